"""Measure answers against questions whose answers are known, and one run against another."""
