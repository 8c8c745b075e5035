"""Builds in a process of their own, to be killed."""

import multiprocessing
import time
from collections.abc import Sequence
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

from index.building.build import build
from index.embedding import Vectors
from index.reading.bounded.fork_server import ForkServer
from index.versions.manifest import IndexSettings
from tests.building import spoken_titles
from tests.index.embedders import LetterEmbedder
from tests.index.forked_server import ForkedServer

_SECONDS_A_TEXT = 0.002


class SlowEmbedder(LetterEmbedder):
    """Takes its time, so that there are moments to be killed at."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        time.sleep(_SECONDS_A_TEXT * len(texts))
        return super().passages(texts)


def build_slowly(sources: Path, data: Path, server: ForkServer | None = None) -> None:
    """What the process does."""
    spoken, settings = spoken_titles(), IndexSettings()
    build([sources], data, SlowEmbedder(), settings, lambda _: None, spoken=spoken, server=server)


def build_with_forked_server(sources: Path, data: Path) -> None:
    """The same, and what reads is there at once."""
    with closing(ForkedServer()) as server:
        build_slowly(sources, data, server)


class Builds:
    """Starts builds in fresh processes, at once: a server has everything imported and read."""

    def __init__(self) -> None:
        self._spawning = multiprocessing.get_context("forkserver")
        self._spawning.set_forkserver_preload(["tests.index.killed"])

    def start(self, sources: Path, data: Path, *, forks: bool = False) -> BaseProcess:
        """A build; one that ``forks`` needs no second until it reads."""
        what = build_with_forked_server if forks else build_slowly
        process = self._spawning.Process(target=what, args=(sources, data))
        process.start()
        return process


spoken_titles()  # in the server of builds, before any of them is forked
