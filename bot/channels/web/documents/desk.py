"""What pages of documents share: who asks, what may be kept of them, what is not there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.documents.freshness import Freshness
from bot.channels.web.pages import Pages
from bot.counter.inbox import ThinkingPool
from bot.messages.web import PageWords
from bot.messages.web_documents import DOCUMENT_FRAMES
from index.model import Role

PAGES_AT_ONCE = 2
RoleOf = Callable[[Request], Role]
"""Who asks, as far as documents are concerned."""


@dataclass(frozen=True)
class PageDesk:
    """Makes pages; ``public_url`` is the address under which people reach them.

    They are made in ``threads`` of their own, so that nothing else waits behind long ones.
    """

    pages: Pages
    role_of: RoleOf
    public_url: str | None = None
    threads: ThinkingPool = field(default_factory=lambda: ThinkingPool(PAGES_AT_ONCE))
    freshness: Freshness = field(default_factory=Freshness)

    def address(self, path: str) -> str:
        """The whole address of a path, as far as it is known."""
        return f"{self.public_url or ''}{path}"

    def answer(
        self, request: Request, role: Role, version: str, make: Callable[[], Response]
    ) -> Response:
        """What is there for the role, with what may be kept of it.

        The role is the one that the page is made for: asked twice, who it is might differ.
        """
        return self.freshness.answer(request, role, version, make)

    def gone(self, frame: PageWords) -> Response:
        """The same for what is not there and for what is not for whoever asks."""
        return self.pages.problem(frame, DOCUMENT_FRAMES[frame.lang].gone, 404)

    def nothing_yet(self, frame: PageWords) -> Response:
        """There is no version that answers."""
        return self.pages.problem(frame, DOCUMENT_FRAMES[frame.lang].no_index, 503)
