"""Good manners: what to reply to a message that asks for nothing, or cannot be answered."""

from collections.abc import Callable, Sequence

from bot.counter.reply import Block, Reply, heading, text
from bot.messages import chat
from bot.messages.words import WORDS
from retrieval.conversation import Aside, Exchange
from retrieval.understanding.small_talk import Talk

_ASIDES = {
    Aside.TOO_LONG: chat.TOO_LONG,
    Aside.NO_WORDS: chat.NO_WORDS,
    Aside.FOREIGN: chat.ONLY_VIETNAMESE,
    Aside.NONE_OF_THESE: chat.TELL_MORE,
}


def mannerly(heard: Exchange, examples: Callable[[], Sequence[str]]) -> Reply | None:
    """The reply to a message that asks for nothing or cannot be answered; None to a question.

    ``examples`` makes questions that are answered, for whoever asks how to ask.
    """
    if heard.talk is Talk.HELP:
        return Reply(how_to_ask(examples()))
    if heard.talk is not None:
        return Reply((text(WORDS["xã giao"][heard.talk]),))
    if heard.aside is Aside.LEAVES_OUT:
        return Reply((text(chat.OF_WHAT), *how_to_ask(examples())))
    if heard.aside is Aside.NONSENSE:
        return Reply((text(chat.NONSENSE), *how_to_ask(examples())))
    if heard.aside is not None:
        return Reply((text(_ASIDES[heard.aside]),))
    return None


def how_to_ask(examples: Sequence[str]) -> tuple[Block, ...]:
    """How to ask, with examples, if there are any."""
    if not examples:
        return (text(chat.HOW_TO_ASK),)
    lines = "\n".join(f"• {example}" for example in examples)
    return (text(chat.HOW_TO_ASK), heading(chat.EXAMPLES_HEADING), text(lines))
