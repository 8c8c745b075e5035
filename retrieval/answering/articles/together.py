"""Parts of several directives, asked for at once, told together."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Answer
from retrieval.cards.articles import ArticleCard


def together(answers: Sequence[Answer]) -> Answer:
    """One answer for the parts of several directives: what is told of each, under the first."""
    told = [one for one in answers if one.answered] or answers[:1]
    first, *others = told
    cards = [one.card for one in others if isinstance(one.card, ArticleCard)]
    if not cards or not isinstance(first.card, ArticleCard):
        return first
    return replace(
        first,
        card=replace(first.card, others=tuple(cards)),
        citations=tuple(citation for one in told for citation in one.citations),
        choices=tuple(choice for one in told for choice in one.choices),
        ranked=tuple(dict.fromkeys(name for one in told for name in one.ranked)),
    )
