"""The trigram model: its file, its chances, and how they are counted."""

import io
import math
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexicon.lexicon import Lexicon, phrases
from retrieval.training.ngrams.counted import Estimate, NgramCounts, Numbering
from retrieval.training.ngrams.mixing import Corpus, train
from retrieval.understanding.restoration.language_model import OWN_SHARE, LanguageModel
from retrieval.understanding.restoration.ngrams import BITS, START, Ngrams
from tests.retrieval.small_language import SYLLABLES, lexicon_of, random_ngrams

TEXTS = (
    "Đăng ký khai sinh. Đăng ký khai tử, đăng ký kết hôn; giấy khai sinh!",
    "đăng ký xe 2025 giấy khai sinh của con",
    "con",
)
DISCOUNT = 0.75


def all_words(model: LanguageModel, before: int, last: int) -> float:
    """The sum of the chances of every syllable after two others."""
    now = np.arange(len(model.syllables))
    chances = model.log_probability(np.full_like(now, before), np.full_like(now, last), now)
    return float(np.exp(chances).sum())


def test_the_bundled_file_is_small_and_its_chances_sum_to_one() -> None:
    ngrams = Ngrams.bundled()
    assert ngrams.syllables[START] == ""
    for keys in (ngrams.pair_keys, ngrams.triple_keys):
        assert (np.diff(keys) > 0).all()
    model = LanguageModel(ngrams, Lexicon.empty())
    for before, last in (("thủ", "tục"), ("đăng", "ký"), ("của", "em"), ("", "giấy"), ("", "")):
        numbers = [model.number(word) for word in (before, last)]
        assert None not in numbers
        assert all_words(model, numbers[0] or 0, numbers[1] or 0) == pytest.approx(1.0, abs=0.08)


def test_the_documents_share_keeps_the_sum() -> None:
    lexicon = lexicon_of({("thủ", "tục"): 50, ("thủ", "zạ"): 9, ("zạ", "thủ"): 3})
    model = LanguageModel(Ngrams.bundled(), lexicon)
    thu, new = model.number("thủ"), model.number("zạ")
    assert thu is not None
    assert new is not None
    assert all_words(model, START, thu) == pytest.approx(1.0, abs=0.08)
    after = model.log_probability(*(np.array([number]) for number in (START, thu, new)))
    share = OWN_SHARE * 59 / (59 + 5.0)
    assert math.exp(after[0]) == pytest.approx(share * 9 / 59, rel=0.01)


def test_the_longest_known_history_counts_and_shorter_ones_with_their_backoff() -> None:
    ngrams = Ngrams(
        syllables=("", "a", "b", "c"),
        singles=np.array([-9, -1, -2, -3], dtype=np.float32),
        single_backoffs=np.array([0, -0.5, -0.25, 0], dtype=np.float32),
        pair_keys=np.array([1 << BITS | 2]),
        pairs=np.array([-0.7], dtype=np.float32),
        pair_backoffs=np.array([-0.1], dtype=np.float32),
        triple_keys=np.array([1 << 2 * BITS | 2 << BITS | 3]),
        triples=np.array([-0.3], dtype=np.float32),
    )
    model = LanguageModel(ngrams, Lexicon.empty())

    def log_chance(before: int, last: int, now: int) -> float:
        return float(model.log_probability(*(np.array([n]) for n in (before, last, now)))[0])

    assert log_chance(1, 2, 3) == pytest.approx(-0.3)
    assert log_chance(3, 1, 2) == pytest.approx(-0.7)
    assert log_chance(1, 2, 1) == pytest.approx(-0.1 - 0.25 - 1)
    assert log_chance(3, 3, 1) == pytest.approx(-1)


def test_a_model_is_read_as_it_was_written_to_a_tenth(tmp_path: Path) -> None:
    written = random_ngrams(3)
    written.save(tmp_path / "n.npz")
    with (tmp_path / "n.npz").open("rb") as file:
        read = Ngrams.load(file)
    assert read.syllables == SYLLABLES
    for exact in ("singles", "single_backoffs", "pair_keys", "triple_keys"):
        assert np.array_equal(getattr(read, exact), getattr(written, exact))
    for rounded in ("pairs", "pair_backoffs", "triples"):
        assert np.allclose(getattr(read, rounded), getattr(written, rounded), atol=0.051)


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a small model's file."""
    path = tmp_path_factory.mktemp("ngrams") / "small.npz"
    random_ngrams(1).save(path)
    return path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_that_was_cut_is_refused(small_file: bytes, data: st.DataObject) -> None:
    size = data.draw(st.integers(0, len(small_file) - 1))
    with pytest.raises((OSError, ValueError)):
        Ngrams.load(io.BytesIO(small_file[:size]))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_file_is_refused_or_read_unharmed(small_file: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(small_file) - 1))
    damaged = bytearray(small_file)
    damaged[place] ^= data.draw(st.integers(1, 255))
    try:
        read = Ngrams.load(io.BytesIO(bytes(damaged)))
    except (OSError, ValueError):
        return
    assert read.syllables == SYLLABLES


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", weights=np.ones(3))
    np.save(tmp_path / "array.npy", np.ones(3))
    with zipfile.ZipFile(tmp_path / "texts.npz", "w") as archive:
        archive.writestr("syllables.npy", "no array")
    (tmp_path / "empty.npz").write_bytes(b"")
    (tmp_path / "text.npz").write_text("đăng ký", encoding="utf-8")
    for path in tmp_path.iterdir():
        with path.open("rb") as file, pytest.raises((OSError, ValueError)):
            Ngrams.load(file)


def naive_counts() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str, str]]]:
    """Pairs and triples of the phrases, with the empty string before each phrase."""
    pairs: Counter[tuple[str, str]] = Counter()
    triples: Counter[tuple[str, str, str]] = Counter()
    for text in TEXTS:
        for phrase in phrases(text):
            words = ["", *phrase]
            pairs.update(pairwise(words))
            triples.update(zip(words, words[1:], words[2:], strict=False))
    return pairs, triples


def kneser_ney(before: str, last: str, now: str, size: int) -> tuple[float, float, float]:
    """``P(now)``, ``P(now | last)``, ``P(now | before last)`` by the book, with dictionaries."""
    pairs, triples = naive_counts()
    ends = sum(1 for _, word in pairs if word == now) + 0.01
    alone = ends / (len(pairs) + 0.01 * (size - 1))

    def interpolated(counts: dict[str, int], lower: float) -> float:
        total = sum(counts.values())
        if not total:
            return lower
        own = max(counts.get(now, 0) - DISCOUNT, 0) / total
        return own + DISCOUNT * len(counts) / total * lower

    after_one = interpolated({w: n for (v, w), n in pairs.items() if v == last}, alone)
    followed = {w: n for (u, v, w), n in triples.items() if (u, v) == (before, last)}
    return alone, after_one, interpolated(followed, after_one)


def test_pairs_and_triples_are_counted_inside_phrases() -> None:
    numbering = Numbering()
    counted = NgramCounts.of(TEXTS, numbering)
    name = {number: word for word, number in numbering.items()}
    last = (1 << BITS) - 1
    pairs, triples = naive_counts()
    assert pairs["đăng", "ký"] == 4
    assert pairs["xe", "giấy"] == 0
    assert pairs == {
        (name[key >> BITS], name[key & last]): count
        for key, count in zip(counted.pair_keys, counted.pair_counts, strict=True)
    }
    assert triples == {
        (name[key >> 2 * BITS], name[key >> BITS & last], name[key & last]): count
        for key, count in zip(counted.triple_keys, counted.triple_counts, strict=True)
    }


def test_chances_are_those_of_interpolated_kneser_ney() -> None:
    numbering = Numbering()
    counted = NgramCounts.of(TEXTS, numbering)
    size = len(numbering)
    estimate = Estimate(counted, size, None)
    histories = [("đăng", "ký"), ("", "giấy"), ("khai", "sinh"), ("con", "con"), ("của", "xe")]
    for before, last in histories:
        numbers = numbering[before], numbering[last]
        sums = np.zeros(3)
        for word in list(numbering)[1:]:
            pair = np.array([numbers[1] << BITS | numbering[word]])
            triple = np.array([numbers[0] << 2 * BITS]) | pair
            made = np.array(
                [
                    estimate.singles[numbering[word]],
                    estimate.after_one(pair)[0],
                    estimate.after_two(triple)[0],
                ]
            )
            assert made == pytest.approx(kneser_ney(before, last, word, size))
            sums += made
        assert sums == pytest.approx([1.0, 1.0, 1.0])


def test_a_trained_model_gives_every_history_a_whole() -> None:
    words = {"giấy": 0.4, "xe": 0.3, "đăng": 0.2, "hoa": 0.1}
    ngrams = train(
        [Corpus(TEXTS, 0.4, 1, 1), Corpus(("giấy tờ xe", "xe của em"), 0.6, 1, 1)], words
    )
    model = LanguageModel(ngrams, Lexicon.empty())
    for before, last in (("đăng", "ký"), ("", "giấy"), ("của", "em"), ("hôn", "xe"), ("", "")):
        numbers = [model.number(word) or 0 for word in (before, last)]
        assert all_words(model, *numbers) == pytest.approx(1.0, abs=0.01)
