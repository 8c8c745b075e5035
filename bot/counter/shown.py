"""Replies that were shown, kept so that a button turns their pages or leads back to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

from pydantic import TypeAdapter, ValidationError

from bot.counter.excerpts import Excerpt, ExcerptState
from bot.counter.live_version import LiveVersion
from bot.counter.pages import Turning, page_of, pages_of
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Block, Button, Reply
from bot.people.masking import without_said
from index.engines import Engine
from index.model import Role
from retrieval.answer import Answer
from retrieval.cards.directives import DirectiveList
from retrieval.cards.procedure import ProcedureList


@dataclass(frozen=True, slots=True)
class ShownReply:
    """The whole text and the buttons of the reply to a question, by its id.

    ``asked`` is the message that it answers, with all questions in it. ``back`` leads to what it
    took the place of. ``rests_on`` are the names of all excerpts that it has words of; None where
    it has words of documents that are not among them. ``names`` are ids of the documents that its
    buttons lead to. It was made from a ``version`` for a ``role``.
    """

    question: int
    asked: str
    blocks: tuple[Block, ...]
    buttons: tuple[tuple[Button, ...], ...]
    version: str
    role: Role
    rests_on: tuple[str, ...] | None = None
    names: tuple[str, ...] = ()
    back: Press | None = None

    @classmethod
    def of_json(cls, value: str) -> Self | None:
        """A kept reply; None where the text is none that this program can read."""
        try:
            return _adapter().validate_json(value)  # type: ignore[return-value]
        except ValidationError:
            return None

    def to_json(self) -> str:
        """The reply as text, without what is masked of the message that it answers."""
        clean = without_said(self.asked)
        blocks = tuple(replace(one, text=clean(one.text)) for one in self.blocks)
        return _adapter().dump_json(replace(self, asked=clean(self.asked), blocks=blocks)).decode()

    @property
    def whole(self) -> Reply:
        """All of it, without the buttons that turn its pages."""
        return Reply(self.blocks, self.buttons)

    @property
    def last(self) -> int:
        """The number of the last page."""
        return len(pages_of(self.whole)) - 1

    def page(self, number: int, reply: Reply | None = None) -> Reply:
        """A page of it; or of the ``reply`` that has more than is kept."""
        return page_of(reply or self.whole, number, Turning(self.page_press, self.back))

    def page_press(self, number: int) -> Press:
        """What shows a page of it."""
        return Press(PressKind.PAGE, self.question, number)

    def stands(self, live: LiveVersion, role: Role) -> bool:
        """Whether a role may read now, word for word, what the reply rests on."""
        if not role.may_read(self.role):
            return False
        engine = live.version.engine
        if live.version.name == self.version:
            return self._is_all_there(engine, role)
        if not self.rests_on or len(engine.facts.heads(self.names, role)) < len(self.names):
            return False
        excerpts = map(Excerpt.named, self.rests_on)
        return all(one.state(engine, role) is ExcerptState.SAME for one in excerpts)

    def _is_all_there(self, engine: Engine, role: Role) -> bool:
        """Whether nothing of it was taken back since the version was built."""
        named = map(Excerpt.named, self.rests_on or ())
        documents = {one.passage_id.rpartition("@")[0] for one in named}
        return len(engine.facts.heads(documents, role)) == len(documents)


@cache  # made for whoever keeps what was shown
def _adapter() -> TypeAdapter[ShownReply]:
    return TypeAdapter(ShownReply)


def excerpts_under(answers: Sequence[Answer]) -> tuple[str, ...] | None:
    """The names of the excerpts that replies to these answers have words of; None as above."""
    if any(isinstance(one.card, DirectiveList | ProcedureList) for one in answers):
        return None
    if not all(one.answered for one in answers):
        return None
    cited = (citation for one in answers for citation in one.citations)
    return tuple(dict.fromkeys(Excerpt.of(citation).name for citation in cited))


def documents_under(answers: Sequence[Answer]) -> tuple[str, ...]:
    """Ids of the documents that the buttons under these answers lead to, as far as known."""
    named = (choice.document for one in answers for choice in one.choices)
    return tuple(dict.fromkeys(one for one in named if one is not None))
