"""Side files that describe a document beside them."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import SkipReason, UnreadableFileError
from index.model import Role
from index.reading.description import describe
from index.reading.sidefile import is_side_file, side_files_of, stated_beside


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "quyết định 12.pdf"
    path.touch()
    return path


def test_a_file_without_a_side_file_states_nothing(scan: Path) -> None:
    assert side_files_of(scan) == ()
    assert stated_beside(scan) == {}


@pytest.mark.parametrize("ending", [".yml", ".yaml"])
def test_the_yaml_of_the_same_name_is_its_side_file(scan: Path, ending: str) -> None:
    side = scan.with_suffix(ending)
    side.write_text("so_hieu: 12/QĐ-UBND\nNgày ban hành: 2024-05-06\n", encoding="utf-8")
    assert side_files_of(scan) == (side,)
    assert stated_beside(scan) == {"number": "12/QĐ-UBND", "issued_on": "2024-05-06"}


def test_only_yaml_files_are_side_files_and_have_none_themselves(scan: Path) -> None:
    side = scan.with_suffix(".yml")
    side.touch()
    assert is_side_file(side)
    assert is_side_file(Path("A.YAML"))
    assert not is_side_file(scan)
    assert side_files_of(side) == ()


def test_it_wins_over_the_front_matter_under_any_name(scan: Path) -> None:
    scan.with_suffix(".yml").write_text("so_hieu: 12/QĐ-UBND\naccess: nội bộ", encoding="utf-8")
    front = {"so_hieu": "9/QĐ-UBND", "number": "8/QĐ-UBND", "access": "citizen", "date": "1/2/2020"}
    about = describe("Nội dung.", {**front, **stated_beside(scan)}, "tep")
    assert about.number == "12/QĐ-UBND"
    assert about.access is Role.OFFICER


def test_its_date_is_the_day_of_issue(scan: Path) -> None:
    scan.with_suffix(".yml").write_text("date: 6/5/2024", encoding="utf-8")
    assert stated_beside(scan) == {"issued_on": "6/5/2024"}


def test_an_access_that_says_nothing_restricts(scan: Path) -> None:
    scan.with_suffix(".yml").write_text("access:\n", encoding="utf-8")
    assert describe("Nội dung.", stated_beside(scan), "tep").access is Role.ADMIN


@pytest.mark.parametrize(
    "content",
    [
        *(b"- a\n- b", b"chi la chu", b"a: [", b"\xff\xfe\x00", b"so_hieu: {a: 1}"),
        *(b"access: [citizen]", b"a: 2023-02-30", b"!!python/object:os.system {}", b"a" * 70000),
    ],
)
def test_what_is_no_mapping_of_names_to_words_is_reported_by_its_name(
    scan: Path, content: bytes
) -> None:
    side = scan.with_suffix(".yml")
    side.write_bytes(content)
    with pytest.raises(UnreadableFileError) as raised:
        stated_beside(scan)
    assert raised.value == UnreadableFileError(side, SkipReason.SIDE_FILE)


@given(content=st.binary(max_size=60))
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_bytes_are_read_or_refused(scan: Path, content: bytes) -> None:
    scan.with_suffix(".yml").write_bytes(content)
    with contextlib.suppress(UnreadableFileError):
        assert all(isinstance(word, str) for item in stated_beside(scan).items() for word in item)
