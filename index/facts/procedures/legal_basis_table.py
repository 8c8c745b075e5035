"""The directives a procedure rests on (``can_cu_phap_ly``)."""

import re
from dataclasses import dataclass

from index.facts.procedures.fields import fact, without_page
from index.knowledge.issuers import signs_of
from index.knowledge.kinds import ASSEMBLY, KIND_OF_SIGN, KindClass, names_of
from index.knowledge.word_patterns import one_of
from index.vietnamese.bounded import bounded
from index.vietnamese.text import CAPITALS, one_line

HEADER = "Tên văn bản pháp lýMã văn bản"
"""The names of the table's columns, as the export runs them together."""

_ISSUER = one_of(sign for sign in signs_of() if sign != ASSEMBLY)
_KIND = one_of((*KIND_OF_SIGN, "ND", "BHXH"))
_SIGNS = rf"(?:{_KIND}(?:-{_ISSUER})+|(?:NQ-)?(?:UBTV)?QH\d\d)"
_KINDS = names_of(KindClass.LAW, KindClass.NORMATIVE)
_NUMBER = bounded(
    rf"(?P<kind>(?<=\S){_KINDS} (?:số )?)?"
    rf"(?P<digits>\d+(?:\.\d+)?)(?:/(?P<year>\d{{4}}))?/{_SIGNS}"
)
_YEAR_AND_DIGITS = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<digits>[1-9]\d*|0\d)\Z")
_SMALL = rf"[^\W\d_{CAPITALS}]"
_NEXT_NAME = re.compile(rf"\Z| ?[{CAPITALS}“\"]|\d|{_SMALL}")
_NEXT_NAME_GLUED = re.compile(rf"\Z|[{CAPITALS}“\"]|(?!ngày ){_SMALL}")
_TWO_CELLS = re.compile(
    rf"[^\s\d(/.,-]\d{{1,5}}[/-](?:\d{{4}}(?!\d)|[{CAPITALS}]{{2}})|\d{{6}}/"
    rf"|{_SMALL}[{CAPITALS}]|\d[{CAPITALS}]{_SMALL}"
    rf"|[{CAPITALS}](?!Tg\b)[{CAPITALS}](?!ngày ){_SMALL}"
)
_LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A directive's name and number as the portal gives them.

    Where the export ran them together so that nobody can tell which belongs to which, ``number``
    is empty and ``name`` holds all the words, sometimes those of several directives.
    """

    name: str
    number: str = ""


def legal_bases(text: str) -> tuple[LegalBasis, ...]:
    """Parse the flattened table back into its rows; text of another shape is one row.

    A number is a cell of its own where it runs into the words around it; one with blanks around
    it stands in a name (``… sửa đổi Nghị định số 126/2020/NĐ-CP ngày …``).
    """
    words = one_line(without_page(text))
    if not words.startswith(HEADER):
        said = fact(text)
        return (LegalBasis(said),) if said else ()
    words = words.removeprefix(HEADER)
    rows = []
    start = 0
    name_end = -1
    sure = True
    for match in _NUMBER.finditer(words):
        begin = _begin(words, match, start, name_end)
        if begin is not None:
            rows.append(_row(words[start:begin], words[begin : match.end()], sure))
            start, sure = match.end(), True
        else:
            sure = sure and not _NEXT_NAME_GLUED.match(words, match.end())
            name_end = match.end()
    if rest := words[start:].strip():
        rows.append(LegalBasis(rest))
    return tuple(rows)


def _row(name: str, number: str, sure: bool) -> LegalBasis:
    if sure and name.strip() and not _TWO_CELLS.search(name):
        return LegalBasis(name.strip(), number)
    return LegalBasis((name + number).strip())


def _begin(words: str, match: re.Match[str], start: int, name_end: int) -> int | None:
    """Where the cell of this number begins, None when the number stands in a name."""
    if match.start() == start:
        return None
    if match["kind"]:
        return match.start() if _NEXT_NAME_GLUED.match(words, match.end()) else None
    before = words[match.start() - 1]
    if not _NEXT_NAME.match(words, match.end()) or words[: match.start()].endswith("số"):
        return None
    glued = _YEAR_AND_DIGITS.match(match["digits"])
    if glued and (glued["year"] == match["year"] or len(match["digits"]) > _LONGEST_NUMBER):
        return match.start() + len(glued["year"])
    stands_alone = before.isspace() or before in "(-–/"
    return None if stands_alone and match.start() != name_end else match.start()
