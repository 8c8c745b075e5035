"""The one Assistant behind every channel: messages and presses in, replies out."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from sqlalchemy.exc import SQLAlchemyError

from bot.asking_back import names_of_choices, question_chosen
from bot.cards.shown import plain_text
from bot.conversations import Conversations
from bot.excerpts import Excerpt
from bot.live import LiveAnswerer
from bot.manners import Manners, how_to_ask
from bot.messages import answers, chat
from bot.people import Asker, People, QuestionLog
from bot.reply import Block, Button, Reply, heading, quote, source, text
from bot.replying import quoted, reply_to
from bot.several import together
from index.engines import Filter, head_of
from index.model import Role
from index.text import clean_characters, one_line
from retrieval.answering.answerer import Answerer
from retrieval.answering.context import around
from retrieval.cards.answer import Answer
from retrieval.cards.citation import Citation
from retrieval.cards.procedure import ProcedureCard
from retrieval.understanding.command import command_of
from retrieval.understanding.messages import LONG

_log = logging.getLogger(__name__)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with its text for people, the version it came from and the time it took."""

    answer: Answer
    text: str
    version: str
    took_ms: float


class Assistant:
    """Safe to use from many threads; raises MotcuaError when there is no index to answer from."""

    def __init__(self, live: LiveAnswerer, people: People | None) -> None:
        self._live = live
        self._people = people
        self._conversations = Conversations()
        self._manners = Manners.bundled()

    def warm_up(self) -> None:
        """Open the current version now, so that the first questions do not wait."""
        self._live.warm_up()

    def answerer(self) -> Answerer:
        """What answers from the current version, for whoever looks into how it does."""
        return self._live.now().answerer

    def answer(self, turns: tuple[str, ...], role: Role) -> Answered:
        """Answer the last of ``turns`` without keeping anything.

        Of a text too long for a question, the question in it is answered if there is just one.
        """
        started = perf_counter()
        if len(turns[-1]) > LONG:
            found = self._manners.questions_in(turns[-1])
            turns = (*turns[:-1], *found) if len(found) == 1 else turns
        live = self._live.now()
        answer = live.answerer.answer(turns, Filter(role=role))
        took = (perf_counter() - started) * 1000
        return Answered(answer, plain_text(answer), live.version.name, round(took, 1))

    def start(self) -> Reply:
        """The first words, with examples."""
        return Reply((text(chat.GREETING), *how_to_ask()))

    def help(self) -> Reply:
        """How to ask, with examples."""
        return Reply(how_to_ask())

    def refusal(self, message: str) -> str | None:
        """Why a message cannot be a question, and what to do; None when it may be one."""
        if len(message) > chat.LONGEST_MESSAGE:
            return chat.TOO_LONG
        if not _LETTER.search(clean_characters(message)):
            return chat.NO_WORDS
        return None

    def say(self, asker: Asker, message: str) -> Reply:
        """Answer what a message of a conversation asks and keep the questions, masked.

        Several questions get one reply, each answered as the follow-up of the one before.
        """
        refusal = self.refusal(message)
        if refusal == chat.TOO_LONG:
            return Reply((text(refusal),))
        if command_of(message) is not None:
            return reply_to(*self._ask(asker, message))
        mannerly = self._manners.reply_to(message)
        if mannerly is not None:
            return mannerly
        if refusal is not None:
            return Reply((text(refusal),))
        if not self._manners.is_vietnamese(message):
            return self._closest(asker, message)
        questions = self._manners.questions_in(message)
        if len(questions) == 1:
            return reply_to(*self._ask(asker, questions[0]))
        answered = []
        for question in questions[: chat.MOST_QUESTIONS]:
            answer, question_id = self._ask(asker, question)
            short = replace(answer, citations=answer.citations[:1])
            answered.append((question, reply_to(short, question_id)))
        return together(answered, left_out=len(questions) > chat.MOST_QUESTIONS)

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
            return Reply(notice=answers.GONE) if question is None else self.say(asker, question)
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

    def _ask(self, asker: Asker, question: str) -> tuple[Answer, int | None]:
        """The answer to the next question of a conversation, and the id that it is kept under."""
        turns = self._conversations.add(asker, question)
        answered = self.answer(turns, self._role(asker))
        card = answered.answer.card
        if isinstance(card, ProcedureCard):  # what leaves its subject out next is about this one
            self._conversations.restate(asker, f"{question} ({card.code})")
        return answered.answer, self._keep(asker, question, answered)

    def _closest(self, asker: Asker, message: str) -> Reply:
        """What to say to a message in another language, with the passage closest to it."""
        answered = self.answer((message,), self._role(asker))
        answer = answered.answer
        sorry = text(chat.ONLY_VIETNAMESE)
        close = (*answer.citations, *answer.others)[:1]
        if not close:
            return Reply((sorry,))
        question_id = self._keep(asker, message, answered)
        look = () if question_id is None else ((Button(answers.FULL, f"full:{question_id}:0"),),)
        return Reply((sorry, heading(chat.CLOSEST_PASSAGE), *quoted(close[0])), look)

    def _keep(self, asker: Asker, message: str, answered: Answered) -> int | None:
        """Keep the question; an answer is given even when that fails, without buttons."""
        if self._people is None:
            return None
        answer = answered.answer
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
            passage = engine.passage(passage_id, role)
            document = passage and engine.document(passage.document_id, role)
            if passage and document:
                start, end = around(passage, engine.passages_of(document.id, role))
                whole = Citation.of(passage, head_of(document))
                blocks += [quote(document.text[start:end]), source(answers.source_line(whole))]
        return Reply(tuple(blocks) or (text(answers.GONE),))

    def _others(self, excerpts: Sequence[Excerpt], role: Role) -> Reply:
        """The words of the excerpts: these are apart from each other and from what was cited."""
        engine = self._live.now().version.engine
        blocks: list[Block] = []
        for excerpt in excerpts:
            passage = engine.passage(excerpt.passage_id, role)
            document = passage and engine.document(passage.document_id, role)
            if passage and document:
                other = Citation.of(passage, head_of(document), excerpt.span)
                blocks += quoted(other)
        if not blocks:
            return Reply((text(answers.NO_OTHER_SOURCES),))
        return Reply((heading(answers.OTHER_SOURCES), *blocks))
