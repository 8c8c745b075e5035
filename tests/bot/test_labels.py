"""Labels of buttons."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.wording import LONGEST_LABEL, labels

TITLES = [
    "Thủ tục đăng ký khai sinh",
    "Thủ tục đăng ký khai sinh có yếu tố nước ngoài",
    "Thủ tục đăng ký khai sinh lưu động",
]


def test_a_label_says_only_what_differs() -> None:
    assert labels(TITLES)[1:] == ["Có yếu tố nước ngoài", "Lưu động"]
    assert labels(["Cấp lại thẻ căn cước"]) == ["Cấp lại thẻ căn cước"]


def test_titles_that_their_ends_alone_tell_apart_are_numbered() -> None:
    long = "Giải quyết chế độ trợ cấp một lần đối với người tham gia kháng chiến"
    made = labels([f"Xét {long} loại một", f"Trình {long} loại hai", f"Xét {long} loại hai"])
    assert all(len(label) <= LONGEST_LABEL for label in made)
    assert len({label[:20].lower() for label in made}) == 3


@given(st.lists(st.text(alphabet="abcđ ,.", min_size=1, max_size=80), min_size=1, max_size=9))
def test_labels_are_short_and_told_apart_by_their_beginnings(titles: list[str]) -> None:
    made = labels(titles)
    assert len(made) == len(titles)
    assert all(len(label) <= LONGEST_LABEL for label in made)
    assert len({label[:20].lower() for label in made}) == len(made)
