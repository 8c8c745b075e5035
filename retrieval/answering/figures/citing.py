"""Figures as rows of a card, each with the sentence that states it."""

from collections.abc import Iterable

from index.engines import DocumentHead, Engine
from index.facts.figures import StatedFigure
from index.facts.figures.figure import FigureSort
from index.model import Passage, Role
from retrieval.cards.figures import FigureRow
from retrieval.citation import Citation


def rows_of(chosen: Iterable[StatedFigure], engine: Engine, role: Role) -> tuple[FigureRow, ...]:
    """The rows of figures; the whole sentence is cited, which may reach beyond the passage."""
    figures = tuple(chosen)
    heads = engine.facts.heads({one.document_id for one in figures}, role)
    rows = []
    for stated in figures:
        head = heads.get(stated.document_id)
        passage = engine.search.passage(stated.passage_id or "", role)
        if head is not None and passage is not None:
            rows.append(_row(stated, head, passage))
    return tuple(rows)


def _row(stated: StatedFigure, head: DocumentHead, passage: Passage) -> FigureRow:
    figure = stated.figure
    citation = Citation.of(passage, head, (figure.start, figure.end), stated.sentence)
    lays_down = figure.sort is not FigureSort.FACT
    origin = passage.origin
    day = origin.effective_on if origin and origin.number else head.description.effective_on
    return FigureRow(figure, citation, day if lays_down else None)
