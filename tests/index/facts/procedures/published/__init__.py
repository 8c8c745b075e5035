"""Procedures that decisions publish."""
