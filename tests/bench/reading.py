"""How fast files become documents and passages: in this process alone, and in bounded ones.

    python -m tests.bench.reading [--rounds N] [--cores N] SOURCE …

Both ways are taken in turns in one run, as other work on the machine hits both then; what is said
is the median of the ratios, and of the seconds. Scans are read once before and come from the cache
of pages. Every way ends with the same documents and cuttings, which is checked.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter

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
    setup = ReaderSetup(pages, False, PassageLength(), DocumentShortForms())
    with (
        closing(PageReadings(pages)) as known,
        closing(reader_server()) as server,
        closing(Readers(server, setup, known)) as readers,
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
                for content in readers.parts_of(begun[position], file):
                    part = unpacked(content)
                    if isinstance(part, Document):
                        cut = readers.cut(part, position)
                        steps.add(lambda part=part, cut=cut: keep(part, iter(cut)), cut)
            except UnreadableFileError:
                continue
        steps.finish()
    return made


def seconds(
    way: Callable[[Sequence[SourceFile], Path], Made], *given: object
) -> tuple[float, Made]:
    """How long one way takes, and what it makes."""
    started = perf_counter()
    made = way(*given)  # type: ignore[arg-type]
    return perf_counter() - started, made


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
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "pages.sqlite")
        alone(files, pages)
        ratios, before, after = [], [], []
        for number in range(options.rounds):
            first, second = (alone, bounded) if number % 2 else (bounded, alone)
            took = {first: seconds(first, files, pages), second: seconds(second, files, pages)}
            (one, made), (other, same) = took[alone], took[bounded]
            assert made == same
            before.append(one)
            after.append(other)
            ratios.append(one / other)
            print(f"alone {one:.1f} s, bounded {other:.1f} s, ratio {one / other:.2f}", flush=True)
    print(
        f"{len(os.sched_getaffinity(0))} cores, {len(made)} documents,"
        f" {sum(count for _, count in made)} passages: median alone"
        f" {statistics.median(before):.1f} s, bounded {statistics.median(after):.1f} s,"
        f" ratio {statistics.median(ratios):.2f}"
    )


if __name__ == "__main__":
    main()
