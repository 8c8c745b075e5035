"""Of which version people were told: each version is told once, whoever is restarted."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.people.leaving import NEWS
from bot.people.persons import Asker, officer_of
from bot.people.queue.notices import Lines, leave_notice
from bot.people.queue_records import ToldVersion
from bot.people.store import People

_ROW = 1


@dataclass(frozen=True, slots=True)
class NewsLines:
    """What somebody is told of a version."""

    asker: Asker
    lines: Lines


class ToldVersions:
    """The newest version that was told; names of versions begin with their time.

    Raises SQLAlchemyError.
    """

    def __init__(self, people: People) -> None:
        self._people = people

    def last(self) -> str | None:
        """The name of the version that was told last; None where none ever was."""
        with self._people.begin() as session:
            told = session.get(ToldVersion, _ROW)
            return None if told is None else told.version

    def tell(self, version: str, news: Sequence[NewsLines]) -> bool:
        """Have officers told of a version, all of them or nobody; False where it was told before.

        Nobody is told who is no officer any more.
        """
        with self._people.begin() as session:
            told = session.get(ToldVersion, _ROW, with_for_update=True)
            if told is not None and told.version >= version:
                return False
            if told is None:
                session.add(ToldVersion(id=_ROW, version=version))
            else:
                told.version = version
            session.flush()
            for one in news:
                person = officer_of(session, one.asker)
                if person is not None:
                    leave_notice(session, person.id, NEWS, one.lines)
            return True
