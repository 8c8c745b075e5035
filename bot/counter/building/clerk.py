"""Answers ``/xaydung`` and ``/phienban``: builds, stops, goes back; for administrators alone."""

from collections.abc import Callable, Mapping
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError

from bot.counter.building.job import BuildCommand, BuildJob
from bot.counter.building.switching import VersionLine, VersionSwitch
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Progress, Reply, heading, text
from bot.messages import building as words
from bot.messages import commands as listed
from bot.messages import turning
from bot.messages.errors import explain
from bot.people import Asker, People
from bot.people.staff.checking import audit_name
from index.errors import MotcuaError
from index.model import Role

BUILDING_COMMANDS = (listed.BUILD.name, listed.VERSIONS.name)
_SUMMARY = ("Xong: ", "Không có gì")
_LISTED = 8


class BuildingClerk:
    """One build at a time from here; another one, of the command line, is told of by its lock."""

    def __init__(
        self, people: People, command: BuildCommand, sources: tuple[str, ...] = ()
    ) -> None:
        """``sources`` are those of the configuration."""
        self._people = people
        self._command = command
        self._sources = sources
        self._switch = VersionSwitch(command.data, people)
        self._lock = Lock()
        self._job: BuildJob | None = None
        self._began_by: Asker | None = None
        self._acts: Mapping[PressKind, Callable[[Asker, int], Reply]] = {
            PressKind.BUILD: lambda asker, _: self._start(asker),
            PressKind.BUILD_STOP: lambda _, __: self._stop(),
            PressKind.VERSIONS: lambda _, __: self._list(),
            PressKind.USE_BEFORE: lambda _, __: self._ask_before(),
            PressKind.USE: lambda _, number: self._ask_use(self._switch.line(number)),
            PressKind.USE_SURE: self._use,
        }

    def reply(self, asker: Asker, name: str) -> Reply:
        """The reply to one of ``BUILDING_COMMANDS``."""
        if not self._may(asker):
            return Reply((text(words.NOT_ALLOWED),))
        if name == listed.VERSIONS.name:
            return self._list()
        if self._running() is not None:
            return self._watched(asker)
        start = Button(words.START, Press(PressKind.BUILD, 0))
        sources = self._sources or self._switch.sources()
        return Reply((text(words.ask(", ".join(sources))),), ((start,),))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what a button says; to all others it is none of ours."""
        if not self._may(asker):
            return Reply(notice=turning.GONE)
        return self._acts[press.kind](asker, press.question)

    def _may(self, asker: Asker) -> bool:
        return asker.group is None and self._people.role_of(asker) is Role.ADMIN

    def stop(self) -> None:
        """End what is being built: the process ends."""
        job = self._running()
        if job is not None:
            job.stop()

    def _running(self) -> BuildJob | None:
        job = self._job
        return job if job is not None and not job.is_over else None

    def _start(self, asker: Asker) -> Reply:
        with self._lock:
            if self._running() is None:
                self._began_by = asker
                try:
                    self._job = BuildJob(self._command, audit_name(asker))
                except OSError:
                    return Reply((text(words.NOT_STARTED),))
        return self._watched(asker)

    def _stop(self) -> Reply:
        job = self._running()
        if job is None:
            return Reply(notice=words.NOTHING_RUNS)
        job.stop()
        return Reply(notice=words.STOPPING)

    def _watched(self, asker: Asker) -> Reply:
        job = self._job
        if job is None:
            return Reply((text(words.NOTHING_RUNS),))

        def now() -> Reply:
            runs, began_by = not (job.is_over or job.is_stopped), self._began_by
            if runs and began_by is not None and not self._still_may(began_by):
                job.stop(is_forbidden=True)
            if not self._still_may(asker):
                return Reply((text(words.ROLE_GONE if job.is_forbidden else words.NOT_ALLOWED),))
            return self._state(job)

        return Reply(progress=Progress(now, lambda: job.is_over))

    def _still_may(self, asker: Asker) -> bool:
        """What cannot be looked up stays as it was."""
        try:
            return self._may(asker)
        except (SQLAlchemyError, ValueError):
            return True

    def _state(self, job: BuildJob) -> Reply:
        if not job.is_over:
            stop = Button(words.STOP, Press(PressKind.BUILD_STOP, 0))
            told = words.running(job.last_line, job.seconds)
            return Reply((text(told),), () if job.is_stopped else ((stop,),))
        versions = Button(words.VERSIONS, Press(PressKind.VERSIONS, 0))
        if job.code == 0:
            back = Button(words.BACK, Press(PressKind.USE_BEFORE, 0))
            begins = next((one for one in _SUMMARY if one in job.said(one)), "")
            return Reply((text(words.ended(job.said(begins))),), ((back, versions),))
        if job.is_forbidden:
            return Reply((text(words.ROLE_GONE),))
        if job.is_stopped:
            return Reply((text(words.STOPPED),), ((versions,),))
        return Reply((text(job.error or words.KILLED),), ((versions,),))

    def _list(self) -> Reply:
        lines = self._switch.lines()[:_LISTED]
        if not lines:
            return Reply((text(words.NO_VERSIONS),))
        rows = [
            (Button(words.use_label(place), Press(PressKind.USE, one.number)),)
            for place, one in enumerate(lines, start=1)
            if one.built_at is not None and not one.is_current
        ]
        told = "\n".join(_told(place, one) for place, one in enumerate(lines, start=1))
        return Reply((heading(words.HEADING), text(told)), tuple(rows))

    def _ask_before(self) -> Reply:
        before = self._switch.before()
        return Reply((text(words.NO_BEFORE),)) if before is None else self._ask_use(before)

    def _ask_use(self, line: VersionLine | None) -> Reply:
        if line is None or line.built_at is None:
            return Reply((text(words.VERSION_GONE),))
        sure = Button(words.USE_SURE, Press(PressKind.USE_SURE, line.number))
        return Reply((text(words.ask_use(line.built_at, line.counted)),), ((sure,),))

    def _use(self, asker: Asker, number: int) -> Reply:
        line = self._switch.line(number)
        if line is None or line.built_at is None:
            return Reply((text(words.VERSION_GONE),))
        try:
            self._switch.use(asker, line)
        except SQLAlchemyError:
            return Reply((text(words.UNAUDITED),))
        except (MotcuaError, OSError) as error:
            return Reply((text(explain(error)),))
        return Reply((text(words.used(line.built_at, line.counted)),), replaces=True)


def _told(place: int, one: VersionLine) -> str:
    if one.built_at is None:
        return words.broken(place, one.name)
    return words.version(place, one.built_at, one.counted, is_current=one.is_current)
