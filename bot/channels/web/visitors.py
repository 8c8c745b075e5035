"""Who is on the other side of a browser: a random key, of which only a mark is kept."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.people import Asker, persons

CHANNEL, KIOSK = persons.WEB, persons.KIOSK
COOKIE = "motcua"
_KEY_BYTES = 24
_KEY = re.compile(r"[A-Za-z0-9_-]{32}")
_MARK = 40
_LASTS_S = 180 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser: its key, and whether it has the key as a cookie, or in the page alone.

    The ``mark`` is what stands for the key in people's data: who reads that cannot come back as the
    visitor. In a frame of another site, and at a kiosk, there is no cookie.
    """

    key: str
    channel: str = CHANNEL
    has_cookie: bool = False

    @property
    def mark(self) -> str:
        """Forty hexadecimal digits of the key's SHA-256; also the lane of their messages."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:_MARK]

    @property
    def asker(self) -> Asker:
        """The visitor as people's data knows them."""
        return Asker(self.channel, self.mark)


def new_key() -> str:
    """A key of 192 bits."""
    return secrets.token_urlsafe(_KEY_BYTES)


def known_visitor(request: Request) -> Visitor | None:
    """The visitor by the cookie; None where it is a new one."""
    kept = request.cookies.get(COOKIE, "")
    return Visitor(kept, has_cookie=True) if _KEY.fullmatch(kept) else None


def shown_visitor(key: str, channel: str) -> Visitor | None:
    """The visitor of a page that has its key in itself alone; None where it shows none.

    Never taken from an address: whoever sent somebody there would read what they ask.
    """
    return Visitor(key, channel) if _KEY.fullmatch(key) else None


def is_secure(request: Request, public_url: str | None) -> bool:
    """Whether people come by HTTPS, as the request or the address that they know says."""
    return request.url.scheme == "https" or (public_url or "").startswith("https://")


def remember(response: Response, visitor: Visitor, *, by_https: bool) -> None:
    """Have the browser keep the key, for nobody's scripts and no other site's requests."""
    response.set_cookie(
        COOKIE,
        visitor.key,
        max_age=_LASTS_S,
        path="/",
        secure=by_https,
        httponly=True,
        samesite="lax",
    )
