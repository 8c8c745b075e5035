"""A sheet is asked for in the chat: by a button under a card, or in words."""

import pypdfium2
import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.pages import ROOM, ROW, lines
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply
from bot.counter.sheets.clerk import addresses
from bot.messages import sheets as words
from bot.messages import turning
from bot.people import Asker, People
from tests.bot.served import by_polling, replies
from tests.invented import BIRTH
from tests.telegram.server import BotApiServer

AN, BINH = Asker("terminal", "7"), Asker("terminal", "8")
QUESTION = "Làm khai sinh cần giấy tờ gì"
NAME = f"khai-sinh-{BIRTH}.pdf"


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    """An assistant whose sheets lead to the office's own page."""
    return Assistant(cards_live, people, address_of=addresses("https://mot-cua.bia.vn/", "bia_bot"))


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def the_button(reply: Reply) -> Press:
    return next(one.action for row in reply.buttons for one in row if one.label == words.BUTTON)


def assert_sheet(reply: Reply) -> None:
    (file,) = reply.files
    assert file.name == NAME
    document = pypdfium2.PdfDocument(file.content)
    assert len(document) == 1
    told = document[0].get_textpage().get_text_range()
    assert BIRTH in told
    assert b"https://mot-cua.bia.vn/tt/1.001193" in file.content
    assert len(reply.blocks) == 1


def test_the_button_under_a_card_brings_the_sheet(clerk: Assistant) -> None:
    card = clerk.say(AN, QUESTION)
    press = the_button(card)
    assert press.kind is PressKind.SHEET
    assert_sheet(clerk.press(AN, press))
    assert lines(card.blocks) + ROW * len(card.buttons) <= ROOM
    assert len(card.buttons[-1]) == 3


def test_somebody_elses_button_brings_nothing(clerk: Assistant) -> None:
    press = the_button(clerk.say(AN, QUESTION))
    assert clerk.press(BINH, press) == Reply(notice=turning.GONE)


def test_only_cards_of_procedures_have_the_button(clerk: Assistant) -> None:
    for question in ("một cửa phường An Khê ở đâu", "/thutuc hộ tịch", "chào bạn"):
        labels = [one.label for row in clerk.say(AN, question).buttons for one in row]
        assert words.BUTTON not in labels


@pytest.mark.parametrize("typed", ["in phiếu", "in phieu", "tải phiếu", "cho tôi bản in"])
def test_typed_it_is_of_what_is_talked_about(clerk: Assistant, typed: str) -> None:
    assert said(clerk.say(AN, typed)) == words.OF_WHAT
    clerk.say(AN, QUESTION)
    assert_sheet(clerk.say(AN, typed))
    assert "Giấy khai sinh" in said(clerk.say(AN, "kết quả là gì"))


def test_the_code_leads_to_the_office_else_the_bot_else_nowhere() -> None:
    own = addresses("https://mot-cua.bia.vn", "bia_bot")
    assert own(BIRTH) == "https://mot-cua.bia.vn/tt/1.001193"
    assert addresses(None, "bia_bot")(BIRTH) == "https://t.me/bia_bot?start=tt_1-001193"
    assert addresses(None, None)(BIRTH) is None


def test_in_telegram_the_file_arrives(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(QUESTION)
        (card,) = await replies(server, 1)
        await server.user_presses(card, words.BUTTON)
        *_, line, file = await replies(server, 3)
        assert line.text.startswith("Phiếu để in của thủ tục")
        assert file.document is not None
        assert file.document.name == NAME
        assert file.document.content.startswith(b"%PDF")
        await server.user_says("in phiếu")
        *_, again = await replies(server, 5)
        assert again.document is not None
        assert again.document.name == NAME

    by_polling(clerk, talk)
