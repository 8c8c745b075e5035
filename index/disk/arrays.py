"""Read numpy's files, whatever state they are in."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import DTypeLike, NDArray

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


def mapped_array(path: Path, dtype: DTypeLike, dimensions: int = 1) -> NDArray[Any]:
    """The array of an npy file, read from the disk where it is touched and shared by processes.

    Nothing in it is run as code. Raises OSError where the file cannot be read, ValueError where it
    is no npy file, is cut short, or holds numbers of another kind or shape.
    """
    try:
        found = np.load(path, mmap_mode="r", allow_pickle=False)
    except _BROKEN as error:
        raise ValueError(f"{path.name} is no array") from error
    if not isinstance(found, np.ndarray) or found.dtype != dtype or found.ndim != dimensions:
        raise ValueError(f"{path.name} is another array")
    return found.view(np.ndarray)  # as quick to cut up as any other


def save_parts(path: Path, dtype: DTypeLike, count: int, parts: Iterable[NDArray[Any]]) -> None:
    """Write an npy file of ``count`` numbers that come in parts; raises OSError on a full disk."""
    shape = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": (count,)}
    with path.open("wb") as file:
        np.lib.format.write_array_header_1_0(file, shape)
        for part in parts:
            file.write(part.astype(dtype, copy=False).tobytes())
