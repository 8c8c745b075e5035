"""What is trained on and what is held apart; wrong texts from an index that finds them."""

from pathlib import Path

import pytest

from index.knowledge.question_rows import QuestionRow
from retrieval.training.embedder.documents import (
    TrainingDocuments,
    is_held_apart,
    read_training_documents,
)
from retrieval.training.embedder.material import Material
from retrieval.training.embedder.mistakes import mistakes
from retrieval.understanding.language import Language


@pytest.fixture(scope="module")
def reports(seeds: Path) -> TrainingDocuments:
    """The seeds: no procedure among them."""
    return read_training_documents([seeds])


def about(document: str, question: str) -> QuestionRow:
    return QuestionRow(question, document, (), Path("hoi.tsv"), 1)


def test_an_office_with_reports_alone_has_something_held_apart_too(tmp_path: Path) -> None:
    for number in range(30):
        text = f"Báo cáo số {number} về việc tiếp dân\n\nĐã tiếp {number} lượt người dân trong năm."
        (tmp_path / f"bao-cao-{number}.txt").write_text(text, encoding="utf-8")
    documents = read_training_documents([tmp_path])
    asked = [about(one, f"năm nào tiếp dân {one}") for one in documents.documents]
    material = Material(asked, documents, Language.bundled())
    apart = {one.document for one in material.apart}
    assert apart == {one for one in documents.documents if is_held_apart(documents.groups[one])}
    assert {one.document for one in material.trained} == set(documents.documents) - apart


def test_what_the_index_finds_in_place_of_the_right_document_is_named(
    reports: TrainingDocuments, seeds_data: Path, unpacked: Path
) -> None:
    asked = [
        about(one, "tỉ lệ hồ sơ trực tuyến và bưu chính công ích") for one in reports.documents
    ]
    found = mistakes(asked, seeds_data, unpacked, Language.bundled())
    assert len(found) == len(asked)
    assert any(found)
    for one, wrong in zip(asked, found, strict=True):
        assert one.document not in wrong
        assert set(wrong) <= set(reports.documents)
