"""Settings, and parts that are put together even when one of them is missing."""

import logging
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.counter.presses import Press, PressKind
from bot.messages import turning
from bot.people import Asker
from bot.settings import Settings, TelegramSettings
from bot.wiring.office import assistant_of
from bot.wiring.people import people_of
from tests.bot.asked import POSTAL, POSTAL_ANSWER

AN = Asker("telegram", "7")


def test_settings_come_from_the_environment_and_from_a_file(
    monkeypatch: pytest.MonkeyPatch, working_folder: Path
) -> None:
    (working_folder / ".env").write_text(
        "MOTCUA_EMBEDDER=named/in-the-file\nTELEGRAM_BOT_TOKEN=1:x\nSOMETHING_ELSE=1\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("MOTCUA_DATA", str(working_folder / "named in the environment"))
    settings = Settings()
    assert settings.data == working_folder / "named in the environment"
    assert settings.embedder == "named/in-the-file"
    assert TelegramSettings().bot_token is not None
    monkeypatch.setenv("MOTCUA_EMBEDDER", "the/environment-wins")
    assert Settings().embedder == "the/environment-wins"


def test_without_settings_data_is_in_the_persons_own_folder(working_folder: Path) -> None:
    assert Settings().data == working_folder / "home" / "motcua"
    assert Settings().embedder == "motcua-e5-small"
    assert TelegramSettings().bot_token is None


def test_sources_are_separated_as_paths_are_and_files_go_into_the_first_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert (Settings().configured_sources, Settings().upload_folder) == ((), None)
    export, folder = tmp_path / "thủ tục.jsonl", tmp_path / "tài liệu"
    export.touch()
    folder.mkdir()
    monkeypatch.setenv("MOTCUA_SOURCES", os.pathsep.join([str(export), "", f" {folder} "]))
    assert Settings().configured_sources == (export, folder)
    assert Settings().upload_folder == folder


def test_a_variable_that_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    before = (Settings(), TelegramSettings())
    for name in ("MOTCUA_DATA", "MOTCUA_EMBEDDER", "MOTCUA_DATABASE_URL", "MOTCUA_LOG_LEVEL"):
        monkeypatch.setenv(name, "")
    for name in ("BOT_TOKEN", "API_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "WEBHOOK_PORT"):
        monkeypatch.setenv(f"TELEGRAM_{name}", "")
    assert (Settings(), TelegramSettings()) == before


def test_people_are_kept_beside_the_index_unless_named_elsewhere(tmp_path: Path) -> None:
    data = tmp_path / "dữ liệu của huyện"
    people = people_of(Settings(data=data))
    assert people is not None
    people.audit("test", "wiring", "x")
    people.close()
    with sqlite3.connect(data / "motcua.db") as connection:
        assert connection.execute("SELECT count(*) FROM audit").fetchall() == [(1,)]

    elsewhere = people_of(Settings(data=data, database_url=f"sqlite:///{tmp_path / 'other.db'}"))
    assert elsewhere is not None
    elsewhere.close()
    assert (tmp_path / "other.db").exists()


def database_in_the_way(folder: Path) -> Settings:
    """A folder where the database should be."""
    (folder / "motcua.db").mkdir()
    return Settings(data=folder)


def no_database(folder: Path) -> Settings:
    """A file that is no database."""
    (folder / "motcua.db").write_bytes(b"not a database at all, and longer than its header" * 9)
    return Settings(data=folder)


def no_folder(folder: Path) -> Settings:
    """A database in a folder that is not there."""
    return Settings(data=folder, database_url=f"sqlite:///{folder / 'none' / 'motcua.db'}")


def no_url(folder: Path) -> Settings:
    """A URL that says nothing."""
    return Settings(data=folder, database_url="a database somewhere")


def unknown_database(folder: Path) -> Settings:
    """A database that nobody knows."""
    return Settings(data=folder, database_url="betrieve://127.0.0.1:9/motcua")


def no_driver(folder: Path) -> Settings:
    """A database whose driver nobody installed."""
    return Settings(data=folder, database_url="mysql+mysqldb://127.0.0.1:9/motcua")


@pytest.mark.parametrize(
    "prepare",
    [
        database_in_the_way,
        no_database,
        no_folder,
        no_url,
        unknown_database,
        no_driver,
    ],
)
def test_a_database_that_cannot_be_opened_is_logged_and_done_without(
    prepare: Callable[[Path], Settings], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert people_of(prepare(tmp_path)) is None
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_without_people_a_question_is_answered_without_buttons(seeds_data: Path) -> None:
    assistant = assistant_of(Settings(data=seeds_data), people=None)
    reply = assistant.say(AN, POSTAL)
    assert POSTAL_ANSWER in reply.blocks[0].text
    assert reply.buttons == ()
    assert assistant.press(AN, Press(PressKind.GOOD, 1)).notice == turning.GONE
    assert assistant.forget(AN).blocks
