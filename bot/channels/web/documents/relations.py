"""Whether a directive is in force, and the other documents that it has to do with."""

from dataclasses import dataclass
from datetime import date

from bot.counter.reply import CitedSpan
from bot.messages import directives as words
from index.engines import Engine
from index.facts.directives import Directive
from index.model import Document, Role
from retrieval.answering.directives.card import whole_card
from retrieval.answering.directives.citing import Citer
from retrieval.cards.directives import DirectiveCard, RelatedDirective

_MOST = 40


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """A relation in words, where they stand, and the other document's id if it is here."""

    told: str
    said_at: CitedSpan
    document: str | None


@dataclass(frozen=True, slots=True)
class DirectiveStanding:
    """The force of a directive in words, and its relations; ``more`` are not shown."""

    status: str
    relations: tuple[ShownRelation, ...]
    more: int


def standing_of(
    engine: Engine, document: Document, role: Role, today: date
) -> DirectiveStanding | None:
    """None of what is no directive, or has no number that the catalogue knows."""
    directive = _directive(engine, document, role)
    if directive is None:
        return None
    card = whole_card(engine.facts, Citer(engine, role), directive, today, _MOST)
    shown = tuple(_shown(engine, one, card, role) for one in card.related)
    return DirectiveStanding(words.status(card), shown, card.related_count - len(shown))


def _directive(engine: Engine, document: Document, role: Role) -> Directive | None:
    number = document.description.number
    if number is None or document.description.is_procedure:
        return None
    known = engine.facts.directives_of(number, role)
    return next((one for one in known if document.id in one.documents), None)


def _shown(engine: Engine, one: RelatedDirective, card: DirectiveCard, role: Role) -> ShownRelation:
    cited = one.citation
    here = [cited.document] if one.number is None else _documents(engine, one.number, role)
    others = (each for each in here if each not in card.directive.documents)
    return ShownRelation(
        words.related(one, card),
        CitedSpan(cited.document, cited.start, cited.end),
        next(others, None),
    )


def _documents(engine: Engine, number: str, role: Role) -> list[str]:
    found = engine.facts.directives_of(number, role)
    return [document for one in found if one.has_text for document in one.documents]
