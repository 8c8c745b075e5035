"""A version is closed when its last question is answered: memory and open files stay flat."""

import gc
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.counter.assistant import Assistant
from bot.people import Asker
from index.embedding import Embedder
from index.versions import Versions
from tests.answering import live_over
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.test_live import arrive

SWITCHES = 20
WARMED = 6
"""Switches after which caches of the process are full."""
MOST_GROWTH = 24_000_000
"""Bytes that twenty versions may leave behind; one open version takes more than a megabyte."""


@pytest.fixture
def both(data: Path, more_data: Path) -> tuple[str, str]:
    """The names of two versions in one data folder."""
    return Versions(data).current(), arrive(data, more_data)


def open_files(data: Path) -> list[str]:
    """The files of versions that this process holds open."""
    targets = (str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink())
    return [one for one in targets if one.startswith(str(data / "versions"))]


def memory() -> int:
    """The bytes of memory that this process holds."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def test_twenty_switches_under_questions_leave_memory_and_files_as_they_were(
    data: Path, both: tuple[str, str], embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    assistant = Assistant(live, None)
    done = Event()
    faults: list[str] = []

    def keep_asking(name: str) -> None:
        while not done.wait(0.02):  # in which the next version is opened
            reply = assistant.say(Asker("telegram", name), POSTAL)
            if not any(POSTAL_ANSWER in block.text for block in reply.blocks):
                faults.append(str(reply))

    askers = [Thread(target=keep_asking, args=(str(at),)) for at in range(3)]
    for asker in askers:
        asker.start()
    sizes = []
    gc.disable()  # nothing may wait for the collector
    try:
        for switch in range(SWITCHES + WARMED):
            Versions(data).switch(both[switch % 2])
            assert live.now().version.name == both[switch % 2]
            sizes.append(memory())
    finally:
        gc.enable()
        done.set()
        for asker in askers:
            asker.join()
    assistant.say(Asker("telegram", "last"), POSTAL)
    assert faults == []
    assert sizes[-1] - sizes[WARMED] < MOST_GROWTH
    current = data / "versions" / both[(SWITCHES + WARMED - 1) % 2]
    assert open_files(data)
    assert all(one.startswith(str(current)) for one in open_files(data))


def test_each_thread_reads_through_a_connection_of_its_own_that_goes_with_it(
    data: Path, embedder: Embedder
) -> None:
    live = live_over(data, embedder)
    assistant = Assistant(live, None)
    for _ in range(3):
        with ThreadPoolExecutor(4) as threads:
            asked = [Asker("telegram", str(at)) for at in range(8)]
            list(threads.map(lambda asker: assistant.say(asker, POSTAL), asked))
    assert len([one for one in open_files(data) if one.endswith(".sqlite")]) <= 2
    live.now().version.engine.close()
    assert open_files(data) == []
