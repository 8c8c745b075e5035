"""Where Vietnamese sentences begin and end, as offsets."""

import re
from collections.abc import Iterator

from index.vietnamese.bounded import bounded

_END = bounded(r"(?:\.{2,80}|…|[.!?])(?:/\.)?[\"”’')\]]*(?=\s|$)|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“*])(?:TP|Tp|TT|TX|Q|P|H|KT|TM|TL|TUQ|ThS|Ths|TS|GS|PGS|BS|KS|CN|Nxb|tr|vv|v\.v|St|No)$"
)
_LIST_LABEL = bounded(r"(?:^|\n)\s*(?:\(?[0-9]{1,3}(?:\.[0-9]{1,3})*|\(?[a-zđ]|[IVXL]{1,5})$")
_LONGEST_LABEL = 24
_MOST_BLANKS = 24
_HAS_WORD = re.compile(r"[^\W_]")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each sentence of ``text``, blanks around it left out.

    A full stop ends a sentence unless it closes an abbreviation (``TP.``), a list label at the
    start of a line (``1.``), or is followed by a small letter; a line break always ends one.
    """
    start = 0
    for match in _END.finditer(text):
        if not _ends_sentence(text, match):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark.startswith("\n"):
        return True
    before = text[max(0, match.start() - 12) : match.start()]
    if mark[0] == "." and len(mark) == 1:
        if _ABBREVIATION.search(before):
            return False
        line_start = text.rfind("\n", max(0, match.start() - _LONGEST_LABEL), match.start()) + 1
        at_line_start = line_start > 0 or match.start() < _LONGEST_LABEL
        if at_line_start and _LIST_LABEL.search(text[line_start : match.start()]):
            return False
    following = text[match.end() : match.end() + _MOST_BLANKS].lstrip(" ")[:1]
    return not following.islower()


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if _HAS_WORD.search(text[start:end]):
        yield start, end
