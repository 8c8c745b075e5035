"""What is read first of a procedure's parts."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import pytest

from bot.counter.cards.leading import leading
from bot.messages.quotes import readable
from index.cutting.passages import PassageLength, cut
from index.facts.procedures.record import ProcedureRecord
from index.model import Document
from index.reading.read import read_documents
from retrieval.answering.procedures.parts import FACETS, PartReader
from retrieval.cards.procedure import Part
from retrieval.understanding.facet import Facet
from tests.invented import BIRTH, LOST_CARD, PROCEDURES, RESIDENCE
from tests.large_corpora import EXPORT, needs_export

TODAY = date(2026, 6, 1)
LENGTH = PassageLength(300, 600)


def readers_of(export: Path, every: int = 1) -> dict[str, PartReader]:
    documents = [one for one in read_documents(export) if isinstance(one, Document)]
    return {
        one.id: PartReader(one, ProcedureRecord.of(one.text), list(cut(one, LENGTH)), TODAY)
        for one in documents[::every]
    }


@pytest.fixture(scope="module")
def readers() -> dict[str, PartReader]:
    """Every invented record."""
    return readers_of(PROCEDURES)


@pytest.fixture(scope="module")
def many_readers() -> dict[str, PartReader]:
    """Every sixth record of the portal."""
    return readers_of(EXPORT, every=6)


def parts(readers: dict[str, PartReader]) -> Iterator[Part]:
    for reader in readers.values():
        for facet in sorted(FACETS):
            part = reader.part(facet)
            if part.told:
                yield part


def quotes_seen(readers: dict[str, PartReader]) -> int:
    """How many quotes stand in the lines, each of which must be verbatim; no part is without."""
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
    return seen


def lengths(readers: dict[str, PartReader]) -> list[int]:
    return [sum(map(len, leading(part))) for part in parts(readers)]


def test_every_line_is_verbatim_and_there_is_one_at_least(readers: dict[str, PartReader]) -> None:
    assert quotes_seen(readers) > 150


def test_a_part_is_short_enough_for_a_phone(readers: dict[str, PartReader]) -> None:
    assert median(lengths(readers)) < 200
    assert max(lengths(readers)) < 700


@needs_export
def test_so_is_every_part_of_the_portals_procedures(many_readers: dict[str, PartReader]) -> None:
    assert quotes_seen(many_readers) > 1000
    assert median(lengths(many_readers)) < 200
    assert quantiles(lengths(many_readers), n=10)[-1] < 400
    assert max(lengths(many_readers)) < 700


@pytest.mark.parametrize(
    ("code", "facet", "lines"),
    [
        (
            LOST_CARD,
            Facet.FEE,
            (
                "Tuỳ trường hợp: “70,000 Việt Nam Đồng (- Cấp lại thẻ căn cước: 70.000 đồng/thẻ căn"
                " cước.\n- Người dưới 14 tuổi, người cao tuổi và người thuộc hộ nghèo được miễn lệ"
                " phí theo quy định của Bộ Tài chính.)” (trực tiếp, trực tuyến như nhau)",
            ),
        ),
        (
            RESIDENCE,
            Facet.FEE,
            (
                "Trực tuyến: “7,000 Việt Nam Đồng” (7.000 đồng)",
                "Trực tiếp: “10,000 Việt Nam Đồng” (10.000 đồng)",
            ),
        ),
        (RESIDENCE, Facet.DURATION, ("“3 Ngày làm việc” (trực tuyến, trực tiếp như nhau)",)),
        (BIRTH, Facet.WAY, ("“Trực tuyến”, “Dịch vụ bưu chính”, “Trực tiếp”",)),
        (BIRTH, Facet.RESULT, ("“Giấy khai sinh”",)),
    ],
)
def test_the_fact_stands_first(
    readers: dict[str, PartReader], code: str, facet: Facet, lines: tuple[str, ...]
) -> None:
    assert leading(readers[code].part(facet))[: len(lines)] == lines


def test_papers_that_everybody_needs_come_before_those_for_some(
    readers: dict[str, PartReader],
) -> None:
    lines = leading(readers[BIRTH].part(Facet.PAPERS))
    assert lines[0] == "“Giấy chứng sinh …”"
    assert "ủy quyền" in lines[-1]
