"""Questions files: what is asked, and what a right answer to it has."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import MotcuaError


@dataclass
class QuestionsError(MotcuaError):
    """A questions file cannot be used; ``line`` counts from 1, 0 for the file as a whole."""

    path: Path
    line: int


class Expectation(BaseModel):
    """One line of a questions file, as HOUSE.md describes it."""

    model_config = ConfigDict(frozen=True)

    id: str
    turns: tuple[str, ...]
    documents: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    answerable: bool = True
    slice: str = "all"


@dataclass(frozen=True, slots=True)
class QuestionsFile:
    """The questions of one file; ``name`` tells it from the other files of a run."""

    name: str
    questions: tuple[Expectation, ...]


def read_questions(path: Path) -> list[Expectation]:
    """Read a questions file.

    Raises QuestionsError where the file cannot be read, is empty, or a line is not as it should be.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(path, 0) from error
    questions = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = Expectation.model_validate_json(line)
        except (ValidationError, json.JSONDecodeError) as error:
            raise QuestionsError(path, number) from error
        if not question.turns:
            raise QuestionsError(path, number)
        questions.append(question)
    if not questions:
        raise QuestionsError(path, 0)
    return questions


def read_questions_files(paths: Iterable[Path]) -> list[QuestionsFile]:
    """Read several files, one that is given twice only once.

    A file is named by its stem, or by its path where two stems are alike.

    Raises QuestionsError as ``read_questions`` does, for the first file that cannot be used.
    """
    once: dict[Path, Path] = {}
    for path in paths:
        once.setdefault(path.resolve(), path)
    given = list(once.values())
    stems = Counter(path.stem for path in given)
    return [
        QuestionsFile(
            name=path.stem if stems[path.stem] == 1 else str(path),
            questions=tuple(read_questions(path)),
        )
        for path in given
    ]
