"""``/robots.txt`` and ``/sitemap.xml``: which pages search engines may show (sitemaps.org)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from time import monotonic

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.documents.desk import PageDesk
from bot.channels.web.documents.shelf import DocumentShelf
from bot.channels.web.pages import document_path, frame_of, procedure_path
from bot.counter.live_version import LiveVersion
from index.errors import MotcuaError
from index.model import Role

MOST_ADDRESSES = 50_000
"""Of one file, as the protocol has it."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KEPT = "public, max-age=0, must-revalidate"
_KEPT_S = 60.0
_NOT_FOR_ROBOTS = ("/luong", "/tep/")


@dataclass(frozen=True, slots=True)
class _KeptParts:
    """The list of a version in parts, and when it was made."""

    version: str
    parts: tuple[tuple[str, ...], ...]
    at: float

    def is_of(self, version: str) -> bool:
        """Whether it is still the list of that version: answers are taken back within one."""
        return self.version == version and monotonic() - self.at < _KEPT_S


class Sitemaps:
    """Lists what every citizen may read, whoever asks."""

    def __init__(
        self, shelf: DocumentShelf, desk: PageDesk, public_url: str, most: int = MOST_ADDRESSES
    ) -> None:
        self._shelf = shelf
        self._desk = desk
        self._public_url = public_url
        self._most = most
        self._known: _KeptParts | None = None

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
        parts = await self._desk.threads.run(self._parts)
        if len(parts) <= 1:
            return _listed("urlset", "url", parts[0] if parts else ())
        numbers = range(1, len(parts) + 1)
        return _listed(
            "sitemapindex", "sitemap", [f"{self._public_url}/sitemap/{one}.xml" for one in numbers]
        )

    async def part(self, request: Request) -> Response:
        """One part of the list, from 1."""
        parts = await self._desk.threads.run(self._parts)
        number = _number(request.path_params["number"])
        if not 1 <= number <= len(parts) or len(parts) == 1:
            frame = frame_of(request)
            return self._desk.pages.problem(frame, frame.not_found, 404)
        return _listed("urlset", "url", parts[number - 1])

    def _parts(self) -> Sequence[tuple[str, ...]]:
        try:
            with self._shelf.held() as live:
                known = self._known
                if known is None or not known.is_of(live.version.name):
                    listed, most = tuple(self._addresses(live)), self._most
                    begins = range(0, len(listed), most)
                    parts = tuple(listed[begin : begin + most] for begin in begins)
                    known = self._known = _KeptParts(live.version.name, parts, monotonic())
                return known.parts
        except MotcuaError:
            return ()

    def _addresses(self, live: LiveVersion) -> Iterator[str]:
        for head in live.version.engine.facts.documents(Role.CITIZEN):
            procedure = self._shelf.procedure_name(live, head, Role.CITIZEN)
            if procedure is not None:
                yield f"{self._public_url}{procedure_path(procedure)}"
            yield f"{self._public_url}{document_path(head.id)}"


def _number(written: str) -> int:
    """The number of a part; 0, which none has, where it is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0


def _listed(root: str, item: str, addresses: Sequence[str]) -> Response:
    lines = "".join(f"<{item}><loc>{escape(one)}</loc></{item}>\n" for one in addresses)
    told = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'
    )
    return Response(told, media_type="application/xml", headers={"Cache-Control": _KEPT})
