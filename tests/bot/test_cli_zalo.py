"""``motcua zalo link``: an administrator consents in a browser, and pastes where it was sent to."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.cli.app import run
from bot.messages import zalo_official as words
from bot.people import People
from bot.people.zalo_tokens import ZaloTokenStore
from tests.zalo.official_server import APP_ID, APP_SECRET, SECRET_KEY, OaServer

BACK = "https://hoidap.example.gov.vn/"


@contextmanager
def in_thread() -> Iterator[OaServer]:
    """The server, in a thread of its own, as the command has a loop of its own."""
    started, ended = threading.Event(), threading.Event()
    found: list[OaServer] = []

    async def serve() -> None:
        async with OaServer() as server:
            found.append(server)
            started.set()
            while not ended.is_set():
                await asyncio.sleep(0.01)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait(30)
    try:
        yield found[0]
    finally:
        ended.set()
        thread.join()


class Browser:
    """In the place of stdin: who consents at the address that was printed, and pastes."""

    def __init__(
        self, server: OaServer, capsys: pytest.CaptureFixture[str], pasted: str = ""
    ) -> None:
        self._server = server
        self._capsys = capsys
        self._pasted = pasted

    def readline(self) -> str:
        printed = self._capsys.readouterr().out
        (address,) = [line for line in printed.split() if "/v4/oa/permission?" in line]
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["app_id"], asked["redirect_uri"]) == (APP_ID, BACK)
        code = self._server.tokens.consent(asked["code_challenge"])
        return self._pasted or f"{BACK}?oa_id=1&code={code}&state={asked['state']}\n"


@pytest.fixture
def linking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[OaServer]:
    with in_thread() as server:
        settings = {
            "APP_ID": APP_ID,
            "APP_SECRET": APP_SECRET,
            "SECRET_KEY": SECRET_KEY,
            "REDIRECT_URL": BACK,
            "OAUTH_URL": server.url,
        }
        for name, value in settings.items():
            monkeypatch.setenv(f"ZALO_OA_{name}", value)
        monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
        monkeypatch.setattr(sys, "stdin", Browser(server, capsys))
        yield server


def kept(folder: Path) -> str:
    people = People(f"sqlite:///{folder / 'motcua.db'}")
    try:
        pair = ZaloTokenStore(people, APP_ID).pair()
        return "" if pair is None else pair.access_token
    finally:
        people.close()


def test_who_consents_gives_the_bot_a_pair(
    linking: OaServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["zalo", "link"]) == 0
    printed = capsys.readouterr()
    assert words.LINKED in printed.out
    access = kept(tmp_path)
    linking.tokens.check(access)
    assert access not in printed.out + printed.err


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("nothing\n", words.NO_CODE),
        (f"{BACK}?code=x&state=of-another-time\n", words.WRONG_STATE),
    ],
)
def test_what_is_pasted_wrongly_changes_nothing(
    linking: OaServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pasted: str,
    said: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", Browser(linking, capsys, pasted))
    assert run(["zalo", "link"]) == 1
    assert said in capsys.readouterr().err.replace("\n", " ")
    assert kept(tmp_path) == ""


def test_what_is_not_configured_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path))
    assert run(["zalo", "link"]) == 1
    assert words.NOT_CONFIGURED in capsys.readouterr().err.replace("\n", " ")
