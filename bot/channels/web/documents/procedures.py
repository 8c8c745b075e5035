"""``/tt/CODE``: what to bring for a procedure, where, how long, how much; also to print."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.documents.desk import PageDesk
from bot.channels.web.documents.download import attachment
from bot.channels.web.documents.shelf import DocumentShelf
from bot.channels.web.pages import document_path, frame_of, procedure_path
from bot.counter.qr_codes import qr_svg
from bot.counter.sheets import Sheet, sheet_of
from bot.counter.sheets.page import page_of_sheet
from bot.counter.sheets.pdf import drawn
from bot.messages import sheets as sheet_words
from bot.messages.procedures import without_unit
from bot.messages.quotes import readable
from bot.messages.web import PageWords
from bot.messages.web_documents import DOCUMENT_FRAMES, asked_again
from bot.messages.wording import AHEAD
from index.errors import MotcuaError
from index.model import Role

_LONGEST = 200
_LONGEST_DESCRIPTION = 120
_SHOWN_AS_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet, the name of its page, the version that it is of, and the role that it is for."""

    sheet: Sheet
    name: str
    version: str
    role: Role

    @property
    def path(self) -> str:
        """Where its page is."""
        return procedure_path(self.name)


_DENSITIES = (("", 3_200), ("dense", 5_300))
"""Letters of what is printed that fit a page at each size, measured in Chromium."""


class ProcedurePages:
    """The routes of procedures, by the portal's code or the id of a record."""

    def __init__(self, shelf: DocumentShelf, desk: PageDesk) -> None:
        self._shelf = shelf
        self._desk = desk

    @property
    def routes(self) -> list[BaseRoute]:
        """The page, its QR code, and the sheet as a PDF."""
        made: list[tuple[str, _Maker]] = [
            ("/tt/{code:path}/qr.svg", self._code),
            ("/tt/{code:path}.pdf", self._pdf),
            ("/tt/{code:path}", self._page),
        ]
        return [Route(path, self._served(make), methods=["GET"]) for path, make in made]

    def _served(self, make: "_Maker") -> Callable[[Request], Awaitable[Response]]:
        def found(request: Request) -> Response:
            frame = frame_of(request)
            try:
                with self._found(request) as one:
                    if one is None:
                        return self._desk.gone(frame)
                    return self._desk.answer(
                        request, one.role, one.version, lambda: make(request, frame, one)
                    )
            except MotcuaError:
                return self._desk.nothing_yet(frame)

        async def serve(request: Request) -> Response:
            return await self._desk.threads.run(lambda: found(request))

        return serve

    @contextmanager
    def _found(self, request: Request) -> Iterator[FoundSheet | None]:
        code = request.path_params["code"]
        if len(code) > _LONGEST or not code.isprintable() or not set(code).isdisjoint(" /\\"):
            yield None
            return
        with self._shelf.held() as live:
            built = (live.version.manifest.built_at + AHEAD).date()
            role = self._desk.role_of(request)
            sheet = sheet_of(live.version.engine, code, role, built_on=built)
            if sheet is None:
                yield None
                return
            heads = live.version.engine.facts.heads([sheet.document], role)
            name = self._shelf.procedure_name(live, heads[sheet.document], role)
            yield FoundSheet(sheet, name or sheet.document, live.version.name, role)

    def _page(self, _: Request, frame: PageWords, found: FoundSheet) -> Response:
        words, sheet = DOCUMENT_FRAMES[frame.lang], found.sheet
        return self._desk.pages.page(
            "procedure.html",
            frame,
            words=words,
            told=sheet_words,
            sheet=sheet,
            path=found.path,
            readable=readable,
            time_of=_time,
            canonical=self._desk.address(found.path),
            record=document_path(sheet.document),
            description=words.sheet_description.format(title=sheet.title[:_LONGEST_DESCRIPTION]),
            asked=asked_again(sheet.title, sheet.code),
            density=_density(sheet),
            is_closed=found.role is not Role.CITIZEN,
        )

    def _pdf(self, request: Request, _: PageWords, found: FoundSheet) -> Response:
        made = drawn(page_of_sheet(found.sheet, self._address(request, found)))
        name = attachment(f"{found.name}.pdf", "inline")
        headers = {"Content-Disposition": name, "X-Robots-Tag": "noindex"}
        return Response(made, media_type="application/pdf", headers=headers)

    def _code(self, request: Request, _: PageWords, found: FoundSheet) -> Response:
        drawing = qr_svg(self._address(request, found), ())
        headers = {"Content-Security-Policy": _SHOWN_AS_PICTURE}
        return Response(drawing, media_type="image/svg+xml", headers=headers)

    def _address(self, request: Request, found: FoundSheet) -> str:
        """Where the page is for whoever scans its code."""
        base = self._desk.public_url or str(request.base_url).rstrip("/")
        return f"{base}{found.path}"


_Maker = Callable[[Request, PageWords, FoundSheet], Response]


def _time(written: str) -> str:
    """A time to deal with it; a bare number is one of days whose unit nobody gave."""
    return without_unit(written) if written.isdecimal() else written


def _density(sheet: Sheet) -> str:
    """How close its letters stand on paper, so that as many sheets as can be are one page."""
    letters = sum(len(one.quote) for one in sheet.citations) - sum(
        len(one.quote) for one in sheet.notes
    )
    return next((name for name, most in _DENSITIES if letters <= most), "dense denser")
