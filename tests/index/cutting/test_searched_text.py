"""What a passage is found by."""

from index.cutting.searched_text import searched_text
from index.model import Description, Kind, Passage

PASSAGE = Passage("hon-dat", "Mục 5", None, 0, 9, "Nội dung.")


def test_a_passage_is_found_by_title_number_place_and_section_too() -> None:
    about = Description("Ý kiến kết luận", Kind.DIRECTIVE, "54/TB-VP", place="huyện Hòn Đất")
    assert searched_text(about, PASSAGE).split("\n") == [
        *("Ý kiến kết luận", "54/TB-VP", "huyện Hòn Đất", "Mục 5", "Nội dung."),
    ]


def test_what_is_unknown_leaves_no_line() -> None:
    plain = Passage("tin", "", None, 0, 9, "Nội dung.")
    assert searched_text(Description("Tin", Kind.NEWS), plain) == "Tin\nNội dung."
