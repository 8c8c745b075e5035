"""Which versions served is kept, and followed whatever the clock and the pointer say."""

import shutil
from pathlib import Path

import pytest

from index.errors import LostCurrentError, NoIndexError, UnknownVersionError
from index.versions import Versions
from index.versions.history import History

NAMES = [f"2026010{day}T000000Z-{day}0000000" for day in range(1, 6)]


@pytest.fixture
def versions(small_data: Path) -> Versions:
    """A folder in which the first of ``NAMES`` serves; the others can be made to."""
    first = Versions(small_data).current()
    for name in NAMES:
        shutil.copytree(small_data / "versions" / first, small_data / "versions" / name)
    shutil.rmtree(small_data / "versions" / first)
    (small_data / "history").unlink()
    (small_data / "current").unlink()
    known = Versions(small_data)
    known.switch(NAMES[0])
    (small_data / "history").write_text(f"{NAMES[0]}\n", encoding="utf-8")
    return known


def served(versions: Versions, *names: str) -> None:
    for name in names:
        versions.switch(name)


def test_going_back_follows_what_served_and_not_the_clock(versions: Versions) -> None:
    served(versions, NAMES[3], NAMES[1])  # the clock was set back before the second
    assert versions.before_current() == NAMES[3]
    versions.switch(NAMES[3])
    assert versions.before_current() == NAMES[0]


def test_what_was_left_again_is_never_gone_back_to(versions: Versions) -> None:
    served(versions, NAMES[1], NAMES[0], NAMES[2])
    assert versions.before_current() == NAMES[0]
    versions.switch(NAMES[0])
    with pytest.raises(UnknownVersionError):
        versions.before_current()


def test_a_version_that_never_served_stands_in_for_none(versions: Versions) -> None:
    served(versions, NAMES[1])
    assert versions.stand_ins() == [NAMES[0]]


def test_pruning_keeps_what_served_last_and_fills_up_with_the_newest(versions: Versions) -> None:
    served(versions, NAMES[4], NAMES[1], NAMES[2])
    versions.prune()
    assert versions.names() == sorted([NAMES[4], NAMES[1], NAMES[2]])
    served(versions, NAMES[4])
    versions.prune()
    assert len(versions.names()) == 3


@pytest.mark.parametrize("pointer", [None, b"\xff\xfe\x00", "a folder"])
def test_a_lost_pointer_is_no_new_beginning(
    versions: Versions, small_data: Path, pointer: object
) -> None:
    served(versions, NAMES[1], NAMES[2])
    (small_data / "current").unlink()
    if isinstance(pointer, bytes):
        (small_data / "current").write_bytes(pointer)
    elif pointer:
        (small_data / "current").mkdir()
        (small_data / "current" / "ghi chú.txt").write_text("của ai đó", encoding="utf-8")
    with pytest.raises(LostCurrentError):
        versions.current()
    assert versions.before_current() == NAMES[2]
    versions.switch(NAMES[2])
    assert versions.current() == NAMES[2]
    assert versions.before_current() == NAMES[1]
    if pointer == "a folder":
        assert len(list(small_data.glob("current.bak-*/ghi chú.txt"))) == 1


@pytest.mark.parametrize("garbage", ["20990101T000000Z-deadbeef", "", "../..", "x" * 5000])
def test_a_pointer_to_nothing_goes_back_to_what_served_last(
    versions: Versions, small_data: Path, garbage: str
) -> None:
    served(versions, NAMES[3], NAMES[1])
    (small_data / "current").write_text(garbage, encoding="utf-8")
    assert versions.before_current() == NAMES[1]


def test_a_disk_that_dropped_off_is_no_new_beginning(small_data: Path) -> None:
    (small_data / "current").unlink()
    shutil.rmtree(small_data / "versions")
    with pytest.raises(LostCurrentError):
        Versions(small_data).current()
    (small_data / "history").unlink()
    with pytest.raises(NoIndexError):
        Versions(small_data).current()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00", b"\n\n \n"])
def test_a_history_that_cannot_be_read_is_none(small_data: Path, content: bytes) -> None:
    current = Versions(small_data).current()
    (small_data / "history").write_bytes(content)
    assert Versions(small_data).stand_ins() == []
    Versions(small_data).switch(current)
    assert History(small_data).names()[-1] == current


def test_a_folder_of_before_there_was_a_history_goes_by_its_names(
    versions: Versions, small_data: Path
) -> None:
    (small_data / "history").unlink()
    (small_data / "current").write_text(NAMES[2], encoding="utf-8")
    assert versions.stand_ins() == [NAMES[1], NAMES[0]]
    versions.switch(NAMES[1])
    assert History(small_data).names() == NAMES[:2]


def test_a_history_is_bounded(small_data: Path) -> None:
    history = History(small_data)
    history.write([f"{number}" for number in range(1000)])
    assert len(history.names()) == 50
    assert history.names()[-1] == "999"


def test_the_sources_of_a_version_of_any_format_are_known(
    versions: Versions, small_data: Path
) -> None:
    manifest = small_data / "versions" / NAMES[0] / "manifest.json"
    (source,) = versions.last_sources()
    assert Path(source).is_absolute()
    manifest.write_text('{"format": 3, "sources": ["/cũ"]}', encoding="utf-8")
    assert versions.last_sources() == ("/cũ",)
    manifest.write_text("[" * 100_000, encoding="utf-8")
    assert versions.last_sources() == ()
