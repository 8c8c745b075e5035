"""Where an article of a codified title comes from: the note in brackets under its heading."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from index.facts.references import references
from index.knowledge.kinds import KindClass, names_of
from index.model import Origin, Passage
from index.vietnamese.dates import first_date
from index.vietnamese.text import one_line

_HEAD = re.compile(
    r"\(*(?P<article>(?:(?:điểm|khoản|điều|mục|chương|phần)\s+\S+\s+)*)"
    rf"{names_of(KindClass.LAW, KindClass.NORMATIVE)}\s+(?:số\s*:?\s*)?",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"Điều (?P<series>\d+\.\d+\.[A-ZĐ]{2}(?:\.\d+)?)\.(?P<article>\d+[a-z]?)(?![\d.]*\d)"
)
_OLD_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?[-/][A-ZĐ][A-ZĐa-z\d/-]*(?=[\s,;)])")
_CHANGED = re.compile(
    r",\s*(?:có nội dung |một số nội dung )?(?:được|bị|đã được)\s+"
    r"(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)"
)
_EFFECTIVE = re.compile(r"có hiệu lực(?: thi hành)?(?: kể)? từ(?: ngày)?\s(?P<when>.{8,24})")
_ISSUED = re.compile(
    r".*\sngày (?P<when>\d{1,2}[/-]\d{1,2}[/-]\d{4}) của (?P<issuer>[^\d;]{3,160}?)\s?,?"
    r"\scó hiệu lực"
)


class Origins:
    """The origins that the notes of one document name.

    Only the first note of a directive says who issued it and when; the later ones of the same
    number (``(Điều 2 Nghị định số 27/2012/NĐ-CP, có hiệu lực …)``) have it from there.
    """

    def __init__(self, notes: Iterable[str]) -> None:
        read = {note: read_origin(note) for note in dict.fromkeys(notes)}
        first: dict[str, Origin] = {}
        for origin in read.values():
            if origin.number and origin.issuer:
                first.setdefault(origin.number, origin)
        self._origins = {note: _completed(origin, first) for note, origin in read.items()}

    def of(self, note: str) -> Origin | None:
        """The origin that one of the notes names, None for an empty note."""
        return self._origins.get(note)


def _completed(origin: Origin, first: Mapping[str, Origin]) -> Origin:
    named = first.get(origin.number or "")
    if named is None or origin.issuer:
        return origin
    return replace(origin, issuer=named.issuer, issued_on=named.issued_on)


def read_origin(note: str) -> Origin:
    """What one note says by itself; what it does not say is None.

    What is said of later changes (``… được sửa đổi, bổ sung bởi Điều 1 Nghị định số …``) stays in
    ``words`` and is read for nothing else.
    """
    words = one_line(note)
    own = _CHANGED.split(words, maxsplit=1)[0] + " "
    head = _HEAD.match(own)
    if head is None:
        return Origin(words)
    issued = _ISSUED.match(own)
    effective = _EFFECTIVE.search(own)
    return Origin(
        words=words,
        article=head["article"].strip() or None,
        number=_number(own[head.end() :]),
        issuer=issued["issuer"].strip() if issued else None,
        issued_on=first_date(issued["when"]) if issued else None,
        effective_on=first_date(effective["when"]) if effective else None,
    )


def _number(words: str) -> str | None:
    """The number that ``words`` begin with: those of a title's own references come later."""
    first = next(references(words[:60]), None)
    if first is not None and first.start == 0:
        return first.number
    match = _OLD_NUMBER.match(words)
    return match.group() if match else None


def with_series(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages of a codified title, those without a note with the origin of their series.

    The articles ``1.4.NĐ.4.1``, ``1.4.NĐ.4.2`` … of a title come from one directive, so that one
    whose note is missing comes from there too; its article is that of its code.
    """
    held = list(passages)
    of_series: dict[str, Origin] = {}
    for passage in held:
        code = _CODE.search(passage.section)
        if code is not None and passage.origin is not None and passage.origin.number:
            of_series.setdefault(code["series"], passage.origin)
    for passage in held:
        code = _CODE.search(passage.section) if passage.origin is None else None
        origin = of_series.get(code["series"]) if code else None
        if code is None or origin is None:
            yield passage
        else:
            own = replace(origin, words="", article=f"Điều {code['article']}")
            yield replace(passage, origin=own)
