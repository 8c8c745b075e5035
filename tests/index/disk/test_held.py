"""One process holds a file; whoever wants it in vain is told of it, and it of them."""

from pathlib import Path
from threading import Event, Thread

import pytest

from index.disk.held import HeldError, held_file, note_of_holder


def want(path: Path) -> None:
    """Want the file in vain; an open file of its own is what another process would have."""
    with pytest.raises(HeldError) as refused, held_file(path, {"pid": 2}):
        pass
    assert refused.value.note == {"pid": 1}


def test_the_holder_is_told_once_of_each_that_wanted_it(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "serving.lock"
    with held_file(path, {"pid": 1}) as held:
        assert not held.was_wanted()
        want(path)
        assert held.was_wanted()
        assert not held.was_wanted()
        want(path)
        assert held.was_wanted()


def test_who_looks_is_told_who_holds_it_and_troubles_nobody(tmp_path: Path) -> None:
    path = tmp_path / "serving.lock"
    assert note_of_holder(path) is None
    with held_file(path, {"pid": 1}) as held:
        assert note_of_holder(path) == {"pid": 1}
        assert not held.was_wanted()
    assert note_of_holder(path) is None


def test_who_looks_all_the_time_keeps_nobody_from_holding_it(tmp_path: Path) -> None:
    path, done = tmp_path / "serving.lock", Event()

    def look() -> None:
        while not done.is_set():
            note_of_holder(path)

    looking = Thread(target=look)
    looking.start()
    try:
        for number in range(200):
            with held_file(path, {"pid": number}):
                pass
    finally:
        done.set()
        looking.join()
