"""A part of a directive with its whole words, or why there is none."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.facts.directives import Directive
from index.facts.parts import PartSort
from retrieval.cards.directives import Change
from retrieval.citation import Citation

PAGE = 900
"""Characters of a part on a page: with headings and buttons a screen and a half of a phone."""


class PartProblem(StrEnum):
    """Why nothing is shown."""

    NO_SUCH_PART = "no_such_part"
    NOT_HERE = "not_here"
    UNKNOWN = "unknown"
    WHICH_DIRECTIVE = "which_directive"
    SEVERAL = "several"
    WHICH_ARTICLE = "which_article"


@dataclass(frozen=True, slots=True)
class PartQuote:
    """A part that was found: its address in words, heading, the headings above, its words.

    ``listed`` are the headings of the articles in it, where it is a chapter or the like.
    """

    address: str
    heading: str
    path: str
    citation: Citation
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartCount:
    """How many parts of a sort there are, ``first`` … ``last``.

    ``attached`` are those of what is issued with the directive.
    """

    sort: PartSort
    count: int
    first: str
    last: str
    attached: bool = False


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """Parts of one directive; ``page``, from 1, is the one that is shown of their words.

    ``asked`` is the address in words, ``number`` that of the directive, ``name`` what it was called
    where that was no number, ``newer`` a later directive of that name without a text here.
    ``within`` is the address of what a missing part should lie in, empty for the directive itself.
    ``asks_changes`` says that it was asked what others did to it.
    ``others`` are cards of further directives that were asked for with it.
    ``changes`` are what others did to this part, ``amended`` are others that amend the directive
    from a day on without saying which part, ``ended`` what ended the directive. ``cited`` are
    places that cite the article, the first of ``cited_count``. With a ``problem`` there are no
    quotes; ``counts`` say what there is, ``near`` are numbers that may be meant.
    """

    asked: str
    number: str = ""
    directive: Directive | None = None
    name: str = ""
    newer: str = ""
    quotes: tuple[PartQuote, ...] = ()
    page: int = 1
    changes: tuple[Change, ...] = ()
    amended: tuple[tuple[str, date | None], ...] = ()
    ended: tuple[Change, ...] = ()
    cited: tuple[Citation, ...] = ()
    cited_count: int = 0
    problem: PartProblem | None = None
    counts: tuple[PartCount, ...] = ()
    within: str = ""
    asks_changes: bool = False
    near: tuple[str, ...] = ()
    others: tuple["ArticleCard", ...] = ()

    @property
    def pages(self) -> tuple[tuple[tuple[int, int, int], ...], ...]:
        """What each page shows: places of quotes, with offsets into their words."""
        made: list[list[tuple[int, int, int]]] = [[]]
        room = PAGE
        for place, one in enumerate(self.quotes):
            for start, end in pieces(one.citation.quote):
                if end - start > room and made[-1]:
                    made.append([])
                    room = PAGE
                same = made[-1] and made[-1][-1][0] == place
                if same:
                    made[-1][-1] = (place, made[-1][-1][1], end)
                else:
                    made[-1].append((place, start, end))
                room -= end - start
        return tuple(tuple(page) for page in made)


def pieces(words: str) -> list[tuple[int, int]]:
    """Lines of a text; those longer than a page are cut between words."""
    found, start = [], 0
    for line in words.splitlines(keepends=True):
        end = start + len(line)
        while end - start > PAGE:
            cut = words.rfind(" ", start + PAGE // 2, start + PAGE)
            cut = cut + 1 if cut > 0 else start + PAGE
            found.append((start, cut))
            start = cut
        found.append((start, end))
        start = end
    return found
