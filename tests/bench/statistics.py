"""Measure /thongke over many questions of one month: the counts, the charts, all of it, the files.

    python -m tests.bench.statistics [--questions N] [--url URL]

The database is a new SQLite file unless a URL of an empty one is given. The first reply pays for
importing Matplotlib. Seconds are those on the wall, and in brackets those of the processor.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from bot.counter.presses import Press, PressKind
from bot.counter.statistics import StatisticsClerk
from bot.counter.statistics.periods import AskedPeriod
from bot.people import Asker, People
from bot.people.staff import Roles
from bot.people.statistics import Statistics
from index.engines import DocumentHead
from index.model import Description, Kind, Role
from tests.bot.busy_office import fill

ADMIN = Asker("telegram", "1")
PERIOD = AskedPeriod(date(2026, 11, 1), date(2026, 11, 30))
ROUNDS = 5
FILES = (PressKind.STATISTICS_CSV, PressKind.STATISTICS_XLSX, PressKind.STATISTICS_PAGE)


def headings(documents: Iterable[str], _: Role) -> Mapping[str, DocumentHead]:
    """Every document is a procedure."""
    return {
        one: DocumentHead(one, Description(f"Thủ tục {one}", Kind.PROCEDURE), "x")
        for one in documents
    }


def main() -> None:
    """Fill the database, then ask for the month again and again."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, default=100_000)
    parser.add_argument("--url")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        people = People(given.url or f"sqlite:///{Path(folder) / 'motcua.db'}")
        Roles(people, [ADMIN]).appoint_configured()
        begins = datetime(2026, 11, 1) - timedelta(hours=7)
        fill(people, given.questions, begins, 30, pressed=0.0)
        clerk = StatisticsClerk(people, 180, headings, lambda: PERIOD.last)
        measure("first reply", lambda: clerk.reply(ADMIN, "tháng 11/2026"), 1)
        measure("counts", lambda: Statistics(people).of(ADMIN, PERIOD.first, PERIOD.last))
        measure("reply", lambda: clerk.reply(ADMIN, "tháng 11/2026"))
        for kind in FILES:
            measure(kind, partial(clerk.press, ADMIN, Press(kind, PERIOD.number)))
        people.close()


def measure(name: str, act: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Print the median of some rounds."""
    took = []
    for _ in range(rounds):
        wall, processor = perf_counter(), process_time()
        act()
        took.append((perf_counter() - wall, process_time() - processor))
    wall, processor = sorted(took)[len(took) // 2]
    print(f"{name:14} {wall:.2f} s ({processor:.2f} s)")


if __name__ == "__main__":
    main()
