"""Good manners: what to reply to a message that asks for nothing, or cannot be answered."""

from bot.messages import chat
from bot.reply import Block, Reply, heading, text
from retrieval.conversation import Aside, Heard
from retrieval.understanding.small_talk import Talk

_TALK = {
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
_ASIDES = {
    Aside.TOO_LONG: chat.TOO_LONG,
    Aside.NO_WORDS: chat.NO_WORDS,
    Aside.FOREIGN: chat.ONLY_VIETNAMESE,
}


def mannerly(heard: Heard) -> Reply | None:
    """The reply to a message that asks for nothing or cannot be answered; None to a question."""
    if heard.talk is Talk.HELP:
        return Reply(how_to_ask())
    if heard.talk is not None:
        return Reply((text(_TALK[heard.talk]),))
    if heard.aside is Aside.NONSENSE:
        return Reply((text(chat.NONSENSE), *how_to_ask()))
    if heard.aside is not None:
        return Reply((text(_ASIDES[heard.aside]),))
    return None


def how_to_ask() -> tuple[Block, ...]:
    """How to ask, with examples."""
    examples = "\n".join(f"• {example}" for example in chat.EXAMPLES)
    return (text(chat.HOW_TO_ASK), heading(chat.EXAMPLES_HEADING), text(examples))
