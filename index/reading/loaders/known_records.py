"""Records of an export that were read before, so that a change of one does not read all again."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.model import Document


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record that was read before; ``key`` says which."""

    key: str


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What became of a record that was not known: one document and nothing else."""

    key: str
    document: Document


class RecordKeys:
    """The keys of one file's records: from its bytes and all else that decides what it becomes."""

    def __init__(
        self,
        reading: int,
        names: tuple[str, str],
        beside: Mapping[str, str],
        is_known: Callable[[str], bool],
    ) -> None:
        """``reading`` is ``READING``; ``names`` are the file's name as it is told, and its stem.

        ``beside`` is what is stated of the file, ``is_known`` tells a key of those read before.
        """
        recipe = repr((reading, names, sorted(beside.items())))
        self._recipe = hashlib.blake2b(recipe.encode("utf-8", "replace"), digest_size=32).digest()
        self.is_known = is_known

    def of(self, record: object) -> str:
        """The key of a record by its bytes in the file, or by its values where it has none."""
        written = record if isinstance(record, bytes) else json.dumps(record).encode()
        return hashlib.blake2b(written, digest_size=16, key=self._recipe).hexdigest()
