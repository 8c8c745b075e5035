"""Files that are fetched by an address which nobody guesses, for a while."""

import json
import logging
import re
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from time import time
from urllib.parse import quote

from index.disk.replacing import written_aside

_log = logging.getLogger(__name__)
HANDOUT_PATH = "/tep"
LASTS = timedelta(hours=1)
_TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_MOST = 2_000
"""So many at once, the oldest go first: a chart has some 60 KB."""
_CLEANED_EVERY = 100
"""Files: between two hours, too, there are never many more."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that was handed out; with an ``owner``, by their mark, it is theirs alone."""

    name: str
    media_type: str
    content: bytes
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class _HandoutNote:
    """What is kept beside the content."""

    name: str
    media_type: str
    owner: str | None
    until: float


class Handouts:
    """Keeps them in a folder, so that every process of the data folder finds them.

    ``public_url`` is the address under which people reach the program, without a slash at its end.
    """

    def __init__(
        self, folder: Path, public_url: str | None = None, lasts: timedelta = LASTS
    ) -> None:
        self._folder = folder
        self._public_url = public_url
        self._lasts = lasts
        self._count = count(1)

    @property
    def public_url(self) -> str | None:
        """The address under which people reach the program; None where none is configured."""
        return self._public_url

    def put(self, name: str, content: bytes, media_type: str) -> str | None:
        """Keep a file that others fetch for people; its whole address.

        None where there is no public address, or the file could not be kept.
        """
        if self._public_url is None:
            return None
        path = self.keep(name, content, media_type)
        return None if path is None else f"{self._public_url}{path}"

    def keep(
        self, name: str, content: bytes, media_type: str, owner: str | None = None
    ) -> str | None:
        """Keep a file; the path of its address, None where it could not be kept."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        label = _HandoutNote(name, media_type, owner, time() + self._lasts.total_seconds())
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            for path, written in (
                # the label first: what has none would be taken for what nobody may fetch any more
                (self._label(token), json.dumps(asdict(label)).encode()),
                (self._content(token), content),
            ):
                with written_aside(path) as aside:
                    aside.write_bytes(written)
            if next(self._count) % _CLEANED_EVERY == 0:
                self.clean()
        except OSError as error:
            _log.warning("a file could not be kept to be fetched (%s)", error.strerror)
            return None
        return f"{HANDOUT_PATH}/{token}/{quote(name)}"

    def find(self, token: str) -> Handout | None:
        """The file of an address; None where there is none, or no more."""
        if _TOKEN.fullmatch(token) is None:
            return None
        try:
            label = _HandoutNote(**json.loads(self._label(token).read_bytes()))
            content = self._content(token).read_bytes()
        except (OSError, ValueError, TypeError):
            return None
        if label.until < time():
            return None
        return Handout(label.name, label.media_type, content, label.owner)

    def clean(self, now: datetime | None = None) -> int:
        """Delete what is over, and the oldest of too many; returns how many files that were."""
        at = time() if now is None else now.timestamp()
        kept = sorted(self._kept(), reverse=True)
        old = [token for place, (until, token) in enumerate(kept) if until < at or place >= _MOST]
        for token in old:
            self._content(token).unlink(missing_ok=True)
            self._label(token).unlink(missing_ok=True)
        return len(old)

    def _kept(self) -> Iterator[tuple[float, str]]:
        """Each with the time until which it is handed out; 0 of one that cannot be read."""
        for path in self._folder.glob("*.json"):
            try:
                yield float(json.loads(path.read_bytes())["until"]), path.stem
            except (OSError, ValueError, LookupError, TypeError):
                yield 0.0, path.stem

    def _content(self, token: str) -> Path:
        return self._folder / f"{token}.bin"

    def _label(self, token: str) -> Path:
        return self._folder / f"{token}.json"
