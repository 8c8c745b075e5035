"""What became of a message is known after a restart, though the database took nothing of it."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.counter.inbox import InboxNotes
from bot.people import People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile

FULL = """
import asyncio, resource, signal, sys
from bot.counter.inbox import InboxNotes
from bot.people import People
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.outcome_file import OutcomeFile

database, beside, has_room = sys.argv[1:]
store, outcomes = InboxStore(People(f"sqlite:///{database}")), OutcomeFile(beside)
if has_room == "yes":
    outcomes.open()
taken = store.take([Incoming("telegram", str(n), "7", "x" * 5000) for n in range(40)])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


async def close() -> None:
    notes = InboxNotes(store, outcomes)
    for one in taken[:30]:
        await notes.close(one, InboxOutcome.DONE)
    await notes.close_rest()


asyncio.run(close())
"""
"""Takes forty messages, may then write no file past 10,000 bytes, and closes thirty of them."""


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Where the file is."""
    return tmp_path / "telegram.outcomes"


def brought(number: int) -> Incoming:
    """A message."""
    return Incoming("telegram", str(number), "7", "Câu hỏi")


def waiting(people: People, beside: Path) -> list[str]:
    """The keys of what the next process takes up."""

    async def read() -> list[Incoming]:
        notes = InboxNotes(InboxStore(people), OutcomeFile(beside))
        found = await notes.waiting("telegram")
        await notes.close_rest()
        return found or []

    return [one.key for one in asyncio.run(read())]


def close_on_a_full_disk(database: Path, beside: Path, *, has_room: bool) -> None:
    arguments = [str(database), str(beside), "yes" if has_room else "no"]
    subprocess.run([sys.executable, "-c", FULL, *arguments], check=True, timeout=120)


def test_what_was_answered_on_a_full_disk_is_not_answered_again(
    people: People, database: Path, beside: Path
) -> None:
    close_on_a_full_disk(database, beside, has_room=True)
    store = InboxStore(people)
    assert len(store.waiting("telegram")) == 40, "the database took no outcome"
    assert waiting(people, beside) == [str(number) for number in range(30, 40)]
    assert len(store.waiting("telegram")) == 10, "now it has"
    assert set(beside.read_bytes()) == {0}, "and the file is empty again"


def test_only_where_nothing_at_all_can_be_written_it_is_answered_again(
    people: People, database: Path, beside: Path
) -> None:
    close_on_a_full_disk(database, beside, has_room=False)
    assert len(waiting(people, beside)) == 40


def test_it_is_known_while_the_database_still_takes_nothing(
    people: People, database: Path, beside: Path
) -> None:
    store, outcomes = InboxStore(people), OutcomeFile(beside)
    one, other = store.take([brought(1), brought(2)])
    outcomes.note(one, InboxOutcome.ASIDE)
    outcomes.note(one, InboxOutcome.ASIDE)
    with people.begin() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = ON")
    assert waiting(people, beside) == [other.key]
    people.close()
    for _ in range(2):
        again = People(f"sqlite:///{database}")
        assert waiting(again, beside) == [other.key]
        assert InboxStore(again).waiting("telegram") == [other]
        again.close()


def test_a_file_that_is_damaged_or_cannot_be_read_costs_no_question(
    people: People, beside: Path
) -> None:
    (one,) = InboxStore(people).take([brought(1)])
    beside.write_bytes(os.urandom(100_000))
    assert waiting(people, beside) == [one.key]
    beside.unlink()
    beside.mkdir()
    assert waiting(people, beside) == [one.key]


def test_a_full_file_says_so_and_has_room_again(beside: Path) -> None:
    outcomes = OutcomeFile(beside, places=9)
    outcomes.open()
    room = beside.stat().st_size
    all_of_them = [brought(number) for number in range(9)]
    for one in all_of_them:
        outcomes.note(one, InboxOutcome.DONE)
    with pytest.raises(OSError, match="no place"):
        outcomes.note(brought(-1), InboxOutcome.DONE)
    outcomes.forget(all_of_them[7])
    outcomes.note(brought(-1), InboxOutcome.REFUSED)
    outcomes.close()
    again = OutcomeFile(beside, places=9)
    assert again.outcome_of(all_of_them[7]) is None
    assert again.outcome_of(all_of_them[8]) is InboxOutcome.DONE
    assert again.outcome_of(brought(-1)) is InboxOutcome.REFUSED
    assert beside.stat().st_size == room
