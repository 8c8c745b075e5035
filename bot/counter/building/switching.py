"""Which versions there are, and answering from another one of them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.messages.indexing import counted
from bot.people import Asker, People
from bot.people.staff.checking import audit_name
from index.errors import LostCurrentError, MotcuaError, NoIndexError
from index.versions import Versions

_DIGITS = 8
"""Of a name's end, which tells it from all others."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version: ``number`` is by which a button names it; what is not readable is None."""

    number: int
    name: str
    built_at: datetime | None
    counted: str
    is_current: bool


class VersionSwitch:
    """Raises MotcuaError where a version cannot be used, OSError where the disk cannot."""

    def __init__(self, data: Path, people: People) -> None:
        self._versions = Versions(data)
        self._people = people

    def lines(self) -> list[VersionLine]:
        """All versions, the newest first."""
        try:
            current: str | None = self._versions.current()
        except (LostCurrentError, NoIndexError):
            current = None
        return [self._line(name, current) for name in reversed(self._versions.names())]

    def line(self, number: int) -> VersionLine | None:
        """The version that a button names; None where it is gone."""
        return next((one for one in self.lines() if one.number == number), None)

    def before(self) -> VersionLine | None:
        """The one that served before the current one; None where there is none."""
        try:
            name = self._versions.before_current()
        except MotcuaError:
            return None
        return next((one for one in self.lines() if one.name == name), None)

    def use(self, asker: Asker, line: VersionLine) -> None:
        """Answer from it from now on: checked first, and written down before it is done.

        Raises SQLAlchemyError where it cannot be written down.
        """
        self._versions.verify(line.name).engine.close()
        self._people.audit(audit_name(asker), "index rollback", line.name)
        self._versions.switch(line.name)

    def sources(self) -> tuple[str, ...]:
        """What the current version was built from."""
        return self._versions.last_sources()

    def _line(self, name: str, current: str | None) -> VersionLine:
        number, is_current = _number(name), name == current
        try:
            manifest = self._versions.manifest(name)
        except MotcuaError:
            return VersionLine(number, name, None, "", is_current)
        built_at = manifest.built_at.replace(tzinfo=None)
        return VersionLine(number, name, built_at, counted(manifest), is_current)


def _number(name: str) -> int:
    end = name[-_DIGITS:]
    try:
        return int(end, 16)
    except ValueError:
        return 0
