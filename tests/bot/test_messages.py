"""What people read: complete, NFC, and short enough for where it is shown."""

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.backing_up import NoPeopleError, PeopleUnavailableError
from bot.cli.refusals import UnconfirmedError
from bot.messages import answers, chat, errors, evaluation, indexing, opinions, turning, usage
from bot.messages.words import WORDS
from bot.people.archive import NewerBackupError, UnusableBackupError
from bot.people.migrating import ForeignDatabaseError, NewerDatabaseError
from index.errors import (
    AliasMovedError,
    BrokenCacheError,
    BrokenVersionError,
    BuildRunningError,
    EmbedderMismatchError,
    EmbedderUnavailableError,
    EngineAwayError,
    EngineMissingError,
    EngineRefusedError,
    HeldBackError,
    LostCurrentError,
    MotcuaError,
    NoIndexError,
    NothingToIndexError,
    NoWorkersError,
    OutdatedVersionError,
    RefusalReason,
    ShrunkError,
    SkipReason,
    SourceMissingError,
    StrictBuildError,
    UnknownEngineError,
    UnknownVersionError,
    UnreadableFileError,
    UnreadPart,
    VanishedError,
)
from index.model import Kind
from retrieval.answer import Answer, AnswerKind, Mismatch
from retrieval.answering.procedures.parts import FACETS
from retrieval.evaluation.faults import Fault
from retrieval.evaluation.run import SavedRunError
from retrieval.understanding.question import QuestionReader
from retrieval.understanding.small_talk import Talk
from tests.bundled import LANGUAGE, RESTORER

READER = QuestionReader(LANGUAGE.vocabulary, RESTORER)
PATH = Path("/a/[b]/c d.txt")
ERRORS: list[tuple[Exception, str]] = [
    (SourceMissingError(PATH), str(PATH)),
    (UnreadableFileError(PATH, SkipReason.BINARY), str(PATH)),
    (NothingToIndexError((PATH, Path("/e"))), f"{PATH}, /e"),
    (NoIndexError(PATH), "motcua index build"),
    (UnknownVersionError("x", ("y", "z")), "y, z"),
    (UnknownVersionError("x", ()), "x"),
    (UnknownVersionError(None, ()), "cũ hơn"),
    (BrokenVersionError("x", "lexical-scores.npy"), "lexical-scores.npy"),
    (OutdatedVersionError("x"), "motcua index build"),
    (UnknownEngineError("x", ("embedded",)), "MOTCUA_ENGINE"),
    (EngineMissingError("milvus"), "motcua[milvus]"),
    (EngineAwayError("Milvus", "MilvusException 2"), "Milvus giữ chỉ mục"),
    (EngineRefusedError("PostgreSQL", RefusalReason.READ_ONLY), "chỉ cho đọc"),
    (EngineRefusedError("PostgreSQL", RefusalReason.FULL), "hết chỗ"),
    (AliasMovedError("motcua_1", "other"), "trỏ tới other"),
    (BuildRunningError(datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC)), "20/11/2026"),
    (BuildRunningError(None), "đang chạy"),
    (BrokenCacheError(PATH), str(PATH)),
    (HeldBackError("x", 9, 7, ("Nộp ở đâu?", "Mất bao lâu?")), "“Nộp ở đâu?”; “Mất bao lâu?”"),
    (StrictBuildError(3), "--strict"),
    (ShrunkError("x", 9, ("kế hoạch",) * 7), "kế hoạch và 2 nữa"),
    (VanishedError((str(PATH),)), str(PATH)),
    (LostCurrentError(("x",)), "motcua index rollback"),
    (NoWorkersError("no memory"), "no memory"),
    (SavedRunError(PATH), str(PATH)),
    (EmbedderMismatchError("one", "two"), "MOTCUA_EMBEDDER"),
    (EmbedderUnavailableError("one", "no such file"), "one (no such file)"),
    (NewerDatabaseError("9999"), "9999"),
    (ForeignDatabaseError("person"), "person"),
    (UnusableBackupError(PATH), str(PATH)),
    (NewerBackupError(PATH), str(PATH)),
    (UnconfirmedError(), "--yes"),
    (PeopleUnavailableError(), "MOTCUA_DATABASE_URL"),
    (NoPeopleError(PATH), str(PATH)),
    (FileNotFoundError(2, "No such file", str(PATH)), str(PATH)),
    (OSError("disk on fire"), "disk on fire"),
]


@pytest.mark.parametrize(("error", "named"), ERRORS, ids=lambda value: type(value).__name__)
def test_every_error_is_one_sentence_that_names_what_matters(error: Exception, named: str) -> None:
    sentence = errors.explain(error)
    assert named in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert "Lỗi không lường trước" not in sentence


def test_no_kind_of_error_was_left_out() -> None:
    from_index = {
        kind for kind in MotcuaError.__subclasses__() if kind.__module__ == "index.errors"
    }
    assert from_index <= {type(error) for error, _ in ERRORS}


def test_the_table_names_errors_that_there_are() -> None:
    kinds, waiting = set[str](), [MotcuaError]
    while waiting:
        kind = waiting.pop()
        kinds.add(kind.__name__)
        waiting += kind.__subclasses__()
    assert set(WORDS["lỗi"]) <= kinds


def test_every_value_has_words() -> None:
    asks = {Talk.FILLER, Talk.ASKING, Talk.HELP}
    assert set(WORDS["xã giao"]) == set(Talk) - asks
    assert set(WORDS["loại văn bản"]) == set(Kind)
    assert set(WORDS["không nêu"]) == set(WORDS["lệch"]) == set(Mismatch)
    assert set(WORDS["lỗi trả lời"]) == set(Fault)
    assert set(WORDS["mục"]) == set(WORDS["nút"]) == FACETS


def test_an_unknown_error_is_named_by_its_kind_only() -> None:
    sentence = errors.explain(ZeroDivisionError("the password is 1234"))
    assert "ZeroDivisionError" in sentence
    assert "1234" not in sentence


@pytest.mark.parametrize("reason", SkipReason)
def test_every_reason_to_leave_a_file_out_has_words(reason: SkipReason) -> None:
    told = indexing.told(UnreadPart(str(PATH), reason))
    assert str(PATH) in told
    assert str(reason) not in told.replace(str(PATH), "")


@pytest.mark.parametrize("against", [None, *Mismatch])
def test_every_reason_for_no_answer_has_words(against: Mismatch | None) -> None:
    question = READER.read("Ai ký?", ())
    answer = Answer(
        question=question,
        kind=AnswerKind.NOT_FOUND,
        citations=(),
        others=(),
        against=against,
        confidence=0.0,
        ranked=(),
    )
    assert answers.not_found(answer).startswith("Các tài liệu hiện có không")
    assert answers.plain_text(answer).startswith(answers.not_found(answer))


def test_all_words_are_nfc_and_without_stray_blanks() -> None:
    modules = (answers, chat, errors, evaluation, indexing, usage)
    words = [
        value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, str) and not name.startswith("__")
    ]
    words += [text for topic in WORDS.values() for text in topic.values()]
    assert len(words) > 140
    for text in words:
        assert text == unicodedata.normalize("NFC", text)
        assert not re.search(r"  |\s\n", text)


def test_notices_fit_into_the_answer_to_a_press() -> None:
    notices = (turning.GONE, opinions.THANKS_GOOD, opinions.THANKS_BAD, errors.SORRY)
    assert all(len(notice) <= 200 for notice in notices)
