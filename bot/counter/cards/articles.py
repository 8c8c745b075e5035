"""Parts of directives: the words first, then what was done to them and who cites them."""

from bot.counter.reply import Block, Reply, heading, quote, source, text
from bot.messages import articles as words
from bot.messages.quotes import shown_quote
from retrieval.cards.articles import ArticleCard

_LONGEST_CHANGE = 300


def shown(card: ArticleCard) -> Reply:
    """The page of the part, or why there is none."""
    if card.problem is not None:
        return Reply((text(words.problem(card)),))
    pages = card.pages
    if card.page > len(pages):
        return Reply((text(words.no_such_page(card, len(pages))),))
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
        blocks.append(source(words.source_of(card.quotes[before])))
    if card.page < len(pages):
        return Reply(tuple(blocks))
    for change in card.changes:
        said = shown_quote(change.citation, _LONGEST_CHANGE)
        blocks += [text(words.changed(change)), quote(said)]
    if card.cited:
        blocks.append(text(words.cited(card)))
    return Reply(tuple(blocks))
