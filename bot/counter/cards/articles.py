"""Parts of directives: the words first, then what was done to them and who cites them."""

from bot.counter.reply import Block, Reply, heading, quote, source, text
from bot.messages import articles as words
from bot.messages.quotes import shown_quote
from retrieval.cards.articles import ArticleCard

_LONGEST_CHANGE = 300


def shown(card: ArticleCard) -> Reply:
    """The page of the part, or why there is none; then those of other directives."""
    blocks = [block for one in (card, *card.others) for block in _blocks(one)]
    return Reply(tuple(blocks))


def _blocks(card: ArticleCard) -> list[Block]:
    if card.problem is not None:
        amended = [text(words.amended(card))] if card.amended else []
        return [text(words.problem(card)), *_changes(card), *amended]
    pages = card.pages
    if card.page > len(pages):
        return [text(words.no_such_page(card, len(pages)))]
    blocks: list[Block] = [heading(words.title(card, len(pages)))]
    if card.page == 1:
        blocks += [text(line) for line in words.beforehand(card)]
    before = None
    for place, start, end in pages[card.page - 1]:
        one = card.quotes[place]
        if place != before and (start == 0 or card.page == 1):
            blocks.append(text(words.where_in(card, one)))
        blocks.append(quote(words.quoted(one, start, end)))
        before = place
    if before is not None:
        cited = card.quotes[before]
        blocks.append(source(words.source_of(cited), of=cited.citation))
    if card.page < len(pages):
        return blocks
    notes = dict.fromkeys(filter(None, map(words.noted, card.quotes)))
    told = card.asks_changes and card.page == 1
    blocks += [*map(text, () if told else notes), *_changes(card)]
    if card.amended and not told:
        blocks.append(text(words.amended(card)))
    if card.cited:
        blocks.append(text(words.cited(card)))
    return blocks


def _changes(card: ArticleCard) -> list[Block]:
    """What others do to the part, with their words."""
    return [
        block
        for one in card.changes
        for block in (
            text(words.changed(one)),
            quote(shown_quote(one.citation, _LONGEST_CHANGE)),
        )
    ]
