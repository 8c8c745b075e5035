"""The installed command serves Zalo by itself, as the README says, and logs no secret."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.messages import zalo
from bot.settings import ZaloBotSettings
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.command import run_here, served_beside, serving_process
from tests.bot.served import SECRET, free_port
from tests.bot.zalo_served import told
from tests.loopback import loopback_client
from tests.telegram.faults import bad_gateway, dropped
from tests.zalo.bot_server import ZaloBotServer, refused_by_zalo

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
PAGE = README[README.index("## Zalo Bot") : README.index("## Zalo Official Account")]
STEPS = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]
_DEADLINE = 120


@asynccontextmanager
async def command(
    settings: Mapping[str, str], log: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """``motcua serve`` with all that it logs in a file; killed where it does not end by itself."""
    with log.open("w", encoding="utf-8") as stream:
        async with serving_process(settings, stream) as started:
            yield started


def assert_no_secret(logged: str, server: ZaloBotServer) -> None:
    """Neither whole, nor the secret part of the token, nor any address that holds it."""
    assert logged
    for secret in (server.token, server.token.partition(":")[2], SECRET, "Nguyễn Thị Lụa", POSTAL):
        assert secret not in logged


def test_who_follows_the_page_has_a_bot_that_stops_when_it_is_told_to(
    data: Path, tmp_path: Path
) -> None:
    log, port = tmp_path / "log", str(free_port())
    assert data.is_dir()

    async def follow() -> None:
        async with ZaloBotServer() as server:
            assert STEPS == ["export ZALO_BOT_TOKEN=TOKEN_CỦA_BOT", "motcua serve"]
            settings = {
                "ZALO_BOT_TOKEN": server.token,
                "ZALO_BOT_API_URL": server.base_url,
                "ZALO_BOT_POLL_SECONDS": "1",
                "MOTCUA_HTTP_PORT": port,
                "MOTCUA_LOG_LEVEL": "DEBUG",
            }
            async with command(settings, log) as process:
                server.faults.next("getUpdates", dropped(), bad_gateway(status=429))
                server.faults.next("sendMessage", refused_by_zalo(400, f"Bad: {server.token}"))
                await server.user_says("/xyz")
                await server.user_says(POSTAL)
                assert POSTAL_ANSWER in (await told(server, 2))[1].text
                async with loopback_client() as client:
                    ready = await client.get(f"http://127.0.0.1:{port}/readyz")
                assert (ready.status_code, ready.json()) == (200, {"ready": True, "missing": []})
                process.send_signal(signal.SIGTERM)
                assert await asyncio.wait_for(process.wait(), _DEADLINE) == 0
            assert_no_secret(log.read_text(encoding="utf-8"), server)

    asyncio.run(follow())


def test_by_webhook_it_listens_where_the_page_says(data: Path, tmp_path: Path) -> None:
    log, port = tmp_path / "log", str(free_port())
    assert data.is_dir()

    async def run() -> None:
        async with ZaloBotServer() as server:
            settings = {
                "ZALO_BOT_TOKEN": server.token,
                "ZALO_BOT_API_URL": server.base_url,
                "ZALO_BOT_WEBHOOK_URL": "https://bot.example.vn/",
                "ZALO_BOT_WEBHOOK_SECRET": SECRET,
                "MOTCUA_HTTP_PORT": port,
                "MOTCUA_LOG_LEVEL": "DEBUG",
            }
            server.post_to(f"http://127.0.0.1:{port}/zalo/bot")
            async with command(settings, log):
                await server.wait_for("setWebhook", timeout=_DEADLINE)
                assert server.events.hook is not None
                assert server.events.hook.url == "https://bot.example.vn/zalo/bot"
                assert await server.user_says(POSTAL) == 200
                assert POSTAL_ANSWER in (await told(server, 1))[0].text
                assert await server.events.post(server.events.made[0], "wrong") == 403
            assert_no_secret(log.read_text(encoding="utf-8"), server)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"ZALO_BOT_TOKEN": "1:wrong"}, zalo.BOT_UNKNOWN),
        (
            {"ZALO_BOT_TOKEN": "1:x", "ZALO_BOT_WEBHOOK_URL": "https://a.vn"},
            zalo.POSTS_UNGUARDED,
        ),
        ({"ZALO_BOT_TOKEN": "1:x", "ZALO_BOT_WEBHOOK_SECRET": "short"}, "ZALO_BOT_WEBHOOK_SECRET"),
    ],
    ids=["token", "no secret", "short secret"],
)
@pytest.mark.usefixtures("data")
def test_what_keeps_it_from_beginning_is_said_in_one_sentence(
    settings: Mapping[str, str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with served_beside(ZaloBotServer()) as server:
        told = {"ZALO_BOT_API_URL": server.base_url, "MOTCUA_HTTP_PORT": "0"} | settings
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        ran = run_here(capsys, "serve")
    assert ran.code in (1, 2)
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("length", [7, 257])
def test_a_secret_that_zalo_would_refuse_is_refused_at_once(length: int) -> None:
    with pytest.raises(ValidationError):
        ZaloBotSettings(webhook_secret=SecretStr("x" * length))
