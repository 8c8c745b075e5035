"""From what was found to a cited answer, or to an honest "not found"."""
