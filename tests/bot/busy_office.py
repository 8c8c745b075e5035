"""An office at which much was asked, by chance: the same for the same seed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from bot.people import People
from bot.people.queue_records import QueueItem, WaitingQuestion
from bot.people.records import Feedback, Person, QuestionRecord, Record
from bot.people.thumbs import ThumbReason

ANSWERED = ("quote", "procedure", "offices", "directive")
BACK = ("which_place", "which_procedure", "which_answer")
PLACES = (
    None,
    None,
    "xã A Lưới 2, thành phố Huế",
    "phường An Khê, thành phố Đà Nẵng",
    "tỉnh Lào Cai",
)
WORDS = (
    *("lệ", "phí", "hộ", "chiếu", "phổ", "thông", "xe", "máy", "đổi", "tên", "sổ", "đỏ"),
    *("thứ", "bảy", "mở", "cửa", "giấy", "phép", "karaoke", "nuôi", "chim", "yến"),
)
PERSONS = 400
CITIZEN_WORDS = "CHUYỆN RIÊNG"
"""Stands in every text of a question."""


def fill(
    people: People, count: int, first: datetime, days: int, seed: int = 17, pressed: float = 0.1
) -> None:
    """Keep so many questions, asked in the days from a time of UTC on, and what came of them."""
    chance = Random(seed)
    with people.begin() as session:
        known = session.query(Person.id).count()
    persons = [
        {"id": known + at, "channel": "made", "external_id": str(at), "since": first}
        for at in range(1, PERSONS + 1)
    ]
    add(people, Person, persons)
    questions = list(_questions(chance, known, count, first, days, pressed))
    add(people, QuestionRecord, questions)
    asked = [one for one in questions if not one["pressed"]]
    rated = chance.sample(questions, count // 8)
    add(people, Feedback, [_thumb(chance, one) for one in rated])
    _send(people, chance, [one for one in asked if not one["answered"]])


def add(people: People, kind: type[Record], rows: list[dict[str, Any]]) -> None:
    for at in range(0, len(rows), 5_000):
        with people.begin() as session:
            session.execute(insert(kind), rows[at : at + 5_000])


def _questions(
    chance: Random, known: int, count: int, first: datetime, days: int, pressed: float
) -> Iterator[dict[str, Any]]:
    times = sorted(first + timedelta(seconds=chance.randrange(days * 86_400)) for _ in range(count))
    for at, asked_at in enumerate(times, start=1):
        fate = chance.random()
        kind = chance.choice(ANSWERED if fate < 0.8 else BACK if fate < 0.87 else ("not_found",))
        is_answered = fate < 0.8
        start = 70 * chance.randrange(12)
        name = f"1.{int(chance.triangular(1, 2_000, 1)):06}@0-900#{start}-{start + 9}~0c1d2e3f"
        yield {
            "id": at,
            "person_id": known + chance.randint(1, PERSONS),
            "asked_at": asked_at,
            "text": f"{CITIZEN_WORDS} {' '.join(chance.choices(WORDS, k=chance.randint(1, 7)))}",
            "answered": is_answered,
            "kind": kind,
            "confidence": 0.5,
            "version": "20260101T000000Z-00000000",
            "cited": [name, "bao-cao@0-9#1-2"][: chance.randint(1, 2)] if is_answered else [],
            "others": [],
            "took_ms": round(chance.lognormvariate(5.5, 0.6), 1),
            "pressed": chance.random() < pressed,
            "place": chance.choice(PLACES),
        }


def _thumb(chance: Random, question: dict[str, Any]) -> dict[str, Any]:
    thumb = chance.choice((1, 1, -1))
    reasons = (None, *map(str, ThumbReason))
    return {
        "question_id": question["id"],
        "person_id": question["person_id"],
        "thumb": thumb,
        "at": question["asked_at"] + timedelta(minutes=chance.randrange(600)),
        "reason": chance.choice(reasons) if thumb < 0 else None,
    }


def _send(people: People, chance: Random, unanswered: list[dict[str, Any]]) -> None:
    sent = chance.sample(unanswered, len(unanswered) // 5)
    items, waiting = [], []
    for at, one in enumerate(sent, start=1):
        sent_at = one["asked_at"].replace(microsecond=0)
        told_at = sent_at + timedelta(seconds=chance.randrange(60, 300_000))
        item = {"id": at, "text": one["text"], "understood": one["text"], "made_at": sent_at}
        items.append({**item, "vector": b"", "model": "none"})
        waiting.append(
            {
                "item_id": at,
                "person_id": one["person_id"],
                "question_id": one["id"],
                "text": one["text"],
                "sent_at": sent_at,
                "told_at": told_at if chance.random() < 0.8 else None,
            }
        )
    add(people, QueueItem, items)
    add(people, WaitingQuestion, waiting)
