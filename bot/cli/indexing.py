"""``motcua index …``."""

from collections.abc import Sequence
from pathlib import Path

from bot.cli.context import Context, console
from bot.cli.progress import SEEDS, watched_build
from bot.messages import indexing
from index.building.build import BuildOptions
from index.errors import BrokenVersionError, NoIndexError, OutdatedVersionError
from index.versions import Versions


def build_index(context: Context, sources: Sequence[Path], options: BuildOptions) -> None:
    """Build a version of the sources, or of the seeds, and switch to it."""
    watched_build(context, sources or [SEEDS], options, console())


def status(context: Context) -> None:
    """Describe the current version."""
    versions_ = Versions(context.settings.data)
    name = versions_.current()
    _say(indexing.described(name, versions_.manifest(name)))


def versions(context: Context) -> None:
    """List all versions, the current one marked."""
    known = Versions(context.settings.data)
    if not known.names():
        raise NoIndexError(context.settings.data)
    current = known.current()
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
    """Switch to a version, the one before the current unless named, after checking it."""
    known = Versions(context.settings.data)
    name = version or known.before_current()
    known.verify(name).engine.close()
    known.switch(name)
    context.audit("index rollback", name)
    _say(indexing.rolled_back(name))


def _say(words: str) -> None:
    console().print(words, soft_wrap=True, markup=False)
