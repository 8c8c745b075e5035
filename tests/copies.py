"""Copies of data folders that a test may change."""

import os
import shutil
from pathlib import Path

from index.embedding import BUNDLED


def copied(data: Path, unpacked: Path, to: Path) -> Path:
    """A copy of a data folder; the encoder, which nobody changes, is one file for all of them."""
    folder = Path(shutil.copytree(data, to, ignore=shutil.ignore_patterns(BUNDLED)))
    return with_encoder(folder, unpacked)


def with_encoder(data: Path, unpacked: Path) -> Path:
    """The same data folder, there now, with the encoder.

    Without it a process that begins with the folder would first write it, for ten seconds.
    """
    encoder = data / "embeddings" / BUNDLED
    if not encoder.exists():
        shutil.copytree(unpacked, encoder, copy_function=os.link)
    return data
