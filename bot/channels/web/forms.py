"""Forms that a page posts: bounded, and from our own pages only."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

FORM_BYTES = 64 * 1024
_MOST_FIELDS = 30
_TYPE = "application/x-www-form-urlencoded"


async def form_of(request: Request, longest: int = FORM_BYTES) -> Mapping[str, str]:
    """The fields of a form; of several of one name the last.

    Raises HTTPException: 403 where the form is none of our pages', 415 where it is of another type,
    413 where it is longer than ``longest`` bytes, 400 where it cannot be read.
    """
    if not is_own(request):
        raise HTTPException(403)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise HTTPException(415)
    body = await bounded_body(request, longest)
    try:
        read = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except ValueError as error:
        raise HTTPException(400) from error
    return dict(read)


def is_own(request: Request) -> bool:
    """Whether a request comes from one of our own pages, as far as the browser says.

    Browsers say so themselves (Sec-Fetch-Site, Fetch Metadata); older ones name the page's origin.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.headers.get("host")
    except ValueError:  # what is no address at all, as "http://["
        return False


async def bounded_body(request: Request, longest: int) -> bytes:
    """The whole body; raises HTTPException 413 before or as soon as it is too long, and 400."""
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > longest:
        raise HTTPException(413 if declared.isdecimal() else 400)
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > longest:
                raise HTTPException(413)
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    return bytes(body)
