"""Lines that come again and again are counted: a broken database shall not fill the disk."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass

_AT_MOST = 10
_WINDOW_S = 60.0


class RepeatRecord(logging.LogRecord):
    """Stands for ``count`` records of one place that were left out."""

    def __init__(self, record: logging.LogRecord, count: int) -> None:
        super().__init__(
            record.name, record.levelno, record.pathname, record.lineno, "", None, None
        )
        self.count = count


@dataclass
class _Place:
    """How often a place has logged since its window began."""

    began: float
    last: logging.LogRecord
    count: int = 0


class Repeats:
    """Lets ten records a minute through from each place in the source, at each level."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str, int, int], _Place] = {}

    def of(self, record: logging.LogRecord) -> Iterator[logging.LogRecord]:
        """What to log when this record comes: it, if there is room, and what is summed up."""
        now = record.created
        yield from self._summed_up(now)
        key = (record.name, record.pathname, record.lineno, record.levelno)
        place = self._places.setdefault(key, _Place(now, record))
        place.count += 1
        if place.count <= _AT_MOST:
            yield record
        else:
            place.last = record

    def rest(self) -> Iterator[logging.LogRecord]:
        """What was left out and is not summed up yet."""
        yield from self._summed_up(None)

    def _summed_up(self, now: float | None) -> Iterator[logging.LogRecord]:
        over = [
            key
            for key, place in self._places.items()
            # a clock that was put back does not keep a place silent
            if now is None or not 0 <= now - place.began < _WINDOW_S
        ]
        for key in over:
            place = self._places.pop(key)
            if place.count > _AT_MOST:
                yield RepeatRecord(place.last, place.count - _AT_MOST)
