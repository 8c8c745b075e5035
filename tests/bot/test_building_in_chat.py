"""Builds from the chat: watched, stopped, killed, held back, rolled back while people ask."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest

from bot.counter.assistant import Assistant
from bot.counter.building import BuildCommand, BuildingClerk
from bot.counter.presses import Press, PressDesk, PressKind, press_as_text, press_of
from bot.counter.reply import Reply
from bot.counter.staff import StaffClerk
from bot.messages import building as words
from bot.messages import chat, turning
from bot.people import Asker, People
from bot.people.staff import Roles
from index.embedding import Embedder
from index.model import Role
from index.versions import Versions
from tests.answering import live_over
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.served import HowServed, served
from tests.conftest import ROOT
from tests.copies import copied
from tests.telegram.server import BotApiServer

BOSS, LAN, AN = (Asker("telegram", number) for number in "123")
_PATIENCE = 120
TALKING = (
    sys.executable,
    "-c",
    "import sys, time\nprint('Đã đọc 1/2 tệp.', flush=True)\ntime.sleep(60)",
)
"""In the place of the program that builds, where it is enough that it runs on."""
_BETWEEN = 0.05
"""Seconds between two questions, in which the build has the machine."""


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


class Site:
    """An assistant over a copy of the seeds whose administrators are BOSS and LAN."""

    def __init__(self, data: Path, people: People, embedder: Embedder) -> None:
        self.data, self.people = data, people
        self.roles = Roles(people, [BOSS])
        self.roles.appoint_configured()
        Roles(people, [LAN]).appoint_configured()
        self.live = live_over(data, embedder)
        self.use_program(None)

    def use_program(self, program: tuple[str, ...] | None) -> None:
        command = BuildCommand(self.data) if program is None else BuildCommand(self.data, program)
        self.building = BuildingClerk(self.people, command)
        self.assistant = Assistant(
            self.live,
            self.people,
            staff=StaffClerk(self.people, self.roles),
            building=self.building,
        )

    def press(self, asker: Asker, reply: Reply, label: str) -> Reply:
        actions = {one.label: one.action for row in reply.buttons for one in row}
        (action,) = (action for name, action in actions.items() if name.startswith(label))
        return self.assistant.press(asker, press_of(press_as_text(action)))

    def begin(self, asker: Asker = BOSS) -> Reply:
        return self.press(asker, self.assistant.say(asker, "/xaydung"), words.START)

    def current(self) -> str:
        return Versions(self.data).current()


def end(reply: Reply) -> Reply:
    """What is shown when it is over."""
    assert reply.progress is not None
    deadline = monotonic() + _PATIENCE
    while not reply.progress.is_over():
        reply.progress.now()
        assert monotonic() < deadline
        sleep(0.1)
    return reply.progress.now()


@pytest.fixture
def site(
    tmp_path: Path,
    seeds_data: Path,
    people: People,
    embedder: Embedder,
    unpacked: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Site:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    data = copied(seeds_data, unpacked, tmp_path / "data")
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"sqlite:///{tmp_path / 'motcua.db'}")
    return Site(data, people, embedder)


@contextmanager
def asked_all_the_time(site: Site) -> Iterator[Callable[[], int]]:
    """Questions one after another; none may fail. Yields how many were answered so far."""
    enough, answered = Event(), list[str]()

    def ask() -> None:
        while not enough.wait(_BETWEEN):
            reply = site.assistant.say(AN, POSTAL)
            answered.append(said(reply))

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            yield lambda: len(answered)
        finally:
            enough.set()
            asking.result()
    assert answered
    assert all(POSTAL_ANSWER in one for one in answered)


def test_built_stopped_killed_held_back_and_rolled_back_in_the_middle_of_questions(
    site: Site, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = site.current()
    sources = tmp_path / "văn bản"
    sources.mkdir()
    for path in seeds.iterdir():
        (sources / path.name).write_bytes(path.read_bytes())
    monkeypatch.setenv("MOTCUA_SOURCES", str(sources))
    (sources / "thu-vien.txt").write_text(
        "Thư viện xã mở cửa từ thứ hai đến thứ sáu.", encoding="utf-8"
    )
    with asked_all_the_time(site) as count:
        stopped = site.begin()
        assert stopped.progress is not None
        site.press(BOSS, stopped.progress.now(), words.STOP)
        assert said(end(stopped)) == words.STOPPED
        assert site.current() == first

        killed = site.begin()
        job = site.building._job
        assert job is not None
        sleep(1)
        os.kill(job._process.pid, signal.SIGKILL)
        assert said(end(killed)) == words.KILLED
        assert site.current() == first

        done = end(site.begin())
        assert "1 mới, 0 đổi nội dung, 5 như cũ" in said(done)
        second = site.current()
        assert second != first

        for path in list(sources.iterdir())[:4]:
            path.unlink()
        held = end(site.begin())
        assert "được giữ lại nhưng chưa dùng" in said(held)
        assert site.current() == second

        back = site.press(BOSS, site.press(BOSS, done, words.BACK), words.USE_SURE)
        assert "Từ giờ bot trả lời bằng bản" in said(back)
        assert site.current() == first
        already = count()
        deadline = monotonic() + _PATIENCE
        while count() < max(50, already + 3):
            assert monotonic() < deadline
            sleep(0.1)
    log = said(site.assistant.say(BOSS, "/nhatky"))
    for done_by_boss in ("lập chỉ mục", "giữ lại phiên bản mới", "quay lại phiên bản"):
        assert f"telegram 1: {done_by_boss}" in log


def test_a_withdrawn_administrators_build_is_stopped(site: Site) -> None:
    site.use_program(TALKING)
    begun = site.begin(LAN)
    assert begun.progress is not None
    assert words.RUNNING in said(begun.progress.now())
    (lan,) = (one for one in site.roles.colleagues(BOSS) if one.external_id == "2")
    site.roles.withdraw(BOSS, lan.id)
    assert said(end(begun)) == words.ROLE_GONE
    assert site.people.role_of(LAN) is Role.CITIZEN


def test_two_who_begin_at_once_watch_the_same_build(site: Site) -> None:
    site.use_program(TALKING)
    mine, hers = site.begin(BOSS), site.assistant.say(LAN, "/xaydung")
    assert mine.progress is not None
    assert hers.progress is not None
    site.press(LAN, hers.progress.now(), words.STOP)
    assert said(end(mine)) == said(end(hers)) == words.STOPPED


def test_where_no_process_can_be_started_it_is_said(site: Site) -> None:
    site.use_program(("/khong/co",))
    assert said(site.begin()) == words.NOT_STARTED


def test_a_version_that_is_damaged_or_gone_is_not_used(site: Site) -> None:
    name = site.current()
    listed = site.assistant.say(BOSS, "/phienban")
    assert "← đang dùng" in said(listed)
    assert listed.buttons == ()
    assert said(site.assistant.press(BOSS, Press(PressKind.USE, 7))) == words.VERSION_GONE
    assert said(site.assistant.press(BOSS, Press(PressKind.USE_BEFORE, 0))) == words.NO_BEFORE
    other = site.data / "versions" / f"{name[:-8]}0000beef"
    (site.data / "versions" / name).rename(other)
    (other / "passages.sqlite").write_bytes(b"broken")
    damaged = site.assistant.press(BOSS, Press(PressKind.USE_SURE, 0xBEEF))
    assert "passages.sqlite" in said(damaged)
    assert "index rollback" not in said(site.assistant.say(BOSS, "/nhatky"))


OF_BUILDING = [kind for kind in PressKind if Press(kind, 0).desk is PressDesk.BUILDING]


@pytest.mark.parametrize("kind", OF_BUILDING)
def test_nobody_else_builds_or_goes_back(site: Site, kind: PressKind) -> None:
    (lan,) = (one for one in site.roles.colleagues(BOSS) if one.external_id == "2")
    site.roles.withdraw(BOSS, lan.id)
    for asker in (LAN, AN, Asker("telegram", "1", group="-100")):
        for typed in ("/xaydung", "/phienban"):
            assert said(site.assistant.say(asker, typed)) == chat.UNKNOWN_COMMAND
        assert site.assistant.press(asker, Press(kind, 0)) == Reply(notice=turning.GONE)


def test_in_telegram_one_message_is_edited_until_it_is_over(site: Site) -> None:
    talks = "print('Đã đọc 1/2 tệp.', flush=True)\nimport time\ntime.sleep(4)"
    script = f"{talks}\nprint('Xong: bản mới.')"
    site.use_program((sys.executable, "-c", script))

    async def run() -> None:
        async with (
            BotApiServer() as server,
            served(server, site.assistant, HowServed(people=site.people)),
        ):
            await server.user_says("/xaydung", chat_id=1, user_id=1)
            await server.wait_until(lambda: len(server.messages(1)) == 1, 30)
            await server.user_presses(server.messages(1)[0], words.START, user_id=1)
            await server.wait_until(lambda: server.messages(1)[-1].text == "Xong: bản mới.", 40)
            assert len(server.messages(1)) == 2
            assert sum(call.method == "editMessageText" for call in server.calls) >= 1

    asyncio.run(run())
