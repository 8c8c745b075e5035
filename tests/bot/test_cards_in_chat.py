"""Each card as people meet it: in Telegram, in the terminal and as JSON, with one text."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.app import run
from bot.cli.asking import object_of
from bot.counter.assistant import Assistant
from bot.counter.cards.shown import plain_text
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press
from bot.counter.reply import Reply
from bot.people import Asker, People
from index.model import Role
from tests.bot.served import by_polling, replies
from tests.telegram.server import BotApiServer

AN = Asker("terminal", "7")
BIRTH = "Làm khai sinh cần giấy tờ gì"


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    """An assistant over seeds, procedures and offices."""
    return Assistant(cards_live, people)


def words(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def button(reply: Reply, label: str) -> Press:
    return next(one.action for row in reply.buttons for one in row if label in one.label)


CARDS = (
    (BIRTH, "procedure", "Giấy chứng sinh"),
    ("khai sinh gửi hồ sơ qua bưu điện được không", "procedure", "Có, thủ tục này nhận hồ sơ qua"),
    ("đăng ký kết hôn nộp ở đâu tại phường An Khê, Đà Nẵng", "procedure", "75 đường Bịa Mười"),
    ("trình báo mất hộ chiếu cần giấy tờ gì", "procedure", "cấp xã"),
    ("/thutuc hộ tịch", "procedures", "Thủ tục đăng ký khai tử (mã 1.000656"),
    ("một cửa phường An Khê ở đâu", "offices", "75 đường Bịa Mười"),
    ("/gan 16.0709,108.1910", "offices", "75 đường Bịa Mười"),
    ("bưu điện gần nhất ở Hải Châu", "offices", "17, Đường Bịa Sông"),
    ("/vanban qd 45 2016 ttg", "directive", "Quyết định số 45/2016/QĐ-TTg"),
    ("/vanban 45/2016", "directive", "Quyết định số 45/2016/QĐ-TTg"),
    ("quyết định của UBND tỉnh Vĩnh Phúc về kế hoạch CCHC", "directives", "4151/QĐ-UBND"),
    ("so sánh số thủ tục qua bưu điện của Văn Yên và A Lưới", "figures", "155 thủ tục"),
    ("Quyết định 45/2016/QĐ-TTg còn hiệu lực không", "not_found", "không cho biết"),
    ("/vanban 46/2016/QĐ-TTg", "not_found", "45/2016/QĐ-TTg"),
    ("/gan 48.85,2.35", "not_found", "ngoài Việt Nam"),
    ("/gan đâu đó", "not_found", "chưa nhận ra nơi này"),
    ("một cửa gần nhất", "not_found", "tên xã, phường và tỉnh"),
    ("/vanban 45/2016/QĐ-TTg --on 2024-02-30", "not_found", "không có trong lịch"),
)


@pytest.mark.parametrize(("message", "kind", "said"), CARDS)
def test_a_question_is_answered_in_its_shape_and_in_one_text_everywhere(
    clerk: Assistant, message: str, kind: str, said: str
) -> None:
    answered = clerk.answer(message, Role.CITIZEN)
    printed = object_of(answered)
    reply = clerk.say(AN, message)
    assert printed["kind"] == kind
    assert printed["answered"] is (kind not in ("not_found", "which_procedure"))
    assert said in str(printed["answer"])
    for block in reply.blocks:
        assert block.text in plain_text(answered.answer)
    assert json.loads(json.dumps(printed)) == printed


def test_every_quote_of_every_card_is_verbatim(clerk: Assistant, cards_live: LiveAnswerer) -> None:
    engine = cards_live.now().version.engine
    quoted = 0
    for message, _, _ in CARDS:
        for citation in clerk.answer(message, Role.CITIZEN).answer.citations:
            document = engine.facts.document(citation.document, Role.CITIZEN)
            assert document is not None
            assert document.text[citation.start : citation.end] == citation.quote
            quoted += 1
    assert quoted > 20


def test_a_button_of_a_card_leads_to_the_next_one_and_talk_goes_on(clerk: Assistant) -> None:
    card = clerk.say(AN, BIRTH)
    more = clerk.press(AN, button(card, "Xem thêm"))
    assert "Giấy tờ cần có (1/" in words(more)
    assert "Giấy tờ cần có (2/" in words(clerk.press(AN, button(more, "Xem thêm")))
    fee = clerk.press(AN, button(card, "Phí, lệ phí"))
    assert words(fee).startswith("💵 “Miễn phí”")
    assert "Đăng ký khai sinh · 1.001193" in words(clerk.say(AN, "bao lâu thì xong"))
    where = clerk.say(AN, "nộp ở đâu")
    assert where.asks_location
    offices = clerk.say(AN, "/gan 16.0709,108.1910")
    assert offices.venues[0].title == "Điểm tiếp nhận hồ sơ phường Hòa Cường"
    post = clerk.press(AN, button(offices, "Bưu cục"))
    assert "Bưu Cục" in words(post)
    assert "16.07" not in str(button(offices, "Bưu cục"))


def test_the_pages_of_what_is_near_a_position_turn_in_place_and_back(clerk: Assistant) -> None:
    first = clerk.say(AN, "/gan 16.0709,108.1910")
    assert first.venues
    second = clerk.press(AN, button(first, "Xem thêm"))
    assert second.replaces
    assert not second.venues
    again = clerk.press(AN, button(second, "Trở lại"))
    assert again.replaces
    assert words(first).startswith(words(again))


def test_the_usual_case_is_told_and_the_other_is_a_press_away(clerk: Assistant) -> None:
    usual = clerk.say(AN, "trình báo mất hộ chiếu cần giấy tờ gì")
    assert "1.010386" in words(usual)
    *offered, below = usual.buttons  # thumbs and the sheet stand in one row
    assert sum(map(len, offered)) <= 4
    assert len(below) == 3
    assert all(len(one.label) <= 28 for row in usual.buttons for one in row)
    other = clerk.press(AN, button(usual, "uyện"))
    assert words(other).startswith("📋 “")
    assert "1.010385" in words(other)


def test_where_somebody_is_is_not_kept(clerk: Assistant, database: Path) -> None:
    clerk.say(AN, "/gan 16.0709,108.1910")
    assert b"16.0709" not in database.read_bytes()


def test_cards_in_telegram(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(BIRTH)
        (card,) = await replies(server, 1)
        assert "Giấy chứng sinh" in card.text
        assert "1.001193" in card.text
        await server.user_says("/vanban 45/2016/QĐ-TTg")
        directive = (await replies(server, 2))[1]
        assert "Thủ tướng Chính phủ" in directive.text
        await server.user_says("một cửa phường An Khê ở đâu")
        offices = (await replies(server, 6))[2:]
        assert "75 đường Bịa Mười" in offices[0].text
        assert offices[1].venue is not None
        assert offices[1].venue.title == "Điểm tiếp nhận hồ sơ phường An Khê"

    by_polling(clerk, talk)


def test_cards_in_the_terminal_and_as_json(
    cards_data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(cards_data))
    assert run(["ask", BIRTH]) == 0
    text = capsys.readouterr().out.strip()
    assert run(["ask", "--json", BIRTH]) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert printed["answer"] == text
    assert printed["kind"] == "procedure"
    assert run(["vanban", "45/2016/QĐ-TTg", "--on", "2024-01-01"]) == 0
    assert "Vào ngày 01/01/2024" in capsys.readouterr().out


def test_a_reply_to_an_earlier_answer_takes_up_what_that_is_about(
    clerk: Assistant,
) -> None:
    def subject(asker: Asker, message: str, answered_by: int | None) -> str:
        reply = clerk.say(asker, message, answered_by)
        return words(reply).rsplit("\n", 1)[-1]

    first = clerk.say(AN, BIRTH)
    earlier = first.buttons[-1][0].action.question
    clerk.say(AN, "đăng ký kết hôn cần giấy tờ gì")
    assert "1.000894" in subject(AN, "bao lâu thì có", None)
    assert "1.001193" in subject(AN, "bao lâu thì có", earlier)
    stranger = Asker("terminal", "8")
    assert "1.001193" not in subject(stranger, "bao lâu thì có", earlier)
    assert "1.001193" not in subject(stranger, "bao lâu thì có", 10**9)


def test_a_reply_to_what_cited_nothing_keeps_the_subject(clerk: Assistant) -> None:
    clerk.say(AN, BIRTH)
    silent = clerk.say(AN, "cán bộ hộ tịch tên gì số mấy")
    answered_by = silent.buttons[-1][0].action.question
    assert "1.001193" in words(clerk.say(AN, "còn lệ phí?", answered_by))
