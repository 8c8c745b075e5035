"""What a question asks of a directive that it names: read once, for lists and cards alike."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from index.knowledge.kinds import KindClass, kinds_of
from index.knowledge.word_patterns import one_of
from retrieval.answering.directives.around import WrittenDay, days_in, sides_of, spoken_days
from retrieval.answering.directives.meant import carried
from retrieval.answering.directives.naming import DirectiveNames
from retrieval.answering.directives.spelling import NamedReference, Spellings
from retrieval.understanding.intent.directives import DirectiveIntent, DirectiveReader
from retrieval.understanding.intent.letters import plain_letters
from retrieval.understanding.question import Question

_LAWS = one_of(kind.plain for kind in kinds_of(KindClass.LAW))
_WORD = re.compile(r"\w")
_LAW_OPENS = re.compile(rf"\W*(?:cho (?:toi |minh |em )?hoi )?{_LAWS}\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class AskedOfDirective:
    """What is asked of a directive, and on which days.

    ``about`` are words between that say what the directive is about. ``alone`` tells that nothing
    else stands around its name; ``asks`` is None where something else is asked.
    """

    asks: DirectiveIntent | None
    about: str = ""
    alone: bool = False
    days: tuple[WrittenDay, ...] = ()

    @property
    def of_description(self) -> bool:
        """Whether what is told of a directive answers: its description, or its status."""
        return self.asks is not None and (self.asks.is_of_description or not self.alone)


@dataclass(frozen=True, slots=True)
class NamedInQuestion:
    """The directives that a question names.

    ``numbers`` are all that its words may be, ``named`` those that it names as directives, by
    number or else by name (``by_name``); ``called`` those that it calls by name, if no number
    stands in it.
    """

    numbers: tuple[NamedReference, ...]
    named: tuple[NamedReference, ...]
    called: tuple[NamedReference, ...]
    by_name: bool

    def is_all_of(self, text: str) -> bool:
        """Whether a text is nothing but the name of one directive: ``luật hộ tịch``."""
        if len(self.called) != 1:
            return False
        (one,) = self.called
        return _WORD.search(text[: one.start] + text[one.end :]) is None


class QuestionReading:
    """Reads questions for one role."""

    def __init__(
        self,
        asked: DirectiveReader,
        spellings: Spellings,
        names: DirectiveNames,
        today: Callable[[], date],
    ) -> None:
        self._asked, self._spellings, self._names, self._today = asked, spellings, names, today

    def named_in(self, question: Question) -> NamedInQuestion:
        """The directives that a question names as it was typed."""
        text = question.asked
        has_digit = any(letter.isdigit() for letter in text)
        numbers = tuple(self._spellings.named_in(text)) if has_digit else ()
        is_sure = self._asked.may_name(text) or bool(self._spellings.bare_in(text))
        named = numbers if is_sure else ()
        called = () if named else tuple(self._names.called_in(text))
        by_name = not named and not question.references
        return NamedInQuestion(numbers, called if by_name else named, called, by_name)

    def number(self, question: Question, found: NamedInQuestion) -> NamedReference | None:
        """The directive that is asked about: the first named, else the only one of before."""
        if found.named:
            return found.named[0]
        return carried(question, self._spellings) if len(question.references) == 1 else None

    def asks_status_by_name(self, text: str, found: NamedInQuestion) -> bool:
        """``luật hộ tịch còn hiệu lực không``: of one law, and of no list of laws."""
        called = found.called
        if len(called) != 1:
            return False
        return self._wanted(sides_of(text, called, (), self._asked)) is DirectiveIntent.STATUS

    def asks_status_of_law(self, text: str) -> bool:
        """Whether a text opens with the name of a law, known or not, and asks for its status."""
        letters = plain_letters(text)
        law = _LAW_OPENS.match(letters)
        asked = self._asked.described("", letters[law.end() :]) if law else None
        return asked is not None and asked[0] is DirectiveIntent.STATUS

    def asked_of(self, text: str, named: Sequence[NamedReference]) -> AskedOfDirective:
        """What a text asks of the first of the directives that it names."""
        days = days_in(text, named, self._today())
        if days:
            return self._asked_on(text, named, days)
        spoken = spoken_days(text, named, self._today())
        if spoken:
            asked = self._asked_on(text, named, spoken)
            if asked.asks is DirectiveIntent.STATUS:
                return asked  # the day is said in words
        return self._asked_on(text, named, ())

    def _asked_on(
        self, text: str, named: Sequence[NamedReference], days: Sequence[WrittenDay]
    ) -> AskedOfDirective:
        sides = sides_of(text, named, days, self._asked)
        wanted = self._wanted(sides)
        if wanted is not None:
            return AskedOfDirective(wanted, alone=True, days=tuple(days))
        described = self._asked.described(*sides)
        asks, about = described or (None, "")
        return AskedOfDirective(asks, about, days=tuple(days))

    def _wanted(self, sides: tuple[str, str]) -> DirectiveIntent | None:
        return self._asked.wanted(" ".join(sides))
