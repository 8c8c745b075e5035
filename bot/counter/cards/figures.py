"""Show figures side by side."""

from collections import Counter
from collections.abc import Sequence

from bot.counter.cards.chart import bar_chart
from bot.counter.reply import Bar, Block, Picture, Reply, heading, quote, source, text
from bot.messages import answers, figures
from retrieval.cards.figures import Comparison, FigureRow
from retrieval.citation import Citation

_WORTH_A_CHART = 3


def shown(card: Comparison) -> Reply:
    """The table, the sentences that it rests on, and a chart of three figures of a unit or more."""
    citations = list(dict.fromkeys(row.citation for row in card.rows))
    numbers = [citations.index(row.citation) + 1 for row in card.rows]
    told = figures.verdict(card)
    blocks = [heading(told or figures.title(card)), text(figures.table(card, numbers))]
    notes = figures.notes(card)
    if notes:
        blocks.append(text(notes))
    return Reply((*blocks, *_sources(card, citations)), pictures=_pictures(card))


def _sources(card: Comparison, citations: Sequence[Citation]) -> list[Block]:
    """Quotes, numbered where there are several; those from one place share the line below."""
    blocks: list[Block] = []
    lines = [answers.source_line(citation) for citation in citations]
    for at, citation in enumerate(citations):
        stated = [row.figure for row in card.rows if row.citation == citation]
        words = figures.excerpt(citation, stated, len(citations))
        blocks.append(quote(f"[{at + 1}] {words}" if len(citations) > 1 else words))
        if lines[at + 1 : at + 2] != [lines[at]]:
            blocks.append(source(lines[at], of=citation))
    return blocks


def _pictures(card: Comparison) -> tuple[Picture, ...]:
    """A chart of what is counted most often, if that is often enough."""
    counted = Counter(row.figure.counts for row in card.rows).most_common(1)
    if not counted or counted[0][1] < _WORTH_A_CHART:
        return ()
    rows: list[FigureRow] = [row for row in card.rows if row.figure.counts == counted[0][0]]
    bars = [
        Bar(figures.bar_label(row, rows), float(row.figure.value), figures.number(row.figure))
        for row in rows
    ]
    title, unit = figures.chart_title(card, rows), figures.axis(rows)
    png = bar_chart(title, unit, bars, figures.chart_source(rows))
    return (Picture(png, figures.chart_caption(card, rows), tuple(bars), title, unit),)
