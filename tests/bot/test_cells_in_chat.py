"""Cells of tables, as people read them in chat."""

import pytest

from bot.counter.assistant import Assistant
from bot.counter.cards.cells import shown
from bot.counter.live import LiveAnswerer
from bot.counter.reply import BlockKind, Reply
from bot.people import Asker, People
from index.embedding import Embedder
from index.engines import DocumentHead
from index.model import Description, Kind, Passage
from retrieval.cards.cells import CellRow, CellsCard
from retrieval.citation import Citation
from tests.retrieval.invented_tables import answerer_over_tables

AN = Asker("telegram", "7")
LONGEST_LINE = 100  # characters; some three lines of a phone
GROUPS = "Làm thẻ đọc ở thư viện Mường Lát mức thu bao nhiêu?"
CHAIRS = "Thuê ghế xếp ở thư viện Mường Lát mức thu bao nhiêu?"


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> LiveAnswerer:
    """Over the invented tables."""
    return answerer_over_tables(tmp_path_factory.mktemp("tables"), embedder)


@pytest.fixture
def clerk(tables: LiveAnswerer, people: People) -> Assistant:
    """An assistant over the invented tables."""
    return Assistant(tables, people)


def of_kind(reply: Reply, kind: BlockKind) -> list[str]:
    return [block.text for block in reply.blocks if block.kind is kind]


def row(name: str, column: str, value: str, section: str = "", line: str = "") -> CellRow:
    """A row of a decision."""
    words = line or f"{name}: {value}"
    passage = Passage("le-phi", section, None, 0, len(words), words)
    about = Description("Quyết định về lệ phí", Kind.DIRECTIVE, number="9/2036/QĐ-UBND")
    return CellRow(name, column, value, Citation.of(passage, DocumentHead("le-phi", about, "a")))


def test_the_first_line_is_the_value_and_its_column(clerk: Assistant) -> None:
    reply = clerk.say(AN, CHAIRS)
    assert [block.kind for block in reply.blocks[:4]] == [
        BlockKind.HEADING,
        BlockKind.TEXT,
        BlockKind.QUOTE,
        BlockKind.SOURCE,
    ]
    assert reply.blocks[0].text == "4.000 – Mức thu (đồng)"
    assert reply.blocks[1].text == "Thuê ghế xếp"


def test_the_row_is_quoted_with_its_source(clerk: Assistant) -> None:
    reply = clerk.say(AN, CHAIRS)
    assert of_kind(reply, BlockKind.QUOTE) == [
        "TT: 3; Dịch vụ: Thuê ghế xếp; Mức thu (đồng): 4.000; Tiền đặt cọc (đồng): 9.000"
    ]
    [source] = of_kind(reply, BlockKind.SOURCE)
    assert "9301/2036/QĐ-UBND" in source
    assert "II. Phòng đọc người lớn" in source


def test_rows_of_one_name_are_told_apart_by_their_groups(clerk: Assistant) -> None:
    reply = clerk.say(AN, GROUPS)
    assert reply.blocks[0].text.startswith("Bảng có nhiều dòng")
    assert sorted(reply.blocks[1].text.split("\n")) == [
        "• I. Phòng đọc thiếu nhi: 12.000",
        "• II. Phòng đọc người lớn: 31.000",
    ]
    assert len(of_kind(reply, BlockKind.QUOTE)) == 2


@pytest.mark.parametrize("question", [CHAIRS, GROUPS])
def test_what_is_told_first_can_be_read_on_a_phone(clerk: Assistant, question: str) -> None:
    reply = clerk.say(AN, question)
    for block in reply.blocks[:2]:
        assert all(len(line) <= LONGEST_LINE for line in block.text.split("\n"))


def test_rows_of_several_names_have_a_line_each() -> None:
    card = CellsCard((row("Khai sinh", "Mức thu", "5.000"), row("Kết hôn", "Mức thu", "7.000")))
    reply = shown(card)
    assert reply.blocks[1].text == "• Khai sinh: 5.000\n• Kết hôn: 7.000"


def test_columns_of_one_row_have_a_line_each() -> None:
    line = "Việc: Khai sinh; Xã: 5.000; Phường: 6.000"
    card = CellsCard(
        (
            row("Khai sinh", "Mức thu › Xã", "5.000", line=line),
            row("Khai sinh", "Mức thu › Phường", "6.000", line=line),
        )
    )
    reply = shown(card)
    assert reply.blocks[1].text == "• Mức thu › Xã: 5.000\n• Mức thu › Phường: 6.000"
    assert of_kind(reply, BlockKind.QUOTE) == [line]
    assert len(of_kind(reply, BlockKind.SOURCE)) == 1


def test_a_source_that_several_rows_share_is_named_once() -> None:
    card = CellsCard((row("Khai sinh", "Mức thu", "5"), row("Kết hôn", "Mức thu", "7")))
    reply = shown(card)
    assert [block.kind for block in reply.blocks[2:]] == [
        BlockKind.QUOTE,
        BlockKind.QUOTE,
        BlockKind.SOURCE,
    ]


def test_long_names_are_cut_and_long_paths_keep_their_innermost_names() -> None:
    long = "Tỷ lệ hồ sơ được giải quyết trước hạn và đúng hạn trong tổng số hồ sơ của kỳ"
    reply = shown(CellsCard((row("Đồi Chè " * 60, f"{long} › Trong đó › Trực tuyến", "57"),)))
    assert reply.blocks[0].text == "57 – Trong đó › Trực tuyến"
    assert len(reply.blocks[1].text) <= 140
    assert reply.blocks[1].text.endswith("…")


def test_a_value_of_words_begins_with_a_capital_and_may_stand_without_a_column() -> None:
    reply = shown(CellsCard((row("Khai sinh", "", "không thu"),)))
    assert reply.blocks[0].text == "Không thu"
