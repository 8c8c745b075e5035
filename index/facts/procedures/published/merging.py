"""One procedure of what a decision says of it in its list and where it is written out."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.vietnamese.tokens import syllables

_CALLED = re.compile(r"^\s*(?:trình tự,?\s*)?(?:thủ tục\s+)?", re.IGNORECASE)
_SHORT_CODE = re.compile(r"\d\.\d{6}")


def merged(procedures: Iterable[PublishedProcedure]) -> tuple[PublishedProcedure, ...]:
    """Each procedure once, in order: by its code, or by its name where one of two has none.

    What stands in the list counts; what it leaves out is taken from where it is written out.
    """
    kept: list[PublishedProcedure] = []
    for one in procedures:
        place = next((at for at, other in enumerate(kept) if _is_same(one, other)), None)
        if place is None:
            kept.append(one)
        else:
            kept[place] = _filled(kept[place], one)
    return tuple(kept)


def short_code(code: str) -> str:
    """A code without the places of the national registry behind it (``1.001193.000.00.00.H20``)."""
    found = _SHORT_CODE.match(code)
    return found.group() if found else code


def _is_same(one: PublishedProcedure, other: PublishedProcedure) -> bool:
    gone = Standing.ABOLISHED
    if (one.standing is gone) is not (other.standing is gone):
        return False
    if one.code and other.code:
        return short_code(one.code) == short_code(other.code)
    is_split = bool(one.steps) is not bool(other.steps)  # a list and what is written out
    return is_split and _words(one.name) == _words(other.name)


def _filled(first: PublishedProcedure, second: PublishedProcedure) -> PublishedProcedure:
    changes = {
        field.name: getattr(second, field.name)
        for field in fields(first)
        if getattr(first, field.name) in ("", None) and getattr(second, field.name)
    }
    if first.by_post is None and second.by_post is not None:
        changes |= {"by_post": second.by_post, "post": second.post}
    if first.standing is Standing.PUBLISHED:
        changes["standing"] = second.standing
    return replace(first, **changes)


def _words(name: str) -> tuple[str, ...]:
    return tuple(syllables(_CALLED.sub("", name)))
