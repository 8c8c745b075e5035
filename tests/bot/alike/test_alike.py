"""Forty conversations, held in each channel, show what the counter says and nothing else."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.channels.serving import serve_channels
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.people import Asker, People
from bot.settings import ChannelSettings, Settings, TelegramSettings, WebSettings
from tests.bot.alike.channels import InTelegram, InTerminal, browser
from tests.bot.alike.conversations import CONVERSATIONS
from tests.bot.alike.in_zalo import WithTheAccount, WithTheBot
from tests.bot.alike.seeing import (
    AtTheCounter,
    Person,
    Seen,
    Told,
    differences,
    unseen,
)
from tests.bot.served import HURRIED, free_port
from tests.bot.served_official import official
from tests.bot.zalo_served import HowZaloServed, zalo_served
from tests.telegram.server import BotApiServer
from tests.zalo.bot_server import ZaloBotServer
from tests.zalo.official_server import OaServer

Talk = Callable[[int], contextlib.AbstractAsyncContextManager[Person]]
"""A new person, by a number of their own."""
_AT_A_TIME = 6
"""So many talk while others wait whether more comes."""


@pytest.fixture(scope="module")
def told(cards_live: LiveAnswerer, tmp_path_factory: pytest.TempPathFactory) -> list[list[Told]]:
    """What the counter says in each conversation."""
    people = People(f"sqlite:///{tmp_path_factory.mktemp('reference') / 'motcua.db'}")
    assistant = Assistant(cards_live, people)
    found = []
    for number, steps in enumerate(CONVERSATIONS):
        person = AtTheCounter(assistant, Asker("reference", str(number)))
        found.append([person.step(one) for one in steps])
    people.close()
    return found


@pytest.fixture
def assistant(cards_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(cards_live, people)


async def hold(person: Person, steps: tuple[str, ...], told: list[Told]) -> list[Seen]:
    """What the person sees, step by step, who reads on until all of it was there."""
    seen = []
    for step, said in zip(steps, told, strict=True):
        shown = await (person.say(step) if said.chose is None else person.choose(said.chose))
        while differences(said, shown):
            more = (await person.read_on() if unseen(said, shown) else None) or await person.late()
            if more is None:
                break
            shown = Seen(f"{shown.words} {more.words}", more.choices)
        seen.append(shown)
    return seen


async def hold_all(talk: Talk, told: list[list[Told]]) -> list[list[Seen]]:
    """All conversations, some at a time, each by somebody else."""
    places = asyncio.Semaphore(_AT_A_TIME)

    async def held(number: int) -> list[Seen]:
        async with places, talk(number) as person:
            return await hold(person, CONVERSATIONS[number], told[number])

    return list(await asyncio.gather(*map(held, range(len(CONVERSATIONS)))))


def assert_alike(told: list[list[Told]], seen: list[list[Seen]]) -> None:
    """Each step shows what the counter said, in its order, with its choices."""
    wrong = [
        f"{CONVERSATIONS[number][: place + 1]}: {one}"
        for number, (by, there) in enumerate(zip(told, seen, strict=True))
        for place, (said, shown) in enumerate(zip(by, there, strict=True))
        for one in differences(said, shown)
    ]
    assert wrong == []


def test_there_are_forty_conversations_that_all_find_something(told: list[list[Told]]) -> None:
    assert len(CONVERSATIONS) == len(set(CONVERSATIONS)) == 40
    assert all(one.blocks for steps in told for one in steps)
    assert sum(bool(steps[0].sources) for steps in told) >= 25


def test_the_terminal_shows_what_the_counter_says(
    told: list[list[Told]], cards_live: LiveAnswerer, nobody: Path, tmp_path: Path
) -> None:
    @contextlib.asynccontextmanager
    async def talk(number: int) -> AsyncIterator[Person]:
        people = People(f"sqlite:///{shutil.copy(nobody, tmp_path / f'{number}.db')}")
        person = InTerminal(Assistant(cards_live, people))
        yield person
        person.leave()
        people.close()

    assert_alike(told, asyncio.run(hold_all(talk, told)))


def test_telegram_shows_what_the_counter_says(
    told: list[list[Told]], assistant: Assistant, people: People, tmp_path: Path
) -> None:
    async def held() -> list[list[Seen]]:
        async with BotApiServer() as server:
            telegram = TelegramSettings(bot_token=SecretStr(server.token), api_url=server.base_url)
            settings = Settings(data=tmp_path, http_port=0, messages_a_minute=1_000)

            @contextlib.asynccontextmanager
            async def talk(number: int) -> AsyncIterator[Person]:
                yield InTelegram(server, 1_000 + number)

            async with serving(settings, ChannelSettings(telegram), assistant, people):
                await server.wait_for("getUpdates")
                return await hold_all(talk, told)

    assert_alike(told, asyncio.run(held()))


def test_the_page_shows_what_the_counter_says(
    told: list[list[Told]], assistant: Assistant, people: People, tmp_path: Path
) -> None:
    async def held() -> list[list[Seen]]:
        port = free_port()
        web = WebSettings(requests_a_minute=100_000)
        channels = ChannelSettings(TelegramSettings(bot_token=None), web)
        settings = Settings(data=tmp_path, http_port=port, messages_a_minute=1_000)

        def talk(_: int) -> contextlib.AbstractAsyncContextManager[Person]:
            return browser(f"http://127.0.0.1:{port}")

        async with serving(settings, channels, assistant, people):
            return await hold_all(talk, told)

    assert_alike(told, asyncio.run(held()))


def test_the_zalo_bot_shows_what_the_counter_says(
    told: list[list[Told]], assistant: Assistant, people: People
) -> None:
    async def held() -> list[list[Seen]]:
        async with ZaloBotServer() as server:

            @contextlib.asynccontextmanager
            async def talk(number: int) -> AsyncIterator[Person]:
                yield WithTheBot(server, f"{number:04x}")

            async with zalo_served(server, assistant, HowZaloServed(people=people)):
                return await hold_all(talk, told)

    assert_alike(told, asyncio.run(held()))


def test_the_official_account_shows_what_the_counter_says(
    told: list[list[Told]], assistant: Assistant, people: People
) -> None:
    async def held() -> list[list[Seen]]:
        async with OaServer() as server:

            @contextlib.asynccontextmanager
            async def talk(number: int) -> AsyncIterator[Person]:
                yield WithTheAccount(server, f"{100_000 + number}")

            async with official(server, assistant, people):
                return await hold_all(talk, told)

    assert_alike(told, asyncio.run(held()))


@contextlib.asynccontextmanager
async def serving(
    settings: Settings, channels: ChannelSettings, assistant: Assistant, people: People
) -> AsyncIterator[None]:
    """Serve the channels until the block ends."""
    stop = asyncio.Event()
    serve: Awaitable[None] = serve_channels(
        settings, channels, assistant, people, stop, tempo=HURRIED
    )
    task = asyncio.ensure_future(serve)
    try:
        for _ in range(400):
            if settings.http_port == 0 or await _listens(settings.http_port):
                break
            await asyncio.sleep(0.05)
        yield
    finally:
        stop.set()
        await task


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    return True
