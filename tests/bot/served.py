"""The bot as it is served, against the local Bot API server."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from pydantic import SecretStr

from bot.channels.serving import serve_channels
from bot.channels.telegram.tempo import PACES, Tempo
from bot.counter.assistant import Assistant
from bot.counter.outbox import Pace
from bot.messages import chat
from bot.people import People
from bot.settings import ChannelSettings, Settings, TelegramSettings
from tests.telegram.server import BotApiServer, SentMessage

SECRET = "the-secret-of-the-webhook"  # noqa: S105 - shared with nobody
_PATIENCE = 60

Scenario = Callable[[BotApiServer], Awaitable[None]]


@dataclass
class ServedBot:
    """A bot being served; ``stop`` ends it, ``done`` is the task that serves."""

    stop: asyncio.Event
    done: asyncio.Task[None]


HURRIED = Tempo(paces=replace(PACES, chat=Pace(1, 0.02)), first_pause=0.1, patience=60)
"""Nobody in a test needs a second between two messages, or half of one before another try; and
nobody wonders, however slow the machine is, whether they were heard."""


@dataclass(frozen=True)
class HowServed:
    """Who is served how; without people nothing is kept, and ``http_port`` 0 serves no health.

    ``data`` is the data folder, a new one unless named.
    """

    by_webhook: bool = False
    people: People | None = None
    a_minute: int = 1_000
    expires_hours: float = 24
    tempo: Tempo = HURRIED
    http_port: int = 0
    data: Path | None = None


@asynccontextmanager
async def served(
    server: BotApiServer, assistant: Assistant, how: HowServed = HowServed()
) -> AsyncIterator[ServedBot]:
    """Serve the bot until the block ends, and let it finish what it has in hand."""
    port = free_port()
    telegram = TelegramSettings(
        bot_token=SecretStr(server.token),
        api_url=server.base_url,
        webhook_url=f"http://127.0.0.1:{port}/" if how.by_webhook else None,
        webhook_secret=SecretStr(SECRET) if how.by_webhook else None,
        webhook_port=port,
    )
    with TemporaryDirectory() as folder:
        settings = Settings(
            data=how.data or Path(folder),
            messages_a_minute=how.a_minute,
            expires_hours=how.expires_hours,
            http_port=how.http_port,
        )
        stop = asyncio.Event()
        channels = ChannelSettings(telegram)
        serving = serve_channels(settings, channels, assistant, how.people, stop, tempo=how.tempo)
        done = asyncio.create_task(serving)
        try:
            await _until_listening(server, done, port if how.by_webhook else None)
            yield ServedBot(stop, done)
        finally:
            stop.set()
            await done


def by_polling(assistant: Assistant, talk: Scenario) -> None:
    """Talk with a bot that polls."""
    asyncio.run(_talk(assistant, talk, HowServed()))


def by_webhook(assistant: Assistant, talk: Scenario) -> None:
    """Talk with a bot that has set a webhook."""
    asyncio.run(_talk(assistant, talk, HowServed(by_webhook=True)))


async def replies(server: BotApiServer, count: int, chat_id: int = 7) -> list[SentMessage]:
    """The bot's messages in a chat, once there are ``count`` but for a word about waiting."""
    deadline = monotonic() + _PATIENCE
    while True:
        found = [one for one in server.messages(chat_id) if one.text != chat.LOOKING]
        if len(found) >= count:
            return found
        if monotonic() > deadline:
            texts = [message.text for message in found]
            raise TimeoutError(f"{len(texts)} of {count} messages in chat {chat_id}: {texts}")
        await asyncio.sleep(0.01)


async def edited(server: BotApiServer, count: int, chat_id: int = 7) -> SentMessage:
    """The bot's first message in a chat, once its messages were edited so many times."""
    await server.wait_for("editMessageText", count, timeout=_PATIENCE)
    return server.messages(chat_id)[0]


async def acknowledged(server: BotApiServer, count: int) -> list[str]:
    """What the first ``count`` pressed buttons were acknowledged with."""
    calls = await server.wait_for("answerCallbackQuery", count, timeout=_PATIENCE)
    return [call.arguments.get("text", "") for call in calls]


def done_in_chat(server: BotApiServer, chat_id: int = 7) -> list[str]:
    """What the bot asked for in a chat, in order."""
    return [call.method for call in server.calls if call.arguments.get("chat_id") == chat_id]


def styled(message: SentMessage, style: str) -> list[str]:
    """The parts of a message that stand in an entity of this type."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in message.entities
        if entity["type"] == style
    ]


async def polls(server: BotApiServer, more: int) -> None:
    """Wait until the bot has asked for updates so many times more."""
    made = sum(call.method == "getUpdates" for call in server.calls)
    await server.wait_for("getUpdates", made + more, timeout=_PATIENCE)


def methods(server: BotApiServer) -> list[str]:
    """What the bot asked for, in order, without the polls."""
    return [call.method for call in server.calls if call.method != "getUpdates"]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


async def _talk(assistant: Assistant, talk: Scenario, how: HowServed) -> None:
    async with BotApiServer() as server, served(server, assistant, how):
        await talk(server)


async def _until_listening(
    server: BotApiServer, done: asyncio.Task[None], port: int | None
) -> None:
    deadline = monotonic() + _PATIENCE
    while monotonic() < deadline and not done.done():
        if port is None and any(call.method == "getUpdates" for call in server.calls):
            return
        if port is not None and server.webhook is not None and await _accepts(port):
            return
        await asyncio.sleep(0.01)
    if done.done():
        await done
    raise TimeoutError("the bot does not listen")


async def _accepts(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True
