"""Find the counted facts of a document."""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from index.facts.figures.amounts import amounts_in
from index.facts.figures.figure import Figure
from index.facts.figures.indicators import Clauses, IndicatorWords
from index.facts.figures.left_out import is_no_fact, is_of_aims, lays_down, states_facts, took
from index.facts.figures.measures import measure_at
from index.facts.figures.nouns import PERCENT, Noun, noun_at
from index.facts.figures.numerals import Numeral, numerals
from index.facts.figures.periods import Period, periods, years_of
from index.facts.figures.places import place_in, place_of
from index.facts.figures.rows import figures_of_row, figures_of_table_row, is_row
from index.knowledge.kinds import names_of
from index.model import Document, Paragraph
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.text import CAPITALS

_OPENING = 600
_PAPER = re.compile(rf"(?:{names_of()}|Chỉ số)[^,.;]*$")
"""The year of a plan is not when something was counted."""
_SMALL = rf"[^\W\d_{CAPITALS}]"
_WRAPPED = re.compile(rf"(?<![.;:!?…])\n(?={_SMALL}(?!\))|\d[\d.,/%]* {_SMALL})")
"""A line break inside a sentence; one letter for one, so that offsets stay."""
_CELL = "|"
_LONGEST_SENTENCE = 2000
"""What is longer is a table run together; in tables no number has words of its own."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The place and period that hold where a sentence names none."""

    place: str | None
    period: str | None


def figures_in(document: Document, paragraphs: Iterable[Paragraph]) -> list[Figure]:
    """The numbers of a document that say how much, in text order.

    Reports state counted facts, none where it is not sure what is counted; directives lay down
    amounts besides; procedures and standards are left alone. Pages that were read off a picture
    are left out: one digit read wrongly is a wrong fact.
    """
    all_of_them = tuple(paragraphs)
    facts = facts_in(document, all_of_them)
    if not lays_down(document.description, document.text):
        return facts
    told = {figure.value_start for figure in facts}
    amounts = (one for one in amounts_in(document, all_of_them) if one.value_start not in told)
    return sorted((*facts, *amounts), key=lambda one: one.value_start)


def facts_in(document: Document, paragraphs: Iterable[Paragraph]) -> list[Figure]:
    """The counted facts of a report alone."""
    if not states_facts(document.description, document.text):
        return []
    return list(_FigureExtractor(document).figures(paragraphs))


class _FigureExtractor:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._about = document.description
        self._text = document.text

    def figures(self, paragraphs: Iterable[Paragraph]) -> Iterator[Figure]:
        """Items of a list (``- …``) go on with the period of the paragraph above them."""
        above = _Surroundings(None, None)
        section = None
        for paragraph in paragraphs:
            around = self._around(paragraph)
            if paragraph.section == section and paragraph.goes_on:
                around = replace(around, period=above.period)
            section = paragraph.section
            page = bisect_right(self._document.pages, paragraph.start)
            if is_of_aims(section) or page in self._document.scanned:
                continue
            above = yield from self._of_paragraph(paragraph, around)

    def _around(self, paragraph: Paragraph) -> _Surroundings:
        heading, title = paragraph.section, self._about.title
        place = place_in(heading) or self._about.place
        named = self._periods(heading) or self._periods(title)
        return _Surroundings(place, named[-1].name if named else self._own_year)

    @cached_property
    def _own_year(self) -> str | None:
        """The year of a page that opens with it and no other (``Năm 2022 là năm …``)."""
        day = self._about.issued_on
        named = (years_of(one.name) for one in self._periods(self._text[:_OPENING]))
        years = {several[0] for several in named if len(several) == 1}
        return f"năm {day.year}" if day and years == {day.year} else None

    def _of_paragraph(
        self, paragraph: Paragraph, around: _Surroundings
    ) -> Generator[Figure, None, _Surroundings]:
        if paragraph.row is not None:
            for one in figures_of_table_row(paragraph, self._text):
                yield replace(
                    one, place=around.place, period=around.period, section=paragraph.section
                )
            return around
        text = _WRAPPED.sub(" ", self._text[paragraph.start : paragraph.end])
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            if is_row(sentence):
                yield from self._of_row(sentence, paragraph, start, around)
                continue
            if len(sentence) > _LONGEST_SENTENCE or _CELL in sentence:
                continue
            named = [
                period
                for period in self._periods(sentence)
                if not _PAPER.search(sentence[: period.start])
            ]
            yield from self._of_sentence(sentence, paragraph.start + start, named, around)
            if named:
                around = replace(around, period=named[-1].name)
        return around

    def _of_row(
        self, line: str, paragraph: Paragraph, start: int, around: _Surroundings
    ) -> Iterator[Figure]:
        """Numbers of a table, whose caption or title says when, else the text above it."""
        for one in figures_of_row(line, paragraph.start + start):
            yield replace(one, place=around.place, period=around.period, section=paragraph.section)

    def _of_sentence(
        self, sentence: str, at: int, named: list[Period], around: _Surroundings
    ) -> Iterator[Figure]:
        clauses = Clauses(sentence)
        previous: IndicatorWords | None = None
        for number in numerals(sentence):
            noun = noun_at(sentence, number.end) or _measured(sentence, number)
            unit = PERCENT if number.is_percent else noun.name if noun else clauses.total_of(number)
            if noun and noun.is_whole and not number.is_whole:
                continue
            if not unit or is_no_fact(sentence, number, self._about.kind):
                continue
            words = clauses.words_for(number, noun, previous)
            if words is None:
                continue
            before = [period.name for period in named if period.end <= number.start]
            yield Figure(
                indicator=words.indicator,
                value=number.value,
                unit=unit,
                start=at,
                end=at + len(sentence),
                value_start=at + number.start,
                value_end=at + number.end,
                of=number.of,
                place=place_of(sentence, number.start, words.noun_end, around.place),
                period=before[-1] if before else around.period,
                roughly=words.roughly,
            )
            previous = words

    def _periods(self, text: str) -> list[Period]:
        return list(periods(text, self._about.issued_on))


def _measured(sentence: str, number: Numeral) -> Noun | None:
    """A unit in which reports tell results, where it is told of nothing in particular.

    Days are a result only where a report says that they were saved or needed.
    """
    found = measure_at(sentence, number.end)
    if found is None or found.per or not found.measure.in_reports:
        return None
    if found.measure.lasts and not took(sentence[: number.start]):
        return None
    return Noun(found.start, found.end, found.measure.unit)
