"""Bodies that other services post: read within a limit, and only JSON as it is defined."""

import json
from collections.abc import AsyncGenerator
from typing import Any, NoReturn

from starlette.requests import Request

MOST_BYTES = 1024 * 1024


class BodyTooLongError(Exception):
    """The body is longer than anything that the service sends."""


async def bounded(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    """The parts of a body; raises BodyTooLongError before or as soon as it is too long.

    Raises ValueError where its length is declared as no number, and ClientDisconnect.
    """
    declared = request.headers.get("content-length", "0")
    if int(declared) > most:
        raise BodyTooLongError
    length = 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise BodyTooLongError
        yield part


async def posted_body(request: Request, most: int = MOST_BYTES) -> bytes:
    """The whole body; raises as ``bounded``."""
    return b"".join([part async for part in bounded(request, most)])


def posted_object(body: bytes) -> dict[str, Any]:
    """The JSON object; raises ValueError, or RecursionError for what is nested too deep."""
    found = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    if not isinstance(found, dict):
        raise ValueError  # noqa: TRY004 - whatever is wrong with a body is one thing to the caller
    return found


def _no_constant(_: str) -> NoReturn:
    """Python reads NaN and Infinity, which are not JSON."""
    raise ValueError
