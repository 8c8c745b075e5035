"""Pages of documents as a browser gets them, and what a reader sees of their HTML."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from lxml import html
from starlette.testclient import TestClient

from bot.channels.web import HttpRules, http_application
from bot.channels.web.documents.blocks import blocks_of
from bot.channels.web.documents.desk import PageDesk, RoleOf
from bot.channels.web.documents.page import DocumentPages
from bot.channels.web.documents.parts import parts_of
from bot.channels.web.documents.routes import DocumentRules, document_routes
from bot.channels.web.documents.shelf import DocumentShelf, ShelvedDocument
from bot.channels.web.pages import Pages
from bot.counter.assistant import Assistant
from index.model import Document, Role

_RULES = HttpRules(requests_a_minute=1_000_000)
PUBLIC_URL = "https://hoidap.example.vn"


@cache
def _pages() -> Pages:
    """Templates are made into programs once."""
    return Pages()


def browser(
    assistant: Assistant,
    role: Role | RoleOf = Role.CITIZEN,
    sources: Sequence[Path] = (),
    *,
    has_sitemap: bool = False,
) -> TestClient:
    """A browser of somebody of a role, or of whoever each request is found to be of."""
    pages = _pages()
    rules = DocumentRules(PUBLIC_URL, sources, has_sitemap)
    role_of = (lambda _: role) if isinstance(role, Role) else role
    routes = document_routes(assistant, pages, role_of, rules)
    client = TestClient(http_application(routes, _RULES, pages))
    client.headers["accept"] = "text/html"
    return client


def browser_of(document: Document, role: Role = Role.CITIZEN) -> TestClient:
    """A browser where this is the only document, whatever no index would take."""
    found = ShelvedDocument(document, parts_of(blocks_of(document)), None, None, has_original=False)

    class OneDocument:
        @contextmanager
        def held(self) -> Iterator[Any]:
            yield SimpleNamespace(version=SimpleNamespace(name="v"))

        def find(self, _: object, document_id: str, __: Role) -> ShelvedDocument | None:
            return found if document_id == document.id else None

    pages = _pages()
    desk = PageDesk(pages, lambda _: role)
    routes = DocumentPages(cast(DocumentShelf, OneDocument()), desk).routes
    return TestClient(http_application(routes, _RULES, pages))


def parsed(page: str) -> html.HtmlElement:
    """The page as a browser reads it."""
    return html.document_fromstring(page)


def marked(page: html.HtmlElement) -> list[str]:
    """The words that are marked, mark by mark."""
    return [one.text_content() for one in page.iter("mark")]


def bare(words: str) -> str:
    """Words without blanks and without the marks of headings, which are shown as such."""
    return "".join(words.replace("#", "").split())
