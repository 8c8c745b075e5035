"""Files that an administrator added through the bot are taken out of the source folder again."""

import logging
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, heading, text
from bot.counter.uploads.staging import StagedFile, UploadShelf, safe_name
from bot.messages import turning
from bot.messages import uploads as words
from bot.people import Asker, People
from bot.people.staff import FILE_TAKEN_OUT, NotAllowedError, added_files
from bot.people.staff.checking import audit_name, check_admin, note
from index.disk.replacing import sync
from index.reading.sidefile import stated_by

_log = logging.getLogger(__name__)
_LISTED = 8
_WRITTEN_WITHIN = timedelta(minutes=10)
"""Of its being put down: a file that was written at another time is not the one that was added."""


@dataclass(frozen=True, slots=True)
class TakableFile:
    """A file of the folder that the asker added; ``number`` is that of its line of the audit."""

    number: int
    path: Path
    at: datetime


class TakingOut:
    """For who added a file, and nobody else; what cannot be put down does not happen."""

    def __init__(self, people: People, shelf: UploadShelf, folder: Path | None) -> None:
        """What is taken out of ``folder`` waits on the ``shelf``, in case it was a mistake."""
        self._people = people
        self._shelf = shelf
        self._folder = folder

    def listed(self, asker: Asker) -> Reply:
        """The files that can be taken out, the latest first."""
        if self._folder is None:
            return Reply((text(words.NO_FOLDER),))
        with self._people.begin() as session:
            check_admin(session, asker)
            files = list(self._files(session, asker))[:_LISTED]
        if not files:
            return Reply((text(words.NOTHING_TO_TAKE_OUT),))
        lines = [words.added_line(at, one.path.name, one.at) for at, one in enumerate(files, 1)]
        rows = [
            (Button(words.take_out_label(at), Press(PressKind.TAKE_OUT, one.number)),)
            for at, one in enumerate(files, 1)
        ]
        return Reply((heading(words.ADDED_FILES), text("\n".join(lines))), tuple(rows))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Ask whether to take a file out, or do it; to all others it is none of ours."""
        try:
            if press.kind is PressKind.TAKE_OUT:
                return self._ask(asker, press.question)
            return self._take_out(asker, press.question)
        except NotAllowedError:
            return Reply(notice=turning.GONE)
        except SQLAlchemyError as error:
            _log.warning("a file was not taken out (%s)", type(error).__name__)
            return Reply((text(words.NOT_PUT_DOWN),))
        except OSError as error:
            _log.warning("a file was not taken out (%s)", type(error).__name__)
            return Reply((text(words.NOT_TAKEN_OUT),))

    def _ask(self, asker: Asker, number: int) -> Reply:
        with self._people.begin() as session:
            check_admin(session, asker)
            file = self._file(session, asker, number)
        if file is None:
            return Reply(notice=words.FILE_GONE)
        sure = Button(words.TAKE_OUT_SURE, Press(PressKind.TAKE_OUT_SURE, number))
        return Reply((text(words.ask_take_out(file.path.name)),), ((sure,),))

    def _take_out(self, asker: Asker, number: int) -> Reply:
        with self._people.begin() as session:
            check_admin(session, asker)
            file = self._file(session, asker, number)
            if file is None:
                return Reply(notice=words.FILE_GONE)
            note(session, audit_name(asker), FILE_TAKEN_OUT, file.path.name)
            session.flush()
            staged = self._moved(file.path)
        again = Button(words.ADD_AGAIN, Press(PressKind.ADD_FILE, staged.number))
        return Reply((text(words.taken_out(file.path.name)),), ((again,),), replaces=True)

    def _moved(self, path: Path) -> StagedFile:
        """The file on the shelf, with what stands beside it alone; it is in the folder no more."""
        staged = self._shelf.put(path.name, path.read_bytes())
        side = path.with_name(f"{path.name}.yml")
        if side.is_file():
            staged.correct(stated_by([side]))
        path.unlink()
        side.unlink(missing_ok=True)  # it would describe another file of the name
        sync(path.parent)
        return staged

    def _file(self, session: Session, asker: Asker, number: int) -> TakableFile | None:
        return next((one for one in self._files(session, asker) if one.number == number), None)

    def _files(self, session: Session, asker: Asker) -> Iterator[TakableFile]:
        """What they added that lies in the folder as they added it, each once."""
        seen = set()
        for one in added_files(session, asker) if self._folder else ():
            name = words.name_in_audit(one.detail)
            if name in seen or name != safe_name(name) or self._folder is None:
                continue
            seen.add(name)
            path = self._folder / name
            if _is_written_at(path, one.at):
                yield TakableFile(one.id, path, one.at)


def _is_written_at(path: Path, at: datetime) -> bool:
    """Whether there is a file, no link to one, that was written about that time (UTC)."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    written = datetime.fromtimestamp(found.st_mtime, UTC).replace(tzinfo=None)
    return stat.S_ISREG(found.st_mode) and abs(written - at) < _WRITTEN_WITHIN
