"""Answers what a person asks, goes on with their conversation, and keeps both."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from bot.counter.conversations import Conversations
from bot.counter.following import FollowingClerk
from bot.counter.information import InformationDesk
from bot.counter.kept_questions import KeptQuestions, record_of
from bot.counter.metrics import Metrics
from bot.counter.picking import PickClerk
from bot.counter.presses import Press
from bot.counter.reply import Reply
from bot.counter.replying import reply_to_message
from bot.counter.resuming import resumed
from bot.counter.shown import ShownReply, documents_under, excerpts_under
from bot.people import Asker
from bot.people.masking import tells_a_position
from index.model import Role
from index.vietnamese.text import clean_characters, one_line
from retrieval.conversation import Aside, Conversation, Exchange

Offer = Callable[[Asker, Exchange, int | None, Reply], Reply]
"""Adds a way to officers to the reply to a question, which is kept by that id."""


@dataclass(frozen=True)
class QuestionDesk:
    """Safe to use from many threads; raises MotcuaError when there is no index to answer from."""

    information: InformationDesk
    kept: KeptQuestions
    conversations: Conversations
    following: FollowingClerk
    picks: PickClerk
    metrics: Metrics
    role_of: Callable[[Asker], Role]
    offer: Offer

    def reply(
        self,
        asker: Asker,
        message: str,
        answered_by: int | None = None,
        role: Role | None = None,
    ) -> Reply:
        """The first page of the reply to a message, which may reply to an earlier answer."""
        reply, shown = self._replied(asker, message, answered_by, role=role)
        return reply if shown is None else shown.page(0, reply)

    def pressed(
        self, asker: Asker, message: str, answered_by: int | None, back: Press | None
    ) -> tuple[Reply, ShownReply | None]:
        """What a button asks, which is no question that somebody put; ``back`` leads back."""
        return self._replied(asker, message, answered_by, back, is_pressed=True)

    def subject(self, asker: Asker, role: Role, answered_by: int | None) -> str | None:
        """The procedure that is talked about, or that an earlier answer was about."""
        return self._conversation(asker, role, answered_by).subject

    def _replied(
        self,
        asker: Asker,
        message: str,
        answered_by: int | None = None,
        back: Press | None = None,
        *,
        is_pressed: bool = False,
        role: Role | None = None,
    ) -> tuple[Reply, ShownReply | None]:
        """All that is replied, and what is kept of it; None where it cannot be turned to again.

        The ``role`` is looked up unless it was just now.
        """
        role = role or self.role_of(asker)
        conversation = self._conversation(asker, role, answered_by)
        conversation = self.following.of(asker, role, conversation)
        with self.information.held() as live:
            started = perf_counter()
            heard = live.hear(conversation, message, role)
            took = round((perf_counter() - started) * 1000, 1)
            heard = self.picks.ordered(self.following.kept(asker, heard))
            records = [
                record_of(question, answer, live, role, took, is_pressed=is_pressed)
                for question, answer in zip(heard.questions, heard.answers, strict=True)
            ]
            version = live.version.name
        if not is_pressed:
            for answer in heard.answers:
                self.metrics.question_answered(answer.kind, took / 1000 / len(heard.answers))
        self.metrics.version_opened(version)
        if heard.answers and heard.aside in (None, Aside.LEAVES_OUT):
            self.conversations.keep(asker, heard.conversation)
        kept = [self.kept.keep(asker, record) for record in records]
        reply = reply_to_message(heard, kept, self.information.examples)
        if len(kept) == 1:
            reply = self.offer(asker, heard, kept[0], reply)
        ids = [one for one in kept if one is not None]
        if not ids or not reply.buttons or tells_a_position(message):
            return reply, None
        shown = ShownReply(
            ids[0],
            one_line(clean_characters(message)),
            reply.blocks,
            reply.buttons,
            version,
            role,
            excerpts_under(heard.answers),
            documents_under(heard.answers),
            back,
        )
        return reply, shown if self.kept.keep_shown(ids, shown) else None

    def _conversation(self, asker: Asker, role: Role, answered_by: int | None) -> Conversation:
        """The asker's, or that of an earlier answer, by the id of its question, if it is kept."""
        conversation = self.conversations.of(asker)
        record = None if answered_by is None else self.kept.earlier(asker, answered_by)
        if record is None:
            return conversation
        with self.information.held() as live:
            return resumed(record, conversation, live, role)
