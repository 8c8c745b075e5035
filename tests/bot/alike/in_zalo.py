"""People who talk in Zalo: where there are no buttons a number answers, "xem tiếp" reads on."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.messages import zalo
from bot.messages.turning import FURTHER
from tests.bot.alike.seeing import Seen, choices_of, plain
from tests.zalo.bot_server import ZaloBotServer
from tests.zalo.official_messages import SentOaMessage
from tests.zalo.official_server import OaServer

_LATE = 5.0
_LINE = re.compile(r"(?P<number>[0-9]{1,2})\. (?P<label>.+)")
_OF_LIST = re.compile(r"(?P<first>[0-9]+)(?: đến (?P<last>[0-9]+))?: xem mục mang số ấy .+")


@dataclass(frozen=True)
class Numbered:
    """What can be chosen by a number, in order, without thumbs; ``goes_on`` reads the same on."""

    labels: tuple[str, ...]
    numbers: tuple[str, ...]
    goes_on: str | None = None

    def number_of(self, label: str) -> str:
        """What is typed for a choice, by its label elsewhere."""
        return self.numbers[list(map(as_elsewhere, self.labels)).index(label)]


def numbered(words: str) -> tuple[str, Numbered]:
    """A text without the lines of its choices, and these."""
    said, _, listed = words.partition(zalo.HOW_TO_CHOOSE)
    labels, numbers, goes_on = list[str](), list[str](), None
    for line in listed.strip().splitlines():
        if of_list := _OF_LIST.fullmatch(line):
            last = int(of_list["last"] or of_list["first"])
            items = [str(one) for one in range(int(of_list["first"]), last + 1)]
            labels += items
            numbers += items
        elif (match := _LINE.fullmatch(line)) and match["label"] not in zalo.THUMBS.values():
            if match["label"] == zalo.READ_ON:
                goes_on = match["number"]
            labels.append(match["label"])
            numbers.append(match["number"])
    return said, Numbered(tuple(labels), tuple(numbers), goes_on)


def as_elsewhere(label: str) -> str:
    """A label as other channels have it: what comes next is called otherwise in Zalo."""
    return plain(label.replace(zalo.READ_ON, FURTHER, 1))


@dataclass
class WithTheBot:
    """Somebody who writes to the Zalo Bot."""

    server: ZaloBotServer
    user: str
    _offered: Numbered = field(default=Numbered((), ()))
    _heard: int = 0

    async def say(self, words: str) -> Seen:
        """Send a message."""
        await self.server.user_says(words, self.user)
        await self.server.wait_until(self._hears)
        return await self._seen()

    async def choose(self, label: str) -> Seen:
        """Type the number of a choice."""
        return await self.say(self._offered.number_of(label))

    async def read_on(self) -> Seen | None:
        """What comes next of a text that is too long for one; None where nothing goes on."""
        return None if self._offered.goes_on is None else await self.say("xem tiep")

    async def late(self) -> Seen | None:
        """What came on a busy machine."""
        return await self._seen() if await _soon(self._hears) else None

    def _hears(self) -> bool:
        return len(self.server.sent(self.user)) > self._heard

    async def _seen(self) -> Seen:
        await _quiet(lambda: len(self.server.sent(self.user)))
        fresh = self.server.sent(self.user)[self._heard :]
        self._heard += len(fresh)
        said, offered = numbered("\n".join(one.text for one in fresh))
        if offered.labels:
            self._offered = offered
        return Seen(plain(said), tuple(map(as_elsewhere, offered.labels)))


@dataclass
class WithTheAccount:
    """Somebody who writes to the Official Account."""

    server: OaServer
    user: str
    _latest: SentOaMessage | None = None
    _offered: Numbered = field(default=Numbered((), ()))
    _heard: int = 0

    async def say(self, words: str) -> Seen:
        """Send a message."""
        await self.server.user_says(words, self.user)
        return await self._answered()

    async def choose(self, label: str) -> Seen:
        """Press a button, or type the number of a line."""
        pressed = next((one for one in self._pressed if as_elsewhere(one) == label), None)
        if self._latest is not None and pressed is not None:
            await self.server.user_clicks(self._latest, pressed)
        else:
            await self.server.user_says(self._offered.number_of(label), self.user)
        return await self._answered()

    async def read_on(self) -> Seen | None:
        """What comes next of a text that is too long for one; None where nothing goes on."""
        is_offered = any(one.startswith(zalo.READ_ON) for one in self._pressed)
        if not is_offered and self._offered.goes_on is None:
            return None
        return await self.say("xem tiep")

    async def late(self) -> Seen | None:
        """What came on a busy machine."""
        return await self._seen() if await _soon(self._hears) else None

    @property
    def _sent(self) -> list[SentOaMessage]:
        return [one for one in self.server.messages.sent if one.user_id == self.user]

    @property
    def _pressed(self) -> list[str]:
        return [] if self._latest is None else _questions(self._latest)

    def _hears(self) -> bool:
        return len(self._sent) > self._heard

    async def _answered(self) -> Seen:
        await self.server.wait_until(self._hears)
        return await self._seen()

    async def _seen(self) -> Seen:
        await _quiet(lambda: len(self._sent))
        fresh = self._sent[self._heard :]
        self._heard += len(fresh)
        said, offered = numbered("\n".join(one.text for one in fresh))
        with_buttons = [one for one in fresh if one.buttons]
        if with_buttons or offered.labels:
            self._latest = with_buttons[-1] if with_buttons else None
            self._offered = offered
        pressed = [one for sent in with_buttons for one in _questions(sent)]
        return Seen(plain(said), choices_of(map(as_elsewhere, pressed or offered.labels)))


def _questions(sent: SentOaMessage) -> list[str]:
    """The labels of buttons that ask something; others open an address."""
    return [one["title"] for one in sent.buttons if one["type"].startswith("oa.query")]


async def _soon(holds: Callable[[], bool]) -> bool:
    """Whether something holds within a few seconds."""
    try:
        async with asyncio.timeout(_LATE):
            while not holds():
                await asyncio.sleep(0.03)
    except TimeoutError:
        return False
    return True


async def _quiet(count: Callable[[], int]) -> None:
    """Until nothing more has come for a while."""
    known, since = count(), 0
    while since < 5:
        await asyncio.sleep(0.03)
        now = count()
        since = since + 1 if now == known else 0
        known = now
