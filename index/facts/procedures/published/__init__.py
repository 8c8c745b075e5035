"""Procedures as a decision publishes them: a row of a list each, or written out part by part."""
