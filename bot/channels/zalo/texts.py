"""Replies as Zalo's texts: no markup, 2,000 characters at most, choices as numbered lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.counter.presses import Press, PressKind, press_as_text
from bot.counter.reply import Block, BlockKind, Button, Reply, Venue
from bot.messages import turning, zalo
from bot.people.offers import Offer, OfferedChoice
from index.vietnamese.sentences import sentence_spans

LIMIT = 2_000
"""Characters of a text or of a caption; whether Zalo counts code points or UTF-16 units is not
written anywhere, so the larger number counts."""
REST = "rest"
"""What the choice does that shows what of a text was not shown yet; no press has this text."""
_CUT_OFF = " …"
_LEAST_ROOM = 500
_OF_LIST = re.compile(r"[1-9][0-9]?")
_QUOTED = re.compile(r"[^\w“]*(?:[0-9]+[^\w“]*)?“")
"""Words that show by themselves what of them is quoted."""
_SOURCE_MARKED = ("—", "Nguồn")


@dataclass(frozen=True, slots=True)
class WrittenReply:
    """The texts to send now, in order, and what a typed number answers after them."""

    texts: tuple[str, ...]
    offer: Offer


def written(reply: Reply, extra: Sequence[str] = ()) -> WrittenReply:
    """A reply as texts; ``extra`` are lines behind its own, such as where its files are.

    One that is longer than a text begins, and goes on when people choose so.
    """
    choices = tuple(_choice(button) for row in reply.buttons for button in row)
    return continued(body(reply, extra), choices)


def continued(words: str, choices: Sequence[OfferedChoice]) -> WrittenReply:
    """As much of the words as one text takes, with the choices at its end.

    While something is left, the choice that goes on shows that, and not yet the page after it.
    """
    offered = tuple(one for one in choices if one.does != REST)
    listed = _listed(offered)
    if size(_joined(words, listed)) <= LIMIT:
        texts = tuple(filter(None, [_joined(words, listed)]))
        return WrittenReply(texts, Offer(offered))
    if size(words) <= LIMIT:
        return WrittenReply((words, *pieces(listed, LIMIT)), Offer(offered))
    going_on = OfferedChoice(zalo.READ_ON, REST)
    now = (going_on, *(one for one in offered if not is_further(one)))
    listed = _listed(now)
    room = LIMIT - size(listed) - len("\n\n")
    first = next(pieces(words, room if room >= _LEAST_ROOM else LIMIT))
    rest = words.strip().removeprefix(first).lstrip()
    together = _joined(first, listed)
    texts = (together,) if size(together) <= LIMIT else (first, *pieces(listed, LIMIT))
    return WrittenReply(texts, Offer((going_on, *offered), rest))


def body(reply: Reply, extra: Sequence[str] = ()) -> str:
    """All that a reply says, but for its choices and pictures."""
    parts = [_paragraph(block) for block in reply.blocks]
    lines = [*map(_point, reply.venues), *extra]
    notice = [reply.notice] if reply.notice else []
    return _joined(*notice, *parts, "\n".join(lines))


def pieces(words: str, limit: int) -> Iterator[str]:
    """Words in pieces of so many characters: cut between lines, sentences, words, or anywhere."""
    left = words.strip()
    while size(left) > limit:
        cut = _cut(left, limit)
        yield left[:cut].rstrip()
        left = left[cut:].lstrip()
    if left:
        yield left


def caption(words: str, found: str = "") -> str:
    """The words under a picture, cut to what Zalo takes; not cut is where it is ``found``."""
    room = LIMIT - size(f"\n\n{found}" if found else "")
    said = words.strip()
    if size(said) > room:
        said = next(pieces(words, room - len(_CUT_OFF))) + _CUT_OFF
    return _joined(said, found)


def size(words: str) -> int:
    """The length in UTF-16 units, which are never fewer than code points."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def is_further(choice: OfferedChoice) -> bool:
    """Whether a choice shows what comes next."""
    return choice.does == REST or choice.label.startswith((turning.FURTHER, zalo.READ_ON))


def shown(offer: Offer) -> tuple[OfferedChoice, ...]:
    """The choices that have a number now: while something is left, not the page after it."""
    if not offer.rest:
        return offer.choices
    return tuple(one for one in offer.choices if one.does == REST or not is_further(one))


def label_of(button: Button) -> str:
    """What stands behind the number of a choice."""
    label = button.label
    if label.startswith(turning.FURTHER):
        return zalo.READ_ON + label.removeprefix(turning.FURTHER)
    if _is_alone(button.action):
        return zalo.THUMBS.get(label, label)
    return label


def _is_alone(press: Press) -> bool:
    return press.kind in (PressKind.GOOD, PressKind.BAD)


def _choice(button: Button) -> OfferedChoice:
    return OfferedChoice(label_of(button), press_as_text(button.action))


def numbers(choices: Sequence[OfferedChoice]) -> dict[int, OfferedChoice]:
    """The choices by their numbers, in order.

    One whose label is a number, since it stands for that of a list above, keeps it; all others
    come after those.
    """
    found = {int(one.label): one for one in choices if _OF_LIST.fullmatch(one.label)}
    others = [one for one in choices if not _OF_LIST.fullmatch(one.label)]
    return found | dict(enumerate(others, start=max(found, default=0) + 1))


def _listed(choices: Sequence[OfferedChoice]) -> str:
    if not choices:
        return ""
    of_list = [int(one.label) for one in choices if _OF_LIST.fullmatch(one.label)]
    lines = [zalo.of_list(min(of_list), max(of_list))] if of_list else []
    lines += [
        f"{number}. {one.label}"
        for number, one in numbers(choices).items()
        if number not in of_list
    ]
    return "\n".join((zalo.HOW_TO_CHOOSE, *lines))


def _joined(*parts: str) -> str:
    return "\n\n".join(filter(None, (part.strip() for part in parts)))


def _paragraph(block: Block) -> str:
    words = block.text.strip()
    if block.kind is BlockKind.QUOTE:
        words = words if _QUOTED.match(words) else f"“{words}”"
    elif block.kind is BlockKind.SOURCE:
        words = words if words.startswith(_SOURCE_MARKED) else f"— {words}"
    if block.link is not None and block.link not in words:
        words = f"{words}\n{block.link}"
    return words


def _point(venue: Venue) -> str:
    name = ", ".join(part for part in (venue.title, venue.address) if part)
    return f"📍 {name}: https://www.google.com/maps?q={venue.latitude:.5f},{venue.longitude:.5f}"


def _cut(words: str, limit: int) -> int:
    """Where the longest piece ends that is no longer than the limit, and not much shorter."""
    longest = _longest(words, limit)
    lines = (place for place in range(longest, 0, -1) if words[place - 1 : place] == "\n")
    spans = [end for _, end in sentence_spans(words[: longest + 1]) if end <= longest]
    spaces = (place for place in range(longest, 0, -1) if words[place - 1 : place] == " ")
    for places in (lines, reversed(spans), spaces):
        found = next(iter(places), 0)
        if found > longest // 2:
            return found
    return longest


def _longest(words: str, limit: int) -> int:
    """How many code points, from the first, are no more than so many units."""
    units = 0
    for place, unit in enumerate(_units(words)):
        units += unit
        if units > limit:
            return max(1, place)
    return len(words)


def _units(words: Iterable[str]) -> Iterator[int]:
    for letter in words:
        yield 2 if ord(letter) > 0xFFFF else 1
