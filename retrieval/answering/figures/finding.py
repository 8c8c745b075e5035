"""Figures that may be meant, looked up by their words, each with what is said around it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.engines import DocumentHead, Engine, Filter
from index.facts.figures import StatedFigure
from index.facts.figures.figure import FigureSort
from index.facts.figures.words import FigureScope
from retrieval.answering.figures.matching import FigureWords, figure_words
from retrieval.searching.wording import QuestionUnit, WordingReader
from retrieval.understanding.question import LocalDocuments

FACTS = frozenset({FigureSort.FACT})
_MOST = 2_000
"""Figures that one question reads at most: words and place tell far fewer."""


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """Figures with their words, by document and in text order, and the documents, by id."""

    figures: tuple[FigureWords, ...]
    heads: Mapping[str, DocumentHead]


class FigureFinder:
    """Looks up the figures of one version; safe to use from many threads."""

    def __init__(self, engine: Engine, reader: WordingReader) -> None:
        self._facts = engine.facts
        self._reader = reader

    def found(
        self,
        units: Iterable[QuestionUnit],
        local: Sequence[LocalDocuments],
        allowed: Filter,
        scope: FigureScope | None = None,
        years: Sequence[int] = (),
    ) -> FoundFigures:
        """The figures that may say all the words, in one of these places (none: anywhere).

        Their periods begin or end in one of the ``years``, if there are any.

        A sentence that a page repeats, as under a picture, counts once.
        """
        scope = scope or FigureScope(sorts=FACTS)
        scope = replace(
            scope,
            words=(
                *(self._reader.stored_forms(unit) for unit in units),
                *([frozenset(map(str, years))] if years else []),
            ),
            documents=_both(scope.documents, allowed.documents),
        )
        if local:
            scope = replace(
                scope,
                places=frozenset().union(*(one.names for one in local)),
                about=frozenset().union(*(one.about for one in local)),
            )
        figures: dict[object, StatedFigure] = {}
        for stated in self._facts.figures_in(scope, allowed.role, _MOST):
            figure = stated.figure
            place = figure.value_start - figure.start
            same = (stated.document_id, stated.sentence, figure.indicator, place)
            figures.setdefault(same, stated)
        heads = self._facts.heads({one.document_id for one in figures.values()}, allowed.role)
        return FoundFigures(
            tuple(
                figure_words(one, heads[one.document_id].description.title, self._reader)
                for one in figures.values()
                if not allowed.kinds or heads[one.document_id].description.kind in allowed.kinds
            ),
            heads,
        )


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if not other:
        return one
    return other if one is None else one & other
