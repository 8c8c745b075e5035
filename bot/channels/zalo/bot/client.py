"""How Zalo's Bot API is called, and what its refusals are: most of them come with HTTP 200.

The token is part of every address, so no address stands in a line of the log or in an error.
"""

import json
from collections.abc import Mapping
from typing import Any

import httpx

Arguments = Mapping[str, str]
_BUSY, _UNKNOWN_TOKEN, _NOTHING_YET, _SERVER_ERROR = 429, 401, 408, 500
_NOT_UNDER_WAY = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class ZaloBotError(Exception):
    """Zalo refused a call, with a ``code`` of its own or of HTTP; None where it gave none.

    What it said of it stands in ``said``, which may repeat what was sent, and so not in the error.
    """

    def __init__(self, code: int | None = None, said: str = "") -> None:
        super().__init__(str(code))
        self.code = code
        self.said = said


class ZaloBusyError(ZaloBotError):
    """Too many calls, now or this month: Zalo says neither which nor until when."""


class ZaloTokenError(ZaloBotError):
    """Zalo does not know the token."""


class PollTimeoutError(ZaloBotError):
    """A poll ended without a message."""


class ZaloDownError(ZaloBotError):
    """Zalo, or what stands before it, could not do it by now, or answered something else."""


class ZaloUnreachedError(ZaloBotError):
    """The network failed; ``may_have_arrived`` says that Zalo may have done what was asked."""

    def __init__(self, *, may_have_arrived: bool, is_timeout: bool = False) -> None:
        super().__init__()
        self.may_have_arrived = may_have_arrived
        self.is_timeout = is_timeout


class ZaloBotClient:
    """Calls methods of one bot; raises ZaloBotError and the errors under it."""

    def __init__(self, http: httpx.AsyncClient, api_url: str, token: str, lasts: float) -> None:
        """``lasts`` is how many seconds a call may take that is not told otherwise."""
        self._http = http
        self._base = f"{api_url.rstrip('/')}/bot{token}"
        self._lasts = lasts

    async def call(
        self, method: str, arguments: Arguments | None = None, lasts: float | None = None
    ) -> Any:  # noqa: ANN401 - as Zalo's JSON has it
        """The ``result`` of a method; None where it has none."""
        try:
            answer = await self._http.post(
                f"{self._base}/{method}", json=dict(arguments or {}), timeout=lasts or self._lasts
            )
        except httpx.HTTPError as error:
            # not "from": what httpx says of it may hold the address
            raise ZaloUnreachedError(
                may_have_arrived=not isinstance(error, _NOT_UNDER_WAY),
                is_timeout=isinstance(error, httpx.TimeoutException),
            ) from None
        return _result(answer)


def _result(answer: httpx.Response) -> Any:  # noqa: ANN401 - as Zalo's JSON has it
    try:
        body = json.loads(answer.content)
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
        # a page of what stands before Zalo says nothing of the call, but for these
        speaks = answer.status_code in (_BUSY, _UNKNOWN_TOKEN)
        raise _error(answer.status_code if speaks else _SERVER_ERROR, "")
    if body["ok"] and not answer.is_error:
        return body.get("result")
    code = _number(body.get("error_code"))
    said = body.get("description")
    code = answer.status_code if code is None and answer.is_error else code
    raise _error(code, said if isinstance(said, str) else "")


def _error(code: int | None, said: str) -> ZaloBotError:
    if code is not None and code >= _SERVER_ERROR:
        return ZaloDownError(code, said)
    kinds = {_BUSY: ZaloBusyError, _UNKNOWN_TOKEN: ZaloTokenError, _NOTHING_YET: PollTimeoutError}
    return kinds.get(code or 0, ZaloBotError)(code, said)


def _number(code: object) -> int | None:
    """The code, which comes as a number or as text."""
    if isinstance(code, str) and code.strip().isdecimal():
        return int(code)
    return code if type(code) is int else None
