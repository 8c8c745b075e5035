"""Parts of directives come back by number and label, by code, and for who may read them."""

from collections.abc import Sequence

import pytest

from index.engines import Engine, EngineKind
from index.facts.parts import DirectivePart, PartSort
from index.model import Description, Document, Kind, Role
from tests.index.engines.small import engine_over

CITIZEN, OFFICER = Role.CITIZEN, Role.OFFICER
DECREE = (
    "Chương I\n\nQUY ĐỊNH CHUNG\n\n"
    "Điều 1. Phạm vi\n\n1. Nghị định này về diều giấy.\n\n2. Gồm:\n\na) Diều to;\n\n"
    "đ) Diều nhỏ.\n\n"
    "Điều 2. Áp dụng\n\nTheo khoản 2 Điều 7 Luật Thả diều số 995/2034/QH20 (sau đây gọi tắt là Luật"
    " Diều)."
)
CODIFIED = (
    "Điều 97.1.LQ.7. Dây diều\n\n(Điều 7 Luật số 995/2034/QH20 Thả diều ngày 20/11/2034 của Quốc"
    " hội, có hiệu lực thi hành kể từ ngày 01/01/2036)\n\n1. Dây dài 100 m.\n\n2. Dây không có"
    " kim loại."
)


@pytest.fixture(scope="module")
def engine(kind: EngineKind, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    about = Description(
        "Nghị định thả diều", Kind.DIRECTIVE, number="9950/2036/NĐ-CP", access=OFFICER
    )
    documents = (
        Document("nghi-dinh", about, "a.md", DECREE),
        Document("tha-dieu", Description("Thả diều", Kind.DIRECTIVE), "b.md", CODIFIED),
        Document(
            "tin", Description("Tin", Kind.NEWS), "c.md", "Điều 1. Không phải của ai.\n\nHết."
        ),
    )
    return engine_over(documents, tmp_path_factory.mktemp("parts"), kind=kind)


def told(parts: Sequence[DirectivePart]) -> list[tuple[PartSort, str]]:
    return [(one.sort, one.label) for one in parts]


def words(engine: Engine, part: DirectivePart) -> str:
    return engine.facts.words(part.document_id, part.body, part.end, OFFICER)


def test_an_article_comes_with_its_clauses_and_points(engine: Engine) -> None:
    for number in ("9950/2036/NĐ-CP", "9950/2036/nd-cp"):
        parts = engine.facts.article(number, "1", OFFICER)
        assert sorted(told(parts)) == [
            (PartSort.ARTICLE, "1"),
            (PartSort.CLAUSE, "1"),
            (PartSort.CLAUSE, "2"),
            (PartSort.POINT, "a"),
            (PartSort.POINT, "đ"),
        ]
    (point,) = (one for one in parts if one.label == "đ")
    assert (point.clause, words(engine, point)) == ("2", "đ) Diều nhỏ.")
    assert engine.search.passage(point.passage_id or "", OFFICER) is not None


def test_nothing_is_told_to_who_may_not_read_it(engine: Engine) -> None:
    facts, number = engine.facts, "9950/2036/NĐ-CP"
    assert facts.article(number, "1", CITIZEN) == []
    assert facts.outline(number, CITIZEN) == facts.chapters("nghi-dinh", CITIZEN) == []
    assert facts.words("nghi-dinh", 0, 9, CITIZEN) == ""
    assert facts.citing_article("995/2034/QH20", "7", CITIZEN) == []
    assert facts.named("luat dieu", CITIZEN) == []


def test_a_codified_article_is_that_of_its_origin_and_has_a_code(engine: Engine) -> None:
    by_number = engine.facts.article("995/2034/QH20", "7", CITIZEN)
    assert told(by_number)[0] == (PartSort.ARTICLE, "7")
    assert by_number == engine.facts.coded_article("97.1.lq.7", CITIZEN)
    assert words(engine, by_number[0]).startswith("1. Dây dài 100 m.")


def test_an_outline_has_no_clauses(engine: Engine) -> None:
    outline = engine.facts.outline("9950/2036/NĐ-CP", OFFICER)
    assert told(outline) == [
        (PartSort.CHAPTER, "1"),
        (PartSort.ARTICLE, "1"),
        (PartSort.ARTICLE, "2"),
    ]
    assert told(engine.facts.chapters("nghi-dinh", OFFICER)) == [(PartSort.CHAPTER, "1")]
    assert outline[1].path == "Chương I. QUY ĐỊNH CHUNG"


def test_what_cites_an_article_and_what_a_law_is_called(engine: Engine) -> None:
    (cited,) = engine.facts.citing_article("995/2034/QH20", "7", OFFICER)
    assert (cited.document_id, cited.clause) == ("nghi-dinh", "2")
    assert DECREE[cited.start : cited.end].startswith("khoản 2 Điều 7 Luật")
    for name in ("luat tha dieu", "luat dieu"):
        assert {one.number for one in engine.facts.named(name, OFFICER)} == {"995/2034/QH20"}
    assert {one.name for one in engine.facts.named("luat", OFFICER, begins=True)} == {
        "luat tha dieu",
        "luat dieu",
    }
    assert engine.facts.named("luat tha", CITIZEN) == []


@pytest.mark.parametrize(("number", "label"), [("", ""), ("9950/2036/NĐ-CP", "3"), ("1/2", "1")])
def test_what_there_is_not_is_nothing(engine: Engine, number: str, label: str) -> None:
    assert engine.facts.article(number, label, OFFICER) == []
    assert engine.facts.coded_article(label, OFFICER) == []
