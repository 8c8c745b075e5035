"""Two versions of a directive: how much changed, then the few articles that changed most."""

from bot.counter.reply import Block, File, Reply, heading, quote, source, text
from bot.messages import comparisons as words
from bot.messages import directives
from bot.messages.quotes import shown_quote
from retrieval.cards.comparisons import ComparedArticle, Difference, DirectiveComparison


def shown(card: DirectiveComparison) -> Reply:
    """What changed in short, with the file that was asked for; or why nothing is compared."""
    if card.problem is not None:
        blocks = [text(words.problem(card))]
        if card.ground is not None:
            blocks += [
                quote(shown_quote(card.ground)),
                source(directives.where(card.ground), of=card.ground),
            ]
        return Reply(tuple(blocks))
    files = () if card.file is None else (_file(card, card.file),)
    blocks = [heading(words.counted(card)), text(words.heading(card))]
    if files:
        return Reply((*blocks, text(words.FILE_THERE)), files=files)
    blocks += map(text, words.notes(card))
    if card.amended:
        for one in card.amended_told:
            blocks += [
                text(words.amended(one)),
                quote(shown_quote(one.words, words.LONGEST_QUOTE)),
                source(directives.where(one.words), of=one.words),
            ]
        return Reply(tuple(blocks))
    if card.told:
        blocks.append(heading(words.ABOUT_TOPIC if card.topic else words.CHANGED_MOST))
    for compared in card.told:
        blocks += _compared(compared)
    named = (words.named(card, one) for one in (Difference.NEW, Difference.GONE))
    blocks += [text(one) for one in named if one]
    if card.ground is not None:
        ground = card.ground
        blocks += [
            quote(shown_quote(ground, words.LONGEST_QUOTE)),
            source(directives.where(ground), of=ground),
        ]
    return Reply(tuple(blocks))


def _file(card: DirectiveComparison, file_format: str) -> File:
    # What writes files is loaded for whoever asks for one.
    from bot.counter.comparison_files import exported_comparison

    return exported_comparison(card, file_format)


def _compared(one: ComparedArticle) -> list[Block]:
    """Its name, and the words of both sides that differ most."""
    blocks = [text(words.pair_name(one))]
    for side, label in ((one.old, "Cũ"), (one.new, "Mới")):
        if side is None:
            continue
        blocks.append(quote(words.focused(one, side, label)))
        if side.focus is not None or one.difference is not Difference.CHANGED:
            blocks.append(source(words.side_source(side), of=side.citation))
    return blocks
