"""The source folder that files are added to: each at once and whole, none overwritten unasked."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from itertools import count
from pathlib import Path

from bot.counter.uploads.staging import StagedFile, side_words
from index.disk.checksum import checksum_of
from index.disk.replacing import sync, written_aside
from index.reading.sidefile import side_files_of, stated_by

_MAY_READ = 0o640


class NameClash(Enum):
    """What is done where a file of the same name and other bytes is there already."""

    ASK = auto()
    REPLACE = auto()
    KEEP_BOTH = auto()


class AddOutcome(StrEnum):
    """What becomes of a file that is to be added."""

    ADDED = "added"
    REPLACED = "replaced"
    DESCRIBED = "described"
    """The very file was there; what is stated beside it is new."""
    ALREADY = "already"
    TAKEN = "taken"
    """Another file has the name: somebody has to say what is to be done."""

    @property
    def is_done(self) -> bool:
        """Whether the folder changes."""
        return self not in (AddOutcome.ALREADY, AddOutcome.TAKEN)


@dataclass(frozen=True, slots=True)
class AddPlan:
    """What will be done, and the name that the file will have."""

    outcome: AddOutcome
    name: str
    stated: Mapping[str, str]


class SourceFolder:
    """The folder; every method raises OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def plan(self, staged: StagedFile, clash: NameClash) -> AddPlan:
        """What adding a file would do now."""
        stated, target = staged.corrected(), self.path / staged.name
        if not os.path.lexists(target):
            # the side file of another would describe it, too
            name = self._free_name(staged.name) if side_files_of(target) else staged.name
            return AddPlan(AddOutcome.ADDED, name, stated)
        if target.is_file() and checksum_of(target) == checksum_of(staged.path):
            outcome = AddOutcome.DESCRIBED if stated else AddOutcome.ALREADY
            return AddPlan(outcome, staged.name, stated)
        if clash is NameClash.KEEP_BOTH:
            return AddPlan(AddOutcome.ADDED, self._free_name(staged.name), stated)
        outcome = AddOutcome.REPLACED if clash is NameClash.REPLACE else AddOutcome.TAKEN
        return AddPlan(outcome, staged.name, stated)

    @contextmanager
    def brought(self, staged: StagedFile) -> Iterator[Path]:
        """A hidden copy of the file in the folder, which may lie on another disk."""
        aside = self.path / f".{staged.number}-{staged.name}"
        try:
            with aside.open("wb") as copy, staged.path.open("rb") as file:
                shutil.copyfileobj(file, copy)
                copy.flush()
                os.fsync(copy.fileno())
            aside.chmod(_MAY_READ)
            yield aside
        finally:
            aside.unlink(missing_ok=True)

    def carry_out(self, plan: AddPlan, aside: Path) -> None:
        """Do it: what is stated of a file is there before it, so that it is never open too wide.

        Raises FileExistsError where somebody else has just taken the name.
        """
        target = self.path / plan.name
        side = self._describe(target, plan.stated) if plan.stated else None
        try:
            if plan.outcome is AddOutcome.ADDED:
                _give_name(aside, target)
            elif plan.outcome is AddOutcome.REPLACED:
                aside.replace(target)
        except OSError:
            if side is not None and not os.path.lexists(target):
                side.unlink(missing_ok=True)
            raise
        sync(self.path)

    def _describe(self, target: Path, stated: Mapping[str, str]) -> Path:
        """State this beside the file; what its side file has said before stays."""
        before = side_files_of(target)
        side = before[-1] if before else target.with_name(f"{target.name}.yml")
        with written_aside(side, _MAY_READ) as aside:
            told = {**stated_by(before), **stated}
            aside.write_text(side_words(told), encoding="utf-8")
        return side

    def _free_name(self, name: str) -> str:
        path = Path(name)
        tried = (f"{path.stem} ({number}){path.suffix}" for number in count(2))
        return next(
            one
            for one in tried
            if not os.path.lexists(self.path / one) and not side_files_of(self.path / one)
        )


def _give_name(aside: Path, target: Path) -> None:
    """Give it the name that nobody has; raises FileExistsError where somebody has it."""
    try:
        os.link(aside, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: the name is taken first
        target.open("xb").close()
        aside.replace(target)
