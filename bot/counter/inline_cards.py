"""Answers to hand on: short cards for who asks the bot from within another chat."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from time import monotonic

from bot.counter.excerpts import quoted
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.reply import BlockKind, Reply
from bot.counter.replying import reply_to
from bot.messages.procedures import short_name
from bot.messages.wording import cut
from index.model import Kind, Role
from index.vietnamese.text import clean_characters, one_line
from retrieval.actions import ShowProcedures, text_of
from retrieval.answer import Answer, AnswerKind
from retrieval.cards.procedure import ProcedureCard
from retrieval.conversation import Conversation, Exchange
from retrieval.understanding.word_lists import spoken_words

CARDS_LAST = 300.0
"""Seconds for which the cards for some words are the same."""
_MOST = 5
_REMEMBERED = 1_000
_ALIKE = 0.5
"""The share of what is asked for that stands in the title of a procedure that may be meant."""
_LONGEST_TITLE, _LONGEST_LINE = 90, 120


@dataclass(frozen=True, slots=True)
class InlineCard:
    """A card: its title, the first line of what it says, and what it says, with the source."""

    title: str
    line: str
    reply: Reply


class InlineCards:
    """The cards for words, remembered for a while; safe to use from many threads.

    Whoever asks, and whatever their role: what is handed on is what a citizen may read.
    """

    def __init__(self, live: LiveAnswerer) -> None:
        self._live = live
        self._made: OrderedDict[str, tuple[float, tuple[InlineCard, ...]]] = OrderedDict()
        self._lock = Lock()

    def known(self, words: str) -> tuple[InlineCard, ...] | None:
        """The cards that were made for the same words a while ago."""
        with self._lock:
            at, cards = self._made.get(_key(words), (None, ()))
        return cards if at is not None and monotonic() - at <= CARDS_LAST else None

    def of(self, words: str) -> tuple[InlineCard, ...]:
        """Up to five cards; none where the documents do not say what is asked for.

        Raises what ``LiveAnswerer.held`` raises.
        """
        known = self.known(words)
        if known is not None:
            return known
        with self._live.held() as live:
            cards = tuple(islice(_cards(live, words), _MOST))
        with self._lock:
            self._made[_key(words)] = (monotonic(), cards)
            self._made.move_to_end(_key(words))
            while len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
        return cards


def _key(words: str) -> str:
    return one_line(clean_characters(words)).lower()


def _cards(live: LiveVersion, words: str) -> Iterator[InlineCard]:
    """The answer, then the other procedures that may be meant, or other places that speak of it."""
    heard = _heard(live, words)
    answer = heard.answers[0] if heard.answers and heard.aside is None else None
    # what an officer said may be taken back, and a card that was handed on not
    if answer is None or any(one.kind is Kind.ANSWER for one in answer.citations):
        return
    if not (answer.answered or answer.kind is AnswerKind.WHICH_PROCEDURE):
        return
    shown: set[str] = set()
    if answer.answered:
        shown |= {citation.document for citation in answer.citations}
        yield _card(answer)
    of_procedures = isinstance(answer.card, ProcedureCard) or not answer.answered
    for document in _procedures(live, answer) if of_procedures else ():
        if document not in shown:
            shown.add(document)
            (other,) = _heard(live, text_of(ShowProcedures(document))).answers
            if isinstance(other.card, ProcedureCard):
                yield _card(other)
    for citation in answer.others if answer.answered and not of_procedures else ():
        if citation.document not in shown:
            shown.add(citation.document)
            title = cut(citation.title, _LONGEST_TITLE)
            reply = Reply(tuple(quoted(citation)))
            yield InlineCard(title, _first_line(reply), reply)


def _heard(live: LiveVersion, words: str) -> Exchange:
    return live.hear(Conversation(), words, Role.CITIZEN)


def _procedures(live: LiveVersion, answer: Answer) -> Iterator[str]:
    """The ids of the procedures that were offered, then of those found that are named alike."""
    offered = [one.document for one in answer.choices if one.document and one.wants is None]
    heads = live.version.engine.facts.heads([*offered, *answer.ranked], Role.CITIZEN)
    yield from (one for one in offered if one in heads)
    asked = spoken_words(answer.question.focus)
    for document in answer.ranked:
        about = heads[document].description if document in heads else None
        if about is not None and about.is_procedure:
            named = asked & spoken_words(about.title.lower())
            if len(named) > len(asked) * _ALIKE:
                yield document


def _card(answer: Answer) -> InlineCard:
    reply = reply_to(answer, None)
    heads = (block.text for block in reply.blocks if block.kind is BlockKind.HEADING)
    cited = (citation.title for citation in answer.citations)
    of_card = [short_name(answer.card.title)] if isinstance(answer.card, ProcedureCard) else []
    title = next(iter([*of_card, *heads, *cited, answer.question.asked]))
    return InlineCard(cut(title, _LONGEST_TITLE), _first_line(reply), reply)


def _first_line(reply: Reply) -> str:
    told = (block.text for block in reply.blocks if block.kind is not BlockKind.HEADING)
    return cut(next(told, "").partition("\n")[0], _LONGEST_LINE)
