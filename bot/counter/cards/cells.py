"""A cell of a table: the value first, then the row that it stands in."""

from bot.counter.reply import Block, Reply, heading, quote, source, text
from bot.messages import answers
from bot.messages import cells as words
from retrieval.cards.cells import CellsCard


def shown(card: CellsCard) -> Reply:
    """The value and what it is of; several that may be meant a line each; then the rows."""
    blocks: list[Block] = []
    if card.together:
        blocks.append(heading("\n".join(map(words.value, card.rows))))
        if name := words.about(card.rows[0]):
            blocks.append(text(name))
    elif before := words.beforehand(card):
        blocks.append(heading(before))
        blocks.append(text("\n".join(words.line(card, row) for row in card.rows)))
    else:
        blocks.append(heading(words.value(card.rows[0])))
        if name := words.about(card.rows[0]):
            blocks.append(text(name))
    citations = list(dict.fromkeys(row.citation for row in card.rows))
    lines = [answers.source_line(citation) for citation in citations]
    for at, citation in enumerate(citations):
        blocks.append(quote(words.excerpt(citation)))
        if lines[at + 1 : at + 2] != [lines[at]]:
            blocks.append(source(lines[at], of=citation))
    return Reply(tuple(blocks))
