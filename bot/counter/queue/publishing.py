"""Answers that everybody may read, written as files that the next build reads."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.counter.queue.attachments import Attachments
from bot.counter.queue.wording import grounds
from bot.messages.wording import told_day
from bot.people.queue import KnownAnswer
from index.disk.replacing import written_aside
from retrieval.answering.officers import GROUNDS_BEHIND

ANSWERS = Path("answers")
"""Their folder in the data folder."""


def write_answers(answers: Sequence[KnownAnswer], data: Path, office: str) -> Path | None:
    """Write those in force, with their files, and remove all others; None where there is none.

    Raises OSError where the folder cannot be written.
    """
    folder = data / ANSWERS
    if answers:
        folder.mkdir(parents=True, exist_ok=True)
    wanted = {f"{one.document_id}.md": _written(one, office) for one in answers}
    there = set(wanted)
    if answers:
        there |= Attachments(data).copy(answers, folder)
    for path in folder.glob("*"):
        if path.name not in there:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            with written_aside(path) as aside:
                aside.write_text(content, encoding="utf-8")
    return folder if answers else None


def _written(one: KnownAnswer, office: str) -> str:
    """Markdown with front matter; the title is the question as an officer worded it."""
    about = {
        "title": one.title,
        "kind": "answer",
        "issuer": office,
        "date": told_day(one.approved_at or one.written_at),
        "place": one.place,
        "access": "citizen",
    }
    known = {name: value for name, value in about.items() if value}
    head = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10_000)
    said = one.text.replace(GROUNDS_BEHIND, "")
    return "\n".join(["---", head.strip(), "---", "", said, *_grounds(one)]) + "\n"


def _grounds(one: KnownAnswer) -> list[str]:
    return ["", GROUNDS_BEHIND, "", grounds(one.grounds)] if one.grounds else []
