"""Backups: all of it or nothing, while the bot runs, from either database into either."""

import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from bot.cli.backing_up import NoPeopleError, PeopleUnavailableError
from bot.cli.refusals import UnconfirmedError
from bot.messages import backups
from bot.messages.errors import explain
from bot.people import Asker, People
from bot.people.archive import NewerBackupError, UnusableBackupError
from bot.people.backup import restore_backup, write_backup
from bot.people.database import Database
from bot.people.inbox import InboxStore
from bot.people.records import Record
from index.embedding import BUNDLED
from index.model import Role
from retrieval.cards.followed import FollowedItem
from tests.bot.command import run_here, run_installed, run_with_letters_of
from tests.bot.people.conftest import PostgresqlServer
from tests.bot.people.test_inbox import brought
from tests.bot.people.test_kept import lives, make
from tests.bot.test_people import log

AN, BO = Asker("telegram", "7"), Asker("telegram", "8")
Rows = dict[str, list[tuple[object, ...]]]
Rewriting = Callable[[dict[str, bytes]], None]


def all_rows(people: People) -> Rows:
    """Every row of every table but the inbox."""
    with people.begin() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table))]
            for table in Record.metadata.sorted_tables
            if table.name != "inbox"
        }


def fill(people: People) -> None:
    make(people, AN, Role.OFFICER)
    for asker in (AN, BO):
        lives(people, asker)
    people.follow(AN, [FollowedItem("45/2016/QĐ-TTg", True, date(2026, 1, 2))])
    people.audit("command line", "index build", "x")
    InboxStore(people).take([brought(1)])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "sao lưu.zip"


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path, nobody: Path) -> Iterator[People]:
    """Another database with data of its own."""
    with ExitStack() as open_now:
        url = f"sqlite:///{shutil.copy(nobody, tmp_path / 'other.db')}"
        if request.param == "postgresql":
            server: PostgresqlServer = request.getfixturevalue("postgresql")
            like: str = request.getfixturevalue("nobody_there")
            url = open_now.enter_context(server.database(like))
        people = People(url)
        open_now.callback(people.close)
        for number in range(20):
            people.keep_question(Asker("telegram", str(number)), log("Của bản khác?"))
        InboxStore(people).take([brought(9)])
        yield people


def test_a_backup_of_either_database_is_restored_into_either(
    both: People, other: People, archive: Path
) -> None:
    fill(both)
    made = write_backup(both.database, archive, {})
    assert restore_backup(other.database, archive, {}) == made
    assert all_rows(other) == all_rows(both)
    assert other.role_of(AN) is Role.OFFICER
    assert other.keep_question(BO, log()) == both.keep_question(BO, log())


def test_what_waits_in_the_inbox_is_neither_kept_nor_replaced(
    both: People, other: People, archive: Path
) -> None:
    fill(both)
    write_backup(both.database, archive, {})
    restore_backup(other.database, archive, {})
    assert [one.key for one in InboxStore(other).waiting("telegram")] == ["9"]


def test_a_backup_is_for_its_owner_alone_and_leaves_nothing_else(
    people: People, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    archive = folder / "motcua.zip"
    archive.write_bytes(b"an older backup")
    archive.chmod(0o644)
    fill(people)
    write_backup(people.database, archive, {"vocabulary": tmp_path / "none.tsv"})
    assert archive.stat().st_mode & 0o777 == 0o600
    assert list(folder.iterdir()) == [archive]
    with ZipFile(archive) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        assert (manifest["kind"], manifest["format"]) == ("motcua-backup", 1)
        assert set(opened.namelist()) == {"manifest.json", *manifest["members"]}
        assert "people/inbox.jsonl" not in opened.namelist()


def test_a_backup_that_cannot_be_written_leaves_nothing(people: People, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        write_backup(people.database, tmp_path / "none" / "motcua.zip", {})
    folder = tmp_path / "taken"
    folder.mkdir()
    with pytest.raises(OSError, match="taken"):
        write_backup(people.database, folder, {})
    assert [path for path in tmp_path.iterdir() if path.name.startswith((".", "motcua-"))] == []


def test_backups_are_of_one_moment_while_questions_come(both: People, tmp_path: Path) -> None:
    """No question without its person, and all that was kept before the backup began."""
    stop = Event()

    def ask() -> int:
        number = 0
        while not stop.is_set():
            both.keep_question(Asker("telegram", str(number), "-100"), log(f"Câu {number}?"))
            number += 1
        return number

    with ThreadPoolExecutor(2) as pool:
        asking = pool.submit(ask)
        archives = [tmp_path / f"{number}.zip" for number in range(5)]
        try:
            for archive in archives:
                write_backup(both.database, archive, {})
        finally:
            stop.set()
        asked = asking.result()
    for archive in archives:
        restore_backup(both.database, archive, {})
        kept = all_rows(both)
        assert len(kept["question"]) == len(kept["group_question"]) <= asked


def test_a_running_bot_goes_on_while_all_is_replaced(both: People, archive: Path) -> None:
    fill(both)
    write_backup(both.database, archive, {})
    second = Database(both.engine.url.render_as_string(hide_password=False), patience=60)
    stop = Event()

    def ask() -> int:
        kept = 0
        while not stop.is_set():
            try:
                both.keep_question(BO, log("Trong lúc ấy?"))
                kept += 1
            except SQLAlchemyError:
                stop.wait(0.2)
        return kept

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            for _ in range(3):
                restore_backup(second, archive, {})
        finally:
            stop.set()
        assert asking.result()
    restore_backup(second, archive, {})
    second.close()
    restored = People(both.engine.url.render_as_string(hide_password=False))
    assert len(all_rows(restored)["question"]) == 5  # the bot's own may rest a moment longer
    assert restored.role_of(AN) is Role.OFFICER
    restored.close()


def rewritten(archive: Path, rewrite: Rewriting) -> None:
    """Change what is in an archive."""
    with ZipFile(archive) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    rewrite(files)
    with ZipFile(archive, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)


def signed(files: dict[str, bytes]) -> None:
    """Make the manifest right for what was changed: somebody meant it."""
    manifest = json.loads(files["manifest.json"])
    for name in manifest["members"]:
        manifest["members"][name]["sha256"] = hashlib.sha256(files[name]).hexdigest()
    files["manifest.json"] = json.dumps(manifest).encode()


def changed(files: dict[str, bytes]) -> None:
    files["people/question.jsonl"] = files["people/question.jsonl"].replace(b"null", b"nul1")
    files["people/person.jsonl"] += b" "


def without_a_member(files: dict[str, bytes]) -> None:
    del files["people/person.jsonl"]


def without_people(files: dict[str, bytes]) -> None:
    """Questions of nobody."""
    files["people/person.jsonl"] = b""
    signed(files)


def with_words_for_numbers(files: dict[str, bytes]) -> None:
    lines = files["people/question.jsonl"].replace(b'"confidence": 0.5', b'"confidence": "high"')
    files["people/question.jsonl"] = lines
    signed(files)


def with_another_column(files: dict[str, bytes]) -> None:
    files["people/person.jsonl"] = files["people/person.jsonl"].replace(b'"role"', b'"rule"')
    signed(files)


def with_no_lines_of_json(files: dict[str, bytes]) -> None:
    files["people/audit.jsonl"] = b"\xff\xfe\n"
    signed(files)


def of_another_program(files: dict[str, bytes]) -> None:
    files["manifest.json"] = files["manifest.json"].replace(b"motcua-backup", b"other-backup")


def without_a_manifest(files: dict[str, bytes]) -> None:
    del files["manifest.json"]


def with_a_manifest_of_nothing(files: dict[str, bytes]) -> None:
    files["manifest.json"] = b"[]"


@pytest.mark.parametrize(
    "rewrite",
    [
        changed,
        without_a_member,
        without_people,
        with_words_for_numbers,
        with_another_column,
        with_no_lines_of_json,
        of_another_program,
        without_a_manifest,
        with_a_manifest_of_nothing,
    ],
)
def test_a_damaged_or_foreign_backup_changes_nothing(
    both: People, archive: Path, tmp_path: Path, rewrite: Rewriting
) -> None:
    fill(both)
    own = tmp_path / "vocabulary.tsv"
    own.write_text("cccd\tcăn cước công dân\n", encoding="utf-8")
    write_backup(both.database, archive, {"vocabulary": own})
    own.write_text("vbcc\tvăn bằng chứng chỉ\n", encoding="utf-8")
    both.keep_question(BO, log("Sau bản sao lưu?"))
    before = all_rows(both)
    rewritten(archive, rewrite)
    with pytest.raises(UnusableBackupError):
        restore_backup(both.database, archive, {"vocabulary": own})
    assert all_rows(both) == before
    assert own.read_text(encoding="utf-8").startswith("vbcc")
    assert not list(tmp_path.glob(".vocabulary*"))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_a_backup_that_was_cut_off_changes_nothing(
    people: People, archive: Path, share: float
) -> None:
    fill(people)
    write_backup(people.database, archive, {})
    before = all_rows(people)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(UnusableBackupError):
        restore_backup(people.database, archive, {})
    assert all_rows(people) == before


def test_a_backup_with_a_wrong_byte_anywhere_changes_nothing_or_no_word(
    people: People, archive: Path
) -> None:
    fill(people)
    write_backup(people.database, archive, {})
    before = all_rows(people)
    whole = archive.read_bytes()
    addresses = range(len(whole) - 22, len(whole))  # of what is inside, at the end of a zip
    for place in (*range(0, len(whole), 97), *addresses):
        archive.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            restore_backup(people.database, archive, {})
        except (UnusableBackupError, NewerBackupError):
            continue
        finally:
            assert all_rows(people) == before


@pytest.mark.parametrize(("said", "by"), [("format", 2), ("revision", "9999")])
def test_a_backup_of_a_newer_program_changes_nothing(
    people: People, archive: Path, said: str, by: object
) -> None:
    def newer(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"]) | {said: by}
        files["manifest.json"] = json.dumps(manifest).encode()

    fill(people)
    write_backup(people.database, archive, {})
    before = all_rows(people)
    rewritten(archive, newer)
    with pytest.raises(NewerBackupError):
        restore_backup(people.database, archive, {})
    assert all_rows(people) == before


def test_a_backup_of_an_older_program_gets_what_came_later(both: People, archive: Path) -> None:
    def older(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"]) | {"revision": "0005"}
        del manifest["members"]["people/suggestion.jsonl"]
        files["manifest.json"] = json.dumps(manifest).encode()
        for table, column in (("question", "pressed"), ("feedback", "reason")):
            name = f"people/{table}.jsonl"
            rows = [json.loads(line) for line in files[name].splitlines()]
            for row in rows:
                del row[column]
            files[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        signed(files)

    fill(both)
    write_backup(both.database, archive, {})
    before = all_rows(both)

    rewritten(archive, older)
    restore_backup(both.database, archive, {})
    after = all_rows(both)
    assert after["question"] == before["question"]
    assert after["suggestion"] == []
    assert {row[-1] for row in after["feedback"]} == {None}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with people and files of the office, the configured one."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("MOTCUA_DATA", str(folder))
    people = People(f"sqlite:///{folder / 'motcua.db'}")
    fill(people)
    people.close()
    (folder / "vocabulary.tsv").write_text("cccd\tcăn cước công dân\n", encoding="utf-8")
    (folder / ".env").write_text("TELEGRAM_BOT_TOKEN=1:secret\n", encoding="utf-8")
    return folder


def test_the_commands_back_up_and_restore(
    capsys: pytest.CaptureFixture[str], office: Path, archive: Path, tmp_path: Path
) -> None:
    named = tmp_path / "elsewhere" / "short.tsv"
    named.parent.mkdir()
    named.write_text("luật đất đai\t31/2024/QH15\tx\n", encoding="utf-8")
    os.environ["MOTCUA_SHORT_NAMES"] = str(named)
    try:
        made = run_here(capsys, "backup", str(archive))
        assert (made.code, made.err) == (0, "")
        assert made.out == (
            f"Đã sao lưu 2 người, 5 câu hỏi và vocabulary.tsv, short_names.tsv vào {archive}.\n"
        )
        shutil.rmtree(office)
        named.unlink()
        restored = run_here(capsys, "restore", str(archive), "--yes")
    finally:
        del os.environ["MOTCUA_SHORT_NAMES"]
    assert (restored.code, restored.err) == (0, "")
    assert restored.out.startswith("Đã khôi phục 2 người, 5 câu hỏi và vocabulary.tsv, short_names")
    assert (office / "vocabulary.tsv").read_text(encoding="utf-8").startswith("cccd\t")
    assert named.read_text(encoding="utf-8").startswith("luật đất đai")
    people = People(f"sqlite:///{office / 'motcua.db'}")
    assert people.role_of(AN) is Role.OFFICER
    assert [row[2:4] for row in all_rows(people)["audit"]][-1] == ("command line", "restore")
    people.close()
    with ZipFile(archive) as opened:
        assert b"secret" not in b"".join(opened.read(name) for name in opened.namelist())


@pytest.mark.usefixtures("office")
def test_restoring_without_a_terminal_needs_a_yes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, archive: Path
) -> None:
    assert run_here(capsys, "backup", str(archive)).code == 0
    asked = ("restore", str(archive))
    refused = run_with_letters_of("utf-8", *asked, text="có\n", monkeypatch=monkeypatch)
    assert refused.code == 2
    assert refused.complaint == explain(UnconfirmedError())
    assert run_installed(*asked, "--yes").code == 0


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("said", "code"), [("có", 0), ("Y", 0), ("không", 1), ("", 1)])
def test_on_a_terminal_somebody_is_asked(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    archive: Path,
    said: str,
    code: int,
) -> None:
    assert run_here(capsys, "backup", str(archive)).code == 0
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("rich.console.Console.input", lambda *_: said)
    ran = run_here(capsys, "restore", str(archive))
    assert ran.code == code
    if code:
        assert ran.complaint == backups.DECLINED


@pytest.mark.usefixtures("office")
def test_what_cannot_be_restored_is_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.zip"
    wrong.write_bytes(b"no zip at all")
    assert str(wrong) in run_here(capsys, "restore", str(wrong), "--yes").complaint
    missing = tmp_path / "missing.zip"
    assert str(missing) in run_here(capsys, "restore", str(missing), "--yes").complaint
    assert "motcua backup --help" in run_here(capsys, "backup").complaint


def test_a_folder_without_people_is_not_backed_up(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, archive: Path
) -> None:
    ran = run_here(capsys, "backup", str(archive), "--data", str(tmp_path / "none"))
    assert ran.code == 1
    assert ran.complaint == explain(NoPeopleError(tmp_path / "none" / "motcua.db"))
    assert not archive.exists()


def test_a_database_that_cannot_be_opened_is_one_sentence(
    capsys: pytest.CaptureFixture[str], office: Path, archive: Path
) -> None:
    (office / "motcua.db").write_bytes(b"not a database at all, and longer than its header" * 9)
    for command in (["backup", str(archive)], ["restore", str(archive), "--yes"]):
        assert run_here(capsys, *command).code == 1
    ran = run_here(capsys, "backup", str(archive))
    assert ran.complaint == explain(PeopleUnavailableError())


def test_a_bot_does_not_start_over_the_database_of_a_newer_program(
    office: Path, seeds_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_model = shutil.ignore_patterns(BUNDLED)
    shutil.copytree(seeds_data, office, dirs_exist_ok=True, ignore=without_model)
    with sqlite3.connect(office / "motcua.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    ran = run_with_letters_of("utf-8", "chat", monkeypatch=monkeypatch)
    assert ran.code == 1
    assert "9999" in ran.complaint
    assert "motcua mới hơn" in ran.complaint


def test_a_question_that_was_kept_long_ago_keeps_its_time(people: People, archive: Path) -> None:
    fill(people)
    before = all_rows(people)["question"]
    write_backup(people.database, archive, {})
    people.forget(BO)
    restore_backup(people.database, archive, {})
    assert all_rows(people)["question"] == before
    assert people.conversation(BO, timedelta(minutes=30)) is not None
