"""Processes that hear messages: what they say, and what becomes of it when one is killed."""

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path

import pytest

from bot.counter.live import LiveAnswerer
from bot.counter.workers.figures import WorkerFigures, memory_of
from bot.counter.workers.nursery import NurserySetup
from bot.counter.workers.pool import UnthinkableError, Workers
from index.embedding import BUNDLED, DEFAULT, Embedder
from index.model import Role
from index.versions import Versions
from retrieval.conversation import Conversation, Exchange
from tests.bot.asked import ANSWERS, FOLLOW_UP, SUBJECT
from tests.bot.test_live import arrive

_PATIENCE = 60


def setup_of(data: Path, embedder: str = DEFAULT) -> NurserySetup:
    """Workers over a data folder."""
    return NurserySetup(data, embedder, data / "embeddings" / BUNDLED, None, None)


@contextmanager
def working(setup: NurserySetup, count: int = 2) -> Iterator[Workers]:
    """Workers, ended at the end."""
    pool = Workers(setup, count, another_within=5)
    pool.start()
    try:
        yield pool
    finally:
        pool.close()


@pytest.fixture(scope="module")
def pool(seeds_data: Path) -> Iterator[Workers]:
    """Two workers over the seeds, which every test leaves up."""
    with working(setup_of(seeds_data)) as made:
        yield made


def wait(until: object) -> None:
    """Wait until something is so."""
    assert callable(until)
    ends = time.monotonic() + _PATIENCE
    while not until():
        assert time.monotonic() < ends
        time.sleep(0.01)


def alive(process: int) -> bool:
    """Whether a process is there, and is more than a status that nobody asked for."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_they_hear_what_this_process_hears_whichever_is_killed_meanwhile(
    pool: Workers, seeds_data: Path, embedder: Embedder, live: LiveAnswerer
) -> None:
    messages = list(islice(cycle(ANSWERS), 30))
    with live.held() as now:
        expected = {one: now.hear(Conversation(), one, Role.CITIZEN) for one in ANSWERS}
    live = LiveAnswerer(seeds_data, embedder, elsewhere=pool)
    live.prepare()
    assert pool.up == 2
    first = pool.processes
    local = counted_here(live)

    def heard(message: str) -> Exchange:
        with live.held() as now:
            return now.hear(Conversation(), message, Role.CITIZEN)

    with ThreadPoolExecutor(6) as people:
        told = [people.submit(heard, one) for one in messages]
        wait(lambda: sum(one.done() for one in told) >= 4)
        os.kill(first[0], signal.SIGKILL)
        wait(lambda: sum(one.done() for one in told) >= 12)
        os.kill(first[1], signal.SIGKILL)
        exchanges = [one.result(_PATIENCE) for one in told]
    assert exchanges == [expected[one] for one in messages]
    assert len(local) <= 6, "at most what was in hand was heard here"
    wait(lambda: pool.up == 2)
    assert pool.deaths == 2
    assert set(pool.processes).isdisjoint(first)
    with live.held() as now:  # whoever hears it, a conversation goes on
        talk = now.hear(Conversation(), SUBJECT, Role.CITIZEN).conversation
        assert now.hear(talk, FOLLOW_UP, Role.CITIZEN) == now.listener.hear(
            talk, FOLLOW_UP, Role.CITIZEN
        )
    figures = {one.name: one.samples[0].value for one in WorkerFigures(pool).collect()}
    assert (figures["motcua_workers_up"], figures["motcua_worker_deaths"]) == (2, 2)
    assert figures["motcua_workers_memory_bytes"] == pytest.approx(
        sum(map(memory_of, pool.processes)), rel=0.2
    )


def test_another_nursery_stands_in_for_one_that_is_killed(pool: Workers, seeds_data: Path) -> None:
    if not pool.up:
        pool.open(Versions(seeds_data).current())
    before = pool.processes
    nursery = int(Path(f"/proc/{before[0]}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(nursery, signal.SIGKILL)
    wait(lambda: not any(map(alive, before)))
    wait(lambda: pool.up == 2 and set(pool.processes).isdisjoint(before))


def counted_here(live: LiveAnswerer) -> list[str]:
    """What is heard in this process from now on."""
    local: list[str] = []
    with live.held() as now:
        hear = now.listener.hear

        def counted(conversation: Conversation, message: str, role: Role) -> Exchange:
            local.append(message)
            return hear(conversation, message, role)

        now.listener.hear = counted  # type: ignore[method-assign]
    return local


def test_a_version_that_is_not_there_is_heard_here(pool: Workers, seeds_data: Path) -> None:
    pool.open(Versions(seeds_data).current())
    deaths = pool.deaths
    assert pool.hear("no version", None, Conversation(), SUBJECT, Role.CITIZEN) is None
    assert (pool.up, pool.deaths) == (2, deaths)


def test_a_new_version_is_answered_from_by_all_at_once_and_the_old_one_let_go_of(
    data: Path, more_data: Path, embedder: Embedder
) -> None:
    def files_open(process: int) -> str:
        return Path(f"/proc/{process}/maps").read_text()

    with working(setup_of(data)) as pool:
        live = LiveAnswerer(data, embedder, elsewhere=pool)
        live.prepare()
        before = Versions(data).current()
        assert all(before in files_open(one) for one in pool.processes)
        newer = arrive(data, more_data)
        Versions(data).switch(newer)
        assert live.now().version.name == newer
        assert all(newer in files_open(one) for one in pool.processes)
        local = counted_here(live)

        def ask() -> str:
            with live.held() as now:
                now.hear(Conversation(), next(iter(ANSWERS)), Role.CITIZEN)
                return now.version.name

        with ThreadPoolExecutor(2) as people:
            while any(before in files_open(one) for one in pool.processes):
                assert {one.result() for one in [people.submit(ask) for _ in range(4)]} == {newer}
        assert local == []


def test_where_none_can_be_started_everything_is_heard_here(data: Path, embedder: Embedder) -> None:
    with working(setup_of(data, embedder="/no/such/model")) as pool:
        live = LiveAnswerer(data, embedder, elsewhere=pool)
        live.prepare()
        assert pool.up == 0
        question, answer = next(iter(ANSWERS.items()))
        with live.held() as now:
            heard = now.hear(Conversation(), question, Role.CITIZEN)
        assert answer in " ".join(one.quote for one in heard.answers[0].citations)


_SPEAKER = """
import sys, time
from pathlib import Path
from index.versions import Versions
from tests.bot.test_workers import setup_of, working
data = Path(sys.argv[1])
with working(setup_of(data)) as pool:
    pool.open(Versions(data).current())
    print(*pool.processes, flush=True)
    time.sleep(600)
"""


def test_nothing_is_left_of_them_where_the_process_that_speaks_is_killed(data: Path) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", _SPEAKER, str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as speaker:
        assert speaker.stdout is not None
        workers = [int(one) for one in speaker.stdout.readline().split()]
        nursery = int(Path(f"/proc/{workers[0]}/stat").read_text().rpartition(")")[2].split()[1])
        assert len(workers) == 2
        assert alive(nursery)
        speaker.kill()
    wait(lambda: not any(map(alive, [nursery, *workers])))


def test_what_kills_every_worker_is_given_up_and_one_that_dies_at_once_is_not_started_at_once(
    seeds_data: Path,
) -> None:
    question, stop = next(iter(ANSWERS)), threading.Event()
    with working(setup_of(seeds_data)) as pool:
        name = Versions(seeds_data).current()
        pool.open(name)

        def kill_again() -> None:
            while not stop.wait(0.002):
                for one in pool.processes:
                    with suppress(ProcessLookupError):
                        os.kill(one, signal.SIGKILL)

        killing = threading.Thread(target=kill_again)
        began = time.monotonic()
        killing.start()
        heard = False
        with suppress(UnthinkableError):
            heard = bool(pool.hear(name, None, Conversation(), question, Role.CITIZEN))
        assert not heard
        time.sleep(max(0.0, began + 3 - time.monotonic()))
        seconds = time.monotonic() - began
        most = 2 * (3 + math.log2(2 * seconds + 1))  # at 0, 0, 0.5, 1.5, 3.5, 7.5 s in each place
        assert 4 <= pool.deaths <= most
        assert pool.up == 0
        stop.set()
        killing.join()
        wait(lambda: pool.up == 2)
        assert pool.hear(name, None, Conversation(), question, Role.CITIZEN) is not None
        processes = pool.processes
    assert not any(map(alive, processes))
