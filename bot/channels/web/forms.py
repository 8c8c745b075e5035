"""Forms that a page posts: bounded, and from our own pages only."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from bot.channels.web.posted import BodyTooLongError, posted_body

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
    try:
        body = await posted_body(request, longest)
        read = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            max_num_fields=_MOST_FIELDS,
            errors="strict",
        )
    except BodyTooLongError as error:
        raise HTTPException(413) from error
    except (ValueError, ClientDisconnect) as error:
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
