"""Lists of directives: what each engine lets through, counts, and in which order it tells it."""

from datetime import date

import pytest

from index.engines import Engine, EngineKind
from index.facts.directives import DayRange, DirectiveCount, DirectiveFilter, SubjectWords
from index.model import Description, Document, Kind, Role
from tests.index.engines.small import engine_over

OWN = {
    "a": Description(
        "Quy định xử phạt vi phạm hành chính về đất đai", Kind.DIRECTIVE, number="9/2026/NĐ-CP",
        issuer="Chính phủ", issued_on=date(2026, 5, 4), effective_on=date(2026, 7, 1),
        signer="Nguyễn Văn Thử",
    ),
    "b": Description(
        "Cho thuê rừng", Kind.DIRECTIVE, number="10/2026/NĐ-CP", issuer="Chính phủ",
        issued_on=date(2026, 5, 4), effective_on=date(2026, 5, 4), signer="Trần Thị Mẫu",
    ),
    "c": Description(
        "Thuế tài nguyên", Kind.DIRECTIVE, number="3/2025/TT-BTC", issuer="Bộ trưởng Bộ Tài chính",
        issued_on=date(2025, 12, 31), signer="Nguyễn Văn Thử",
    ),
}  # fmt: skip
NAMES = "Theo Nghị định số 8/2026/NĐ-CP của Chính phủ và Nghị định số 7/2020/NĐ-CP."


@pytest.fixture(scope="module")
def engine(kind: EngineKind, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    documents = [Document(name, about, f"{name}.md", NAMES) for name, about in OWN.items()]
    return engine_over(documents, tmp_path_factory.mktemp("listing"), kind=kind)


def listed(engine: Engine, fitting: DirectiveFilter) -> list[str]:
    return [one.number for one in engine.facts.listed(fitting, Role.CITIZEN)]


@pytest.mark.parametrize(
    ("fitting", "numbers"),
    [
        (DirectiveFilter(kinds=("nghi dinh",)),
         ["10/2026/NĐ-CP", "9/2026/NĐ-CP", "8/2026/NĐ-CP", "7/2020/NĐ-CP"]),
        (DirectiveFilter(issuer="bo tai chinh"), ["3/2025/TT-BTC"]),
        (DirectiveFilter(signer="nguyen van thu"), ["9/2026/NĐ-CP", "3/2025/TT-BTC"]),
        (DirectiveFilter(signer="van"), ["9/2026/NĐ-CP", "3/2025/TT-BTC"]),
        (DirectiveFilter(issued=DayRange(date(2026, 5, 4), date(2026, 5, 4))),
         ["10/2026/NĐ-CP", "9/2026/NĐ-CP"]),
        (DirectiveFilter(issued=DayRange(date(2026, 1, 1), date(2026, 12, 31))),
         ["10/2026/NĐ-CP", "9/2026/NĐ-CP", "8/2026/NĐ-CP"]),
        (DirectiveFilter(issued=DayRange(None, date(2025, 12, 31))),
         ["3/2025/TT-BTC", "7/2020/NĐ-CP"]),
        (DirectiveFilter(effective=DayRange(date(2026, 7, 1), None)), ["9/2026/NĐ-CP"]),
        (DirectiveFilter(about=(SubjectWords(("thue",)),)), ["10/2026/NĐ-CP", "3/2025/TT-BTC"]),
        (DirectiveFilter(about=(SubjectWords(("thuế",), is_marked=True),)), ["3/2025/TT-BTC"]),
        (DirectiveFilter(about=(SubjectWords(("dai", "hanh")),)), []),
        (DirectiveFilter(only=frozenset({"9-2026-nd-cp"})), ["9/2026/NĐ-CP"]),
        (DirectiveFilter(kinds=("thong tu", "nghi dinh"), never=frozenset({"9-2026-nd-cp"})),
         ["10/2026/NĐ-CP", "3/2025/TT-BTC", "8/2026/NĐ-CP", "7/2020/NĐ-CP"]),
    ],
)  # fmt: skip
def test_what_fits_comes_in_order(
    engine: Engine, fitting: DirectiveFilter, numbers: list[str]
) -> None:
    assert listed(engine, fitting) == numbers
    assert engine.facts.counted(fitting, Role.CITIZEN).all == len(numbers)


def test_a_part_of_a_list_is_a_part_of_the_whole(engine: Engine) -> None:
    fitting = DirectiveFilter()
    every = engine.facts.listed(fitting, Role.CITIZEN)
    for first in range(len(every) + 1):
        assert engine.facts.listed(fitting, Role.CITIZEN, first, 2) == every[first : first + 2]


def test_what_is_here_is_counted_apart(engine: Engine) -> None:
    counted = engine.facts.counted(DirectiveFilter(), Role.CITIZEN)
    assert counted == DirectiveCount(own=3, named=2)
    assert [one.has_text for one in engine.facts.listed(DirectiveFilter(), Role.CITIZEN)] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_signers_are_told_once(engine: Engine) -> None:
    assert engine.facts.signers(Role.CITIZEN) == ["Nguyễn Văn Thử", "Trần Thị Mẫu"]
