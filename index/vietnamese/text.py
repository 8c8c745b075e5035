"""The one place where text is normalised: NFC, harmless characters, letters without marks."""

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = r"\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(rf" [ {_BLANKS}]+|[{_BLANKS}][ {_BLANKS}]*")  # not the single blanks
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\u061c\u180e\ufff9-\ufffb\ufeff\ud800-\udfff]"
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
    """NFC text with plain line ends and spaces and without characters that cannot be seen.

    Control characters, byte order marks, zero-width characters and lone surrogates go: a NUL
    silently cuts what the embedder reads, a surrogate stops it. Runs of blanks inside a line
    become one space; line breaks stay.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    return unicodedata.normalize("NFC", text)


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
