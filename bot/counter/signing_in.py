"""Answers ``/dangnhap``: a link or a code by which somebody of the office signs in on the page."""

from bot.counter.reply import Reply, heading, text
from bot.messages import chat
from bot.messages import identity as words
from bot.people import Asker, People
from bot.people.staff import NotAllowedError
from bot.people.web_sessions import WebSessions
from index.vietnamese.text import without_diacritics

SIGN_IN_PATH = "/vao"
CODE_FIELD = "ma"


class SignInClerk:
    """For officers and administrators; who is none learns nothing. Safe to use in many threads."""

    def __init__(self, people: People, public_url: str | None) -> None:
        """``public_url`` is the page's address; without one, only the code is told."""
        self._sessions = WebSessions(people)
        self._public_url = public_url

    def reply(self, asker: Asker, typed: str) -> Reply:
        """A new code, which ends the one before; or the end of all sessions, if that is typed."""
        try:
            if " ".join(without_diacritics(typed).lower().split()) in words.EVERYWHERE:
                ended = self._sessions.sign_out_everywhere(asker)
                return Reply((text(words.signed_out(ended)),))
            made = self._sessions.issue(asker)
        except NotAllowedError:
            return Reply((text(chat.UNKNOWN_COMMAND),))
        how = text(words.HOW_TO_SIGN_OUT)
        told = text(words.sign_in(made.until, is_link=self._public_url is not None))
        if self._public_url is None:
            return Reply((told, heading(made.code), how), told_once=True)
        link = f"{self._public_url}{SIGN_IN_PATH}?{CODE_FIELD}={made.code}"
        return Reply((told, text(link), how), told_once=True)
