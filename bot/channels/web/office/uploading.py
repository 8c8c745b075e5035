"""A file that a form sends (RFC 7578): bounded, after it is known who sends it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from bot.channels.web.posted import BodyTooLongError, bounded
from bot.channels.web.server import PATIENCE

LONGEST_FILE = 20 * 1024 * 1024
_BESIDE = 64 * 1024
"""Bytes of a request besides its file."""
_SECONDS = 300.0
_MOST_FIELDS = 6
_AT_ONCE = 2
_TYPE = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Upload:
    """The fields of a form, and its file; without one it has no name and no content."""

    fields: Mapping[str, str]
    name: str
    content: bytes


class UploadPatience:
    """Few are sent at once: each is in memory while it is read."""

    def __init__(self) -> None:
        self._places = _AT_ONCE

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place to send in; raises HTTPException 503 where there is none."""
        if self._places <= 0:
            raise HTTPException(503, headers={"Retry-After": "30"})
        self._places -= 1
        try:
            yield
        finally:
            self._places += 1


async def upload_of(request: Request) -> Upload:
    """The form of somebody who may send one: from here on the server waits longer for it.

    Raises HTTPException: 415 where it is of another type, 413 where it is too long, 400 where it
    cannot be read.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise HTTPException(415)
    longest = LONGEST_FILE + _BESIDE
    be_patient = getattr(request.state, PATIENCE, None)
    if be_patient is not None:
        be_patient(longest + _BESIDE, _SECONDS)
    parser = MultiPartParser(
        request.headers,
        bounded(request, longest),
        max_files=1,
        max_fields=_MOST_FIELDS,
        max_part_size=_BESIDE,
    )
    try:
        form = await parser.parse()
    except BodyTooLongError as error:
        raise HTTPException(413) from error
    except (MultiPartException, ClientDisconnect, ValueError) as error:
        raise HTTPException(400) from error
    try:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        file = next((one for one in form.values() if isinstance(one, UploadFile)), None)
        content = b"" if file is None else await file.read()
    finally:
        await form.close()
    if len(content) > LONGEST_FILE:
        raise HTTPException(413)
    name = "" if file is None else (file.filename or "")
    return Upload(fields, name, content)
