"""The articles that state a rule: the one that is sure with its words, or those that may be."""

from bot.counter.reply import Block, Reply, heading, quote, text
from bot.messages import found_articles as words
from retrieval.cards.found_articles import FoundArticles


def shown(card: FoundArticles) -> Reply:
    """The first with its quote and the others by name; where nothing is sure, all with quotes."""
    blocks: list[Block] = []
    if before := words.beforehand(card):
        blocks.append(text(before))
    quoted = card.articles[:1] if card.is_sure else card.articles
    for place, article in enumerate(quoted):
        blocks.append(heading(words.title(article)))
        blocks.append(quote(words.quoted(article, is_first=place == 0)))
    if card.is_sure and (rest := words.others(card)):
        blocks.append(text(rest))
    return Reply(tuple(blocks))
