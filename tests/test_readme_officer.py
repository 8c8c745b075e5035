"""What the README says that officers can ask is answered as it says."""

import re
from pathlib import Path

import pytest

from bot.counter.replying import first_shown
from index.engines import Engine, Filter
from index.knowledge.short_names import ShortNames
from index.lexicon import Lexicon
from index.model import Role
from retrieval.actions import command_of
from retrieval.answering.articles.desk import ArticleDesk
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.answering.figures.continuing import FigureContinuation
from retrieval.answering.figures.desk import FigureDesk
from retrieval.searching.wording import WordingReader
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.spoken import SpokenDirectives
from retrieval.understanding.intent.spoken_figures import SpokenFigures
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader
from tests.index.engines.small import engine_over
from tests.officer_texts import DIRECTIVE_TEXTS, GRANT

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^\| (`[^|`]+`(?: → `[^|`]+`)*) \| ([^|]+) \|$", README, re.MULTILINE)
TABLE = [
    (re.findall(r"`([^`]+)`", turns), begins) for turns, begins in ASKED if "motcua" not in turns
]
ALLOWED = Filter(Role.OFFICER)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over((*DIRECTIVE_TEXTS, GRANT), tmp_path_factory.mktemp("officer"))


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.bundled()


def told(engine: Engine, language: Language, turns: list[str]) -> str:
    """The reply to the last of some messages, for the desks of parts, directives, figures."""
    reader = QuestionReader(
        language.vocabulary, language.restorer_of(Lexicon.empty()), language.places
    )
    readers = DesksReader.bundled()
    desk = DirectiveDesk(engine, readers)
    articles = ArticleDesk(engine, ShortNames.bundled(), readers.articles)
    figures = FigureDesk(
        engine,
        language.places,
        WordingReader(language.vocabulary, language.ngrams.surprise()),
        readers.figures.sides,
        ShortNames.bundled(),
    )
    going_on = FigureContinuation(readers.figure_turns, language.places)
    spoken, numbers, answer = SpokenDirectives(), SpokenFigures(), None
    for turn in turns:
        message = going_on.in_full(turn, numbers)
        message = message or desk.spoken.in_full(turn, spoken, Role.OFFICER) or turn
        assert command_of(message) is None
        question = reader.read(message, ())
        asked = readers.read(question).figures
        answer = articles.serve(question, ALLOWED) or desk.serve(question, ALLOWED)
        if answer is None and asked is not None:
            answer = figures.serve(question, asked, ALLOWED)
        assert answer is not None
        spoken = desk.spoken.after(answer, spoken, Role.OFFICER) or SpokenDirectives()
        numbers = going_on.spoken_of(answer, message, numbers) or SpokenFigures()
    assert answer is not None
    return first_shown(answer)


def test_there_are_questions() -> None:
    assert len(TABLE) >= 13


@pytest.mark.parametrize(("turns", "begins"), TABLE)
def test_what_officers_ask_is_answered(
    engine: Engine, language: Language, turns: list[str], begins: str
) -> None:
    assert begins.strip() in told(engine, language, turns)
