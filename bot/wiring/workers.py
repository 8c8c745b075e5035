"""The processes that hear messages beside the one that speaks."""

from bot.counter.workers.nursery import NurserySetup
from bot.counter.workers.pool import Workers
from bot.settings import Settings
from bot.wiring.embedding import unpacked_of


def workers_of(settings: Settings) -> Workers | None:
    """As many as are configured, started; none where one process does it all.

    Raises NoSuchFileError where the office's own vocabulary cannot be used.
    """
    if settings.workers == 1:
        return None
    setup = NurserySetup(
        settings.data.absolute(),
        settings.embedder,
        unpacked_of(settings).absolute(),
        settings.own_vocabulary,
        settings.own_short_names,
    )
    pool = Workers(setup, settings.workers)
    pool.start()
    return pool
