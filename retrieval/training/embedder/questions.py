"""The files of questions that an embedder is tuned on, checked against the documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.errors import MotcuaError
from index.knowledge.question_rows import QuestionRow, names_matter, question_rows
from index.knowledge.table import TableError


@dataclass
class TooFewQuestionsError(MotcuaError):
    """There are not enough questions for one batch of ``needed``."""

    needed: int


def read_asked(paths: Iterable[Path], known: frozenset[str]) -> list[QuestionRow]:
    """Read questions files; ``known`` are the ids that a question may name.

    Raises TableError where a line is broken, names no known document, or repeats a question that
    another document is said to answer; or a file cannot be read.
    """
    asked = [one for path in paths for one in question_rows(path)]
    first: dict[str, QuestionRow] = {}
    for one in asked:
        for name in (one.target, *one.twins):
            if name not in known and not names_matter(name):
                reason = f"không có tài liệu hay đoạn nào mang mã “{name}”"
                raise TableError(one.path, one.line, reason)
        other = first.setdefault(one.question.casefold(), one)
        if not other.documents & one.documents:
            reason = (
                f"câu hỏi này đã có ở {other.path.name} dòng {other.line} cho {other.target}:"
                " hãy ghi mã kia vào cột thứ ba, hoặc bỏ một câu"
            )
            raise TableError(one.path, one.line, reason)
    return asked
