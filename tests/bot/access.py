"""Make somebody an officer, as an administrator does today: in the database."""

import sqlite3
from pathlib import Path

from bot.people import Asker, People
from tests.bot.noticed import kept_question


def make_officer(database: Path, people: People, asker: Asker, role: str = "officer") -> None:
    """Let somebody be known, then give them a role."""
    kept_question(people, asker, "?")
    with sqlite3.connect(database) as connection:
        changed = connection.execute(
            "UPDATE person SET role = ? WHERE channel = ? AND external_id = ?",
            (role, asker.channel, asker.external_id),
        )
    assert changed.rowcount == 1
