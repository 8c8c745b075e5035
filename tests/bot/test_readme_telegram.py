"""The README's way from @BotFather to a served bot is gone step by step."""

import asyncio
import os
import re
import shlex
import signal
from collections.abc import Mapping
from pathlib import Path

from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.command import MOTCUA
from tests.bot.served import free_port, replies
from tests.telegram.server import BotApiServer

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
PAGE = README[README.index("## Bot Telegram, từ @BotFather") : README.index("## Zalo Bot")]
STEPS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith(("export", "motcua", "curl"))
]
"""What a newcomer types without being the machine's administrator."""


async def run(step: str, settings: Mapping[str, str], folder: Path) -> str:
    """Run a step to its end; what it printed."""
    process = await asyncio.create_subprocess_exec(
        *shlex.split(step),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | dict(settings),
        cwd=folder,
    )
    out, err = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0, f"{step}: {err.decode()}"
    return out.decode()


def test_the_page_has_a_step_for_everything() -> None:
    begins = [" ".join(step.split()[:2]) for step in STEPS]
    assert begins == [
        *("export TELEGRAM_BOT_TOKEN=TOKEN_CỦA_BOT", "motcua index", "motcua serve"),
        *("curl --silent", "curl --silent", "curl --silent"),
        *("motcua backup", "motcua restore"),
    ]


def test_a_newcomer_who_follows_the_page_has_a_bot_with_backups(data: Path, tmp_path: Path) -> None:
    port = str(free_port())

    async def follow() -> None:
        async with BotApiServer() as server:
            settings = {
                "TELEGRAM_API_URL": server.base_url,
                "MOTCUA_HTTP_PORT": port,
                "PATH": f"{MOTCUA.parent}{os.pathsep}{os.environ['PATH']}",
            }
            served = None
            for step in STEPS:
                if step.startswith("export"):
                    name, _, _ = step.removeprefix("export ").partition("=")
                    settings[name] = server.token
                elif step == "motcua serve":
                    served = await asyncio.create_subprocess_exec(
                        *(MOTCUA, "serve"),
                        stderr=asyncio.subprocess.DEVNULL,
                        env=os.environ | settings,
                    )
                    await server.user_says(POSTAL)
                    (answer,) = await replies(server, 1)
                    assert POSTAL_ANSWER in answer.text
                else:
                    printed = await run(step.replace("8088", port), settings, tmp_path)
                    assert printed or step.startswith("motcua")
            assert served is not None
            served.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(served.wait(), 40) == 0

    asyncio.run(follow())
    assert (tmp_path / "sao-luu.zip").stat().st_mode & 0o777 == 0o600
    assert (data / "motcua.db").exists()
