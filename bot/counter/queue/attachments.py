"""Files that an answer rests on: kept with the answer, read by builds while it is published."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from bot.people.queue import GroundKind, KnownAnswer
from index.disk.checksum import checksum_of
from index.disk.replacing import written_aside

_FOLDER = "attachments"


class Attachments:
    """The files under ``DATA/attachments``, a folder for each answer; raises OSError."""

    def __init__(self, data: Path) -> None:
        self._folder = data / _FOLDER

    def put(self, answer_id: int, name: str, content: bytes) -> None:
        """Keep a file with a safe name; one of the same name takes its place."""
        folder = self._folder / str(answer_id)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with written_aside(folder / name) as aside:
            aside.write_bytes(content)

    def copy(self, answers: Sequence[KnownAnswer], to: Path) -> set[str]:
        """Copy the files of these answers into a folder; the names that they have there."""
        names = set()
        for one in answers:
            for ground in one.grounds:
                file = self._folder / str(one.id) / ground.name
                if ground.kind is GroundKind.FILE and file.is_file():
                    names.add(f"{one.document_id} {ground.name}")
                    _copy(file, to / f"{one.document_id} {ground.name}")
        return names


def _copy(file: Path, target: Path) -> None:
    if target.is_file() and checksum_of(target) == checksum_of(file):
        return
    with written_aside(target) as aside:
        shutil.copyfile(file, aside)
