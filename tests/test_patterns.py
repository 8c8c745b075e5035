"""No pattern over texts takes more than twice as long where a text is twice as long."""

import re
import time

from tests.pattern_runs import NamedPattern, patterns_of, pieces_for

_WORST = 2.8
"""Times longer for a text twice as long: between line, 2, and square, 4, as measuring errs."""
_MEASUREMENTS = (1, 3, 9)
"""How often a pattern that seems too slow is measured before it is held to be."""
_LENGTHS = (120, 500, 2_000, 4_000, 8_000)
_TELLING, _LITTLE = 2_000, 0.0004
"""A run, and the seconds under which a square of it would have to be quicker than any is."""
_FAR_TOO_LONG = 0.1
"""Seconds for a shorter one, after which nobody waits for the longest."""
_FLOOR = 0.004
"""Seconds for the longest run, under which no square hides."""


def _seconds(named: NamedPattern, run: str) -> float:
    pattern = named.pattern
    text = run.encode() if isinstance(pattern.pattern, bytes) else run
    start = time.thread_time()
    if named.anchored:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.thread_time() - start


def _run(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length] + "\x7f"


def _growth(named: NamedPattern, piece: str) -> float:
    """How much longer a doubled run takes, at worst; 1 where it takes next to nothing."""
    for length in _LENGTHS:
        seconds = _seconds(named, _run(piece, length))
        if seconds > _FAR_TOO_LONG or (length == _LENGTHS[-1] and seconds > _FLOOR):
            for times in _MEASUREMENTS:
                worst = _doubled(named, piece, length, times)
                if worst < _WORST:
                    break
            return worst
        if length == _TELLING and seconds < _LITTLE:
            break
    return 1.0


def _doubled(named: NamedPattern, piece: str, length: int, times: int) -> float:
    """How much longer, by the quickest of so many measurements of each, taken in turn."""
    halves, wholes = [], []
    for _ in range(times):
        halves.append(_seconds(named, _run(piece, length // 2)))
        wholes.append(_seconds(named, _run(piece, length)))
    return min(wholes) / max(min(halves), 1e-6)


def worse_than_linear(named: NamedPattern) -> tuple[str, float] | None:
    """A piece whose runs take the pattern too long, and the growth; None where there is none."""
    for piece in pieces_for(named.pattern):
        growth = _growth(named, piece)
        if growth > _WORST:
            return piece, growth
    return None


def test_the_pieces_are_of_the_patterns_own_alphabet() -> None:
    named = NamedPattern("a", re.compile(r"(?:x+y)+z"), anchored=False)
    assert {"x", "xy"} <= set(pieces_for(named.pattern))
    assert worse_than_linear(named) is not None


def test_no_pattern_over_texts_is_worse_than_linear() -> None:
    found = patterns_of("index", "retrieval")
    assert len(found) > 500
    slow = {one.name: worse for one in found if (worse := worse_than_linear(one))}
    assert slow == {}
