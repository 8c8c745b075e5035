"""The papers of a procedure's record, one by one, for everybody or for some."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.counter.sheets.sheet import PaperScope, SheetGroup, SheetPaper
from index.facts.procedures.record import FORMS, PAPERS, Piece, ProcedureRecord, Span
from retrieval.citation import Citation

Citing = Callable[[Span], Citation]

_BULLET = re.compile(r"[-+*•–—▪]+[ \t]*")
_DETAILS = re.compile(
    r" ?\((?:mẫu đơn, tờ khai: (?P<form>.{1,150}?))?(?:; )?"
    r"(?:số lượng: (?P<count>[^()\n]{1,60}))?\)\Z"
)
"""Behind a paper stand the file of its form and how many are asked for, or one of them."""
_PAPER = re.compile(
    r"(?:\(?[a-zđ0-9.]{1,4}\) ?)?(?:tờ|đơn|giấy|phiếu|bản|bảng|biên|văn bản|thẻ|hộ chiếu|sổ"
    r"|hợp đồng|quyết định|tài liệu|ảnh|danh sách|báo cáo|thông báo|chứng từ|hóa đơn|công văn"
    r"|mẫu|sơ đồ|hai|một trong|\d{1,3} (?:\([^)]{0,40}\) )?(?:bản|ảnh|tấm))\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"(?:\(?[a-zđ0-9ivx.]{1,4}\) ?)?(?:trong )?(?:trường hợp|đối với|nếu|riêng|khi)\b",
    re.IGNORECASE,
)
_NO_PAPER = re.compile(
    r"(?:lưu ý|ghi chú|ví dụ|số lượng)\b"
    r"|.{0,600}?\bkhông (?:phải|cần|yêu cầu) (?:nộp|xuất trình|tải lên)",
    re.IGNORECASE,
)
_NOTES = re.compile(r"lưu ý|ghi chú", re.IGNORECASE)
_CUT = "…"


@dataclass(frozen=True, slots=True)
class PapersRead:
    """The groups of papers, those for everybody first, and the lines among them that are none."""

    groups: tuple[SheetGroup, ...]
    notes: tuple[Citation, ...]


def papers_of(text: str, record: ProcedureRecord, cite: Citing) -> PapersRead:
    """Read the papers; a line that counts its paper is one, another where it is named like one.

    In a record that counts none every line is taken for a paper that does not say otherwise.
    """
    pieces = record.parts.get(PAPERS, ())
    counts = any("số lượng: " in text[one.start : one.end] for one in pieces)
    groups: list[SheetGroup] = []
    notes: list[Span] = []
    for piece in pieces:
        heading, start = _heading(text, piece)
        is_case = heading is not None and _CASE.match(text, heading[0]) is not None
        is_note = heading is not None and _NOTES.match(text, heading[0]) is not None
        of_scope: dict[PaperScope, list[Span]] = {PaperScope.ALL: [], PaperScope.SOME: []}
        for line in _lines(text, start, piece.end):
            words = text[line[0] : line[1]]
            if is_note or not _is_paper(words, counted=counts):
                notes.append(line)
                continue
            for_some = is_case or _CASE.match(words) is not None
            of_scope[PaperScope.SOME if for_some else PaperScope.ALL].append(line)
        head = None if heading is None else cite(heading)
        groups += (
            SheetGroup(scope, head, tuple(_paper(text, one, cite) for one in lines))
            for scope, lines in of_scope.items()
            if lines
        )
    forms = [line for one in record.parts.get(FORMS, ()) for line in _lines(text, *_span(one))]
    if forms:
        papers = tuple(_paper(text, one, cite) for one in forms)
        groups.append(SheetGroup(PaperScope.FORMS, None, papers))
    ordered = sorted(groups, key=lambda group: list(PaperScope).index(group.scope))
    return PapersRead(tuple(ordered), tuple(map(cite, notes)))


def _span(piece: Piece) -> Span:
    return piece.start, piece.end


def _heading(text: str, piece: Piece) -> tuple[Span | None, int]:
    """Where a piece's heading stands, and where its lines begin.

    A heading that was too long stands whole in the first line.
    """
    if not piece.heading:
        return None, piece.start
    if piece.heading.endswith(_CUT):
        end = text.find("\n", piece.start, piece.end)
        end = piece.end if end < 0 else end
        start = after_bullet(text, piece.start, end)
        if text.startswith(piece.heading.removesuffix(_CUT), start):
            return _without_colon(text, (start, end)), end
    start = text.rfind(piece.heading, 0, piece.start)
    return (start, start + len(piece.heading)), piece.start


def _without_colon(text: str, span: Span) -> Span:
    words = text[slice(*span)]
    return span[0], span[0] + len(words.rstrip(" :"))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines that say something, without blanks and bullets at their beginning."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        words = text[at:stop]
        first = after_bullet(text, at + len(words) - len(words.lstrip()), stop)
        last = at + len(words.rstrip())
        if any(letter.isalnum() for letter in text[first:last]):
            yield first, last
        at = stop + 1


def after_bullet(text: str, start: int, end: int) -> int:
    """Where a line's words begin, behind what only marks it as one of several."""
    found = _BULLET.match(text, start, end)
    return start if found is None else found.end()


def _is_paper(words: str, *, counted: bool) -> bool:
    if words.endswith(":"):  # it leads to what follows
        return False
    details = _DETAILS.search(words)
    if details is not None and details["count"]:
        return True
    if _NO_PAPER.match(words):
        return False
    return not counted or _PAPER.match(words) is not None


def _paper(text: str, span: Span, cite: Citing) -> SheetPaper:
    start, end = span
    details = _DETAILS.search(text[start:end])
    if details is None or not (details["form"] or details["count"]):
        return SheetPaper(cite(span))
    form, count = (_within(start, details.span(name)) for name in ("form", "count"))
    return SheetPaper(
        cite((start, start + details.start())),
        None if form is None else cite(form),
        None if count is None else cite(count),
    )


def _within(start: int, span: Span) -> Span | None:
    return None if span[0] < 0 else (start + span[0], start + span[1])
