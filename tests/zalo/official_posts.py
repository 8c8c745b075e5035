"""Events as Zalo posts them: signed, cut off after two seconds, and brought again."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import httpx

from tests.loopback import loopback_client
from tests.zalo.official_clock import MovableClock
from tests.zalo.official_refusals import JsonObject

_PATIENCE = 2.0
_AGAIN = (
    timedelta(seconds=30),
    *(timedelta(minutes=minutes) for minutes in (5, 15, 30, 60)),
)
NOBODY = 0
"""In the place of a status: nobody answered in time."""


@dataclass(frozen=True)
class SignedEvent:
    """The bytes of an event and their signature."""

    body: bytes
    mac: str

    @property
    def json(self) -> JsonObject:
        found: JsonObject = json.loads(self.body)
        return found


@dataclass(frozen=True)
class _Due:
    at: datetime
    tries: int
    event: SignedEvent


class OaPosts:
    """Posts to `url`, which is None as long as none is set.

    `all` are all events ever made, `given_up` those that nobody took in the end, `statuses` what
    was answered to each post.
    """

    def __init__(self, clock: MovableClock, app_id: str, secret_key: str) -> None:
        self._clock = clock
        self._app_id = app_id
        self._secret_key = secret_key
        self._due: list[_Due] = []
        self.url: str | None = None
        self.all: list[SignedEvent] = []
        self.given_up: list[SignedEvent] = []
        self.statuses: list[int] = []
        self._client = loopback_client(timeout=_PATIENCE)

    async def close(self) -> None:
        await self._client.aclose()

    def signed(self, event: JsonObject) -> SignedEvent:
        """An event with the time, and its signature: over the very bytes that are posted."""
        whole = {"app_id": self._app_id, **event}
        whole.setdefault("timestamp", self._clock.stamp())
        body = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
        signed = self._app_id.encode() + body + whole["timestamp"].encode()
        return SignedEvent(body, sha256(signed + self._secret_key.encode()).hexdigest())

    async def bring(self, event: JsonObject) -> int:
        """Post a new event; the status, and where that is not 200 it is brought again later."""
        made = self.signed(event)
        self.all.append(made)
        return await self._try(made, 0)

    async def post(self, event: SignedEvent, prefix: str = "mac=") -> int:
        """Post once, as it stands; the status, or NOBODY."""
        if self.url is None:
            return NOBODY
        headers = {
            "X-ZEvent-Signature": prefix + event.mac,
            "Content-Type": "application/json",
        }
        try:
            answer = await self._client.post(self.url, content=event.body, headers=headers)
        except httpx.HTTPError:
            return NOBODY
        return answer.status_code

    async def bring_due(self) -> int:
        """Bring again what it is time for; how many posts that were."""
        now = self._clock.now()
        due = [one for one in self._due if one.at <= now]
        self._due = [one for one in self._due if one.at > now]
        for one in due:
            await self._try(one.event, one.tries)
        return len(due)

    async def _try(self, event: SignedEvent, tries: int) -> int:
        status = await self.post(event)
        self.statuses.append(status)
        if status == 200:
            return status
        if tries == len(_AGAIN):
            self.given_up.append(event)
        else:
            self._due.append(_Due(self._clock.now() + _AGAIN[tries], tries + 1, event))
        return status
