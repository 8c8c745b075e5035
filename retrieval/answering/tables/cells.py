"""What a cell of a table holds: a label, a number, a fee, a count, a unit."""

import re
from collections.abc import Collection

from index.facts.references import references
from index.model import Passage, PassageCell
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.answering.tables.ranges import ranges_in, with_unit
from retrieval.understanding.facet import Facet, is_column_of

_LABELS = late(r"(?:so )?(?:stt|tt)|so thu tu|thu tu|no\.?")
_LABEL = late(r"\(?(?:\d{1,4}|[IVXLC]{1,6}|[A-Za-zđĐ])[.)]?|\d{1,3}(?:\.\d{1,3}){1,4}\.?")
_NUMBER = late(r"[-–+]?\d[\d.,\s]*\s*(?:%|đồng|đ|vnđ|usd)?(?:/\w+)?", re.IGNORECASE)
_CODE = late(r"\d\.\d{6}.*|\d{4}\.\d{2}(?:\.\d{2}){0,2}|\d{1,3}(?:\.\d{1,2}){2,}")
_NOTHING_DUE = late(r"(?:không|chưa|miễn)\b.{0,30}", re.IGNORECASE)
_MONEY = bounded(r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ|usd|triệu|nghìn|ngàn|tỷ)", re.IGNORECASE)
_LARGE = late(r"\d{1,3}(?:[.,]\d{3})+|\d{4,}")
_IN_MONEY = late(r"(?:nghìn |ngàn |triệu )?đồng(?!\w)|vnđ(?!\w)", re.IGNORECASE)
"""A unit in a column of its own: ``đồng/hồ sơ``."""
_PRICED = late(r"(?<!\w)(?:giá|phí|tiền|mức thu|phụ cấp|trợ cấp|đồng)(?!\w)", re.IGNORECASE)
_COUNTS = late(
    r"(?:^|› ?)(?:tổng )?số (?!tiền)|diện tích|dân số|năm|%|\((?:m|km|kg|ha|tấn|người|hộ)\d?²?\)",
    re.IGNORECASE,
)
_DAY = late(r"ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|\d{1,2}/\d{1,2}/\d{4}")
_OF_FORMS = late(r"\b(?:mẫu|biểu mẫu|tờ khai)\b", re.IGNORECASE)
_BLANKS = late(r"\.{4,}|…{2,}|_{4,}")
_LONGEST_RANGE = 200


def words_in(row: Passage, cell: PassageCell) -> str:
    """The words of a cell."""
    return row.text[cell.start : cell.end]


def is_label(passage: Passage, cell: PassageCell) -> bool:
    """Whether a cell only numbers its row."""
    name = without_diacritics(cell.path[-1]).lower().strip(" .:") if cell.path else ""
    if _LABELS.fullmatch(name):
        return True
    first = cell.start == passage.cells[0].start
    return first and not name and _LABEL.fullmatch(words_in(passage, cell)) is not None


def cells_beside(row: Passage, asked: Collection[PassageCell] = ()) -> list[PassageCell]:
    """The cells of a row but for its label and those that are asked for."""
    return [cell for cell in row.cells if cell not in asked and not is_label(row, cell)]


def is_number(words: str) -> bool:
    """Whether a cell holds a number, with its unit perhaps; a code is none."""
    return _NUMBER.fullmatch(words) is not None and _CODE.fullmatch(words) is None


def may_count(words: str) -> bool:
    """Whether a cell has a number that is no code, and not only the number of a document."""
    if _CODE.fullmatch(words):
        return False
    rest = words
    for found in references(words):
        rest = rest.replace(words[found.start : found.end], " ")
    return any(map(str.isdigit, _DAY.sub(" ", rest)))


def names_row(passage: Passage, cell: PassageCell) -> bool:
    """Whether it is the first cell of its row, in words, which says what the row is about."""
    named = next((one for one in passage.cells if not is_label(passage, one)), None)
    return named is not None and named.path == cell.path and not is_number(words_in(passage, cell))


def fee_rank(passage: Passage, cell: PassageCell) -> int:
    """How surely a cell tells a fee: 3 a number under such a name, 2 more words, 1 money alone.

    A large number is money where the row's unit or the table's title says so.
    """
    words = words_in(passage, cell)
    is_named = is_column_of(Facet.FEE, cell.path)
    if is_named and (is_number(words) or _NOTHING_DUE.fullmatch(words)):
        return 3
    amount = any(map(str.isdigit, words)) and not _CODE.fullmatch(words)
    if is_named and amount and not next(ranges_in(words[:_LONGEST_RANGE]), None):
        return 2
    if _MONEY.search(words):
        return 2 if is_named else 1
    return int((is_named and amount) or _is_of_money(passage, cell, words))


def _is_of_money(passage: Passage, cell: PassageCell, words: str) -> bool:
    if not _LARGE.fullmatch(words) or _COUNTS.search(" ".join(cell.path)):
        return False
    units = (words_in(passage, one) for one in passage.cells if one is not cell)
    return any(map(_IN_MONEY.match, units)) or _PRICED.search(passage.section) is not None


def measured(passage: Passage, cell: PassageCell) -> str:
    """The words of a cell with the unit that its column names."""
    return with_unit(words_in(passage, cell), " ".join(cell.path))


def names_form(cell: PassageCell) -> bool:
    """Whether a column is one of forms, by its name: ``Tên hồ sơ, mẫu biểu``."""
    return _OF_FORMS.search(" ".join(cell.path)) is not None


def is_blank(words: str) -> bool:
    """Whether a cell is to be filled in: dots, or a line."""
    return _BLANKS.search(words) is not None


def is_form(words: str) -> bool:
    """Whether a cell names a form: ``Mẫu số 01``."""
    return words.lower().startswith("mẫu")


def says_any(units: Collection[str], words: str) -> bool:
    """Whether words have one of these units, as a word of its own."""
    said = words.lower()
    return any(re.search(rf"(?<!\w){re.escape(unit)}(?!\w|/s)", said) for unit in units)
