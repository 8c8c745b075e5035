"""How a procedure's papers are handed in: form, time and fee (``cach_thuc_thuc_hien``)."""

import re
from dataclasses import dataclass

from index.facts.procedures.fields import NOTHING, cell, cell_words

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
"""The names of the table's columns, as the export runs them together."""

_FORM = r"Trực tuyến|Trực tiếp|Dịch vụ bưu chính"
_UNIT = r"Việt Nam Đồng|VNĐ|USD"
_MONEY = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+) (?:{_UNIT})"
_FREE = "Miễn phí"
_PERIOD = r"\d+(?: (?:Ngày làm việc|Ngày|Giờ|Phút|Tuần|Tháng|Năm))?"
_WORDS_FOR_TIME = r"[^\W\d_a-z](?:[^\d()]{0,150}?[^\d()\s])? ?"
_ROW = re.compile(
    rf"(?P<form>{_FORM})(?:"
    rf"(?P<unclear>\d[\d,]* (?:{_UNIT}))"
    rf"|(?P<time>{_PERIOD}|{_WORDS_FOR_TIME})(?P<fee>{_FREE}|{NOTHING}|(?<!\d){_MONEY}))"
)
_FURTHER_FEE = re.compile(_MONEY)
_LABEL = re.compile(r"\(\s*(?:[a-zđ]|\d{1,2}|[ivx]{1,4})\s*\)", re.IGNORECASE)
_LEAST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount as the portal writes it (``5,000 Việt Nam Đồng``) and its note in brackets."""

    amount: str
    note: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Whether it is less than 1,000 đồng: amounts that lost their thousands on the portal.

        The export has ``20 VNĐ(20.000 đ/tờ khai)`` and ``40 Việt Nam Đồng(4.000 đ/…)``.
        """
        digits = re.sub(r"\D", "", self.amount)
        return bool(digits) and "USD" not in self.amount and int(digits) < _LEAST_NOTE


@dataclass(frozen=True, slots=True)
class Submission:
    """One way to hand in: form, time, fees and description, each empty where nothing is said.

    A time without a unit (``1``) is kept as it stands. ``unclear`` holds a time and a fee that the
    export ran together so that nobody can tell where one ends (``120 VNĐ``).
    """

    form: str
    time: str
    fees: tuple[Fee, ...]
    description: str
    unclear: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionTable:
    """The rows of the table; ``rest`` are words in front of the first row, if any."""

    rows: tuple[Submission, ...]
    rest: str = ""


def submission_table(text: str) -> SubmissionTable:
    """Parse the flattened table back into rows; text of another shape stays whole in ``rest``.

    A row begins where the name of a form runs straight into a time and a fee: descriptions name
    the forms too, but go on in words.
    """
    words = cell_words(text).removeprefix(HEADER)
    found = list(_ROW.finditer(words))
    if not found:
        return SubmissionTable((), cell(words))
    ends = [match.start() for match in found[1:]] + [len(words)]
    rows = tuple(
        _row(match, words[match.end() : end]) for match, end in zip(found, ends, strict=True)
    )
    return SubmissionTable(rows, words[: found[0].start()].strip())


def _row(match: re.Match[str], after: str) -> Submission:
    amount = match["fee"] or ""
    fees: list[Fee] = []
    if amount != NOTHING:
        note, after = _note(after)
        fees.append(Fee(amount, note))
        while further := _FURTHER_FEE.match(after):
            note, after = _note(after[further.end() :])
            fees.append(Fee(further.group(), note))
    return Submission(
        form=match["form"],
        time=cell(match["time"] or ""),
        fees=tuple(fee for fee in fees if fee.amount or fee.note),
        description=after.strip(),
        unclear=match["unclear"] or "",
    )


def _note(after: str) -> tuple[str, str]:
    """The note in brackets that directly follows an amount, and what comes behind it.

    Brackets that never close, or that only label the first item of a list, are no note.
    """
    if not after.startswith("(") or _LABEL.match(after):
        return "", after
    depth = 0
    for position, letter in enumerate(after):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return after[: position + 1], after[position + 1 :]
    return "", after
