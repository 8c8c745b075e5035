"""What people ask in the Official Account is answered once, whatever Zalo or the machine does."""

import asyncio
import itertools
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.channels.zalo.official.refusals import OaRefusedError, code_of, verdict_of
from bot.counter.assistant import Assistant
from bot.counter.outbox import SendFate
from bot.messages import zalo_official
from bot.messages.errors import SORRY
from bot.people import Asker, People
from bot.people.inbox import InboxStore
from bot.people.queue import Notices
from bot.people.zalo_tokens import ZaloTokenStore
from tests.bot.access import make_officer
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER
from tests.bot.served_official import QUICK, HowOfficial, official
from tests.telegram.faults import Fault, bad_gateway, dropped
from tests.zalo.official_refusals import oa_refused
from tests.zalo.official_server import APP_ID, OaServer
from tests.zalo.official_users import USER

ALL = list(itertools.islice(itertools.cycle(ANSWERS.items()), 12))


def waiting(database: Path) -> int:
    """How many wait in the inbox, read without the code under test."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT count(*) FROM inbox WHERE outcome IS NULL")
        return int(rows.fetchone()[0])


def outcomes(database: Path) -> list[str | None]:
    with sqlite3.connect(database) as connection:
        return [one for (one,) in connection.execute("SELECT outcome FROM inbox ORDER BY id")]


@asynccontextmanager
async def both_served(
    assistant: Assistant, people: People, how: HowOfficial | None = None
) -> AsyncIterator[OaServer]:
    async with (
        OaServer() as server,
        official(server, assistant, people, how or HowOfficial()),
    ):
        yield server


@pytest.mark.parametrize(
    "fault",
    [bad_gateway(), dropped(), oa_refused(-32), oa_refused(-200), bad_gateway(status=504)],
    ids=["502", "dropped", "-32", "-200", "504"],
)
def test_what_did_not_arrive_is_sent_again(
    assistant: Assistant, people: People, fault: Fault
) -> None:
    async def run() -> None:
        async with both_served(assistant, people) as server:
            server.faults.next("cs", fault, fault)
            assert await server.user_says(POSTAL) == 200
            (answer,) = await server.told(USER, 1)
            assert POSTAL_ANSWER in answer.text
            assert server.asked("cs") == 3

    asyncio.run(run())


def test_too_many_calls_are_a_rest_for_everybody(assistant: Assistant, people: People) -> None:
    async def run() -> None:
        how = HowOfficial(tempo=replace(QUICK, rested=1.0))
        async with both_served(assistant, people, how) as server:
            await server.user_says(POSTAL, "1")
            await server.told("1", 1)  # so that thinking takes no time any more
            server.faults.next("cs", oa_refused(-32))
            await server.user_says(POSTAL, "1")
            await server.wait_until(lambda: server.asked("cs") == 2)
            for user_id in ("2", "3"):
                await server.user_says(POSTAL, user_id)
            for user_id in ("2", "3"):
                await server.told(user_id, 1)
            await server.told("1", 2)
            calls = [one.at for one in server.calls if one.path.endswith("cs")]
            assert len(calls) == 5
            assert min(calls[2:]) - calls[1] > 0.9

    asyncio.run(run())


@pytest.mark.parametrize("code", [-201, -210, -248])
def test_words_that_zalo_refuses_are_regretted_and_not_sent_again(
    assistant: Assistant, people: People, code: int, database: Path
) -> None:
    async def run() -> None:
        async with both_served(assistant, people) as server:
            server.faults.next("cs", oa_refused(code), oa_refused(code))
            await server.user_says("cảm ơn")
            await server.wait_until(lambda: outcomes(database)[:1] == ["aside"])
            assert server.asked("cs") == 2
            await server.user_says(POSTAL)
            assert POSTAL_ANSWER in (await server.told(USER, 1))[-1].text

    asyncio.run(run())


@pytest.mark.parametrize("code", [-213, -227, -230, -244])
def test_who_cannot_be_written_to_is_let_be(
    assistant: Assistant, people: People, code: int, database: Path
) -> None:
    async def run() -> None:
        async with both_served(assistant, people) as server:
            server.messages.gone["1"] = code
            await server.user_says(POSTAL, "1")
            await server.wait_until(lambda: outcomes(database) == ["done"])
            assert server.asked("cs") == 1
            await server.user_says(POSTAL)
            await server.told(USER, 1)

    asyncio.run(run())


def test_a_notice_that_comes_too_late_for_zalo_waits_and_one_for_who_is_gone_does_not(
    assistant: Assistant, people: People, database: Path
) -> None:
    person = Asker("zalo_oa", USER)
    make_officer(database, people, person)
    notices = Notices(people)

    async def run() -> None:
        async with both_served(assistant, people) as server:
            await server.user_says(POSTAL)
            await server.told(USER, 1)
            server.messages.gone[USER] = -230
            notices.leave(person, "news", [("text", "Có văn bản mới")])
            await server.wait_until(lambda: server.asked("cs") == 2)
            await asyncio.sleep(0.3)
            assert server.asked("cs") == 2
            assert len(notices.waiting("zalo_oa", 9)) == 1
            server.messages.gone.clear()
            await server.user_says(POSTAL)
            assert "Có văn bản mới" in {one.text for one in await server.told(USER, 3)}
            server.messages.gone[USER] = -213
            notices.leave(person, "news", [("text", "Văn bản nữa")])
            await server.wait_until(lambda: notices.waiting("zalo_oa", 9) == ())

    asyncio.run(run())


def test_no_quota_is_told_to_administrators_once(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, Asker("telegram", "7"), "admin")

    async def run() -> None:
        async with both_served(assistant, people) as server:
            server.messages.quota = 0
            for _ in range(3):
                await server.user_says(POSTAL)
            await server.wait_until(lambda: outcomes(database) == ["aside"] * 3)
            assert server.asked("cs") == 3

    asyncio.run(run())
    (notice,) = Notices(people).waiting("telegram", 9)
    assert notice.lines[0][1] == zalo_official.QUOTA_USED


@pytest.mark.parametrize("code", [-216, -220])
def test_a_token_that_zalo_refuses_is_renewed_once_and_the_message_sent(
    assistant: Assistant, people: People, code: int
) -> None:
    async def run() -> None:
        async with both_served(assistant, people) as server:
            await server.user_says(POSTAL, "1")
            await server.told("1", 1)
            if code == -216:
                server.clock.move(timedelta(minutes=6))
                server.tokens.forget_access()
            else:
                server.clock.move(timedelta(hours=26))
            for user_id in ("2", "3", "4"):
                await server.user_says(POSTAL, user_id)
            for user_id in ("2", "3", "4"):
                assert POSTAL_ANSWER in (await server.told(user_id, 1))[0].text
            assert (server.tokens.renewals, server.tokens.reused) == (2, 0)

    asyncio.run(run())


def test_a_dead_pair_loses_no_question_and_tells_the_administrators(
    assistant: Assistant, people: People, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make_officer(database, people, Asker("telegram", "7"), "admin")

    async def run() -> None:
        async with OaServer() as server, official(server, assistant, people) as channel:
            await server.user_says(POSTAL, "1")
            await server.told("1", 1)
            assert channel.is_up
            server.clock.move(timedelta(minutes=6))
            server.tokens.revoke()
            for user_id in ("1", "2", "3"):
                assert await server.user_says(POSTAL, user_id) == 200
            await server.wait_until(lambda: not channel.is_up)
            await asyncio.sleep(0.5)
            assert waiting(database) == 3
            assert server.asked("access_token") == 2  # and no more, as it would not help
            # meanwhile an administrator consents anew, at the command line
            form = {
                "app_id": APP_ID,
                "grant_type": "refresh_token",
                "refresh_token": server.tokens._new_refresh(),
            }
            pair = server.tokens._renewed(form["refresh_token"])
            ZaloTokenStore(people, APP_ID).put(
                replace(
                    ZaloTokenStore(people, APP_ID).pair(),  # type: ignore[type-var]
                    access_token=pair["access_token"],
                    refresh_token=pair["refresh_token"],
                    expires_at=server.clock.now() + timedelta(hours=25),
                )
            )
            for user_id, count in (("1", 2), ("2", 1), ("3", 1)):
                assert POSTAL_ANSWER in (await server.told(user_id, count))[-1].text
            await server.wait_until(lambda: waiting(database) == 0)
            assert channel.is_up

    with caplog.at_level(logging.DEBUG):
        asyncio.run(run())
    (notice,) = Notices(people).waiting("telegram", 9)
    assert notice.lines[0][1] == zalo_official.PAIR_DEAD
    assert "access-" not in caplog.text
    assert "refresh-" not in caplog.text
    assert POSTAL not in caplog.text


def test_restarts_while_nothing_can_be_sent_lose_and_double_nothing(
    assistant: Assistant, people: People, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.zalo.official.channel._FINISHING", 0.2)
    asked = {str(100 + place): one for place, one in enumerate(ALL)}

    async def run() -> None:
        async with OaServer() as server:
            server.faults.keep("cs", bad_gateway())
            async with official(server, assistant, people):
                for user_id, (question, _) in asked.items():
                    assert await server.user_says(question, user_id) == 200
                await server.wait_until(lambda: server.asked("cs") >= 4)
            assert waiting(database) == len(asked)
            async with official(server, assistant, people):
                await asyncio.sleep(0.5)
            server.faults.end("cs")
            async with official(server, assistant, people):
                for user_id, (_, answer) in asked.items():
                    assert answer in (await server.told(user_id, 1))[0].text
                await server.wait_until(lambda: waiting(database) == 0)
                for posted in server.posts.all:  # Zalo brings some again all the same
                    assert await server.posts.post(posted) == 200
                await asyncio.sleep(0.3)
            assert all(len(server.messages.to(user_id)) == 1 for user_id in asked)
            assert server.tokens.reused == 0

    asyncio.run(run())


def test_what_nobody_took_comes_again_and_is_answered_as_late(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        async with OaServer() as server:
            assert await server.user_says(POSTAL) == 0  # nobody is there
            await server.later(timedelta(seconds=30))
            async with official(server, assistant, people):
                assert await server.later(timedelta(minutes=5)) == 1
                (answer,) = await server.told(USER, 1)
                assert POSTAL_ANSWER in answer.text
            assert server.posts.statuses == [0, 0, 200]

    asyncio.run(run())


def test_a_database_that_keeps_nothing_has_zalo_come_again(
    assistant: Assistant, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails = [True]
    take = InboxStore.take

    def failing(self: InboxStore, brought: object) -> object:
        if fails:
            raise OperationalError("INSERT", None, sqlite3.OperationalError("full"))
        return take(self, brought)  # type: ignore[arg-type]

    async def run() -> None:
        async with OaServer() as server, official(server, assistant, people):
            monkeypatch.setattr(InboxStore, "take", failing)
            server.faults.keep("cs", bad_gateway())
            assert await server.user_says(POSTAL) == 503
            server.faults.end("cs")
            await server.told(USER, 1)
            fails.clear()
            assert await server.later(timedelta(seconds=30)) == 1
            await asyncio.sleep(0.3)
            assert server.posts.statuses == [503, 200]
            assert len(server.messages.to(USER)) == 1

    asyncio.run(run())


def test_what_cannot_be_answered_is_regretted(
    assistant: Assistant, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(assistant, "say", broken)

    async def run() -> None:
        async with both_served(assistant, people) as server:
            await server.user_says(POSTAL)
            assert [one.text for one in await server.told(USER, 1)] == [SORRY]

    asyncio.run(run())


@pytest.mark.parametrize("code", [-201, -210, -211, -213, -230, -244, -248, -200, -9999])
def test_no_refusal_but_of_pace_token_or_account_is_tried_again(code: int) -> None:
    assert verdict_of(OaRefusedError(code), 1).fate is SendFate.FINAL


@pytest.mark.parametrize(("said", "code"), [(0, 0), ("-216", -216), (None, -200), ("x", -200)])
def test_numbers_of_errors_may_be_texts(said: object, code: int) -> None:
    assert code_of({"error": said}) == code
    assert code_of({}) == 0


def test_posts_are_answered_before_anything_is_thought_and_none_is_lost(
    assistant: Assistant, people: People
) -> None:
    """Zalo waits for two seconds; on a machine with other things to do some come again."""

    async def run() -> None:
        async with both_served(assistant, people) as server:
            took = []
            for number, question in enumerate(itertools.islice(itertools.cycle(ANSWERS), 60)):
                begun = asyncio.get_running_loop().time()
                await server.user_says(question, str(100 + number % 20))
                took.append(asyncio.get_running_loop().time() - begun)
            assert sorted(took)[30] < 0.5
            while len({one.body for one in server.posts.all}) > server.posts.statuses.count(200):
                await server.later(timedelta(minutes=5))
            await server.wait_until(lambda: len(server.messages.sent) >= 60)
            await asyncio.sleep(0.3)
            assert len(server.messages.sent) == 60

    asyncio.run(run())
