"""What people are told who get nothing: a page, JSON for a script, else one line."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.channels.web.pages import Pages, frame_of
from bot.messages.web import PageWords


class Teller:
    """Tells people in words; in a page only with ``pages``."""

    def __init__(self, pages: Pages | None = None) -> None:
        self._pages = pages

    def told(
        self, request: Request, status: int, headers: Mapping[str, str] | None = None
    ) -> Response:
        """The answer of that status, in the form that is asked for."""
        frame, accepted = frame_of(request), request.headers.get("accept", "")
        words = _words(frame, status)
        if self._pages is not None and "text/html" in accepted:
            response: Response = self._pages.problem(frame, words, status)
        elif "application/json" in accepted:
            response = JSONResponse({"problem": words}, status)
        else:
            response = PlainTextResponse(words, status)
        response.headers.update(headers or {})
        return response

    async def refused(self, request: Request, error: Exception) -> Response:
        """What is refused, or not there."""
        if not isinstance(error, HTTPException):
            return await self.faulty(request, error)
        return self.told(request, error.status_code, error.headers)

    async def faulty(self, request: Request, _: Exception) -> Response:
        """What nobody expected; whoever serves the application writes it to the log."""
        return self.told(request, 500)


def _words(frame: PageWords, status: int) -> str:
    if status in (404, 405):
        return frame.not_found
    if status in (429, 503):
        return frame.too_many
    return frame.faulty if status >= 500 else frame.refused
