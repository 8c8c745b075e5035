"""What was deleted cannot be read from SQLite's files any more."""

from datetime import timedelta
from pathlib import Path

from bot.people import Asker, People, Retention
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from tests.bot.people.test_kept import make_older
from tests.bot.test_people import log

AN, BO = Asker("telegram", "7"), Asker("telegram", "8")


def files(database: Path) -> bytes:
    """All that stands in the database's files, whatever program reads them."""
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(f"{database.name}*")))


def filled(people: People) -> None:
    """Hundreds of rows of two people among each other, and one that needs pages of its own."""
    for number in range(300):
        people.keep_question(AN, log(f"bimatcuaan {number} " + "x" * (number * 7 % 900)))
        people.keep_question(BO, log(f"bimatcuabinh {number}"))
    people.keep_conversation(AN, "bimatcuaan " * 5000, timedelta(minutes=30))
    people.keep_suggestion(AN, "bimatcuaan")
    InboxStore(people).take([Incoming("telegram", "1", "7", '{"text": "bimatcuaan"}')])


def test_a_forgotten_persons_words_are_nowhere_in_the_files(people: People, database: Path) -> None:
    filled(people)
    assert b"bimatcuaan" in files(database)
    people.forget(AN)
    assert b"bimatcuaan" not in files(database)
    assert files(database).count(b"bimatcuabinh") == 300


def test_what_is_too_old_is_nowhere_in_the_files(people: People, database: Path) -> None:
    filled(people)
    (waiting,) = InboxStore(people).waiting("telegram")
    InboxStore(people).close(waiting, InboxOutcome.DONE)
    make_older(people, days=9)
    Retention(people, 8).enforce()
    assert b"bimatcua" not in files(database)
