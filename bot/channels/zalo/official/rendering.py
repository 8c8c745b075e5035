"""Replies as messages of the Official Account: words with buttons, or with numbers for many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import phonenumbers

from bot.channels.zalo.official.messages import (
    MOST_BUTTONS,
    OaButton,
    OaButtonKind,
    OaList,
    OaMessage,
    OaText,
)
from bot.channels.zalo.texts import LIMIT, WrittenReply, body, label_of, pieces, written
from bot.counter.presses import press_as_text
from bot.counter.reply import Button, Reply, text
from bot.messages import zalo_official as words
from bot.messages.zalo import HOW_TO_CHOOSE
from bot.people.offers import Offer, OfferedChoice

_COUNTRY = "VN"


@dataclass(frozen=True, slots=True)
class RenderedReply:
    """The messages of a reply in order, and what a typed number answers after them."""

    messages: tuple[OaMessage, ...]
    offer: Offer = Offer()  # noqa: RUF009 - frozen


def rendered(reply: Reply, *, by_list: bool = False) -> RenderedReply:
    """The words of a reply with its buttons; more than five are lines with numbers.

    Thumbs, which few press, are lines with numbers before anything else is. With ``by_list`` the
    buttons are a list of their own. What comes beside the words is not in it.
    """
    if reply.asks_location:
        reply = replace(reply, blocks=(*reply.blocks, text(words.HOW_TO_SHARE_LOCATION)))
    offered = [one for row in reply.buttons for one in row]
    thumbs: list[Button] = []
    if len(offered) > MOST_BUTTONS:
        thumbs = [one for one in offered if one.action.is_thumb]
        offered = [one for one in offered if not one.action.is_thumb]
    if len(offered) > MOST_BUTTONS:
        return numbered(reply)
    buttons = [OaButton(one.label, OaButtonKind.SAY, press_as_text(one.action)) for one in offered]
    if by_list and buttons:
        said = _texts(reply, (), thumbs)
        return RenderedReply((*said, OaList(words.CHOOSE, tuple(buttons))), _offer(thumbs))
    return RenderedReply(tuple(_texts(reply, buttons, thumbs)), _offer(thumbs))


def numbered(reply: Reply) -> RenderedReply:
    """The same without a button."""
    return in_messages(written(reply))


def in_messages(told: WrittenReply) -> RenderedReply:
    """Texts with numbers as messages."""
    return RenderedReply(tuple(map(OaText, told.texts)), told.offer)


def _offer(choices: Sequence[Button]) -> Offer:
    return Offer(tuple(OfferedChoice(label_of(one), press_as_text(one.action)) for one in choices))


def _texts(reply: Reply, buttons: Sequence[OaButton], by_number: Sequence[Button]) -> list[OaText]:
    """The words with the buttons under the last of them, and others where there is room."""
    room = MOST_BUTTONS - len(buttons)
    links = list(dict.fromkeys(one.link for one in reply.blocks if one.link))
    if 0 < len(links) <= room:
        blocks = tuple(replace(one, link=None) for one in reply.blocks)
        reply = replace(reply, blocks=blocks)
        buttons = [*buttons, *_openers(links)]
    said = body(reply)
    if reply.venues:
        buttons = [*buttons, *_callers(said)][:MOST_BUTTONS]
    if by_number:
        lines = [f"{place}. {label_of(one)}" for place, one in enumerate(by_number, start=1)]
        said = "\n".join((f"{said}\n", HOW_TO_CHOOSE, *lines))
    made = [OaText(one) for one in pieces(said, LIMIT)]
    if not buttons:
        return made
    if not made:
        return [OaText(words.CHOOSE, tuple(buttons))]
    return [*made[:-1], replace(made[-1], buttons=tuple(buttons))]


def _openers(links: Sequence[str]) -> list[OaButton]:
    numbers = [""] if len(links) == 1 else [f" {place}" for place in range(1, len(links) + 1)]
    return [
        OaButton(words.OPEN_SOURCE + number, OaButtonKind.OPEN, link)
        for number, link in zip(numbers, links, strict=True)
    ]


def _callers(said: str) -> list[OaButton]:
    """A button for each telephone number of offices."""
    found: dict[str, str] = {}
    for match in phonenumbers.PhoneNumberMatcher(said, _COUNTRY):
        code = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        found.setdefault(code.removeprefix("+"), match.raw_string)
    return [OaButton(words.call(shown), OaButtonKind.CALL, code) for code, shown in found.items()]
