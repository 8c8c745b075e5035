"""Which files are read, and in which order."""

from pathlib import Path

import pytest

from index.errors import SourceMissingError
from index.reading.sources import find_files
from tests.index.seeds import SEEDS
from tests.index.sources import write_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = ("b.txt", "a.txt", "c/2.txt", "c/1.txt", "c/d/0.md", "z.pdf")
    hidden = (".an.txt", ".git/config", "c/.cache/x.txt", "~$khoa.txt")
    return write_sources(tmp_path / "nguon", dict.fromkeys((*names, *hidden), "Nội dung."))


def names(folder: Path, *sources: Path) -> list[str]:
    return [file.path.relative_to(folder).as_posix() for file in find_files(sources)]


def test_a_folder_is_walked_in_name_order_without_what_is_hidden(folder: Path) -> None:
    assert names(folder, folder) == ["a.txt", "b.txt", "c/1.txt", "c/2.txt", "c/d/0.md", "z.pdf"]


def test_sources_come_in_the_order_given(folder: Path) -> None:
    assert names(folder, folder / "z.pdf", folder / "c", folder / "a.txt") == [
        *("z.pdf", "c/1.txt", "c/2.txt", "c/d/0.md", "a.txt"),
    ]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    around = folder / "c" / ".." / "b.txt"
    assert len(names(folder, folder / "b.txt", folder, around, folder / "b.txt")) == 6


def test_a_link_to_a_file_already_read_is_not_read_again(folder: Path) -> None:
    (folder / "nối.txt").symlink_to(folder / "a.txt")
    assert "nối.txt" not in names(folder, folder)


def test_a_hidden_folder_is_read_when_it_is_the_one_named(folder: Path) -> None:
    assert names(folder, folder / ".git") == [".git/config"]


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert list(find_files([tmp_path])) == []


def test_a_missing_source_is_told_before_any_file_is_given(folder: Path) -> None:
    found = find_files([folder, folder / "không-có"])
    with pytest.raises(SourceMissingError) as caught:
        next(found)
    assert caught.value.path == folder / "không-có"


def test_the_seeds_are_five_text_files(seeds: Path) -> None:
    assert [file.path.stem for file in find_files([seeds]) if file.path.suffix == ".txt"] == list(
        SEEDS
    )
