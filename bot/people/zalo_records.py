"""The tables of the Zalo Official Account: its pair of tokens, and when people wrote to it."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.people.records import Record

ZALO_OFFICIAL = "zalo_oa"
"""The channel whose people these are."""


class ZaloTokenRecord(Record):
    """The pair of tokens of an application; the refresh token in it is good for one use.

    ``seed`` is the SHA-256 of the configured refresh token that the pair began with. Whoever
    renews the pair holds the row (``held_by``) until ``held_until``, at the latest.
    ``dead_since`` is when Zalo said that the refresh token is good for nothing.
    """

    __tablename__ = "zalo_token"

    app_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    access_token: Mapped[str] = mapped_column(Text)
    refresh_token: Mapped[str] = mapped_column(Text)
    expires_at: Mapped[datetime]
    seed: Mapped[str | None] = mapped_column(String(64))
    held_by: Mapped[str | None] = mapped_column(String(32))
    held_until: Mapped[datetime | None]
    dead_since: Mapped[datetime | None]


class ZaloChatRecord(Record):
    """When somebody last wrote to the account, and until when an employee talks with them."""

    __tablename__ = "zalo_chat"

    user_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    wrote_at: Mapped[datetime | None] = mapped_column(index=True)
    silent_until: Mapped[datetime | None]
