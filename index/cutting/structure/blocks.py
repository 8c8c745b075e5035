"""The blocks of a text: runs of lines between empty lines, cut where a law's parts begin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from index.cutting.structure.law import (
    LawHeading,
    Rank,
    goes_on_with_name,
    in_capitals,
    law_heading,
    may_be_name,
)
from index.knowledge.kinds import KindClass, names_of
from index.model import Table
from index.vietnamese.late import late


class TextBlockKind(IntEnum):
    """What a block is; CLAUSE (Khoản) and POINT (Điểm) are told apart inside articles only."""

    TEXT = 0
    MARKDOWN = 1
    LAW = 2
    NAME = 3
    CLAUSE = 4
    POINT = 5
    NOTE = 6
    ASIDE = 7
    CLOSING = 8
    TABLE = 9


@dataclass(frozen=True, slots=True)
class TextBlock:
    """``text[start:end]`` without blanks around it.

    ``marks`` counts the ``#`` of a Markdown heading (0: none), ``words`` is a heading's text,
    ``law`` is set where the block is a heading of a law, ``label`` names a clause or point,
    ``table`` is the table that the block is.
    """

    start: int
    end: int
    sort: TextBlockKind
    words: str = ""
    marks: int = 0
    law: LawHeading | None = None
    label: str = ""
    table: Table | None = None


_MARKDOWN = late(r"(#{1,6})\s+(.+?)\s*#*$")
_CLAUSE = late(r"(\d{1,3})(?:[./-]\s|\.(?=[^\W\d_]))")
_FIRST_CLAUSE = late(r"\s*1[./-]\s")
_POINT = late(r"([a-zđ])(?:[.)]\s|\)|\s?- )")
_NOTE = late(
    r"\(+(?:(?:Điều|Mục|Khoản|Điểm|Phần|Chương|Phụ lục)\s+\S+\s+)*"
    rf"{names_of(KindClass.LAW, KindClass.NORMATIVE)}\b"
)
_ASIDE = late(r"\((?:Điều|Khoản|Mục|Tiểu mục|Chương|Phần) này có nội dung liên quan")
_CLOSING = late(r"(?:-\s)?(?:nơi nhận\b|(?:TM|KT|TL|TUQ)\.\s?[A-ZĐỦ]{2})", re.IGNORECASE)
_QUOTE = late(
    r"[“\"](?:Điều|Chương|Mục|Khoản|Điểm|\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?[.)])", re.IGNORECASE
)
_MENTION = late(rf"\d[a-zđ]?$|[.:]\s?{names_of(KindClass.LAW, KindClass.NORMATIVE)}\b")
_QUOTATION_MARK = late('[“”"]|^#', re.MULTILINE)
_LONGEST_QUOTE = 20_000
_AFTER_UNCLOSED = 1_000
_LONGEST_LEAD = 2_000
_LONGEST_NOTE = 40
"""Lines after which a note that was never closed counts as text again."""
_ENDED = frozenset(".;:!?”\"')…/")
_SKIPPED_ARTICLES = 3
_LONGEST_ARTICLE = 30_000


def blocks(text: str, tables: Sequence[Table] = ()) -> list[TextBlock]:
    """The blocks of cleaned text in order; every character but blanks is in exactly one.

    A list of ``tables`` is one block each, whatever its rows look like; tables that are forms are
    text as any other.
    """
    return list(_Splitter(text, [one for one in tables if not one.is_form]).split())


class _Splitter:
    """One walk over the lines; what is open (article, quote, note) decides what a line is."""

    def __init__(self, text: str, tables: Sequence[Table]) -> None:
        self._text = text
        self._tables = tables
        self._in_article = False
        self._codified = False
        self._article = 0
        self._quoted_until = 0
        self._unclosed_until = 0
        self._names_wanted = 0
        self._note_may_come = False

    def split(self) -> Iterator[TextBlock]:
        run: TextBlock | None = None
        run_end = start = taken = 0
        before = ""
        tables = iter(self._tables)
        table = next(tables, None)
        for written in self._text.split("\n"):
            first, start = start, start + len(written) + 1
            if table is not None and first >= table.start:
                if run is not None:
                    yield _ended(run, run_end)
                    run = None
                yield TextBlock(table.start, table.end, TextBlockKind.TABLE, table=table)
                taken, before, table = table.end, "", next(tables, None)
            line = written.strip()
            if first < taken:
                continue
            if not line:
                if run is not None:
                    yield _ended(run, run_end)
                    run = None
                before = ""
                continue
            if len(line) < len(written):
                first += written.index(line[0])
            end = first + len(line)
            block = self._block(line, first, end, before)
            if block is not None:
                if run is not None:
                    yield _ended(run, run_end)
                    run = None
                if block.sort in _RUNNING:
                    run = block
                else:
                    yield block
                    taken = block.end
            elif run is None:
                run = TextBlock(first, end, TextBlockKind.TEXT)
            run_end = end
            before = "" if block is not None and block.sort not in _RUNNING else line
        if run is not None:
            yield _ended(run, run_end)

    def _block(self, line: str, start: int, end: int, before: str) -> TextBlock | None:
        """What the line begins, or None when it is ordinary text."""
        if line[0] in _SPECKS and len(line) > 1 and line[1] in "ĐÐDPpCcMm":
            line = line[1:]
        letter = line[0]
        if letter == "#" and (match := _MARKDOWN.match(line)):
            inside = self._codified and self._in_article
            if not inside or match[2][0].isupper():
                return self._markdown(match, start, end)
            line = match[2]  # exports of codified titles mark lines at random (``#### 2. Các …``)
            start += match.start(2)
            end = start + len(line)
            letter = line[0]
        if start < self._quoted_until:
            return None
        if letter in "ĐÐDPpCcMmTtBb" and (heading := law_heading(line)):
            if self._holds(heading, before, end):
                return self._heading(heading, line, start, end, 0)
        elif letter == "(":
            if noted := self._noted(line, start, end):
                return noted
        elif self._in_article:
            if letter.isdigit():
                if match := _CLAUSE.match(line):
                    return TextBlock(start, end, TextBlockKind.CLAUSE, label=match[1])
            elif match := _POINT.match(line):
                return TextBlock(start, end, TextBlockKind.POINT, label=match[1])
            elif letter in '“"' and start >= self._unclosed_until and _QUOTE.match(line):
                self._quoted_until = self._quote_end(start)
        self._note_may_come = False
        if self._names_wanted and self._names(line):
            return TextBlock(start, end, TextBlockKind.NAME, words=line)
        if letter in "-NnTtKk" and not self._codified and _CLOSING.match(line):
            self._in_article = False
            return TextBlock(start, end, TextBlockKind.CLOSING)
        return None

    def _names(self, line: str) -> bool:
        """Whether the line is the name, or more of the name, of the heading above."""
        if self._names_wanted == _BROKEN_OFF:
            self._names_wanted = 0
            return goes_on_with_name(line)
        named = may_be_name(line, first=self._names_wanted == _NAME_LINES)
        if named and self._in_article:
            self._names_wanted = _BROKEN_OFF
        else:
            self._names_wanted = self._names_wanted - 1 if named else 0
        return named

    def _markdown(self, match: re.Match[str], start: int, end: int) -> TextBlock:
        marks, words = len(match[1]), match[2]
        self._quoted_until = 0
        if heading := law_heading(words, marked=True):
            return self._heading(heading, words, start, end, marks)
        self._note_may_come = False
        if self._names_wanted > 0 and may_be_name(words, first=True):
            self._names_wanted -= 1
            return TextBlock(start, end, TextBlockKind.NAME, words=words)
        self._names_wanted = 0
        return TextBlock(start, end, TextBlockKind.MARKDOWN, words=words, marks=marks)

    def _heading(
        self, heading: LawHeading, line: str, start: int, end: int, marks: int
    ) -> TextBlock:
        self._in_article = heading.rank is Rank.ARTICLE or (
            self._codified and heading.rank is Rank.ANNEX
        )
        self._codified = self._codified or heading.codified
        self._note_may_come = heading.codified
        if not heading.text_from and _FIRST_CLAUSE.match(self._text, end):
            heading = replace(heading, words=line, text_from=len(line))
        whole = heading.text_from == len(line)
        self._names_wanted = _NAME_LINES if heading.unnamed else _BROKEN_OFF if whole else 0
        if heading.number:
            self._article = heading.number
        elif heading.rank is Rank.ANNEX:
            self._article = 0
        return TextBlock(start, end, TextBlockKind.LAW, line, marks, heading)

    def _holds(self, heading: LawHeading, before: str, end: int) -> bool:
        """Whether an unmarked line that looks like a heading is none in the middle of a sentence.

        Scanned texts break lines anywhere: ``theo khoản 3`` / ``Điều 12. Nghị định này``. An
        article follows the one before it, at most a few lost ones between.
        """
        if heading.codified:
            return True
        if self._codified and heading.rank is not Rank.ANNEX:
            return self._leads_to_article(end)
        broken = before and before[-1] not in _ENDED and not in_capitals(before)
        if heading.rank is not Rank.ARTICLE:
            return not broken
        mentions = _MENTION.search(heading.words) is not None
        step = heading.number - self._article
        if broken:
            return step == 1 and heading.number > 1 and not mentions
        if not self._article or heading.number == 1:
            return True
        if 0 < step <= _SKIPPED_ARTICLES or (step == 0 and heading.added):
            return True
        following = f"\nĐiều {heading.number + 1}. "
        return step > 0 and not mentions and following in self._text[end : end + _LONGEST_ARTICLE]

    def _leads_to_article(self, end: int) -> bool:
        """Whether only headings stand before the next article of a codified title.

        The tables and annexes under its articles have a ``Chương 1`` of their own.
        """
        for line in self._text[end : end + _LONGEST_LEAD].split("\n"):
            words = line.strip()
            if not words or words[0] == "(":
                continue
            heading = law_heading(words)
            if heading is not None and heading.codified:
                return True
            if heading is None and not may_be_name(words, first=True):
                return False
        return False

    def _noted(self, line: str, start: int, end: int) -> TextBlock | None:
        if _ASIDE.match(line):
            stop = self._bracket_end(start, end)
            return TextBlock(start, stop or end, TextBlockKind.ASIDE)
        if self._note_may_come and _NOTE.match(line):
            stop = self._bracket_end(start, end)
            return TextBlock(start, stop, TextBlockKind.NOTE) if stop else None
        return None

    def _bracket_end(self, start: int, end: int) -> int | None:
        """Where the bracket that opens at ``start`` closes at the end of a line, if it does."""
        stop = end
        for _ in range(_LONGEST_NOTE):
            line_end = self._text.find("\n", stop)
            line_end = len(self._text) if line_end < 0 else line_end
            words = self._text[start:line_end].rstrip()
            if words.rstrip(" .;").endswith(")"):
                return start + len(words)
            if words.count("(") <= words.count(")"):
                return None
            stop = line_end + 1
            if stop >= len(self._text) or self._text.startswith(("Điều ", "#"), stop):
                return None
        return None

    def _quote_end(self, start: int) -> int:
        """Where the quotation closes that opens at ``start`` (there, if it never does)."""
        depth = 0
        straight = False
        for match in _QUOTATION_MARK.finditer(self._text, start, start + _LONGEST_QUOTE):
            mark = match.group()
            if mark == "#":
                break
            if mark == '"':
                straight = not straight
                depth += 1 if straight else -1
            else:
                depth += 1 if mark == "“" else -1
            if depth <= 0:
                return match.end()
        self._unclosed_until = start + _AFTER_UNCLOSED
        return start


_RUNNING = frozenset({TextBlockKind.TEXT, TextBlockKind.CLAUSE, TextBlockKind.POINT})
_NAME_LINES = 3
_BROKEN_OFF = -1
_SPECKS = frozenset("'‘`’.")


def _ended(run: TextBlock, end: int) -> TextBlock:
    return run if run.end == end else TextBlock(run.start, end, run.sort, label=run.label)
