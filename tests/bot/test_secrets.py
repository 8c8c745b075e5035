"""No token and no secret stands in the log, however much is logged and whatever goes wrong."""

import asyncio
import io
import logging
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram.error import InvalidToken

from bot.channels.serving import serve_channels
from bot.cli.logs import set_up_logging
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.settings import ChannelSettings, Settings, TelegramSettings
from tests.bot.asked import POSTAL
from tests.bot.served import SECRET, HowServed, replies, served
from tests.telegram.server import BotApiServer

TOKEN = "987654321:aah-a_real_looking_token_of_35_char"  # noqa: S105 - of no bot


@pytest.fixture(params=["INFO", "DEBUG"])
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the program logs to stderr, set up by itself, with every logger told to say all."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    set_up_logging(request.param, [TOKEN, SECRET])
    if request.param == "DEBUG":
        for name in logging.getLogger().manager.loggerDict:
            logging.getLogger(name).setLevel(logging.DEBUG)
    return stream


def assert_no_secret(logged: str) -> None:
    """Neither whole nor as the part that is the secret of the token."""
    assert logged
    for secret in (TOKEN, TOKEN.partition(":")[2], SECRET):
        assert secret not in logged


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
def test_a_served_bot_logs_no_secret(
    live: LiveAnswerer, log: io.StringIO, by_webhook: bool
) -> None:
    async def run() -> None:
        bot = Assistant(live, None)
        async with BotApiServer(TOKEN) as server, served(server, bot, HowServed(by_webhook)):
            await server.user_says(POSTAL)
            await replies(server, 1)
            server.fail_next("sendMessage", 400, f"Bad Request: {TOKEN}")
            await server.user_says(POSTAL)
            await replies(server, 2)
            if by_webhook:
                forged = server.updates[-1]
                assert await server.post_update(forged, secret="wrong") == 403  # noqa: S106

    asyncio.run(run())
    logged = log.getvalue()
    assert_no_secret(logged)
    assert "telegram.error.BadRequest" in logged
    assert "is answering" in logged


def test_a_wrong_token_is_not_logged_either(
    live: LiveAnswerer, log: io.StringIO, tmp_path: Path
) -> None:
    async def run() -> None:
        async with BotApiServer("123456789:the-token-that-is-right") as server:
            settings = TelegramSettings(bot_token=SecretStr(TOKEN), api_url=server.base_url)
            everything = Settings(data=tmp_path, http_port=0)
            bot = Assistant(live, None)
            await serve_channels(everything, ChannelSettings(settings), bot, None, asyncio.Event())

    with pytest.raises(InvalidToken) as refused:
        asyncio.run(run())
    logging.getLogger("bot").error("refused", exc_info=refused.value)
    assert_no_secret(log.getvalue())
    assert "telegram.error.InvalidToken" in log.getvalue()


def test_a_token_nobody_named_is_hidden_by_its_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    set_up_logging("info", [])
    logging.getLogger("bot").info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert_no_secret(stream.getvalue())
    assert "/bot[giấu]/getMe" in stream.getvalue()


def test_http_libraries_do_not_log_every_address() -> None:
    set_up_logging("debug", [])
    for name in ("httpx", "httpcore"):
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)


def test_settings_do_not_show_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    settings = TelegramSettings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert_no_secret(f"{settings!r} {settings} {settings.model_dump_json()}")
