"""What makes vectors."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

from bot.settings import Settings
from index.embedding import BUNDLED, BundledEmbedder, Embedder, open_embedder

_ANY_WORD = "mở"


def embedder_of(settings: Settings) -> Embedder:
    """The configured embedder; raises EmbedderUnavailableError."""
    return open_embedder(settings.embedder, unpacked_of(settings))


def unpacked_of(settings: Settings) -> Path:
    """Where the encoders of the bundled weights are written."""
    return settings.data / "embeddings" / BUNDLED


def opening_embedder(settings: Settings) -> Embedder:
    """The configured embedder; that of the package is opened by a thread meanwhile.

    Reading its checksum and opening its graph hold up no Python, so a command that asks does so
    beside the rest of its start. Where it was never written it is left to who needs it first.
    Raises EmbedderUnavailableError where there is none of that name; what else is wrong is told to
    who asks.
    """
    embedder = embedder_of(settings)

    def open_it() -> None:
        with suppress(Exception):  # whatever it is, it comes again for who asks
            embedder.question(_ANY_WORD)

    if isinstance(embedder, BundledEmbedder) and unpacked_of(settings).exists():
        with suppress(RuntimeError):  # no more threads: it is opened by who asks
            Thread(target=open_it).start()
    return embedder
