"""Procedures: their cards by facet, and lists of them."""
