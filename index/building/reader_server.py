"""The program that the server of readers runs: ``python -m index.building.reader_server``."""

import json
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from index.building.cutting import cutting_of
from index.building.cuttings import packed_cutting, unpacked_document
from index.building.reader import (
    CUTTING,
    KEY_ENDS,
    KNOWN,
    PAGE,
    PART,
    READ,
    RECORD,
    USED,
    ReaderSetup,
)
from index.reading.bounded.server import serve
from index.reading.loaders.known_records import KnownRecord, NewRecord
from index.reading.loaders.page_readings import DistantPages
from index.reading.read import read_new
from index.reading.readings import DistantRecords, packed


def job_of(setup: bytes) -> Callable[[bytes, Callable[[bytes], None]], None]:
    """What a reader does with a request (``index.reading.bounded.worker.Job``)."""
    common = ReaderSetup.unpacked(setup)

    def do(request: bytes, tell: Callable[[bytes], None]) -> None:
        what, rest = request[:1], request[1:]
        if what == READ:
            _read(common, Path(json.loads(rest)), tell)
        else:
            cutting = cutting_of(unpacked_document(rest), common.length, common.short_forms)
            tell(CUTTING + packed_cutting(cutting))

    return do


def _read(common: ReaderSetup, path: Path, tell: Callable[[bytes], None]) -> None:
    pages = DistantPages(
        common.pages,
        common.full,
        lambda key: tell(USED + key.encode()),
        lambda key, content: tell(PAGE + key.encode() + KEY_ENDS + content),
    )
    known = None if common.full else common.records
    with closing(DistantRecords(known)) as records:
        for part in read_new(path, pages, records.is_known):
            if isinstance(part, KnownRecord):
                tell(KNOWN + part.key.encode())
            elif isinstance(part, NewRecord):
                tell(RECORD + part.key.encode() + KEY_ENDS + packed(part.document))
            else:
                tell(PART + packed(part))


if __name__ == "__main__":
    control, folder = sys.argv[1:]
    serve(int(control), Path(folder), job_of)
