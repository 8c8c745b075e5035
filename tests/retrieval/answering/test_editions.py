"""A year behind the name of a law tells which law of that name is meant."""

from datetime import date
from pathlib import Path

import pytest

from index.engines import Engine, Filter
from index.model import Description, Document, Kind, Role
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveCard
from retrieval.understanding.intent.desks import DesksReader
from tests.bundled import READER
from tests.index.engines.small import engine_over

NOW = Document(
    "luat-moi",
    Description(
        "Luật Chim mẫu", Kind.DIRECTIVE, number="92/2025/QH15", issuer="Quốc hội",
        issued_on=date(2025, 12, 1), effective_on=date(2026, 3, 1),
    ),
    "luat-moi.md",
    "Điều 1. Luật này quy định về chim.\n\nĐiều 2. Luật Chim mẫu số 33/2009/QH12 hết hiệu lực kể từ"
    " ngày Luật này có hiệu lực thi hành.",
)  # fmt: skip
OLD = Document(
    "nghi-dinh",
    Description(
        "Nghị định 7/2010/NĐ-CP", Kind.DIRECTIVE, number="7/2010/NĐ-CP", issuer="Chính phủ",
        issued_on=date(2010, 2, 1),
    ),
    "nghi-dinh.md",
    "Điều 1. Nghị định này hướng dẫn (Điều 5 Luật 33/2009/QH12 Chim mẫu ban hành ngày 20/11/2009).",
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("editions")
    return engine_over((NOW, OLD), folder)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("luật chim mẫu 2009 còn hiệu lực không", "33/2009/QH12"),
        ("luật chim mẫu năm 2009 còn hiệu lực không", "33/2009/QH12"),
        ("luật chim mẫu 2025 còn hiệu lực không", "92/2025/QH15"),
        ("luật chim mẫu còn hiệu lực không", "92/2025/QH15"),
        ("Luật Chim mẫu?", "92/2025/QH15"),
    ],
)
def test_the_law_of_that_year_is_meant(engine: Engine, text: str, number: str) -> None:
    desk = DirectiveDesk(engine, DesksReader.bundled(), lambda: date(2026, 11, 28))
    answer = desk.serve(READER.read(text, ()), Filter(Role.CITIZEN))
    assert answer is not None
    assert isinstance(answer.card, DirectiveCard)
    assert answer.card.directive.number == number


def test_todays_law_is_not_taken_for_one_that_nobody_knows(engine: Engine) -> None:
    desk = DirectiveDesk(engine, DesksReader.bundled(), lambda: date(2026, 11, 28))
    question = READER.read("luật chim mẫu 1999 còn hiệu lực không", ())
    answer = desk.serve(question, Filter(Role.CITIZEN))
    assert answer is not None
    assert not answer.answered
    assert not isinstance(answer.card, DirectiveCard)
