"""What is corrected of one document of a file that holds several: beside it, inside the archive."""

import shutil
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import TypeAdapter, ValidationError

from bot.counter.uploads.staging import StagedFile, side_words
from index.disk.replacing import written_aside
from index.model import Description

_DOCUMENTS, _CORRECTED, _AS_SENT = ".documents.json", ".corrected.json", ".as-sent"
_BROKEN = (BadZipFile, ValueError, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class UploadDocument:
    """A document that can be corrected by itself.

    ``member`` is the path of its file inside the archive, empty where it is the file that was sent.
    """

    member: str
    description: Description


_LISTED = TypeAdapter(tuple[UploadDocument, ...])
_STATED = TypeAdapter(dict[str, dict[str, str]])


class FileDocuments:
    """Those of one file that waits; every method raises OSError."""

    def __init__(self, staged: StagedFile) -> None:
        self._staged = staged
        self._folder = staged.path.parent

    def keep(self, documents: Sequence[UploadDocument]) -> None:
        """Know them by their places from now on; none of a file that holds only one."""
        if not documents:
            (self._folder / _DOCUMENTS).unlink(missing_ok=True)
            return
        with written_aside(self._folder / _DOCUMENTS) as aside:
            aside.write_bytes(_LISTED.dump_json(tuple(documents)))

    def kept(self) -> tuple[UploadDocument, ...]:
        """As they were read last; none of a file that holds only one."""
        try:
            return _LISTED.validate_json((self._folder / _DOCUMENTS).read_bytes())
        except (FileNotFoundError, ValidationError):
            return ()

    def corrected(self, member: str) -> Mapping[str, str]:
        """What was corrected of a document."""
        return self._staged.corrected() if not member else self._stated().get(member, {})

    def correct(self, member: str, stated: Mapping[str, str]) -> None:
        """Keep what is to be stated of it from now on."""
        told = {**self.corrected(member), **stated}
        if not member:
            self._staged.correct(told)
            return
        every = {**self._stated(), member: told}
        with written_aside(self._folder / _CORRECTED) as aside:
            aside.write_bytes(_STATED.dump_json(every))
        self._write_beside_members(every)

    def _stated(self) -> dict[str, dict[str, str]]:
        try:
            return _STATED.validate_json((self._folder / _CORRECTED).read_bytes())
        except (FileNotFoundError, ValidationError):
            return {}

    def _write_beside_members(self, every: Mapping[str, Mapping[str, str]]) -> None:
        """The archive as it was sent, with a side file more for each; none of it is unpacked."""
        as_sent = self._folder / _AS_SENT
        if not as_sent.exists():
            with written_aside(as_sent) as aside:
                shutil.copyfile(self._staged.path, aside)
        with written_aside(self._staged.path) as aside:
            shutil.copyfile(as_sent, aside)
            _add_sides(aside, every)


def _add_sides(archive: Path, every: Mapping[str, Mapping[str, str]]) -> None:
    """Where it has a side file of the name already, what comes later counts most."""
    try:
        with warnings.catch_warnings(), ZipFile(archive, "a", ZIP_DEFLATED) as opened:
            warnings.simplefilter("ignore")  # of two of one name
            for member, stated in every.items():
                opened.writestr(f"{member}.yml", side_words(stated))
    except _BROKEN as error:
        raise OSError(str(error)) from error
