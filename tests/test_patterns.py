"""No pattern over texts takes more than twice as long where a text is twice as long."""

import re
import time

from tests.pattern_runs import NamedPattern, patterns_of, pieces_for

_WORST = 2.8
"""Times longer for a text twice as long: between line, 2, and square, 4, as measuring errs."""
_SURELY = 3.5
_LENGTHS = (120, 500, 2_000, 8_000)
_LITTLE = {500: 0.000012, 2_000: 0.0004}
"""Runs, and the seconds under which a square of them would have to be quicker than any is."""
_MORE = 5.0
"""Times longer for the last run than for the one before it, a fourth of it, where it grows by less
than ``_WORST`` for the last half: a straight part and a square, in sum, would be 5.7 times."""
_FAR_TOO_LONG = 1.0
"""Seconds for a shorter one, after which nobody waits for the longest.

What is bounded grows by the square up to its bound, and has to be measured behind it.
"""
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
    before = 0.0
    for length in _LENGTHS:
        seconds = _seconds(named, _run(piece, length))
        is_last = length == _LENGTHS[-1]
        if seconds > _FAR_TOO_LONG or (is_last and seconds > max(_FLOOR, _MORE * before)):
            for times in (1, 3, 5, 9):
                worst = _doubled(named, piece, length, times)
                if worst < _WORST or (times > 1 and worst > _SURELY):
                    break
            return worst
        if seconds < _LITTLE.get(length, 0):
            break
        before = seconds
    return 1.0


def _doubled(named: NamedPattern, piece: str, length: int, times: int) -> float:
    """How much longer, by the quickest of so many measurements of each, in turn."""
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
