"""Passages that an answer may rest on: found by search, picked by a button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from bot.counter.excerpts import Excerpt
from bot.messages.answers import source_line
from bot.messages.quotes import SECOND_QUOTE, shown_quote
from bot.people.queue import AnswerGround, GroundKind
from retrieval.answer import Answer

_MOST = 3


@dataclass(frozen=True, slots=True)
class FoundGround:
    """A passage: where it is from, the words, and how it is kept as a ground."""

    words: str
    quote: str
    ground: AnswerGround


_KEPT = TypeAdapter(tuple[AnswerGround, ...])


class GroundFinder:
    """Finds among what every citizen may read: who asked is told what the answer rests on."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        """``ask`` answers as a citizen is answered."""
        self._ask = ask

    def found(self, words: str) -> tuple[FoundGround, ...]:
        """Passages that speak of the words, the best first."""
        answer = self._ask(words)
        citations = {one.passage_id: one for one in (*answer.citations, *answer.others)}
        made = []
        for one in list(citations.values())[:_MOST]:
            source, quote = source_line(one), shown_quote(one, SECOND_QUOTE)
            ground = AnswerGround(GroundKind.PASSAGE, Excerpt.of(one).name, f"{source}: {quote}")
            made.append(FoundGround(source, quote, ground))
        return tuple(made)

    @staticmethod
    def as_value(found: Sequence[FoundGround]) -> str:
        """As it is kept until one is picked."""
        return _KEPT.dump_json(tuple(one.ground for one in found)).decode()

    @staticmethod
    def of_value(value: str) -> tuple[AnswerGround, ...]:
        """What was kept; none where it is nothing of the kind."""
        try:
            return _KEPT.validate_json(value)
        except ValidationError:
            return ()
