"""People who talk in each channel."""

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from queue import Queue
from threading import Thread

import httpx
from lxml import html
from rich.console import Console

from bot.channels.terminal import converse
from bot.counter.assistant import Assistant
from bot.messages import chat
from tests.bot.alike.seeing import Seen, choices_of, plain
from tests.telegram.server import BotApiServer, SentMessage

_PATIENCE = 60.0
_LATE = 5.0
_FORMS = ".//form[@class='press']"
_PRESSED = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class InTerminal:
    """Somebody at a terminal: each line is read when what came before was shown."""

    assistant: Assistant
    _lines: "Queue[str | None]" = field(default_factory=Queue)
    _shown: "Queue[str]" = field(default_factory=Queue)
    _labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._console = Console(record=True, width=4000, file=io.StringIO())
        Thread(
            target=converse, args=(self.assistant, self._console, self._read), daemon=True
        ).start()
        self._shown.get(timeout=_PATIENCE)

    def _read(self, _: str) -> str:
        self._shown.put(self._console.export_text(clear=True))
        line = self._lines.get(timeout=_PATIENCE)
        if line is None:
            raise EOFError
        return line

    async def say(self, words: str) -> Seen:
        """Type a line."""
        self._lines.put(words)
        shown = await asyncio.to_thread(self._shown.get, True, _PATIENCE)
        lines = shown.splitlines()
        offered = [one for line in lines if line.startswith("[1] ") for one in _numbered(line)]
        offered += [one for line in lines if _is_numbered(line) for one in _numbered(line)]
        labels = tuple(dict.fromkeys(offered))
        if labels:
            self._labels = labels
        return Seen(plain(shown), choices_of(labels))

    async def choose(self, label: str) -> Seen:
        """Type the number of a choice; thumbs have numbers too."""
        place = [plain(one) for one in self._labels].index(label)
        return await self.say(str(place + 1))

    async def read_on(self) -> Seen | None:
        """All of a reply is shown at once."""
        return None

    async def late(self) -> Seen | None:
        """Nothing comes after a reply."""
        return None

    def leave(self) -> None:
        """End the conversation."""
        self._lines.put(None)


def _is_numbered(line: str) -> bool:
    return line.startswith("[") and not line.startswith("[1] ") and line[1:2].isdigit()


def _numbered(line: str) -> Iterator[str]:
    for part in line.split("   "):
        number, _, label = part.strip().partition("] ")
        if number.startswith("[") and number[1:].isdigit():
            yield label.strip()


@dataclass
class InTelegram:
    """Somebody in a private chat of their own."""

    server: BotApiServer
    chat_id: int
    _seen: dict[int, SentMessage] = field(default_factory=dict)

    async def say(self, words: str) -> Seen:
        """Send a message."""
        await self.server.user_says(words, chat_id=self.chat_id, user_id=self.chat_id)
        return await self._news()

    async def choose(self, label: str) -> Seen:
        """Press a button under the latest message that has any."""
        latest = next(one for one in reversed(self.server.messages(self.chat_id)) if one.buttons)
        flat = [one for row in latest.buttons for one in row]
        button = next(one for one in flat if plain(one.label) == label)
        assert button.callback_data is not None
        await self.server.user_presses(latest, button.callback_data, user_id=self.chat_id)
        return await self._news()

    async def read_on(self) -> Seen | None:
        """All of a reply is shown at once."""
        return None

    async def late(self) -> Seen | None:
        """What is new or changed on a busy machine."""
        late = await self._news(_LATE)
        return late if late.words else None

    async def _news(self, patience: float = _PATIENCE) -> Seen:
        """What is new or changed, once nothing more has come for a while."""
        fresh: list[SentMessage] = []
        quiet = 0
        deadline = asyncio.get_running_loop().time() + patience
        while quiet < 8 and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.03)
            now = [
                one
                for one in self.server.messages(self.chat_id)
                if one.text != chat.LOOKING and self._seen.get(one.message_id) != one
            ]
            quiet = quiet + 1 if now and now == fresh else 0
            fresh = now
        for one in fresh:
            self._seen[one.message_id] = one
        words = "\n".join(one.text or one.caption for one in fresh)
        labels = [one.label for sent in fresh for row in sent.buttons for one in row]
        return Seen(plain(words), choices_of(labels))


@dataclass
class OnThePage:
    """Somebody with a browser that has no scripts."""

    client: httpx.AsyncClient
    _page: html.HtmlElement | None = None
    _turns: dict[str, str] = field(default_factory=dict)

    async def say(self, words: str) -> Seen:
        """Fill in the form."""
        return await self._post({"text": words})

    async def choose(self, label: str) -> Seen:
        """Press a button of the latest turn that has any."""
        assert self._page is not None
        turn = [one for one in self._turns_of(self._page) if one.xpath(_FORMS)][-1]
        forms = turn.xpath(_FORMS)
        form = next(one for one in forms if plain(one.text_content()) == label)
        fields = {one.get("name"): one.get("value") for one in form.xpath(".//input|.//button")}
        return await self._post({key: value for key, value in fields.items() if key and value})

    async def read_on(self) -> Seen | None:
        """All of a reply is shown at once."""
        return None

    async def late(self) -> Seen | None:
        """Nothing comes after a reply."""
        return None

    async def _post(self, fields: dict[str, str]) -> Seen:
        answer = await self.client.post("/", data=fields, headers=_PRESSED)
        answer.raise_for_status()
        self._page = html.fromstring(answer.text)
        fresh = []
        for one in self._turns_of(self._page):
            key = one.get("id") or ""
            bare = plain(one.text_content())
            if self._turns.get(key) != bare:
                fresh.append(one)
            self._turns[key] = bare
        words = "\n".join(
            " ".join(one.itertext()) for turn in fresh for one in turn.xpath(".//*[@class='reply']")
        )
        labels = [one.text_content() for turn in fresh for one in turn.xpath(_FORMS)]
        return Seen(plain(words), choices_of(labels))

    @staticmethod
    def _turns_of(page: html.HtmlElement) -> list[html.HtmlElement]:
        return list(page.xpath("//article"))


@asynccontextmanager
async def browser(address: str) -> AsyncIterator[OnThePage]:
    """A new browser, which knows nothing of others."""
    async with httpx.AsyncClient(
        base_url=address, follow_redirects=True, timeout=_PATIENCE
    ) as client:
        yield OnThePage(client)
