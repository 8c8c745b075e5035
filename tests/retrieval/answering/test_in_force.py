"""What is said first of an answer whose grounds are over or changed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.messages.directives import warning
from index.engines import Engine
from index.model import Description, Document, Kind, Role
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.in_force import InForceReader
from retrieval.cards.procedure import ProcedureCard
from retrieval.citation import Citation
from tests.index.engines.small import engine_over
from tests.retrieval.answering.test_directives import read

OLD, NEW, CHANGING = "11/2031/NĐ-CP", "12/2034/NĐ-CP", "13/2035/NĐ-CP"
DOCUMENTS = (
    Document(
        "cu",
        Description("Cũ", Kind.DIRECTIVE, OLD, issued_on=date(2031, 1, 1)),
        "cu.md",
        "# Nghị định\n\nĐiều 1. Phạm vi\n\nNghị định này quy định việc đặt ghế đá ở công viên.",
    ),
    Document(
        "moi",
        Description(
            "Mới",
            Kind.DIRECTIVE,
            NEW,
            issued_on=date(2034, 1, 1),
            effective_on=date(2034, 3, 1),
        ),
        "moi.md",
        "# Nghị định\n\nĐiều 1. Phạm vi\n\nNghị định này quy định việc đặt ghế đá mới.\n\n"
        "Điều 2. Giá ghế\n\nMỗi ghế giá 3 triệu đồng.\n\nĐiều 3. Hiệu lực\n\n"
        f"Nghị định này có hiệu lực từ ngày 01/3/2034 và thay thế Nghị định số {OLD} ngày"
        " 01/01/2031 của Chính phủ.",
    ),
    Document(
        "sua",
        Description(
            "Sửa đổi",
            Kind.DIRECTIVE,
            CHANGING,
            issued_on=date(2035, 1, 1),
            effective_on=date(2035, 2, 1),
        ),
        "sua.md",
        f"# Nghị định\n\nĐiều 1. Sửa đổi, bổ sung một số điều của Nghị định số {NEW}\n\n"
        "1. Sửa đổi, bổ sung khoản 1 Điều 2 như sau:\n\n“1. Mỗi ghế giá 4 triệu đồng.”.",
    ),
    Document(
        "thu-tuc",
        Description("Đặt ghế đá", Kind.PROCEDURE, "9.000777"),
        "thu-tuc.jsonl",
        f"Mã thủ tục: 9.000777\n\n## Trình tự thực hiện\nNộp đơn.\n\n## Căn cứ pháp lý\n"
        f"Nghị định về ghế đá ({OLD})\nNghị định mới ({NEW})",
    ),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("ghe-da")
    engine = engine_over(DOCUMENTS, folder)
    yield engine
    engine.close()


def said_first(engine: Engine, answer: Answer, today: date) -> list[str]:
    """What is said before an answer."""
    return [warning(one) for one in InForceReader(engine, Role.CITIZEN, today).ended(answer)]


def quoted(engine: Engine, words: str) -> Answer:
    """An answer that quotes the passage with these words."""
    (passage,) = [
        one
        for document in DOCUMENTS
        for one in engine.search.passages_of(document.id, Role.CITIZEN)
        if words in one.text
    ]
    head = engine.facts.heads([passage.document_id], Role.CITIZEN)[passage.document_id]
    return Answer(read(words), AnswerKind.QUOTE, citations=(Citation.of(passage, head),))


def test_a_directive_that_was_replaced_is_said_to_be(engine: Engine) -> None:
    answer = quoted(engine, "đặt ghế đá ở công viên")
    assert said_first(engine, answer, date(2034, 2, 28)) == []
    assert said_first(engine, answer, date(2034, 3, 1)) == [
        f"Lưu ý: văn bản số {OLD} bị thay thế bởi {NEW} từ 01/03/2034."
    ]


def test_only_the_article_that_was_changed_is_said_to_be(engine: Engine) -> None:
    after = date(2035, 2, 1)
    assert said_first(engine, quoted(engine, "đặt ghế đá mới"), after) == []
    assert said_first(engine, quoted(engine, "giá 3 triệu"), after) == [
        f"Lưu ý: Điều 2 của văn bản số {NEW} được sửa đổi, bổ sung bởi {CHANGING} từ 01/02/2035."
    ]


def test_a_procedure_tells_which_of_its_grounds_are_over(engine: Engine) -> None:
    card = ProcedureCard("thu-tuc", "9.000777", "Đặt ghế đá", None, None, "thu-tuc.jsonl", ())
    answer = Answer(read("đặt ghế đá"), AnswerKind.PROCEDURE, card=card)
    assert said_first(engine, answer, date(2036, 1, 1)) == [
        f"Lưu ý: văn bản số {OLD} bị thay thế bởi {NEW} từ 01/03/2034."
    ]
