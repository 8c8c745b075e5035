"""What a message asks for, by its vector and words."""

from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedder
from retrieval.searching.search import embedded_text
from retrieval.understanding.intent import BEYOND, FACET_OF, Intent, IntentReader, Intents
from retrieval.understanding.intent.intents import words_of
from retrieval.understanding.question import QuestionReader
from tests.bundled import LANGUAGE, RESTORER

QUESTIONS = QuestionReader(LANGUAGE.vocabulary, RESTORER)


def read(message: str, embedder: Embedder) -> Intents:
    question = QUESTIONS.read(message, ())
    vector = embedder.question(embedded_text(question))
    intents = LANGUAGE.intents.read(vector, question.understood, embedder.name)
    assert intents is not None
    assert sum(intents.parts.values()) == pytest.approx(1.0, abs=1e-5)
    return intents


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("nộp cái này có tốn đồng nào không", Intent.FEE),
        ("chừng nào lấy được", Intent.DURATION),
        ("ôm theo những giấy gì", Intent.PAPERS),
        ("ngồi nhà bấm điện thoại làm luôn được không", Intent.WAY),
        ("bên nào đóng dấu vô tờ đó", Intent.WHO),
        ("chạy lên đâu nộp", Intent.WHERE),
        ("nho chi gai di lam thay duoc khong", Intent.WHOM),
    ],
)
def test_a_part_is_known_by_whatever_words(message: str, part: Intent, embedder: Embedder) -> None:
    intents = read(message, embedder)
    assert intents.part[0] is part
    assert intents.beyond < 0.5


@pytest.mark.parametrize(
    "message",
    [
        "hồ sơ em nộp tuần trước duyệt chưa ạ",
        "nên để tên vợ hay tên chồng thì lợi hơn",
        "tháng này xã mình có bao nhiêu cặp kết hôn",
        "số điện thoại của chị tư pháp là bao nhiêu",
        "ngày mai trời có mưa không",
        "gia vang hom nay bao nhieu",
    ],
)
def test_what_no_record_says_is_known(message: str, embedder: Embedder) -> None:
    assert read(message, embedder).beyond > 0.5


def test_vectors_of_another_embedder_say_nothing() -> None:
    vector = np.zeros((1, 384), dtype=np.float32)
    assert LANGUAGE.intents.read(vector, "phí bao nhiêu", "another") is None


def test_models_are_the_same_after_they_were_saved(tmp_path: Path) -> None:
    words = ["bao nhiêu", "phí"]
    chance = np.random.default_rng(1)
    model = IntentReader(
        "one", words, chance.normal(size=7), chance.normal(size=(2, 7)), [Intent.FEE, Intent.WAY]
    )
    model.save(tmp_path / "intents.npz")
    with np.load(tmp_path / "intents.npz", allow_pickle=False) as saved:
        again = IntentReader(
            "one", words, saved["beyond"], saved["parts"], [Intent.FEE, Intent.WAY]
        )
    vector = np.array([[0.5, 0.5, 0.5, 0.5]], dtype=np.float32)
    one, two = (each.read(vector, "Phí bao nhiêu?", "one") for each in (model, again))
    assert one is not None
    assert two is not None
    assert one.beyond == pytest.approx(two.beyond, abs=1e-3)
    assert one.part[0] is two.part[0]


def test_the_odds_are_the_logarithm_of_the_chance_within_bounds() -> None:
    assert Intents(0.5, {}).beyond_odds == 0.0
    assert Intents(1.0, {}).beyond_odds == 6.0
    assert Intents(0.0, {}).beyond_odds == -6.0


def test_words_are_read_singly_and_by_twos() -> None:
    assert words_of("Phí, bao NHIÊU?") == {"phí", "bao", "nhiêu", "phí bao", "bao nhiêu"}


def test_what_is_beyond_the_records_is_no_part() -> None:
    assert not BEYOND & set(FACET_OF)
