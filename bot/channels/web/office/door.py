"""Who comes in: somebody who is signed in in this browser, with a token for their forms."""

import asyncio
import hashlib
import hmac
from dataclasses import dataclass

from starlette.requests import Request

from bot.channels.web.visitors import Visitor, known_visitor
from bot.people import Asker, People, spared
from bot.people.web_sessions import SignedIn, WebSessions

_ABOUT = b"motcua forms of the office"


@dataclass(frozen=True, slots=True)
class OfficeVisit:
    """A request of somebody who is signed in."""

    visitor: Visitor
    signed: SignedIn

    @property
    def asker(self) -> Asker:
        """Who it is."""
        return self.signed.asker

    @property
    def token(self) -> str:
        """What every form of this session shows: made of the key, which it does not tell."""
        return hmac.new(self.visitor.key.encode(), _ABOUT, hashlib.sha256).hexdigest()

    def is_token(self, shown: str) -> bool:
        """Whether a form is of this session (RFC 2104; compared in constant time)."""
        return hmac.compare_digest(self.token.encode(), shown.encode("utf-8", "replace"))


class OfficeDoor:
    """Looks who is signed in, at every request anew; nobody is while that cannot be read."""

    def __init__(self, people: People) -> None:
        self.sessions = WebSessions(people)

    def signed_in(self, mark: str) -> SignedIn | None:
        """Who is signed in in the browser of that mark."""
        with spared("it could not be read who is signed in", ValueError):
            return self.sessions.of(mark)
        return None

    def asker_of(self, mark: str) -> Asker | None:
        """The same, as the counter knows them."""
        signed = self.signed_in(mark)
        return None if signed is None else signed.asker

    async def visit(self, request: Request) -> OfficeVisit | None:
        """The visit that a request is; None where nobody is signed in there."""
        visitor = known_visitor(request)
        if visitor is None:
            return None
        signed = await asyncio.to_thread(self.signed_in, visitor.mark)
        return None if signed is None else OfficeVisit(visitor, signed)
