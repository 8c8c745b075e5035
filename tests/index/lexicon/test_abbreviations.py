"""Abbreviations are learnt only where their letters prove them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexicon.abbreviations import abbreviations
from index.vietnamese.text import without_diacritics


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("giải quyết thủ tục hành chính (TTHC) tại xã", [("TTHC", "thủ tục hành chính")]),
        ("Ủy ban nhân dân (sau đây gọi tắt là UBND)", [("UBND", "Ủy ban nhân dân")]),
        ("của Hội đồng nhân dân (viết tắt là: “HĐND”)", [("HĐND", "Hội đồng nhân dân")]),
        ("Hợp tác xã, sau đây viết tắt là HTX, được", [("HTX", "Hợp tác xã")]),
        ("Sở Nông nghiệp và Môi trường (NN&MT)", [("NN&MT", "Nông nghiệp và Môi trường")]),
        ("doanh nghiệp nhỏ và vừa (DNNVV)", [("DNNVV", "doanh nghiệp nhỏ và vừa")]),
        ("an toàn, an ninh thông tin (ATANTT)", [("ATANTT", "an toàn, an ninh thông tin")]),
        ("phòng Người\ncó công (NCC) của Sở", [("NCC", "Người có công")]),
        ("quyền sử dụng đất (QSDD)", [("QSDD", "quyền sử dụng đất")]),
        ("người giúp việc và (NGV)", []),
        ("chỉ số hài lòng (SIPAS)", []),
        ("tổ chức thương mại thế giới (WTO)", []),
        ("Kết thúc. Thủ tục hành chính (KTTTHC)", []),
        ("quyền sử dụng dất (QSDĐ)", []),
        ("mục (II), bảng (A)", []),
        ("(TTHC)", []),
    ],
)
def test_the_letters_are_the_initials_of_the_syllables_before(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert list(abbreviations(text)) == pairs


def test_several_are_found_in_order() -> None:
    text = "cải cách hành chính (CCHC); thủ tục hành chính (TTHC)"
    assert [short for short, _ in abbreviations(text)] == ["CCHC", "TTHC"]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for short, long in abbreviations(text):
        assert without_diacritics(long[0]).upper() == without_diacritics(short[0])


_SYLLABLES = st.lists(st.sampled_from("nhà đất bảo hiểm xã hội ông thủy".split()), min_size=2)


@given(_SYLLABLES.filter(lambda syllables: len(syllables) <= 12))
def test_initials_in_brackets_give_back_the_words(syllables: list[str]) -> None:
    long = " ".join(syllables)
    short = "".join(syllable[0].upper().translate({ord("Ô"): "O"}) for syllable in syllables)
    assert list(abbreviations(f"Về: {long} ({short}).")) == [(short, long)]
