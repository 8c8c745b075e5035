"""The table of what people were offered to choose from by typing a number."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from bot.people.records import Record, now


class OfferRecord(Record):
    """The last choices of a person in private (``group_id`` is empty) or in a group.

    ``choices`` are labels with the texts of what they do, in the order of their numbers, ``rest``
    is what was not shown yet, and ``key`` that of the update which was answered with all this.
    """

    __tablename__ = "offered"

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    group_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    key: Mapped[str] = mapped_column(String(64))
    choices: Mapped[list[list[str]]] = mapped_column(JSON)
    rest: Mapped[str] = mapped_column(Text)
