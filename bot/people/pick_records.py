"""The table of what people pick when they are asked back."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.people.records import Record


class PickRecord(Record):
    """Which document was picked for a question; ``key`` is the same for the same words."""

    __tablename__ = "pick"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(32), index=True)
    document: Mapped[str] = mapped_column(String(300))
