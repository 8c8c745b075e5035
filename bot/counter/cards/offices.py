"""Show the offices that serve a place."""

from bot.counter.reply import Block, Reply, Venue, heading, source, text
from bot.messages import offices
from retrieval.cards.offices import PAGE, OfficesCard

_MOST_VENUES = 3


def shown(card: OfficesCard) -> Reply:
    """The offices with their sources and points on the map, or why there are none."""
    if card.problem is not None:
        return Reply((text(offices.problem(card)),), asks_location=True)
    blocks: list[Block] = [text(offices.centre(one, card.kind)) for one in card.centres]
    if any(one.point is not None for one in card.centres):
        blocks.append(source(offices.CENTRE_SOURCE))
    if card.offices:
        blocks.append(heading(offices.title(card)))
    before = (card.page - 1) * PAGE
    sources = [offices.source(one.citation) for one in card.offices]
    for number, one in enumerate(card.offices):
        blocks.append(text(offices.office(one, before + number + 1, card)))
        if sources[number : number + 2] != sources[number : number + 1] * 2:  # the next has its own
            blocks.append(source(sources[number], of=one.citation))
    more = offices.more(card)
    return Reply((*blocks, *([text(more)] if more else [])), venues=_venues(card))


def _venues(card: OfficesCard) -> tuple[Venue, ...]:
    """The first offices that have a point; where none has, the centres of communes."""
    found = [
        Venue(about.latitude, about.longitude, about.name, offices.address(about))
        for about in (one.office for one in card.offices)
        if about.latitude is not None and about.longitude is not None
    ]
    found = found or [
        Venue(point.latitude, point.longitude, one.unit.label, offices.centre_address(one))
        for one in card.centres
        if (point := one.point) is not None
    ]
    return tuple(found[:_MOST_VENUES])
