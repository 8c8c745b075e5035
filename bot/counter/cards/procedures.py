"""Cards and lists of procedures."""

import re

from bot.counter.cards import offices
from bot.counter.cards.leading import leading
from bot.counter.reply import Block, Reply, heading, quote, source, text
from bot.messages import procedures as words
from bot.messages.quotes import FIRST_QUOTE, SECOND_QUOTE, readable, shown_quote
from retrieval.cards.procedure import OtherRecord, Part, ProcedureCard, ProcedureList
from retrieval.understanding.facet import Facet

_BARE_TIME = re.compile(r"thời hạn giải quyết: (\d+)(?=[;.”]|$)", re.MULTILINE)
_NOTHING = "ℹ️"
"""Before a part of which nothing is said: a tick would say yes."""


def card_shown(card: ProcedureCard) -> Reply:
    """What was asked for first, then where it is from; the whole of a page that is turned to."""
    told = _whole if card.is_whole else _first
    is_told = any(part.told for part in card.parts)
    parts = card.parts if is_told or not card.quotes else ()
    blocks = [block for part in parts for block in told(part)]
    room = SECOND_QUOTE if parts else FIRST_QUOTE
    blocks += [quote(words.said(card.says_yes) + shown_quote(one, room)) for one in card.quotes[:1]]
    if card.over is not None:
        blocks = [quote(words.over(readable(card.over))), *blocks]
    blocks = blocks or [text(words.SILENT)]
    blocks += [block for record in card.records for block in _record(record)]
    cited = next(iter(card.citations), None)
    blocks.append(source(words.source_of(card), card.source, cited))
    if card.offices is None:
        where = any(part.facet is Facet.LOCATION for part in card.parts)
        blocks += [text(words.WHERE_ARE_YOU)] if where else []
        return Reply(tuple(blocks), asks_location=where)
    reply = offices.shown(card.offices)
    return Reply((*reply.blocks, *blocks), venues=reply.venues)


def list_shown(listed: ProcedureList) -> Reply:
    """The procedures of a page, or the fields."""
    if not listed.count:
        return Reply((text(words.NO_PROCEDURES),))
    lines = "\n".join(words.list_lines(listed))
    return Reply(
        (heading(words.list_heading(listed)), text(lines), text(words.how_to_go_on(listed)))
    )


def _first(part: Part) -> list[Block]:
    """What is read first of a part, with the sign of what it is."""
    sign, opening = words.sign_of(part), words.opening(part)
    if not part.told:
        return [text(f"{_NOTHING} {opening}")]
    lines = leading(part)
    shown = [text(f"{sign} {opening}")] if opening else []
    shown.append(quote(("" if opening else f"{sign} ") + "\n".join(lines)))
    return [*shown, *_ended(part, "\n".join(lines))]


def _record(record: OtherRecord) -> list[Block]:
    """What another record says of what was asked, and whose words these are."""
    lines = [line for part in record.parts for line in leading(part)]
    return [text(words.of_record(record)), quote("\n".join(lines))]


def _ended(part: Part, shown: str) -> list[Block]:
    """Which terms in what is shown are over."""
    ended = dict.fromkeys(one.ended for one in part.told if one.ended and one.ended in shown)
    return [text(words.ended(term)) for term in ended]


def _whole(part: Part) -> list[Block]:
    told = [
        f"{', '.join(one.forms)}: “{readable(one.citation)}”"
        if one.forms and not one.citation.quote.startswith(one.forms)
        else f"“{readable(one.citation)}”"
        for one in part.told
    ]
    shown = "\n".join(told)
    bare = list(dict.fromkeys(_BARE_TIME.findall(shown)))
    unclear = [text(words.unit_missing(bare))] if bare else []
    return [heading(words.part_name(part)), *map(quote, told), *unclear, *_ended(part, shown)]
