"""Quotes as people read them: in the chat, in Telegram and as plain text."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.channels.telegram.rendering import messages
from bot.channels.terminal import _show
from bot.counter.reply import Reply, quote
from bot.messages.answers import plain_text, read_as
from bot.messages.quotes import FIRST_QUOTE, readable, shortened, shown_quote
from index.model import Kind
from retrieval.answer import Answer, AnswerKind
from retrieval.citation import Citation
from retrieval.understanding.question import Question, QuestionReader
from tests.bundled import LANGUAGE, RESTORER
from tests.telegram.html import parse_html, utf16_length

READER = QuestionReader(LANGUAGE.vocabulary, RESTORER)
LIST = "Hồ sơ gồm:\n- Tờ khai <mẫu 1> & ảnh;\n- Giấy chứng sinh."


def cited(words: str, kind: Kind = Kind.REPORT) -> Citation:
    """A citation of these words."""
    return Citation(
        document="khai-sinh",
        title="Đăng ký khai sinh",
        kind=kind,
        number=None,
        issuer=None,
        date=None,
        section="",
        page=None,
        quote=words,
        start=0,
        end=len(words),
        source="khai-sinh.txt",
        scanned=False,
        origin=None,
        passage_id="khai-sinh@0-1",
    )


def answered(question: Question, *citations: Citation) -> Answer:
    """An answer that rests on the citations."""
    return Answer(
        question=question,
        kind=AnswerKind.QUOTE,
        citations=citations,
        others=(),
        against=None,
        confidence=1.0,
        ranked=(),
    )


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (LIST, LIST),
        ("Gồm:\n1. Đơn\n2) Ảnh\n(3) Sổ\na) Bản sao\nb) Bản chính", None),
        ("+ Tại xã\n• Tại tỉnh\n* Qua mạng", None),
        ("Bước 1: Nộp.\nBước 2: Nhận.", None),
        ("KT. CHÁNH VĂN PHÒNG\nPHÓ\n\nNgô Văn A", "KT. CHÁNH VĂN PHÒNG PHÓ Ngô Văn A"),
        ("Tổng số là\n12.500 hồ sơ,\ntăng  **5%**.", "Tổng số là 12.500 hồ sơ, tăng 5%."),
        ("Gồm: - Đơn; - Ảnh 3 - 4 cm. + Sổ.", "Gồm:\n- Đơn;\n- Ảnh 3 - 4 cm.\n+ Sổ."),
        ("- Đơn theo\nmẫu 2;\n\n\n- Ảnh.", "- Đơn theo mẫu 2;\n- Ảnh."),
    ],
)
def test_items_of_a_list_keep_their_lines_and_broken_lines_are_joined(
    words: str, shown: str | None
) -> None:
    assert readable(cited(words)) == (shown or words)


def test_the_papers_of_a_procedure_are_a_list_without_labels() -> None:
    papers = "Tờ khai (số lượng: 1 bản chính)\nGiấy chứng sinh\nhoặc văn bản thay thế"
    assert readable(cited(papers, Kind.PROCEDURE)) == (
        "Tờ khai (số lượng: 1 bản chính)\nGiấy chứng sinh hoặc văn bản thay thế"
    )
    assert "\n" not in readable(cited(papers, Kind.NEWS))


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_no_word_of_a_quote_is_lost_or_added(words: str, kind: Kind) -> None:
    shown = readable(cited(words, kind))
    assert shown.split() == words.replace("**", "").split()
    assert shown == shown.strip()


def test_a_long_quote_ends_with_a_sentence_or_an_item_near_the_limit() -> None:
    sentence = "Công dân nộp hồ sơ tại Bộ phận một cửa của Ủy ban nhân dân cấp xã."
    long = " ".join([sentence] * 20)
    cut = shortened(long)
    assert cut.removesuffix(" …").endswith("cấp xã.")
    assert FIRST_QUOTE - len(sentence) < len(cut) <= FIRST_QUOTE + 2
    items = "\n".join(f"- Giấy tờ thứ {number} của người đi nộp hồ sơ" for number in range(40))
    cut = shortened(items)
    assert cut.endswith("của người đi nộp hồ sơ …")
    assert items.startswith(cut.removesuffix(" …"))


def test_a_long_sentence_is_cut_between_words() -> None:
    cut = shortened("Gồm:\n- " + "giấy " * 300)
    assert cut.endswith("giấy …")
    assert FIRST_QUOTE - 10 < len(cut) <= FIRST_QUOTE + 2
    assert shortened("x" * 1000) == "x" * FIRST_QUOTE + " …"


@given(st.text(max_size=60).map(lambda words: words * 30))
def test_what_is_cut_is_the_beginning(words: str) -> None:
    cut = shortened(words)
    assert words.startswith(cut.removesuffix(" …"))
    assert len(cut) <= FIRST_QUOTE + 2
    if len(words) <= FIRST_QUOTE:
        assert cut == words


def test_the_chat_cuts_a_long_quote_and_plain_text_has_all_of_it() -> None:
    whole = "Một câu vừa phải, không dài. " * 60
    citation = cited(whole.strip())
    assert shown_quote(citation).endswith(" …”")
    answer = answered(READER.read("Ai?", ()), citation)
    assert plain_text(answer).startswith(f"“{whole.strip()}” — Báo cáo “")
    assert answer.citations[0].quote == whole.strip()


def test_in_plain_text_the_source_of_a_list_has_a_line_of_its_own() -> None:
    answer = answered(READER.read("Cần gì?", ()), cited(LIST), cited("Nộp tại xã."))
    assert plain_text(answer) == (
        f"“{LIST}”\n— Báo cáo “Đăng ký khai sinh”.\n“Nộp tại xã.” — Báo cáo “Đăng ký khai sinh”."
    )


def test_in_telegram_a_list_is_one_quote_with_its_lines() -> None:
    (html,) = messages(Reply((quote(shown_quote(cited(LIST))),)))
    inside = "“Hồ sơ gồm:\n- Tờ khai &lt;mẫu 1&gt; &amp; ảnh;\n- Giấy chứng sinh.”"
    assert html == f"<blockquote>{inside}</blockquote>"
    assert parse_html(html).text == f"“{LIST}”"


def test_a_list_beyond_the_limit_of_telegram_is_cut_between_items() -> None:
    items = [f"- Giấy tờ số {number} <bản chính> & bản sao 😀;" for number in range(200)]
    words = readable(cited("\n".join(items)))
    parts = [parse_html(part).trimmed().text for part in messages(Reply((quote(words),)))]
    assert len(parts) > 1
    assert [line for part in parts for line in part.split("\n")] == items
    assert all(utf16_length(part) <= 4096 for part in parts)


def test_in_the_terminal_each_item_has_a_line() -> None:
    console = Console(record=True, width=100, file=io.StringIO())
    _show(console, Reply((quote(shown_quote(cited(LIST))),)))
    lines = [line.strip("│ ") for line in console.export_text().split("\n")]
    assert lines[1:4] == ["“Hồ sơ gồm:", "- Tờ khai <mẫu 1> & ảnh;", "- Giấy chứng sinh.”"]


def test_how_a_question_was_read_is_said_only_when_its_marks_are_unsure() -> None:
    question = READER.read("ban ma", ())
    assert question.unsure
    assert read_as(question) == f"Tôi đọc câu hỏi là: “{question.understood}”."
    assert read_as(replace(question, unsure=())) is None
    assert read_as(replace(question, restored=False)) is None
    assert read_as(READER.read("Làm giấy khai sinh cần gì?", ())) is None


def test_a_follow_up_does_not_say_again_how_an_earlier_message_was_read() -> None:
    earlier = READER.read("ban ma", ())
    now = READER.read("con le phi thi sao", ())
    carried = replace(
        now, understood=f"{earlier.understood} {now.understood}", unsure=earlier.unsure
    )
    assert now.restored
    assert read_as(carried) is None
