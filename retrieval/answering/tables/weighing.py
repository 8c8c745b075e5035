"""What speaks for each row of a table where a question asks for a cell."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.engines import DocumentHead
from index.model import Kind, Passage, PassageCell
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import pairs, syllables
from retrieval.answer import Mismatch
from retrieval.answering.agreement import passage_mismatch
from retrieval.answering.findings import Findings
from retrieval.answering.rows import Rows
from retrieval.answering.tables.asked_words import AskedWords
from retrieval.answering.tables.cells import cells_beside, is_number, words_in
from retrieval.answering.tables.column_kinds import is_of_person
from retrieval.answering.tables.columns import AskedColumns
from retrieval.answering.tables.excluded import Opposites, bracketed, denied_words
from retrieval.answering.tables.named_rows import (
    codes_agree,
    codes_in,
    days_in,
    fitting,
    named_by_day,
    named_by_number,
)
from retrieval.answering.tables.ordinals import AskedOrdinals
from retrieval.answering.tables.ranges import numbers_in
from retrieval.answering.tables.unmarked import UnmarkedWords
from retrieval.searching.wording import WordingReader

_IN_RANGE = 3.0
_TOTAL = re.compile(
    r"\b(?:tổng|tất cả|cả thảy|(?:toàn|cả) (?:xã|phường|huyện|quận|tỉnh|thành phố|thị|tp))\b",
    re.IGNORECASE,
)
_OF_TOTAL_ROW = frozenset({"tổng", "cộng", "tổng_cộng"})
"""What names the row of totals, and no column: ``tổng cộng bao nhiêu hộ cận nghèo``."""
_OF_TOTAL = 1.0
"""What a row of totals is ahead where one is asked for and the rows say alike."""
_LONGEST_NAME = 10
"""Of a row, in words; a longer one tells much beside what it is about."""
_OF_CODE = 3.0
_OF_FOCUS = 2.0
"""What a word of the last message weighs beside those of the turns before it."""
_ASIDE = re.compile(r"\([^()]*\)")
_DEPUTY = re.compile(r"\bphó\b", re.IGNORECASE)
_HEAD = re.compile(r"\b(?:chủ tịch|bí thư|giám đốc|trưởng|chánh|hiệu trưởng)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./])(?:19|20)\d{2}(?![\d.])")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """A row, the cells of it that may be asked for, and what speaks for it.

    ``told`` is how much of the question row, columns and what stands around the table say, ``key``
    how much of it the rest of the row says, ``precision`` how much of the rest of the row the
    question says, ``in_group`` how much of its group, ``explained`` the share of the question's
    telling words that are said, ``whole`` that of those said with a neighbour, ``column`` what
    speaks for the cells, ``names_place`` whether the row names the places of the question.

    ``pairs`` is the share of the question's pairs of words that are said, ``only_here`` that of its
    telling words which the row says and neither its columns nor what stands around the table,
    ``unsaid`` how many nothing says, ``fits`` how many numbers lie in ranges of the row, less those
    that lie in none of such.
    """

    passage: Passage
    asked: tuple[PassageCell, ...]
    told: float
    key: float
    precision: float
    in_group: float
    explained: float
    whole: float
    column: float
    pairs: float = 0.0
    only_here: float = 0.0
    unsaid: int = 0
    fits: int = 0
    names_place: bool = False


class RowWeigher:
    """Weigh rows of tables by one question."""

    def __init__(self, reader: WordingReader, found: Findings, *, any_column: bool) -> None:
        """With ``any_column`` rows count whatever is asked of them, and no cell is asked for."""
        self._reader = reader
        self._found = found
        self._any_column = any_column
        self._question = found.question
        understood = found.question.understood
        denied = denied_words(understood)
        units = {**found.units.words, **found.units.pairs}
        self._denied = [unit for unit in units if not unit.is_pair and unit.form in denied]
        is_carried = self._question.focus != understood
        focus = frozenset(syllables(self._question.focus) if is_carried else ())
        kept = {
            unit: weight * (_OF_FOCUS if unit.form.split("_")[0] in focus else 1.0)
            for unit, weight in units.items()
            if denied.isdisjoint(unit.form.split("_"))
        }
        unmarked = UnmarkedWords(self._question, kept)
        self._words = AskedWords(reader, kept, unmarked)
        self._of_places = frozenset(
            word for one in self._question.local for word in syllables(one.place.written)
        )
        self._said = frozenset(syllables(f"{understood} {self._question.other_reading or ''}"))
        self._opposites = Opposites(understood)
        self._bracketed = without_diacritics(bracketed(understood)).lower()
        self._numbers = numbers_in(found.question.understood)
        self._elsewhere = self._words.without(self._of_places)
        self._asks_total = _TOTAL.search(understood) is not None
        of_rows = _OF_TOTAL_ROW if self._asks_total and "tổng số" not in understood.lower() else ()
        of_columns = {unit: weight for unit, weight in kept.items() if unit.form not in of_rows}
        self._columns = AskedColumns(reader, self._question, of_columns, self._numbers, unmarked)
        self._days = days_in(understood)
        self._codes = codes_in(understood)
        self._ordinals = AskedOrdinals(found.question.understood)

    def rows(self, passages: Iterable[Passage]) -> Iterator[WeighedRow]:
        """Those of the rows that may be meant."""
        for passage in passages:
            head = self._found.heads[passage.document_id]
            if passage.is_total and not self._asks_total:
                continue
            if not self._disagrees(passage, head):
                columns = {} if self._any_column else self._asked(passage)
                if columns or self._any_column:
                    yield self._row(passage, head, columns)

    def told(self, row: WeighedRow) -> tuple[list[PassageCell], bool]:
        """The cells to tell of a row, and whether they answer one question together."""
        return self._columns.told(row.passage, row.asked)

    def asks_for_blank(self, row: WeighedRow, beside: Iterable[WeighedRow]) -> bool:
        """Whether a column is asked for that a row leaves blank and a row beside it fills."""
        if all(self._ordinals.contradict(" ".join(cell.path)) for cell in row.asked):
            return True
        own = {cell.path for cell in row.passage.cells}
        paths = ({cell.path for cell in one.passage.cells} for one in beside)
        more = (one - own for one in paths if _has_all(one, own))
        return self._columns.asks_for_blank(row.passage, row.asked, set().union(*more))

    def _disagrees(self, passage: Passage, head: DocumentHead) -> bool:
        rows = Rows(self._question, passage, head)
        against = passage_mismatch(self._question, passage, head) or rows.mismatch(passage.text)
        understood = self._question.understood
        asks_head = _HEAD.search(understood) and not _DEPUTY.search(understood)
        if asks_head and _DEPUTY.search(passage.text):
            return True  # a "Phó trưởng phòng" is no "Trưởng phòng"
        if self._ordinals.lack(passage.text) or self._is_of_another_person(passage):
            return True
        if against is Mismatch.PLACE:
            return not (self._names_places(passage) or _holds_everywhere(passage, head))
        if against is Mismatch.YEAR:
            return not (_holds_everywhere(passage, head) and self._holds_on(passage, head))
        return against is not None

    def _is_of_another_person(self, passage: Passage) -> bool:
        """Whether a telephone is asked for of a person whom a row only names beside another."""
        if not self._columns.asks_contact:
            return False
        cells = (one for one in passage.cells if is_of_person(one.path))
        names = [frozenset(syllables(words_in(passage, cell))) for cell in cells]
        named = [len(name) > 1 and name <= self._said for name in names]
        return any(named) and not named[0]

    def _holds_on(self, passage: Passage, head: DocumentHead) -> bool:
        """Whether a row of a directive that names no year was there in the years asked for."""
        issued_on = passage.origin.issued_on if passage.origin else head.description.issued_on
        said = "\n".join((passage.section, passage.text))
        if issued_on is None or _YEAR.search(said):
            return False
        return all(year >= issued_on.year for year in self._question.years)

    def _names_places(self, passage: Passage) -> bool:
        """Whether a row names the places of the question, written short perhaps: ``TP.HCM``."""
        forms = set(map(without_diacritics, self._reader.passage(passage)))
        names = (
            pairs(one.place.name.split())
            for one in self._question.local
            if one.place.name not in self._bracketed
        )
        return all(map(forms.issuperset, names))

    def _asked(self, passage: Passage) -> dict[PassageCell, float]:
        """The cells that may be asked for; none where the row is of another number than asked."""
        weights = self._columns.weights(passage)
        agreeing = [one for one in weights if not self._ordinals.contradict(" ".join(one.path))]
        columns = {  # where none agrees, the row leaves blank the column that is asked for
            cell: weights[cell] - self._denied_in(" ".join(cell.path))
            for cell in agreeing or weights
        }
        ruled_out = {cell for cell in columns if self._opposites.rule_out(" ".join(cell.path))}
        columns = {cell: weight for cell, weight in columns.items() if cell not in ruled_out}
        named = (_first_names(passage, tuple(columns)), passage.section.rpartition(" › ")[2])
        if any(
            len(syllables(one)) <= _LONGEST_NAME and self._opposites.rule_out(one) for one in named
        ):
            return {}
        return {} if self._ordinals.contradict(_key(passage, tuple(columns))) else columns

    def _denied_in(self, words: str) -> float:
        forms = self._reader.text(words)
        return float(sum(unit.said_in(forms) for unit in self._denied))

    def _row(
        self, passage: Passage, head: DocumentHead, columns: Mapping[PassageCell, float]
    ) -> WeighedRow:
        names_place = bool(self._of_places) and self._names_places(passage)
        words = self._words if names_place else self._elsewhere
        column = max(columns.values(), default=0.0)
        asked = tuple(cell for cell, weight in columns.items() if weight >= column - 0.01)
        key_words = _key(passage, asked)
        key = words.forms(key_words)
        names = words.forms(" ".join(name for cell in passage.cells for name in cell.path))
        about = head.description
        said_around = (about.title, about.number, about.place, about.issuer, passage.section)
        around = self._reader.text("\n".join(filter(None, said_around)))
        fits = fitting(self._numbers, passage, asked)
        fits += named_by_number(self._numbers, passage, asked, self._said)
        fits += named_by_day(self._days, passage, asked)
        in_range = _IN_RANGE * fits - self._denied_in(key_words)
        in_range += _OF_CODE * codes_agree(self._codes, passage)
        in_range += _OF_TOTAL * (self._asks_total and passage.is_total)
        own_words = key_words.rpartition("\n")[0]
        beside = names | around
        explained = words.explained(self._reader.passage(passage) | key | beside)
        return WeighedRow(
            passage,
            asked,
            told=words.told(key | beside) + in_range,
            key=words.told(key) + in_range,
            precision=max(
                words.precision(key, own_words),
                words.precision(key, _first_names(passage, asked)),
            ),
            in_group=words.precision(key, passage.section.rpartition(" › ")[2]),
            explained=explained.share,
            whole=explained.whole,
            column=column,
            pairs=explained.pairs,
            only_here=words.only_in(words.forms(own_words), beside),
            unsaid=explained.unsaid,
            fits=fits,
            names_place=names_place,
        )


def _has_all(paths: Iterable[tuple[str, ...]], of: Iterable[tuple[str, ...]]) -> bool:
    """Whether all paths of one row are among those of another, or above some of them."""
    above = {path[:depth] for path in paths for depth in range(len(path) + 1)}
    return above.issuperset(of)


def _holds_everywhere(passage: Passage, head: DocumentHead) -> bool:
    """Whether it is a row of a text of the whole country, so that a place asked from is none."""
    is_law = head.description.kind is Kind.DIRECTIVE or passage.origin is not None
    return is_law and head.description.place is None


def _first_names(passage: Passage, asked: Sequence[PassageCell]) -> str:
    """The words that name the row first, without those in brackets; several under one name too."""
    cells = cells_beside(passage, asked)
    words = [words_in(passage, one) for one in cells]
    names = [
        _ASIDE.sub(" ", text)
        for one, text in zip(cells, words, strict=True)
        if one.path == cells[0].path and not is_number(text)
    ]
    return names[0] if names else ""


def _key(passage: Passage, asked: Sequence[PassageCell]) -> str:
    """The words of a row but for what is asked for and its label, with those of its groups."""
    words = [words_in(passage, cell) for cell in cells_beside(passage, asked)]
    return "\n".join([*words, passage.section])
