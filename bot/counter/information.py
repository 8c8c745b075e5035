"""Answers from the current version of which nothing is kept: no person is known here."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from bot.counter.examples import FirstPress, first_procedures
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.replying import plain_words
from index.engines import DocumentHead
from index.errors import MotcuaError
from index.facts.directives import Directive
from index.model import Role
from retrieval.answer import Answer
from retrieval.answering.directives.ledger import ledger_of
from retrieval.cards.directives import Ledger
from retrieval.conversation import Conversation, Exchange, Talker


@dataclass(frozen=True, slots=True)
class TimedExchange:
    """What a message was taken for, its text for people, the version and the time it took."""

    heard: Exchange
    text: str
    version: str
    took_ms: float

    @property
    def answer(self) -> Answer:
        """The first answer; there is one unless the message asks for nothing."""
        return self.heard.answers[0]


class InformationDesk:
    """Safe to use from many threads; raises MotcuaError when there is no index to answer from."""

    def __init__(self, live: LiveAnswerer) -> None:
        self._live = live

    def held(self) -> AbstractContextManager[LiveVersion]:
        """The version that answers, open for as long as it is held."""
        return self._live.held()

    def talker(self) -> Talker:
        """What answers from the current version, for whoever looks into how it does."""
        return self._live.now().talker

    def after(self, messages: Sequence[str], role: Role) -> Conversation:
        """The conversation after some messages."""
        return self._live.now().listener.after(messages, role)

    def answer(
        self, message: str, role: Role, conversation: Conversation | None = None
    ) -> TimedExchange:
        """Answer a message; without a conversation it is the first."""
        started = perf_counter()
        with self._live.held() as live:
            heard = live.hear(conversation or Conversation(), message, role)
        took = round((perf_counter() - started) * 1000, 1)
        return TimedExchange(heard, plain_words(heard, self.examples), live.version.name, took)

    def ledger(self, directives: Sequence[Directive], on: str | None, role: Role) -> Ledger:
        """The directives with their status on a day, as it was written; without one on today."""
        with self._live.held() as live:
            return ledger_of(live.version.engine, directives, on, role, date.today())

    def examples(self) -> tuple[str, ...]:
        """Questions that are answered; none while there is nothing to answer from."""
        try:
            with self._live.held() as live:
                return live.examples
        except MotcuaError:
            return ()

    def first_procedures(self, codes: Sequence[str]) -> tuple[FirstPress, ...]:
        """The procedures of these codes that a citizen may read, else the most asked, to press."""
        try:
            with self._live.held() as live:
                heads = tuple(live.version.engine.facts.procedures(Role.CITIZEN))
        except MotcuaError:
            return ()
        return first_procedures(heads, codes)

    def headings(self, documents: Iterable[str], role: Role) -> Mapping[str, DocumentHead]:
        """The heads of documents; none while there is no index."""
        try:
            with self._live.held() as live:
                return live.version.engine.facts.heads(documents, role)
        except MotcuaError:
            return {}

    def is_ready(self) -> bool:
        """Whether there is an index to answer from."""
        try:
            with self._live.held():
                return True
        except MotcuaError:
            return False
