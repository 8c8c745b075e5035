"""Read numpy's npz files, whatever state they are in."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile

_BROKEN = (
    zlib.error,
    AttributeError,
    BadZipFile,
    RuntimeError,  # a bit that says the entry is encrypted
    EOFError,
    LookupError,
    TypeError,
)
"""What numpy raises, besides OSError and ValueError, over a file that is no npz or is damaged."""


@contextmanager
def opened_arrays(file: Path | IO[bytes], what: str) -> Iterator[NpzFile]:
    """The arrays of an npz file, nothing in it run as code; ``what`` says what it should hold.

    Raises OSError where the file cannot be read, ValueError where it is no npz, is damaged, or
    lacks an array that was asked for inside.
    """
    try:
        with np.load(file, allow_pickle=False) as arrays:
            yield arrays
    except _BROKEN as error:
        name = file.name if isinstance(file, Path) else "the file"
        raise ValueError(f"{name} is no {what}") from error
