"""What people ask is answered once, whatever the network, Telegram or the machine does."""

import asyncio
import itertools
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.telegram.revoked import TokenRevokedError
from bot.channels.telegram.tempo import Tempo
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import chat, errors
from bot.messages.errors import SORRY
from bot.people import People
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER
from tests.bot.command import serving_process
from tests.bot.served import HURRIED, HowServed, polls, replies, served
from tests.telegram.faults import Fault, bad_gateway, dropped, slow
from tests.telegram.server import BotApiServer

ALL = list(itertools.islice(itertools.cycle(ANSWERS.items()), 24))


def process(server: BotApiServer) -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
    """The installed command, serving; killed at the end without a word."""
    settings = {
        "TELEGRAM_BOT_TOKEN": server.token,
        "TELEGRAM_API_URL": server.base_url,
        "MOTCUA_HTTP_PORT": "0",
    }
    return serving_process(settings)


def waiting(database: Path) -> list[str]:
    """What waits in the inbox, read without the code under test."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute("SELECT content FROM inbox WHERE outcome IS NULL")
        return [content for (content,) in rows]


@asynccontextmanager
async def served_next(server: BotApiServer, data: Path, live: LiveAnswerer) -> AsyncIterator[None]:
    """Serve from what a process that is no more has kept."""
    people = People(f"sqlite:///{data / 'motcua.db'}")
    async with served(server, Assistant(live, people), HowServed(people=people)):
        yield
    people.close()


def test_kill_minus_nine_costs_no_question(data: Path, live: LiveAnswerer) -> None:
    asked = {100 + place: one for place, one in enumerate(ALL)}

    async def run() -> None:
        async with BotApiServer() as server:
            server.faults.keep("sendMessage", bad_gateway())
            async with process(server) as first:
                for chat_id, (question, _) in asked.items():
                    await server.user_says(question, chat_id=chat_id, user_id=chat_id)
                await server.wait_until(lambda: len(server.confirmed) >= len(asked))
                first.send_signal(signal.SIGKILL)
                await first.wait()
            assert len(waiting(data / "motcua.db")) == len(asked)
            server.faults.end("sendMessage")
            async with served_next(server, data, live):
                for chat_id, (_, answer) in asked.items():
                    (told,) = await replies(server, 1, chat_id)
                    assert answer in told.text
                await server.wait_until(lambda: not waiting(data / "motcua.db"))
            assert all(len(server.messages(chat_id)) == 1 for chat_id in asked)

    asyncio.run(run())


def test_told_to_stop_it_finishes_what_is_in_hand_and_leaves_the_rest(
    data: Path, live: LiveAnswerer
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            async with process(server) as first:
                for question, _ in ALL[:6]:
                    await server.user_says(question)
                await server.wait_until(lambda: len(server.messages(7)) >= 1)
                first.terminate()
                assert await asyncio.wait_for(first.wait(), 60) == 0
            told = len(server.messages(7))
            assert 1 <= told < 6
            assert len(waiting(data / "motcua.db")) == 6 - told
            async with served_next(server, data, live):
                messages = await replies(server, 6)
            for (_, answer), message in zip(ALL, messages, strict=False):
                assert answer in message.text

    asyncio.run(run())


@pytest.mark.parametrize(
    "fault", [bad_gateway(), dropped(), bad_gateway(status=504)], ids=["502", "dropped", "504"]
)
def test_what_did_not_arrive_is_sent_again(
    assistant: Assistant, people: People, fault: Fault
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            server.faults.next("sendMessage", fault, fault)
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text
            first, second, third = await server.wait_for("sendMessage", 3)
            assert second.at - first.at >= 0.8 * HURRIED.first_pause
            assert third.at - second.at >= 1.6 * HURRIED.first_pause

    asyncio.run(run())


@pytest.mark.parametrize("fault", [dropped(accepted=True), slow(3)], ids=["dropped", "slow"])
def test_nobody_is_told_sorry_for_what_may_have_arrived(
    assistant: Assistant, people: People, fault: Fault
) -> None:
    async def run() -> None:
        how = HowServed(people=people, tempo=replace(HURRIED, call_lasts=1.0))
        async with BotApiServer() as server, served(server, assistant, how):
            server.faults.next("sendMessage", fault)
            await server.user_says(POSTAL)
            await replies(server, 1)
            await server.user_says("/xyz")
            await server.wait_until(
                lambda: server.messages(7)[-1].text == chat.UNKNOWN_COMMAND, timeout=60
            )
            assert SORRY not in [message.text for message in server.messages(7)]

    asyncio.run(run())


def test_an_answer_that_takes_its_time_is_not_sent_twice(assistant: Assistant) -> None:
    async def run() -> None:
        how = HowServed(tempo=replace(HURRIED, call_lasts=0.5))
        async with BotApiServer() as server, served(server, assistant, how):
            server.faults.next("sendMessage", slow(1.5))
            await server.user_says(POSTAL)
            await server.user_says("/xyz")
            texts = [message.text for message in await replies(server, 2)]
            assert POSTAL_ANSWER in texts[0]
            assert texts[1] == chat.UNKNOWN_COMMAND

    asyncio.run(run())


def test_one_chat_that_must_wait_holds_up_no_other(assistant: Assistant) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant):
            wait = 3
            server.fail_next("sendMessage", 429, "Too Many Requests", retry_after=wait)
            await server.user_says(POSTAL)
            await server.wait_for("sendMessage")
            others: list[float] = []
            for chat_id in range(20, 26):
                await server.user_says("/help", chat_id=chat_id, user_id=chat_id)
            for chat_id in range(20, 26):
                (help_,) = await replies(server, 1, chat_id)
                said = next(one for one in server.calls if one.arguments.get("chat_id") == chat_id)
                assert help_.at - said.at < wait
                others.append(help_.at)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text
            assert max(others) < answer.at
            held = [one for one in server.calls if one.arguments.get("chat_id") == 7]
            assert [one.method for one in held].count("sendMessage") == 2

    asyncio.run(run())


def test_our_pace_is_what_telegram_takes(assistant: Assistant) -> None:
    async def run() -> None:
        how = HowServed(tempo=Tempo())
        async with BotApiServer() as server, served(server, assistant, how):
            server.pace.enforce()
            for chat_id in range(100, 145):
                await server.user_says("/xyz", chat_id=chat_id, user_id=chat_id)
            for _ in range(4):
                await server.user_says("/xyz")
            for chat_id in range(100, 145):
                await replies(server, 1, chat_id)
            await replies(server, 4)
            # On a busy machine messages that left one after the other arrive in a heap: that all
            # together leave at their pace is held by test_outbox, where nothing lies between.
            assert {one.rule for one in server.pace.refusals} <= {"overall", "held"}

    asyncio.run(run())


def test_an_update_that_cannot_be_read_is_put_aside(
    assistant: Assistant, people: People, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"message": {"text": "mật khẩu của Nguyễn Thị Bịa", "chat": {"id": 9}}}

    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            await server.put_raw(broken)
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text
            await server.wait_until(lambda: "is put aside" in caplog.text)

    asyncio.run(run())
    assert "Bịa" not in caplog.text
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT outcome, tries, content FROM inbox ORDER BY id"
        ).fetchall()
    assert rows == [("aside", 0, ""), ("done", 0, "")]


def test_updates_that_come_twice_and_in_disorder_are_answered_once(
    assistant: Assistant, people: People
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            server.shuffle_updates(seed=3)
            for question, _ in ALL[:5]:
                await server.user_says(question)
            await replies(server, 5)
            for update in server.updates:
                server.repeat(update["update_id"])
            for count in (6, 7):  # whatever came twice stands before the second
                await server.user_says("/xyz")
                messages = await replies(server, count)
            texts = [message.text for message in messages]
            assert texts[5:] == [chat.UNKNOWN_COMMAND] * 2
            assert len(texts) == 7

    asyncio.run(run())


def test_a_token_that_is_good_again_is_taken_up(
    assistant: Assistant, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")

    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            server.revoke_token()
            await server.user_says(POSTAL)
            await server.wait_until(lambda: "does not know the token" in caplog.text)
            await polls(server, 3)
            server.restore_token()
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text

    asyncio.run(run())
    assert caplog.text.count("does not know the token") == 1
    assert "Telegram answers again" in caplog.text


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
def test_a_token_that_stays_revoked_ends_the_process(
    assistant: Assistant, by_webhook: bool
) -> None:
    async def run() -> None:
        tempo = replace(HURRIED, revoked_for=0.5, token_looked_at=0.1)
        how = HowServed(by_webhook, tempo=tempo)
        async with BotApiServer() as server, served(server, assistant, how) as bot:
            server.revoke_token()
            await asyncio.wait_for(asyncio.shield(bot.done), 30)

    with pytest.raises(TokenRevokedError):
        asyncio.run(run())
    assert "các câu hỏi đang chờ vẫn được giữ" in errors.REVOKED


def test_another_process_with_the_same_bot_is_told_of_once(
    assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant):
            server.start_conflict()
            words = "another process serves the same bot"
            await server.wait_until(lambda: words in caplog.text)
            await polls(server, 3)
            server.end_conflict()
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text

    asyncio.run(run())
    assert caplog.text.count("another process serves the same bot") == 1
