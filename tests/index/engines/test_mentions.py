"""Where document numbers stand, and which directives codified titles hold."""

from pathlib import Path

import pytest

from index.engines.embedded import EmbeddedEngine
from index.model import Description, Document, Kind, Relation, Role
from tests.index.engines.small import engine_over

CITIZEN, OFFICER = Role.CITIZEN, Role.OFFICER
CODIFIED = (
    "Điều 5.2.NĐ.2.1. Phạm vi điều chỉnh\n\n"
    "(Điều 1 Nghị định số 27/2012/NĐ-CP Quy định về xử lý kỷ luật viên chức ngày 06/04/2012 của"
    " Chính phủ, có hiệu lực thi hành kể từ ngày 25/05/2012)\n\n"
    "Nghị định này thay thế Nghị định số 35/2005/NĐ-CP."
)
FOR_OFFICERS = "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND. Theo Nghị định số 27/2012/NĐ-CP."


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return engine_over(
        [
            Document("vien-chuc", Description("Viên chức", Kind.DIRECTIVE), "a.md", CODIFIED),
            Document(
                "mat",
                Description("Mật", Kind.DIRECTIVE, number="9/KH-UBND", access=OFFICER),
                "b.md",
                FOR_OFFICERS,
            ),
        ],
        tmp_path,
    )


def test_a_number_is_found_where_it_stands_in_passages_and_in_notes(
    engine: EmbeddedEngine,
) -> None:
    found = engine.mentions("27/2012/nd-cp", OFFICER)
    texts = {"vien-chuc": CODIFIED, "mat": FOR_OFFICERS}
    assert [
        (
            one.document_id,
            one.inside,
            texts[one.document_id][one.reference.start : one.reference.end],
        )
        for one in found
    ] == [("mat", True, "27/2012/NĐ-CP"), ("vien-chuc", False, "27/2012/NĐ-CP")]
    noted = engine.passage(found[1].passage_id or "", CITIZEN)
    assert noted is not None
    assert noted.text.startswith("Nghị định này thay thế")


def test_a_relation_knows_the_directive_that_its_words_are_from(engine: EmbeddedEngine) -> None:
    (one,) = engine.relations(CITIZEN)
    assert (one.reference.number, one.reference.relation) == ("35/2005/NĐ-CP", Relation.REPLACES)
    assert one.origin is not None
    assert one.origin.number == "27/2012/NĐ-CP"


def test_the_directives_of_a_codified_title_are_known(engine: EmbeddedEngine) -> None:
    (one,) = engine.origins(CITIZEN)
    assert (one.document_id, one.origin.number, one.origin.issuer) == (
        "vien-chuc",
        "27/2012/NĐ-CP",
        "Chính phủ",
    )
    assert engine.passage(one.passage_id, CITIZEN) is not None


def test_nothing_of_an_officers_document_is_mentioned_to_a_citizen(engine: EmbeddedEngine) -> None:
    assert engine.mentions("12/KH-UBND", CITIZEN) == []
    assert [one.document_id for one in engine.mentions("27/2012/NĐ-CP", CITIZEN)] == ["vien-chuc"]
    assert {one.document_id for one in engine.relations(CITIZEN)} == {"vien-chuc"}
    assert {one.reference.number for one in engine.relations(OFFICER)} == {
        "12/KH-UBND",
        "35/2005/NĐ-CP",
    }
