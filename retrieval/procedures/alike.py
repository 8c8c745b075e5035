"""Procedures that fit a question alike, so that the person has to say which is meant."""

from collections.abc import Sequence

from retrieval.searching.documents import RankedDocument

_MOST = 3
_NEAR = 0.15
"""How far behind the first one fits alike. On the tuning questions that asks back for a tenth of
what would have been answered rightly, and for a third of what would have been answered wrongly."""


def alike(ranked: Sequence[RankedDocument], chosen: str) -> tuple[RankedDocument, ...]:
    """The procedures that may be meant, best first: the chosen one alone where it is clear.

    It is not where the sentences that answer best are not from the procedure whose title fits
    best, or where other titles fit just as well. Special cases that nobody spoke of, and
    procedures of the same title, are not asked about.

    Args:
        ranked: the documents found, best first.
        chosen: the id of the document that the best sentences are from.

    """
    procedures = [one for one in ranked if one.head.description.is_procedure]
    mine = next(one for one in procedures if one.head.id == chosen)
    first = next((one for one in procedures if not one.is_special), mine)
    near = [
        one
        for one in procedures
        if not one.is_special and one.score >= min(first.score, mine.score) - _NEAR
    ]
    return _titled_otherwise([first, mine, *near] if first is not mine else [mine, *near])


def closest(ranked: Sequence[RankedDocument]) -> tuple[RankedDocument, ...]:
    """The procedures that fit best where none is sure."""
    return _titled_otherwise([one for one in ranked if one.head.description.is_procedure])


def _titled_otherwise(procedures: Sequence[RankedDocument]) -> tuple[RankedDocument, ...]:
    kept: dict[str, RankedDocument] = {}
    for one in procedures:
        kept.setdefault(one.head.description.title.rstrip(" .").lower(), one)
    return tuple(kept.values())[:_MOST]
