"""``/d/ID/goc``: the file that a document was read from, to be saved and never shown here."""

from collections.abc import Iterator
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.channels.web.documents.desk import PageDesk
from bot.channels.web.documents.originals import OriginalFile
from bot.channels.web.documents.shelf import DocumentShelf
from bot.channels.web.pages import frame_of
from index.errors import MotcuaError
from index.model import Role

_BYTES_AT_ONCE = 64 * 1024
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
_PLAIN = "van-ban"
"""The name for browsers that read no other, before the ending."""


def original_route(shelf: DocumentShelf, desk: PageDesk) -> Route:
    """The route; 404 where there is no file that may be handed out."""

    def opened(document_id: str, role: Role) -> OriginalFile | None:
        try:
            with shelf.held() as live:
                found = live.version.engine.facts.heads([document_id], role).get(document_id)
                if found is None:
                    return None
                return shelf.originals.opened(live.version, found, role)
        except MotcuaError:
            return None

    def looked(request: Request) -> tuple[Role, OriginalFile | None]:
        role = desk.role_of(request)
        return role, opened(request.path_params["document"], role)

    async def download(request: Request) -> Response:
        role, original = await desk.threads.run(lambda: looked(request))
        if original is None:
            return desk.gone(frame_of(request))
        headers = {
            **_HEADERS,
            "Content-Length": str(original.size),
            "Content-Disposition": attachment(original.name),
            "Cache-Control": "no-cache" if role is Role.CITIZEN else "private, no-store",
        }
        return StreamingResponse(
            _read(original), media_type="application/octet-stream", headers=headers
        )

    return Route("/d/{document:path}/goc", download, methods=["GET"])


def attachment(name: str, kind: str = "attachment") -> str:
    """The header that has a file saved under its name (RFC 6266), whatever letters it has.

    With the kind ``inline`` a browser shows it first.
    """
    ending = "".join(one for one in name.rpartition(".")[2] if one.isascii() and one.isalnum())
    safe = "".join(one for one in name if one.isprintable() and one not in '/\\"')
    spelled = quote(safe.encode("utf-8", "replace"), safe="")
    return f"{kind}; filename=\"{_PLAIN}.{ending[:10]}\"; filename*=UTF-8''{spelled}"


def _read(original: OriginalFile) -> Iterator[bytes]:
    left = original.size
    with original.file as file:
        while left > 0 and (some := file.read(min(_BYTES_AT_ONCE, left))):
            left -= len(some)
            yield some
