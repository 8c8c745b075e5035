"""What no filter looks up is told by a directive itself: what it amends, when it takes effect."""

from datetime import date

import pytest

from index.engines import Engine
from index.model import Description, Document, Kind, Role
from retrieval.answering.directives.list_lookup import ListLookup
from retrieval.understanding.intent.listing import ListIntent, Trait
from tests.index.engines.small import engine_over


def _document(number: str, title: str, effective_on: date, text: str) -> Document:
    about = Description(
        title, Kind.DIRECTIVE, number=number, issuer="Chính phủ",
        issued_on=date(2026, 6, 1), effective_on=effective_on,
    )  # fmt: skip
    return Document(number.partition("/")[0], about, f"{number[:3]}.md", text)


TEXTS = (
    _document("951/2026/NĐ-CP", "Nghị định sửa đổi Nghị định 801/2019/NĐ-CP về rừng mẫu",
              date(2026, 6, 1), "Điều 1. Rừng mẫu."),
    _document("952/2026/NĐ-CP", "Nghị định về trồng rừng mẫu", date(2026, 1, 1),
              "Điều 1. Trồng rừng mẫu."),
    _document("953/2026/NĐ-CP", "Nghị định về phí rừng mẫu", date(2026, 8, 1),
              "Điều 1. Phí rừng mẫu."),
)  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(TEXTS, tmp_path_factory.mktemp("traits"))


@pytest.mark.parametrize(
    ("trait", "number"),
    [
        (Trait.AMENDS, "951/2026/NĐ-CP"),
        (Trait.AT_ONCE, "951/2026/NĐ-CP"),
        (Trait.BACKDATED, "952/2026/NĐ-CP"),
    ],
)
def test_a_list_has_just_what_is_so(engine: Engine, trait: Trait, number: str) -> None:
    lookup = ListLookup(engine.facts, lambda: date(2026, 11, 28))
    sought = ListIntent(kinds=("nghị định",), traits=(trait,))
    rows, _ = lookup.found(sought, Role.OFFICER)
    assert [one.number for one in rows] == [number]
    assert lookup.count(sought, rows, Role.OFFICER).own == 1
