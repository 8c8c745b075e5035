"""Who signed is told with whoever else is said to have."""

from datetime import date

import pytest

from bot.messages.described import told
from index.engines import Engine, Filter
from index.model import Description, Document, Kind, Role
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveCard
from retrieval.understanding.intent.desks import DesksReader
from tests.bundled import READER
from tests.index.engines.small import engine_over

SIGNED = "Điều 1. Về vườn mẫu.\n\nTM. CHÍNH PHỦ\n\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n\n{}\n"


def decree(name: str, number: str, signer: str | None, text: str) -> Document:
    about = Description(
        f"Nghị định {number}", Kind.DIRECTIVE, number=number, issuer="Chính phủ",
        issued_on=date(2026, 5, 4), signer=signer,
    )  # fmt: skip
    return Document(name, about, f"{name}.md", text)


DOCUMENTS = {
    one.id: one
    for one in (
        decree("mot", "905/2026/NĐ-CP", "Trần Thị Mẫu", SIGNED.format("Nguyễn Văn Thử")),
        decree("hai", "906/2026/NĐ-CP", "Trần Thị Mẫu", "Điều 1. Về ao mẫu."),
        decree("ba", "906/2026/NĐ-CP", "Lê Văn Khác", "Điều 1. Về ao mẫu.\n\nLê Văn Khác\n"),
        decree("bon", "907/2026/NĐ-CP", "Nguyen Van Thu", SIGNED.format("Nguyễn Văn Thử")),
        decree("nam", "908/2026/NĐ-CP", "Nguyễn Văn Thử", SIGNED.format("Nguyễn Văn Thử")),
    )
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(DOCUMENTS.values(), tmp_path_factory.mktemp("signers"))


@pytest.mark.parametrize("asked", ["nghị định {} ai ký", "ai kí nghị định {}", "ai ki nd {}"])
@pytest.mark.parametrize(
    ("number", "others"),
    [
        ("905/2026/NĐ-CP", ["Nguyễn Văn Thử"]),
        ("907/2026/NĐ-CP", []),
        ("908/2026/NĐ-CP", []),
    ],
)
def test_a_signature_that_says_another_name_is_told_too(
    engine: Engine, asked: str, number: str, others: list[str]
) -> None:
    desk = DirectiveDesk(engine, DesksReader.bundled())
    answer = desk.serve(READER.read(asked.format(number), ()), Filter(Role.CITIZEN))
    assert answer is not None
    assert isinstance(answer.card, DirectiveCard)
    fact = answer.card.fact
    assert fact is not None
    assert [one.value for one in fact.others] == others
    assert ("không thống nhất" in told(answer.card.directive, fact)) == bool(others)
    for one in answer.citations:
        assert DOCUMENTS[one.document].text[one.start : one.end] == one.quote


def test_two_documents_of_one_number_are_both_told(engine: Engine) -> None:
    desk = DirectiveDesk(engine, DesksReader.bundled())
    answer = desk.serve(READER.read("906/2026/NĐ-CP ai ký", ()), Filter(Role.CITIZEN))
    assert answer is not None
    assert isinstance(answer.card, DirectiveCard)
    fact = answer.card.fact
    assert fact is not None
    said = {answer.card.directive.signer, *(one.value for one in fact.others)}
    assert said == {"Trần Thị Mẫu", "Lê Văn Khác"}
    assert [one.document for one in fact.citations] == ["ba"]
