"""Records of the national portal of public services, parsed back into what they were."""
