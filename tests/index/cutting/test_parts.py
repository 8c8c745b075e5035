"""The parts of directives: what they are of, where they begin and end."""

import pytest

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.facts.parts import DirectivePart, PartSort
from index.model import Description, Document, Kind
from index.reading.read import read_documents
from tests.invented import DECREE, LAWS
from tests.large_corpora import LAW, needs_law


def parts_of(document: Document) -> tuple[DirectivePart, ...]:
    return cutting_of(document, PassageLength()).parts


def document_of(text: str, kind: Kind = Kind.DIRECTIVE) -> Document:
    return Document("van-ban", Description("Văn bản", kind, number="9/2036/NĐ-CP"), "x", text)


@pytest.fixture(scope="module")
def decree() -> Document:
    (read,) = read_documents(DECREE)
    assert isinstance(read, Document)
    return read


def test_what_is_issued_with_a_decree_is_another_series(decree: Document) -> None:
    articles = [one for one in parts_of(decree) if one.sort is PartSort.ARTICLE]
    told = [(one.series, one.label) for one in articles]
    assert told == [(0, "1"), (0, "2"), (1, "1"), (1, "2"), (1, "3"), (1, "4")]
    assert {one.number for one in articles} == {"9201/2036/NĐ-CP"}


def test_a_part_ends_where_the_next_of_its_rank_begins(decree: Document) -> None:
    parts = {(one.sort, one.label): one for one in parts_of(decree)}
    first = parts[PartSort.CHAPTER, "1"]
    assert decree.text[first.body : first.end].startswith("### Điều 1. Phạm vi")
    assert decree.text[first.body : first.end].endswith("không cần đặt cọc.")
    annex = parts[PartSort.ANNEX, "1"]
    assert decree.text[annex.end - 10 : annex.end] == " ngày trả."


def test_what_is_quoted_is_no_part() -> None:
    text = (
        "Điều 1. Sửa đổi Nghị định số 8/2035/NĐ-CP\n\n1. Sửa đổi Điều 5 như sau:\n\n"
        "“Điều 5. Cột cờ\n\n1. Cột cao 7 m.\n\n2. Cờ treo từ 6 giờ.”\n\n2. Bãi bỏ Điều 6."
    )
    labels = [(one.sort, one.label) for one in parts_of(document_of(text)) if one.is_heading]
    assert labels == [(PartSort.ARTICLE, "1")]


def test_a_clause_whose_full_stop_was_misread_is_one() -> None:
    text = "Điều 1. Phạm vi\n\n1, Người trông quầy.\n\na) Già;\n\n2. Người đọc.\n\n3; Trẻ em."
    found = [(one.sort, one.label, one.clause) for one in parts_of(document_of(text))][1:]
    assert sorted(found) == [
        (PartSort.CLAUSE, "1", "1"),
        (PartSort.CLAUSE, "2", "2"),
        (PartSort.CLAUSE, "3", "3"),
        (PartSort.POINT, "a", "1"),
    ]


def test_a_document_of_another_kind_has_none() -> None:
    assert parts_of(document_of("Điều 1. Phạm vi\n\nGì đó.", Kind.NEWS)) == ()
    assert parts_of(document_of("Không có điều nào.")) == ()


@pytest.mark.parametrize("path", [*LAWS, DECREE], ids=lambda path: path.stem)
def test_parts_lie_in_their_text_and_are_cited_from_a_passage(path: object) -> None:
    for read in read_documents(path):  # type: ignore[arg-type]
        assert isinstance(read, Document)
        cutting = cutting_of(read, PassageLength())
        passages = {one.id for one in cutting.passages}
        assert cutting.parts
        for one in cutting.parts:
            assert 0 <= one.start <= one.body <= one.end <= len(read.text)
            assert one.passage_id in passages
            assert read.text[one.body : one.end].strip() == read.text[one.body : one.end]


@needs_law
def test_articles_of_real_decrees_are_counted_as_their_texts_count_them() -> None:
    folder = LAW / "hanh-chinh-tu-phap"
    (read,) = read_documents(folder / "nghi-dinh-191-2026-nd-cp-quy-che-lam-viec-chinh-phu.md")
    assert isinstance(read, Document)
    articles = [one for one in parts_of(read) if one.sort is PartSort.ARTICLE]
    assert [one.series for one in articles] == [0] * 3 + [1] * 28
