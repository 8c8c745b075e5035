"""Cards and lists of procedures."""

from bot.cards import offices
from bot.messages import procedures as words
from bot.messages.answers import shown_quote
from bot.messages.quotes import readable
from bot.reply import Block, Reply, heading, quote, source, text
from retrieval.cards.procedure import Part, ProcedureCard, ProcedureList
from retrieval.understanding.facet import Facet


def card_shown(card: ProcedureCard) -> Reply:
    """The procedure's name and particulars, what answers, and where it is from."""
    blocks = [heading(card.title), text(words.particulars(card))]
    for part in card.parts:
        blocks += _part(part)
    if card.quotes:
        blocks.append(heading(words.ANSWERING))
        blocks += [quote(shown_quote(one)) for one in card.quotes]
    blocks.append(source(words.source_of(card)))
    if card.offices is None:
        where = any(part.facet is Facet.LOCATION for part in card.parts)
        blocks += [text(words.WHERE_ARE_YOU)] if where else []
        return Reply(tuple(blocks), asks_location=where)
    reply = offices.shown(card.offices)
    return Reply((*blocks, *reply.blocks), venues=reply.venues)


def list_shown(listed: ProcedureList) -> Reply:
    """The procedures of a page, or the fields."""
    if not listed.count:
        return Reply((text(words.NO_PROCEDURES),))
    lines = "\n".join(words.list_lines(listed))
    return Reply(
        (heading(words.list_heading(listed)), text(lines), text(words.how_to_go_on(listed)))
    )


def _part(part: Part) -> list[Block]:
    blocks = [heading(words.part_name(part))]
    if opening := words.opening(part):
        blocks.append(text(opening))
    told = [
        f"{', '.join(one.forms)}: “{readable(one.citation)}”"
        if one.forms and not one.citation.quote.startswith(one.forms)
        else f"“{readable(one.citation)}”"
        for one in part.told
    ]
    return [*blocks, *map(quote, told)]
