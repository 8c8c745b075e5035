"""Documents cut into passages along their structure."""
