"""What browsers and proxies may keep: citizens' pages, to be asked for again each time.

A page is another one when the version, the program or the day is (RFC 9110, 8.8.3; a directive's
force is told for today). What somebody sees who is signed in is kept by nobody.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from index.model import Role

_OPEN = "public, max-age=0, must-revalidate"
_CLOSED = "private, no-store"


class Freshness:
    """Tells pages of one process from each other."""

    def __init__(self) -> None:
        self._process = secrets.token_hex(6)

    def answer(
        self, request: Request, role: Role, version: str, make: Callable[[], Response]
    ) -> Response:
        """The page, 304 where the browser has it; what is asked for must be there for the role."""
        if role is not Role.CITIZEN:
            response = make()
            response.headers["Cache-Control"] = _CLOSED
            return response
        tag = self._tag(request, version)
        response = Response(status_code=304) if _has(request, tag) else make()
        if response.status_code in (200, 304):
            response.headers.update({"ETag": tag, "Cache-Control": _OPEN})
        return response

    def _tag(self, request: Request, version: str) -> str:
        """Weak, as what is sent may be compressed."""
        told = (self._process, version, date.today().isoformat(), str(request.url))
        digest = hashlib.sha256("\n".join(told).encode("utf-8", "replace")).hexdigest()
        return f'W/"{digest[:24]}"'


def _has(request: Request, tag: str) -> bool:
    asked = request.headers.get("if-none-match", "")
    bare = tag.removeprefix("W/")
    return any(
        one.strip() == "*" or one.strip().removeprefix("W/") == bare for one in asked.split(",")
    )
