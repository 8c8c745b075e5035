"""A file's sums block by block: damage is found without reading all of a large file."""

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

BLOCK = 1 << 20
"""Bytes of a block; the last one of a file may be shorter."""


class BlockSums(BaseModel):
    """The size of a file in bytes, and the CRC-32 of each block (ISO 3309, as zlib has it).

    They tell of damage, not of forgery: whoever can change a file can change its sums.
    """

    model_config = ConfigDict(frozen=True)

    size: int
    sums: tuple[int, ...]

    @classmethod
    def of(cls, path: Path) -> Self:
        """Those of a file as it is; raises OSError."""
        with path.open("rb") as file:
            blocks = iter(lambda: file.read(BLOCK), b"")
            sums = tuple(map(zlib.crc32, blocks))
        return cls(size=path.stat().st_size, sums=sums)

    def hold(self, path: Path, blocks: Iterable[int] | None = None) -> bool:
        """Whether a file has this size, and these blocks, or all, have their sums.

        What cannot be read has not.
        """
        try:
            if path.stat().st_size != self.size or len(self.sums) != -(-self.size // BLOCK):
                return False
            with path.open("rb") as file:
                for number in range(len(self.sums)) if blocks is None else blocks:
                    file.seek(number * BLOCK)
                    if zlib.crc32(file.read(BLOCK)) != self.sums[number]:
                        return False
        except OSError:
            return False
        return True


def some_blocks(files: Mapping[str, BlockSums], most: int) -> Mapping[str, list[int]]:
    """Blocks of files, about ``most`` at even distances, the first and the last of each among them.

    All of them where there are no more.
    """
    counts = {name: len(one.sums) for name, one in files.items()}
    step = max(1, -(-sum(counts.values()) // most))
    return {
        name: sorted({*range(0, count, step), *range(count)[-1:]}) for name, count in counts.items()
    }
