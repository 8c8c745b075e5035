"""The papers a procedure asks for, case by case (``thanh_phan_ho_so``)."""

import re
from dataclasses import dataclass

from index.facts.procedures.fields import cell_words
from index.vietnamese.text import CAPITALS

HEADER = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
"""The names of the table's columns, as the export runs them together."""

NO_HEADING = "--"
"""What the portal writes above papers that belong to no special case."""

_SMALL = rf"[^\W\d_{CAPITALS}]"
_COUNT = re.compile(
    rf"(?P<originals>(?<={_SMALL}|[);”])[1-9][0-9]|[0-9]) bản chính(?:,(?P<copies>[0-9]+) bản sao)?"
    rf"(?=$|[^\s,.;:)\d]|0\d|\d+(?!\d| bản)|(?P<apart> [*{CAPITALS}]))"
)
_IN_A_SENTENCE = re.compile(r"(?:(?:^|[\s(:])0|\()\Z")
_GLUED = re.compile(r"[^\s\d]\Z")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|odt|zip|rar|png|jpe?g)\Z", re.IGNORECASE)
_GLUE = (
    re.compile(
        rf"(?<=[);”\"])(?=\w)|(?<=[^\d\s.]\.)(?=[^\W\d_])|(?<={_SMALL}\.)(?=\d)|(?<=\)\.)(?=\d)"
    ),
    re.compile(rf"(?<={_SMALL})(?=[{CAPITALS}])|(?<=[{CAPITALS}])(?=[{CAPITALS}]{_SMALL})"),
    re.compile(rf"(?<=\d)(?=[{CAPITALS}]{_SMALL})|(?<=[{CAPITALS}])(?=\d+ )"),
)
_LONGEST_FILE_NAME = 120


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its name, the file of its form, and how many originals and copies are asked for.

    Where the export ran name and file together beyond telling, the name holds both.
    """

    name: str
    form_file: str
    originals: int
    copies: int | None = None


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """The papers of one case; ``heading`` names the case and is empty where the portal does not."""

    heading: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class PapersTable:
    """The groups of the table; ``rest`` are words behind the last paper, or a field of no table."""

    groups: tuple[PaperGroup, ...]
    rest: str = ""


def papers_table(text: str) -> PapersTable:
    """Parse the flattened table back into its groups and rows.

    A row ends in its count (``1 bản chính,1 bản sao``). The same words inside a sentence have a
    blank or punctuation behind them. Counts of ten and more hardly occur, so of digits that the
    export ran together (``Mẫu số 121 bản chính``) the last is the count.
    """
    heading, *tables = cell_words(text).split(HEADER)
    if not tables:
        return PapersTable((), heading)
    groups = []
    for table in tables:
        papers, after = _papers(table)
        heading = heading.strip()
        groups.append(PaperGroup("" if heading == NO_HEADING else heading, papers))
        heading = after
    return PapersTable(tuple(groups), heading.strip())


def _papers(table: str) -> tuple[tuple[Paper, ...], str]:
    """The rows of one group, and the words behind the last of them."""
    papers = []
    start = 0
    for count in _COUNT.finditer(table):
        words = table[start : count.start()]
        if not words.strip() or _IN_A_SENTENCE.search(words):
            continue
        if count["apart"] and not _GLUED.search(words):
            continue
        name, form_file = _without_file(words.strip())
        copies = int(count["copies"]) if count["copies"] else None
        papers.append(Paper(name, form_file, int(count["originals"]), copies))
        start = count.end()
    return tuple(papers), table[start:]


def _without_file(words: str) -> tuple[str, str]:
    """A paper's name and the file of its form, if one place only can be where the file begins.

    Signs of such a place, from the surest: a letter right behind a closing mark, a capital right
    behind a small letter, a letter right behind a digit.
    """
    extension = _FILE.search(words)
    if extension is None:
        return words, ""
    for glue in _GLUE:
        places = [match.start() for match in glue.finditer(words, 1, extension.start())]
        if places:
            start = places[0]
            sure = len(places) == 1 and len(words) - start <= _LONGEST_FILE_NAME
            return (words[:start].strip(), words[start:]) if sure else (words, "")
    return words, ""
