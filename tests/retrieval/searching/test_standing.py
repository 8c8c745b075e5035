"""What the standing of a passage takes from its sentences."""

import pytest

from index.engines import DocumentHead
from index.model import Description, Kind, Passage, PassageSort, Role
from retrieval.answer import Mismatch
from retrieval.answering.rows import Rows
from retrieval.searching.standing import asks_of_annex, held_back
from retrieval.understanding.areas import Areas
from retrieval.understanding.question import LocalDocuments
from tests.bundled import LANGUAGE, READER
from tests.index.engines.memory import facts_of

HEAD = DocumentHead("tt", Description("Thông tư về biển số xe", Kind.DIRECTIVE), "tt.txt")
LAW, LISTED = "Điều kiện kinh doanh dịch vụ là gì?", "Biểu mẫu kinh doanh gồm gì?"


def passage(
    text: str = "Chữ.",
    *,
    scanned: bool = False,
    legibility: int = 100,
    sort: PassageSort = PassageSort.TEXT,
) -> Passage:
    """A passage of this sort."""
    return Passage("tt", "", None, 0, len(text), text, scanned=scanned, legibility=legibility,
                   sort=sort)  # fmt: skip


def test_the_law_itself_loses_nothing_and_the_unsure_the_more_the_less_sure() -> None:
    question = READER.read(LAW, ())
    taken = [
        held_back(question, passage(scanned=scanned, legibility=legibility))
        for scanned, legibility in ((False, 100), (True, 95), (True, 80), (True, 40))
    ]
    assert taken[0] == 0.0
    assert taken == sorted(taken)
    assert len(set(taken)) == len(taken)


def test_forms_and_rows_give_way_unless_they_are_asked_for() -> None:
    for sort in (PassageSort.FORM, PassageSort.ROWS):
        assert held_back(READER.read(LAW, ()), passage(sort=sort)) > 0
        assert held_back(READER.read(LISTED, ()), passage(sort=sort)) == 0
    assert held_back(READER.read(LAW, ()), passage(sort=PassageSort.ANNEX)) == 0


@pytest.mark.parametrize(
    ("text", "of_annex"),
    [
        (LAW, False),
        (LISTED, True),
        ("Phụ lục I có gì?", True),
        ("Lệ phí cấp biển số bao nhiêu tiền?", True),
        ("Tỉnh Gia Lai có ký hiệu biển số nào?", True),
        ("Ai chịu trách nhiệm quản lý khu công nghiệp?", False),
    ],
)
def test_what_tables_and_forms_tell_is_known(text: str, of_annex: bool) -> None:
    assert asks_of_annex(READER.read(text, ())) is of_annex


@pytest.mark.parametrize(
    ("sort", "quote", "against"),
    [
        (PassageSort.ROWS, "11 Gia Lai 77, 81", None),
        (PassageSort.ROWS, "12 Hà Nội 29, 30", Mismatch.PLACE),
        (PassageSort.TEXT, "Biển số được cấp trong ngày.", None),
    ],
)
def test_in_a_table_the_row_has_to_name_the_place(
    sort: PassageSort, quote: str, against: Mismatch | None
) -> None:
    areas = Areas(LANGUAGE.places, facts_of(HEAD), Role.CITIZEN)
    question = areas.settled(READER.read("Biển số tỉnh Gia Lai là bao nhiêu?", ()))
    assert question.local
    assert isinstance(question.local[0], LocalDocuments)
    assert Rows(question, passage(quote, sort=sort), HEAD).mismatch(quote) is against
