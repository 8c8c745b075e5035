"""A database that is locked, full, deleted or replaced in the middle costs nobody an answer."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

import pytest

from bot.counter.assistant import Assistant
from bot.messages import chat
from bot.people import People
from bot.people.database import Database
from bot.people.inbox import InboxStore
from tests.bot.asked import ANSWERS, POSTAL, POSTAL_ANSWER
from tests.bot.served import HowServed, polls, replies, served
from tests.telegram.faults import bad_gateway
from tests.telegram.server import BotApiServer

SOON = 8.0
"""Seconds; an answer over the seeds takes a tenth of one, on a machine with nothing else to do."""


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Another program holds the database for writing."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    yield
    connection.rollback()
    connection.close()


async def answered_soon(server: BotApiServer, count: int, chat_id: int = 7) -> None:
    """Ask once more, and be answered as the ``count``-th, soon."""
    began = monotonic()
    await server.user_says(POSTAL, chat_id=chat_id, user_id=chat_id)
    *_, answer = await replies(server, count, chat_id)
    assert POSTAL_ANSWER in answer.text
    assert monotonic() - began < SOON


def test_a_locked_database_costs_a_second_at_most_and_no_question(
    assistant: Assistant, people: People, database: Path, caplog: pytest.LogCaptureFixture
) -> None:
    people.database.close()
    people.database = Database(f"sqlite:///{database}", rest=0.5)

    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            await answered_soon(server, 1)
            with locked(database):
                for count in (2, 3):
                    await answered_soon(server, count)
                assert len(server.confirmed) >= 2
            await server.wait_until(people.is_up)
            await answered_soon(server, 4)
            assert len(server.messages(7)) == 4

    asyncio.run(run())
    assert len(caplog.records) < 40
    assert POSTAL[:20] not in caplog.text


def test_what_was_answered_while_nothing_could_be_noted_is_not_answered_again(
    assistant: Assistant, people: People, database: Path, tmp_path: Path
) -> None:
    people.database.close()
    people.database = Database(f"sqlite:///{database}", rest=0.1)
    how = HowServed(people=people, data=tmp_path)

    async def run() -> None:
        async with BotApiServer() as server:
            with ExitStack() as until_stopped:
                async with served(server, assistant, how):
                    server.faults.keep("sendMessage", bad_gateway())
                    await server.user_says(POSTAL)
                    await server.wait_for("sendMessage")
                    until_stopped.enter_context(locked(database))
                    server.faults.end("sendMessage")
                    await replies(server, 1)
            await server.wait_until(people.is_up)
            assert len(InboxStore(people).waiting("telegram")) == 1
            async with served(server, assistant, how):
                await server.user_says("/xyz")
                answer, unknown = await replies(server, 2)
                assert POSTAL_ANSWER in answer.text
                assert unknown.text == chat.UNKNOWN_COMMAND
            assert InboxStore(people).waiting("telegram") == []

    asyncio.run(run())


def test_what_only_telegram_keeps_is_confirmed_when_it_is_answered(
    assistant: Assistant, people: People, database: Path
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            with locked(database):
                server.fail_next("sendMessage", 429, "Too Many Requests", retry_after=1)
                await server.user_says(POSTAL)
                await server.wait_for("sendMessage")
                update = server.updates[-1]["update_id"]
                await polls(server, 1)
                assert update not in server.confirmed
                await replies(server, 1)
                await server.wait_until(lambda: update in server.confirmed)
                assert len(server.messages(7)) == 1

    asyncio.run(run())


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
def test_a_database_that_is_deleted_is_made_anew(
    assistant: Assistant, people: People, database: Path, by_webhook: bool
) -> None:
    async def run() -> None:
        how = HowServed(by_webhook, people)
        async with BotApiServer() as server, served(server, assistant, how):
            await answered_soon(server, 1)
            for file in database.parent.glob(f"{database.name}*"):
                file.unlink()
            await answered_soon(server, 2)
            await answered_soon(server, 3)

    asyncio.run(run())
    with sqlite3.connect(database) as connection:
        (kept,) = connection.execute("SELECT count(*) FROM question").fetchone()
    assert kept >= 1


def test_a_database_that_is_replaced_by_rubbish_costs_no_answer(
    assistant: Assistant, people: People, database: Path
) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            await answered_soon(server, 1)
            rubbish = database.with_suffix(".rubbish")
            rubbish.write_bytes(b"rubbish" * 10_000)
            rubbish.replace(database)
            for count, (question, answer) in enumerate(list(ANSWERS.items())[:3], start=2):
                await server.user_says(question)
                *_, told = await replies(server, count)
                assert answer in told.text
            assert len(server.messages(7)) == 4

    asyncio.run(run())


def test_a_full_database_costs_no_answer(assistant: Assistant, people: People) -> None:
    async def run() -> None:
        async with BotApiServer() as server, served(server, assistant, HowServed(people=people)):
            with people.begin() as session:
                pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
            people.engine.dispose()
            limit = f"PRAGMA max_page_count = {pages}"

            from sqlalchemy import event

            def fill(connection: sqlite3.Connection, _: object) -> None:
                connection.execute(limit)

            event.listen(people.engine, "connect", fill)
            for count in range(1, 7):
                await answered_soon(server, count)

    asyncio.run(run())
