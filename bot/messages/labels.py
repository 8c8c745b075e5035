"""Labels short enough for a button on a phone: only what tells the choices apart."""

from collections.abc import Sequence
from textwrap import shorten

from bot.messages.wording import capital

LONGEST = 28
_SEEN = 20
"""Characters of a label that every phone shows."""


def labels(titles: Sequence[str]) -> list[str]:
    """A label for each title, 28 characters at most, different in the first 20.

    Words that all titles have are left out. Where that does not tell them apart, they are numbered
    as they stand in the text above.
    """
    words = [title.rstrip(" .").split() for title in titles]
    common = (
        set.intersection(*({word.lower() for word in one} for one in words)) if words else set()
    )
    made = [_label(one, common if len(titles) > 1 else set()) for one in words]
    if len({label[:_SEEN].lower() for label in made}) == len(made):
        return made
    return [
        shorten(f"{place}. {label}", LONGEST, placeholder="…")
        for place, label in enumerate(made, start=1)
    ]


def _label(words: Sequence[str], common: set[str]) -> str:
    told = [word for word in words if word.lower() not in common] or words
    label = " ".join(told).strip(" ,;:-–()")
    return shorten(capital(label), LONGEST, placeholder="…")
