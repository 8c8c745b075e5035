"""Files that were sent wait under DATA/uploads/NUMBER/ until they are added or dropped."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.disk.replacing import written_aside
from index.reading.sidefile import is_side_file, stated_by
from index.vietnamese.text import clean_characters

UPLOADS = "uploads"
LONGEST_NAME = 120
"""Bytes of a name; with what is added to it, every file system takes it."""
PROGRAMS = frozenset(
    {".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".dll", ".ps1", ".vbs", ".sh", ".jar", ".apk"}
)
"""Whatever is in them: others would open them from the folder."""
_LONGEST_SUFFIX = 12
_PARTS = re.compile(r"[/\\]")
_HIDING = "~$. "
_NAMELESS = "tep"
_NUMBERS = 2**31 - 1
KEPT_DAYS = 30
"""Days after which a file that nobody has added or dropped goes, at the latest."""
_DAY = 24 * 3600


def safe_name(name: str) -> str:
    """A name for a file, whatever was sent as one: NFC, no folders, nothing hidden or unseen.

    It has ``LONGEST_NAME`` bytes at most and keeps its ending.
    """
    last = _PARTS.split(name)[-1]
    seen = "".join(one for one in clean_characters(last) if one.isprintable())
    seen = clean_characters(seen)  # letters are read by those beside them, which are others now
    path = Path(" ".join(seen.split()).strip().lstrip(_HIDING) or _NAMELESS)
    suffix = path.suffix if len(path.suffix.encode()) <= _LONGEST_SUFFIX else ""
    stem = path.name.removesuffix(suffix).encode()[: LONGEST_NAME - len(suffix.encode())]
    return (stem.decode("utf-8", "ignore").rstrip(". ") or _NAMELESS) + suffix


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that waits, under the number that its buttons carry.

    Its side file, with what was corrected, lies beside it, so that it is read with it.
    """

    number: int
    path: Path

    @property
    def name(self) -> str:
        """Its safe name."""
        return self.path.name

    @property
    def side(self) -> Path:
        """Where its side file is, if it has one: described by the whole name, it is of no other."""
        return self.path.with_name(f"{self.name}.yml")

    def corrected(self) -> Mapping[str, str]:
        """What was corrected, by the names of ``index.reading.stated``; raises OSError."""
        return stated_by([self.side]) if self.side.exists() else {}

    def correct(self, stated: Mapping[str, str]) -> None:
        """Keep what is to be stated of it from now on; raises OSError."""
        if not stated:
            self.side.unlink(missing_ok=True)
            return
        with written_aside(self.side) as aside:
            aside.write_text(side_words(stated), encoding="utf-8")


def side_words(stated: Mapping[str, str]) -> str:
    """The side file that states this, a line each."""
    return "".join(  # a word in JSON is a word in YAML
        f"{_SIDE_NAMES.get(name) or json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}\n"
        for name, value in stated.items()
    )


_SIDE_NAMES: Mapping[str, str] = {
    "title": "tieu_de",
    "number": "so_hieu",
    "issued_on": "ngay_ban_hanh",
    "issuer": "co_quan_ban_hanh",
    "place": "dia_ban",
    "access": "truy_cap",
}
"""As offices write them."""


class UploadShelf:
    """The files that wait; safe to use from many threads. Raises OSError."""

    def __init__(self, data: Path, keep_days: int = KEPT_DAYS) -> None:
        """``keep_days`` is for how long people's data is kept; nothing waits longer."""
        self._folder = data / UPLOADS
        self._kept = _DAY * min(keep_days, KEPT_DAYS)

    def put(self, name: str, content: bytes) -> StagedFile:
        """Keep what was sent."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sweep()
        while True:
            number = secrets.randbelow(_NUMBERS)
            try:
                (self._folder / str(number)).mkdir(mode=0o700)
            except FileExistsError:
                continue
            break
        staged = StagedFile(number, self._folder / str(number) / safe_name(name))
        try:
            with written_aside(staged.path) as aside:
                aside.write_bytes(content)
        except OSError:
            self.drop(staged)
            raise
        return staged

    def get(self, number: int) -> StagedFile | None:
        """The file under a number; None where it was added or dropped."""
        try:
            found = sorted((self._folder / str(number)).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return None
        files = (one for one in found if not one.name.startswith(".") and not is_side_file(one))
        path = next(files, None)
        return None if path is None else StagedFile(number, path)

    def drop(self, staged: StagedFile) -> None:
        """Keep it no longer."""
        shutil.rmtree(staged.path.parent, ignore_errors=True)

    def sweep(self) -> None:
        """Let go of what was sent too long ago, however often it was corrected since."""
        if not self._folder.is_dir():
            return
        oldest = time.time() - self._kept
        for folder in self._folder.iterdir():
            if folder.is_dir() and _sent_at(folder) < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def _sent_at(folder: Path) -> float:
    """When the oldest file in it was written; of an empty one, when it was made."""
    return min([one.stat().st_mtime for one in folder.iterdir()] or [folder.stat().st_mtime])
