"""Lists that are shown page by page."""

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


def paged(items: Sequence[_T], page: int, size: int) -> tuple[Sequence[_T], int, int]:
    """What stands on a page, its number from 1, and how many there are, at least one.

    A page beyond the last is the last.
    """
    pages = max(1, -(-len(items) // size))
    page = min(max(1, page), pages)
    return items[(page - 1) * size : page * size], page, pages
