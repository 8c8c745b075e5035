"""The first index, made from the seeds when there is none."""

from pathlib import Path

import index
from bot.cli.context import Context, console
from bot.cli.progress import watched_build
from bot.messages import indexing
from index.building.build import BuildOptions
from index.errors import NoIndexError
from index.versions import Versions

SEEDS = Path(index.__file__).parents[1] / "seeds"
"""The documents that the project starts from."""


def ensure_index(context: Context, quiet: bool = False) -> None:
    """Build an index over the seeds if nothing was built yet.

    Args:
        context: the configuration.
        quiet: keep stdout clean; progress goes to stderr.

    """
    try:
        Versions(context.settings.data).current()
    except NoIndexError:
        out = console(stderr=quiet)
        out.print(indexing.FIRST_BUILD)
        watched_build(context, [SEEDS], BuildOptions(), out)
