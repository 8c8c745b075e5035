"""Which column of a table a question asks for."""

import re
from collections.abc import Collection, Mapping, Sequence

from index.facts.references import references
from index.model import Passage, PassageCell
from index.vietnamese.text import without_diacritics
from index.vietnamese.tokens import pairs, syllables
from retrieval.answering.tables.ranges import NamedNumber, fit, fits_column, ranges_in, with_unit
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.facet import Facet, has_facet, is_column_of
from retrieval.understanding.question import Question

_LABELS = re.compile(r"(?:so )?(?:stt|tt)|so thu tu|thu tu|no\.?")
_LABEL = re.compile(r"\(?(?:\d{1,4}|[IVXLC]{1,6}|[A-Za-zđĐ])[.)]?|\d{1,3}(?:\.\d{1,3}){1,4}\.?")
_ASKS_LABEL = re.compile(r"\b(?:số thứ tự|thứ tự số|stt|đứng thứ|xếp thứ) ", re.IGNORECASE)
_ASKS_NAME = re.compile(r"(?<!thế )(?<!như )\b(?:nào|gì|ai)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[-–+]?\d[\d.,\s]*\s*(?:%|đồng|đ|vnđ|usd)?(?:/\w+)?", re.IGNORECASE)
_CODE = re.compile(r"\d\.\d{6}.*|\d{4}\.\d{2}(?:\.\d{2}){0,2}|\d{1,3}(?:\.\d{1,2}){2,}")
_NOTHING_DUE = re.compile(r"(?:không|chưa|miễn)\b.{0,30}", re.IGNORECASE)
_MONEY = re.compile(r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ|usd|triệu|nghìn|ngàn|tỷ)", re.IGNORECASE)
_SPELLINGS = tuple(
    frozenset(one.split("|"))
    for one in (
        "kg|kilôgam|kilogam",
        "tấn",
        "tạ",
        "km|kilômét",
        "m|mét",
        "cm",
        "mm",
        "m2|m²",
        "m3|m³",
        "ha|hecta",
        "l|lít",
        "%|phần trăm|tỷ lệ",
        "usd|đô la|đô",
        "l/s",
        "m/s",
        "mpa",
        "kpa",
        "bar",
        "kn",
        "kw",
    )
)
"""Of units of measure; a cell in another unit is no answer to ``bao nhiêu kg``."""
_UNITS = "|".join(sorted(map(re.escape, set().union(*_SPELLINGS)), key=len, reverse=True))
_MEASURE = re.compile(rf"\b(?:bao nhiêu|mấy) (?P<unit>{_UNITS})(?![\w/])", re.IGNORECASE)
_COUNTS_THINGS = re.compile(
    r"\b(?:bao nhiêu|mấy) (?:bình|người|hộ|cái|chiếc|bộ|xe|phòng|trường|lớp|tầng|hồ sơ|thủ tục"
    r"|xã|thôn|điểm|lần|con|cây|giường|chỗ)(?!\w)",
    re.IGNORECASE,
)
_PAID = re.compile(r"(?<!hội )\bđồng(?! thời)\b|\bvnđ\b|\busd\b", re.IGNORECASE)
"""In the name of a column: no such cell counts ``bình``."""
_WHAT = re.compile(r"(?<!thế )(?<!như )\b(?:gì|nào)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BEFORE_WHAT = 4
_LONGEST_RANGE = 200
_OF_FACET = {Facet.COUNT: 0.5, Facet.OTHER: 0.0}
"""What a name of a column tells that says the sort of thing asked for; 2 for other facets."""
_DAY = re.compile(r"ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|\d{1,2}/\d{1,2}/\d{4}")
_LEAST_WORD = 0.5
_OF_NUMBER = 3.0
_OF_RUN = 1.0
"""For each further word that a name of the column has in the order of the question."""
_LEAST_NAMED = 0.8


def is_label(passage: Passage, cell: PassageCell) -> bool:
    """Whether a cell only numbers its row."""
    name = without_diacritics(cell.path[-1]).lower().strip(" .:") if cell.path else ""
    if _LABELS.fullmatch(name):
        return True
    words = passage.text[cell.start : cell.end]
    first = cell.start == passage.cells[0].start
    return first and not name and _LABEL.fullmatch(words) is not None


def is_number(words: str) -> bool:
    """Whether a cell holds a number, with its unit perhaps; a code is none."""
    return _NUMBER.fullmatch(words) is not None and _CODE.fullmatch(words) is None


class ColumnChooser:
    """Weigh the columns of a row by what a question asks."""

    def __init__(self, reader: WordingReader) -> None:
        self._reader = reader

    def weights(
        self,
        question: Question,
        units: Mapping[QuestionUnit, float],
        numbers: Sequence[NamedNumber],
        passage: Passage,
    ) -> dict[PassageCell, float]:
        """How much speaks for each cell of a row that may be asked for; nothing where none may.

        An amount is told by a cell with a number, money by one of money; where nothing of the sort
        is asked for, a column must be called by its name. Beside that the words of the question
        count that a path has and not every other path, and numbers that it names.
        """
        if _ASKS_LABEL.search(question.understood):
            return {cell: 1.0 for cell in passage.cells if is_label(passage, cell)}
        cells = [cell for cell in passage.cells if not is_label(passage, cell)]
        named_whole = [cell for cell in cells if _asks_by_name(question.understood, cell)]
        if named_whole:
            return dict.fromkeys(named_whole, _OF_NUMBER)
        fitting = [
            cell
            for cell in cells
            if self._may_tell(question, passage, cell)
            and not any(fit(one, _measured(passage, cell)) for one in numbers)
        ]
        if not fitting and question.facet is Facet.NUMBER:
            numbered = [cell for cell in cells if is_number(passage.text[cell.start : cell.end])]
            fitting = numbered if len(numbered) == 1 else []
        if question.facet is Facet.FEE:
            ranks = {cell: _fee_rank(cell, passage.text[cell.start : cell.end]) for cell in fitting}
            fitting = [cell for cell in fitting if ranks[cell] == max(ranks.values())]
        around = self._reader.text(passage.section)
        telling = [unit for unit in units if not unit.said_in(around)]
        said = {
            cell: {one for one in telling if one.said_in(self._reader.text(" ".join(cell.path)))}
            for cell in fitting
        }
        common = set.intersection(*said.values()) if len(said) > 1 else set()
        weights: dict[PassageCell, float] = {}
        for cell in fitting:
            named = sum(max(units[unit], _LEAST_WORD) for unit in said[cell] - common)
            named += _OF_NUMBER * sum(fits_column(number, cell.path) for number in numbers)
            named += _OF_RUN * _longest_run(question, cell.path, around)
            asked = (facet for facet in question.facets if is_column_of(facet, cell.path))
            weights[cell] = named + max((_OF_FACET.get(facet, 2.0) for facet in asked), default=0.0)
        if self._asks_sort(question):
            return weights
        called = {one: weight for one, weight in weights.items() if weight >= _LEAST_NAMED}
        is_rest = len(weights) == 1 and len(cells) > 1
        return called or (weights if is_rest and _ASKS_NAME.search(question.understood) else {})

    def _asks_sort(self, question: Question) -> bool:
        """Whether the sort of thing that is asked for shows in the cells."""
        return question.facet in _SHOWN

    def _may_tell(self, question: Question, passage: Passage, cell: PassageCell) -> bool:
        words = passage.text[cell.start : cell.end]
        if _is_said(words, question):
            return False
        if _COUNTS_THINGS.search(question.understood) and _PAID.search(" ".join(cell.path)):
            return False
        units = _units_asked(question.understood)
        if units and not _says_any(units, "\n".join((words, *cell.path, passage.section))):
            return False
        match question.facet:
            case Facet.FEE:
                return _fee_rank(cell, words) > 0
            case Facet.NUMBER:
                is_named = _longest_run(question, cell.path, frozenset()) > 0
                return is_named or next(references(words), None) is not None or _is_form(words)
            case Facet.COUNT | Facet.RANK:
                return _may_count(words) and not _names_row(passage, cell)
            case Facet.DURATION | Facet.HOURS | Facet.CONTACT:
                named = is_column_of(question.facet, cell.path)
                return named or has_facet(words, question.facet)
            case _:
                return True


def _may_count(words: str) -> bool:
    """Whether a cell has a number that is no code, and not only the number of a document."""
    if _CODE.fullmatch(words):
        return False
    rest = words
    for found in references(words):
        rest = rest.replace(words[found.start : found.end], " ")
    return any(map(str.isdigit, _DAY.sub(" ", rest)))


def _names_row(passage: Passage, cell: PassageCell) -> bool:
    """Whether it is the first cell of its row, in words, which says what the row is about."""
    named = next((one for one in passage.cells if not is_label(passage, one)), None)
    is_words = not is_number(passage.text[cell.start : cell.end])
    return named is not None and named.path == cell.path and is_words


def _fee_rank(cell: PassageCell, words: str) -> int:
    """How surely a cell tells a fee: 3 a number under such a name, 2 more words, 1 money alone."""
    is_named = is_column_of(Facet.FEE, cell.path)
    if is_named and (is_number(words) or _NOTHING_DUE.fullmatch(words)):
        return 3
    amount = any(map(str.isdigit, words)) and not _CODE.fullmatch(words)
    if is_named and amount and not next(ranges_in(words[:_LONGEST_RANGE]), None):
        return 2
    if _MONEY.search(words):
        return 2 if is_named else 1
    return int(is_named and amount)


def _asks_by_name(question: str, cell: PassageCell) -> bool:
    """Whether the question word stands behind the name of a column: ``theo đơn vị gì``."""
    if not cell.path or not (name := syllables(_IN_BRACKETS.sub(" ", cell.path[-1]))):
        return False
    for match in _WHAT.finditer(question):
        before = syllables(question[: match.start()])[-_BEFORE_WHAT:]
        if any(before[at : at + len(name)] == name for at in range(len(before))):
            return True
    return False


def _units_asked(question: str) -> frozenset[str]:
    """The spellings of the unit that a measure is asked in; nothing where none is."""
    match = _MEASURE.search(question)
    unit = match["unit"].lower() if match else ""
    return next((alike for alike in _SPELLINGS if unit in alike), frozenset())


def _says_any(units: Collection[str], words: str) -> bool:
    """Whether words have one of these units, as a word of its own."""
    said = words.lower()
    return any(re.search(rf"(?<!\w){re.escape(unit)}(?!\w|/s)", said) for unit in units)


def _is_form(words: str) -> bool:
    return words.lower().startswith("mẫu")


def _measured(passage: Passage, cell: PassageCell) -> str:
    return with_unit(passage.text[cell.start : cell.end], " ".join(cell.path))


def _is_said(words: str, question: Question) -> bool:
    """Whether a cell says nothing that the question does not say: it is what names the row."""
    own = syllables(words)
    said = {*syllables(question.understood), *syllables(question.other_reading or "")}
    return bool(own) and said.issuperset(own)


def _longest_run(question: Question, path: Sequence[str], around: WordForms) -> int:
    """How many words after the first follow each other in the question as in a name.

    Words that stand around the table name no column of it: "danh mục hàng hóa nguy hiểm"; but for
    the name of one that the question has whole.
    """
    asked = syllables(question.understood)
    left = [word if pair not in around else "" for word, pair in zip(asked, [*pairs(asked), ""],
                                                                   strict=False)]  # fmt: skip
    names = [syllables(_IN_BRACKETS.sub(" ", name)) for name in path]
    whole = [len(name) for name in names if 1 < len(name) == _run(asked, name)]
    return max([*whole, *(_run(left, name) for name in names)], default=1) - 1


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest run of words that both have, 1 at least."""
    best = 1
    above = [0] * (len(other) + 1)
    for word in one:
        row = [0] * (len(other) + 1)
        for at, its in enumerate(other):
            if word == its:
                row[at + 1] = above[at] + 1
                best = max(best, row[at + 1])
        above = row
    return best


_SHOWN = frozenset(
    {Facet.FEE, Facet.COUNT, Facet.DURATION, Facet.HOURS, Facet.CONTACT, Facet.NUMBER}
)
