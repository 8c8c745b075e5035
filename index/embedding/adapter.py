"""What tuning changed in the bundled weights: a low-rank product for each matrix.

``W + L R`` (Hu et al. 2021, arXiv 2106.09685), with ``L`` and ``R`` in half precision: a few
megabytes beside weights of seventy. The file is one of safetensors, which runs no code when read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.disk.checksum import checksum_of
from index.errors import EmbedderUnavailableError

SHIPPED = "motcua-e5-small"
"""The name of the tuned model that comes with the package."""
_FILE = "data/motcua-e5-small.safetensors"
_LEFT, _RIGHT = ".left", ".right"
_SHOWN = 8

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Adapter:
    """A file of changes; ``checksum``, the first letters of its own, is in the model's name."""

    path: Path
    checksum: str

    @classmethod
    def shipped(cls) -> Self:
        """The adapter that comes with the package; raises EmbedderUnavailableError without it."""
        with resources.as_file(resources.files("index.embedding").joinpath(_FILE)) as path:
            return cls.of(path)

    @classmethod
    def of(cls, path: Path) -> Self:
        """The adapter in a file that ``write_adapter`` wrote.

        Raises EmbedderUnavailableError where the file is missing.
        """
        try:
            return cls(path, checksum_of(path)[:_SHOWN])
        except OSError as error:
            raise EmbedderUnavailableError(SHIPPED, f"{path.name}: {error}") from error

    def changes(self) -> dict[str, Matrix]:
        """What is added to each matrix, by its name.

        Raises EmbedderUnavailableError where the file is broken.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            factors = {name: one.astype(np.float32) for name, one in load_file(self.path).items()}
            names = [name.removesuffix(_LEFT) for name in factors if name.endswith(_LEFT)]
            return {name: factors[name + _LEFT] @ factors[name + _RIGHT] for name in names}
        except (OSError, SafetensorError, KeyError, ValueError) as error:
            raise EmbedderUnavailableError(SHIPPED, f"{self.path.name}: {error}") from error


def low_rank(change: Matrix, rank: int) -> tuple[Matrix, Matrix]:
    """The factors of the nearest matrix of this rank (Eckart & Young 1936)."""
    left, sizes, right = np.linalg.svd(change, full_matrices=False)
    root = np.sqrt(sizes[:rank])
    return left[:, :rank] * root, root[:, None] * right[:rank]


def write_adapter(
    changes: Mapping[str, Matrix], rank: int, path: Path, told: Mapping[str, str]
) -> None:
    """Write the low-rank part of the changes; ``told`` says in the file what it was made from.

    Raises OSError where the file cannot be written.
    """
    from safetensors.numpy import save_file

    factors: dict[str, NDArray[np.float16]] = {}
    for name, change in changes.items():
        left, right = low_rank(change, rank)
        factors[name + _LEFT] = np.ascontiguousarray(left, np.float16)
        factors[name + _RIGHT] = np.ascontiguousarray(right, np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(factors, path, metadata=dict(told))
