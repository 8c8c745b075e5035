"""The procedures that a role may read, by field, level and words of their titles."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from index.engines import DocumentHead
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.cards.pages import paged
from retrieval.cards.procedure import FieldCount, ListedProcedure, ProcedureList
from retrieval.understanding.question import Question
from retrieval.understanding.word_lists import WORD_LISTS

_PAGE = 6
FIELDS_A_PAGE = 12
_LEVEL = re.compile(r"\bcap (?:xa|huyen|tinh|bo|trung uong)\b")
_ENOUGH = 0.6
_SAYS_NOTHING = WORD_LISTS["tìm thủ tục"]


@dataclass(frozen=True, slots=True)
class _ProcedureEntry:
    """A procedure, and its title, field and levels in plain words."""

    listed: ListedProcedure
    title: frozenset[str]
    field: str
    levels: str


class ProcedureCatalogue:
    """Look procedures up; made once for a role."""

    def __init__(self, entries: Sequence[_ProcedureEntry], heads: Iterable[DocumentHead]) -> None:
        self._entries = entries
        self.heads = {head.id: head for head in heads}
        self._of_code: dict[str, list[DocumentHead]] = {}
        self._of_name: dict[str, list[DocumentHead]] = {}
        for head in self.heads.values():
            self._of_code.setdefault(code_of(head), []).append(head)
            self._of_name.setdefault(_name(head), []).append(head)

    @classmethod
    def of(cls, heads: Iterable[DocumentHead]) -> Self:
        """Of these procedures."""
        known = list(heads)
        entries = map(_entry, known)
        return cls(sorted(entries, key=lambda one: (one.field, one.listed.title)), known)

    def records_of(self, head: DocumentHead) -> Sequence[DocumentHead]:
        """All records of a procedure: those of its code, of its name where it has none."""
        code = code_of(head)
        return self._of_name[_name(head)] if code.startswith("0.") else self._of_code[code]

    def coded(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Ids of the procedures that have one of these codes, or ids, in the order of ids."""
        listed = (entry.listed for entry in self._entries)
        return tuple(sorted(one.document for one in listed if {one.code, one.document} & {*codes}))

    def fields(self, page: int = 1) -> ProcedureList:
        """A page, from 1, of the fields, those with most procedures first; the last at most."""
        counts = Counter(entry.listed.field for entry in self._entries if entry.listed.field)
        fields = [FieldCount(field, count) for field, count in counts.most_common() if field]
        shown, page, pages = paged(fields, page, FIELDS_A_PAGE)
        return ProcedureList(
            "", (), tuple(shown), len(self._entries), page, pages, field_count=len(fields)
        )

    def found(self, question: Question, page: int) -> ProcedureList:
        """A page, from 1, of those that fit the words best; all of a field or level that is named.

        A page beyond the last is the last.
        """
        plain = without_diacritics(question.understood).lower()
        level = _LEVEL.search(plain)
        plain = plain if level is None else plain.replace(level[0], " ")
        fitting = [one for one in self._entries if level is None or level[0] in one.levels]
        field = max(
            (one.field for one in fitting if one.field and f" {one.field} " in f" {plain} "),
            key=len,
            default="",
        )
        if field:
            fitting = [one for one in fitting if one.field == field]
            plain = f" {plain} ".replace(f" {field} ", " ")
        official = syllables(without_diacritics(question.official).lower())
        words = {*syllables(plain)} - _SAYS_NOTHING
        if words:
            fitting = _with_words(fitting, frozenset(words), frozenset(official))
        shown, page, pages = paged(fitting, page, _PAGE)
        procedures = tuple(one.listed for one in shown)
        return ProcedureList(question.understood, procedures, (), len(fitting), page, pages)


def _with_words(
    entries: Sequence[_ProcedureEntry], words: frozenset[str], official: frozenset[str]
) -> list[_ProcedureEntry]:
    """Those whose titles or fields say enough of the words, or all official words for them."""

    def share(entry: _ProcedureEntry) -> float:
        said = entry.title | frozenset(entry.field.split())
        typed = len(words & said) / len(words)
        return max(typed, len(official & said) / len(official) if official else 0.0)

    scored = [(share(entry), entry) for entry in entries]
    enough = [(score, entry) for score, entry in scored if score >= _ENOUGH]
    ranked = sorted(enough, key=lambda one: (-one[0], len(one[1].title)))
    return [entry for _, entry in ranked]


def _entry(head: DocumentHead) -> _ProcedureEntry:
    about = head.description
    listed = ListedProcedure(
        head.id, code_of(head), about.title, about.field, about.levels, about.place
    )
    plain = [without_diacritics(words or "").lower() for words in
             (about.title, about.field, about.levels)]  # fmt: skip
    return _ProcedureEntry(
        listed, frozenset(syllables(plain[0])), " ".join(syllables(plain[1])), plain[2]
    )


def _name(head: DocumentHead) -> str:
    return head.description.title.rstrip(" .").lower()


def code_of(head: DocumentHead) -> str:
    """The procedure's code on the national portal: the document's id as it was read."""
    return head.id.partition("~")[0]


def handle_of(head: DocumentHead) -> str:
    """What names just this record where it is typed: the id of one that a decision publishes."""
    return head.id if head.description.place is not None else code_of(head)
