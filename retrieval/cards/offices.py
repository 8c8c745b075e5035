"""Offices that were asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficesCard:
    """The offices that serve a place, nearest or fittest first."""
