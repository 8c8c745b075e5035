"""One message of Telegram whose buttons turn its pages and sides."""

import pytest

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, Venue, text
from bot.messages import answers, chat, turning
from tests.bot.documents import STATION_QUESTION
from tests.bot.served import by_polling, edited, methods, replies
from tests.bot.test_telegram_cards import SHOP, WHERE, ScriptedAssistant
from tests.telegram.server import BotApiServer

MORE = Button("Xem thêm ▾ 2/2", Press(PressKind.PAGE, 1, 1))
BACK = Button(turning.BACK, Press(PressKind.PAGE, 1, 0))
FIRST = Reply((text("Trang đầu."),), ((MORE,),), replaces=True)
SECOND = Reply((text("Trang sau."),), ((BACK,),), replaces=True)


def test_pages_are_turned_in_one_message() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("hỏi")
        (first,) = await replies(server, 1)
        for label, words in ((MORE.label, "Trang sau."), (BACK.label, "Trang đầu.")) * 2:
            count = methods(server).count("editMessageText")
            await server.user_presses(server.messages(7)[0], label)
            turned = await edited(server, count + 1)
            assert (turned.message_id, turned.text) == (first.message_id, words)
        assert methods(server).count("sendMessage") == 1

    by_polling(ScriptedAssistant(FIRST, SECOND, FIRST, SECOND, FIRST), talk)


def test_a_press_that_shows_what_is_there_already_is_no_trouble() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("hỏi")
        (first,) = await replies(server, 1)
        await server.user_presses(first, MORE.label)
        await server.wait_for("editMessageText", 1)
        await server.user_says("hỏi nữa")
        assert len(await replies(server, 2)) == 2

    by_polling(ScriptedAssistant(FIRST), talk)


@pytest.mark.parametrize("words", ["message can't be edited", "message to edit not found"])
def test_what_cannot_be_edited_is_sent_anew(words: str) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("hỏi")
        (first,) = await replies(server, 1)
        server.fail_next("editMessageText", 400, f"Bad Request: {words}")
        await server.user_presses(first, MORE.label)
        _, second = await replies(server, 2)
        assert second.text == "Trang sau."
        assert [one.label for row in second.buttons for one in row] == [turning.BACK]

    by_polling(ScriptedAssistant(FIRST, SECOND), talk)


def test_points_on_the_map_follow_the_page_that_is_changed_in_place() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("hỏi")
        (first,) = await replies(server, 1)
        await server.user_presses(first, MORE.label)
        second, point = await replies(server, 2)
        assert (second.text, point.venue is not None) == ("Trang sau.", True)

    venue: Venue = SHOP
    with_point = Reply(SECOND.blocks, SECOND.buttons, venues=(venue,), replaces=True)
    by_polling(ScriptedAssistant(FIRST, with_point), talk)


def test_a_side_that_asks_for_the_place_says_how_to_share_it_in_its_own_message() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("hỏi")
        (first,) = await replies(server, 1)
        await server.user_presses(first, MORE.label)
        await server.wait_for("editMessageText")
        (changed,) = await replies(server, 1)
        assert changed.text == f"{WHERE.blocks[0].text}\n{chat.HOW_TO_SHARE_LOCATION}"

    where = Reply(WHERE.blocks, ((BACK,),), asks_location=True, replaces=True)
    by_polling(ScriptedAssistant(FIRST, where), talk)


def test_what_begins_something_new_is_a_new_message() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(STATION_QUESTION)
        (first,) = await replies(server, 1)
        await server.user_presses(first, MORE.label)
        kept, new = await replies(server, 2)
        assert kept.text == first.text
        assert new.text == answers.NO_OTHER_SOURCES

    by_polling(ScriptedAssistant(FIRST, Reply((text(answers.NO_OTHER_SOURCES),))), talk)
