"""A list is asked for whole."""

from index.model import Passage
from retrieval.answering.whole_part import is_whole, whole_part
from retrieval.understanding.facet import Facet

PAPERS = "Thành phần hồ sơ"
TO_HAND_IN, NOTES = f"{PAPERS} › Giấy tờ phải nộp", f"{PAPERS} › Lưu ý"


def passages(*sections: tuple[str, int]) -> list[Passage]:
    """Passages one after another, of these sections and lengths."""
    made, start = [], 0
    for section, length in sections:
        text = "x" * length
        made.append(Passage("a", section, None, start, start + length, text))
        start += length + 1
    return made


def widened(facet: Facet, place: int, all_of_it: list[Passage]) -> tuple[int, int]:
    assert is_whole(facet, all_of_it[place])
    return whole_part(facet, all_of_it[place], all_of_it)


def test_a_short_part_is_quoted_whole() -> None:
    parts = passages(("Trình tự thực hiện", 50), (PAPERS, 100), (TO_HAND_IN, 200), ("Kết quả", 9))
    assert widened(Facet.PAPERS, 2, parts) == (parts[1].start, parts[2].end)


def test_of_a_long_part_the_piece_that_is_meant() -> None:
    parts = passages((PAPERS, 900), (TO_HAND_IN, 400), (TO_HAND_IN, 400), (NOTES, 900))
    assert widened(Facet.PAPERS, 2, parts) == (parts[1].start, parts[2].end)


def test_notes_under_a_list_of_papers_do_not_stand_for_it() -> None:
    parts = passages((PAPERS, 900), (TO_HAND_IN, 400), (NOTES, 900))
    assert widened(Facet.PAPERS, 2, parts) == (parts[1].start, parts[1].end)


def test_a_piece_too_long_is_quoted_as_far_as_there_is_room() -> None:
    parts = passages((TO_HAND_IN, 700), (TO_HAND_IN, 700), (TO_HAND_IN, 700))
    start, end = widened(Facet.PAPERS, 1, parts)
    assert (start, end) == (parts[0].start, parts[1].end)
    assert end - start <= 1500


def test_what_is_asked_elsewhere_is_not_widened() -> None:
    parts = passages((PAPERS, 100), ("Trình tự thực hiện", 100))
    assert not is_whole(Facet.REASON, parts[0])
    assert not is_whole(Facet.PAPERS, parts[1])
