"""The pair of tokens of a Zalo application, which only one process at a time may renew."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import CursorResult, or_, update

from bot.people.records import now
from bot.people.store import People
from bot.people.zalo_records import ZaloTokenRecord


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What calls are made with until ``expires_at`` (UTC), and what brings the next pair, once."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: datetime
    is_dead: bool = False


class ZaloTokenStore:
    """Raises SQLAlchemyError.

    A pair is held by a note in its row and not by a transaction: Zalo takes its time, and an open
    transaction would keep every message out of SQLite meanwhile, and outlive the patience that our
    connections to PostgreSQL have.
    """

    def __init__(self, people: People, app_id: str, clock: Callable[[], datetime] = now) -> None:
        self._people = people
        self._app_id = app_id
        self._clock = clock

    def pair(self) -> TokenPair | None:
        """The pair as it is now; None where there never was one."""
        with self._people.begin() as session:
            record = session.get(ZaloTokenRecord, self._app_id)
            return None if record is None else _pair_of(record)

    def begin_with(self, refresh_token: str) -> None:
        """Begin with the token that is configured, unless the pair already came of it, or lives."""
        seed = sha256(refresh_token.encode()).hexdigest()
        with self._people.begin() as session:
            record = session.get(ZaloTokenRecord, self._app_id)
            if record is not None and (record.dead_since is None or record.seed == seed):
                return
            session.merge(
                ZaloTokenRecord(
                    app_id=self._app_id,
                    access_token="",
                    refresh_token=refresh_token,
                    expires_at=self._clock(),
                    seed=seed,
                    held_by=None,
                    held_until=None,
                    dead_since=None,
                )
            )

    def claim(self, holder: str, lasts: timedelta) -> TokenPair | None:
        """The pair as it is when nobody else may renew it, for so long; None while others may."""
        is_free = or_(
            ZaloTokenRecord.held_until.is_(None), ZaloTokenRecord.held_until < self._clock()
        )
        with self._people.begin() as session:
            claimed = session.execute(
                update(ZaloTokenRecord)
                .where(ZaloTokenRecord.app_id == self._app_id, is_free)
                .values(held_by=holder, held_until=self._clock() + lasts)
            )
            if cast("CursorResult[Any]", claimed).rowcount != 1:
                return None
            record = session.get(ZaloTokenRecord, self._app_id)
            return None if record is None else _pair_of(record)

    def release(self, holder: str) -> None:
        """Let others renew it."""
        self._change(ZaloTokenRecord.held_by == holder, held_by=None, held_until=None)

    def replace(self, used: str, pair: TokenPair) -> bool:
        """Keep what the ``used`` refresh token brought; False where another stands there by now."""
        return self._change(
            ZaloTokenRecord.refresh_token == used,
            access_token=pair.access_token,
            refresh_token=pair.refresh_token,
            expires_at=pair.expires_at,
            held_by=None,
            held_until=None,
            dead_since=None,
        )

    def bury(self, refresh_token: str) -> bool:
        """Note that a refresh token is good for nothing; False where that is known."""
        return self._change(
            (ZaloTokenRecord.refresh_token == refresh_token) & ZaloTokenRecord.dead_since.is_(None),
            held_by=None,
            held_until=None,
            dead_since=self._clock(),
        )

    def put(self, pair: TokenPair) -> None:
        """Keep a pair that somebody has just consented to, in the place of any other."""
        with self._people.begin() as session:
            session.merge(
                ZaloTokenRecord(
                    app_id=self._app_id,
                    access_token=pair.access_token,
                    refresh_token=pair.refresh_token,
                    expires_at=pair.expires_at,
                    held_by=None,
                    held_until=None,
                    dead_since=None,
                )
            )

    def _change(self, condition: Any, **values: object) -> bool:  # noqa: ANN401 - of SQLAlchemy
        with self._people.begin() as session:
            changed = session.execute(
                update(ZaloTokenRecord)
                .where(ZaloTokenRecord.app_id == self._app_id, condition)
                .values(**values)
            )
            return cast("CursorResult[Any]", changed).rowcount == 1


def _pair_of(record: ZaloTokenRecord) -> TokenPair:
    return TokenPair(
        record.access_token,
        record.refresh_token,
        record.expires_at,
        record.dead_since is not None,
    )
