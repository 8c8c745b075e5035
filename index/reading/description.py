"""What a text says about itself: title, kind, number, issuer, dates, signer, place."""

import itertools
import re
from collections.abc import Mapping

from index.facts.references import issuer_by_signs, references
from index.facts.signature import person, signer
from index.knowledge.kinds import KINDS, KindClass, names_of
from index.knowledge.units import Level, unit_words
from index.knowledge.word_patterns import one_of
from index.model import Description, Kind
from index.reading.access import stated_access
from index.reading.head import below_number, head_lines
from index.reading.issue_days import day_of_effect, day_of_issue, opening
from index.reading.issuing import (
    KINDS_IN_CAPITALS,
    LONG_HEAD,
    MARKS,
    NUMBER_LINE,
    issuer_in,
    stated_issuer,
)
from index.reading.letterhead import ROW_OF_TABLE, title_in_capitals
from index.reading.place import place_of, province_of
from index.reading.stated import known, stated_in, stated_kind
from index.vietnamese.bounded import bounded
from index.vietnamese.dates import DAY, first_date, is_date_stamp
from index.vietnamese.text import one_line

_DIRECTIVE_NAME = re.compile(rf"^{MARKS}(?P<name>{KINDS_IN_CAPITALS}){MARKS}$")
_TITLED = re.compile(rf"^{MARKS}(?:{KINDS_IN_CAPITALS})\s+(?:số\s*:?\s*)?$", re.IGNORECASE)
_ABOUT = re.compile(rf"^{MARKS}V/v:?\s+(?P<subject>\S.*)$", re.IGNORECASE)
_NO_SUBJECT = bounded(
    rf"^{MARKS}(?:$|Căn cứ|Kính gửi|Theo |Chương |Điều \d|Phần |Xét |Để |I\. "
    r"|[^\n]*, ngày\s|CỘNG H|Độc lập|[-*_]{3}"
    r"|(?:CHÍNH PHỦ|QUỐC HỘI|(?:BỘ TRƯỞNG|THỦ TƯỚNG|CHỦ TỊCH|ỦY BAN|UỶ BAN|TỔNG)\b.*)[\s*]*$)"
)
_COUNTRY = re.compile("CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_NO_TITLE = re.compile(
    r"(?:layout|permalink|title|date)\s*:|[\W\d_]*$|CỘNG H(?:ÒA|OÀ) X|Độc lập -|(?:\w+ )?(?:\w ){6}"
)
_BARE_TITLE = re.compile(
    rf"\W*(?:{names_of()})?\W*(?:số)?\W*(?:(?:ban hành\s+)?ngày\s+{DAY})?\W*",
    re.IGNORECASE,
)
_REPORT_TITLE = re.compile(r"^(?:báo cáo|kết quả|tổng kết|sơ kết|tình hình)\b", re.IGNORECASE)
_REPORT_SIGNS = one_of(
    sign for kind in KINDS if kind.kind_class is KindClass.REPORT for sign in kind.signs
)
_ARTICLE = re.compile(r"^[#*\t ]*Điều (?P<code>\d+\.\d+\.[A-ZĐ]{2}\.)?\d+[a-z]?[.:]", re.MULTILINE)
_LAWS = frozenset(kind.name.upper() for kind in KINDS if kind.kind_class is KindClass.LAW)
_COMMUNE = re.compile(rf"{unit_words(Level.COMMUNE)} ")
_REST_OF_NUMBER = re.compile(r"/ ?(?P<year>(?:19|20)\d\d) ?/ ?(?P<signs>[A-ZĐ]+(?:-[A-ZĐ]+)+)")
_LONGEST_TITLE = 1000
_HEAD = 12


def describe(text: str, stated: Mapping[str, str], fallback_title: str) -> Description:
    """Describe cleaned text; what is stated wins over what the text shows.

    ``stated`` is what the file's front matter and its side file state, under any of the names that
    ``index.reading.stated`` knows; a table about the document in the text comes second.
    """
    facts = known(stated)
    if stated_kind(facts) is Kind.ANSWER:
        return _answer(facts, fallback_title)
    told = {**stated_in(text), **facts}
    lines = head_lines(text)
    articles = [match["code"] for match in itertools.islice(_ARTICLE.finditer(text), 3)]
    codified = any(articles)
    shown = _number(lines, article_text=len(articles) == 3) or _number_by_name(
        lines, fallback_title
    )
    shown = None if codified else shown
    number = _stated_number(told) or shown
    official = shown is not None or _is_official(lines)
    title = facts.get("title") or _title(lines, official) or fallback_title
    title = _bounded(one_line(title.strip("# ")))
    if number and _is_bare(title, number):
        title = _bounded(one_line(facts.get("subject") or _subject(lines) or title))
    kind = stated_kind(told) or _kind(title, number, law=official or codified or len(articles) == 3)
    is_text = not codified and (
        shown is not None or (kind is Kind.DIRECTIVE and number is not None)
    )
    by_signs = issuer_by_signs(number) if number else None
    issuer = stated_issuer(told) or by_signs or issuer_in(text, lines, kind, official)
    issued_on = day_of_issue(stated, told, text, lines, number, codified=codified)
    stated_place = facts.get("place")
    by = None if stated_place else issuer
    found = None if by_signs or codified else place_of(text, title, by)
    place = stated_place or found
    return Description(
        title=title,
        kind=kind,
        number=number,
        issuer=issuer,
        issued_on=issued_on,
        effective_on=day_of_effect(told, text, issued_on, directive=is_text),
        place=place,
        province=facts.get("province") or (province_of(text, place) if place else None),
        commune=facts.get("commune") or (found if found and _COMMUNE.match(found) else None),
        signer=person(told.get("signer", "")) or (signer(text) if official else None),
        access=stated_access(facts),
        field=facts.get("field") if kind is Kind.PROCEDURE else None,
        levels=facts.get("levels") if kind is Kind.PROCEDURE else None,
    )


def _answer(facts: Mapping[str, str], fallback_title: str) -> Description:
    """Of an officer's answer nothing is read but what is stated: it may speak of any directive."""
    return Description(
        title=_bounded(one_line(facts.get("title") or fallback_title)),
        kind=Kind.ANSWER,
        issuer=facts.get("issuer"),
        issued_on=first_date(facts.get("issued_on") or facts.get("date") or ""),
        place=facts.get("place"),
        province=facts.get("province"),
        commune=facts.get("commune"),
        access=stated_access(facts),
    )


def _bounded(title: str) -> str:
    """The title, cut where it is longer than any: it stands beside each of a text's passages."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rpartition(" ")[0] or title[:_LONGEST_TITLE]


def _is_bare(title: str, number: str) -> bool:
    """Whether a title is nothing but kind, number and day: ``Nghị định số 1/2026/NĐ-CP``."""
    left = re.sub(re.escape(number), " ", title, flags=re.IGNORECASE)
    return left != title and _BARE_TITLE.fullmatch(left) is not None


def _stated_number(told: Mapping[str, str]) -> str | None:
    written = told.get("number", "")
    found = next(references(written), None)
    if found is not None:
        return found.number
    is_code = len(written) <= 40 and re.search(r"\d", written) and re.search(r"[/.-]", written)
    return written if is_code else None


def _number(lines: list[str], *, article_text: bool) -> str | None:
    head = opening(lines)
    for line in head:
        if NUMBER_LINE.match(line):
            found = next(references(line), None)
            if found is not None:
                return found.number
    for line in head[:3] if article_text else []:
        found = next(references(line), None)
        if found is not None and _TITLED.match(line[: found.start]):
            return found.number
    return None


def _number_by_name(lines: list[str], file_name: str) -> str | None:
    """The number by the name of the file, where a scan shows only the rest of it.

    ``Số: 4# /2020/TT-BCA`` in a file ``Thong-tu-148.2020.TT_BCA`` is 148/2020/TT-BCA.
    """
    for line in opening(lines):
        rest = _REST_OF_NUMBER.search(line) if NUMBER_LINE.match(line) else None
        if rest is None:
            continue
        signs = "[ ._-]?".join(map(re.escape, rest["signs"].split("-")))
        named = re.search(
            rf"(?<!\d)(\d{{1,5}})[ ._-]{rest['year']}[ ._-]{signs}", file_name, re.IGNORECASE
        )
        if named:
            return f"{named[1]}/{rest['year']}/{rest['signs']}"
    return None


def _is_official(lines: list[str]) -> bool:
    """A letter whose number is still to be written in (``Số:      /C07-P6``)."""
    head = opening(lines)
    numbered = any(NUMBER_LINE.match(line) for line in head)
    return numbered and any(_COUNTRY.search(line) for line in head)


def _title(lines: list[str], numbered: bool) -> str | None:
    if numbered:
        subject = _subject(lines)
        if subject is not None:
            return subject
        if any(map(NUMBER_LINE.match, lines)):
            below = itertools.dropwhile(lambda line: not NUMBER_LINE.match(line), opening(lines))
            named = below_number(line for line in below if not _is_of_head(line))
            if named is not None:
                return named
    elif in_capitals := title_in_capitals(lines):
        return in_capitals
    head = [line for line in lines if line and not ROW_OF_TABLE.match(line)][:_HEAD]
    head = [line for line in head if is_date_stamp(line) or not _NO_TITLE.match(line)]
    for line, following in itertools.pairwise(head):
        if is_date_stamp(following):
            return line
    return next((line for line in head if not is_date_stamp(line) and len(line) <= 300), None)


def _is_of_head(line: str) -> bool:
    return NUMBER_LINE.match(line) is not None or _NO_SUBJECT.match(line) is not None


def _subject(lines: list[str]) -> str | None:
    """The lines below the kind in capitals, up to the first that opens the text itself."""
    for at, line in enumerate(lines[: 2 * LONG_HEAD]):
        about = _ABOUT.match(line)
        if about is not None:
            return one_line(f"{about['subject']} {_up_to_text(lines[at + 1 :])}")
        match = _DIRECTIVE_NAME.match(line)
        if match is None:
            continue
        words = _up_to_text(list(itertools.dropwhile(lambda each: not each, lines[at + 1 :])))
        if words:
            is_law = match["name"] in _LAWS
            return f"{match['name'].capitalize()} {words}" if is_law else words
    return None


def _up_to_text(lines: list[str]) -> str:
    subject = itertools.takewhile(lambda line: not _NO_SUBJECT.match(line), lines)
    return one_line(" ".join(subject)).strip("*_ ")


def _kind(title: str, number: str | None, *, law: bool) -> Kind:
    if number is not None:
        is_report = re.search(rf"[/-]{_REPORT_SIGNS}\b", number)
        return Kind.REPORT if is_report else Kind.DIRECTIVE
    if _REPORT_TITLE.match(title):
        return Kind.REPORT
    return Kind.DIRECTIVE if law else Kind.NEWS
