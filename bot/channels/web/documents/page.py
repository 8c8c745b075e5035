"""``/d/ID``: a document with its sections, tables and pages, the quoted words marked."""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.web.documents.desk import PageDesk
from bot.channels.web.documents.parts import DocumentPart, part_at
from bot.channels.web.documents.quoted import Marker, Span, spans_in
from bot.channels.web.documents.shelf import DocumentShelf, ShelvedDocument
from bot.channels.web.documents.shown import shown_blocks
from bot.channels.web.pages import document_path, frame_of, procedure_path
from bot.messages.web import PageWords
from bot.messages.web_documents import DOCUMENT_FRAMES
from index.errors import MotcuaError
from index.model import Role

_WEB = ("https://", "http://")


class DocumentPages:
    """The routes of documents."""

    def __init__(self, shelf: DocumentShelf, desk: PageDesk) -> None:
        self._shelf = shelf
        self._desk = desk

    @property
    def routes(self) -> list[BaseRoute]:
        """``/d/ID``; what stands behind an id is none of them."""
        return [Route("/d/{document:path}", self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        """The document, or the part of it that is asked for or has the quote."""
        return await self._desk.threads.run(lambda: self._show(request))

    def _show(self, request: Request) -> Response:
        frame, role = frame_of(request), self._desk.role_of(request)
        try:
            with self._shelf.held() as live:
                found = self._shelf.find(live, request.path_params["document"], role)
                if found is None:
                    return self._desk.gone(frame)
                return self._desk.answer(
                    request,
                    role,
                    live.version.name,
                    lambda: self._page(request, frame, found, role),
                )
        except MotcuaError:
            return self._desk.nothing_yet(frame)

    def _page(
        self, request: Request, frame: PageWords, found: ShelvedDocument, role: Role
    ) -> Response:
        document, parts = found.document, found.parts
        spans = spans_in(request.query_params.getlist("q"), len(document.text))
        part = _asked_part(parts, request.query_params.get("phan", ""), spans)
        quotes = [(f"{start}-{end}", part_at(parts, start)) for start, end in spans]
        here = urlencode([("phan", str(part.number))] if part.number > 1 else [])
        kept = urlencode([("q", one) for one, _ in quotes])
        path = document_path(document.id)
        words = DOCUMENT_FRAMES[frame.lang]
        return self._desk.pages.page(
            "document.html",
            frame,
            words=words,
            document=document,
            about=document.description,
            description=words.description.format(title=document.description.title),
            path=path,
            canonical=self._desk.address(f"{path}?{here}" if here else path),
            parts=parts,
            part=part,
            blocks=shown_blocks(document, part, Marker(document, spans, _begins(parts, part))),
            quoted=[one for one, holding in quotes if holding is part],
            standing=found.standing,
            procedure=None if found.procedure is None else procedure_path(found.procedure),
            has_original=found.has_original,
            links=[one for one in (document.source, *document.also_at) if one.startswith(_WEB)],
            scanned=", ".join(map(str, document.scanned)),
            is_closed=role is not Role.CITIZEN,
            kept_query="".join(f"{one}&" for one in (kept, here) if one),
        )


def _asked_part(
    parts: tuple[DocumentPart, ...], asked: str, spans: tuple[Span, ...]
) -> DocumentPart:
    """The part of a number, else the one that has the first quote, else the first."""
    if asked.isascii() and asked.isdigit() and len(asked) < 7 and 0 < int(asked) <= len(parts):
        return parts[int(asked) - 1]
    return part_at(parts, spans[0][0]) if spans else parts[0]


def _begins(parts: tuple[DocumentPart, ...], part: DocumentPart) -> int:
    """Where the part begins; pages before it are none of its own."""
    return 0 if part is parts[0] else part.start
