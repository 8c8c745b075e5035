"""Where document numbers stand, and which directives codified titles hold."""

from datetime import date
from pathlib import Path

import pytest

from index.engines import Engine, EngineKind
from index.facts.directives import DirectiveFilter
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
def engine(kind: EngineKind, tmp_path: Path) -> Engine:
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
        kind=kind,
    )


def test_a_number_is_found_where_it_stands_in_passages_and_in_notes(
    engine: Engine,
) -> None:
    found = engine.facts.mentions("27/2012/nd-cp", OFFICER)
    texts = {"vien-chuc": CODIFIED, "mat": FOR_OFFICERS}
    assert [
        (
            one.document_id,
            one.inside,
            texts[one.document_id][one.reference.start : one.reference.end],
        )
        for one in found
    ] == [("mat", True, "27/2012/NĐ-CP"), ("vien-chuc", False, "27/2012/NĐ-CP")]
    noted = engine.search.passage(found[1].passage_id or "", CITIZEN)
    assert noted is not None
    assert noted.text.startswith("Nghị định này thay thế")


def test_a_relation_knows_the_directive_that_its_words_are_from(engine: Engine) -> None:
    (one,) = engine.facts.relations_to("35/2005/NĐ-CP", CITIZEN)
    assert (one.by, one.relation, one.whole) == ("27/2012/NĐ-CP", Relation.REPLACES, True)
    assert one.since == date(2012, 5, 25)
    assert engine.facts.relations_by("27/2012/nd-cp", CITIZEN) == [one]
    noted = engine.search.passage(one.at.passage_id or "", CITIZEN)
    assert noted is not None
    assert CODIFIED[one.at.start : one.at.end] in noted.text


def test_the_directives_of_a_codified_title_are_known(engine: Engine) -> None:
    (one,) = engine.facts.directives_of("27/2012/NĐ-CP", CITIZEN)
    assert (one.documents, one.issuer, one.kind) == (("vien-chuc",), "Chính phủ", "Nghị định")
    assert one.told_at is not None
    assert CODIFIED[one.told_at.start : one.told_at.end] == "27/2012/NĐ-CP"
    assert one.issued_on == date(2012, 4, 6)


def test_directives_are_found_by_kind_and_year_and_numbers_by_their_parts(engine: Engine) -> None:
    def found(role: Role, kind: str | None = None, year: int | None = None) -> set[str]:
        return {one.number for one in engine.facts.directives(DirectiveFilter(kind, year), role)}

    assert found(CITIZEN) == {"27/2012/NĐ-CP", "35/2005/NĐ-CP"}
    assert found(OFFICER) == {"27/2012/NĐ-CP", "35/2005/NĐ-CP", "12/KH-UBND", "9/KH-UBND"}
    assert found(OFFICER, kind="ke hoach") == {"12/KH-UBND", "9/KH-UBND"}
    assert found(OFFICER, year=2012) == {"27/2012/NĐ-CP"}
    assert found(CITIZEN, "ke hoach") == set()
    parts = {"count": "27"}, {"year": "2005"}, {"kind": "kh"}, {"kind": "nd", "year": "2012"}
    assert [
        [one.number for one in engine.facts.numbers(OFFICER, **asked)] for asked in parts
    ] == [
        ["27/2012/NĐ-CP"], ["35/2005/NĐ-CP"], ["12/KH-UBND", "9/KH-UBND"], ["27/2012/NĐ-CP"],
    ]  # fmt: skip
    assert engine.facts.numbers(CITIZEN, kind="kh") == []
    assert engine.facts.signs(CITIZEN) == {"nd", "cp"}
    with pytest.raises(ValueError, match="part"):
        engine.facts.numbers(CITIZEN)


def test_an_own_number_is_found_in_full_or_shortened(engine: Engine) -> None:
    assert engine.facts.documents_of("9/KH", OFFICER) == ["mat"]
    assert engine.facts.documents_of("9/kh-ubnd", OFFICER) == ["mat"]
    assert engine.facts.documents_of("19/KH-UBND", OFFICER) == []
    assert engine.facts.documents_of("9/KH-UBND", CITIZEN) == []


def test_nothing_of_an_officers_document_is_mentioned_to_a_citizen(engine: Engine) -> None:
    facts = engine.facts
    assert facts.mentions("12/KH-UBND", CITIZEN) == []
    assert [one.document_id for one in facts.mentions("27/2012/NĐ-CP", CITIZEN)] == ["vien-chuc"]
    assert facts.relations_to("12/KH-UBND", CITIZEN) == []
    assert facts.relations_by("9/KH-UBND", CITIZEN) == []
    (replaces,) = facts.relations_to("12/KH-UBND", OFFICER)
    assert replaces.by == "9/KH-UBND"
