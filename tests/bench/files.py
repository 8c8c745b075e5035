"""Print how long files of lists and comparisons of directives take.

    python -m tests.bench.files [--data DIR] [--rows N]

The data folder holds an index of law texts, as ``tests.bench.officer`` leaves one. Rows are its
directives, again and again until there are so many; comparisons are all pairs of which the later
replaces the earlier and both are here.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from bot.counter.exports import exported
from index.engines import Engine
from index.facts.directives import DirectiveFilter
from index.model import Relation, Role
from index.versions import Versions
from retrieval.actions import FILE_FORMATS
from retrieval.answering.comparing.comparing import compared
from retrieval.answering.comparing.texts import DirectiveText
from retrieval.answering.directives.ledger import ledger_of

_T = TypeVar("_T")
_DATA = Path("build/officer")
_ROWS = 10_000
_ROLE = Role.OFFICER


def main() -> None:
    """Print a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=_DATA)
    parser.add_argument("--rows", type=int, default=_ROWS)
    given = parser.parse_args()
    engine = Versions(given.data).open().engine
    known = list(engine.facts.directives(DirectiveFilter(), _ROLE))
    rows = list(islice(cycle(known), given.rows))
    took, ledger = _timed(lambda: ledger_of(engine, rows, None, _ROLE, date.today()))
    print(f"ledger of {len(rows)} rows: {took:.2f} s")
    for file_format in FILE_FORMATS:
        took, file = _timed(lambda one=file_format: exported(ledger, one))
        print(f"{file_format}: {took:.2f} s, {len(file.content) / 1e6:.1f} MB")
    times = []
    for old, new in _pairs(engine):
        took, _ = _timed(
            lambda a=old, b=new: compared(
                DirectiveText(engine, a, _ROLE), DirectiveText(engine, b, _ROLE)
            )
        )
        times.append(1000 * took)
    if times:
        print(
            f"comparisons: {len(times)}, median {statistics.median(times):.0f} ms,"
            f" longest {max(times):.0f} ms"
        )


def _pairs(engine: Engine) -> Iterator[tuple[str, str]]:
    """A directive and the one that replaces it, both with articles here."""
    for one in engine.facts.directives(DirectiveFilter(), _ROLE):
        if one.is_here:
            for stated in engine.facts.relations_by(one.number, _ROLE):
                is_over = stated.whole and stated.relation is Relation.REPLACES
                if is_over and engine.facts.outline(stated.target, _ROLE):
                    yield stated.target, one.number


def _timed(does: Callable[[], _T]) -> tuple[float, _T]:
    started = time.perf_counter()
    made = does()
    return time.perf_counter() - started, made


if __name__ == "__main__":
    main()
