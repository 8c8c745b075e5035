"""What stands around the papers: title above, place, ways, time, fee and result below, source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.counter.sheets.blocks import (
    BlockTag,
    PageBlock,
    PlacedWords,
    TextMeasure,
    TextStyle,
    height,
)
from bot.counter.sheets.sheet import Sheet, SheetWay
from bot.messages import offices as office_words
from bot.messages import sheets as words
from bot.messages.procedures import without_unit
from bot.messages.quotes import readable, shortened
from bot.messages.wording import MARK
from retrieval.cards.offices import FoundOffice
from retrieval.cards.procedure import Statement
from retrieval.citation import Citation

_KIND = TextStyle(8.5, 11, bold=True)
_TITLES = (
    TextStyle(16, 20, bold=True),
    TextStyle(13, 16.5, bold=True),
    TextStyle(11, 14, bold=True),
)
"""The first of these in which the title takes so many lines at most."""
_TITLE_LINES, _LONGEST_TITLE = 4, 330
_CODE = TextStyle(10.5, 14)
_OVER = TextStyle(11.5, 15, bold=True)
_LABEL, _VALUE = TextStyle(9.5, 13, bold=True), TextStyle(10, 13)
_CELL, _SMALL = TextStyle(9.5, 12.3), TextStyle(8, 10.4)
_LABEL_WIDTH, _TIME_WIDTH, _GAP = 122.0, 140.0, 12.0
_LENGTHS = (420, 260, 180, 120)
"""Characters of one fact that are printed; with fewer than the last it would say nothing."""
_LEAST_FEE = 150
_MOST_LINES = 3
"""Lines of one part, and rows of the table of ways, that are printed."""


_OWN_LINE, _OWN_ABOVE, _LEAST_OWN, _MOST_OWN = 24.0, 40.0, 2, 6
"""Of lines to write on: their height, that of what stands above, and how many there are."""


@dataclass(frozen=True, slots=True)
class FactBlocks:
    """The blocks, and whether a line of them was cut."""

    blocks: tuple[PageBlock, ...]
    is_cut: bool


class FactWriter:
    """Writes the blocks around the papers, as wide as the page between its margins."""

    def __init__(self, measure: TextMeasure, width: float, *, has_code: bool) -> None:
        self._measure = measure
        self._width = width
        self._has_code = has_code

    def opening(self, sheet: Sheet, width: float) -> list[PageBlock]:
        """What the page is, the title and the code, as wide as there is room beside the QR code."""
        blocks = [self._measure.block((PlacedWords(words.KIND, 0, width, _KIND),), below=5)]
        title = self.title(sheet)
        style = next(
            (one for one in _TITLES[:-1]
             if len(self._measure.lines(title, width, one)) <= _TITLE_LINES),
            _TITLES[-1],
        )  # fmt: skip
        blocks.append(
            self._measure.block((PlacedWords(title, 0, width, style),), BlockTag.TITLE, below=4)
        )
        if sheet.code:
            code = words.coded(sheet.code)
            blocks.append(self._measure.block((PlacedWords(code, 0, width, _CODE),), below=2))
        return blocks

    @staticmethod
    def title(sheet: Sheet) -> str:
        """The title, as much of it as has room."""
        return shortened(sheet.title.rstrip(" .:;"), _LONGEST_TITLE)

    def over(self, told: Citation) -> PageBlock:
        """That the procedure is abolished or replaced."""
        column = PlacedWords(readable(told), 0, self._width, _OVER)
        return self._measure.block((column,), above=14, below=8)

    def facts(self, sheet: Sheet) -> Iterator[FactBlocks]:
        """Where, how, how long, how much, and what comes of it: in full, then ever shorter."""
        before = 0.0
        for longest in _LENGTHS:
            cutter = _Cutter(longest, has_code=self._has_code)
            blocks = tuple(self._rows(sheet, cutter))
            if height(blocks) != before:
                yield FactBlocks(blocks, cutter.is_cut)
            before = height(blocks)

    def closing(self, sheet: Sheet, *, is_cut: bool) -> list[PageBlock]:
        """What the mark of a cut means, the source, the day of the version."""
        built = "" if sheet.built_on is None else words.built(sheet.built_on)
        told = (
            words.cut(has_code=self._has_code) if is_cut else "",
            words.source(sheet.page or sheet.source),
            " ".join(filter(None, (words.origin(sheet.origin), built))),
            words.VERBATIM,
        )
        columns = [PlacedWords(one, 0, self._width, _SMALL) for one in told if one]
        first = self._measure.block(columns[:1], above=6, below=1, ruled=True)
        return [first, *(self._measure.block((one,), below=1) for one in columns[1:])]

    def own_notes(self, room: float) -> list[PageBlock]:
        """Lines for what the person writes down, where there is room for a few."""
        count = min(_MOST_OWN, int((room - _OWN_ABOVE) // _OWN_LINE))
        if count < _LEAST_OWN:
            return []
        column = PlacedWords(words.OWN_NOTES, 0, self._width, _LABEL)
        head = self._measure.block((column,), BlockTag.HEADING, above=16)
        lines = (PageBlock((), _OWN_LINE, ruled=True) for _ in range(count - 1))
        return [head, PageBlock((), _OWN_LINE), *lines, PageBlock((), 1, ruled=True)]

    def _rows(self, sheet: Sheet, cutter: "_Cutter") -> Iterator[PageBlock]:
        places = [readable(one) for one in sheet.places]
        agency = "" if sheet.agency is None else readable(sheet.agency)
        yield self._row(words.WHERE, cutter.lines(places) or words.NOT_STATED, ruled=True)
        if agency and agency.lower() not in map(str.lower, places):
            yield self._row(words.AGENCY, cutter.line(agency))
        for one in sheet.offices[:1]:
            yield self._row(words.OFFICE, cutter.line(_office(one)))
        taken = [one for one in sheet.ways if not one.is_refused]
        is_table = any(one.time is not None or one.fee is not None for one in taken)
        if is_table:
            yield from self._table(sheet, taken, cutter)
        else:
            forms = [_forms(one) for one in taken] + [readable(one) for one in sheet.other_ways]
            yield self._row(words.WAY, cutter.lines(forms) or words.NOT_STATED)
        for refused in (one for one in sheet.ways if one.is_refused):
            yield self._row("", words.refused(refused.forms.quote))
        if is_table and sheet.other_ways:
            yield self._row("", cutter.lines([readable(one) for one in sheet.other_ways]))
        for label, beside, told in (
            (words.TIME, words.MORE_TIME, sheet.times),
            (words.FEE, words.MORE_FEE, sheet.fees),
        ):
            if told:
                yield self._row(beside if is_table else label, cutter.lines(_stated(told)))
            elif not is_table:
                yield self._row(label, words.NOT_STATED)
        results = [readable(one) for one in sheet.results]
        yield self._row(words.RESULT, cutter.lines(results) or words.NOT_STATED)

    def _table(
        self, sheet: Sheet, ways: Sequence[SheetWay], cutter: "_Cutter"
    ) -> Iterator[PageBlock]:
        """A row for each way with its time and fee, and what else is said of it below."""
        no_time = words.BELOW if sheet.times else words.NOT_STATED
        no_fee = words.BELOW if sheet.fees else words.NOT_STATED
        yield self._cells(words.WAY, words.TIME, words.FEE, _LABEL, ruled=True)
        for one in ways[:_MOST_LINES]:
            time = "" if one.time is None else readable(one.time)
            time = without_unit(time) if time.isdecimal() else cutter.line(time)
            fee = "" if one.fee is None else cutter.fee(readable(one.fee))
            forms = readable(one.forms)
            yield self._cells(forms, time or no_time, fee or no_fee, _CELL)
            if one.described is not None:
                yield self._wide(cutter.line(readable(one.described)))
            if one.ended is not None:
                yield self._wide(words.ended(one.ended))
        if len(ways) > _MOST_LINES:
            yield self._wide(words.more(len(ways) - _MOST_LINES, has_code=self._has_code))

    def _cells(
        self, way: str, time: str, fee: str, style: TextStyle, *, ruled: bool = False
    ) -> PageBlock:
        time_at = _LABEL_WIDTH + _GAP
        fee_at = time_at + _TIME_WIDTH + _GAP
        columns = (
            PlacedWords(way, 0, _LABEL_WIDTH, style),
            PlacedWords(time, time_at, _TIME_WIDTH, style),
            PlacedWords(fee, fee_at, self._width - fee_at, style),
        )
        return self._measure.block(columns, above=4 if ruled else 1, below=2, ruled=ruled)

    def _wide(self, told: str) -> PageBlock:
        column = PlacedWords(told, _LABEL_WIDTH + _GAP, self._width - _LABEL_WIDTH - _GAP, _CELL)
        return self._measure.block((column,), below=2)

    def _row(self, label: str, value: str, *, ruled: bool = False) -> PageBlock:
        at = _LABEL_WIDTH + _GAP
        columns = (
            PlacedWords(label, 0, _LABEL_WIDTH, _LABEL),
            PlacedWords(value, at, self._width - at, _VALUE),
        )
        return self._measure.block(columns, above=5 if ruled else 2, below=2, ruled=ruled)


class _Cutter:
    """Shortens words to a length, and knows whether it had to."""

    def __init__(self, longest: int, *, has_code: bool) -> None:
        self._longest = longest
        self._has_code = has_code
        self.is_cut = False

    def line(self, told: str) -> str:
        """The words, shortened where they are longer."""
        return self._shortened(told, self._longest)

    def fee(self, told: str) -> str:
        """A fee, never without the beginning of what it depends on."""
        return self._shortened(told, max(self._longest, _LEAST_FEE))

    def _shortened(self, told: str, longest: int) -> str:
        short = shortened(told, longest)
        self.is_cut = self.is_cut or (short != told and short.endswith(MARK))
        return short

    def lines(self, told: Sequence[str]) -> str:
        """The first of several, a line each, and how many there are more."""
        shown = list(map(self.line, dict.fromkeys(told)))
        rest = len(shown) - _MOST_LINES
        more = [words.more(rest, has_code=self._has_code)] if rest > 0 else []
        return "\n".join([*shown[:_MOST_LINES], *more])


def _forms(way: SheetWay) -> str:
    described = "" if way.described is None else f". {readable(way.described)}"
    return f"{readable(way.forms)}{described}"


def _stated(told: Sequence[Statement]) -> list[str]:
    lines = []
    for one in told:
        lines.append(readable(one.citation))
        if one.ended is not None:
            lines.append(words.ended(one.ended))
    return lines


def _office(found: FoundOffice) -> str:
    address = office_words.address(found.office)
    return ", ".join(filter(None, (found.office.name, address, found.office.phone)))
