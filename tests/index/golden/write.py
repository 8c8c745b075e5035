"""Write the golden outputs anew: ``python -m tests.index.golden.write``.

It refuses where something else comes out and the number that says so was not raised.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from index.building import cutting
from index.model import Document
from index.reading import readings
from tests.index.golden.cuttings import GoldenCuttings
from tests.index.golden.readings import Entry, GoldenReadings, differing, reading_of
from tests.index.golden.samples import FOLDER, samples

COMMAND = "python -m tests.index.golden.write"


class RefusedError(Exception):
    """The golden outputs were not written; says in one sentence why."""


def write(folder: Path = FOLDER) -> None:
    """Read and cut the golden files under ``folder`` and keep what comes out.

    Raises:
        RefusedError: a program is missing, or a number was not raised; nothing was written.

    """
    before, cut_before = GoldenReadings.load(folder), GoldenCuttings.load(folder)
    files = _read(folder, before)
    after = GoldenReadings(readings.READING, files)
    changed = differing(before, files)
    if changed and before.number >= readings.READING:
        raise RefusedError(reading_needs_raising(before.number, changed))
    if before.files:
        cut_again = GoldenCuttings.of(_documents(before, after), cutting.CUTTING)
        changed = cut_before.differing(cut_again)
        if changed and cut_before.number >= cutting.CUTTING:
            raise RefusedError(cutting_needs_raising(cut_before.number, changed))
    after.save(folder)
    GoldenCuttings.of(after.documents(), cutting.CUTTING).save(folder)


def reading_needs_raising(last: int, changed: Sequence[str]) -> str:
    """The sentence for files of which something else is read than when the number was ``last``."""
    return _needs_raising(f"READING in {readings.__name__}", last, changed)


def cutting_needs_raising(last: int, changed: Sequence[str]) -> str:
    """The sentence for documents of which a build makes something else, likewise."""
    return _needs_raising(f"CUTTING in {cutting.__name__}", last, changed)


def _needs_raising(number: str, last: int, changed: Sequence[str]) -> str:
    return (
        f"Something else comes out of {', '.join(changed)}: if that is meant, raise {number}"
        f" above {last} and run {COMMAND}."
    )


def _read(folder: Path, before: GoldenReadings) -> dict[str, Entry]:
    """What each file becomes; what counts as the same stays word for word as it was."""
    found = samples(folder)
    missing = sorted({sample.missing for sample in found} - {None}, key=str)
    if missing:
        raise RefusedError(
            "The golden outputs are written only where every format can be read:"
            f" {'; '.join(map(str, missing))}."
        )
    fresh = {sample.name: reading_of(sample) for sample in found}
    changed = {*differing(before, fresh)}
    return {
        name: before.files[name]
        if name not in changed
        and name in before.files
        and before.files[name]["file"] == entry["file"]
        else entry
        for name, entry in fresh.items()
    }


def _documents(before: GoldenReadings, after: GoldenReadings) -> list[Document]:
    """The documents as they were read before, so that only cutting differs; else as now."""
    try:
        return before.documents()
    except ValidationError:
        return after.documents()


def main() -> int:
    """Write them, or say why not."""
    try:
        write()
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
