"""What is no part of a question changes neither the decision nor the document."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.model import Role
from index.versions import Versions
from index.vietnamese.text import without_diacritics
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Conversation, Exchange, Listener, Manners, Talker
from retrieval.evaluation.questions import read_questions
from retrieval.understanding.language import Language
from retrieval.weights import Weights

FILES = Path(__file__).parents[2] / "questions"
QUESTIONS = [
    one.turns[0] for one in read_questions(FILES / "seeds.jsonl")[::3] if len(one.turns) == 1
]
DAMAGED = str.maketrans("ĐđƯư-", "\xd0\xf0\u01a2\u01a3\u2011")
VARIANTS: dict[str, Callable[[str], str]] = {
    "leave to ask before": lambda text: f"cho em hỏi {text}",
    "a call before": lambda text: f"ad ơi {text}",
    "a request behind": lambda text: f"{text} làm ơn chỉ giúp em với ạ",
    "thanks behind": lambda text: f"{text} em cảm ơn ad nhiều",
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "letters copied from a damaged file": lambda text: text.translate(DAMAGED),
    "doubled blanks": lambda text: f"  {text.replace(' ', '  ')} ",
    "more marks at the end": lambda text: f"{text.rstrip('?. ')}???",
}
AnswersByQuestion = dict[str, list[tuple[str, frozenset[str]]]]
"""The kind of each answer to each question, and the documents that it cites."""


@pytest.fixture(scope="module")
def listener(seeds_data: Path, embedder: Embedder) -> Listener:
    answerer = Answerer(
        Versions(seeds_data).open(), embedder, Language.bundled(), Weights.bundled()
    )
    return Listener(Talker(answerer), Manners.bundled())


def said(heard: Exchange) -> list[tuple[str, frozenset[str]]]:
    """The kind of each answer, and the documents that it cites."""
    return [
        (answer.kind, frozenset(one.document for one in answer.citations))
        for answer in heard.answers
    ]


@pytest.fixture(scope="module")
def before(listener: Listener) -> AnswersByQuestion:
    """What is said to each question as it is."""
    return {text: said(listener.hear(Conversation(), text, Role.CITIZEN)) for text in QUESTIONS}


def changed(
    listener: Listener,
    before: AnswersByQuestion,
    of: Callable[[str], str],
) -> list[str]:
    return [
        text
        for text, was in before.items()
        if said(listener.hear(Conversation(), of(text), Role.CITIZEN)) != was
    ]


@pytest.mark.parametrize("name", VARIANTS)
def test_nothing_changes_with(name: str, listener: Listener, before: AnswersByQuestion) -> None:
    assert changed(listener, before, VARIANTS[name]) == []


def test_capitals_change_next_to_nothing(listener: Listener, before: AnswersByQuestion) -> None:
    """Names of places and directives are known by theirs, so that all of them may lose one."""
    assert len(changed(listener, before, str.upper)) <= 0.03 * len(QUESTIONS)


def test_half_the_marks_missing_changes_next_to_nothing(
    listener: Listener, before: AnswersByQuestion
) -> None:
    chance = random.Random(7)

    def half(text: str) -> str:
        words = text.split()
        gone = set(chance.sample(range(len(words)), len(words) // 2))
        return " ".join(without_diacritics(w) if i in gone else w for i, w in enumerate(words))

    assert len(changed(listener, before, half)) <= 0.03 * len(QUESTIONS)
