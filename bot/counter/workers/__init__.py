"""Processes that hear messages over the version that answers, beside the one that speaks."""
