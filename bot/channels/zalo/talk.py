"""A conversation of texts: a typed number does what a button does, all else is said."""

from dataclasses import dataclass

from bot.channels.zalo.choosing import chosen
from bot.channels.zalo.offering import OfferDesk
from bot.channels.zalo.texts import REST
from bot.counter.assistant import Assistant
from bot.counter.commands import TypedCommand
from bot.counter.metrics import Metrics
from bot.counter.presses import press_of
from bot.counter.reply import Reply, text
from bot.messages import chat
from bot.people import Asker
from bot.people.offers import Offer


@dataclass(frozen=True, slots=True)
class SpokenReply:
    """What is replied; or, with ``going_on``, the offer whose rest is shown next."""

    reply: Reply
    going_on: Offer | None = None


class TextTalk:
    """Hands what people type to the Assistant; thinks nothing itself."""

    def __init__(self, assistant: Assistant, offers: OfferDesk, metrics: Metrics) -> None:
        self._assistant = assistant
        self._offers = offers
        self._metrics = metrics

    def answer(self, asker: Asker, words: str, key: str) -> SpokenReply | None:
        """The reply to what somebody typed, in the update of this key.

        None where that was answered to the end already, before the process died.
        """
        kept = self._offers.of(asker)
        if key and kept.key == key:
            return None
        if not words.strip():
            return SpokenReply(Reply((text(chat.NOTHING_ASKED),)))
        choice = chosen(words, kept.offer)
        if choice is None:
            return SpokenReply(self._said(asker, words))
        if choice.does == REST:
            return SpokenReply(Reply(), kept.offer)
        press = press_of(choice.does)
        self._metrics.button_pressed("none" if press is None else press.kind)
        return SpokenReply(self._assistant.press(asker, press))

    def _said(self, asker: Asker, words: str) -> Reply:
        typed = TypedCommand.of(words)
        if words.strip().startswith("/") and (typed is None or not typed.is_known):
            return Reply((text(chat.UNKNOWN_COMMAND),))
        return self._assistant.say(asker, words)
