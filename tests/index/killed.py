"""Builds in a process of their own, to be killed."""

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

from index.building.build import build
from index.embedding import Vectors
from index.versions.manifest import IndexSettings
from tests.building import spoken_titles
from tests.index.embedders import LetterEmbedder

_SECONDS_A_TEXT = 0.002


class SlowEmbedder(LetterEmbedder):
    """Takes its time, so that there are moments to be killed at."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        time.sleep(_SECONDS_A_TEXT * len(texts))
        return super().passages(texts)


def build_slowly(sources: Path, data: Path) -> None:
    """What the process does."""
    spoken = spoken_titles()
    build([sources], data, SlowEmbedder(), IndexSettings(), lambda _: None, spoken=spoken)


class Builds:
    """Starts builds in fresh processes, at once: a server has everything imported."""

    def __init__(self) -> None:
        self._spawning = multiprocessing.get_context("forkserver")
        self._spawning.set_forkserver_preload(["tests.index.killed"])

    def start(self, sources: Path, data: Path) -> BaseProcess:
        process = self._spawning.Process(target=build_slowly, args=(sources, data))
        process.start()
        return process
