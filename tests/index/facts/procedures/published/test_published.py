"""Invented decisions are read as somebody who had not seen the code labelled them."""

import json
from pathlib import Path

import pytest

from index.errors import UnreadPart
from index.facts.procedures.published.reading import publication_in
from index.facts.procedures.record import FEE, STANDING, ProcedureRecord
from index.facts.procedures.ways import BY_POST
from index.model import Document, Kind
from index.reading.read import read_documents
from tests.bench.published import Score, by_file, procedures_in
from tests.invented import DECISION, PUBLISHED

LABELS = PUBLISHED / "labels.jsonl"


def read(path: Path) -> list[Document]:
    return [one for one in read_documents(path) if not isinstance(one, UnreadPart)]


def only(name: str, documents: list[Document]) -> Document:
    (one,) = (one for one in documents if one.id.startswith(name))
    return one


def test_every_field_of_every_procedure_is_read_as_it_was_labelled() -> None:
    labels = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    score = Score()
    for file, of_file in by_file(labels).items():
        score.add(file, of_file, procedures_in(PUBLISHED / file))
    assert score.faults == []
    assert score.labels == 60


def test_a_decision_stays_and_its_procedures_come_behind_it() -> None:
    decision, *procedures = read(PUBLISHED / "bia-9712-qd-ubnd-2031-lam-dong.docx")
    assert decision.description.kind is Kind.DIRECTIVE
    assert {one.description.kind for one in procedures} == {Kind.PROCEDURE}
    assert {one.description.number for one in procedures} == {"9712/QĐ-UBND"}
    assert {one.description.place for one in procedures} == {"tỉnh Lâm Đồng"}
    ids = [one.id for one in procedures]
    assert len(set(ids)) == len(ids) == 20
    assert "1.001193~bia-9712-qd-ubnd-2031-lam-dong" in ids
    assert "0.000004~bia-9712-qd-ubnd-2031-lam-dong" in ids  # has no code


@pytest.mark.parametrize(
    ("code", "is_refused"), [("1.001193", False), ("1.000894", True)], ids=["Có", "Không"]
)
def test_the_column_of_the_post_says_yes_and_no(code: str, is_refused: bool) -> None:
    one = only(code, read(PUBLISHED / "bia-9712-qd-ubnd-2031-lam-dong.docx"))
    (way,) = (way for way in ProcedureRecord.of(one.text).ways if BY_POST in way.forms)
    assert way.is_refused is is_refused
    assert "Qua BCCI: " in one.text[way.start : way.end]


def test_an_abolished_procedure_says_by_which_decision_and_from_when() -> None:
    one = only("1.000419", read(PUBLISHED / "bia-9712-qd-ubnd-2031-lam-dong.docx"))
    (piece,) = ProcedureRecord.of(one.text).parts[STANDING]
    told = one.text[piece.start : piece.end]
    assert "bị bãi bỏ theo Quyết định số 9712/QĐ-UBND ngày 14/03/2031" in told
    assert "từ ngày 01/04/2031" in told


def test_a_replaced_procedure_says_what_stands_in_for_it() -> None:
    old = only("2.990222", read(PUBLISHED / "bia-9845-qd-ubnd-2032-dong-thap.pdf"))
    assert old.description.title == "Trợ giúp mai táng phí"
    assert "Hỗ trợ chi phí mai táng cho người dân gặp thiên tai” (mã 1.990232)" in old.text


def test_a_fee_is_a_part_in_the_words_of_the_decision() -> None:
    one = only("2.001263", read(PUBLISHED / "bia-9931-qd-ubnd-2034-dong-thap.docx"))
    (piece,) = ProcedureRecord.of(one.text).parts[FEE]
    fee = "380.000 đồng/trường hợp; miễn đối với cha dượng, mẹ kế nhận con riêng."
    assert one.text[piece.start : piece.end] == fee


def test_an_annex_alone_is_of_the_decision_that_it_names() -> None:
    (annex,) = (one for one in read(next(PUBLISHED.glob("*.xlsx"))) if "~" not in one.id)
    publication = publication_in(annex)
    assert publication is not None
    assert publication.decision.number == "9903/QĐ-UBND"
    assert publication.decision.place == "tỉnh Lâm Đồng"


def test_as_above_is_the_cell_above() -> None:
    one = only("2.000884", read(PUBLISHED / "bia-9712-qd-ubnd-2031-lam-dong.docx"))
    assert "Trung tâm Phục vụ hành chính công xã, phường" in one.text
    assert "Như trên" not in one.text


def test_the_steps_of_an_internal_process_are_no_procedures() -> None:
    _, *abolished = read(PUBLISHED / "bia-9903-qd-ubnd-2033-lam-dong.docx")
    assert all("## Tình trạng" in one.text for one in abolished)


def test_what_an_article_abolishes_in_words_is_abolished_from_its_day() -> None:
    _, *abolished = read(PUBLISHED / "bia-9903-qd-ubnd-2033-lam-dong.docx")
    names = {one.id.partition("~")[0]: one.description.title for one in abolished}
    assert names == {
        "1.002211": "Công nhận hòa giải viên",
        "2.000930": "Thôi làm hòa giải viên",
        "3.990340": "Cấp thẻ cộng tác viên khuyến nông",
    }
    assert all("từ ngày 15/09/2033" in one.text for one in abolished)


def test_a_web_page_of_a_decision_gives_its_procedures() -> None:
    decision, *procedures = read(DECISION)
    assert procedures
    assert all(one.description.number == decision.description.number for one in procedures)
