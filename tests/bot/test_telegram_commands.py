"""The commands of the counter in Telegram: where to go, suggestions, what is kept, deleting it."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import chat, privacy, suggestions
from bot.people import Asker, People
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL
from tests.bot.served import HowServed, acknowledged, by_polling, replies, served
from tests.telegram import incoming
from tests.telegram.server import BotApiServer, SentMessage

GROUP = -100
OFFICER = Asker("telegram", "7")
AN_KHE = "75 đường Bịa Mười"
POST_OFFICE = "Bưu Cục An Khê"


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    """An assistant over seeds, procedures and offices, who keeps data for thirty days."""
    return Assistant(cards_live, people, keep_days=30)


def labels(message: SentMessage) -> list[str]:
    return [button.label for row in message.buttons for button in row]


def count(database: Path, table: str) -> int:
    with sqlite3.connect(database) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        return found


async def last(server: BotApiServer, number: int, chat_id: int = 7) -> SentMessage:
    return (await replies(server, number, chat_id))[-1]


def test_where_to_hand_in_is_asked_for_and_told_for_a_typed_place(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/noinop phường An Khê, Đà Nẵng")
        assert AN_KHE in (await last(server, 1)).text
        await server.user_says("/noinop", chat_id=8, user_id=8)
        asked = await last(server, 1, 8)
        assert asked.text.startswith("Anh/chị hỏi nơi nộp hồ sơ ở đâu?")
        assert server.under_field(8) is not None
        await server.user_says("phường An Khê, Đà Nẵng", chat_id=8, user_id=8)
        assert AN_KHE in (await replies(server, 2, 8))[1].text

    by_polling(clerk, talk)


@pytest.mark.parametrize(
    "place",
    ["An Khê, Đà Nẵng", "12 Nguyễn Văn Linh, phường An Khê, Đà Nẵng", "phuong an khe da nang"],
)
def test_a_place_that_was_asked_for_may_be_told_as_people_write_it(
    clerk: Assistant, place: str
) -> None:
    an = Asker("telegram", "7")
    clerk.say(an, "/noinop")
    assert any(AN_KHE in block.text for block in clerk.say(an, place).blocks)


def test_another_question_in_place_of_the_place_is_answered(clerk: Assistant) -> None:
    an = Asker("telegram", "7")
    clerk.say(an, "/noinop")
    reply = clerk.say(an, "đăng ký kết hôn ở Đà Nẵng cần giấy tờ gì")
    assert "Tờ khai đăng ký kết hôn" in reply.blocks[0].text


def test_the_post_is_asked_of_the_procedure_that_is_talked_about(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/thutuc 1.001193")
        await server.user_says("/buudien")
        told = await last(server, 2)
        assert told.text.startswith("✅ Có, thủ tục này nhận hồ sơ qua dịch vụ bưu chính")
        assert "📮 Bưu cục gần đó" in labels(told)
        await server.user_says("mất bao lâu")
        assert "Đăng ký khai sinh" in (await last(server, 3)).text
        await server.user_says("/buudien An Khê, Đà Nẵng")
        assert POST_OFFICE in (await replies(server, 4))[3].text

    by_polling(clerk, talk)


def test_without_a_procedure_the_nearest_post_offices_are_told(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/buudien")
        assert (await last(server, 1)).text.startswith("Anh/chị hỏi bưu cục ở đâu?")
        await server.user_sends(incoming.location(16.0709, 108.1910))
        told = (await replies(server, 2))[1]
        assert told.text.startswith("Bưu cục gần vị trí của anh/chị")
        assert POST_OFFICE in told.text

    by_polling(clerk, talk)


def test_a_suggestion_is_kept_masked_and_read_by_officers_only(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, OFFICER)

    async def talk(server: BotApiServer) -> None:
        await server.user_says("/gopy", chat_id=8, user_id=8)
        assert (await last(server, 1, 8)).text == suggestions.ASK
        await server.user_says("/gopy Gọi tôi 0912345678", chat_id=8, user_id=8)
        assert (await last(server, 2, 8)).text == suggestions.THANKS
        await server.user_says("/gopy xem", chat_id=8, user_id=8)
        assert (await last(server, 3, 8)).text == suggestions.ASK

        await server.user_says("/gopy")
        listed = await last(server, 1)
        assert listed.text.startswith(suggestions.HEADING)
        assert ": Gọi tôi [điện thoại]" in listed.text
        await server.user_says("/gopy xem")
        assert (await last(server, 2)).text == listed.text
        await server.user_says("/gopy@test_bot", chat_id=GROUP)
        assert (await last(server, 1, GROUP)).text == suggestions.ASK

    by_polling(assistant, talk)
    assert count(database, "suggestion") == 1


def test_what_is_kept_and_how_long_is_told_as_it_is(clerk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/riengtu")
        told = (await last(server, 1)).text
        assert told == privacy.kept(30)
        assert "tối đa 30 ngày" in told

    by_polling(clerk, talk)


def test_all_is_deleted_only_after_a_press(assistant: Assistant, database: Path) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        await server.user_says("/gopy Nên có ghế chờ")
        await server.user_says("/xoa")
        asked = await last(server, 3)
        assert (asked.text, labels(asked)) == (privacy.ASK_ERASE, ["Xoá hết", "Thôi"])
        await server.user_presses(asked, "Thôi")
        await server.wait_until(lambda: server.messages(7)[-1].text == privacy.KEPT)
        assert labels(server.messages(7)[-1]) == []
        await server.user_presses(asked, "Xoá hết")
        again = await last(server, 4)
        assert again.text == f"{privacy.ASK_ERASE_AGAIN} {privacy.ASK_ERASE}"
        assert [count(database, one) for one in ("question", "suggestion")] == [1, 1]
        await server.user_presses(again, "Xoá hết")
        assert (await last(server, 5)).text == privacy.ERASED
        await server.user_presses(again, "Xoá hết")
        assert (await last(server, 6)).text.startswith(privacy.ASK_ERASE_AGAIN)
        assert [count(database, one) for one in ("question", "suggestion", "person")] == [0, 0, 0]

    by_polling(assistant, talk)


def test_the_button_deletes_nothing_of_or_for_another_person(
    assistant: Assistant, database: Path
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says(POSTAL)
        await server.user_says(POSTAL, chat_id=8, user_id=8)
        await server.user_says("/xoa")
        asked = await last(server, 2)
        await server.user_presses(asked, "Xoá hết", user_id=8)
        assert (await last(server, 3)).text.startswith(privacy.ASK_ERASE_AGAIN)
        assert count(database, "question") == 2

    by_polling(assistant, talk)


def test_after_a_restart_an_old_button_only_asks_again(
    live: LiveAnswerer, people: People, database: Path
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            async with served(server, Assistant(live, people), HowServed(people=people)):
                await server.user_says(POSTAL)
                await server.user_says("/xoa")
                asked = await last(server, 2)
            async with served(server, Assistant(live, people), HowServed(people=people)):
                await server.user_presses(asked, "Xoá hết")
                assert (await last(server, 3)).text.startswith(privacy.ASK_ERASE_AGAIN)
        assert count(database, "question") == 1

    asyncio.run(run())


def test_an_officer_keeps_the_role_and_is_told_so(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, OFFICER)

    async def talk(server: BotApiServer) -> None:
        await server.user_says("/xoa")
        await server.user_presses(await last(server, 1), "Xoá hết")
        told = (await last(server, 2)).text
        assert told == privacy.erased(role_stays=True)
        assert "Quyền cán bộ của anh/chị vẫn còn" in told
        assert [count(database, one) for one in ("question", "person")] == [0, 1]

    by_polling(assistant, talk)


def test_a_group_is_sent_to_the_private_chat(assistant: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/xoa@test_bot", chat_id=GROUP)
        told = await last(server, 1, GROUP)
        assert (told.text, told.buttons) == (privacy.IN_PRIVATE, ())

    by_polling(assistant, talk)


def test_a_command_of_officers_is_unknown_to_others(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, OFFICER)

    async def talk(server: BotApiServer) -> None:
        for name in ("/theodoi 45/2016/QĐ-TTg", "/botheodoi 45/2016/QĐ-TTg"):
            await server.user_says(name, chat_id=8, user_id=8)
        others = await replies(server, 2, 8)
        assert [one.text for one in others] == [chat.UNKNOWN_COMMAND] * 2
        await server.user_says("/theodoi@test_bot 45/2016/QĐ-TTg", chat_id=GROUP)
        assert (await last(server, 1, GROUP)).text == chat.UNKNOWN_COMMAND
        await server.user_says("/theodoi")
        assert (await last(server, 1)).text != chat.UNKNOWN_COMMAND

    by_polling(assistant, talk)


def test_the_help_lists_what_the_person_may_do_there(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, OFFICER)

    async def talk(server: BotApiServer) -> None:
        await server.user_says("/help", chat_id=8, user_id=8)
        citizen = (await last(server, 1, 8)).text
        await server.user_says("/help")
        officer = (await last(server, 1)).text
        await server.user_says("/help@test_bot", chat_id=GROUP)
        group = (await last(server, 1, GROUP)).text
        for name in ("/noinop – ", "/buudien – ", "/gopy – ", "/riengtu – ", "/xoa – "):
            assert name in citizen
        assert "/theodoi" not in citizen
        assert all(name in officer for name in ("/theodoi – ", "/sosanh, ", "/xoa, "))
        assert "/noinop – " in group
        assert all(name not in group for name in ("/xoa", "/gopy", "/theodoi", "📍"))
        assert "📍 Trong cuộc trò chuyện riêng" in citizen

    by_polling(assistant, talk)


def test_who_replies_to_the_question_whether_to_delete_replies_to_no_answer(
    assistant: Assistant,
) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/xoa")
        asked = await last(server, 1)
        await server.user_replies(asked, POSTAL)
        assert "155 thủ tục" in (await last(server, 2)).text
        await server.user_presses(asked, "Thôi")
        assert (await acknowledged(server, 1)) == [""]

    by_polling(assistant, talk)
