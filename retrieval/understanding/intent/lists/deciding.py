"""Whether what was read of a message is a list that it asks for."""

from dataclasses import dataclass, replace

from index.facts.directives.words import plain
from index.knowledge.kinds import KIND_TYPED, KindClass
from index.model import Relation
from retrieval.understanding.intent.listing import ListIntent

_LISTED_BARELY = frozenset({KindClass.LAW, KindClass.NORMATIVE})
"""Classes whose name and a few words ask for a list: those of others are titles of reports."""
_OF_MANY = frozenset({Relation.BASED_ON, Relation.IMPLEMENTS})


@dataclass(slots=True)
class Shape:
    """How a message asks: for several, for their number, with "nào", of what kind first.

    ``says_about`` tells that words of the subject are named as such.
    """

    several: bool = False
    counts: bool = False
    which: bool = False
    kind: str = ""
    says_about: bool = False


def decided(stated: ListIntent, shape: Shape) -> ListIntent | None:
    """The list, where enough says that one is asked for."""
    kind = KIND_TYPED.get(plain(shape.kind))
    words = ("kinds", "about", "either")
    narrowed = [one for one in stated.narrowing if one not in words]
    is_narrowed = bool(narrowed or stated.order or stated.no_days)
    is_word = kind is not None and kind.needs_word
    if is_word and not (is_narrowed or shape.which):
        return None  # quy định về hóa đơn
    if stated.related is not None:
        is_one = shape.which and not (shape.several or len(narrowed) > 1)
        if is_one and not stated.related.by_it and stated.related.relation not in _OF_MANY:
            return None  # văn bản nào thay thế …: its card says it with the words
    is_about = bool(stated.about or stated.either)
    if not is_narrowed and not is_about:
        return replace(stated, counts=shape.counts) if shape.several else None
    if is_about and not (shape.says_about or shape.several or shape.which):
        is_bare = is_narrowed and (kind is None or kind.kind_class in _LISTED_BARELY)
        if not is_bare:
            return None
    says_enough = shape.several or shape.counts or not is_about
    is_told = is_narrowed and shape.says_about and not shape.which
    is_sure = (says_enough or is_told) and not (is_word and is_about)
    return replace(stated, counts=shape.counts, is_sure=is_sure)
