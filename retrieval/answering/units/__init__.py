"""What became of administrative units on 1 July 2025."""

from retrieval.answering.units.desk import UnitsDesk

__all__ = ["UnitsDesk"]
