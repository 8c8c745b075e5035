"""What to look at behind the words of an article: its next page, all of it, its directive."""

from collections.abc import Sequence

from retrieval.actions import ShowDirectives, ShowPart
from retrieval.answer import Choice
from retrieval.answering.articles.looking import FoundPart
from retrieval.cards.articles import ArticleCard
from retrieval.understanding.addresses import Address

MOST_CHOICES = 6


def further_choices(
    card: ArticleCard, found: Sequence[FoundPart], addresses: Sequence[Address]
) -> tuple[Choice, ...]:
    """The next page; the whole article; the articles of a chapter."""
    choices = []
    said = ", ".join(one.words for one in addresses)
    if card.page < len(card.pages):
        choices.append(
            Choice(ShowPart(f"{said} {card.number}".strip(), card.page + 1), is_next_page=True)
        )
    address = addresses[0]
    if address.clause or address.point:
        whole = address.of_article.words
        choices.append(Choice(ShowPart(f"{whole} {card.number}".strip()), f"Cả {whole}"))
    for one in found[0].listed[:MOST_CHOICES]:
        words = Address(article=one.label).words
        choices.append(Choice(ShowPart(f"{words} {card.number}"), words))
    if card.number:
        choices.append(Choice(ShowDirectives(card.number), card.number))
    return tuple(choices)
