"""Answers what stands in a part of a directive that is asked for by its address."""
