"""Two versions of a directive side by side, article by article; what an amending one changes."""

from dataclasses import dataclass
from enum import StrEnum

from index.facts.directives import Directive
from index.model import Relation
from retrieval.citation import Citation

_FORMAL = (
    *("hiệu lực thi hành", "điều khoản thi hành", "tổ chức thực hiện", "trách nhiệm thi hành"),
    *("điều khoản chuyển tiếp", "trách nhiệm tổ chức thực hiện", "quy định chuyển tiếp"),
)
_MOST_TOLD = 3


class Difference(StrEnum):
    """What became of an article."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"


class ComparisonProblem(StrEnum):
    """Why nothing is compared."""

    UNKNOWN = "unknown"
    NOT_HERE = "not_here"
    NO_ARTICLES = "no_articles"
    NO_OLDER = "no_older"
    SEVERAL = "several"
    WHICH = "which"
    SAME = "same"
    NO_SUCH_ARTICLE = "no_such_article"


@dataclass(frozen=True, slots=True)
class FocusQuote:
    """The words of an article that differ most; what stands before or behind them is left out."""

    citation: Citation
    cut_before: bool = False
    cut_behind: bool = False


@dataclass(frozen=True, slots=True)
class ArticleSide:
    """An article on one side: its number, its title, all its words, those that differ most.

    The words below its heading begin at offset ``opens`` of the quote.
    """

    label: str
    title: str
    citation: Citation
    focus: FocusQuote | None = None
    opens: int = 0

    @property
    def heading(self) -> str:
        """The words of its heading."""
        return self.citation.quote[: self.opens]

    @property
    def body(self) -> str:
        """The words below it."""
        return self.citation.quote[self.opens :]


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article of either version, or one of both; ``likeness`` is 1 for the same words."""

    difference: Difference
    old: ArticleSide | None
    new: ArticleSide | None
    likeness: float = 0.0

    @property
    def is_formal(self) -> bool:
        """Whether it only says from when and by whom the directive is carried out."""
        side = self.new or self.old
        return side is not None and any(one in side.title.lower() for one in _FORMAL)


@dataclass(frozen=True, slots=True)
class AmendedPart:
    """What an amending directive does to parts of another, in its words.

    ``words`` is the item with the new words that it quotes; ``old`` the article as it was, where
    its text is here.
    """

    parts: tuple[str, ...]
    relation: Relation
    target: str
    words: Citation
    old: Citation | None = None


@dataclass(frozen=True, slots=True)
class DirectiveComparison:
    """The articles of two versions in the order of the new one, those that are gone between them.

    ``ground`` are the words by which the new one replaces the old one, where that is known.
    ``amended`` is what the new one changes where it only amends. With a ``problem`` there is
    nothing to show: ``asked`` are the numbers or names it is about, ``near`` numbers that may be
    meant. ``topic`` are words that those articles are about which are shown first, ``file`` the
    format of the file that was asked for; ``others`` are what the new one replaces as well.
    """

    asked: tuple[str, ...]
    old: Directive | None = None
    new: Directive | None = None
    articles: tuple[ComparedArticle, ...] = ()
    amended: tuple[AmendedPart, ...] = ()
    ground: Citation | None = None
    problem: ComparisonProblem | None = None
    near: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    file: str | None = None
    others: tuple[str, ...] = ()

    def of(self, difference: Difference) -> tuple[ComparedArticle, ...]:
        """The articles of which this became."""
        return tuple(one for one in self.articles if one.difference is difference)

    @property
    def told(self) -> tuple[ComparedArticle, ...]:
        """The few that are told in a chat: of the topic, else those that changed most."""
        changed = sorted(
            self.of(Difference.CHANGED),
            key=lambda one: (-self._of_topic(one), one.is_formal, one.likeness),
        )
        if self.topic:
            others = (*self.of(Difference.NEW), *self.of(Difference.GONE))
            rest = (one for one in others if self._of_topic(one))
            changed = sorted((*changed, *rest), key=lambda one: -self._of_topic(one))
        return tuple(changed[:_MOST_TOLD])

    @property
    def amended_told(self) -> tuple[AmendedPart, ...]:
        """The few items that are told in a chat: of the topic first."""
        ranked = sorted(
            self.amended,
            key=lambda one: -sum(word in one.words.quote.lower() for word in self.topic),
        )
        return tuple(ranked[:_MOST_TOLD])

    def _of_topic(self, one: ComparedArticle) -> float:
        """How many words of the topic stand in its heading, and in its words."""
        sides = [side for side in (one.old, one.new) if side is not None]
        heads = " ".join(side.title for side in sides).lower()
        words = " ".join(side.citation.quote for side in sides).lower()
        return sum(2 * (word in heads) + (word in words) for word in self.topic)
