"""What administrators do about files that they send; nobody else can do any of it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply, text
from bot.counter.uploads.adding import AddOutcome, NameClash, SourceFolder
from bot.counter.uploads.corrections import CorrectedDocument, Corrections, chosen
from bot.counter.uploads.duplicates import DoubleSearch
from bot.counter.uploads.members import FileDocuments
from bot.counter.uploads.preview import (
    is_correctable,
    preview,
    which_to_keep,
)
from bot.counter.uploads.reading import UploadReader, UploadReading
from bot.counter.uploads.staging import KEPT_DAYS, PROGRAMS, StagedFile, UploadShelf, safe_name
from bot.counter.uploads.taking_out import TakingOut
from bot.messages import chat, turning
from bot.messages import uploads as words
from bot.people import Asker, People, spared
from bot.people.queue import AwaitedStep, DeskSteps
from bot.people.staff import FILE_ADDED, NotAllowedError
from bot.people.staff.checking import audit_name, check_admin, note
from index.errors import MotcuaError, SkipReason
from index.reading.bounded.fork_server import ForkServer
from index.reading.sidefile import is_side_file

_log = logging.getLogger(__name__)
_FIRST_READING, _NEXT_READING = 180.0, 45.0
"""Seconds for which somebody waits in the chat; a build reads to the end."""
_CLASHES = {
    PressKind.ADD_FILE: NameClash.ASK,
    PressKind.REPLACE_FILE: NameClash.REPLACE,
    PressKind.KEEP_BOTH: NameClash.KEEP_BOTH,
}


@dataclass(frozen=True, slots=True)
class UploadPlaces:
    """Where files wait (the data folder), the configured sources, and the folder to add to.

    Nothing waits longer than ``keep_days``.
    """

    data: Path
    sources: Sequence[Path]
    folder: Path | None
    keep_days: int = KEPT_DAYS


class UploadClerk:
    """Shows what a file would be, has it corrected, and adds it; safe to use from many threads."""

    def __init__(
        self,
        people: People,
        live: LiveAnswerer,
        places: UploadPlaces,
        server: ForkServer | None = None,
    ) -> None:
        """Without a ``server`` of readers one is started for each file, and ended."""
        self._people = people
        self._steps = DeskSteps(people)
        self._shelf = UploadShelf(places.data, places.keep_days)
        self._corrections = Corrections(self._steps, self._shelf)
        self._reader = UploadReader(places.data, server)
        folder = places.folder
        self._folder = None if folder is None else SourceFolder(folder)
        self.taking_out = TakingOut(people, self._shelf, folder)
        """What becomes of files that were added."""
        self._doubles = None if folder is None else DoubleSearch(places.sources, folder, live)

    def may_send(self, asker: Asker) -> bool:
        """Whether the person's files are read at all; not while the database cannot tell."""
        with spared("it could not be read who sends a file", ValueError):
            return self._is_admin(asker)
        return False

    def stop(self) -> None:
        """Let what is being read be: the process ends."""
        self._reader.stop()

    def sweep(self) -> None:
        """Let go of files that have waited too long; to be called once a day."""
        try:
            self._shelf.sweep()
        except OSError as error:
            _log.warning("old files could not be deleted (%s)", type(error).__name__)

    def receive(self, asker: Asker, name: str, content: bytes) -> Reply:
        """What a file would be that somebody sends, or why it cannot be added."""
        if not self.may_send(asker):
            return _told(chat.NOT_TEXT)
        if self._folder is None:
            return _told(words.NO_FOLDER)
        name = safe_name(name)
        reason = _reason_against(name, content)
        if reason is not None:
            return _told(words.refused(name, reason))
        try:
            staged = self._shelf.put(name, content)
        except OSError as error:
            _log.warning("a file could not be kept (%s)", type(error).__name__)
            return _told(words.TROUBLE)
        try:
            return self._shown(asker, staged, _FIRST_READING)
        except NotAllowedError:  # their role was withdrawn meanwhile
            self._shelf.drop(staged)
            return _told(chat.NOT_TEXT)
        except (MotcuaError, OSError) as error:
            _log.warning("a file could not be read (%s)", type(error).__name__)
            self._shelf.drop(staged)
            return _told(words.TROUBLE)

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what a button says that is about a file; to all others it is none of ours."""
        try:
            self._check(asker)
            staged = self._shelf.get(press.question)
            if staged is None:
                return Reply(notice=words.GONE)
            return self._do(asker, press, staged)
        except NotAllowedError:
            return Reply(notice=turning.GONE)
        except (MotcuaError, OSError, SQLAlchemyError) as error:
            _log.warning("nothing was done about a file (%s)", type(error).__name__)
            return _told(words.TROUBLE)

    def hear(self, asker: Asker, message: str) -> Reply | None:
        """What becomes of a message that corrects a file; None where it is a question.

        Raises NotAllowedError for who is no officer.
        """
        awaited = self._corrections.awaited(asker)
        if awaited is None or not self._is_admin(asker):
            return None
        return Reply(later=lambda: self._hear(asker, awaited, message))

    def _hear(self, asker: Asker, awaited: AwaitedStep, message: str) -> Reply:
        try:
            corrected = self._corrections.correct(asker, awaited, message)
            return corrected if isinstance(corrected, Reply) else self._corrected(asker, corrected)
        except NotAllowedError:  # their role was withdrawn meanwhile
            return _told(chat.NOT_TEXT)
        except (MotcuaError, OSError) as error:
            _log.warning("a file was not corrected (%s)", type(error).__name__)
            return _told(words.TROUBLE)

    def _corrected(self, asker: Asker, one: CorrectedDocument) -> Reply:
        """The document as it would be now."""
        return self._shown(asker, one.staged, _NEXT_READING, one.place)

    def _do(self, asker: Asker, press: Press, staged: StagedFile) -> Reply:
        match press.kind:
            case PressKind.CORRECT:
                return self._corrections.ask(asker, staged, press.place or 0)
            case PressKind.READERS:
                let = self._corrections.let_read(staged, press.place or 0)
                gone = Reply(notice=turning.GONE)
                return gone if let is None else replace(self._corrected(asker, let), replaces=True)
            case PressKind.WHICH_DOCUMENT:
                return chosen(staged, press.place or 0)
            case PressKind.READ_ON:
                return self._shown(asker, staged, _FIRST_READING)
            case PressKind.DROP_FILE:
                self._let_go(asker, staged)
                return replace(_told(words.DROPPED), replaces=True)
        return self._add(asker, staged, _CLASHES[press.kind])

    def _shown(
        self, asker: Asker, staged: StagedFile, seconds: float, place: int | None = None
    ) -> Reply:
        """What the file would be now; one that nothing can be read of is dropped.

        With a ``place``, what the document there would be, where it is read.

        Raises NotAllowedError, MotcuaError, OSError.
        """
        reading = self._reader.read(staged.path, seconds)
        self._check(asker)  # it may have taken minutes
        if reading.is_whole and not reading.count:
            self._let_go(asker, staged)
            return _told(words.refused(staged.name, _worst(reading)))
        documents = FileDocuments(staged)
        documents.keep(() if is_correctable(reading) else reading.documents)
        corrected = staged.corrected()
        if corrected and reading.count and all(one.member for one in reading.documents):
            staged.correct({})
            corrected = {}
        if place is not None and place < len(reading.documents):
            return chosen(staged, place)
        if self._doubles is None:
            return _told(words.NO_FOLDER)
        doubles = self._doubles.doubles_of(staged.path, reading.only)
        return preview(staged, reading, doubles, corrected)

    def _add(self, asker: Asker, staged: StagedFile, clash: NameClash) -> Reply:
        """What cannot be put down in the audit does not happen."""
        folder = self._folder
        if folder is None:
            return _told(words.NO_FOLDER)
        try:
            with folder.brought(staged) as aside, self._people.begin() as session:
                check_admin(session, asker)
                plan = folder.plan(staged, clash)
                if plan.outcome.is_done:
                    detail = plan.name
                    if plan.outcome is AddOutcome.REPLACED:
                        detail = words.replaced_in_audit(plan.name)
                    note(session, audit_name(asker), FILE_ADDED, detail)
                    session.flush()
                    folder.carry_out(plan, aside)
        except SQLAlchemyError as error:
            _log.warning("a file was not added (%s)", type(error).__name__)
            return _told(words.NOT_PUT_DOWN)
        except (MotcuaError, OSError) as error:
            _log.warning("a file was not added (%s)", type(error).__name__)
            return _told(words.NOT_WRITTEN)
        told = words.added(plan.outcome, plan.name)
        if plan.outcome is AddOutcome.TAKEN:
            return which_to_keep(staged, told)
        self._let_go(asker, staged)
        return replace(_told(told), replaces=True)

    def _let_go(self, asker: Asker, staged: StagedFile) -> None:
        self._shelf.drop(staged)
        awaited = self._corrections.awaited(asker)
        if awaited is not None and awaited.about == staged.number:
            self._steps.await_step(asker, None)

    def _is_admin(self, asker: Asker) -> bool:
        try:
            self._check(asker)
        except NotAllowedError:
            return False
        return True

    def _check(self, asker: Asker) -> None:
        with self._people.begin() as session:
            check_admin(session, asker)


def _reason_against(name: str, content: bytes) -> SkipReason | None:
    """Why a file need not be read at all; None for nearly every file."""
    path = Path(name)
    if not content:
        return SkipReason.EMPTY
    if path.suffix.lower() in PROGRAMS:
        return SkipReason.UNSUPPORTED
    return SkipReason.SIDE_ALONE if is_side_file(path) else None


def _worst(reading: UploadReading) -> SkipReason:
    return reading.unread[0].reason if reading.unread else SkipReason.EMPTY


def _told(sentence: str) -> Reply:
    return Reply((text(sentence),))
