"""What documents teach about their language."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexicon import Lexicon, LexiconCounter, counting
from index.lexicon.lexicon import phrases
from index.model import Description, Document, Kind, Role
from index.vietnamese.spelling import is_syllable, one_tone_style

words = st.sampled_from(
    "thủ tục hoà giải Uỷ ban online 2025 12.500 . , ; ( ) \n – a4 và".split(" ")
)
texts = st.lists(words, max_size=30).map(" ".join)


def document(text: str, title: str = "", access: Role = Role.CITIZEN) -> Document:
    """A document of this text."""
    description = Description(title=title, kind=Kind.REPORT, access=access)
    return Document(id="d", description=description, source="d.txt", text=text)


def counted(*documents: Document) -> Lexicon:
    """The lexicon of the documents."""
    counter = LexiconCounter()
    for one in documents:
        counter.add(one)
    return counter.finish()


def syllable_counts(made: Lexicon) -> dict[str, int]:
    """Its counted syllables by name."""
    return dict(zip(made.syllables, made.counts.tolist(), strict=True))


def pair_counts(made: Lexicon) -> dict[tuple[str, str], int]:
    """Its counted neighbours by name."""
    return {
        (made.syllables[first], made.syllables[second]): count
        for first, second, count in zip(
            made.first.tolist(), made.second.tolist(), made.pair_counts.tolist(), strict=True
        )
    }


def test_a_phrase_is_a_run_of_syllables_in_one_style_up_to_a_stop_number_or_other_word() -> None:
    text = "Uỷ ban, hoà giải. Nộp 02 bộ (bản sao) qua email rồi chờ\nkết quả"
    assert list(phrases(text)) == [
        ["ủy", "ban", "hòa", "giải"],
        ["nộp"],
        ["bộ"],
        ["bản", "sao"],
        ["qua"],
        ["rồi", "chờ"],
        ["kết", "quả"],
    ]


def test_syllables_and_neighbours_are_counted_in_title_and_text() -> None:
    made = counted(document("hoà giải. Hòa giải ở A Lưới", title="Hoà giải"))
    assert syllable_counts(made) == {"hòa": 3, "giải": 3, "ở": 1, "a": 1, "lưới": 1}
    assert pair_counts(made) == {
        ("hòa", "giải"): 3,
        ("giải", "ở"): 1,
        ("ở", "a"): 1,
        ("a", "lưới"): 1,
    }


@given(st.lists(st.tuples(texts, texts), max_size=5), st.sampled_from([1, 7, 2_000_000]))
def test_counts_are_those_of_a_plain_counter_however_often_they_are_summed_up(
    several: list[tuple[str, str]], at_once: int
) -> None:
    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for title, text in several:
        for phrase in phrases(f"{title}\n{text}"):
            singles.update(phrase)
            pairs.update(pairwise(phrase))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counting, "_AT_ONCE", at_once)
        made = counted(*(document(text, title) for title, text in several))
    assert syllable_counts(made) == singles
    assert pair_counts(made) == pairs


def test_the_seeds_are_counted_like_their_words(seeds: Path) -> None:
    text = (seeds / "van-yen-dot-pha-cchc-2022.txt").read_text(encoding="utf-8-sig")
    made = syllable_counts(counted(document(text)))
    lower = one_tone_style(text.lower())
    for word in ("huyện", "yên", "thủ", "tục"):
        assert made[word] == len([one for one in _split(lower) if one == word])
    assert all(map(is_syllable, made))


def _split(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text).split()


@pytest.mark.parametrize("access", [Role.OFFICER, Role.ADMIN])
def test_what_a_citizen_may_not_read_teaches_nothing(access: Role) -> None:
    open_one = document("đăng ký khai sinh")
    closed = document("ông Kràng bị kỷ luật (BKL)", title="Kỷ luật", access=access)
    made = counted(open_one, closed)
    assert syllable_counts(made) == syllable_counts(counted(open_one))
    assert pair_counts(made) == pair_counts(counted(open_one))
    assert made.abbreviations == ()


def test_no_documents_teach_nothing() -> None:
    made = counted()
    assert made.syllables == Lexicon.empty().syllables == ()
    assert len(made.counts) == len(made.first) == len(made.pair_counts) == 0


def test_a_lexicon_is_read_as_it_was_written(tmp_path: Path) -> None:
    text = "Thủ tục hành chính (TTHC) ở Hoà Bình. Thủ tục hành chính (TTHC)."
    for written in (counted(document(text)), Lexicon.empty()):
        written.save(tmp_path / "lexicon.npz")
        read = Lexicon.load(tmp_path / "lexicon.npz")
        assert read.syllables == written.syllables
        assert read.abbreviations == written.abbreviations
        for name in ("counts", "first", "second", "pair_counts"):
            assert np.array_equal(getattr(read, name), getattr(written, name))
            assert getattr(read, name).dtype == np.int64


def test_a_file_that_is_no_lexicon_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.npz"
    counted(document("đăng ký khai sinh")).save(path)
    whole = path.read_bytes()
    for content in (b"", b"text", whole[: len(whole) // 2], whole[:-1], whole[100:]):
        path.write_bytes(content)
        with pytest.raises((OSError, ValueError)):
            Lexicon.load(path)
    np.savez(path, weights=np.ones(3))
    with pytest.raises(ValueError, match=r"lexicon\.npz"):
        Lexicon.load(path)
    with pytest.raises(OSError, match="nothing"):
        Lexicon.load(tmp_path / "nothing.npz")
