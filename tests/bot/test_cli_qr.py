"""``motcua qr``: the code of a link, in the terminal and on paper."""

import asyncio
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import segno
from PIL import Image

from bot.messages import errors, links
from tests.bot.command import run_here
from tests.telegram.server import BotApiServer

LINK = "https://t.me/test_bot?start=tt_1-001193"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _over_procedures(cards_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(cards_data))


def modules(link: str) -> list[list[bool]]:
    """Which modules of the code are dark, by segno itself."""
    return [[bool(one) for one in row] for row in segno.make_qr(link, error="m").matrix]


@pytest.mark.parametrize("name", ["test_bot", "@test_bot", "https://t.me/test_bot"])
def test_the_terminal_shows_the_code_and_says_what_it_opens(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run_here(capsys, "qr", "1.001193", "--bot", name)
    assert (done.code, done.err) == (0, "")
    drawn = io.StringIO()
    segno.make_qr(LINK, error="m").terminal(out=drawn, border=2, compact=True)
    assert done.out.startswith(drawn.getvalue())
    assert done.out.endswith(f"Mã QR mở: {LINK}\nThủ tục: Đăng ký khai sinh (1.001193)\n")


def test_without_a_code_the_link_opens_the_bot(capsys: pytest.CaptureFixture[str]) -> None:
    done = run_here(capsys, "qr", "--bot", "test_bot")
    assert done.out.endswith("Mã QR mở: https://t.me/test_bot\n")


def test_a_code_as_the_portal_writes_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    done = run_here(capsys, "qr", "1.001193.000.00.00.H08", "--bot", "test_bot")
    assert LINK in done.out


def test_a_picture_has_the_code_and_the_name_of_the_procedure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    svg, png = tmp_path / "qr.svg", tmp_path / "qr.png"
    done = run_here(
        capsys, "qr", "1.001193", "--bot", "test_bot", "--svg", str(svg), "--png", str(png)
    )
    assert done.code == 0
    assert "█" not in done.out
    assert done.out.endswith(f"Đã ghi: {svg}\nĐã ghi: {png}\n")
    lines = [one.text for one in ET.parse(svg).getroot().iter(f"{SVG}text")]  # noqa: S314
    assert lines == ["Đăng ký khai sinh", links.SCAN, "@test_bot"]
    picture = Image.open(png).convert("L")
    dark = modules(LINK)
    for y, row in enumerate(dark):
        for x, is_dark in enumerate(row):
            assert (picture.getpixel((10 * (x + 4) + 5, 10 * (y + 4) + 5)) == 0) is is_dark
    assert picture.height > picture.width


def test_a_code_that_is_not_among_the_documents_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for code in ("9.999999", "khai sinh", "mot-cua-bia"):
        done = run_here(capsys, "qr", code, "--bot", "test_bot")
        assert done.code == 1
        assert done.complaint == links.no_procedure(code)


def test_a_name_that_no_bot_has_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    done = run_here(capsys, "qr", "--bot", "tên bot")
    assert (done.code, done.complaint) == (1, links.bad_bot_name("tên bot"))
    done = run_here(capsys, "qr")
    assert (done.code, done.complaint) == (1, links.NO_BOT_NAME)


def test_the_name_is_configured_or_asked_of_telegram(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def run() -> None:
        async with BotApiServer() as server:
            monkeypatch.setenv("TELEGRAM_BOT_TOKEN", server.token)
            monkeypatch.setenv("TELEGRAM_API_URL", server.base_url)
            done = await asyncio.to_thread(run_here, capsys, "qr", "1.001193")
            assert LINK in done.out
            server.revoke_token()
            done = await asyncio.to_thread(run_here, capsys, "qr")
            assert done.complaint == errors.BAD_TOKEN
            monkeypatch.setenv("TELEGRAM_BOT_NAME", "other_bot")
            done = await asyncio.to_thread(run_here, capsys, "qr")
            assert "https://t.me/other_bot" in done.out

    asyncio.run(run())


def test_the_help_explains_it(capsys: pytest.CaptureFixture[str]) -> None:
    done = run_here(capsys, "qr", "--help")
    assert "motcua qr" in done.out
    assert "--svg" in done.out
    assert "  qr " in run_here(capsys, "--help").out
