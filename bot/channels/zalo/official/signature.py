"""Whether Zalo sent an event, and lately: the signature over the bytes as they came."""

import hmac
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

HEADER = "X-ZEvent-Signature"
_MAC = "mac="
_BROUGHT_FOR = timedelta(hours=2)
"""Zalo brings an event again after 30 s, 5, 15 and 30 minutes, and an hour: 1 h 51 min in all."""
_SKEW = timedelta(minutes=10)
"""By which Zalo's clock and ours may differ."""


@dataclass(frozen=True, slots=True)
class OaSignature:
    """What events are signed with: ids and the secret key of the webhook's page.

    With an ``oa_id`` a signature that begins with it, and not with that of the application, is good
    too: sources differ on which one Zalo takes.
    """

    app_id: str
    secret_key: str = field(repr=False)
    oa_id: str | None = None

    def of(self, body: bytes, timestamp: str, first: str | None = None) -> str:
        """The signature of an event, as lower-case hexadecimal digits."""
        # half a letter, as JSON may write one, is a letter that nobody has signed
        signed = (first or self.app_id).encode() + body + timestamp.encode("utf-8", "replace")
        return sha256(signed + self.secret_key.encode()).hexdigest()

    def is_good(self, shown: str, body: bytes, timestamp: str) -> bool:
        """Whether the header's value is the signature of this body; ``mac=`` may be left out."""
        given = shown.strip().removeprefix(_MAC).lower().encode("latin-1", "replace")
        firsts = [one for one in (self.app_id, self.oa_id) if one]
        # every one is compared, so that the time it takes tells nothing
        found = [
            hmac.compare_digest(given, self.of(body, timestamp, first).encode()) for first in firsts
        ]
        return any(found)


def is_recent(timestamp: str, now: datetime) -> bool:
    """Whether Zalo may still bring an event of that time (milliseconds since 1970).

    What is older was kept by somebody who shows it again. ``now`` is UTC without a zone.
    """
    at = sent_at(timestamp)
    return at is not None and -_SKEW <= now - at <= _BROUGHT_FOR + _SKEW


def sent_at(timestamp: str) -> datetime | None:
    """The time in UTC, without a zone; None where it is none."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 14):
        return None
    return datetime.fromtimestamp(int(timestamp) / 1000, UTC).replace(tzinfo=None)
