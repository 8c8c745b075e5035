"""The index that is there before anybody built one."""

from bot.cli.context import Context, console
from bot.cli.seeds import SEEDS
from bot.messages import indexing
from index.errors import LostCurrentError, NoIndexError
from index.versions import Versions


def ensure_index(context: Context, quiet: bool = False) -> None:
    """Build an index over the seeds if nothing was built yet; if ``quiet``, all goes to stderr."""
    try:
        Versions(context.settings.data).current()
    except LostCurrentError:
        return  # an earlier version stands in: the seeds never take an office's place
    except NoIndexError:
        # All but the first question do without what builds.
        from bot.cli.progress import watched_build
        from index.building.build import BuildOptions

        out = console(stderr=quiet)
        out.print(indexing.FIRST_BUILD)
        watched_build(context, [SEEDS], BuildOptions(), out)
