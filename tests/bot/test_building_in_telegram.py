"""A real ``/xaydung`` in Telegram: stopped, killed, held back, used, gone back amid questions."""

import asyncio
import itertools
import os
import shutil
import signal
from pathlib import Path

import pytest

from bot.messages import building as words
from tests.bot.asked import ANSWERS
from tests.bot.served import HowServed, replies, served
from tests.bot.test_building_in_chat import BOSS, Site, said, site
from tests.telegram.server import BotApiServer, SentMessage

__all__ = ["site"]

BOSS_CHAT = 1
CITIZENS = range(100, 150)
_EVERY, _PATIENCE = 0.25, 300
ASKED = dict(zip(CITIZENS, itertools.cycle(ANSWERS.items()), strict=False))


class Chat:
    """What the administrator sees and does."""

    def __init__(self, server: BotApiServer) -> None:
        self._server = server

    def last(self) -> SentMessage:
        return self._server.messages(BOSS_CHAT)[-1]

    def count(self) -> int:
        return len(self._server.messages(BOSS_CHAT))

    async def until(self, told: str) -> None:
        """Wait for these words, as the last that are said; a build that goes on says more."""

        def is_told() -> bool:
            return told in self.last().text and words.RUNNING not in self.last().text

        await self._server.wait_until(is_told, _PATIENCE)

    async def press(self, label: str) -> None:
        """The button under the last message, and wait for what comes of it."""
        before = self.last()
        await self._server.user_presses(before, label, user_id=BOSS_CHAT)

    async def begin(self) -> int:
        """Begin a build; returns which message of the chat shows how far it is."""
        count = self.count()
        await self._server.user_says("/xaydung", chat_id=BOSS_CHAT, user_id=BOSS_CHAT)
        await self._server.wait_until(lambda: self.count() == count + 1, _PATIENCE)
        await self.press(words.START)
        await self._server.wait_until(lambda: self.count() == count + 2, _PATIENCE)
        return count + 2

    def edits_of(self, message: SentMessage) -> list[str]:
        """What a message was changed to, in order."""
        return [
            call.arguments["text"]
            for call in self._server.calls
            if call.method == "editMessageText"
            and call.arguments["chat_id"] == BOSS_CHAT
            and call.arguments["message_id"] == message.message_id
        ]


async def ask(server: BotApiServer) -> None:
    """A question every now and then, each in a chat of its own."""
    for chat_id, (question, _) in ASKED.items():
        await server.user_says(question, chat_id=chat_id, user_id=chat_id)
        await asyncio.sleep(_EVERY)


@pytest.fixture
def sources(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configured sources: the seeds, and one file more."""
    folder = Path(shutil.copytree(seeds, tmp_path / "văn bản"))
    monkeypatch.setenv("MOTCUA_SOURCES", str(folder))
    library = "Thư viện xã mở cửa từ thứ hai đến thứ sáu."
    (folder / "thu-vien.txt").write_text(library, encoding="utf-8")
    return folder


def test_builds_in_telegram_amid_the_questions_of_fifty_citizens(site: Site, sources: Path) -> None:
    first = site.current()

    async def administer(server: BotApiServer) -> None:
        chat = Chat(server)
        assert await stopped(chat) == first
        assert await killed(chat) == first
        done = await switched(chat)
        second = site.current()
        assert second != first
        for path in sorted(sources.iterdir())[:4]:
            path.unlink()
        await chat.begin()
        await chat.until("được giữ lại nhưng chưa dùng")
        assert site.current() == second
        await server.user_presses(done, words.BACK, user_id=BOSS_CHAT)
        await chat.until("Chuyển sang bản tạo lúc")
        await chat.press(words.USE_SURE)
        await chat.until("Từ giờ bot trả lời bằng bản")
        assert site.current() == first

    async def stopped(chat: Chat) -> str:
        count = await chat.begin()
        await chat.press(words.STOP)
        await chat.until(words.STOPPED)
        assert chat.count() == count
        return site.current()

    async def killed(chat: Chat) -> str:
        count = await chat.begin()
        job = site.building._job
        assert job is not None
        os.kill(job._process.pid, signal.SIGKILL)
        await chat.until(words.KILLED)
        assert chat.count() == count
        return site.current()

    async def switched(chat: Chat) -> SentMessage:
        count = await chat.begin()
        shown = chat.last()
        await chat.until("1 mới, 0 đổi nội dung, 5 như cũ")
        assert chat.count() == count  # one message, again and again
        told = chat.edits_of(shown)
        assert told
        assert all(words.RUNNING in one for one in told[:-1])
        return chat.last()

    async def run() -> None:
        async with (
            BotApiServer() as server,
            served(server, site.assistant, HowServed(people=site.people, data=site.data)),
        ):
            asking = asyncio.create_task(ask(server))
            await administer(server)
            await asking
            for chat_id, (question, answer) in ASKED.items():
                (told,) = await replies(server, 1, chat_id)
                assert answer in told.text, question

    asyncio.run(run())
    log = said(site.assistant.say(BOSS, "/nhatky"))
    for done_by_boss in ("lập chỉ mục", "giữ lại phiên bản mới", "quay lại phiên bản"):
        assert f"telegram 1: {done_by_boss}" in log
