"""Whether a question compares or lists figures, and which."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from index.vietnamese.text import one_line, without_diacritics
from retrieval.understanding.intent.rows import Patterns, Scope
from retrieval.understanding.intent.sides import SidesReader, with_place_words
from retrieval.understanding.question import Question, without_places

_TWO = 2
_MEASURES = {
    "share": frozenset({"tỷ lệ"}),
    "money": frozenset({"tiền đồng", "đô la Mỹ"}),
    "time": frozenset({"thời gian", "số tháng", "ngày làm việc", "giờ làm việc"}),
}
"""By what asks for it, what ``index/knowledge/data/measures.tsv`` calls it."""


class FigureIntentKind(Enum):
    """How figures are asked for: of several places, several times, several things, or all.

    ``SIDES``: two of anything are compared, of which only the figures tell what they are.
    """

    PLACES = "places"
    YEARS = "years"
    THINGS = "things"
    LIST = "list"
    SIDES = "sides"


@dataclass(frozen=True, slots=True)
class FigureIntent:
    """What is asked of the figures.

    ``things`` are the question with nothing but the words for what is counted, once for each thing
    that is compared with another; none: all figures. ``about`` are those words to be shown, with
    the ones that say how (``tỷ lệ hồ sơ trực tuyến``). ``page`` counts from 1; ``compares`` says
    that two sides may be compared, ``measures`` what they measure, as far as the words tell.
    """

    sort: FigureIntentKind
    things: tuple[Question, ...]
    about: str
    share: bool
    page: int
    compares: bool = False
    measures: frozenset[str] = frozenset()


class FiguresReader:
    """Read what is asked of figures: whole words, in capitals or not."""

    def __init__(self, patterns: Patterns) -> None:
        self.sides = SidesReader(patterns)
        names = ("series", "list", "compare", "nothing", "joins", "page", "share", "money", "time")
        text = {name: patterns.text(Scope.FIGURES, name) for name in names}
        self._of = {name: _whole_words(one) for name, one in text.items()}
        self._asking = _whole_words("|".join(text[name] for name in names[:3]))
        little = patterns.text(Scope.FIGURES, "little")
        self._at_an_end = re.compile(rf"^(?:{little})(?!\w)|(?<!\w)(?:{little})$", re.IGNORECASE)

    def read(self, question: Question) -> FigureIntent | None:
        """What a question asks, None when it neither compares nor lists figures.

        The documents about its places must be known: a comparison is of two of them.
        """
        sort = self._sort(question)
        splits = self.sides.read(with_place_words(question), plain=question.plain)
        compares = sort is not FigureIntentKind.LIST and bool(splits)
        if sort is None and not compares:
            return None
        elsewhere = without_places(_places_as_typed(question))
        page = self._of["page"].search(question.focus)
        about = self._of["page"].sub(" ", elsewhere.understood)
        about = self._trimmed(self._asking.sub(" ", about))
        joined = self._of["joins"].split(about) if sort is FigureIntentKind.THINGS else [about]
        parts = [self._bare(part) for part in joined]
        if sort is FigureIntentKind.THINGS and (len(parts) < _TWO or not all(parts)):
            sort = None
        if sort is None and not compares:
            return None
        return FigureIntent(
            sort=sort or FigureIntentKind.SIDES,
            things=tuple(
                replace(elsewhere, understood=part, focus=part, other_reading=None)
                for part in parts
                if part
            ),
            about=about if any(parts) else "",
            share=self._of["share"].search(about) is not None,
            page=int(page["page"]) if page else 1,
            compares=compares,
            measures=self._measures(question.understood),
        )

    def _measures(self, words: str) -> frozenset[str]:
        """What is measured where the words say so; a share of money is a share."""
        return next(
            (of for name, of in _MEASURES.items() if self._of[name].search(words)), frozenset()
        )

    def _sort(self, question: Question) -> FigureIntentKind | None:
        words = question.focus
        compares, lists, series = (
            self._of[name].search(words) is not None for name in ("compare", "list", "series")
        )
        if len(question.local) >= _TWO:
            return FigureIntentKind.PLACES if compares or lists else None
        if series or (compares and len(question.years) >= _TWO):
            return FigureIntentKind.YEARS
        if lists:
            return FigureIntentKind.LIST
        return FigureIntentKind.THINGS if compares and question.local else None

    def _bare(self, words: str) -> str:
        words = self._of["joins"].sub(" ", self._of["nothing"].sub(" ", words))
        return one_line(words).strip(" ?.,!:")

    def _trimmed(self, words: str) -> str:
        """Without the little words left at an end when places and years are taken out."""
        words = one_line(words).strip(" ?.,!:")
        shorter = self._at_an_end.sub("", words)
        return words if shorter == words else self._trimmed(shorter)


def named_like(thing: Question, first: Question) -> Question:
    """``hồ sơ trực tuyến và trực tiếp``: the noun of the first thing holds for the next too."""
    noun = " ".join(first.understood.split()[:_TWO])
    words = f"{noun} {thing.understood}"
    return replace(thing, understood=words, focus=words)


def _whole_words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _places_as_typed(question: Question) -> Question:
    """The question with the names of its places back as they were typed.

    A short form may have been read into one: the A of A Lưới as ``anh``.
    """
    understood = question.understood
    for entry in question.short_forms:
        short = _whole_words(re.escape(" ".join(entry.words)))
        for place in question.places:
            said = without_diacritics(short.sub(entry.meaning, place.written)).lower()
            start = without_diacritics(understood).lower().find(said)
            if start >= 0:
                understood = understood[:start] + place.written + understood[start + len(said) :]
    return replace(question, understood=understood)
