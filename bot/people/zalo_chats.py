"""When people wrote to the Zalo Official Account, and with whom an employee is talking."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.people.store import People
from bot.people.zalo_records import ZaloChatRecord


class ZaloChats:
    """Times only, in UTC; raises SQLAlchemyError."""

    def __init__(self, people: People) -> None:
        self._people = people

    def note_written(self, user_id: str, at: datetime) -> bool:
        """Somebody wrote; what comes late takes no later time away.

        Returns whether an employee talks with them, so that the bot is silent.
        """
        with self._people.begin() as session:
            chat = _chat(session, user_id)
            if chat.wrote_at is None or chat.wrote_at < at:
                chat.wrote_at = at
            return chat.silent_until is not None and at < chat.silent_until

    def note_closed(self, user_id: str) -> None:
        """Zalo lets nobody write to them until they write again."""
        with self._people.begin() as session:
            _chat(session, user_id).wrote_at = None

    def keep_silent(self, user_id: str, until: datetime) -> None:
        """An employee talks with them; the bot is silent until then."""
        with self._people.begin() as session:
            chat = _chat(session, user_id)
            if chat.silent_until is None or chat.silent_until < until:
                chat.silent_until = until

    def is_silent(self, user_id: str, at: datetime) -> bool:
        """Whether the bot leaves what was written then to an employee."""
        with self._people.begin() as session:
            chat = session.get(ZaloChatRecord, user_id)
            return chat is not None and chat.silent_until is not None and at < chat.silent_until


def _chat(session: Session, user_id: str) -> ZaloChatRecord:
    chat = session.get(ZaloChatRecord, user_id)
    if chat is None:
        chat = ZaloChatRecord(user_id=user_id)
        session.add(chat)
    return chat
