"""``motcua index …``."""

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from bot.channels.serving_lock import only_serving
from index.embedding import BUNDLED, SHIPPED
from index.versions.manifest import Manifest
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.command import CommandRun, run_here, run_installed
from tests.bot.documents import LIBRARY, LIBRARY_ANSWER, LIBRARY_QUESTION, STATION
from tests.copies import with_encoder


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder of one document."""
    folder = tmp_path / "thư viện"
    folder.mkdir()
    (folder / "thu-vien.txt").write_text(LIBRARY, encoding="utf-8")
    return folder


@pytest.fixture
def new(tmp_path: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in which nothing was built yet; the configured one."""
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "mới"))
    return with_encoder(tmp_path / "mới", unpacked)


def current(data: Path) -> str:
    """The name of the current version, read off the disk."""
    return (data / "current").read_text(encoding="utf-8").strip()


def manifest(data: Path) -> dict[str, object]:
    """The current version's manifest, read off the disk."""
    path = data / "versions" / current(data) / "manifest.json"
    made: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return made


def fine(ran: CommandRun) -> list[str]:
    """The lines of a command that went well."""
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def test_a_build_says_what_it_reads_and_ends_as_the_current_version(
    capsys: pytest.CaptureFixture[str], library: Path, new: Path
) -> None:
    (library / "anh.png").write_bytes(b"\x89PNG")
    (library / "trong.txt").write_bytes(b"")
    lines = fine(run_here(capsys, "index", "build", str(library)))
    summary = lines.index(f"Xong: phiên bản {current(new)} có 1 tài liệu, 1 đoạn.")
    assert lines[summary + 1 :] == [
        "Tài liệu: 1 mới, 0 đổi nội dung, 0 như cũ, 0 không còn.",
        "Bỏ qua 2 tệp hoặc phần của tệp:",
        f"  1 × không nhận ra bảng mã chữ Việt, hãy lưu lại bằng UTF-8: {library / 'anh.png'}",
        f"  1 × tệp trống, không có chữ nào: {library / 'trong.txt'}",
    ]
    skipped = [line for line in lines[:summary] if line.startswith("Bỏ qua")]
    assert any("trong.txt: tệp trống" in line for line in skipped)
    assert (manifest(new)["documents"], manifest(new)["passages"]) == (1, 1)

    status = fine(run_here(capsys, "index", "status"))
    assert status[0] == f"Phiên bản: {current(new)}"
    assert any(SHIPPED in line and "(384 chiều)" in line for line in status)
    assert any(str(library) in line for line in status)
    assert any("trong.txt" in line for line in status)
    assert status[-1] == "Phục vụ: chưa có tiến trình nào"
    with only_serving(new):
        (served_by,) = fine(run_here(capsys, "index", "status"))[-1:]
        assert served_by.startswith(f"Phục vụ: tiến trình số {os.getpid()}, từ ")
    answer = fine(run_here(capsys, "ask", LIBRARY_QUESTION))
    assert LIBRARY_ANSWER in answer[0]

    with sqlite3.connect(new / "motcua.db") as connection:
        ((who, action, detail),) = connection.execute("SELECT who, action, detail FROM audit")
    assert (who, action) == ("command line", "index build")
    assert current(new) in detail
    assert str(library) in detail


def test_versions_are_listed_verified_and_rolled_back(
    capsys: pytest.CaptureFixture[str], data: Path, library: Path
) -> None:
    first = current(data)
    fine(run_here(capsys, "index", "build", str(library)))
    second = current(data)
    assert first != second
    listed = fine(run_here(capsys, "index", "versions"))
    assert [line.split()[0:2] for line in listed] == [[first, "5"], ["*", second]]
    assert fine(run_here(capsys, "index", "verify"))[0].startswith(f"Phiên bản {second} nguyên vẹn")

    assert fine(run_here(capsys, "index", "rollback")) == [f"Đang dùng phiên bản {first}."]
    assert current(data) == first
    assert POSTAL_ANSWER in run_here(capsys, "ask", POSTAL).out
    older = run_here(capsys, "index", "rollback")
    assert older.code == 1
    assert older.complaint == "Không có phiên bản nào cũ hơn để quay lại."
    assert current(data) == first

    fine(run_here(capsys, "index", "rollback", second))
    assert current(data) == second
    with sqlite3.connect(data / "motcua.db") as connection:
        actions = connection.execute("SELECT action, detail FROM audit ORDER BY id").fetchall()
    assert [action for action, _ in actions] == ["index build", "index rollback", "index rollback"]
    assert [detail for _, detail in actions[1:]] == [first, second]


def test_without_sources_those_are_built_that_are_configured(
    capsys: pytest.CaptureFixture[str], data: Path, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_SOURCES", str(library))
    fine(run_here(capsys, "index", "build", "--force"))
    assert {Path(path).parent for path in manifest(data)["read"]} == {library}


def test_without_sources_the_seeds_are_built_and_what_is_known_is_not_computed_again(
    capsys: pytest.CaptureFixture[str], seeds: Path, seeds_data: Path, new: Path
) -> None:
    for vectors in (seeds_data / "embeddings").glob("*.sqlite"):
        shutil.copy(vectors, new / "embeddings")
    lines = fine(run_here(capsys, "index", "build"))
    made = manifest(new)
    assert made["documents"] == len(made["read"]) == 5
    assert {Path(path) for path in made["read"]} == set(seeds.glob("*.txt"))
    assert lines[1:] == [
        f"Xong: phiên bản {current(new)} có 5 tài liệu, {made['passages']} đoạn.",
        "Tài liệu: 5 mới, 0 đổi nội dung, 0 như cũ, 0 không còn.",
    ]
    assert POSTAL_ANSWER in run_here(capsys, "ask", POSTAL).out


def test_a_full_build_comes_to_the_same_answers(
    capsys: pytest.CaptureFixture[str], library: Path, new: Path
) -> None:
    fine(run_here(capsys, "index", "build", str(library)))
    before = run_here(capsys, "ask", LIBRARY_QUESTION).out
    fine(run_here(capsys, "--data", str(new), "index", "build", "--full", str(library)))
    assert run_here(capsys, "ask", LIBRARY_QUESTION).out == before


def test_files_and_folders_are_sources_side_by_side(
    capsys: pytest.CaptureFixture[str], library: Path, new: Path, tmp_path: Path
) -> None:
    (tmp_path / "ben-xe.md").write_text(STATION, encoding="utf-8")
    fine(run_here(capsys, "index", "build", str(library), str(tmp_path / "ben-xe.md")))
    assert manifest(new)["documents"] == 2


def test_the_installed_command_builds(library: Path, new: Path) -> None:
    built = fine(run_installed("index", "build", str(library), "--data", str(new)))
    assert any(line.startswith(f"Xong: phiên bản {current(new)}") for line in built)


@pytest.mark.parametrize("cache", ["readings/files.sqlite", "build.lock"])
def test_a_file_that_cannot_be_opened_is_one_sentence(
    capsys: pytest.CaptureFixture[str], library: Path, new: Path, cache: str
) -> None:
    (new / cache).mkdir(parents=True)
    ran = run_here(capsys, "index", "build", str(library))
    assert ran.code == 1
    (line,) = ran.err.splitlines()
    assert line.startswith("Không đọc hoặc ghi được")
    assert str(new) in line


def test_a_build_that_fails_leaves_the_current_version(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    before = sorted(data.rglob("*"))
    (tmp_path / "empty").mkdir()
    for source, said in ((tmp_path / "none", "Không có tệp"), (tmp_path / "empty", "Không có tài")):
        ran = run_here(capsys, "index", "build", str(source))
        assert ran.code == 1
        assert ran.complaint.startswith(said)
        assert str(source) in ran.complaint
    assert sorted(path for path in data.rglob("*") if path.suffix[-4:] not in ("-wal", "-shm")) == [
        path for path in before if path.suffix[-4:] not in ("-wal", "-shm")
    ]


@pytest.mark.parametrize("command", ["status", "versions", "verify", "rollback"])
def test_without_an_index_every_command_says_how_to_make_one(
    capsys: pytest.CaptureFixture[str], new: Path, command: str
) -> None:
    ran = run_here(capsys, "index", command)
    assert ran.code == 1
    assert ran.complaint == f"Chưa có chỉ mục trong {new}: hãy chạy `motcua index build`."


def test_an_unknown_version_is_named_with_the_known_ones(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    for name in ("20000101T000000Z-00000000", "../../etc", "[bold]"):
        ran = run_here(capsys, "index", "rollback", name)
        assert ran.code == 1
        assert name in ran.complaint
        assert current(data) in ran.complaint


@pytest.mark.parametrize("file", ["passages.sqlite", "lexical-scores.npy", "vectors.faiss"])
def test_a_damaged_version_is_found_and_named(
    capsys: pytest.CaptureFixture[str], data: Path, file: str
) -> None:
    damaged = data / "versions" / current(data) / file
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 0xFF
    damaged.write_bytes(content)
    for command in (("index", "verify"), ("ask", POSTAL)):
        ran = run_here(capsys, *command)
        assert ran.code == 1
        assert file in ran.complaint
        assert "motcua index rollback" in ran.complaint


def test_a_damaged_current_version_can_be_left_for_an_older_one(
    capsys: pytest.CaptureFixture[str], data: Path, library: Path
) -> None:
    first = current(data)
    fine(run_here(capsys, "index", "build", str(library)))
    damaged = current(data)
    (data / "versions" / damaged / "lexical-scores.npy").unlink()
    assert POSTAL_ANSWER in run_here(capsys, "ask", POSTAL).out
    status = run_here(capsys, "index", "status")
    assert status.code == 1
    assert status.complaint.startswith(f"Phiên bản {damaged} bị hỏng (lexical-scores.npy)")
    assert status.complaint.endswith(f"bot trả lời bằng phiên bản {first}.")
    fine(run_here(capsys, "index", "rollback"))
    assert current(data) == first
    assert POSTAL_ANSWER in run_here(capsys, "ask", POSTAL).out


def test_another_model_than_the_indexs_is_one_sentence(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    path = data / "versions" / current(data) / "manifest.json"
    changed = path.read_text(encoding="utf-8").replace(SHIPPED, "another/model")
    sealed = Manifest.model_validate_json(changed).sealed()
    path.write_text(sealed.model_dump_json(), encoding="utf-8")
    ran = run_here(capsys, "ask", POSTAL)
    assert ran.code == 1
    assert "another/model" in ran.complaint
    assert "MOTCUA_EMBEDDER" in ran.complaint


@pytest.mark.usefixtures("new")
def test_a_build_with_another_model_says_that_no_threshold_was_fitted_to_it(
    capsys: pytest.CaptureFixture[str], library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_EMBEDDER", BUNDLED)
    lines = fine(run_here(capsys, "index", "build", str(library)))
    assert "chưa được chỉnh" in lines[-1]
    assert BUNDLED in lines[-1]
    assert LIBRARY_ANSWER in run_here(capsys, "ask", LIBRARY_QUESTION).out


def test_a_data_folder_that_cannot_be_is_one_sentence(
    capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = run_here(capsys, "index", "build", str(library), "--data", str(tmp_path / "file"))
    assert ran.code == 1
    assert str(tmp_path / "file") in ran.complaint


def test_a_pointer_of_garbage_is_one_sentence(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    (data / "current").write_bytes(b"\xff\xfe\x00\x80")
    ran = run_here(capsys, "index", "status")
    assert ran.code == 1
    assert ran.complaint


def test_a_lost_pointer_never_puts_the_seeds_in_place_of_an_offices_index(
    capsys: pytest.CaptureFixture[str], data: Path, library: Path
) -> None:
    fine(run_here(capsys, "index", "build", str(library)))
    office = current(data)
    (data / "current").unlink()
    assert LIBRARY_ANSWER in run_here(capsys, "ask", LIBRARY_QUESTION).out
    assert not (data / "current").exists()
    status = run_here(capsys, "index", "status")
    assert status.code == 1
    assert "motcua index rollback" in status.complaint
    assert {line.split()[0] for line in fine(run_here(capsys, "index", "versions"))} >= {office}
    fine(run_here(capsys, "index", "rollback", office))
    assert current(data) == office
    lines = fine(run_here(capsys, "index", "build"))  # of the office's sources, not of the seeds
    assert lines[-1].startswith("Không có gì thay đổi")
    shutil.rmtree(data / "versions")
    asked = run_here(capsys, "ask", LIBRARY_QUESTION)
    assert asked.code == 1
    assert not (data / "versions").exists()


def test_a_build_that_would_lose_documents_says_which_and_needs_to_be_forced(
    capsys: pytest.CaptureFixture[str], data: Path, library: Path, tmp_path: Path
) -> None:
    fine(run_here(capsys, "index", "build", str(library)))
    office = current(data)
    other = tmp_path / "khác"
    other.mkdir()
    (other / "khác.txt").write_text("Một văn bản khác hẳn.", encoding="utf-8")
    held = run_here(capsys, "index", "build", str(other))
    assert held.code == 1
    assert "mất 1 trong 1 tài liệu (thu-vien)" in held.err
    assert "--force" in held.err
    assert current(data) == office
    fine(run_here(capsys, "index", "build", str(other), "--force"))
    assert current(data) != office


@pytest.mark.parametrize("command", ["build", "rollback"])
def test_what_cannot_be_audited_is_told_and_nothing_is_gone_back_to(
    capsys: pytest.CaptureFixture[str], data: Path, library: Path, command: str
) -> None:
    first = current(data)
    if command == "rollback":
        fine(run_here(capsys, "index", "build", str(library)))
        (data / "motcua.db").unlink()
    with sqlite3.connect(data / "motcua.db") as connection:
        connection.execute("CREATE TABLE audit (id INTEGER PRIMARY KEY)")
    ran = run_here(capsys, "index", command, *([str(library)] if command == "build" else []))
    assert ran.code == (0 if command == "build" else 1)
    assert "Traceback" not in ran.err
    assert current(data) != first
