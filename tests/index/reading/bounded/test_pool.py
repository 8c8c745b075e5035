"""Workers: whatever a task does to one, it is told of the task, and the others go on."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from index.building.build import go_on
from index.errors import SkipReason
from index.reading.bounded.fork_server import ForkServer
from index.reading.bounded.limits import Limits
from index.reading.bounded.pool import TaskError, WorkerPool
from tests.conftest import ROOT

LIMITS = Limits(1, 20.0, 100_000_000, written=5_000_000, output=20_000_000, answers=1000)
IS_LINUX = sys.platform == "linux"


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with closing(ForkServer("tests.index.reading.bounded.jobs")) as started:
        yield started


@pytest.fixture(scope="module")
def pool(server: ForkServer) -> Iterator[WorkerPool]:
    with closing(WorkerPool(server, b"!", 2, go_on)) as pool:
        yield pool


def told(pool: WorkerPool, request: str, limits: Limits = LIMITS) -> list[bytes]:
    return list(pool.submit(request.encode(), limits, (0, 0)))


def test_a_task_is_answered_in_order(pool: WorkerPool) -> None:
    assert told(pool, "echo a b c") == [b"!a", b"!b", b"!c"]


def test_many_tasks_each_get_their_own_answers(pool: WorkerPool) -> None:
    asked = [pool.submit(f"echo {number}".encode(), LIMITS, (number, 0)) for number in range(200)]
    assert [list(answers) for answers in asked] == [[f"!{n}".encode()] for n in range(200)]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("refuse a.pdf", SkipReason.NO_TEXT),
        ("crash", SkipReason.CRASH),
        ("exit", SkipReason.CRASH),
        ("leave", SkipReason.CORRUPT),
        ("recurse", SkipReason.CORRUPT),
        ("fail", SkipReason.CORRUPT),
        ("spin", SkipReason.TOO_SLOW),
        ("eat", SkipReason.MEMORY),
        ("flood", SkipReason.TOO_MUCH),
        ("chatter", SkipReason.TOO_MUCH),
        ("write", SkipReason.CORRUPT),
    ],
)
def test_whatever_a_task_does_has_a_reason_and_the_next_is_done(
    pool: WorkerPool, asked: str, reason: SkipReason
) -> None:
    if asked == "eat" and not IS_LINUX:
        pytest.skip("only Linux limits memory")
    with pytest.raises(TaskError) as failure:
        told(pool, asked)
    assert failure.value.reason is reason
    assert told(pool, "echo on") == [b"!on"]


def test_a_task_that_waits_for_ever_is_ended_by_the_clock(pool: WorkerPool) -> None:
    with pytest.raises(TaskError) as failure:
        told(pool, "sleep", replace(LIMITS, seconds=0.2))
    assert failure.value.reason is SkipReason.TOO_SLOW


def test_the_file_at_fault_is_named(pool: WorkerPool) -> None:
    with pytest.raises(TaskError) as failure:
        told(pool, "refuse mô-tả.yml")
    assert failure.value.path == "mô-tả.yml"


@pytest.mark.skipif(not IS_LINUX, reason="namespaces are Linux's")
def test_workers_have_no_network(pool: WorkerPool) -> None:
    (devices,) = told(pool, "network")
    names = [line.split(b":")[0].strip() for line in devices.splitlines() if b":" in line]
    if b"eth0" in names:
        pytest.skip("this system allows no namespaces")
    assert names == [b"lo"]


def test_what_a_worker_left_in_its_folder_goes_with_it(server: ForkServer) -> None:
    with closing(WorkerPool(server, b"", 1, go_on)) as pool:
        (folder,) = told(pool, "folder")
        assert Path(folder.decode(), "left").exists()
    assert not Path(folder.decode()).exists()


@pytest.mark.skipif(not IS_LINUX, reason="orphans are adopted on Linux only")
def test_a_program_that_a_task_started_ends_with_it(pool: WorkerPool) -> None:
    with pytest.raises(TaskError):
        told(pool, "program 61.37", replace(LIMITS, seconds=0.5))
    assert not running("61.37")


def running(word: str) -> list[int]:
    """The processes that have the word among their arguments."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if word.encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not IS_LINUX, reason="processes are looked up in /proc")
def test_nothing_is_left_of_a_process_that_is_killed(tmp_path: Path) -> None:
    code = (
        "from index.building.build import go_on\n"
        "from index.reading.bounded.fork_server import ForkServer\n"
        "from index.reading.bounded.limits import Limits\n"
        "from index.reading.bounded.pool import WorkerPool\n"
        "pool = WorkerPool(ForkServer('tests.index.reading.bounded.jobs'), b'', 2, go_on)\n"
        "for order in range(2):\n"
        "    answers = pool.submit(b'program 62.41', Limits.of(0), (order, 0))\n"
        "print(next(iter(answers)).decode(), flush=True)\n"
        "list(answers)\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        while not running("62.41"):  # it is told of before it runs
            assert process.poll() is None
            time.sleep(0.01)
        assert list(tmp_path.iterdir())
        process.kill()
    assert process.returncode == -signal.SIGKILL
    until = time.monotonic() + 10
    while (running("62.41") or Path(f"/proc/{worker}").exists()) and time.monotonic() < until:
        time.sleep(0.02)
    assert not running("62.41")
    assert not Path(f"/proc/{worker}").exists()
    while list(tmp_path.iterdir()) and time.monotonic() < until:
        time.sleep(0.02)
    assert list(tmp_path.iterdir()) == []
