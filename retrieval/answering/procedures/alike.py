"""Procedures that fit a question alike, so that the person has to say which is meant."""

from collections.abc import Sequence

from retrieval.searching.documents import RankedDocument

_MOST = 3
_INDISTINCT = 1.2
_SISTERS = 6.0
_TITLE_SAID = 0.7
_NAMED = 0.3
"""The share of a question that the title of the procedure it speaks of says."""
_COMMUNE = "cấp xã"
_HIGHER = ("cấp huyện", "cấp tỉnh", "cấp trung ương")
_NOT_FAR = 2.0
_NEAR = 0.15
"""How far behind the first one fits alike. On the tuning questions that asks back for a tenth of
what would have been answered rightly, and for a third of what would have been answered wrongly."""


def alike(ranked: Sequence[RankedDocument], chosen: str) -> tuple[RankedDocument, ...]:
    """The procedures that may be meant, best first: one alone where it is clear.

    That is the one that the best sentences are from (``chosen``), or the one whose whole title is
    said. It is not clear where the sentences that answer best are not from the procedure whose
    title fits best, where other titles fit just as well, or where nothing that tells the titles
    apart is spoken of. Special cases that nobody spoke of, and procedures of the same title, are
    not asked about.
    """
    procedures = [one for one in ranked if one.head.description.is_procedure]
    mine = next(one for one in procedures if one.head.id == chosen)
    first = next((one for one in procedures if not one.is_special), mine)
    if first.is_named and not mine.is_named:
        mine = first
    lowest = min(first.score, mine.score)
    reach = 0.0 if mine.is_named else _INDISTINCT  # what says more than its title is a variant
    near = [
        one
        for one in procedures
        if not one.is_special
        and (
            one.score >= lowest - _NEAR
            or (one.score >= lowest - reach and one.is_indistinct_from(mine))
        )
    ]
    meant = titled_otherwise([first, mine, *near] if first is not mine else [mine, *near])
    return meant[:_MOST]


def usual_first(meant: Sequence[RankedDocument]) -> tuple[RankedDocument, ...]:
    """Cases of one matter in the order in which people have them, unless one is spoken of.

    At the commune before higher levels, and a title that adds nothing before one that does: most
    people are citizens at the commune, without anything special.
    """
    first, others = meant[0], meant[1:]
    is_one_matter = all(one.is_sister_of(first) for one in others)
    if not is_one_matter or any(first.said - one.said for one in others):
        return tuple(meant)

    def order(one: RankedDocument) -> tuple[bool, bool, int]:
        about = one.head.description
        is_higher = any(level in about.title.lower() for level in _HIGHER)  # though its record errs
        return is_higher, _COMMUNE not in (about.levels or "").lower(), len(one.title)

    return tuple(sorted(meant, key=order))


def variants(ranked: Sequence[RankedDocument], chosen: str) -> tuple[RankedDocument, ...]:
    """Procedures of nearly the same title, which may be meant though they were not spoken of.

    (``… có yếu tố nước ngoài`` beside the general case, the province's beside the commune's.)
    """
    mine = next(one for one in ranked if one.head.id == chosen)
    sisters = [
        one
        for one in ranked
        if one is not mine
        and one.head.description.is_procedure
        and one.is_sister_of(mine)
        and one.score >= mine.score - _SISTERS
    ]
    return titled_otherwise([mine, *sisters])[1:_MOST]


def is_named(ranked: Sequence[RankedDocument], document: str) -> bool:
    """Whether the question says nearly all of a procedure's title: it is about just that."""
    one = next(one for one in ranked if one.head.id == document)
    return one.is_named or one.features["title_said"] >= _TITLE_SAID


def spoken_of(ranked: Sequence[RankedDocument]) -> RankedDocument | None:
    """The procedure that a question speaks of although another document says more of its words.

    ("Khai sinh gửi qua bưu điện được không" is no question about a district's report on the post.)
    """
    first = next((one for one in ranked if one.head.description.is_procedure), None)
    if first is None:
        return None
    if first.features["title_asked"] < _NAMED and not first.is_named:
        return None
    return first if first.score >= ranked[0].score - _NOT_FAR else None


def titled_otherwise(procedures: Sequence[RankedDocument]) -> tuple[RankedDocument, ...]:
    """The first of each title."""
    kept: dict[str, RankedDocument] = {}
    for one in procedures:
        kept.setdefault(one.head.description.title.rstrip(" .").lower(), one)
    return tuple(kept.values())
