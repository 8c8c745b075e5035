"""Figures side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator in several places or periods, each figure with its citation."""
