"""Good manners: what to reply to a message that asks for nothing."""

from dataclasses import dataclass
from typing import Self

from bot.messages import chat
from bot.reply import Block, Reply, heading, text
from retrieval.understanding.messages import questions_in
from retrieval.understanding.small_talk import SmallTalk, Talk
from retrieval.understanding.tongues import Tongues

_REPLIES = {
    Talk.LAUGHTER: chat.CHEERFUL,
    Talk.TEST: chat.WORKING,
    Talk.GREETING: chat.HELLO,
    Talk.CALL: chat.LISTENING,
    Talk.THANKS: chat.WELCOME,
    Talk.GOODBYE: chat.FAREWELL,
    Talk.WHO: chat.WHO,
    Talk.HUMAN: chat.NOT_HUMAN,
    Talk.SWEARING: chat.NO_OFFENCE,
    Talk.INSULT: chat.NO_OFFENCE,
}


@dataclass(frozen=True, slots=True)
class Manners:
    """Small talk gets a human reply, nonsense gets help; whatever may be a question is left."""

    talk: SmallTalk
    tongues: Tongues

    @classmethod
    def bundled(cls) -> Self:
        """With the tables that come with the package."""
        return cls(SmallTalk.bundled(), Tongues.bundled())

    def reply_to(self, message: str) -> Reply | None:
        """The reply to a message that asks for nothing; None when it may be a question."""
        talk = self.talk.of(message)
        if talk is Talk.HELP:
            return Reply(how_to_ask())
        if talk is not None:
            return Reply((text(_REPLIES[talk]),))
        if self.tongues.is_nonsense(message):
            return Reply((text(chat.NONSENSE), *how_to_ask()))
        return None

    def is_vietnamese(self, message: str) -> bool:
        """Whether a message may be Vietnamese, with diacritics or without."""
        return self.tongues.is_vietnamese(message)

    def questions_in(self, message: str) -> tuple[str, ...]:
        """The questions of a message, at least one, without the small talk around them."""
        return questions_in(message, self.talk)


def how_to_ask() -> tuple[Block, ...]:
    """How to ask, with examples."""
    examples = "\n".join(f"• {example}" for example in chat.EXAMPLES)
    return (text(chat.HOW_TO_ASK), heading(chat.EXAMPLES_HEADING), text(examples))
