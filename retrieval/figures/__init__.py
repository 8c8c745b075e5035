"""Questions that compare or list counted facts."""

from retrieval.figures.desk import FigureDesk

__all__ = ["FigureDesk"]
