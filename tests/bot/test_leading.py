"""What is read first of a procedure's parts, over real records of the national portal."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import pytest

from bot.cards.leading import leading
from bot.messages.quotes import readable
from index.cutting.passages import PassageLength, cut
from index.model import Document
from index.reading.read import read_documents
from retrieval.answering.procedures.parts import FACETS, PartReader
from retrieval.cards.procedure import Part
from retrieval.understanding.facet import Facet

RECORDS = Path(__file__).parents[3] / "shared/corpus/procedures/commune-level.jsonl"
TODAY = date(2026, 6, 1)

pytestmark = pytest.mark.skipif(not RECORDS.is_file(), reason="needs ../shared/corpus/procedures")


@pytest.fixture(scope="module")
def readers() -> dict[str, PartReader]:
    """Every sixth record, and three that many people ask for."""
    documents = [one for one in read_documents(RECORDS) if isinstance(one, Document)]
    wanted = {*(one.id for one in documents[::6]), "1.001193", "1.004194", "1.014064"}
    length = PassageLength(300, 600)
    return {
        one.id: PartReader(one, list(cut(one, length)), TODAY)
        for one in documents
        if one.id in wanted
    }


def parts(readers: dict[str, PartReader]) -> Iterator[Part]:
    for reader in readers.values():
        for facet in sorted(FACETS):
            part = reader.part(facet)
            if part.told:
                yield part


def test_every_line_is_verbatim_and_there_is_one_at_least(readers: dict[str, PartReader]) -> None:
    seen = 0
    for part in parts(readers):
        said = "\n".join(readable(one.citation) for one in part.told)
        forms = {form for one in part.told for form in one.forms}
        lines = leading(part)
        assert lines, part
        for line in lines:
            quoted = re.findall(r"“(.*?)(?: …)*”(?= \(|, “|$)", line, re.DOTALL)
            assert quoted, line
            assert all(words in said or words in forms for words in quoted), line
            seen += len(quoted)
    assert seen > 1000


def test_a_part_is_short_enough_for_a_phone(readers: dict[str, PartReader]) -> None:
    lengths = [sum(map(len, leading(part))) for part in parts(readers)]
    assert median(lengths) < 200
    assert quantiles(lengths, n=10)[-1] < 400
    assert max(lengths) < 700


@pytest.mark.parametrize(
    ("code", "facet", "lines"),
    [
        (
            "1.014064",
            Facet.FEE,
            ("“70,000 Việt Nam Đồng” (70.000 đồng) (trực tiếp, trực tuyến như nhau)",),
        ),
        (
            "1.004194",
            Facet.FEE,
            (
                "Trực tuyến: “7,000 Việt Nam Đồng” (7.000 đồng)",
                "Trực tiếp: “10,000 Việt Nam Đồng” (10.000 đồng)",
            ),
        ),
        ("1.004194", Facet.DURATION, ("“3 Ngày làm việc” (trực tuyến, trực tiếp như nhau)",)),
        ("1.001193", Facet.WAY, ("“Trực tuyến”, “Dịch vụ bưu chính”, “Trực tiếp”",)),
        ("1.001193", Facet.RESULT, ("“Giấy khai sinh”",)),
    ],
)
def test_the_fact_stands_first(
    readers: dict[str, PartReader], code: str, facet: Facet, lines: tuple[str, ...]
) -> None:
    assert leading(readers[code].part(facet))[: len(lines)] == lines


def test_papers_that_everybody_needs_come_before_those_for_some(
    readers: dict[str, PartReader],
) -> None:
    lines = leading(readers["1.001193"].part(Facet.PAPERS))
    assert lines[0] == "“Giấy chứng sinh …”"
    assert "ủy quyền" in lines[-1]
