"""The parts of a directive, from the headings and paragraphs that a text is cut along."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.cutting.origin import Origins
from index.cutting.sections import CLAUSE, PlacedHeading, Structure
from index.cutting.structure.law import Rank
from index.facts.parts.labels import WORDS, code_key, label_of
from index.facts.parts.part import DirectivePart, PartSort
from index.model import Document, Kind, Paragraph, Passage
from index.vietnamese.text import CAPITALS, one_line, without_diacritics

_SORTS = {
    Rank.PART: PartSort.PART,
    Rank.CHAPTER: PartSort.CHAPTER,
    Rank.SECTION: PartSort.SECTION,
    Rank.SUBSECTION: PartSort.SUBSECTION,
    Rank.ARTICLE: PartSort.ARTICLE,
    Rank.ANNEX: PartSort.ANNEX,
}
_LABEL = re.compile(
    r"(?:phan|chuong|muc|tieu muc|dieu|phu luc(?: so)?)\s+"
    rf"(?P<label>\d+[a-z]{{0,2}}|thu (?:{WORDS})|[ivxlc]+[a-z]?)\b",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:bieu )?mau so:?\s+(?P<label>\S+)", re.IGNORECASE)
_CODE = re.compile(r"\w+ (?P<code>[\d.]+\.[A-ZĐ]{2}\.[\w.]*\w)")
_MISREAD = re.compile(rf"(\d{{1,2}})\s?[,;:]\s(?=[{CAPITALS}])")
_OF_ORIGIN = re.compile(r"điều (?P<label>\d+[a-zđ]{0,2})(?!\w)", re.IGNORECASE)


def parts_in(
    document: Document, structure: Structure, passages: Sequence[Passage]
) -> Iterator[DirectivePart]:
    """The parts of a directive in text order; nothing of a document of another kind.

    A part that a quotation of another law holds is none (``index.cutting.structure``).
    """
    if document.description.kind is Kind.DIRECTIVE:
        yield from _Parts(document, structure, passages).parts()


@dataclass(frozen=True, slots=True)
class _Under:
    """A heading and the paragraphs up to the next heading."""

    heading: PlacedHeading
    own: Sequence[Paragraph]


class _Parts:
    def __init__(
        self, document: Document, structure: Structure, passages: Sequence[Passage]
    ) -> None:
        self._document = document
        self._passages = passages
        self._starts = [one.start for one in passages]
        found, headings = structure.paragraphs, structure.headings
        ends = [*(one.paragraphs for one in headings), len(found)][1:]
        self._all = [
            _Under(heading, found[heading.paragraphs : end])
            for heading, end in zip(headings, ends, strict=True)
        ]
        self._origins = Origins(one.note for one in headings if one.note)

    def parts(self) -> Iterator[DirectivePart]:
        series, last, started = 0, 0, False
        for place, under in enumerate(self._all):
            heading = under.heading
            if heading.rank is Rank.ARTICLE and not heading.codified:
                number = int(re.sub(r"\D", "", _label(heading)) or 0)
                series += started and number == 1 and last >= 1
                last, started = number, True
            sort = _SORTS.get(heading.rank)
            if sort is PartSort.ARTICLE:
                yield from self._article(under, series)
            elif sort is not None:
                yield self._higher(place, sort, series)

    def _higher(self, place: int, sort: PartSort, series: int) -> DirectivePart:
        """Everything under a heading above articles, or an annex."""
        heading = self._all[place].heading
        joined = f"{heading.above} › {one_line(heading.words)}".removeprefix(" › ")
        end = heading.end
        for under in self._all[place:]:
            if under.heading is not heading and under.heading.rank <= heading.rank:
                break
            within = [one for one in under.own if one.section.startswith(joined)]
            end = max((end, under.heading.end, *(one.end for one in within)))
            if len(within) < len(under.own):
                break
        text = self._document.text
        body = heading.end
        while body < end and text[body].isspace():
            body += 1
        return self._made(heading, sort, body, end, series)

    def _article(self, under: _Under, series: int) -> Iterator[DirectivePart]:
        heading = under.heading
        own = [one for one in under.own if one.article]
        body = own[0].start if own else heading.end
        article = self._made(
            heading, PartSort.ARTICLE, body, max([heading.end, *(one.end for one in own)]), series
        )
        article = replace(article, article=article.label)
        yield article
        clause, point, written = "", "", ""
        opened: DirectivePart | None = None
        lettered: DirectivePart | None = None
        for one in own:
            section = one.section[len(one.article) :].removeprefix(CLAUSE)
            if one.row is not None:  # a table belongs to what it stands under
                section = written
            label = section if section != written else self._misread(one, clause) or clause
            written = section
            if label != clause:
                yield from (part for part in (lettered, opened) if part)
                lettered, clause, point = None, label, ""
                opened = self._inside(article, PartSort.CLAUSE, label, one)
            if one.point and one.point != point:
                if lettered:
                    yield lettered
                point = one.point
                lettered = replace(self._inside(article, PartSort.POINT, point, one), clause=clause)
            opened = replace(opened, end=one.end) if opened else None
            lettered = replace(lettered, end=one.end) if lettered else None
        yield from (part for part in (lettered, opened) if part)

    def _misread(self, paragraph: Paragraph, clause: str) -> str:
        """The next Khoản where reading a scan took its full stop for another sign: ``1, Người``."""
        match = _MISREAD.match(self._document.text, paragraph.start)
        before = int(clause) if clause.isdecimal() else 0
        return match[1] if match and int(match[1]) == before + 1 else ""

    def _inside(
        self, article: DirectivePart, sort: PartSort, label: str, first: Paragraph
    ) -> DirectivePart:
        is_clause = sort is PartSort.CLAUSE
        return replace(
            article,
            sort=sort,
            label=label,
            start=first.start,
            body=first.start,
            end=first.end,
            heading="",
            path="",
            clause=label if is_clause else "",
            passage_id=self._passage(first.start),
        )

    def _made(
        self, heading: PlacedHeading, sort: PartSort, body: int, end: int, series: int
    ) -> DirectivePart:
        number, label, code = self._document.description.number, _label(heading), ""
        if heading.codified:
            found = _CODE.match(heading.words)
            code = code_key(found["code"]) if found else ""
            origin = self._origins.of(heading.note)
            number = origin.number if origin else None
            own = _OF_ORIGIN.search(origin.article or "") if origin else None
            label = label_of(own["label"].lower()) if own else ""
        return DirectivePart(
            document_id=self._document.id,
            number=number,
            sort=sort,
            label=label,
            start=heading.start,
            body=body,
            end=end,
            heading=one_line(heading.words),
            path=heading.above,
            series=series,
            code=code,
            passage_id=self._passage(body),
        )

    def _passage(self, start: int) -> str | None:
        place = max(0, bisect_right(self._starts, start) - 1)
        if not self._passages:
            return None
        if self._passages[place].end <= start and place + 1 < len(self._passages):
            place += 1
        return self._passages[place].id


def _label(heading: PlacedHeading) -> str:
    """Its number in one form; that of a form with the word for it, as annexes have theirs."""
    words = without_diacritics(one_line(heading.words)).lower()
    letters = re.match(r"\w+ \d+([a-zđ]{1,2})\b", one_line(heading.words).lower())
    if form := _FORM.match(words):
        return f"mau {form['label'].strip('.:').lstrip('0')}"
    match = _LABEL.match(words)
    if match is None:
        return ""
    if letters and match["label"].isalnum() and match["label"][0].isdigit():
        return label_of(re.match(r"\d+", match["label"]).group() + letters[1])  # type: ignore[union-attr]
    return label_of(match["label"])
