"""Read mutated files and count what became of them."""

import random
import signal
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from index.building.cutting import cutting_of
from index.cutting.passages import PassageLength
from index.errors import UnreadableFileError, UnreadPart
from index.reading.read import read_documents
from tests.bench.fuzz.mutations import mutated

_LENGTH = PassageLength()
_LONGEST = 10
"""Seconds for one file."""


class TooLongError(Exception):
    """A file took more than its seconds."""


@dataclass
class FuzzFigures:
    """What became of the files: ``failures`` name the file's number, format and what was raised."""

    files: int = 0
    documents: int = 0
    passages: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_file: str = ""


def run(
    good: Mapping[str, bytes], folder: Path, files: int, *, seconds: float, seed: int = 0
) -> FuzzFigures:
    """Read so many mutated files, or as many as ``seconds`` allow; each number is one file."""
    figures = FuzzFigures()
    begun = time.monotonic()
    names = sorted(good)
    for number in range(files):
        if time.monotonic() - begun > seconds:
            break
        name = names[number % len(names)]
        content = mutated(good[name], random.Random(f"{seed}-{number}"))
        path = folder / name
        path.write_bytes(content)
        took = _read(path, number, figures)
        if took > figures.slowest:
            figures.slowest, figures.slowest_file = took, f"{number} {name}"
        figures.files += 1
    return figures


def _read(path: Path, number: int, figures: FuzzFigures) -> float:
    start = time.monotonic()
    try:
        with _limited(_LONGEST):
            for part in read_documents(path):
                if isinstance(part, UnreadPart):
                    figures.reasons[part.reason] += 1
                    continue
                figures.documents += 1
                passages = cutting_of(part, _LENGTH).passages
                figures.passages += len(passages)
                assert all(part.text[one.start : one.end] == one.text for one in passages)
    except UnreadableFileError as error:
        figures.reasons[error.reason] += 1
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is looked for
        figures.failures.append(f"{number} {path.name}: {type(error).__name__} {str(error)[:200]}")
    return time.monotonic() - start


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
