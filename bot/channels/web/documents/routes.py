"""The routes of documents and procedures, put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from starlette.routing import BaseRoute

from bot.channels.web.documents.desk import PAGES_AT_ONCE, PageDesk, RoleOf
from bot.channels.web.documents.download import original_route
from bot.channels.web.documents.originals import Originals
from bot.channels.web.documents.page import DocumentPages
from bot.channels.web.documents.procedures import ProcedurePages
from bot.channels.web.documents.shelf import DocumentShelf
from bot.channels.web.documents.sitemaps import Sitemaps
from bot.channels.web.pages import Pages
from bot.counter.assistant import Assistant
from bot.counter.inbox import ThinkingPool


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """What is shown beside the text.

    Originals are handed out that lie in ``sources``; search engines are told of the pages with
    ``has_sitemap``, where there is a ``public_url``. Pages are made in ``threads``.
    """

    public_url: str | None = None
    sources: Sequence[Path] = ()
    has_sitemap: bool = False
    threads: ThinkingPool = field(default_factory=lambda: ThinkingPool(PAGES_AT_ONCE))


def document_routes(
    assistant: Assistant, pages: Pages, role_of: RoleOf, rules: DocumentRules
) -> list[BaseRoute]:
    """``/d/…``, ``/tt/…``, and the list of both for search engines."""
    shelf = DocumentShelf(assistant, Originals(rules.sources))
    desk = PageDesk(pages, role_of, rules.public_url, rules.threads)
    routes: list[BaseRoute] = [
        original_route(shelf, desk),
        *DocumentPages(shelf, desk).routes,
        *ProcedurePages(shelf, desk).routes,
    ]
    if rules.has_sitemap and rules.public_url is not None:
        routes += Sitemaps(shelf, desk, rules.public_url).routes
    return routes
