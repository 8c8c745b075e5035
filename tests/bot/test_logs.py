"""No line of the log carries a message, a name or a token, whoever writes it."""

import asyncio
import importlib
import io
import json
import logging
import re
import sqlite3
import stat
import sys
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import BadRequest, Conflict, NetworkError, TelegramError
from telegram.request import BaseRequest

from bot.cli.logs import set_up_logging
from bot.cli.logs.handlers import FileLog, StreamLog, SummingHandler
from tests.bot.command import run_installed

WORDS = "Tôi là Nguyễn Văn An, căn cước 046203001234"
NAMES = ("Nguyễn", "046203001234", "Nguy\\u1ec5n", "Nguy\\xe1", "\\u1ec5")
_log = logging.getLogger(__name__)


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What stands on stderr."""
    made = io.StringIO()
    monkeypatch.setattr(sys, "stderr", made)
    return made


@pytest.fixture
def log(stream: io.StringIO) -> io.StringIO:
    """The log of a program that logs everything."""
    set_up_logging("DEBUG", [])
    return stream


def assert_nobody(logged: str) -> None:
    """Something was logged, and of nobody."""
    assert logged
    assert [name for name in NAMES if name in logged] == []


def test_the_programs_own_lines_are_shown(log: io.StringIO) -> None:
    _log.info("answering from version %s", "20260101T000000-abc")
    (line,) = log.getvalue().splitlines()
    assert re.fullmatch(
        r"[-\d]+ [:\d,]+ INFO tests\.bot\.test_logs: answering from version 20260101T000000-abc",
        line,
    )


LIBRARY = """
import logging
_log = logging.getLogger("some.library")
def speak(words):
    _log.warning("an update: %r", {"text": words})
    _log.warning(f"an update: {words}")
    _log.warning(f"{words} %s", 1)
    _log.warning("no "
        "update")
    _log.warning(words)
    _log.warning(ValueError(words))
"""


def test_a_library_shows_what_stands_in_its_source_and_nothing_that_was_put_in(
    log: io.StringIO, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "some_library.py").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("some_library").speak(WORDS)
    assert [line.split("some.library: ")[1] for line in log.getvalue().splitlines()] == [
        "an update: %r (some_library.py:5)",
        "[giấu] (some_library.py:6)",
        "[giấu] (some_library.py:7)",
        "no update (some_library.py:8)",
        "[giấu] (some_library.py:10)",
        "[giấu] (some_library.py:11)",
    ]


def test_an_update_that_telegrams_library_cannot_parse(log: io.StringIO) -> None:
    update = {"update_id": 1, "message": {"message_id": 1, "text": WORDS}}

    async def run() -> None:
        token = "123456789:aah-a_real_looking_token_of_35_char"  # noqa: S105 - of no bot
        await Bot(token, get_updates_request=Answers([update])).get_updates()

    with pytest.raises(KeyError):
        asyncio.run(run())
    logged = log.getvalue()
    assert_nobody(logged)
    assert "CRITICAL telegram.Bot: Error while parsing updates! Received data was %r" in logged
    assert "telegram/_bot.py:" in logged


def test_an_answer_that_is_no_json(log: io.StringIO) -> None:
    with pytest.raises(TelegramError):
        BaseRequest.parse_json_payload(f"<html>{WORDS}</html>".encode())
    assert_nobody(log.getvalue())
    assert 'Can not load invalid JSON data: "%s"' in log.getvalue()
    assert "json.decoder.JSONDecodeError (line 1 column 1)" in log.getvalue()


def test_a_statement_that_fails_shows_no_parameter(log: io.StringIO, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}", connect_args={"timeout": 0})
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE said (words TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": WORDS})
    try:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": WORDS})
    except SQLAlchemyError:
        _log.exception("a question could not be kept")
    locking = sqlite3.connect(tmp_path / "x.db", isolation_level=None)
    locking.execute("BEGIN EXCLUSIVE")
    try:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": WORDS})
    except SQLAlchemyError:
        _log.exception("a question could not be kept")
    finally:
        locking.close()
        engine.dispose()
    logged = log.getvalue()
    assert_nobody(logged)
    assert "sqlite3.IntegrityError (SQLITE_CONSTRAINT_UNIQUE)" in logged
    assert "sqlite3.OperationalError (SQLITE_BUSY)" in logged
    assert "sqlalchemy.exc.IntegrityError" in logged


def test_a_task_whose_error_nobody_fetched(log: io.StringIO) -> None:
    async def answer(message: str) -> None:
        raise ValueError(message)

    async def run() -> None:
        task = asyncio.create_task(answer(WORDS), name=WORDS)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(run())
    logged = log.getvalue()
    assert_nobody(logged)
    assert "ERROR asyncio: Task exception was never retrieved" in logged
    assert "    ValueError" in logged


def test_a_callback_of_the_loop_that_fails(log: io.StringIO) -> None:
    def fails(words: str) -> None:
        raise ValueError(words)

    async def run() -> None:
        asyncio.get_running_loop().call_soon(fails, WORDS)
        await asyncio.sleep(0.01)

    asyncio.run(run())
    assert_nobody(log.getvalue())
    assert "ERROR asyncio: Exception in callback (" in log.getvalue()


def failing(raises: Callable[[], object]) -> BaseException:
    """The error that comes of it."""
    try:
        raises()
    except BaseException as error:  # noqa: BLE001 - it is what is asked for
        return error
    raise AssertionError


def raising(error: BaseException) -> None:
    raise error


class WordyError(Exception):
    """Its class says what it is."""


def chained() -> None:
    try:
        try:
            {}[WORDS]
        except KeyError as first:
            raise WordyError(WORDS) from first
    except WordyError:
        int(WORDS)


def noted() -> None:
    error = WordyError(WORDS)
    error.add_note(WORDS)
    raise error


def grouped() -> None:
    inner = ExceptionGroup(WORDS, [KeyError(WORDS), failing(chained)])
    raise ExceptionGroup(WORDS, [ValueError(WORDS), inner])


def circular() -> None:
    one, other = WordyError(WORDS), WordyError(WORDS)
    one.__cause__, other.__cause__ = other, one
    raise one


def deep(level: int = 0) -> None:
    deep(level + 1)


@pytest.mark.parametrize(
    ("raises", "shown"),
    [
        (lambda: raising(WordyError(WORDS)), ["tests.bot.test_logs.WordyError", "raise error"]),
        (
            chained,
            [
                "    KeyError",
                "    which was the cause of:",
                "    and while that was handled:",
                "    ValueError",
                "int(WORDS)",
            ],
        ),
        (noted, ["WordyError"]),
        (grouped, ["    ExceptionGroup", "      ValueError", "        KeyError"]),
        (circular, ["WordyError"]),
        (deep, ["RecursionError", "… "]),
        (lambda: Path(f"/{WORDS}").read_bytes(), ["FileNotFoundError (No such file"]),
        (lambda: raising(OSError(28, WORDS)), ["OSError (No space left on device)"]),
        (lambda: raising(TimeoutError(WORDS)), ["    TimeoutError"]),
        (lambda: json.loads(WORDS), ["JSONDecodeError (line 1 column 1)"]),
        (lambda: __import__("không_có"), ["    ModuleNotFoundError"]),
        (lambda: __import__("nowhere_to_be_found"), ["ModuleNotFoundError (nowhere_to_be_found)"]),
        (lambda: WORDS.encode().decode("ascii"), ["    UnicodeDecodeError"]),
        (
            lambda: raising(BadRequest(f'Can\'t parse entities: unsupported tag "{WORDS}"')),
            ["telegram.error.BadRequest (Can't parse entities)"],
        ),
        (lambda: raising(BadRequest(WORDS)), ["    telegram.error.BadRequest"]),
        (
            lambda: raising(Conflict("Conflict: terminated by other getUpdates request; …")),
            ["telegram.error.Conflict (Conflict: terminated by other getUpdates request)"],
        ),
        (
            lambda: raising(NetworkError("httpx.ConnectError: All connection attempts failed")),
            ["telegram.error.NetworkError (httpx.ConnectError)"],
        ),
    ],
)
def test_an_error_shows_where_and_what_kind_but_none_of_its_words(
    log: io.StringIO, raises: Callable[[], object], shown: list[str]
) -> None:
    error = failing(raises)
    _log.error("an update could not be handled", exc_info=error)
    logged = log.getvalue()
    assert_nobody(logged)
    assert [one for one in shown if one not in logged] == []
    assert len(logged.splitlines()) < 150


def test_what_nobody_catches_is_logged_alike(log: io.StringIO) -> None:
    def thread() -> None:
        raise ValueError(WORDS)

    class Unlucky:
        def __del__(self) -> None:
            raise ValueError(WORDS)

    running = threading.Thread(target=thread, name=WORDS)
    running.start()
    running.join()
    Unlucky()
    warnings.warn(WORDS, stacklevel=1)
    error = failing(thread)
    sys.excepthook(type(error), error, error.__traceback__)
    logged = log.getvalue()
    assert_nobody(logged)
    for said in (
        "ERROR bot.cli.logs.setting_up: a thread ends by an error that nobody caught",
        "ERROR bot.cli.logs.setting_up: an error where none can be raised",
        "WARNING bot.cli.logs.setting_up: UserWarning in test_logs.py:",
        "CRITICAL bot.cli.logs.setting_up: the program ends by an error that nobody expected",
    ):
        assert said in logged


def test_words_and_arguments_that_do_not_fit_are_not_printed_by_the_logging_module(
    log: io.StringIO,
) -> None:
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if isinstance(one, SummingHandler)]
    _log.error("%d questions", WORDS)
    logging.getLogger("asyncio").error("%d questions %s", WORDS)
    assert_nobody(log.getvalue())
    assert "ERROR tests.bot.test_logs: %d questions\n" in log.getvalue()
    assert "Traceback" not in log.getvalue()


def test_a_stream_that_is_gone_prints_no_words(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    fallback = io.StringIO()
    monkeypatch.setattr(sys, "stderr", fallback)
    log.close()
    _log.error("gone")
    assert fallback.getvalue() == "a line of the log is lost: ValueError\n"


def _write(words: str, *arguments: object) -> None:
    """Log it, past pytest, which sends what it captures on and cannot send half a letter."""
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one, StreamLog)]
    handler.handle(_log.makeRecord(_log.name, logging.INFO, __file__, 1, words, arguments, None))


@pytest.mark.parametrize(
    "odd",
    ["a\n2026-01-01 00:00:00,000 ERROR bot: b", "a\r\x1b[2K\x1b[31mb", "a\u2028b\x85c", "\ud800"],
    ids=["line", "escape", "other lines", "half a letter"],
)
def test_nothing_that_is_printed_begins_another_line(log: io.StringIO, odd: str) -> None:
    _write("version %s is odd", odd)
    (line,) = log.getvalue().splitlines()
    assert line.isprintable()


def test_json_is_one_object_a_line(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)  # pytest has put its own back meanwhile
    set_up_logging("INFO", [], "json")
    _write("version\n%s\ud800", "ồ")
    _log.error("failed", exc_info=failing(chained))
    logging.getLogger("some.library").warning("an update: %r", WORDS)
    logged = stream.getvalue()
    assert_nobody(logged)
    first, second, third = map(json.loads, logged.splitlines())
    assert first["message"] == "version\\nồ\\ud800"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", first["time"])
    assert (first["level"], first["logger"]) == ("INFO", "tests.bot.test_logs")
    assert set(first) == {"time", "level", "logger", "message", "place"}
    assert second["traceback"][-1] == "ValueError"
    assert third["message"] == "[giấu]"
    assert third["place"].startswith("tests/bot/test_logs.py:")


def test_what_comes_again_and_again_is_summed_up(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000.0
    monkeypatch.setattr(time, "time", lambda: now)
    monkeypatch.setattr(time, "time_ns", lambda: int(now * 1e9), raising=False)

    def fail() -> None:
        _log.error("the database is locked", exc_info=failing(lambda: {}[WORDS]))

    for _ in range(1440):
        fail()
    _log.info("something else")
    assert log.getvalue().count("ERROR tests.bot.test_logs: the database") == 10
    now += 61
    _log.info("later")
    assert "ERROR tests.bot.test_logs: … lặp lại 1.430 lần" in log.getvalue()
    fail()
    assert log.getvalue().count("ERROR tests.bot.test_logs: the database") == 11


def test_what_was_left_out_is_told_at_the_end(log: io.StringIO) -> None:
    for _ in range(12):
        _log.error("again")
    logging.getLogger().handlers[0].close()
    assert log.getvalue().endswith("… lặp lại 2 lần\n")


def test_what_was_left_out_needs_a_stream_that_is_still_open(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = io.StringIO()
    for _ in range(12):
        _log.error("again")
    log.close()
    monkeypatch.setattr(sys, "stderr", later)
    set_up_logging("INFO", [])
    assert later.getvalue() == ""


def test_a_letter_that_stderr_lacks_costs_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(written, "ascii", write_through=True))
    set_up_logging("INFO", [])
    _log.info("phiên bản %s", "mới")
    assert written.getvalue().endswith(b"phi\\xean b\\u1ea3n m\\u1edbi\n")


def test_a_file_is_its_owners_alone_and_is_begun_anew_when_full(
    tmp_path: Path, stream: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli.logs.handlers._FILE_BYTES", 2000)
    path = tmp_path / "motcua.log"
    path.touch(mode=0o644)
    set_up_logging("INFO", [], file=path)
    for number in range(10):
        for _ in range(10):
            logging.getLogger(f"bot.{number}").info("x" * 100)
    files = sorted(tmp_path.iterdir())
    assert [one.name for one in files] == ["motcua.log", *(f"motcua.log.{n}" for n in range(1, 6))]
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert all(one.stat().st_size <= 2000 for one in files)
    assert stream.getvalue() == ""


def test_a_file_that_was_moved_or_deleted_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "motcua.log"
    set_up_logging("INFO", [], file=path)
    _log.info("one")
    path.rename(tmp_path / "moved.log")
    _log.info("two")
    path.unlink()
    _log.info("three")
    assert path.read_text(encoding="utf-8").endswith("three\n")
    assert (tmp_path / "moved.log").read_text(encoding="utf-8").endswith("one\n")


def test_a_file_in_no_folder_is_an_error_of_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        FileLog(tmp_path / "none" / "motcua.log")
    file = str(tmp_path / "none" / "x.log")
    ran = run_installed("index", "status", settings={"MOTCUA_LOG_FILE": file})
    assert ran.code == 1
    assert file in ran.complaint


class Answers(BaseRequest):
    """The Bot API, which answers every call with this."""

    def __init__(self, result: object) -> None:
        self._result = result

    @property
    def read_timeout(self) -> float | None:
        return 1

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, json.dumps({"ok": True, "result": self._result}).encode()
