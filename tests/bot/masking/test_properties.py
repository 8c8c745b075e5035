"""Whatever is written, masking takes stretches out of it and alters nothing else."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.people.masking import mask, without_said
from bot.people.masking.table import SORTS
from tests.bench.masking import MASKS

FRAGMENTS = [
    piece
    for sort in SORTS
    for example in (*sort.examples, *sort.others, sort.mask)
    for piece in (example, *example.replace("«", "|").replace("»", "|").split("|"))
]
WRITTEN = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789oO .,-/()+k", max_size=80),
    st.lists(st.sampled_from(FRAGMENTS), max_size=6).map(" ".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join),
)


def only_took_away(text: str, masked: str) -> bool:
    """Whether what stands between masks stands in the text, in its order, from end to end."""
    first, *rest = MASKS.split(masked)
    if not rest:
        return text == masked
    place = len(first)
    for part in rest[:-1]:
        place = text.find(part, place)
        if place < 0:
            return False
        place += len(part)
    return text.startswith(first) and text.endswith(rest[-1])


@settings(deadline=None)
@given(WRITTEN)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)


@settings(deadline=None)
@given(WRITTEN)
def test_nothing_else_is_altered(text: str) -> None:
    assert only_took_away(text, mask(text))


@settings(deadline=None)
@given(WRITTEN, WRITTEN)
def test_of_what_was_said_nothing_else_is_altered(text: str, said: str) -> None:
    without = without_said(said)
    assert without(said) == mask(said)
    assert only_took_away(text, without(text))


@settings(deadline=None)
@given(st.lists(st.sampled_from([one for sort in SORTS for one in sort.examples]), max_size=3))
def test_marks_apart_from_their_letters_hide_nothing(examples: list[str]) -> None:
    text = "\n".join(examples).replace("«", "").replace("»", "")
    apart = unicodedata.normalize("NFD", text)
    assert unicodedata.normalize("NFC", mask(apart)) == mask(text)


def test_what_was_typed_without_marks_is_found_with_them() -> None:
    said = "toi ten la nguyen van an hoi ve ho ngheo"
    told = "Anh Nguyễn Văn An hỏi về hộ nghèo ở An Giang."
    assert without_said(said)(told) == "Anh [tên] hỏi về hộ nghèo ở An Giang."


def test_a_short_name_is_taken_only_with_the_words_it_was_said_with() -> None:
    told = "tôi tên là An. Tỉnh An Giang có 100 xã."
    assert without_said("Tôi tên là An ạ")(told) == "tôi tên là [tên]. Tỉnh An Giang có 100 xã."
