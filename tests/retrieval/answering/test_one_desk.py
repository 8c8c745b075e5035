"""No message is for two desks, so that no order of desks decides who answers it."""

import json
from datetime import date
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.model import Role
from index.versions import OpenVersion
from retrieval.answering.answerer import Answerer
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.intent.lists import ListNames
from retrieval.understanding.language import Language
from retrieval.weights import Weights

QUESTIONS = Path("tests/questions")
FEW = 100
"""Of a file with more messages about so many are read, from its beginning to its end."""
READER = DesksReader.bundled()


@pytest.fixture(scope="module")
def answerer(seeds_version: OpenVersion, embedder: Embedder) -> Answerer:
    return Answerer(seeds_version, embedder, Language.bundled(), Weights.bundled())


def claims(answerer: Answerer, text: str) -> dict[str, object]:
    """What a message asks of each desk, by the desk; of directives, which list."""
    one = READER.read(answerer.settled(answerer.read(text, Role.CITIZEN), Role.CITIZEN))
    asked = {
        "units": one.units,
        "directives": READER.lists.by_question(text, ListNames(date(2026, 11, 22))),
        "figures": one.figures,
        "office": one.office,
    }
    return {desk: claim for desk, claim in asked.items() if claim}


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_no_message_of_the_questions_is_for_two(answerer: Answerer, path: Path) -> None:
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    messages = {turn for line in lines for turn in line.get("turns", ())}
    some = sorted(messages)[:: 1 + len(messages) // FEW]
    for_two = [text for text in some if len(claims(answerer, text)) > 1]
    assert for_two == []


@pytest.mark.parametrize(
    ("text", "desk"),
    [
        ("xã Trà Mai nay là xã nào", "units"),
        ("các quyết định của UBND tỉnh Yên Bái về cải cách hành chính", "directives"),
        ("so sánh số hồ sơ của A Lưới và Văn Yên", "figures"),
        ("bộ phận một cửa xã Hòa Phong ở đâu", "office"),
        ("một cửa xã Trà Mai giờ ở đâu", "office"),
        ("bộ phận một cửa xã Trà Mai nay chuyển về đâu", "office"),
        ("nộp hồ sơ xã Trà Mai giờ ở đâu", "office"),
        ("trụ sở một cửa xã Hòa Liên giờ ở đâu", "office"),
    ],
)
def test_each_desk_is_asked_by_its_words(answerer: Answerer, text: str, desk: str) -> None:
    assert list(claims(answerer, text)) == [desk]


def test_most_questions_are_for_none(answerer: Answerer) -> None:
    assert claims(answerer, "làm khai sinh cho con cần giấy tờ gì") == {}
