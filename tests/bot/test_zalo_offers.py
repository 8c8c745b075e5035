"""What a typed number answers in Zalo, for how long, and what an employee's talk does not stop."""

import asyncio
import json
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.zalo.offering import OfferDesk
from bot.channels.zalo.official.events import event_of, incoming_of
from bot.counter.presses import Press, PressKind, press_as_text
from bot.counter.reply import Button, Progress, Reply, text
from bot.messages import chat, zalo
from bot.people import Asker, People
from bot.people.offers import Offer, OfferedChoice, Offers
from bot.people.records import now
from tests.bot.served_official import HowOfficial, official
from tests.bot.test_telegram_cards import ScriptedAssistant
from tests.bot.zalo_served import HowZaloServed, told, zalo_served
from tests.zalo.bot_server import ZaloBotServer
from tests.zalo.official_refusals import oa_refused
from tests.zalo.official_server import OaServer
from tests.zalo.official_users import USER

PERSON = Asker("zalo_oa", USER)
CHOICES = tuple((Button(f"Mục {n}", Press(PressKind.CHOICE, 1, n)),) for n in range(7))
OFFERED = Reply((text("Chọn đi ạ"),), CHOICES)
SHEET = Offer((OfferedChoice("Cách làm", press_as_text(Press(PressKind.SHEET, 1))),))
ERASE = Offer((OfferedChoice("Xoá", press_as_text(Press(PressKind.ERASE, 1))),))


class Clerk(ScriptedAssistant):
    """Thanks for every press, and offers choices for every message."""

    def __init__(self) -> None:
        super().__init__(OFFERED)

    def press(self, _: Asker, press: Press | None) -> Reply:
        self.asked.append("" if press is None else press_as_text(press))
        return Reply(notice="Cảm ơn anh/chị")


def talk(people: People, scenario: Callable[..., object], how: HowOfficial | None = None) -> Clerk:
    clerk = Clerk()

    async def run() -> None:
        async with OaServer() as server, official(server, clerk, people, how or HowOfficial()):
            await scenario(server)  # type: ignore[misc]

    asyncio.run(run())
    return clerk


def test_choices_stand_after_words_in_passing(people: People) -> None:
    async def scenario(server: OaServer) -> None:
        await server.user_says("ở đâu")
        for count, word in enumerate(("2", "3"), start=2):
            await server.user_says(word)
            await server.told(USER, count)
        await server.user_sends("sticker")
        assert (await server.told(USER, 4))[3].text == chat.NOT_TEXT
        await server.user_says("4")
        await server.told(USER, 5)

    assert talk(people, scenario).asked[1:] == ["which:1:1", "which:1:2", "which:1:3"]


def test_choices_stand_after_a_picture_that_the_bot_does_not_read(people: People) -> None:
    clerk = Clerk()

    async def run() -> None:
        how = HowZaloServed(people=people)
        async with ZaloBotServer() as server, zalo_served(server, clerk, how):
            await server.user_says("ở đâu")
            await told(server, 1)
            await server.user_sends("image", photo_url="https://zalo.example/x.png")
            assert (await told(server, 2))[1].text == zalo.ONLY_TEXT
            await server.user_says("2")
            await told(server, 3)

    asyncio.run(run())
    assert clerk.asked[-1] == "which:1:1"


def test_what_never_arrived_offers_nothing(people: People) -> None:
    async def scenario(server: OaServer) -> None:
        OfferDesk(people).keep(PERSON, SHEET, "before")
        server.faults.next("cs", oa_refused(-201))
        await server.user_says("ở đâu")
        await server.told(USER, 1)
        await server.user_says("1")
        await server.told(USER, 2)

    assert talk(people, scenario).asked[-1] == "sheet:1"


def test_what_could_not_be_kept_is_offered_all_the_same(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwritable(*_: object) -> None:
        raise OperationalError("UPDATE", None, sqlite3.OperationalError("readonly"))

    monkeypatch.setattr(Offers, "keep", unwritable)

    async def scenario(server: OaServer) -> None:
        await server.user_says("ở đâu")
        await server.told(USER, 1)
        await server.user_says("2")
        await server.told(USER, 2)

    assert talk(people, scenario).asked[-1] == "which:1:1"


@pytest.mark.parametrize(
    ("offer", "age", "stands"),
    [
        (SHEET, timedelta(hours=23), True),
        (SHEET, timedelta(hours=25), False),
        (ERASE, timedelta(minutes=59), True),
        (ERASE, timedelta(minutes=61), False),
    ],
)
def test_a_number_means_nothing_after_long(
    people: People, monkeypatch: pytest.MonkeyPatch, offer: Offer, age: timedelta, stands: bool
) -> None:
    desk = OfferDesk(people)
    desk.keep(PERSON, offer, "k")
    later = now() + age
    monkeypatch.setattr("bot.channels.zalo.offering.now", lambda: later)
    found = desk.of(PERSON)
    assert found.key == "k"
    assert (found.offer == offer) is stands


@pytest.mark.parametrize("words", ["/xoa", "/riengtu", "erase:1", "1"])
def test_what_is_kept_may_be_deleted_while_an_employee_talks(people: People, words: str) -> None:
    async def scenario(server: OaServer) -> None:
        await server.account_sent("Chào bác", admin="77")
        OfferDesk(people).keep(PERSON, ERASE, "before")
        await server.user_says(words)
        await server.told(USER, 1)

    talk(people, scenario)


def test_how_work_goes_on_is_asked_in_a_thread_and_its_end_has_choices(people: People) -> None:
    threads: set[bool] = set()

    def is_over() -> bool:
        threads.add(threading.current_thread() is threading.main_thread())
        return True

    class Builder(Clerk):
        def say(self, _: Asker, words: str) -> Reply:
            self.asked.append(words)
            return Reply(progress=Progress(lambda: OFFERED, is_over))

    clerk = Builder()

    async def run() -> None:
        async with OaServer() as server, official(server, clerk, people):
            await server.user_says("/capnhat")
            await server.told(USER, 1)
            await server.wait_until(lambda: bool(OfferDesk(people).of(PERSON).offer.choices))

    asyncio.run(run())
    assert threads == {False}


def test_of_an_event_no_more_is_kept_than_is_read() -> None:
    raw = {
        "event_name": "user_send_file",
        "app_id": "1",
        "timestamp": "1700000000000",
        "sender": {"id": USER},
        "user_id_by_app": "by-app",
        "message": {
            "msg_id": "m1",
            "text": "đây",
            "attachments": [
                {"type": "file", "payload": {"url": "u", "name": "n", "size": "3", "more": "x"}}
            ],
        },
    }
    kept = incoming_of(raw, datetime(2024, 1, 1))
    assert kept is not None
    assert json.loads(kept.content) == {
        "event_name": "user_send_file",
        "user_id": USER,
        "timestamp": "1700000000000",
        "message": {
            "msg_id": "m1",
            "text": "đây",
            "attachments": [{"payload": {"url": "u", "name": "n", "size": "3"}}],
        },
    }
    assert event_of(kept).file is not None


def test_of_an_employee_no_word_is_kept() -> None:
    raw = {
        "event_name": "oa_send_text",
        "sender": {"id": "oa", "admin_id": "77"},
        "recipient": {"id": USER},
        "message": {"msg_id": "m1", "text": "Chào bác"},
    }
    kept = incoming_of(raw, datetime(2024, 1, 1))
    assert kept is not None
    assert json.loads(kept.content) == {"event_name": "oa_send_text", "admin_id": True}
    assert event_of(kept).kind.name == "OPERATOR"
