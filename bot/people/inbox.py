"""The durable inbox: what channels brought, kept until it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import and_, func, select, update
from sqlalchemy.orm import Session

from bot.people.records import InboxRecord, now
from bot.people.store import People

_MOST_IDS = 500
"""Parameters of one statement; SQLite before 3.32 takes 999."""


class InboxOutcome(StrEnum):
    """What became of an incoming update."""

    DONE = "done"
    EXPIRED = "expired"
    """Nobody waits for the answer any more."""
    REFUSED = "refused"
    """The person sent too many at once, and was told."""
    HUMAN = "human"
    """An employee is talking with the person, and answers it."""
    ASIDE = "aside"
    """It could not be read or answered, however often it was tried."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message, edit or press as a channel brought it, which waits to be answered.

    ``key`` is the channel's own id of it and comes once in a channel. Those of one ``lane``, which
    is a chat, are answered one after the other. ``content`` is the channel's own JSON, in ASCII.
    ``row`` is None where the database could not take it; ``tries`` is how often its thinking was
    begun and did not end, ``sent`` how many messages of its reply were handed over.
    """

    channel: str
    key: str
    lane: str
    content: str
    received_at: datetime = field(default_factory=now)
    row: int | None = None
    tries: int = 0
    sent: int = 0

    @property
    def age(self) -> timedelta:
        """How long it has waited."""
        return now() - self.received_at


class InboxStore:
    """Reads and writes the inbox; raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def take(self, brought: Sequence[Incoming]) -> list[Incoming]:
        """Keep what is new, all or nothing, in order; returns the new ones with their rows.

        What was taken before, answered or not, is left out.
        """
        if not brought:
            return []
        with self._people.begin() as session:
            known = _known_keys(session, brought)
            new: dict[tuple[str, str], Incoming] = {}
            for one in brought:
                if (one.channel, one.key) not in known:
                    new.setdefault((one.channel, one.key), one)
            records = [
                InboxRecord(
                    channel=one.channel,
                    key=one.key,
                    lane=one.lane,
                    received_at=one.received_at,
                    content=one.content,
                )
                for one in new.values()
            ]
            session.add_all(records)
            session.flush()
            return [
                replace(one, row=record.id)
                for one, record in zip(new.values(), records, strict=True)
            ]

    def waiting(self, channel: str) -> list[Incoming]:
        """What is not answered yet, in the order in which it came."""
        with self._people.begin() as session:
            open_ones = (
                select(InboxRecord)
                .where(InboxRecord.channel == channel, InboxRecord.outcome.is_(None))
                .order_by(InboxRecord.id)
            )
            return [_incoming(record) for record in session.scalars(open_ones)]

    def begin(self, one: Incoming) -> None:
        """Note that thinking begins, so that what kills the process is not tried for ever."""
        self._change(one, tries=InboxRecord.tries + 1)

    def thought(self, one: Incoming) -> None:
        """Note that thinking came to an end: nothing that comes later kills the process."""
        self._change(one, tries=0)

    def note_sent(self, one: Incoming, count: int) -> None:
        """Note how many messages of the reply were handed over."""
        self._change(one, sent=count)

    def close(self, one: Incoming, outcome: InboxOutcome) -> None:
        """Note what became of it; its content is deleted."""
        self._change(one, outcome=outcome.value, content="", closed_at=now())

    def depth(self) -> int:
        """How many wait."""
        with self._people.begin() as session:
            waiting = (
                select(func.count()).select_from(InboxRecord).where(InboxRecord.outcome.is_(None))
            )
            return session.scalar(waiting) or 0

    def _change(self, one: Incoming, **values: object) -> None:
        if one.row is None:
            return
        with self._people.begin() as session:
            same = and_(InboxRecord.id == one.row, InboxRecord.key == one.key)  # or it is made anew
            session.execute(update(InboxRecord).where(same).values(**values))


def _known_keys(session: Session, brought: Sequence[Incoming]) -> set[tuple[str, str]]:
    known: set[tuple[str, str]] = set()
    for start in range(0, len(brought), _MOST_IDS):
        part = brought[start : start + _MOST_IDS]
        rows = select(InboxRecord.channel, InboxRecord.key).where(
            InboxRecord.channel.in_({one.channel for one in part}),
            InboxRecord.key.in_([one.key for one in part]),
        )
        known |= {(channel, key) for channel, key in session.execute(rows)}
    return known


def _incoming(record: InboxRecord) -> Incoming:
    return Incoming(
        record.channel,
        record.key,
        record.lane,
        record.content,
        record.received_at,
        record.id,
        record.tries,
        record.sent,
    )
