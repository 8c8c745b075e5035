"""Patterns made from the words of tables."""

import re
from collections.abc import Callable, Iterable

from index.vietnamese.spelling import IN_OLD_STYLE
from index.vietnamese.text import without_diacritics

_OTHER_STYLE = {old: new for new, old in IN_OLD_STYLE.items()}
"""The tone on either vowel: ``Ủy ban`` and ``Uỷ ban``, ``Văn hóa`` and ``Văn hoá``."""
_TONE = re.compile("|".join(_OTHER_STYLE), re.IGNORECASE)


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words as they stand, the longest first.

    Those of one first letter stand together, so that most places are passed over by one look.
    """
    by_letter: dict[str, list[str]] = {}
    for word in _longest_first(words):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?:{'|'.join(groups)})"


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, the longest first."""
    return f"(?:{'|'.join(_longest_first(patterns))})"


def as_written(name: str) -> str:
    """A pattern for a name in texts: from its first letter on capitals, tones and dashes vary.

    ``Bộ Văn hóa, Thể thao và Du lịch`` is also ``Bộ Văn hoá - Thể thao và du lịch``.
    """
    opens, rest = _TONE.sub(_either_tone, _spaced(name, str)), ""
    first = re.match(r"\(\?:[^)]*\)|.", opens)
    if first:
        opens, rest = first.group(), opens[first.end() :]
    return f"{opens}(?i:{rest})"


def as_typed(name: str) -> str:
    """A pattern for a name in small letters without marks: ``bo van hoa, the thao va du lich``."""
    return _spaced(name, plain_words)


def plain_words(name: str) -> str:
    """Small letters without marks, one blank for whatever stands between words."""
    return " ".join(re.findall(r"[a-z\d&]+", without_diacritics(name).lower()))


def squeezed(words: str) -> str:
    """What all ways of typing a name share: plain letters and digits without anything between."""
    return re.sub(r"[^a-z\d]+", "", plain_words(words))


def _spaced(name: str, form: Callable[[str], str]) -> str:
    """The words of a name, where it has a comma or a dash any or none between them."""
    parts = re.split(r"(\s*[,–-]\s*|\s+)", name)
    parts[::2] = [re.escape(form(word)).replace("\\&", r"\s*&?\s*") for word in parts[::2]]
    parts[1::2] = [r"\s+" if gap.isspace() else r"[\s,–-]+" for gap in parts[1::2]]
    return "".join(parts)


def _either_tone(match: re.Match[str]) -> str:
    old = match.group()
    new = _OTHER_STYLE[old.lower()]
    return f"(?:{old}|{new.capitalize() if old[0].isupper() else new})"


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=len, reverse=True)
