"""Conversations in Zalo over the invented procedures: all in texts, by polls and by posts."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.zalo.texts import LIMIT
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import chat, zalo
from bot.people import Asker, People
from bot.people.offers import Offers
from tests.bot.zalo_served import HowZaloServed, ask, told, zalo_served
from tests.zalo.bot_events import event, message
from tests.zalo.bot_server import ZaloBotServer

BIRTH = "Làm khai sinh cần giấy tờ gì"
FREE = "Miễn phí"
AN = Asker("zalo", "6e")
Talk = Callable[[ZaloBotServer], Awaitable[None]]


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(cards_live, people)


def talk(clerk: Assistant, people: People | None, scenario: Talk, **how: object) -> None:
    """Talk with a bot that is served so."""
    served = replace(HowZaloServed(people=people), **how)  # type: ignore[arg-type]

    async def run() -> None:
        async with ZaloBotServer() as server, zalo_served(server, clerk, served):
            await scenario(server)

    asyncio.run(run())


def is_offered_nothing(people: People) -> bool:
    """Whether a number would choose nothing; that is kept after the reply was handed over."""
    kept = Offers(people).of(AN)
    return kept is not None and kept.offer.is_empty


def choice(words: str, label: str) -> str:
    """The number that stands before a label."""
    lines = words[words.index(zalo.HOW_TO_CHOOSE) :].splitlines()
    return next(line.partition(".")[0] for line in lines if label in line)


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polls", "posts"])
def test_who_asks_is_told_what_to_bring_and_chooses_by_number(
    clerk: Assistant, people: People, by_webhook: bool
) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        answer = await ask(server, BIRTH)
        assert "Giấy chứng sinh" in answer
        assert len(answer) <= LIMIT
        fee = await ask(server, f"số {choice(answer, 'lệ phí')}")
        assert FREE in fee
        assert fee != answer
        assert await server.wait_for("sendChatAction")

    talk(clerk, people, scenario, by_webhook=by_webhook)


def test_what_a_number_answers_outlives_the_process(clerk: Assistant, people: People) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server:
            async with zalo_served(server, clerk, how):
                answer = await ask(server, BIRTH)
            async with zalo_served(server, clerk, how):
                fee = await ask(server, choice(answer, "lệ phí"))
                assert FREE in fee

    asyncio.run(run())


def test_a_number_after_an_answer_without_choices_chooses_nothing(
    clerk: Assistant, people: People
) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        first = await ask(server, BIRTH)
        assert zalo.HOW_TO_CHOOSE in first
        assert zalo.HOW_TO_CHOOSE not in await ask(server, "/khonglenh")
        await server.wait_until(lambda: is_offered_nothing(people))
        fee = await ask(server, choice(first, "lệ phí"))
        assert FREE not in fee

    talk(clerk, people, scenario)


def test_a_thumb_is_a_word_in_passing(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        answer = await ask(server, BIRTH)
        assert await ask(server, choice(answer, "👍")) == "Cảm ơn anh/chị!"
        assert FREE in await ask(server, choice(answer, "lệ phí"))
        with people.begin() as session:
            rows = session.connection().exec_driver_sql("SELECT thumb FROM feedback").all()
        assert rows == [(1,)]

    talk(clerk, people, scenario)


def test_a_long_list_goes_on_when_people_say_so(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        seen = [await ask(server, "/thutuc hộ tịch")]
        while zalo.READ_ON in seen[-1]:
            seen.append(await ask(server, "xem tiep" if len(seen) % 2 else "Xem tiếp"))
        assert len(server.sent()) == len(seen) > 1
        assert all(len(one) <= LIMIT for one in seen)
        assert len(set(seen)) == len(seen)
        assert "1.000656" in "".join(seen)
        assert "1 đến 6: xem mục" in seen[0]

    talk(clerk, people, scenario)


def test_an_office_is_shown_with_a_link_to_the_map(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        answer = await ask(server, "một cửa phường An Khê ở đâu")
        assert "75 đường Bịa Mười" in answer
        assert "https://www.google.com/maps?q=" in answer

    talk(clerk, people, scenario)


def test_in_a_group_everybody_has_their_own_numbers(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        answer = await ask(server, f"@Một Cửa Vạn Phúc {BIRTH}", "6e", "9f")
        assert "Giấy chứng sinh" in answer
        assert await ask(server, "@bot.VanPhuc", "7a", "9f") == chat.NOTHING_ASKED
        number = choice(answer, "lệ phí")
        assert FREE not in await ask(server, f"@bot.VanPhuc {number}", "7a", "9f")
        assert FREE in await ask(server, f"@bot.VanPhuc {number}", "6e", "9f")
        assert server.sent("6e") == []

    talk(clerk, people, scenario, name="Một Cửa Vạn Phúc")


def test_what_is_no_text_gets_one_kind_sentence(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        await server.user_sends("image", photo_url="https://a.vn/a.jpg")
        await server.user_sends("image", photo="https://a.vn/b.jpg")
        await server.user_sends("sticker", sticker="abc", url="https://a.vn/c.webp")
        await server.user_sends("voice", voice_url="https://a.vn/a.aac")
        await server.user_sends("unsupported")
        await server.user_sends("unsupported", user="7a")
        await server.user_sends("image", photo="https://a.vn/b.jpg", caption=BIRTH)
        first, second = await told(server, 2)
        assert first.text == zalo.ONLY_TEXT
        assert "Giấy chứng sinh" in second.text
        assert [one.text for one in await told(server, 1, "7a")] == [zalo.ONLY_TEXT]

    talk(clerk, people, scenario)


def test_rubbish_duplicates_and_echoes_say_nothing(clerk: Assistant, people: People) -> None:
    deep: dict[str, object] = {}
    for _ in range(50):
        deep = {"message": deep}
    rubbish: list[dict[str, object]] = [
        {"event_name": "message.text.received"},
        {"event_name": "message.text.received", "message": "text"},
        {"event_name": "message.text.received", "message": {"from": 5, "chat": [], "text": "a"}},
        {"event_name": "message.reaction.received", "message": message("6e", None)},
        {"event_name": 7, "message": message("6e", None)},
        event("text", message("6" * 65, None, text="dài quá")),
        event("text", message("6e", None, is_bot=True, text=BIRTH)),
        event("unsupported", {}),
        deep,
    ]

    async def scenario(server: ZaloBotServer) -> None:
        server.echoes = True
        for one in rubbish:
            await server.events.bring(one)
        answer = await ask(server, BIRTH)
        await server.repeat(len(rubbish))
        assert FREE in await ask(server, choice(answer, "lệ phí"))
        assert len(server.sent()) == 2

    talk(clerk, people, scenario)


def test_what_comes_in_another_order_is_answered_all_the_same(
    clerk: Assistant, people: People
) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        server.events.shuffled = random.Random(3)
        people_there = [f"{number:x}" for number in range(20, 28)]
        for one in people_there:
            await server.user_says(BIRTH, one)
        for one in people_there:
            (answer,) = await told(server, 1, one)
            assert "Giấy chứng sinh" in answer.text

    talk(clerk, people, scenario)


def test_who_writes_too_much_is_told_once(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        for _ in range(6):
            await server.user_says("/khonglenh")
        await server.wait_until(lambda: server.events.unread == 0)
        await told(server, 3)
        await ask(server, "/khonglenh", "7a")
        assert [one.text for one in server.sent()] == [*[chat.UNKNOWN_COMMAND] * 2, chat.TOO_MANY]

    talk(clerk, people, scenario, a_minute=2)


def test_nobodys_name_is_kept(clerk: Assistant, people: People, database: Path) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        await ask(server, BIRTH)

    talk(clerk, people, scenario)
    files = b"".join(one.read_bytes() for one in database.parent.glob(f"{database.name}*"))
    assert "Nguyễn Thị Lụa".encode() not in files
    assert b"\\u1ee5a" not in files


def test_all_of_a_person_goes_when_they_say_so(clerk: Assistant, people: People) -> None:
    async def scenario(server: ZaloBotServer) -> None:
        await ask(server, BIRTH)
        asked = await ask(server, "/xoa")
        await ask(server, choice(asked, "Xo"))
        assert Offers(people).of(AN) is None
        with people.begin() as session:
            left = session.connection().exec_driver_sql("SELECT count(*) FROM person").scalar()
        assert left == 0

    talk(clerk, people, scenario)


def test_nobody_is_told_to_share_a_place_that_the_bot_cannot_take(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, assistant, how):
            said = await ask(server, "/gan")
            assert "Anh/chị ghi giúp tôi tên xã, phường" in said
            assert "Telegram" not in said
            assert "gửi vị trí" not in said

    asyncio.run(run())
