"""One open version, and what hears messages over it: here, or in another process."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from bot.counter.digests import DocumentDigests
from bot.counter.examples import examples_of
from index.model import Role
from index.versions import OpenVersion
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Conversation, Exchange, Listener, Talker


class Elsewhere(Protocol):
    """Other processes that hear messages; safe to use from many threads."""

    @property
    def up(self) -> int:
        """How many there are."""

    def open(self, version: str) -> None:
        """Have each open a version; returns when each has, or could not."""

    def shut(self, version: str) -> None:
        """They may let go of it."""

    def hear(
        self,
        version: str,
        withheld: frozenset[str] | None,
        conversation: Conversation,
        message: str,
        role: Role,
    ) -> Exchange | None:
        """What one takes a message for over a version; None where it must be heard here."""


@dataclass(eq=False)
class LiveVersion:
    """Messages are heard ``elsewhere``, once the version is open there.

    ``withheld`` are the officers' answers that nobody sees, by the ids of their documents.
    """

    version: OpenVersion
    listener: Listener
    elsewhere: Elsewhere | None = None
    withheld: frozenset[str] | None = frozenset()

    @property
    def talker(self) -> Talker:
        """What answers the questions of a conversation."""
        return self.listener.talker

    @property
    def answerer(self) -> Answerer:
        """What answers a question that is understood."""
        return self.talker.answerer

    @cached_property
    def digests(self) -> DocumentDigests:
        """By which a document of this version is told from one of another."""
        return DocumentDigests(self.version.engine)

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions that the version answers, for whoever asks how to ask."""
        heads = tuple(self.version.engine.facts.documents(Role.CITIZEN))
        return examples_of(self.hear, heads)

    def hear(self, conversation: Conversation, message: str, role: Role) -> Exchange:
        """Answer what a message asks."""
        if self.elsewhere is not None:
            name, withheld = self.version.name, self.withheld
            heard = self.elsewhere.hear(name, withheld, conversation, message, role)
            if heard is not None:
                return heard
        return self.listener.hear(conversation, message, role)

    def prepare(self) -> None:
        """Read what a citizen's first question would wait for, unless others have."""
        if self.elsewhere is None or not self.elsewhere.up:
            self.answerer.prepare()

    def withhold(self, answers: frozenset[str] | None) -> None:
        """Nobody sees these officers' answers, and no others, from now on."""
        self.withheld = answers
        self.version.engine.withhold(answers)

    def close(self) -> None:
        """Let go of files and memory, here and elsewhere."""
        if self.elsewhere is not None:
            self.elsewhere.shut(self.version.name)
        self.version.engine.close()
