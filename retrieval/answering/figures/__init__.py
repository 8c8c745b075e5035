"""Questions that compare or list counted facts."""

from retrieval.answering.figures.desk import FigureDesk

__all__ = ["FigureDesk"]
