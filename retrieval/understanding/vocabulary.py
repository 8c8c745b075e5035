"""Abbreviations, chat spellings and everyday words, read from a table that people can extend."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Self

from index.knowledge.table import bundled_table, table_rows
from index.model import ShortForm
from index.vietnamese.text import without_diacritics
from retrieval.understanding.written_form import TypedWords, WrittenForm

_FORM_CODE = re.compile(
    r"\b(?:mẫu|mau) (?:số |so )?(?P<code>\d{1,2}[a-zđ]?[/-][\w/-]+)", re.IGNORECASE
)


class EntryKind(StrEnum):
    """What becomes of an entry's written form in a question."""

    ABBREVIATION = "viết tắt"
    CHAT = "chat"
    EVERYDAY = "đời thường"


TABLE = "vocabulary.tsv"
"""The bundled table, of the package ``retrieval``."""
SHORT = frozenset({EntryKind.ABBREVIATION, EntryKind.CHAT})
"""The sorts whose meaning stands in for what was typed; of the other it is added."""

_COLUMNS = (
    "cần ba cột cách nhau bằng phím Tab là cách viết, nghĩa và loại (viết tắt, chat hoặc đời"
    " thường)"
)


@dataclass(frozen=True)
class Entry:
    """One row of the table; see ``WrittenForm`` for what ``written`` may say.

    A row that means itself keeps its words from the rows for fewer of them (``dân tộc`` from
    ``dân``). With a neighbour it also keeps them from rows that begin before it: ``mất <thẻ>``
    makes sure that in "bố mất thẻ" nobody has died.
    """

    written: str
    meaning: str
    sort: EntryKind

    @cached_property
    def form(self) -> WrittenForm:
        """How it is written; raises ValueError where that is no form."""
        return WrittenForm.of(self.written)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it is written with, in small letters, without its neighbours."""
        return self.form.lowered().words

    @cached_property
    def means_itself(self) -> bool:
        """Whether it only keeps its words from other rows."""
        return self.meaning == " ".join(self.form.words)

    @property
    def needs_marks(self) -> bool:
        """Whether it is for what was typed with diacritics only; "sữa tên" just mends them."""
        plain = " ".join(self.form.lowered().plain().words)
        mends = plain == without_diacritics(self.meaning).lower() and not self.means_itself
        return self.form.needs_marks or mends


@dataclass(frozen=True, slots=True)
class Expansion:
    """A text with its short forms written out, and the entries that were, each once, in order."""

    text: str
    short_forms: tuple[Entry, ...]


_Row = tuple[Entry, WrittenForm]
_FormTable = dict[tuple[str, ...], list[_Row]]


class Vocabulary:
    """Find entries in texts: the longest first, on word borders, also without diacritics.

    Where two entries are written the same, the first of them counts. ``entries`` are all of
    them, in the order of the tables.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Raises ValueError when an entry is written without a word."""
        self.entries: tuple[Entry, ...] = ()
        self._exact: _FormTable = {}
        self._plain: _FormTable = {}
        self._add(entries)

    @classmethod
    def bundled(cls, extra: Path | None = None) -> Self:
        """The table that comes with the package, and an admin's own, whose rows win.

        Raises TableError where ``extra`` cannot be read, or a row of it is not as it should be.
        """
        own = [] if extra is None else read_entries(extra)
        rest = read_entries(bundled_table(TABLE, "retrieval"))
        if own:
            named = {entry.form.lowered() for entry in own}
            rest = [one for one in rest if one.form.lowered() not in named]
        return cls([*own, *rest])

    def extended(self, entries: Iterable[Entry]) -> Self:
        """With entries that count where this one has none, such as those learnt from documents."""
        known = {entry.written for entry in self.entries}
        new = [entry for entry in entries if entry.written not in known]
        made = copy(self)
        made._add(new)
        return made

    def only(self, sorts: frozenset[EntryKind]) -> Self:
        """The entries of these sorts, and those that keep words from being taken for them."""
        return type(self)(one for one in self.entries if one.sort in sorts or one.means_itself)

    def _add(self, entries: Iterable[Entry]) -> None:
        added = tuple(entries)
        plain = [(entry, entry.form.plain()) for entry in added if not entry.needs_marks]
        self.entries += added
        self._exact = _joined(self._exact, [(entry, entry.form) for entry in added])
        self._plain = _joined(self._plain, plain)
        self._longest = _longest(chain(self._exact, self._plain))

    def write_out(self, text: str, plain: bool, sorts: frozenset[EntryKind] = SHORT) -> Expansion:
        """Write out the short forms of these sorts (documents do not chat) in NFC text.

        In one that was typed without diacritics (``plain``) entries are sought without.
        """
        meant = list(self._meant(text, plain, sorts))
        forms = [form for form, _ in meant]
        return Expansion(with_meanings(text, forms), tuple(dict.fromkeys(one for _, one in meant)))

    def short_forms(self, text: str, sorts: frozenset[EntryKind]) -> list[ShortForm]:
        """The short forms of these sorts in NFC text with its marks, in order."""
        return [form for form, _ in self._meant(text, plain=False, sorts=sorts)]

    def official(self, text: str, plain: bool) -> tuple[Entry, ...]:
        """The everyday entries of the text, each once, in order."""
        meant = self._meant(text, plain, frozenset({EntryKind.EVERYDAY}))
        return tuple(dict.fromkeys(entry for _, entry in meant))

    def _meant(
        self, text: str, plain: bool, sorts: frozenset[EntryKind]
    ) -> Iterator[tuple[ShortForm, Entry]]:
        """The entries of these sorts, in order, and where each stands for what.

        The letters of a form's code stand for nothing: ``Mẫu 01/TH-DT``.
        """
        codes = [match.span("code") for match in _FORM_CODE.finditer(text)]
        for start, end, (entry, form) in self._found(text, plain):
            if any(first <= start < last for first, last in codes):
                continue
            if entry.sort in sorts and not entry.means_itself:
                yield ShortForm(start, end, entry.meaning + (" " if form.after else "")), entry

    def _found(self, text: str, plain: bool) -> Iterator[tuple[int, int, _Row]]:
        """Offsets and rows in order; with a neighbour behind, up to where that begins."""
        table = self._plain if plain else self._exact
        typed = TypedWords(text, plain)

        def choice(place: int, stop: int) -> _Row | None:
            for written in (typed.words[place:stop], typed.lowered[place:stop]):
                for row in table.get(written, ()):
                    if row[1].stands_in(typed, place, stop):
                        return row
            return None

        def is_guarded(place: int) -> bool:
            row = choice(place, place + 1)
            return row is not None and row[0].means_itself and row[1].needs_neighbour

        taken = 0
        for place in typed.beginning(self._longest):
            if place < taken:
                continue
            longest = max(
                self._longest.get(typed.words[place], 0), self._longest.get(typed.lowered[place], 0)
            )
            for stop in range(min(place + longest, len(typed.words)), place, -1):
                row = choice(place, stop)
                if row is not None and not any(map(is_guarded, range(place + 1, stop))):
                    yield *typed.span(place, stop, with_gap=bool(row[1].after)), row
                    taken = stop
                    break


def with_meanings(text: str, forms: Iterable[ShortForm]) -> str:
    """The text with its short forms, in order, written out."""
    parts, at = [], 0
    for one in forms:
        parts += [text[at : one.start], one.meaning]
        at = one.end
    return "".join(parts) + text[at:]


def read_entries(path: Path) -> list[Entry]:
    """Read a table: written form, meaning and sort with tabs between, ``#`` begins a comment.

    Raises TableError where the file cannot be read, or a row is not as it should be.
    """
    entries = []
    for row in table_rows(path):
        try:
            written, meaning, sort = row.cells
            entry = Entry(written, meaning, EntryKind(sort.lower()))
            is_whole = bool(entry.form.words and meaning)
        except ValueError as error:
            raise row.fault(_COLUMNS) from error
        if not is_whole:
            raise row.fault(_COLUMNS)
        entries.append(entry)
    return entries


def _joined(table: _FormTable, rows: Iterable[_Row]) -> _FormTable:
    """Rows by how they are typed; those that need a neighbour first, those in capitals last."""
    made = dict(table)
    for entry, form in rows:
        for words in dict.fromkeys((form.words, form.lowered().words)):
            made[words] = sorted(
                (*made.get(words, ()), (entry, form)),
                key=lambda one: (not one[1].needs_neighbour, one[1].has_capitals),
            )
    return made


def _longest(typed: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """How many words the longest form has that begins with a word: most words begin none."""
    longest: dict[str, int] = {}
    for words in typed:
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return longest
