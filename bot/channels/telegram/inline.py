"""Cards for who types the bot's name in another chat (``@bot làm lại căn cước``)."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.channels.telegram.reading import asker_of
from bot.channels.telegram.rendering import messages
from bot.channels.telegram.turn import TurnContext
from bot.channels.telegram.updates import Brought
from bot.counter.assistant import Assistant
from bot.counter.inbox import ThinkingPool
from bot.counter.inline_cards import CARDS_LAST, InlineCard
from bot.counter.links import HELLO
from bot.messages.links import ASK_INLINE, NOTHING_INLINE
from bot.people import Asker
from bot.people.inbox import InboxOutcome

_log = logging.getLogger(__name__)
_WAITED_FOR = timedelta(seconds=8)
"""Whoever typed has typed on by then, and Telegram takes no answer much later."""
_MOMENT = 0.35
"""Seconds in which people type on; each letter is a query of its own."""
_LEAST_WORDS = 4
"""Characters from which on something may be meant."""


class InlineAnswers:
    """Answers inline queries: those of one person come one after the other from the inbox."""

    def __init__(self, assistant: Assistant, thinking: ThinkingPool, brought: Brought) -> None:
        self._assistant = assistant
        self._thinking = thinking
        self._brought = brought

    async def answer(self, update: Update, context: TurnContext) -> None:
        """Offer cards for the last thing that somebody typed; what is too late is left alone."""
        query = update.inline_query
        if query is None:
            return
        cards: Sequence[InlineCard] | None = ()
        is_enough = len(query.query.strip()) >= _LEAST_WORDS
        if is_enough:
            cards = self._assistant.known_cards(query.query)
        if cards is None:
            is_awaited = context.turn.age <= _WAITED_FOR and await self._is_last(
                query.from_user.id, query.id
            )
            asker = asker_of(update)
            cards = await self._thought(asker, query.query) if is_awaited else None
        if cards is None:
            context.turn.outcome = InboxOutcome.EXPIRED
            return
        says = NOTHING_INLINE if is_enough else ASK_INLINE
        button = None if cards else InlineQueryResultsButton(says, start_parameter=HELLO)
        try:
            await query.answer(_results(cards), cache_time=int(CARDS_LAST), button=button)
        except TelegramError as error:
            _log.info("cards could not be offered (%s)", type(error).__name__)

    async def _is_last(self, person: int, query: str) -> bool:
        """Whether nothing more is typed for a moment."""
        if not self._brought.is_last_query(person, query):
            return False
        await asyncio.sleep(_MOMENT)
        return self._brought.is_last_query(person, query)

    async def _thought(self, asker: Asker, words: str) -> tuple[InlineCard, ...] | None:
        try:
            return await self._thinking.run_aside(lambda: self._assistant.cards(words), asker)
        except Exception:  # noqa: BLE001 - whatever it is, nothing is offered, and they type on
            _log.exception("cards could not be made")
            return None


def _results(cards: Sequence[InlineCard]) -> list[InlineQueryResultArticle]:
    return [
        InlineQueryResultArticle(
            str(place),
            card.title,
            InputTextMessageContent(
                messages(card.reply)[0],
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
            description=card.line,
        )
        for place, card in enumerate(cards)
    ]
