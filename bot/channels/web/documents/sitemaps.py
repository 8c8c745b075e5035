"""``/robots.txt`` and ``/sitemap.xml``: which pages search engines may show (sitemaps.org)."""

import asyncio
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.documents.shelf import DocumentShelf
from bot.channels.web.pages import Pages, frame_of
from index.errors import MotcuaError
from index.model import Role

MOST_ADDRESSES = 50_000
"""Of one file, as the protocol has it."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KEPT = "public, max-age=0, must-revalidate"
_NOT_FOR_ROBOTS = ("/luong", "/tep/")


class Sitemaps:
    """Lists what every citizen may read, whoever asks."""

    def __init__(
        self, shelf: DocumentShelf, pages: Pages, public_url: str, most: int = MOST_ADDRESSES
    ) -> None:
        self._shelf = shelf
        self._pages = pages
        self._public_url = public_url
        self._most = most

    @property
    def routes(self) -> list[BaseRoute]:
        """The two files, and the parts of a long list."""
        return [
            Route("/robots.txt", self.robots, methods=["GET"]),
            Route("/sitemap.xml", self.first, methods=["GET"]),
            Route("/sitemap/{number}.xml", self.part, methods=["GET"]),
        ]

    async def robots(self, _: Request) -> Response:
        """What robots are not to ask, and where the list is."""
        closed = "".join(f"Disallow: {path}\n" for path in _NOT_FOR_ROBOTS)
        told = f"User-agent: *\n{closed}\nSitemap: {self._public_url}/sitemap.xml\n"
        return PlainTextResponse(told, headers={"Cache-Control": _KEPT})

    async def first(self, _: Request) -> Response:
        """All addresses, or where the parts of the list are."""
        parts = await asyncio.to_thread(self._parts)
        if len(parts) <= 1:
            return _listed("urlset", "url", parts[0] if parts else ())
        numbers = range(1, len(parts) + 1)
        return _listed(
            "sitemapindex", "sitemap", [f"{self._public_url}/sitemap/{one}.xml" for one in numbers]
        )

    async def part(self, request: Request) -> Response:
        """One part of the list, from 1."""
        parts = await asyncio.to_thread(self._parts)
        number = _number(request.path_params["number"])
        if not 1 <= number <= len(parts) or len(parts) == 1:
            frame = frame_of(request)
            return self._pages.problem(frame, frame.not_found, 404)
        return _listed("urlset", "url", parts[number - 1])

    def _parts(self) -> list[tuple[str, ...]]:
        addresses, parts = self._addresses(), []
        while part := tuple(islice(addresses, self._most)):
            parts.append(part)
        return parts

    def _addresses(self) -> Iterator[str]:
        try:
            with self._shelf.held() as live:
                for head in live.version.engine.facts.documents(Role.CITIZEN):
                    procedure = self._shelf.procedure_name(live, head, Role.CITIZEN)
                    if procedure is not None:
                        yield f"{self._public_url}/tt/{quote(procedure, safe='')}"
                    yield f"{self._public_url}/d/{quote(head.id, safe='')}"
        except MotcuaError:
            return


def _number(written: str) -> int:
    """The number of a part; 0, which none has, where it is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0


def _listed(root: str, item: str, addresses: Sequence[str]) -> Response:
    lines = "".join(f"<{item}><loc>{escape(one)}</loc></{item}>\n" for one in addresses)
    told = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'
    )
    return Response(told, media_type="application/xml", headers={"Cache-Control": _KEPT})
