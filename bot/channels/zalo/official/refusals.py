"""What Zalo's answers mean: an error comes with a status of 200, and a page of HTML at any time."""

from collections.abc import Mapping
from typing import Any

import httpx

from bot.counter.outbox import SendFate, SendVerdict

TOO_FAST = -32
SEND_FAILED = -200
QUOTA_USED = -211
WINDOW_CLOSED = frozenset({-230, -232})
"""They have not written for too long."""
GONE = frozenset({-213, -227, -244})
"""Nobody can write to them: they do not follow the account, are banned, or want nothing."""
TOKEN_REFUSED = frozenset({-216, -220})
"""The access token: the next one may be taken."""
PAIR_DEAD = frozenset({-14014, -14020, -118})
"""The refresh token: an administrator has to consent anew."""
ACCOUNT_OFF = frozenset({-204, -205})
"""The account is switched off, or is no more; somebody may switch it on again."""
_NOT_UNDER_WAY = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_SERVER_ERROR = 500


class OaRefusedError(Exception):
    """Zalo refused a call; of its words only the number (``code``) is kept."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Zalo's error {code}")
        self.code = code


class OaDownError(Exception):
    """Zalo, or what stands before it, could not do it by now."""


class PairUnavailableError(Exception):
    """There is no pair of tokens to call with by now."""


def answer_of(response: httpx.Response) -> Mapping[str, Any]:
    """The JSON object of an answer; raises OaDownError where it is none."""
    if response.status_code >= _SERVER_ERROR:
        raise OaDownError(f"HTTP {response.status_code}")
    try:
        answer = response.json()
    except (ValueError, RecursionError) as error:
        raise OaDownError(f"no JSON with HTTP {response.status_code}") from error
    if not isinstance(answer, dict):
        raise OaDownError("JSON that is no object")
    return answer


def code_of(answer: Mapping[str, Any]) -> int:
    """The number of the error; 0 where there is none. It may be written as text."""
    said = answer.get("error", 0)
    try:
        return int(said)
    except (TypeError, ValueError):
        return SEND_FAILED


def verdict_of(error: Exception, rested: float) -> SendVerdict:
    """What a failure says of the message; ``rested`` seconds are waited after too many calls.

    As in other channels, a connection that broke before an answer means another try, since a lost
    answer is worse than a doubled one; one that took its time has the message as a rule.
    """
    match error:
        case OaRefusedError(code=code):
            if code == TOO_FAST:
                return SendVerdict(SendFate.NOT_SENT, rested)
            waits = code in TOKEN_REFUSED or code in ACCOUNT_OFF
            return SendVerdict(SendFate.NOT_SENT if waits else SendFate.FINAL)
        case OaDownError() | PairUnavailableError():
            return SendVerdict(SendFate.NOT_SENT)
        case httpx.TimeoutException() if not isinstance(error, _NOT_UNDER_WAY):
            return SendVerdict(SendFate.FINAL)
        case httpx.TransportError():
            return SendVerdict(SendFate.NOT_SENT)
    return SendVerdict(SendFate.FINAL)
