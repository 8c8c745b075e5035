"""The embedder of a command that asks, opened beside the rest of the program's start."""

from contextlib import suppress
from threading import Thread

from bot.settings import Settings
from index.embedding import BUNDLED, BundledEmbedder, Embedder, open_embedder

_ANY_WORD = "mở"


def opening_embedder(settings: Settings) -> Embedder:
    """The configured embedder; that of the package is opened by a thread meanwhile.

    Reading its checksum and opening its graph hold up no Python. Where it was never written it is
    left to who needs it first. Raises EmbedderUnavailableError where there is none of that name;
    what else is wrong is told to who asks.
    """
    unpacked = settings.data / "embeddings" / BUNDLED
    embedder = open_embedder(settings.embedder, unpacked)

    def open_it() -> None:
        with suppress(Exception):  # whatever it is, it comes again for who asks
            embedder.question(_ANY_WORD)

    if isinstance(embedder, BundledEmbedder) and unpacked.exists():
        with suppress(RuntimeError):  # no more threads: it is opened by who asks
            Thread(target=open_it).start()
    return embedder
