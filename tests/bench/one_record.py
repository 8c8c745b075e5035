"""What a build costs when one record of an export changed.

    python -m tests.bench.one_record [--records N] [--data DATA] [--profile FILE]

The procedures of ../shared over and over, each with a code and a title of its own, and vectors that
cost nothing. Prints a first build, one after one record changed, and one with ``full``: the seconds
of the processor (that of readers included), those on the wall, and the most memory that was held.
Each build is a process of its own.
"""

import argparse
import cProfile
import itertools
import json
import multiprocessing
import resource
import tempfile
from pathlib import Path
from time import perf_counter

from index.building.build import BuildOptions, build
from index.embedding import BUNDLED, DEFAULT, Embedder, open_embedder
from index.versions import Versions
from index.versions.manifest import IndexSettings
from retrieval.understanding.short_forms import DocumentShortForms
from tests.bench.building import FreeEmbedder
from tests.bench.corpora import PROCEDURES

RECORDS = 2642
_CHANGED = 1000
"""Which record changes, of those that follow it all rows move."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--records", type=int, default=RECORDS)
    arguments.add_argument("--data", type=Path)
    arguments.add_argument("--profile", type=Path)
    arguments.add_argument("--model", action="store_true", help="vectors of the bundled model")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = options.data or Path(folder) / "data"
        sources = data / "sources"
        sources.mkdir(parents=True, exist_ok=True)
        for what in ("first build", "one record changed", "everything anew"):
            changes = 0 if what == "first build" else 1
            write_export(sources / "thu-tuc.jsonl", options.records, changes)
            profile = options.profile if what == "one record changed" else None
            full = what == "everything anew"
            measuring = (what, sources, data, options.model, full, profile)
            process = multiprocessing.get_context("spawn").Process(target=measure, args=measuring)
            process.start()
            process.join()


def write_export(path: Path, records: int, changes: int) -> None:
    """So many procedures, each with a code of its own; one of them changes with ``changes``."""
    lines = (PROCEDURES / "commune-level.jsonl").read_text(encoding="utf-8").splitlines()
    known = [json.loads(line) for line in lines if line.strip()]
    with path.open("w", encoding="utf-8") as written:
        for number, record in enumerate(itertools.islice(itertools.cycle(known), records)):
            copy, title = number // len(known), record["ten_thu_tuc"]
            own = {"ma_thu_tuc": f"{record['ma_thu_tuc']}.{copy:03}"}
            own["ten_thu_tuc"] = f"{title} (bản {copy})"
            own["co_quan_phoi_hop"] = f"Phòng số {number}"
            if number == min(_CHANGED, records // 2):
                own["co_quan_phoi_hop"] = f"Phòng số {number}, lần cập nhật {changes}"
            written.write(json.dumps(record | own, ensure_ascii=False) + "\n")


def measure(
    what: str, sources: Path, data: Path, with_model: bool, full: bool, profile: Path | None
) -> None:
    """Build once, and print what it cost."""
    free = FreeEmbedder()
    embedder: Embedder = open_embedder(DEFAULT, data / BUNDLED) if with_model else free
    profiler = cProfile.Profile() if profile else None
    started = perf_counter()
    if profiler:
        profiler.enable()
    options = BuildOptions(full=full)
    short_forms = DocumentShortForms()
    settings = IndexSettings()
    build([sources], data, embedder, settings, lambda _: None, options, short_forms=short_forms)
    if profiler and profile:
        profiler.disable()
        profiler.dump_stats(profile)
    took = perf_counter() - started
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    spent = sum(one.ru_utime + one.ru_stime for one in (own, others))
    found = Versions(data).manifest(Versions(data).current())
    print(
        f"{what}: {spent:.1f} s of processor time ({others.ru_utime + others.ru_stime:.1f} of it"
        f" in readers), {took:.1f} s on the wall, {own.ru_maxrss / 1e3:.0f} MB;"
        f" {found.documents} documents, {found.passages} passages",
        flush=True,
    )


if __name__ == "__main__":
    main()
