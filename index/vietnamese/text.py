"""The one place where text is normalised: NFC, harmless characters, letters without marks."""

import re
import unicodedata

from index.vietnamese.hyphens import (
    LONG_DASHES,
    SHORT_DASHES,
    SOFT_HYPHEN,
    with_plain_hyphens,
    with_seen_hyphens,
)
from index.vietnamese.look_alikes import with_own_letters

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ENDS = frozenset("\x0b\x0c\r\x85\u2028\u2029")
_BLANKS = frozenset("\t\xa0\u1680\u202f\u205f\u3000").union(map(chr, range(0x2000, 0x200B)))
_SPACES = re.compile("  +")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc"
    r"\ud800-\udfff]"
)
_TAGS = re.compile("[\U000e0000-\U000e0fff]")  # apart, since a class without them is quicker
_LETTERS = (
    r"a-zA-Z\xc0-\xcf\xd2-\xef\xf2-\xff\u0100-\u0130\u0132-\u017f\u01a0\u01a1\u01af\u01b0"
    r"\u1ea0-\u1ef9"
)
_SIGNS = (
    r" -~\xa1-\xac\xae-\xbf\u02c6\u2018-\u2022\u2026\u2030-\u2033\u2039\u203a\u20ab\u20ac"
    r"\u2190-\u2193\u2264\u2265\u25a0-\u25ff"
)
_UNUSUAL = re.compile(rf"[^\n{_LETTERS}{_SIGNS}]")
"""What more has to be done for than to look whether there are two blanks in a row."""
_DASHES = frozenset(LONG_DASHES + SHORT_DASHES)


_HEAP = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def _letters_without_marks() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table[code] = base
    return table


CAPITALS = "A-ZĐÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÝỲỶỸỴ"
"""Vietnamese capital letters, to stand inside the brackets of a regular expression."""

_WITHOUT_MARKS = _letters_without_marks()


def clean_characters(text: str) -> str:
    """NFC text with plain line ends and spaces, its own letters, and nothing that cannot be seen.

    Control characters, byte order marks, zero-width characters and lone surrogates go: a NUL
    silently cuts what the embedder reads, a surrogate stops it. Runs of blanks inside a line
    become one space; line breaks stay. Look-alikes (``QÐ``, ``33/KH‑UBND``) become what they stand
    for. Documents and messages are both cleaned here, so the same is found by either spelling.
    """
    unusual = frozenset(_UNUSUAL.findall(text))
    if unusual:
        text = _with_usual_characters(text, unusual)
    return _SPACES.sub(" ", text) if "  " in text else text


def _with_usual_characters(text: str, unusual: frozenset[str]) -> str:
    if not unusual.isdisjoint(_ENDS):
        text = _LINE_ENDS.sub("\n", text)
    if SOFT_HYPHEN in unusual:
        text = with_seen_hyphens(text)
    for invisible in (_INVISIBLE, _TAGS):
        if invisible.search("".join(unusual)):
            text = invisible.sub("", text)
    for blank in unusual & _BLANKS:
        text = text.replace(blank, " ")
    if signs := unusual - _ENDS - _BLANKS - _DASHES:
        text = with_own_letters(text, signs)
    return text if unusual.isdisjoint(_DASHES) else with_plain_hyphens(text)


def without_heaps(text: str) -> str:
    """The text without marks that are heaped on one letter: the fourth and all after it.

    No letter of any language has more than two or three; thousands cost memory and say nothing.
    """
    return _HEAP.sub(r"\1", text)


def one_line(text: str) -> str:
    """The text on one line, its blanks collapsed: for showing, never for offsets."""
    return " ".join(text.split())


def without_diacritics(text: str) -> str:
    """The same NFC text with Vietnamese letters reduced to ASCII (``đ`` to ``d``).

    One letter becomes one letter, so offsets into the result are offsets into ``text``.
    """
    return text.translate(_WITHOUT_MARKS)


def has_diacritics(text: str) -> bool:
    """Whether any letter of the NFC text carries a mark (or is ``đ``)."""
    return without_diacritics(text) != text
