"""Figures in SQL: the query for those in a scope, which begins with the rarest of its words."""

import json
from collections.abc import Iterable, Mapping

from index.facts.figures.words import FigureScope

_SAYS = "EXISTS (SELECT 1 FROM figure_word WHERE figure = +figure.row AND word IN ({}))"
_FIRST = "figure.row IN (SELECT figure FROM figure_word WHERE word IN ({}))"


def figure_query(scope: FigureScope, counts: Mapping[str, int]) -> tuple[str, tuple[object, ...]]:
    """The query for the columns of ``rows.figure_in`` of the figures in a scope, and its values.

    ``counts`` tells how many figures say each word; what no figure says is in none.
    """
    conditions: list[str] = []
    values: list[object] = []
    groups = sorted(scope.words, key=lambda group: sum(counts.get(word, 0) for word in group))
    for place, group in enumerate(groups):
        words = sorted(group)
        slots = ",".join("?" * len(words))  # a subquery would be read anew for each figure
        conditions.append((_SAYS if place else _FIRST).format(slots))
        values += words
    if scope.documents is not None:
        conditions.append("figure.document IN (SELECT value FROM json_each(?))")
        values.append(_listed(scope.documents))
    if scope.sorts:
        conditions.append("sort IN (SELECT value FROM json_each(?))")
        values.append(_listed(scope.sorts))
    if scope.places is not None or scope.about is not None:
        either = "SELECT value FROM json_each(?)"
        conditions.append(
            f"(figure.place IN ({either}) OR unit_place IN ({either})"
            f" OR figure.document IN ({either}))"
        )
        places = _listed(scope.places or ())
        values += (places, places, _listed(scope.about or ()))
    where = " AND ".join(conditions) or "TRUE"
    query = (
        "SELECT figure.document, content, sentence, passage FROM figure JOIN document"  # noqa: S608
        f" ON document.id = figure.document WHERE {where}"
    )
    return query, tuple(values)


def _listed(words: Iterable[str]) -> str:
    return json.dumps(sorted(words))
