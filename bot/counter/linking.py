"""Answers ``/lienket``: one person in several channels, by a code that is typed in the other."""

from bot.counter.asked_first import AskedFirst
from bot.counter.commands import OwnCommand, TypedCommand
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, heading, text
from bot.messages import identity as words
from bot.people import Asker, People, spared
from bot.people.codes import CodeKind, code_in
from bot.people.links import LinkOutcome, PersonLinks
from bot.people.persons import KIOSK, WEB
from bot.people.web_sessions import WebSessions
from index.vietnamese.text import clean_characters, without_diacritics


class LinkClerk:
    """Knows whom a channel's asker is known as; safe to use from many threads."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._links = PersonLinks(people)
        self._sessions = WebSessions(people)
        self._asked: AskedFirst[str] = AskedFirst()

    def known(self, asker: Asker) -> Asker:
        """Whom the asker is known as; themselves where that cannot be looked up."""
        with spared("it could not be read whom somebody is known as"):
            return self._links.resolved(asker)
        return asker

    def all_of(self, asker: Asker) -> tuple[Asker, ...]:
        """All who are known as one person with the asker; themselves where that is not known."""
        with spared("it could not be read whom somebody is known as"):
            return self._links.all_of(asker)
        return (asker,)

    def hear(self, asker: Asker, message: str) -> Reply | None:
        """The reply to the command or to a code, from the channel's own asker; None to all else.

        A code that a group has read is good for nothing any more. A browser is given a role by
        signing in, which ends, and by no code that is typed in its chat.
        """
        cleaned = clean_characters(message).strip()
        typed = TypedCommand.of(cleaned)
        is_command = typed is not None and typed.name == OwnCommand.LINK
        is_opened = typed is not None and typed.name == OwnCommand.START
        shown = typed.rest if typed is not None and (is_command or is_opened) else cleaned
        if asker.channel == KIOSK and (gives_codes(cleaned) or _is_code(shown)):
            self._end(shown)
            return Reply((text(words.AT_KIOSK),))
        if asker.channel == WEB and code_in(shown, CodeKind.INVITATION) is not None:
            return Reply((text(words.INVITED_ON_PAGE),))
        if code_in(shown, CodeKind.SIGN_IN) is not None:
            return self._misplaced(asker, shown)
        if code_in(shown, CodeKind.LINK) is not None:
            if is_opened and asker.group is None:  # one tap on what somebody else wrote is no word
                return Reply((text(words.CODE_IS_TYPED),))
            return self._ask(asker, shown)
        if not is_command:
            return None
        if asker.group is not None:
            return Reply((text(words.IN_PRIVATE),))
        if without_diacritics(shown).lower() in words.LINK_STOP:
            ended = self._links.end(asker)
            return Reply((text(words.UNLINKED if ended else words.NOT_LINKED),))
        return self._code(asker)

    def _code(self, asker: Asker) -> Reply:
        made = self._links.issue(asker)
        role = self._people.role_of(self._links.resolved(asker))
        told = text(words.link(made.until, role))
        return Reply((told, heading(made.code), text(words.HOW_TO_UNLINK)), told_once=True)

    def press(self, asker: Asker, press: Press) -> Reply:
        """Make two one, or not, as the button of that question says."""
        code = self._asked.of(asker, press.question)
        self._asked.drop(asker)
        if press.kind is PressKind.LINK_NOT:
            return Reply((text(words.NOT_LINKED_NOW),), replaces=True)
        if code is None:
            return Reply((text(words.LINK_ASKED_LONG_AGO),))
        return self._link(asker, code)

    def _ask(self, asker: Asker, code: str) -> Reply:
        """Ask whose code it is: whoever types one for somebody else gives them their own talk."""
        if asker.group is not None:
            self._end(code)
            return Reply((text(words.CODE_SEEN_BY_OTHERS),))
        outcome = self._links.outcome(asker, code)
        if outcome is not LinkOutcome.LINKED:
            return Reply((text(words.LINKED[outcome]),))
        number = self._asked.note(asker, code)
        buttons = (
            Button(words.LINK_IS_MINE, Press(PressKind.LINK_SURE, number)),
            Button(words.LINK_IS_NOT_MINE, Press(PressKind.LINK_NOT, number)),
        )
        return Reply((text(words.ASK_LINK),), (buttons,))

    def _link(self, asker: Asker, code: str) -> Reply:
        outcome = self._links.link(asker, code)
        if outcome is not LinkOutcome.LINKED:
            return Reply((text(words.LINKED[outcome]),))
        known = self._links.resolved(asker)
        return Reply((text(words.linked(known.channel, self._people.role_of(known))),))

    def _misplaced(self, asker: Asker, code: str) -> Reply:
        if asker.group is None:
            return Reply((text(words.CODE_IS_FOR_PAGE),))
        self._end(code)
        return Reply((text(words.CODE_SEEN_BY_OTHERS),))

    def _end(self, code: str) -> None:
        """What others may have read is good for nothing; an invitation is ended by who made it."""
        if code_in(code, CodeKind.LINK) is not None:
            self._links.end_code(code)
        if code_in(code, CodeKind.SIGN_IN) is not None:
            self._sessions.end_code(code)


def gives_codes(message: str) -> bool:
    """Whether a message asks for a code: to sign in, or to be known in another channel."""
    typed = TypedCommand.of(message)
    return typed is not None and typed.name in (OwnCommand.SIGN_IN, OwnCommand.LINK)


def _is_code(shown: str) -> bool:
    return any(code_in(shown, kind) is not None for kind in CodeKind)
