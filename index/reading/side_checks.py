"""What a side file says that is not understood: named, so that no mistyping changes in silence."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from index.errors import SkipReason, UnreadPart
from index.knowledge.word_patterns import squeezed
from index.reading.sidefile import side_text
from index.reading.stated import FACT_NAMES, canonical_name, is_fact, is_unknown
from index.reading.yaml_fields import YamlField, yaml_fields
from index.vietnamese.dates import leading_date
from index.vietnamese.text import one_line

_DAYS = frozenset({"issued_on", "date"})
_LONGEST_NAME = 60


def doubts_in(sides: Iterable[tuple[str, Path]]) -> Iterator[UnreadPart]:
    """Every key that is none, with the one that may be meant, and every day that is none.

    A side file comes with the name by which people know it. One that cannot be read gives nothing:
    whoever reads what it states says so.
    """
    for name, side in sides:
        try:
            fields = list(yaml_fields(side_text(side)))
        except (OSError, ValueError):
            continue
        for field in fields:
            doubt = _doubt(field)
            if doubt is not None:
                words, reason = doubt
                yield UnreadPart(f"{name}, {words}", reason)


def _doubt(field: YamlField) -> tuple[str, SkipReason] | None:
    key = one_line(field.name)[:_LONGEST_NAME]
    if not is_fact(field.name):
        meant = get_close_matches(squeezed(key), FACT_NAMES, 1)
        return f"{key} (có phải {FACT_NAMES[meant[0]]}?)" if meant else key, SkipReason.SIDE_KEY
    words = one_line(" ".join(field.words or ()))
    is_day = canonical_name(field.name) in _DAYS and not is_unknown(words)
    if is_day and leading_date(words) is None:
        return f"{key}: {words[:_LONGEST_NAME]}", SkipReason.SIDE_DATE
    return None
