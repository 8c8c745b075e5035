"""Bodies that other services post: read within a limit, and only JSON as it is defined."""

import json
from typing import Any, NoReturn

from starlette.requests import Request

MOST_BYTES = 1024 * 1024


class BodyTooLongError(Exception):
    """The body is longer than anything that the service sends."""


async def posted_body(request: Request, most: int = MOST_BYTES) -> bytes:
    """The whole body; raises BodyTooLongError before or as soon as it is too long.

    Raises ValueError where its length is declared as no number, and ClientDisconnect.
    """
    declared = request.headers.get("content-length", "0")
    if int(declared) > most:
        raise BodyTooLongError
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise BodyTooLongError
    return bytes(body)


def posted_object(body: bytes) -> dict[str, Any]:
    """The JSON object; raises ValueError, or RecursionError for what is nested too deep."""
    found = json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    if not isinstance(found, dict):
        raise ValueError  # noqa: TRY004 - whatever is wrong with a body is one thing to the caller
    return found


def _no_constant(_: str) -> NoReturn:
    """Python reads NaN and Infinity, which are not JSON."""
    raise ValueError
