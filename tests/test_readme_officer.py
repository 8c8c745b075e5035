"""What the README says that officers can ask is answered as it says."""

import re
from pathlib import Path

import pytest

from bot.counter.replying import first_shown
from index.engines import Engine, Filter
from index.lexicon import Lexicon
from index.model import Role
from retrieval.actions import command_of
from retrieval.answer import Answer
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader
from tests.index.engines.small import engine_over
from tests.officer_texts import DIRECTIVE_TEXTS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^\| (`[^|`]+`(?: → `[^|`]+`)*) \| ([^|]+) \|$", README, re.MULTILINE)
TABLE = [
    (re.findall(r"`([^`]+)`", turns), begins) for turns, begins in ASKED if "motcua" not in turns
]
ALLOWED = Filter(Role.OFFICER)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(DIRECTIVE_TEXTS, tmp_path_factory.mktemp("officer"))


def told(engine: Engine, turns: list[str]) -> str:
    """The reply to the last of some messages, all of them for the desk."""
    language = Language.bundled()
    reader = QuestionReader(
        language.vocabulary, language.restorer_of(Lexicon.empty()), language.places
    )
    desk = DirectiveDesk(engine, DesksReader.bundled())
    spoken, answer = SpokenDirectives(), None
    for turn in turns:
        message = desk.in_full(turn, spoken, Role.OFFICER) or turn
        answer = _answered(desk, reader, message)
        assert answer is not None
        spoken = desk.spoken_of(answer, spoken, Role.OFFICER) or SpokenDirectives()
    assert answer is not None
    return first_shown(answer)


def _answered(desk: DirectiveDesk, reader: QuestionReader, message: str) -> Answer | None:
    assert command_of(message) is None
    return desk.serve(reader.read(message, ()), ALLOWED)


def test_there_are_questions() -> None:
    assert len(TABLE) >= 13


@pytest.mark.parametrize(("turns", "begins"), TABLE)
def test_what_officers_ask_is_answered(engine: Engine, turns: list[str], begins: str) -> None:
    assert begins.strip() in told(engine, turns)
