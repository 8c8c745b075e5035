"""How fast files become documents and passages: in this process alone, and in bounded ones.

    python -m tests.bench.reading [--rounds N] [--cores N] SOURCE …

Both ways are taken in turns in one run, as other work on the machine hits both then; what is said
is the median of the ratios, and of the seconds. Scans are read once before and come from the cache
of pages. Every way ends with the same documents and cuttings, which is checked.
"""

import argparse
import os
import resource
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from index.building.build import go_on
from index.building.cutting import cutting_of
from index.building.cuttings import packed_cutting, unpacked_cutting
from index.building.in_order import InOrder
from index.building.reader import CUTTING, ReaderSetup
from index.building.readers import Readers, reader_server
from index.cutting.passages import PassageLength
from index.errors import UnreadableFileError
from index.model import Document
from index.reading.loaders.page_readings import PageReadings
from index.reading.read import read_documents
from index.reading.readings import packed, unpacked
from index.reading.sources import SourceFile, find_files
from retrieval.understanding.short_forms import DocumentShortForms

Made = list[tuple[str, int]]
"""Of each document its id and how many passages it has."""


def alone(files: Sequence[SourceFile], pages: Path) -> Made:
    """All in this process, packed as the caches keep it."""
    made, forms = Made(), DocumentShortForms()
    with closing(PageReadings(pages)) as known:
        for file in files:
            try:
                for part in read_documents(file.path, known):
                    packed(part)
                    if isinstance(part, Document):
                        cutting = cutting_of(part, PassageLength(), forms)
                        packed_cutting(cutting)
                        made.append((part.id, len(cutting.passages)))
            except UnreadableFileError:
                continue
    return made


def bounded(files: Sequence[SourceFile], pages: Path) -> Made:
    """In processes of their own, which are started and ended within."""
    made, steps = Made(), InOrder()
    setup = ReaderSetup(pages, None, False, PassageLength(), DocumentShortForms())
    with (
        closing(PageReadings(pages)) as known,
        closing(reader_server()) as server,
        closing(Readers(server, setup, known, go_on)) as readers,
    ):
        begun = {}

        def keep(document: Document, answers: Iterator[bytes]) -> None:
            (content,) = (one.removeprefix(CUTTING) for one in answers)
            made.append((document.id, len(unpacked_cutting(content, document).passages)))

        for position, file in enumerate(files):
            for at in range(position, min(position + readers.ahead, len(files))):
                if at not in begun:
                    begun[at] = readers.read(files[at], at)
            try:
                for found in readers.parts_of(begun[position], file):
                    part = unpacked(found.content or b"")
                    if isinstance(part, Document):
                        cut = readers.cut(part, position)
                        steps.add(lambda part=part, cut=cut: keep(part, iter(cut)), cut)
            except UnreadableFileError:
                continue
        steps.finish()
    return made


@dataclass(frozen=True, slots=True)
class Turn:
    """One way taken once: what it made, seconds on the clock and of processors."""

    made: Made
    seconds: float
    processor: float


def turn(
    way: Callable[[Sequence[SourceFile], Path], Made], files: Sequence[SourceFile], pages: Path
) -> Turn:
    """Take one way."""
    started, used = perf_counter(), processor_seconds()
    made = way(files, pages)
    return Turn(made, perf_counter() - started, processor_seconds() - used)


def processor_seconds() -> float:
    """Of this process and of all that it started and that ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def main() -> None:
    """Take both ways in turns and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cores", type=int)
    options = parser.parse_args()
    if options.cores:
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: options.cores]))
    files = list(find_files(options.sources))
    pairs: list[tuple[Turn, Turn]] = []
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages.sqlite")
        alone(files, pages)
        for number in range(options.rounds):
            ways = (alone, bounded) if number % 2 else (bounded, alone)
            taken = {way: turn(way, files, pages) for way in ways}
            before, after = taken[alone], taken[bounded]
            assert before.made == after.made
            pairs.append((before, after))
            print(
                f"alone {before.seconds:.1f} s ({before.processor:.1f} of processors),"
                f" bounded {after.seconds:.1f} s ({after.processor:.1f})",
                flush=True,
            )
    rate = statistics.median(before.seconds / after.seconds for before, after in pairs)
    cost = statistics.median(after.processor / before.processor for before, after in pairs)
    made = pairs[0][0].made
    print(
        f"{len(os.sched_getaffinity(0))} cores, {len(made)} documents,"
        f" {sum(count for _, count in made)} passages:"
        f" rate {rate:.2f} times, processor time {cost:.2f} times (medians)"
    )


if __name__ == "__main__":
    main()
