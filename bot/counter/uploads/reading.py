"""What a file that was sent would be: read in bounded processes, never in this one."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bot.counter.uploads.members import UploadDocument
from index.building.filling import PAGES
from index.building.reader import ReaderSetup
from index.building.readers import Readers, reader_server
from index.cutting.passages import PassageLength
from index.cutting.short_forms import NoShortForms
from index.disk.cache_file import database_errors_told
from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.model import Description, Document
from index.reading.bounded.fork_server import ForkServer
from index.reading.loaders.page_readings import PageReadings
from index.reading.readings import unpacked
from index.reading.sources import SourceFile, printable

TITLES, CORRECTABLE = 5, 12
"""So many documents of a file are named, and can be corrected one by one."""


@dataclass(frozen=True, slots=True)
class UnreadGroup:
    """Parts of a file that could not be read for one reason: how many, and where the first is."""

    reason: SkipReason
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class UploadReading:
    """What stands in a file.

    ``only`` is its document where it has just one; ``is_whole`` says that it was read to its end.
    ``documents`` are the first of those that can be corrected one by one, ``has_others`` says that
    there are others.
    """

    count: int
    titles: tuple[str, ...]
    only: Document | None
    unread: tuple[UnreadGroup, ...]
    is_whole: bool
    documents: tuple[UploadDocument, ...] = ()
    has_others: bool = False


class _TimeUpError(Exception):
    """It has taken as long as it may, or is not waited for any more."""


class UploadReader:
    """Reads one file after another; pages read off pictures are known to the next build."""

    def __init__(self, data: Path, server: ForkServer | None = None) -> None:
        """Without a ``server`` of readers one is started for each file, and ended."""
        self._data = data
        self._server = server
        self._stops = 0

    def stop(self) -> None:
        """Let what is being read be."""
        self._stops += 1

    def read(self, path: Path, seconds: float) -> UploadReading:
        """Read a file for so many seconds at most.

        A file costs no more than its limits, whatever is in it. Raises MotcuaError where nobody
        can read now, OSError where the disk is full.
        """
        until, stops = monotonic() + seconds, self._stops

        def heed() -> None:
            if monotonic() > until or self._stops != stops:
                raise _TimeUpError

        pages = (self._data / PAGES).absolute()
        setup = ReaderSetup(pages, None, False, PassageLength(), NoShortForms())
        file = SourceFile(path, path.stat().st_size)
        with ExitStack() as started:
            server = self._server or started.enter_context(closing(reader_server()))
            return self._read(server, file, setup, heed)

    def _read(
        self, server: ForkServer, file: SourceFile, setup: ReaderSetup, heed: Callable[[], None]
    ) -> UploadReading:
        gathered = _UploadParts(printable(file.path.name))
        with (
            database_errors_told(self._data),
            closing(PageReadings(setup.pages, beside_builds=True)) as known,
            closing(Readers(server, setup, known, heed)) as readers,
        ):
            try:
                for part in readers.parts_of(readers.read(file, 0), file):
                    gathered.add(unpacked(part.content or b""))
                    heed()
            except UnreadableFileError as error:
                gathered.add(UnreadPart(file.path.name, error.reason))
            except _TimeUpError:
                return gathered.reading(is_whole=False)
        return gathered.reading(is_whole=True)


@dataclass
class _OneFilesDocuments:
    """The documents of one file: what a decision publishes is corrected by its side file, too."""

    first: Description
    count: int = 1
    are_published: bool = True

    def add(self, about: Description) -> None:
        self.count += 1
        self.are_published = self.are_published and about.is_procedure

    @property
    def is_correctable(self) -> bool:
        """Whether what is stated beside the file is stated of one document."""
        return self.count == 1 or (self.are_published and not self.first.is_procedure)


class _UploadParts:
    """Holds one document at most, however many there are."""

    def __init__(self, name: str) -> None:
        """``name`` is the file's, with which the sources of what lies in it begin."""
        self._inside = f"{name}/"
        self._first: Document | None = None
        self._titles: list[str] = []
        self._files: dict[str, _OneFilesDocuments] = {}
        self._has_more = False
        self._count = 0
        self._unread = Counter[SkipReason]()
        self._where: dict[SkipReason, str] = {}

    def add(self, part: Document | UnreadPart) -> None:
        if isinstance(part, UnreadPart):
            self._unread[part.reason] += 1
            self._where.setdefault(part.reason, part.where)
            return
        self._count += 1
        self._first = part if self._count == 1 else None
        if len(self._titles) < TITLES:
            self._titles.append(part.description.title)
        self._add_to_file(part)

    def _add_to_file(self, part: Document) -> None:
        inside = part.source.startswith(self._inside)
        member = part.source.removeprefix(self._inside) if inside else ""
        if member in self._files:
            self._files[member].add(part.description)
        elif len(self._files) < CORRECTABLE:
            self._files[member] = _OneFilesDocuments(part.description)
        else:
            self._has_more = True

    def reading(self, *, is_whole: bool) -> UploadReading:
        correctable = [
            UploadDocument(member, one.first)
            for member, one in self._files.items()
            if one.is_correctable
        ]
        return UploadReading(
            self._count,
            tuple(self._titles),
            self._first,
            tuple(self._groups()),
            is_whole,
            tuple(correctable),
            self._has_more or len(correctable) < len(self._files),
        )

    def _groups(self) -> Iterable[UnreadGroup]:
        for reason, times in self._unread.most_common():
            yield UnreadGroup(reason, times, self._where[reason])
