"""A directive whose own words say until when it is in force."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.counter.replying import first_shown
from index.engines import Engine, Filter
from index.model import Description, Document, Kind, Role
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.understanding.intent.desks import DesksReader
from tests.bundled import READER
from tests.index.engines.small import engine_over

NUMBER = "77/2036/NQ-CP"
Telling = Callable[[str, date], str]


def resolution(words: str) -> Document:
    about = Description(
        "Thả diều mẫu", Kind.DIRECTIVE, number=NUMBER, issuer="Chính phủ",
        issued_on=date(2036, 6, 20), effective_on=date(2036, 7, 1),
    )  # fmt: skip
    return Document(
        "dieu", about, "dieu.md", f"Điều 1. Cho thả diều.\n\nĐiều 2. Hiệu lực\n\n{words}"
    )


def told(folder: Path, words: str, asked: str, today: date) -> str:
    engine: Engine = engine_over([resolution(words)], folder)
    desk = DirectiveDesk(engine, DesksReader.bundled(), lambda: today)
    answer = desk.serve(READER.read(asked, ()), Filter(Role.OFFICER))
    assert answer is not None
    return first_shown(answer)


LAST = "1. Nghị quyết này có hiệu lực thi hành từ ngày 01/7/2036 đến hết ngày 28 tháng 02 năm 2037"


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2036, 12, 1), "Từ 01/03/2037: hết hiệu lực theo chính văn bản này."),
        (date(2037, 2, 28), "Từ 01/03/2037: hết hiệu lực theo chính văn bản này."),
        (date(2037, 3, 1), "Vào ngày 01/03/2037: hết hiệu lực theo chính văn bản này từ 01/03"),
    ],
)
def test_it_is_over_from_the_day_after_its_last(tmp_path: Path, today: date, says: str) -> None:
    shown = told(tmp_path, f"{LAST}.", f"nghị quyết {NUMBER} còn hiệu lực không", today)
    assert says in shown
    assert LAST.removeprefix("1. ") in shown


def test_what_goes_on_is_said(tmp_path: Path) -> None:
    asked = f"nghị quyết {NUMBER} có hiệu lực đến bao giờ"
    shown = told(tmp_path, f"{LAST}, trừ khoản 2.", asked, date(2036, 12, 1))
    assert "theo chính văn bản này (trừ một số quy định, xem lời trích)" in shown


@pytest.mark.parametrize(
    "words",
    [
        "1. Kể từ ngày Nghị quyết này có hiệu lực đến hết ngày 28/02/2037, phí bằng một nửa.",
        "1. Nghị định này có hiệu lực thi hành đến hết ngày 28/02/2037.",
        "1. Nghị quyết này có hiệu lực thi hành từ ngày 01/7/2036. Việc cũ làm đến hết 28/02/2037.",
    ],
)
def test_other_days_end_nothing(tmp_path: Path, words: str) -> None:
    asked = f"nghị quyết {NUMBER} còn hiệu lực không"
    assert "hết hiệu lực theo chính" not in told(tmp_path, words, asked, date(2037, 5, 1))
