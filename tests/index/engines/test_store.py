"""What goes into the store comes out of it: origins, references, sources, descriptions."""

from contextlib import closing
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.engines import Engine, EngineKind, Filter
from index.model import Description, Document, Kind, Relation, Role

CITIZEN = Role.CITIZEN
CODIFIED = (
    "Điều 5.2.NĐ.2.1. Phạm vi điều chỉnh\n\n"
    "(Điều 1 Nghị định số 27/2012/NĐ-CP Quy định về xử lý kỷ luật viên chức ngày 06/04/2012 của"
    " Chính phủ, có hiệu lực thi hành kể từ ngày 25/05/2012)\n\n"
    "Nghị định này quy định về thời hiệu, thời hạn xử lý kỷ luật viên chức."
)
PLAN = (
    "Căn cứ Luật Viên chức số 58/2010/QH12;\n\n"
    "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 02/03/2020. Xem thêm 54 /TB-VP."
)
EVERYTHING = Description(
    title="Kế hoạch",
    kind=Kind.DIRECTIVE,
    number="7/KH-UBND",
    issuer="UBND xã",
    issued_on=date(2021, 3, 4),
    effective_on=date(2021, 5, 6),
    place="xã A Ngo",
    province="thành phố Huế",
    commune="xã A Ngo",
    signer="Trần Thị Hoa",
    access=Role.OFFICER,
)


@pytest.fixture
def engine(kind: EngineKind, tmp_path: Path) -> Engine:
    """An engine over a codified title, which citizens may read, and a plan for officers."""
    documents = (
        Document("vien-chuc", Description("Viên chức", Kind.DIRECTIVE), "a.md", CODIFIED),
        Document("ke-hoach", EVERYTHING, "b.pdf", PLAN, pages=(0, 40), also_at=("c.html",)),
    )
    with closing(kind.writer(tmp_path, 4)) as writer:
        for document in documents:
            cutting = cutting_of(document, PassageLength())
            vectors = np.ones((len(cutting.passages) + 1, 4), dtype=np.float32)
            writer.add(document, cutting.passages, vectors[1:], vectors[:1], cutting)
        writer.add_source("ke-hoach", "d.docx")
        writer.finish({})
    return kind.open(tmp_path)


def test_an_article_keeps_where_it_comes_from(engine: Engine) -> None:
    (passage,) = engine.search.passages_of("vien-chuc", CITIZEN)
    assert passage.text.startswith("Nghị định này quy định")
    origin = passage.origin
    assert origin is not None
    assert (origin.article, origin.number, origin.issuer) == (
        "Điều 1",
        "27/2012/NĐ-CP",
        "Chính phủ",
    )
    assert (origin.issued_on, origin.effective_on) == (date(2012, 4, 6), date(2012, 5, 25))
    assert engine.search.passage(passage.id, CITIZEN) == passage


def test_an_article_is_found_by_the_number_it_comes_from(engine: Engine) -> None:
    for number in ("27/2012/NĐ-CP", "27/2012/nd-cp", "27/NĐ"):
        (passage,) = engine.search.citing(number, Filter(CITIZEN))
        assert passage.document_id == "vien-chuc"


def test_a_document_comes_back_as_it_went_in(engine: Engine) -> None:
    document = engine.facts.document("ke-hoach", Role.OFFICER)
    assert document is not None
    assert (document.description, document.text, document.pages) == (EVERYTHING, PLAN, (0, 40))
    assert (document.source, document.also_at) == ("b.pdf", ("c.html", "d.docx"))
    assert engine.facts.document("ke-hoach", CITIZEN) is None


def test_references_are_kept_with_offsets_and_relations_for_who_may_read_them(
    engine: Engine,
) -> None:
    found = engine.facts.references_of("ke-hoach", Role.OFFICER)
    assert [(each.number, each.relation, PLAN[each.start : each.end]) for each in found] == [
        ("58/2010/QH12", Relation.BASED_ON, "58/2010/QH12"),
        ("12/KH-UBND", Relation.REPLACES, "12/KH-UBND"),
        ("54/TB-VP", None, "54 /TB-VP"),
    ]
    assert engine.facts.references_of("ke-hoach", CITIZEN) == []
    assert engine.search.citing("12/KH-UBND", Filter(CITIZEN)) == []
    assert len(engine.search.citing("12/KH-UBND", Filter(Role.OFFICER))) == 1
