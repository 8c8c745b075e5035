"""Amounts that directives lay down or aim at: prices, shares, terms, with the items above them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from index.facts.figures.figure import Figure, FigureSort, Stage
from index.facts.figures.indicators import Clauses, IndicatorWords
from index.facts.figures.left_out import aims_at, is_label, is_of_aims, states_facts
from index.facts.figures.measures import MEASURES, each_in_words, measure_at, percent_of
from index.facts.figures.nouns import PERCENT, Noun, noun_at
from index.facts.figures.numerals import Numeral, numerals
from index.facts.figures.periods import Period, periods
from index.facts.figures.rows import figures_of_row, figures_of_table_row, is_row
from index.model import Document, Paragraph
from index.vietnamese.bounded import bounded
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.text import one_line

_MARKS = (
    bounded(r"(?:#+ )?\**(?:\d{1,2}(?:\.\d{1,2})*\.? |[IVX]+\. )"),
    bounded(r"\**[a-zđ]\d?[).] "),
    bounded(r"[-+*•] "),
)
"""Of items within items, the outer ones first."""
_MARK = bounded("|".join(mark.pattern for mark in _MARKS))
_LONGEST_CLAUSE = 160
_MONEY = "tiền đồng"
_LONGEST_LEAD = 240
_LONGEST = 2000
_BORDER = re.compile(r"; |: |, (?:trong đó|còn) ")
_RANGE = re.compile(
    r"(?:\s(?P<unit>[^\W\d_]+))?\s(?:đến|tới)(?: dưới| không quá)?\s", re.IGNORECASE
)
_SINCE = re.compile(
    r"(?:kể )?từ ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?<!\w)từ(?: mức)? $", re.IGNORECASE)
_CHANGES = re.compile(r"(?:\s[^\W\d_]+){0,4}\s(?:xuống|lên|còn|tăng lên|giảm còn)(?: còn| mức)?\s",
                      re.IGNORECASE)  # fmt: skip
_COMPARED = re.compile(r"so với(?: mức)?\s$", re.IGNORECASE)
_BOUNDS = re.compile(
    r"(?:^|\s)(?P<bound>tối đa|tối thiểu|ít nhất|không quá|không vượt quá|không dưới|trên|dưới|hơn"
    r"|gần|khoảng)(?: là| bằng)?\s*$",
    re.IGNORECASE,
)


@dataclass
class _Items:
    """The items that a line of a list stands under."""

    article: str = ""
    above: list[str] = field(default_factory=lambda: ["", "", ""])

    def at(self, article: str, line: str) -> str:
        """The items above a line, which is then one itself, if it is short or opens others."""
        if article != self.article:
            self.article, self.above = article, ["", "", ""]
        rank = next((at for at, mark in enumerate(_MARKS) if mark.match(line)), None)
        if rank is None:
            lead = self._joined(len(_MARKS))
            if line.endswith(":") and len(line) <= _LONGEST_LEAD:
                self.above = [line, "", ""]
            return lead
        lead = self._joined(rank)
        opens = line[:_LONGEST_LEAD] if len(line) <= _LONGEST_LEAD or line.endswith(":") else ""
        self.above = [*self.above[:rank], opens, "", ""][: len(_MARKS)]
        return lead

    def _joined(self, rank: int) -> str:
        return " ".join(one for one in self.above[:rank] if one)


def amounts_in(document: Document, paragraphs: Iterable[Paragraph]) -> Iterator[Figure]:
    """The amounts of a directive, in text order, without those in pages read off a picture.

    What a notice without articles tells is told of the period of the sentences before it.
    """
    items = _Items()
    usual = (
        FigureSort.TOLD if states_facts(document.description, document.text) else FigureSort.NORM
    )
    for paragraph in paragraphs:
        if _is_scanned(document, paragraph):
            continue
        text = document.text[paragraph.start : paragraph.end]
        aims = is_of_aims(paragraph.section)
        topic, period = "", None
        if paragraph.row is not None:
            for figure in figures_of_table_row(paragraph, document.text):
                sort = FigureSort.AIM if aims else usual
                yield replace(figure, sort=sort, section=paragraph.section)
            continue
        for start, end in sentence_spans(text):
            line = text[start:end]
            lead = items.at(paragraph.article or paragraph.section, line)
            if len(line) > _LONGEST:
                continue
            named = list(periods(line, document.description.issued_on))
            at = paragraph.start + start
            found = (
                figures_of_row(line, at) if is_row(line) else _staged(_of_sentence(line, at, named))
            )
            sort = FigureSort.AIM if aims or aims_at(line) else usual
            for figure in found:
                yield replace(
                    figure,
                    sort=sort,
                    lead=one_line(f"{lead} {topic}"),
                    section=paragraph.section,
                    period=figure.period or (None if sort is FigureSort.NORM else period),
                )
            period = named[-1].name if named else period
            topic = topic or line[:_LONGEST_LEAD]


def _is_scanned(document: Document, paragraph: Paragraph) -> bool:
    if not document.scanned:
        return False
    page = sum(start <= paragraph.start for start in document.pages)
    return page in document.scanned


def _staged(figures: Iterable[Figure]) -> Iterator[Figure]:
    """What is told to be so, beside what it was before: ``là 2.530.000 đồng (… so với mức …)``."""
    found = list(figures)
    before = next((one for one in found if one.stage is Stage.BEFORE), None)
    now = next(
        (
            at
            for at, one in enumerate(found)
            if before is not None
            and one.value_start < before.value_start
            and (one.stage, one.unit, one.per) == (None, before.unit, before.per)
        ),
        None,
    )
    if now is not None:
        found[now] = replace(found[now], stage=Stage.AFTER)
    yield from found


def _of_sentence(sentence: str, at: int, named: list[Period]) -> Iterator[Figure]:
    found = [
        one for one in numerals(sentence) if not any(p.start <= one.start < p.end for p in named)
    ]
    clauses: Clauses | None = None  # most numbers have no unit
    previous: IndicatorWords | None = None
    since = _SINCE.search(sentence)
    ends_range = False
    for place, number in enumerate(found):
        if ends_range:
            ends_range = False
            continue
        following = found[place + 1] if place + 1 < len(found) else None
        told = _unit_at(sentence, number)
        upper = following if _is_range(sentence, number, told, following) else None
        changes = _is_change(sentence, number, following)
        ends_range = upper is not None
        for other in (upper, following if changes else None):
            told = told or (_unit_at(sentence, other) if other else None)
        if told is None or (is_label(sentence, number) and not told.is_of_amounts):
            continue
        if upper is not None and upper.value < number.value:
            continue  # read wrongly
        noun = Noun(told.start, told.end, told.unit)
        clauses = clauses or Clauses(sentence)
        words = clauses.words_for(number, None if number.is_percent else noun, previous)
        before = sentence[: number.start]
        is_after = place > 0 and _is_change(sentence, found[place - 1], number)
        is_before = changes or _COMPARED.search(before) is not None
        bound = _BOUNDS.search(before)
        yield Figure(
            indicator=_indicator(words, told.unit) or _clause(sentence, number.start),
            value=number.value,
            unit=told.unit,
            start=at,
            end=at + len(sentence),
            value_start=at + number.start,
            value_end=at + (upper or number).end,
            of=number.of,
            period=_period(named, number, since),
            roughly=bound["bound"].lower() if bound else words.roughly if words else None,
            to=upper.value if upper else None,
            per=told.per or _each(before, told.unit),
            stage=Stage.AFTER if is_after else Stage.BEFORE if is_before else None,
        )
        previous = words or previous


def _indicator(words: IndicatorWords | None, unit: str) -> str:
    """Without the unit in front, which says nothing of what is measured."""
    if words is None:
        return ""
    is_measured = unit.lower() in MEASURES
    head = f"{unit} ".lower()
    said = f"{words.indicator} "
    return (
        said[len(head) :].strip() if is_measured and said.lower().startswith(head) else said.strip()
    )


def _each(before: str, unit: str) -> tuple[str, ...]:
    """Of each of what money is told where the clause says it in words."""
    known = MEASURES.get(unit.lower())
    is_money = known is not None and known.sort == _MONEY
    return each_in_words(re.split(r"[;,:(]", before)[-1]) if is_money else ()


@dataclass(frozen=True, slots=True)
class _AmountUnit:
    start: int
    end: int
    unit: str
    per: tuple[str, ...]

    @property
    def is_of_amounts(self) -> bool:
        """Whether it stands behind no label: money does not, days and months do."""
        known = MEASURES.get(self.unit.lower())
        return known is not None and not known.lasts


def _unit_at(sentence: str, number: Numeral) -> _AmountUnit | None:
    if number.is_percent:
        return _AmountUnit(number.end, number.end, PERCENT, percent_of(sentence, number.end))
    measured = measure_at(sentence, number.end)
    if measured is not None:
        return _AmountUnit(measured.start, measured.end, measured.measure.unit, measured.per)
    noun = noun_at(sentence, number.end)
    if noun is None or not number.is_whole:
        return None
    return _AmountUnit(noun.start, noun.end, noun.name, ())


def _is_range(
    sentence: str, number: Numeral, told: _AmountUnit | None, following: Numeral | None
) -> bool:
    """``từ 100.000 đồng đến 200.000 đồng``."""
    ends = (number.end, told.end if told else number.end)
    return following is not None and any(
        _RANGE.fullmatch(sentence, end, following.start) for end in ends
    )


def _is_change(sentence: str, number: Numeral, following: Numeral | None) -> bool:
    """``từ 198 xuống còn 142 ngành nghề``."""
    return following is not None and bool(
        _FROM.search(sentence[: number.start].replace("*", ""))
        and _CHANGES.fullmatch(sentence[number.end : following.start].replace("*", ""))
    )


def _period(named: list[Period], number: Numeral, since: re.Match[str] | None) -> str | None:
    before = [one.name for one in named if one.end <= number.start]
    if before:
        return before[-1]
    if since is None or since.end() > number.start:
        return None
    return f"từ {int(since['day']):02}/{int(since['month']):02}/{since['year']}"


def _clause(sentence: str, place: int) -> str:
    """The words of a clause in front of a number, from its beginning on."""
    start = max((match.end() for match in _BORDER.finditer(sentence, 0, place)), default=0)
    words = one_line(sentence[start:place]).strip(" :,-")
    if not words:
        words = one_line(sentence[:place]).strip(" :,-")
        words = _MARK.sub("", words)
    return words if len(words) <= _LONGEST_CLAUSE else words[: words.rfind(" ", 0, _LONGEST_CLAUSE)]
