"""Counted facts that reports state, with the words that state them."""

from index.facts.figures.figure import Figure, StatedFigure

__all__ = ["Figure", "StatedFigure"]
