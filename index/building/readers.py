"""Files read and documents cut in bounded processes, some ahead of what is taken."""

from collections.abc import Callable, Iterator
from pathlib import Path

from index.building.cutting import Cutting
from index.building.cuttings import CuttingsCache
from index.building.reader import (
    CUTTING,
    KEY_ENDS,
    KNOWN,
    PAGE,
    PART,
    RECORD,
    USED,
    ReaderSetup,
    cutting_request,
    reading_request,
)
from index.errors import SkipReason, UnreadableFileError
from index.machine import cores
from index.model import Document
from index.reading.bounded.fork_server import ForkServer
from index.reading.bounded.limits import Limits
from index.reading.bounded.pool import Answers, TaskError, WorkerPool
from index.reading.loaders.page_readings import PageReadings
from index.reading.readings import NewPart
from index.reading.sources import SourceFile

_FILES_AHEAD = 3
"""For each core, files that are read before they are taken."""
SERVER = "index.building.reader_server"


def reader_server() -> ForkServer:
    """The server of readers; it is started when a file has to be read."""
    return ForkServer(SERVER)


class Readers:
    """Reads and cuts; the pages of scans that were read are kept when they are taken.

    ``ahead`` says of how many files in a row the reading should have begun.
    """

    def __init__(
        self,
        server: ForkServer,
        setup: ReaderSetup,
        pages: PageReadings,
        heed: Callable[[], None],
    ) -> None:
        """``heed`` is called while somebody waits for what is read; it raises to stop."""
        self.ahead = 1 + _FILES_AHEAD * cores()
        self._pool = WorkerPool(server, setup.packed(), cores(), heed)
        self._pages = pages

    def close(self) -> None:
        """End all that is being read."""
        self._pool.close()

    def read(self, file: SourceFile, position: int) -> Answers:
        """Begin to read the file; what stands first is read first."""
        request = reading_request(file.path.absolute())
        return self._pool.submit(request, Limits.of(file.size), (position, 1))

    def cut(self, document: Document, position: int) -> Answers:
        """Begin to cut a document of the file at ``position``, before other files are read."""
        limits = Limits.of(len(document.text))
        return self._pool.submit(cutting_request(document), limits, (position, 0))

    def parts_of(self, answers: Answers, file: SourceFile) -> Iterator[NewPart]:
        """The packed parts of a file that is being read.

        Raises UnreadableFileError where it cannot be read to its end.
        """
        try:
            for answer in answers:
                what, content = answer[:1], answer[1:]
                if what == PART:
                    yield NewPart(content)
                elif what == RECORD:
                    key, _, record = content.partition(KEY_ENDS)
                    yield NewPart(record, key.decode())
                elif what == KNOWN:
                    yield NewPart(None, content.decode())
                elif what == PAGE:
                    key, _, page = content.partition(KEY_ENDS)
                    self._pages.keep_packed(key.decode(), page)
                elif what == USED:
                    self._pages.use(content.decode())
        except TaskError as error:
            path = Path(error.path) if error.path else file.path
            path = file.path if path == file.path.absolute() else path
            raise UnreadableFileError(path, error.reason) from error
        except ValueError as error:
            raise UnreadableFileError(file.path, SkipReason.CRASH) from error


def cutting_from(answers: Answers, document: Document, cuttings: CuttingsCache) -> Cutting:
    """The cutting of a document that was asked for, which is then known.

    Raises TaskError where it cannot be cut.
    """
    try:
        contents = [answer[1:] for answer in answers if answer[:1] == CUTTING]
        return cuttings.put(document, contents[0])
    except TaskError as error:
        cuttings.note_failure(document, error.reason)
        raise
    except (ValueError, IndexError) as error:
        raise TaskError(SkipReason.CRASH) from error
