"""Citizens send what was not answered to officers: offered, asked for consent, kept masked."""

from collections.abc import Callable
from dataclasses import replace
from threading import Lock
from time import monotonic

from bot.counter.presses import Press, PressKind
from bot.counter.queue.similar import item_of
from bot.counter.reply import Button, Reply, text
from bot.messages import queue as words
from bot.messages import turning
from bot.people import Asker, spared
from bot.people.queue import Queue, SendOutcome, SentQuestion
from retrieval.answer import AnswerKind
from retrieval.conversation import Exchange
from retrieval.understanding.sending import asks_for_an_officer

Placing = Callable[[Asker, str], SentQuestion]
"""What is known of a question besides its words: its place, its subject, its vector."""
_LOOKED = 30.0
"""Seconds for which it is known whether there is an officer to send to."""


class SendingClerk:
    """In private only: an answer comes to who asked, and nobody else learns that they did."""

    def __init__(self, queue: Queue, placing: Placing) -> None:
        self._queue = queue
        self._placing = placing
        self._lock = Lock()
        self._looked = (-_LOOKED, False)

    def offered(self, asker: Asker, heard: Exchange, kept: int | None, reply: Reply) -> Reply:
        """The reply to one question, with a button to send it where the documents do not say."""
        if asker.group is not None or kept is None or len(heard.answers) != 1 or heard.aside:
            return reply
        (answer,) = heard.answers
        is_near = answer.kind is AnswerKind.WHICH_ANSWER
        if answer.answered or (answer.asks_back and not is_near) or not self._has_officers():
            return reply
        row = (Button(words.SEND, Press(PressKind.SEND, kept)),)
        rows = (*reply.buttons, row) if is_near else (row, *reply.buttons)
        return replace(reply, buttons=rows)

    def hear(self, asker: Asker, message: str) -> Reply | None:
        """What becomes of a message that wants an officer to answer; None where it is another.

        It is the button under what was asked last.
        """
        if not asks_for_an_officer(message):
            return None
        if asker.group is not None:
            return Reply((text(words.NOT_IN_GROUPS),))
        if not self._has_officers():
            return Reply((text(words.NOBODY_TO_SEND_TO),))
        with spared("it could not be read what was asked last"):
            last = self._queue.last_question(asker)
            if last is not None:
                return self.press(asker, Press(PressKind.SEND, last))
        return Reply((text(words.NOTHING_TO_SEND),))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Ask whether to send, send, or leave it."""
        question = self._queue.question(asker, press.question)
        if question is None:
            return Reply(notice=turning.GONE)
        match press.kind:
            case PressKind.SEND:
                return _consent(press.question, question)
            case PressKind.SEND_SURE:
                sent = self._placing(asker, question)
                outcome = self._queue.send(asker, press.question, sent, item_of)
                return Reply((text(words.SENT[outcome]),), replaces=outcome is SendOutcome.SENT)
        return Reply((text(words.NOT_SENT),), replaces=True)

    def _has_officers(self) -> bool:
        with self._lock:
            at, known = self._looked
            if monotonic() - at < _LOOKED:
                return known
            with spared("it could not be read whether there are officers"):
                known = self._queue.has_officers()
            self._looked = (monotonic(), known)
            return known


def _consent(question_id: int, question: str) -> Reply:
    buttons = (
        Button(words.SEND_SURE, Press(PressKind.SEND_SURE, question_id)),
        Button(words.SEND_NOT, Press(PressKind.SEND_NOT, question_id)),
    )
    return Reply((text(words.consent(question)),), (buttons,))
