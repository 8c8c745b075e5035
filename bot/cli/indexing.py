"""``motcua index …``."""

from collections.abc import Sequence
from pathlib import Path

from bot.channels.serving_lock import serving_process
from bot.cli.auditing import audit_first
from bot.cli.context import Context, console
from bot.cli.progress import watched_build
from bot.cli.seeds import SEEDS
from bot.counter.queue import ANSWERS
from bot.messages import indexing
from bot.messages.errors import SentenceError, explain
from index.building.build import BuildOptions
from index.errors import (
    BrokenVersionError,
    LostCurrentError,
    MotcuaError,
    NoIndexError,
    OutdatedVersionError,
    UnknownVersionError,
)
from index.versions import Versions


def build_index(context: Context, sources: Sequence[Path], options: BuildOptions) -> None:
    """Build a version of the sources and switch to it.

    Without sources, of the configured ones, or what the current version was built from: the seeds
    never take the place of an office's documents. They are built where nothing was built yet.
    """
    configured = context.settings.configured_sources
    known = sources or configured or _known_sources(context)
    watched_build(context, known, options, console())


def _known_sources(context: Context) -> list[Path]:
    known = Versions(context.settings.data)
    try:
        known.current()
    except NoIndexError:
        return [SEEDS]
    except LostCurrentError:
        pass
    answers = str((context.settings.data / ANSWERS).absolute())
    sources = [one for one in known.last_sources() if one != answers]  # a build adds them itself
    if not sources:
        raise SentenceError(indexing.NAME_SOURCES)
    return list(map(Path, sources))


def status(context: Context) -> None:
    """Describe the current version, and who serves it.

    Where it is no use, say what is wrong and what answers.
    """
    known = Versions(context.settings.data)
    try:
        name = known.current()
        manifest = known.check(name)
    except (BrokenVersionError, OutdatedVersionError, LostCurrentError, UnknownVersionError) as one:
        stand_in = _intact(known)
        if stand_in is None:
            raise
        raise SentenceError(indexing.stands_in(explain(one), stand_in)) from one
    _say(indexing.described(name, manifest))
    process = serving_process(context.settings.data)
    if process is None:
        _say(indexing.NOBODY_SERVES)
    else:
        _say(indexing.served_by(process.number, process.since))


def _intact(known: Versions) -> str | None:
    for name in known.stand_ins():
        try:
            known.check(name)
        except MotcuaError:
            continue
        return name
    return None


def versions(context: Context) -> None:
    """List all versions, the current one marked."""
    known = Versions(context.settings.data)
    if not known.names():
        raise NoIndexError(context.settings.data)
    try:
        current: str | None = known.current()
    except LostCurrentError:
        current = None
    for name in known.names():
        try:
            manifest = known.manifest(name)
        except (BrokenVersionError, OutdatedVersionError):
            _say(indexing.listed_broken(name, current))
        else:
            _say(indexing.listed(name, current, manifest))


def verify(context: Context) -> None:
    """Check the current version's files and passages."""
    version = Versions(context.settings.data).verify()
    version.engine.close()
    _say(indexing.verified(version.name, version.manifest))


def rollback(context: Context, version: str | None) -> None:
    """Switch to a version, the one that served before the current unless named, after checking it.

    What cannot be put down in the audit log does not happen.
    """
    known = Versions(context.settings.data)
    name = version or known.before_current()
    known.verify(name).engine.close()
    audit_first(context, "index rollback", name)
    known.switch(name)
    _say(indexing.rolled_back(name))


def _say(words: str) -> None:
    console().print(words, soft_wrap=True, markup=False)
