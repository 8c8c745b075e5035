"""A citizen talks with the Official Account of an office, and so do its employees."""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.reply import File, Reply, Venue, text
from bot.messages import chat, turning, zalo_official
from bot.people import Asker, People, Person, QuestionRecord
from bot.people.queue import Notices
from bot.people.zalo_records import ZaloChatRecord
from tests.bot.access import make_officer
from tests.bot.served_official import HowOfficial, official
from tests.zalo.official_messages import SentOaMessage
from tests.zalo.official_server import OaServer
from tests.zalo.official_users import USER

BIRTH = "đăng ký khai sinh cần giấy tờ gì?"
OTHER = "8888000099998888777"


@pytest.fixture
def cards(cards_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(cards_live, people)


@pytest.fixture
def talk(cards: Assistant, people: People) -> "Talk":
    def talked(
        scenario: Callable[[OaServer], Awaitable[None]], how: HowOfficial | None = None
    ) -> None:
        async def run() -> None:
            served = official(server := OaServer(), cards, people, how or HowOfficial())
            async with server, served:
                await scenario(server)

        asyncio.run(run())

    return talked


Talk = Callable[..., None]


async def asked(server: OaServer, words: str, user_id: str = USER) -> SentOaMessage:
    """The one message that answers."""
    before = len(server.messages.to(user_id))
    assert await server.user_says(words, user_id) == 200
    return (await server.told(user_id, before + 1))[before]


def outcomes(database: Path) -> list[str | None]:
    with sqlite3.connect(database) as connection:
        return [one for (one,) in connection.execute("SELECT outcome FROM inbox ORDER BY id")]


def test_a_question_is_answered_with_words_buttons_and_where_they_are_from(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        answer = await asked(server, BIRTH)
        assert "Giấy chứng sinh" in answer.text
        assert "1.001193" in answer.text
        assert turning.FURTHER.split()[0] in " ".join(answer.labels)
        assert len(answer.labels) <= 5
        opens = [one for one in answer.buttons if one["type"] == "oa.open.url"]
        links = [one["payload"]["url"] for one in opens]
        assert bool(links) is not ("https://example.invalid" in answer.text)
        assert "1. 👍" in answer.text  # thumbs make room for the choices

    talk(scenario)


def test_a_click_comes_as_words_and_does_what_the_button_says(talk: Talk, people: People) -> None:
    async def scenario(server: OaServer) -> None:
        answer = await asked(server, BIRTH)
        assert await server.user_clicks(answer, "💵") == 200
        fees = (await server.told(USER, 2))[1]
        assert "Đăng ký khai sinh" in fees.text
        good = re.search(r"^([0-9]+)\. 👍", fees.text, re.MULTILINE)
        assert good is not None
        assert await server.user_says(good[1]) == 200
        (_, _, thanks) = await server.told(USER, 3)
        assert "Cảm ơn anh/chị" in thanks.text

    talk(scenario)
    with people.begin() as session:
        thumbs = session.connection().exec_driver_sql("SELECT thumb FROM feedback").scalars()
        assert list(thumbs) == [1]


def test_many_choices_are_lines_with_numbers(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        first = await asked(server, "/vanban")
        assert first.buttons == []
        second = await asked(server, "xem tiếp")
        assert second.text != first.text
        back = re.search(r"^([0-9]+)\. ◂", second.text, re.MULTILINE)
        assert back is not None
        assert (await asked(server, back[1])).text == first.text

    talk(scenario)


@pytest.mark.parametrize("forged", ["page:1:0", "full:1:0", "bad:1", "which:1:0", "good:999"])
def test_who_types_what_a_button_of_somebody_else_says_sees_nothing(
    talk: Talk, people: People, forged: str
) -> None:
    async def scenario(server: OaServer) -> None:
        await asked(server, BIRTH)
        told = await asked(server, forged, OTHER)
        assert told.text in (
            turning.GONE,
            "Tôi không còn giữ câu trả lời này nên chưa ghi được đánh giá của anh/chị.",
        )
        assert len(server.messages.to(USER)) == 1

    talk(scenario)
    with people.begin() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM feedback").scalar()
        assert count == 0


@pytest.mark.parametrize(
    "forged", ["usenow:1", "buildstop:0", "unrolenow:1", "publish:1", "audit:0"]
)
def test_a_citizen_who_types_what_administrators_press_does_nothing(
    talk: Talk, people: People, forged: str
) -> None:
    async def scenario(server: OaServer) -> None:
        assert (await asked(server, forged)).text != ""

    talk(scenario)
    with people.begin() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM audit").scalar()
        assert count == 0


def test_a_place_comes_as_strings_and_brings_what_is_near(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        assert await server.user_shares(16.0544, 108.2022) == 200
        (near,) = await server.told(USER, 1)
        assert "km" in near.text
        assert "https://www.google.com/maps?q=" in near.text
        assert (
            await server.happens(
                "user_send_location",
                message={"msg_id": "odd", "attachments": [{"payload": {"coordinates": "north"}}]},
            )
            == 200
        )
        assert (await server.told(USER, 2))[1].text == chat.NOT_TEXT

    talk(scenario)


def test_where_to_hand_in_asks_for_the_place_in_words(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        assert zalo_official.HOW_TO_SHARE_LOCATION in (await asked(server, "/gan")).text

    talk(scenario)


@pytest.mark.parametrize("kind", ["image", "sticker", "audio", "video", "gif", "business_card"])
def test_what_has_no_words_is_answered_kindly(talk: Talk, kind: str) -> None:
    async def scenario(server: OaServer) -> None:
        assert await server.user_sends(kind) == 200
        assert [one.text for one in await server.told(USER, 1)] == [chat.NOT_TEXT]

    talk(scenario)


def test_words_beside_a_picture_are_asked(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        assert await server.user_sends("image", text=BIRTH) == 200
        (answer,) = await server.told(USER, 1)
        assert "Giấy chứng sinh" in answer.text

    talk(scenario)


def test_who_follows_is_greeted_and_other_events_say_nothing(talk: Talk, database: Path) -> None:
    async def scenario(server: OaServer) -> None:
        assert await server.user_follows() == 200
        (hello,) = await server.told(USER, 1)
        assert chat.GREETING.split(".")[0] in hello.text
        for name in (
            *("user_seen_message", "user_received_message", "user_reacted_message"),
            *("user_click_chatnow", "user_submit_info", "anonymous_send_text", "of_next_year"),
        ):
            assert await server.happens(name, message={"msg_ids": ["1"]}) == 200
        assert await server.account_sent("một câu trả lời") == 200
        assert await server.user_unfollows(OTHER) == 200
        await asyncio.sleep(0.3)
        assert len(server.messages.sent) == 1

    talk(scenario)
    assert outcomes(database) == ["done"]


def test_duplicates_and_what_comes_late_are_answered_once_each(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        await asked(server, BIRTH)
        (first,) = server.posts.all
        for _ in range(3):
            assert await server.posts.post(first) == 200
        earlier = server.clock.now() - timedelta(minutes=3)
        event = first.json | {"timestamp": str(int(earlier.replace(tzinfo=UTC).timestamp() * 1000))}
        event["message"] = {"text": "đăng ký kết hôn mất bao lâu?", "msg_id": "earlier"}
        assert await server.posts.bring(event) == 200
        told = await server.told(USER, 2)
        await asyncio.sleep(0.3)
        assert len(server.messages.to(USER)) == 2
        assert "kết hôn" in told[1].text

    talk(scenario)


def test_while_an_employee_talks_with_somebody_the_bot_is_silent_there(
    talk: Talk, database: Path
) -> None:
    async def scenario(server: OaServer) -> None:
        await asked(server, BIRTH)
        assert await server.account_sent("Chào bác, tôi là An ở một cửa", admin="77") == 200
        assert await server.user_says("cảm ơn, thế còn lệ phí?") == 200
        await server.wait_until(lambda: outcomes(database)[2:3] == ["human"])
        assert "Giấy chứng sinh" in (await asked(server, BIRTH, OTHER)).text
        await server.later(timedelta(minutes=29))
        assert await server.user_says(BIRTH) == 200
        await server.wait_until(lambda: outcomes(database).count("human") == 2)
        await server.later(timedelta(minutes=2))
        await asked(server, BIRTH)
        assert len(server.messages.to(USER)) == 2

    talk(scenario)


def test_the_silence_outlives_a_restart(cards: Assistant, people: People, database: Path) -> None:
    async def run() -> None:
        async with OaServer() as server:
            async with official(server, cards, people):
                assert await server.account_sent("Chào bác", admin="77") == 200
                await server.wait_until(lambda: outcomes(database) == ["done"])
            async with official(server, cards, people):
                assert await server.user_says(BIRTH) == 200
                await server.wait_until(lambda: outcomes(database) == ["done", "human"])
            assert server.messages.sent == []

    asyncio.run(run())


def test_who_withdraws_is_forgotten(talk: Talk, people: People) -> None:
    async def scenario(server: OaServer) -> None:
        await asked(server, BIRTH)
        assert await server.user_withdraws() == 200
        await server.wait_until(lambda: not people.unanswered() and not _known(people))
        assert len(server.messages.sent) == 1

    talk(scenario)


def _known(people: People) -> bool:
    with people.begin() as session:
        kinds = (Person, QuestionRecord, ZaloChatRecord)
        return any(session.scalar(select(func.count()).select_from(kind)) for kind in kinds)


def test_notices_wait_until_the_person_may_be_written_to(
    talk: Talk, people: People, database: Path
) -> None:
    make_officer(database, people, Asker("zalo_oa", USER))
    notices = Notices(people)

    async def scenario(server: OaServer) -> None:
        notices.leave(Asker("zalo_oa", USER), "news", [("text", "Có văn bản mới")])
        await asyncio.sleep(0.3)
        assert server.messages.sent == []  # nobody knows whether they ever wrote
        await asked(server, BIRTH)
        assert "Có văn bản mới" in {one.text for one in await server.told(USER, 2)}
        await server.later(timedelta(hours=49))
        await asyncio.sleep(0.5)  # whoever looks now has not looked before the clock was moved
        notices.leave(Asker("zalo_oa", USER), "news", [("text", "Văn bản thứ hai")])
        await asyncio.sleep(0.3)
        assert len(server.messages.sent) == 2
        await asked(server, BIRTH)
        told = await server.told(USER, 4)
        assert {"Văn bản thứ hai"} < {one.text for one in told[2:]}
        assert not any(one.paid for one in server.messages.sent)

    talk(scenario)


@pytest.mark.parametrize(("days", "count"), [(3, 1), (8, 0)])
def test_an_office_that_pays_tells_within_a_week(
    talk: Talk, people: People, database: Path, days: int, count: int
) -> None:
    make_officer(database, people, Asker("zalo_oa", USER))

    async def scenario(server: OaServer) -> None:
        await asked(server, BIRTH)
        await server.later(timedelta(days=days))
        Notices(people).leave(Asker("zalo_oa", USER), "news", [("text", "Có văn bản mới")])
        await asyncio.sleep(0.5)
        assert [one.paid for one in server.messages.sent[1:]] == [True] * count

    talk(scenario, HowOfficial(paid_window=True))


PDF, SHEET = File("bieu-mau.pdf", b"%PDF-1.7 x"), File("so-lieu.xlsx", b"PK x")


@pytest.mark.parametrize("public_url", ["https://hoidap.example.gov.vn", None])
def test_files_are_uploaded_as_zalo_takes_them_or_found_by_their_address(
    talk: Talk, cards: Assistant, monkeypatch: pytest.MonkeyPatch, public_url: str | None
) -> None:
    monkeypatch.setattr(cards, "say", lambda *_: Reply((text("Đây ạ"),), files=(PDF, SHEET)))

    async def scenario(server: OaServer) -> None:
        assert await server.user_says("cho xin tệp") == 200
        words, pdf, sheet = await server.told(USER, 3)
        assert words.text == "Đây ạ"
        name, content, _ = server.messages.uploads[pdf.payload["token"]]
        assert (name, content) == (PDF.name, PDF.content)
        if public_url is None:
            assert SHEET.name in sheet.text
            assert sheet.buttons == []
        else:
            (button,) = sheet.buttons
            assert button["payload"]["url"].startswith(f"{public_url}/tep/")

    talk(scenario, HowOfficial(public_url=public_url))


def test_a_picture_is_uploaded_where_it_has_no_address(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        assert await server.user_says("vẽ biểu đồ hồ sơ Văn Yên") == 200
        _, picture = await server.told(USER, 2)
        (element,) = picture.payload["elements"]
        _, content, _ = server.messages.uploads[element["attachment_id"]]
        assert content.startswith(b"\x89PNG")
        assert "Văn Yên" in picture.text

    talk(scenario, HowOfficial(public_url=None))


def test_offices_have_a_button_that_calls_them(
    talk: Talk, cards: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = Reply(
        (text("Bộ phận một cửa phường An Khê, điện thoại 0236 3822 123"),),
        venues=(Venue(16.05, 108.2, "Một cửa", "An Khê"),),
    )
    monkeypatch.setattr(cards, "say", lambda *_: reply)

    async def scenario(server: OaServer) -> None:
        told = await asked(server, "ở đâu")
        (button,) = told.buttons
        assert (button["type"], button["payload"]) == (
            "oa.open.phone",
            {"phone_code": "842363822123"},
        )

    talk(scenario)


def test_choices_are_a_list_where_the_office_wants_it(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        assert await server.user_says(BIRTH) == 200
        words, listed = await server.told(USER, 2)
        assert "Giấy chứng sinh" in words.text
        first = listed.payload["elements"][1]["default_action"]
        assert first["type"] == "oa.query.hide"
        assert await server.user_says(first["payload"]) == 200
        assert "Đăng ký khai sinh" in (await server.told(USER, 3))[2].text

    talk(scenario, HowOfficial(list_template=True))


def test_where_zalo_refuses_the_buttons_the_choices_have_numbers(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        server.messages.refuses_buttons = True
        answer = await asked(server, BIRTH)
        assert "2. 💵 Phí, lệ phí" in answer.text
        assert "Đăng ký khai sinh" in (await asked(server, "2")).text

    talk(scenario)


def test_who_writes_without_end_is_told_and_holds_up_nobody(talk: Talk) -> None:
    async def scenario(server: OaServer) -> None:
        for _ in range(10):
            assert await server.user_says("cảm ơn") == 200
        told = await server.told(USER, 4)
        assert "Giấy chứng sinh" in (await asked(server, BIRTH, OTHER)).text
        assert [one.text == chat.TOO_MANY for one in told] == [False, False, False, True]

    talk(scenario, HowOfficial(a_minute=3))


def test_an_administrator_sends_a_file_and_a_citizen_does_not(
    talk: Talk, cards: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[tuple[str, bytes]] = []

    def receive(_: Asker, name: str, content: bytes) -> Reply:
        received.append((name, content))
        return Reply((text("Đã nhận"),))

    monkeypatch.setattr(cards, "may_send_files", lambda asker: asker.external_id == USER)
    monkeypatch.setattr(cards, "receive", receive)

    async def scenario(server: OaServer) -> None:
        assert await server.user_sends_file("quyet-dinh.pdf", b"%PDF x", USER) == 200
        assert [one.text for one in await server.told(USER, 1)] == ["Đã nhận"]
        assert await server.user_sends_file("a.pdf", b"%PDF y", OTHER) == 200
        assert [one.text for one in await server.told(OTHER, 1)] == [chat.NOT_TEXT]

    talk(scenario)
    assert received == [("quyet-dinh.pdf", b"%PDF x")]
