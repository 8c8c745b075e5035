"""The lines of a document's head, as they stand on paper where a scan ran several into one."""

import re
from collections.abc import Iterable, Iterator

from index.knowledge.kinds import KINDS
from index.knowledge.word_patterns import one_of
from index.vietnamese.legibility import legibility

_MOST = 400
_LONGEST = 200
"""Characters; what is longer is running text."""
_KINDS = one_of(kind.name.upper() for kind in KINDS)
_SEAM = re.compile(
    r"(?<=\w)\s+(?=Độc lập\s*[-—–~]+\s*Tự do|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA)"
    r"|(?<=[Hh]ạnh phúc)\s+(?=(?:[Ll]uật\s+)?[Ss]ố\s*:|[^\n]{3,40}, ngày\s)"
)
"""Between an office and the motto beside it, and between the motto and what stands below it."""
_KIND_LAST = re.compile(rf"(?P<stamp>.*\S)\s+(?P<kind>{_KINDS})$")
_WORDY = 20


def head_lines(text: str) -> list[str]:
    """The first lines of cleaned text, without blanks around them.

    The motto and the number stand apart from what stands beside them, and so does the kind from a
    stamp that was read into its line (``Ngày: 46/Ä J.2G16... NGHỊ ĐỊNH``).
    """
    lines = (line.strip() for line in text.split("\n", _MOST)[:_MOST])
    return list(_parted(lines))


def below_number(lines: Iterable[str]) -> str | None:
    """The first line of words; what was read badly is none."""
    return next(
        (line for line in lines if _WORDY <= len(line) <= _LONGEST and legibility(line) >= 0.8),
        None,
    )


def _parted(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for piece in _SEAM.split(line) if len(line) <= _LONGEST else [line]:
            stamped = _KIND_LAST.fullmatch(piece)
            if stamped and _is_stamp(stamped["stamp"]):
                yield from (stamped["stamp"], stamped["kind"])
            else:
                yield piece


def _is_stamp(words: str) -> bool:
    """Whether words are what reading made of a stamp: a title ends with a kind as well."""
    return any(
        not word.isalpha() and not word.isdigit() for word in re.findall(r"[^\s.,:;()/-]+", words)
    ) or (legibility(words) < 1.0)
