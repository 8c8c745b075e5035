"""One entry for every message of every channel: what it asks, or that it asks for nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, Self

from index.engines import Filter
from index.model import Role
from index.vietnamese.text import clean_characters, one_line, without_diacritics, without_heaps
from retrieval.actions import ShowOthers, command_of
from retrieval.answer import Answer
from retrieval.conversation.conversation import Conversation
from retrieval.conversation.talker import Talker
from retrieval.understanding.intent import Patterns
from retrieval.understanding.messages import LONG, MOST_QUESTIONS, MessageReader
from retrieval.understanding.picks import Pick, Picks
from retrieval.understanding.question import codes_in
from retrieval.understanding.small_talk import SmallTalk, Talk
from retrieval.understanding.tongues import Tongues

LONGEST_MESSAGE = 4096
"""Characters; no messenger sends more in one message."""
_DENIES = re.compile(r"\b(?:phai|dung|sai|lon|nham)\b")
"""Words of "không phải" and its like: the answer before was not what was meant."""
_LETTER = re.compile(r"[^\W\d_]")


class Aside(StrEnum):
    """Why a message is no question that can be answered."""

    TOO_LONG = "too_long"
    NO_WORDS = "no_words"
    NONSENSE = "nonsense"
    LEAVES_OUT = "leaves_out"
    NONE_OF_THESE = "none_of_these"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a message (cleaned) was taken for, and the conversation after it.

    ``answers`` has one for each of the questions in it; to a message in another language, what is
    closest to it. ``talk`` is what it says where it asks for nothing, ``aside`` why it cannot be
    answered; ``left_out`` says that it asks more than was answered.
    """

    message: str
    conversation: Conversation
    questions: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    talk: Talk | None = None
    aside: Aside | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Manners:
    """Tells what asks for nothing from what may be a question."""

    talk: SmallTalk
    tongues: Tongues
    picks: Picks
    messages: MessageReader

    @classmethod
    def bundled(cls) -> Self:
        """With the tables that come with the package."""
        return cls(
            SmallTalk(),
            Tongues(),
            Picks(),
            MessageReader(Patterns.bundled()),
        )


class Listener:
    """Hear messages over one version; safe to use from many threads."""

    def __init__(self, talker: Talker, manners: Manners) -> None:
        self.talker = talker
        self._manners = manners

    def hear(self, conversation: Conversation, message: str, role: Role) -> Exchange:
        """Answer what a message asks, each of its questions as the follow-up of the one before."""
        allowed = Filter(role=role)
        message = without_heaps(message)
        said = one_line(clean_characters(message))
        if len(message) > LONGEST_MESSAGE:
            return Exchange(said, conversation, aside=Aside.TOO_LONG)
        if command_of(message) is not None:
            return self._answered(conversation, said, [message], allowed)
        pick = self._picked(conversation, said)
        if pick is Pick.NONE:
            return Exchange(said, conversation, aside=Aside.NONE_OF_THESE)
        if pick is not None:
            return self._answered(conversation, said, [pick], allowed)
        talk = self._manners.talk.of(message)
        if talk is None and self._manners.picks.of(said, 0) is Pick.NONE:
            if _DENIES.search(without_diacritics(said).lower()):
                return Exchange(said, conversation, aside=Aside.NONE_OF_THESE)
            talk = Talk.THANKS  # "không", where nothing was asked
        if talk is not None:
            return Exchange(said, conversation, talk=talk)
        questions = self._manners.messages.questions_in(message, self._manners.talk)
        if codes_in(said):
            return self._answered(conversation, said, questions, allowed)
        if self._manners.tongues.is_nonsense(message):
            return Exchange(said, conversation, aside=Aside.NONSENSE)
        if not _LETTER.search(said):
            return Exchange(said, conversation, aside=Aside.NO_WORDS)
        if not self._manners.tongues.is_vietnamese(message):
            answer, _ = self.talker.answer(Conversation(), said[:LONG], allowed)
            return Exchange(said, conversation, (said[:LONG],), (answer,), aside=Aside.FOREIGN)
        return self._answered(conversation, said, questions, allowed)

    def _picked(self, conversation: Conversation, said: str) -> str | Literal[Pick.NONE] | None:
        """What a message asks that picks one of the choices of which the last answer asked.

        "2" and "cái thứ hai" ask what the second asks, "không" for what ranks behind those, "ừ" the
        only one. None where it picks nothing, ``Pick.NONE`` where it wants none and there are no
        others.
        """
        choices = conversation.asked_back
        if not choices:
            return None
        is_farther = isinstance(command_of(choices[-1]), ShowOthers)
        named = choices[:-1] if is_farther else choices
        match self._manners.picks.of(said, len(named)):
            case Pick.YES:
                return named[0] if len(named) == 1 else None
            case Pick.NONE:
                return choices[-1] if is_farther else Pick.NONE
            case None:
                return None
            case place:
                return named[place - 1]

    def after(self, messages: Sequence[str], role: Role) -> Conversation:
        """The conversation after some messages."""
        conversation = Conversation()
        for message in messages:
            conversation = self.hear(conversation, message, role).conversation
        return conversation

    def _answered(
        self, conversation: Conversation, said: str, questions: Sequence[str], allowed: Filter
    ) -> Exchange:
        answers = []
        for question in questions[:MOST_QUESTIONS]:
            was_new = conversation.is_new
            answer, conversation = self.talker.answer(conversation, question, allowed)
            answers.append(answer)
        if len(answers) > 1:
            conversation = replace(conversation, asked_back=())  # whose number would "2" be?
        is_about_nothing = was_new and self.talker.asks_of_nothing(answer)
        return Exchange(
            said,
            conversation,
            tuple(questions[:MOST_QUESTIONS]),
            tuple(answers),
            aside=Aside.LEAVES_OUT if is_about_nothing else None,
            left_out=len(questions) > MOST_QUESTIONS,
        )
