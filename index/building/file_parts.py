"""The parts of each file, in order: known ones from the cache, others read ahead."""

from collections.abc import Iterator, Sequence

from index.building.readers import Readers
from index.errors import UnreadableFileError
from index.reading.bounded.pool import Answers
from index.reading.readings import KeptPart, ReadingsCache
from index.reading.sources import SourceFile


class FileParts:
    """What stands in the files of a build; some are read before they are asked for."""

    def __init__(
        self,
        files: Sequence[SourceFile],
        fingerprints: Sequence[str],
        readings: ReadingsCache,
        readers: Readers,
        full: bool,
    ) -> None:
        """A file is known by its fingerprint; ``full`` reads every one anew."""
        self._files = files
        self._fingerprints = fingerprints
        self._readings = readings
        self._readers = readers
        self._full = full
        self._begun: dict[str, Answers] = {}

    def of(self, position: int) -> Iterator[KeptPart]:
        """The parts of the file at ``position``; those after it begin to be read.

        Positions are asked for in order. Raises UnreadableFileError where the file cannot be read
        to its end.
        """
        self._read_ahead(position)
        file, known_as = self._files[position], self._fingerprints[position]
        if file.refused:
            raise UnreadableFileError(file.path, file.refused)
        if self._full:
            self._readings.forget(known_as)
        known = self._readings.get(known_as)
        if known is not None:
            return known
        if failure := self._readings.failure(known_as):
            raise UnreadableFileError(file.path, failure)
        answers = self._begun.pop(known_as)
        return self._readings.keep(known_as, self._readers.parts_of(answers, file))

    def _read_ahead(self, position: int) -> None:
        """Begin to read the files from ``position`` on that are not known."""
        for at in range(position, min(position + self._readers.ahead, len(self._files))):
            file, known_as = self._files[at], self._fingerprints[at]
            is_begun = known_as in self._begun or file.refused is not None
            if not is_begun and (self._full or self._is_to_be_read(known_as)):
                self._begun[known_as] = self._readers.read(file, at)

    def _is_to_be_read(self, known_as: str) -> bool:
        return not self._readings.has(known_as) and self._readings.failure(known_as) is None
