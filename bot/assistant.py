"""The one Assistant behind every channel: messages and presses in, replies out."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from sqlalchemy.exc import SQLAlchemyError

from bot.asking_back import names_of_choices, question_chosen
from bot.cards.shown import plain_text
from bot.counter.conversations import Conversations
from bot.counter.resuming import resumed
from bot.excerpts import Excerpt
from bot.live import LiveAnswerer
from bot.manners import how_to_ask, mannerly
from bot.messages import answers, chat
from bot.people import Asker, People, QuestionLog
from bot.reply import Block, Button, Reply, heading, quote, source, text
from bot.replying import quoted, reply_to
from bot.several import together
from index.engines import head_of
from index.errors import MotcuaError
from index.model import Role
from index.vietnamese.text import clean_characters, one_line
from retrieval.answer import Answer
from retrieval.answering.context import around
from retrieval.citation import Citation
from retrieval.conversation import Aside, Conversation, Heard, Talker
from retrieval.understanding.grief import tells_of_a_death

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """What a message was taken for, its text for people, the version and the time it took."""

    heard: Heard
    text: str
    version: str
    took_ms: float

    @property
    def answer(self) -> Answer:
        """The first answer; there is one unless the message asks for nothing."""
        return self.heard.answers[0]


class Assistant:
    """Safe to use from many threads; raises MotcuaError when there is no index to answer from."""

    def __init__(self, live: LiveAnswerer, people: People | None) -> None:
        self._live = live
        self._people = people
        self._conversations = Conversations(people)

    def open(self) -> None:
        """Open the current version now, so that the first question does not wait."""
        self._live.now()

    def talker(self) -> Talker:
        """What answers from the current version, for whoever looks into how it does."""
        return self._live.now().talker

    def after(self, messages: Sequence[str], role: Role) -> Conversation:
        """The conversation after some messages, without keeping anything."""
        return self._live.now().listener.after(messages, role)

    def answer(
        self, message: str, role: Role, conversation: Conversation | None = None
    ) -> Answered:
        """Answer a message, without keeping anything; without a conversation it is the first."""
        started = perf_counter()
        live = self._live.now()
        heard = live.listener.hear(conversation or Conversation(), message, role)
        took = (perf_counter() - started) * 1000
        return Answered(heard, self._words(heard), live.version.name, round(took, 1))

    def _words(self, heard: Heard) -> str:
        """The whole of what is said to a message as plain text."""
        instead = mannerly(heard, self._examples)
        if instead is not None:
            return "\n".join(block.text for block in instead.blocks)
        if len(heard.answers) == 1:
            return plain_text(heard.answers[0])
        told = zip(heard.questions, heard.answers, strict=True)
        texts = [
            f"{place}. {question}\n{plain_text(answer)}"
            for place, (question, answer) in enumerate(told, start=1)
        ]
        return "\n\n".join([*texts, chat.LEFT_OUT] if heard.left_out else texts)

    def _examples(self) -> tuple[str, ...]:
        """Questions that are answered; none while there is nothing to answer from."""
        try:
            return self._live.examples()
        except MotcuaError:
            return ()

    def start(self) -> Reply:
        """The first words, with examples."""
        return Reply((text(chat.GREETING), *how_to_ask(self._examples())))

    def help(self) -> Reply:
        """How to ask, with examples."""
        return Reply(how_to_ask(self._examples()))

    def say(self, asker: Asker, message: str, answered_by: int | None = None) -> Reply:
        """Answer what a message of a conversation asks and keep the questions, masked.

        Several questions get one reply, each answered as the follow-up of the one before. A message
        that replies to an earlier answer, by the id of its question, goes on from there.
        """
        reply = self._answer_to(asker, message, answered_by)
        if not tells_of_a_death(message):
            return reply
        return replace(reply, blocks=(text(answers.CONDOLENCE), *reply.blocks))

    def _answer_to(self, asker: Asker, message: str, answered_by: int | None = None) -> Reply:
        role = self._role(asker)
        conversation = self._conversations.of(asker)
        if answered_by is not None:
            conversation = self._taken_up(asker, role, answered_by, conversation)
        answered = self.answer(message, role, conversation)
        heard = answered.heard
        if heard.answers and heard.aside in (None, Aside.LEAVES_OUT):
            self._conversations.keep(asker, heard.conversation)
        kept = [
            self._keep(asker, question, answer, answered)
            for question, answer in zip(heard.questions, heard.answers, strict=True)
        ]
        return self._reply(heard, kept)

    def _taken_up(
        self, asker: Asker, role: Role, question_id: int, conversation: Conversation
    ) -> Conversation:
        """The conversation of an earlier answer; this one where nothing of it is kept."""
        try:
            record = self._people and self._people.question(question_id, asker)
        except SQLAlchemyError:
            _log.exception("the question that is replied to could not be read")
            return conversation
        if not record:
            return conversation
        return resumed(record, conversation, self._live.now(), role)

    def _reply(self, heard: Heard, kept: Sequence[int | None]) -> Reply:
        """The reply to a message whose questions are kept under these ids."""
        instead = mannerly(heard, self._examples)
        if heard.aside is Aside.FOREIGN and instead is not None:
            return _with_closest(instead, heard.answers[0], kept[0])
        if instead is not None:
            return instead
        if len(heard.answers) == 1:
            return reply_to(heard.answers[0], kept[0])
        replies = [
            (question, reply_to(replace(answer, citations=answer.citations[:1]), question_id))
            for question, answer, question_id in zip(
                heard.questions, heard.answers, kept, strict=False
            )
        ]
        return together(replies, left_out=heard.left_out)

    def press(self, asker: Asker, action: str) -> Reply:
        """Do what a button says: ``full:ID:N``, ``more:ID``, ``which:ID:N``, ``good:ID`` …."""
        name, _, rest = action.partition(":")
        number, _, place = rest.partition(":")
        if self._people is None or not number.isdecimal() or len(number) > 18:
            return Reply(notice=answers.GONE)
        if name in ("good", "bad"):
            return self._thumb(asker, int(number), good=name == "good")
        record = self._people.question(int(number), asker)
        if record is not None and name == "which":
            question = question_chosen(record.others, place)
            return (
                Reply(notice=answers.GONE) if question is None else self._answer_to(asker, question)
            )
        if record is None or name not in ("full", "more"):
            return Reply(notice=answers.GONE)
        role = self._role(asker)
        others = [Excerpt.named(one) for one in record.others]
        if name == "more":
            return self._others(others, role)
        wanted = (
            (record.cited or [other.passage_id for other in others])[int(place) : int(place) + 1]
            if place.isdecimal()
            else []
        )
        return self._whole(wanted, role)

    def forget(self, asker: Asker) -> Reply:
        """Delete all that is kept about the asker."""
        self._conversations.forget(asker)
        if self._people is not None:
            self._people.forget(asker)
        return Reply((text(chat.FORGOTTEN),))

    def _role(self, asker: Asker) -> Role:
        """A person whose role cannot be looked up is a citizen, and so is everybody in a group."""
        if self._people is None or asker.group is not None:
            return Role.CITIZEN
        try:
            return self._people.role_of(asker)
        except (SQLAlchemyError, ValueError):
            _log.exception("the role of an asker could not be read")
            return Role.CITIZEN

    def _keep(self, asker: Asker, message: str, answer: Answer, answered: Answered) -> int | None:
        """Keep the question; an answer is given even when that fails, without buttons."""
        if self._people is None:
            return None
        log = QuestionLog(
            text=one_line(clean_characters(message)),
            answered=answer.answered,
            kind=answer.kind,
            confidence=round(answer.confidence, 4),
            version=answered.version,
            cited=tuple(citation.passage_id for citation in answer.citations),
            others=names_of_choices(answer)
            or tuple(Excerpt.of(citation).name for citation in answer.others),
            took_ms=answered.took_ms,
        )
        try:
            return self._people.keep_question(asker, log)
        except SQLAlchemyError:
            _log.exception("a question could not be kept")
            return None

    def _thumb(self, asker: Asker, question_id: int, good: bool) -> Reply:
        assert self._people is not None  # noqa: S101 - press() has looked
        kept = self._people.keep_thumb(asker, question_id, 1 if good else -1)
        if not kept:
            return Reply(notice=answers.GONE)
        return Reply(notice=answers.THANKS_GOOD if good else answers.THANKS_BAD)

    def _whole(self, passage_ids: list[str], role: Role) -> Reply:
        """The passages with the text around them."""
        engine = self._live.now().version.engine
        blocks = []
        for passage_id in passage_ids:
            passage = engine.search.passage(passage_id, role)
            document = passage and engine.facts.document(passage.document_id, role)
            if passage and document:
                start, end = around(passage, engine.search.passages_of(document.id, role))
                whole = Citation.of(passage, head_of(document))
                blocks += [quote(document.text[start:end]), source(answers.source_line(whole))]
        return Reply(tuple(blocks) or (text(answers.GONE),))

    def _others(self, excerpts: Sequence[Excerpt], role: Role) -> Reply:
        """The words of the excerpts: these are apart from each other and from what was cited."""
        engine = self._live.now().version.engine
        blocks: list[Block] = []
        for excerpt in excerpts:
            passage = engine.search.passage(excerpt.passage_id, role)
            document = passage and engine.facts.document(passage.document_id, role)
            if passage and document:
                other = Citation.of(passage, head_of(document), excerpt.span)
                blocks += quoted(other)
        if not blocks:
            return Reply((text(answers.NO_OTHER_SOURCES),))
        return Reply((heading(answers.OTHER_SOURCES), *blocks))


def _with_closest(sorry: Reply, answer: Answer, question_id: int | None) -> Reply:
    """What to say to a message in another language, with the passage closest to it."""
    close = (*answer.citations, *answer.others)[:1]
    if not close:
        return sorry
    look = () if question_id is None else ((Button(answers.FULL, f"full:{question_id}:0"),),)
    return Reply((*sorry.blocks, heading(chat.CLOSEST_PASSAGE), *quoted(close[0])), look)
