"""Copies of data folders that a test may change."""

import os
import shutil
from pathlib import Path

from index.embedding import BUNDLED


def copied(data: Path, unpacked: Path, to: Path) -> Path:
    """A copy of a data folder; the encoder, which nobody changes, is one file for all of them.

    Without it, a process that begins with the copy would first make it anew, for ten seconds.
    """
    folder = Path(shutil.copytree(data, to))
    encoder = folder / "embeddings" / BUNDLED
    if not encoder.exists():
        shutil.copytree(unpacked, encoder, copy_function=os.link)
    return folder
