"""Notices are sent once, and none is lost: whatever Zalo refuses, and whatever cannot be kept."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.notices import NoteSent, NoticeFate, NoticeRounds
from bot.counter.assistant import Assistant
from bot.people import Asker, People
from bot.people.queue import Notice, Notices
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL
from tests.bot.served_official import HowOfficial, official
from tests.bot.zalo_served import HowZaloServed, told, zalo_served
from tests.zalo.bot_server import ZaloBotServer, refused_by_zalo
from tests.zalo.official_refusals import oa_refused
from tests.zalo.official_server import OaServer
from tests.zalo.official_users import USER

NEWS = "Có văn bản mới"


@pytest.fixture
def notices(database: Path, people: People) -> Notices:
    """One waits for a person in each channel of Zalo."""
    kept = Notices(people)
    for person in (Asker("zalo_oa", USER), Asker("zalo", "6e")):
        make_officer(database, people, person)
        kept.leave(person, "news", [("text", NEWS)])
    return kept


async def rounds(
    notices: Notices, results: Sequence[NoticeFate], seconds: float = 0.5
) -> list[int]:
    """The ids of what was handed to a channel that says this of them, and then that all is over."""
    left, handed = list(results), []

    async def tell(notice: Notice, _: int, __: NoteSent) -> NoticeFate:
        handed.append(notice.id)
        return left.pop(0) if left else NoticeFate.OVER

    told_by = NoticeRounds(notices, lambda: notices.waiting("zalo", 50), tell, 0.002)
    keeping = asyncio.create_task(told_by.keep())
    await asyncio.sleep(seconds)
    keeping.cancel()
    return handed


def test_what_cannot_be_noted_is_not_sent_again(
    notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    noting = 0

    def unwritable(_: Notices, __: int) -> None:
        nonlocal noting
        noting += 1
        raise OperationalError("UPDATE", None, sqlite3.OperationalError("readonly"))

    with monkeypatch.context() as patched:
        patched.setattr(Notices, "note_sent", unwritable)
        assert len(asyncio.run(rounds(notices, []))) == 1
    assert 1 < noting < 400  # and it rests between
    assert len(notices.waiting("zalo", 9)) == 1


def test_what_is_refused_is_tried_some_times(notices: Notices) -> None:
    assert len(asyncio.run(rounds(notices, [NoticeFate.REFUSED] * 2))) == 3
    assert notices.waiting("zalo", 9) == ()


def test_what_is_always_refused_ends(notices: Notices) -> None:
    assert len(asyncio.run(rounds(notices, [NoticeFate.REFUSED] * 99, 1.0))) == 5
    assert notices.waiting("zalo", 9) == ()


def test_where_nothing_is_taken_all_wait_for_long(notices: Notices) -> None:
    assert len(asyncio.run(rounds(notices, [NoticeFate.NO_MORE]))) == 1
    assert len(notices.waiting("zalo", 9)) == 1


@pytest.mark.parametrize("code", [-211, -201, -248])
def test_a_notice_that_the_account_refuses_comes_later_without_regret(
    assistant: Assistant,
    people: People,
    notices: Notices,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.notices._NO_MORE", 5)

    async def run() -> None:
        async with OaServer() as server, official(server, assistant, people, HowOfficial()):
            await server.user_says(POSTAL)
            await server.told(USER, 2)
            await server.wait_until(lambda: notices.waiting("zalo_oa", 9) == ())
            server.faults.next("cs", oa_refused(code))
            notices.leave(Asker("zalo_oa", USER), "news", [("text", "Nữa")])
            await server.wait_until(lambda: notices.waiting("zalo_oa", 9) == ())
            assert [one.text for one in server.messages.to(USER)][2:] == ["Nữa"]

    asyncio.run(run())


def test_a_notice_that_the_bot_refuses_comes_later_without_regret(
    assistant: Assistant, people: People, notices: Notices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.notices._REFUSED", 0.1)

    async def run() -> None:
        async with ZaloBotServer() as server:
            server.faults.next("sendMessage", refused_by_zalo(400, "Bad request: text"))
            async with zalo_served(server, assistant, HowZaloServed(people=people)):
                assert [one.text for one in await told(server, 1)] == [NEWS]
                await server.wait_until(lambda: notices.waiting("zalo", 9) == ())

    asyncio.run(run())
