"""Make somebody an officer, as an administrator does today: in the database."""

import sqlite3
from pathlib import Path

from bot.people import Asker, People, QuestionRecord


def make_officer(database: Path, people: People, asker: Asker, role: str = "officer") -> None:
    """Let somebody be known, then give them a role."""
    nothing_much = QuestionRecord(
        text="?",
        answered=False,
        kind="not_found",
        confidence=0.0,
        version="none",
        cited=[],
        others=[],
        took_ms=1.0,
    )
    people.keep_question(asker, nothing_much)
    with sqlite3.connect(database) as connection:
        changed = connection.execute(
            "UPDATE person SET role = ? WHERE channel = ? AND external_id = ?",
            (role, asker.channel, asker.external_id),
        )
    assert changed.rowcount == 1
