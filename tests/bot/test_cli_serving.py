"""``motcua``, ``motcua chat`` and ``motcua serve``."""

import asyncio
import io
import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.channels.serving_lock import serving_process
from bot.messages import chat, errors
from tests.bot.asked import FOLLOW_UP, FOLLOW_UP_ANSWER, POSTAL, POSTAL_ANSWER, SUBJECT
from tests.bot.command import (
    MOTCUA,
    CommandRun,
    run_here,
    run_installed,
    run_with_letters_of,
    served_beside,
)
from tests.bot.served import SECRET, free_port, replies
from tests.telegram.faults import slow
from tests.telegram.server import BotApiServer

TOKEN = "987654321:aah-a_real_looking_token_of_35_char"  # noqa: S105 - of no bot


async def run_beside(*arguments: str, settings: Mapping[str, str]) -> CommandRun:
    """Run the installed command to its end while the local server goes on."""
    return await asyncio.to_thread(run_installed, *arguments, settings=settings)


async def start(*arguments: str, settings: Mapping[str, str]) -> asyncio.subprocess.Process:
    """Start the installed command."""
    return await asyncio.create_subprocess_exec(
        MOTCUA,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | dict(settings),
    )


async def end(process: asyncio.subprocess.Process, how: signal.Signals) -> CommandRun:
    """Tell it to stop, and wait until it has."""
    process.send_signal(how)
    out, err = await asyncio.wait_for(process.communicate(), 60)
    return CommandRun(process.returncode or 0, out.decode(), err.decode())


async def logged(process: asyncio.subprocess.Process, words: str) -> None:
    """Read what it logs until a line has the words."""
    assert process.stderr is not None
    while words not in (line := (await process.stderr.readline()).decode()):
        assert line, "it ended"


@pytest.mark.usefixtures("data")
def test_without_a_token_it_chats_with_what_is_piped_in() -> None:
    ran = run_installed(text=f"{SUBJECT}\n\n{FOLLOW_UP}\n3\n/help\n/thoat\n{POSTAL}\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(chat.GREETING[:20])
    assert ran.out.count(FOLLOW_UP_ANSWER) >= 2
    assert "[1] 📄 Xem cả đoạn" in ran.out
    assert "Cảm ơn anh/chị!" in ran.out
    assert ran.out.rstrip().endswith(chat.GOODBYE)


@pytest.mark.usefixtures("data")
def test_the_end_of_what_is_piped_in_ends_the_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run_with_letters_of("utf-8", "chat", text=POSTAL, monkeypatch=monkeypatch)
    assert (ran.code, ran.err) == (0, "")
    assert "155 thủ tục" in ran.out
    assert ran.out.rstrip().endswith(chat.GOODBYE)


@pytest.mark.usefixtures("data")
def test_bytes_that_are_no_text_do_not_end_the_chat(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n/help\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", piped)
    ran = run_here(capsys, "chat")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count(chat.EXAMPLES[0]) >= 2


def test_with_a_token_it_serves_until_told_to_stop(data: Path) -> None:
    async def run() -> CommandRun:
        async with BotApiServer(TOKEN) as server:
            settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.base_url}
            process = await start(settings=settings)
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text
            return await end(process, signal.SIGTERM)

    assert_ended_well(asyncio.run(run()))
    assert (data / "motcua.db").exists()


@pytest.mark.usefixtures("data")
def test_a_webhook_is_served_with_its_secret() -> None:
    async def run() -> CommandRun:
        async with BotApiServer(TOKEN) as server:
            port = free_port()
            settings = {
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_API_URL": server.base_url,
                "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}",
                "TELEGRAM_WEBHOOK_PORT": str(port),
                "TELEGRAM_WEBHOOK_SECRET": SECRET,
                "MOTCUA_LOG_LEVEL": "DEBUG",
            }
            process = await start("serve", settings=settings)
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text
            assert server.webhook is not None
            assert server.webhook.secret_token == SECRET
            return await end(process, signal.SIGINT)

    ran = asyncio.run(run())
    assert_ended_well(ran)
    assert SECRET not in ran.err


def assert_ended_well(ran: CommandRun) -> None:
    """It answered, stopped when it was told to, and logged no token."""
    assert (ran.code, ran.out) == (0, "")
    assert "Traceback" not in ran.err
    assert "@test_bot is answering" in ran.err
    assert TOKEN.partition(":")[2] not in ran.err


@pytest.mark.usefixtures("data")
def test_without_a_token_and_a_page_there_is_nothing_to_serve(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_HTTP_PORT", "0")
    ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert ran.complaint == errors.NO_CHANNEL


@pytest.mark.usefixtures("data")
def test_an_empty_token_is_no_token(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "")
    monkeypatch.setenv("MOTCUA_HTTP_PORT", "0")
    ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert ran.complaint == errors.NO_CHANNEL


@pytest.mark.usefixtures("data")
def test_a_webhook_needs_a_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_URL", f"http://127.0.0.1:{free_port()}/bot")
    monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "https://bot.example")
    ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert ran.complaint == errors.NO_SECRET


@pytest.mark.usefixtures("data")
def test_a_wrong_token_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with served_beside(BotApiServer("123456789:the-token-that-is-right")) as server:
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_API_URL", server.base_url)
        monkeypatch.setenv("MOTCUA_LOG_LEVEL", "ERROR")
        ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert ran.complaint == errors.BAD_TOKEN


@pytest.mark.usefixtures("data")
def test_a_telegram_that_cannot_be_reached_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_URL", f"http://127.0.0.1:{free_port()}/bot")
    monkeypatch.setenv("MOTCUA_LOG_LEVEL", "ERROR")
    ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert ran.complaint == errors.TELEGRAM_UNREACHABLE


@pytest.mark.usefixtures("data")
def test_a_port_that_is_taken_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        served_beside(BotApiServer(TOKEN)) as server,
    ):
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
        monkeypatch.setenv("TELEGRAM_API_URL", server.base_url)
        monkeypatch.setenv("TELEGRAM_WEBHOOK_URL", "http://127.0.0.1")
        monkeypatch.setenv("TELEGRAM_WEBHOOK_PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
        monkeypatch.setenv("MOTCUA_LOG_LEVEL", "CRITICAL")
        ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert "TELEGRAM_WEBHOOK_PORT" in ran.complaint


def test_a_data_folder_that_cannot_be_written_is_not_taken_for_a_port(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "serving.lock").unlink(missing_ok=True)
    (data / "serving.lock").mkdir()
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("MOTCUA_LOG_LEVEL", "ERROR")
    ran = run_here(capsys, "serve")
    assert ran.code == 1
    assert "serving.lock" in ran.complaint
    assert "cổng" not in ran.complaint


def test_two_processes_on_a_data_folder_are_told_of_each_other(data: Path) -> None:
    async def run() -> CommandRun:
        async with BotApiServer(TOKEN) as server:
            settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.base_url}
            first = await start("serve", settings=settings)
            await server.wait_for("getUpdates", timeout=60)
            second = await run_beside("serve", settings=settings)
            await server.user_says(POSTAL)
            (answer,) = await replies(server, 1)
            assert POSTAL_ANSWER in answer.text
            assert str(first.pid) in second.err
            serving = serving_process(data)
            assert serving is not None
            assert serving.number == first.pid
            await asyncio.wait_for(logged(first, "another process wanted to serve"), 60)
            assert (await end(first, signal.SIGTERM)).code == 0
            assert serving_process(data) is None
            return second

    second = asyncio.run(run())
    assert (second.code, second.out) == (1, "")
    assert "đang được một tiến trình khác phục vụ" in second.err.splitlines()[-1]


@pytest.mark.usefixtures("data")
def test_told_to_stop_before_it_serves_it_ends_in_good_order() -> None:
    async def run() -> CommandRun:
        async with BotApiServer(TOKEN) as server:
            server.faults.keep("getMe", slow(3))
            settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.base_url}
            process = await start("serve", settings=settings)
            await server.wait_for("getMe", timeout=60)
            return await end(process, signal.SIGTERM)

    ran = asyncio.run(run())
    assert (ran.code, ran.out) == (0, "")
    assert "Traceback" not in ran.err
