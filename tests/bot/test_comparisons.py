"""A comparison as people read it: short in a chat, whole in a file."""

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bot.cli.app import run
from bot.counter.assistant import Assistant
from bot.counter.comparison_files import exported_comparison
from bot.counter.live import LiveAnswerer
from bot.counter.word import Mark, MarkedWords, WordFile
from bot.messages.comparisons import tidy
from bot.people import Asker, People
from index.model import Role
from retrieval.cards.comparisons import DirectiveComparison

AN = Asker("terminal", "7")
BOTH = "/sosanh 9301/2030/NĐ-CP 9302/2036/NĐ-CP"
LONGEST = 3500


@pytest.fixture
def clerk(versions_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(versions_live, people)


def card(clerk: Assistant, message: str) -> DirectiveComparison:
    made = clerk.answer(message, Role.CITIZEN).answer.card
    assert isinstance(made, DirectiveComparison)
    return made


def cells(content: bytes) -> list[list[str]]:
    table = docx.Document(io.BytesIO(content)).tables[1]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_first_line_counts_and_the_quotes_follow(clerk: Assistant) -> None:
    said = clerk.answer(BOTH, Role.CITIZEN).text
    assert said.startswith("1 điều mới, 1 điều bỏ, 3 điều thay đổi, 2 điều giữ nguyên.\n")
    for part in (
        "Nghị định số 9302/2036/NĐ-CP so với Nghị định số 9301/2030/NĐ-CP",
        "Điều 4. Thời gian mượn xe (cũ: Điều 3)",
        "Cũ: “1. Mỗi lần mượn không quá 02 ngày.”",
        "Mới: “1. Mỗi lần mượn không quá 05 ngày.”",
        "Điều mới: Điều 2. Giải thích từ ngữ.",
        "Điều bỏ: Điều 4. Sổ mượn xe.",
        "thay thế Nghị định số 9301/2030/NĐ-CP",
    ):
        assert part in said
    assert said.index("Thời gian mượn") < said.index("Hiệu lực thi hành")
    assert len(said) < LONGEST


def test_buttons_give_the_files(clerk: Assistant) -> None:
    reply = clerk.say(AN, "nghị định 9302/2036 khác gì nghị định cũ")
    buttons = {one.label: one.action for row in reply.buttons for one in row}
    for label, name in (("Word", "docx"), ("HTML", "html")):
        (file,) = clerk.press(AN, buttons[label]).files
        assert file.name == f"so-sanh-9301-2030-ND-CP-9302-2036-ND-CP.{name}"


def test_word_has_every_article_with_both_words_side_by_side(clerk: Assistant) -> None:
    content = exported_comparison(card(clerk, BOTH), "docx").content
    table = cells(content)
    assert table[0] == [
        "Thay đổi",
        "Văn bản cũ: 9301/2030/NĐ-CP",
        "Văn bản mới: 9302/2036/NĐ-CP",
    ]
    assert [row[0].partition("\n")[0] for row in table[1:]] == [
        *("Giữ nguyên", "Mới", "Thay đổi", "Thay đổi", "Bỏ", "Giữ nguyên", "Thay đổi"),
    ]
    changed = table[4]
    assert "Điều 3. Thời gian mượn xe\n1. Mỗi lần mượn không quá 02 ngày." in changed[1]
    assert "Điều 4. Thời gian mượn xe\n1. Mỗi lần mượn không quá 05 ngày." in changed[2]
    assert table[2][1] == "(không có)"
    marked = docx.Document(io.BytesIO(content)).tables[1].rows[4]
    struck = [run.text for one in marked.cells[1].paragraphs for run in one.runs if run.font.strike]
    added = [
        run.text for one in marked.cells[2].paragraphs for run in one.runs if run.font.underline
    ]
    assert (struck, added) == (["02"], ["05"])
    said = [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]
    assert "BẢNG SO SÁNH VĂN BẢN" in said
    assert any(one.startswith("[1] “2. Nghị định này thay thế") for one in said)


def test_html_has_the_same_and_loads_nothing(clerk: Assistant) -> None:
    content = exported_comparison(card(clerk, BOTH), "html").content
    page = html.fromstring(content.decode("utf-8"))
    assert len(page.xpath("//tbody/tr")) == 7
    assert [one.text for one in page.xpath("//tbody/tr[4]//del")] == ["02"]
    assert [one.text for one in page.xpath("//tbody/tr[4]//ins")] == ["05"]
    assert page.xpath("//script | //img | //link | //*[@src]") == []


def test_an_amending_directive_is_told_item_by_item(clerk: Assistant) -> None:
    said = clerk.answer("nghị định 9303/2037 sửa đổi những gì", Role.CITIZEN).text
    assert said.startswith("9303/2037/NĐ-CP sửa đổi, bổ sung, bãi bỏ 2 chỗ trong 9302/2036/NĐ-CP.")
    assert "Sửa đổi, bổ sung khoản 1 Điều 4 của 9302/2036/NĐ-CP" in said
    assert "Bãi bỏ Điều 5 của 9302/2036/NĐ-CP" in said
    made = card(clerk, "/sosanh 9303/2037/NĐ-CP")
    table = cells(exported_comparison(made, "docx").content)
    assert "không quá 05 ngày" in table[1][1]
    assert "không quá 07 ngày" in table[1][2]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("/sosanh", "nêu số của hai văn bản"),
        ("/sosanh 9301/2030/NĐ-CP 9999/2036/NĐ-CP", "không nhắc tới văn bản 9999/2036/NĐ-CP"),
        ("/sosanh 9302/2036/NĐ-CP 9302/2036/NĐ-CP", "cùng một văn bản"),
        ("so sánh nghị định 9303/2037 với nghị định 9124/2030", "không nhắc tới văn bản"),
    ],
)
def test_what_cannot_be_compared_is_said_plainly(clerk: Assistant, message: str, said: str) -> None:
    answered = clerk.answer(message, Role.CITIZEN)
    assert said in answered.text
    assert not answered.answer.answered


def test_the_command_writes_files(
    versions_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word, page = tmp_path / "a.docx", tmp_path / "a.html"
    command = ["sosanh", "9301/2030", "9302/2036", "--docx", str(word), "--html", str(page)]
    assert run([*command, "--data", str(versions_data)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("1 điều mới")
    assert str(word) in err
    assert len(cells(word.read_bytes())) == 8
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_list_is_written_with_the_status_of_the_day(versions_data: Path, tmp_path: Path) -> None:
    word = tmp_path / "a.docx"
    command = ["vanban", "nghị định về xe đạp", "--docx", str(word), "--on", "1/8/2036"]
    assert run([*command, "--data", str(versions_data)]) == 0
    rows = {row[1].partition("\n")[2]: row for row in cells(word.read_bytes())[1:]}
    assert rows["9301/2030/NĐ-CP"][5] == "Hết hiệu lực (bị thay thế)"
    assert rows["9302/2036/NĐ-CP"][5] == "Có hiệu lực"
    assert rows["9303/2037/NĐ-CP"][5] == "Chưa có hiệu lực"


def test_another_format_is_refused(clerk: Assistant) -> None:
    with pytest.raises(ValueError, match="pdf"):
        exported_comparison(card(clerk, BOTH), "pdf")


def test_marks_and_empty_lines_are_not_shown() -> None:
    assert tidy("### Điều 1. **A**\n\n\n  1. B\n") == "Điều 1. A\n1. B"


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_words_go_into_a_table(words: str) -> None:
    report = WordFile(words)
    report.table(("Một", "Hai"), (100, 100), [(words, [MarkedWords(words, Mark.NEW)])])
    table = docx.Document(io.BytesIO(report.content())).tables[0]
    assert table.cell(1, 0).text == table.cell(1, 1).text
