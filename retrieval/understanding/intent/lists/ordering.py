"""In which order a list is wanted, and how much of it: ``5 nghị định mới nhất``."""

import re

from retrieval.understanding.intent.listing import ListOrder
from retrieval.understanding.intent.lists.rest import Draft, Rest
from retrieval.understanding.intent.rows import Patterns, Scope

_NUMBERS = {
    word: count
    for count, word in enumerate("mot hai ba bon nam sau bay tam chin muoi".split(), start=1)
}
COUNTED = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
"""A number before a kind, in small plain letters."""


class OrderTaker:
    """Takes what says that the newest or oldest are wanted, or that the list is to be sorted."""

    def __init__(self, patterns: Patterns) -> None:
        self._sorted = [
            (
                order,
                re.compile(rf"[\s,]*(?<!\w){patterns.text(Scope.LIST, f'sorted {order}')}(?!\w)"),
            )
            for order in (ListOrder.OLDEST, ListOrder.NEWEST)  # which needs no word for its end
        ]
        self._ends = [
            (order, re.compile(rf"(?<!\w){patterns.text(Scope.LIST, order)}(?!\w)"))
            for order in ListOrder
        ]

    def take(self, rest: Rest, draft: Draft) -> None:
        """Take the words; where ends are asked for, one is, unless more is said later."""
        for order, pattern in self._sorted:
            if rest.taken(pattern) is not None:
                draft.order = order
                return
        for order, pattern in self._ends:
            if rest.taken(pattern) is not None:
                draft.order, draft.most = order, 1
                return


def count_of(words: str) -> int:
    """The number that matches ``COUNTED``."""
    return _NUMBERS.get(words) or int(words)
