"""Replies on pages of a screen and a half, held against the standard library's own wrapping."""

import textwrap
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.counter.pages import (
    QUOTE_WIDTH,
    ROOM,
    ROW,
    WIDTH,
    Turning,
    lines,
    page_of,
    pages,
    pages_of,
)
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Block, BlockKind, Button, Reply, heading, note, quote, source, text
from bot.messages import turning

SENTENCE = "Người nộp hồ sơ mang theo căn cước khi đến nhận kết quả ở bộ phận một cửa của xã."
LIST = "\n".join(f"{number}. Lĩnh vực thứ {number} của danh sách" for number in range(1, 141))
CHOICE = Button("Đăng ký lại khai sinh", Press(PressKind.CHOICE, 5, 0))
NEXT = Button(turning.FURTHER, Press(PressKind.CHOICE, 5, 1))
THUMBS = (Button("👍", Press(PressKind.GOOD, 5)), Button("👎", Press(PressKind.BAD, 5)))

words = st.lists(
    st.sampled_from(["một", "cửa", "giải quyết", "😀", "a.b", "“x”", "1."]), min_size=1
)
paragraph = st.builds(
    lambda some, times, gap: gap.join([" ".join(some).capitalize()] * times),
    words,
    st.integers(1, 60),
    st.sampled_from([". ", "\n", " ", "; "]),
)
some_blocks = st.lists(st.builds(Block, st.sampled_from(BlockKind), paragraph), max_size=8)


def turns(back: Press | None = None) -> Turning:
    return Turning(lambda page: Press(PressKind.PAGE, 5, page), back)


def height(blocks: Sequence[Block]) -> int:
    """Lines at the width of a phone, counted anew."""
    widths = {BlockKind.QUOTE: QUOTE_WIDTH}
    return sum(
        max(1, len(textwrap.wrap(line, widths.get(block.kind, WIDTH), break_on_hyphens=False)))
        for block in blocks
        for line in block.text.strip().split("\n")
    )


def bare(blocks: Sequence[Block]) -> str:
    """The letters that are read, without blanks, marks of a cut, and sources."""
    told = (block.text for block in blocks if block.kind is not BlockKind.SOURCE)
    return "".join("".join(told).replace("…", "").split())


def labels(reply: Reply) -> list[list[str]]:
    return [[button.label for button in row] for row in reply.buttons]


@settings(deadline=None, max_examples=60)
@given(some_blocks, st.integers(20, 45))
def test_no_page_is_longer_than_its_room_and_no_word_is_lost(made: list[Block], room: int) -> None:
    shown = pages(made, room)
    sources = max((height([one]) for one in made if one.kind is BlockKind.SOURCE), default=0)
    if sources < room // 2:
        assert all(height(page) <= room for page in shown)
    if len(shown) < 100:
        assert bare([block for page in shown for block in page]) == bare(made)


@settings(deadline=None, max_examples=60)
@given(some_blocks)
def test_what_fits_a_screen_and_a_half_is_left_as_it_is(made: list[Block]) -> None:
    if height(made) <= ROOM:
        assert pages_of(Reply(tuple(made))) == [tuple(made)]


def test_a_list_of_140_fields_is_a_short_first_page() -> None:
    reply = Reply((heading("Có 140 lĩnh vực:"), text(LIST)), ((CHOICE,), THUMBS))
    first = page_of(reply, 0, turns())
    assert height(first.blocks) + ROW * len(first.buttons) <= ROOM
    assert first.blocks[1].text.splitlines()[-1] in LIST.splitlines()
    assert labels(first) == [["Xem thêm ▾ 2/4"], [CHOICE.label], ["👍", "👎"]]


def test_every_page_leads_on_and_back_and_the_last_to_what_comes_after() -> None:
    reply = Reply((text(LIST),), ((NEXT, CHOICE), THUMBS))
    came_from = Press(PressKind.PAGE, 3, 0)
    first, second, *_, last = (page_of(reply, number, turns(came_from)) for number in range(4))
    back = Button(turning.BACK, came_from)
    assert first.buttons[0] == (back, Button("Xem thêm ▾ 2/4", Press(PressKind.PAGE, 5, 1)))
    assert second.buttons[0] == (
        Button(turning.BACK, Press(PressKind.PAGE, 5, 0)),
        Button("Xem thêm ▾ 3/4", Press(PressKind.PAGE, 5, 2)),
    )
    assert last.buttons == ((Button(turning.BACK, Press(PressKind.PAGE, 5, 2)), NEXT), (CHOICE,))
    assert page_of(reply, 99, turns(came_from)) == last


def test_a_quote_keeps_its_source_and_says_where_it_is_cut() -> None:
    cited = [quote(f"“{' '.join([SENTENCE] * 40)}”"), source("Báo cáo · 08/05/2020")]
    shown = pages(cited, ROOM)
    assert len(shown) > 2
    for page in shown:
        assert [block.kind for block in page] == [BlockKind.QUOTE, BlockKind.SOURCE]
    for page in shown[:-1]:
        assert page[0].text.endswith(f"{SENTENCE} …")
    for page in shown[1:]:
        assert page[0].text.startswith(f"… {SENTENCE[:20]}")


def test_the_answer_and_its_citation_are_on_the_first_page() -> None:
    answer = [quote(f"“{SENTENCE}”"), source("Báo cáo")]
    first, *_ = pages([*answer, text(LIST), note("Tôi hiểu là xã A Lưới 1.")], ROOM)
    assert list(first[:2]) == answer
    assert first[-1].text == "Tôi hiểu là xã A Lưới 1."


def test_a_heading_stays_with_what_it_heads() -> None:
    long = text("\n".join(["Một dòng."] * (ROOM - 1)))
    first, second = pages([long, heading("Căn cứ"), quote(f"“{SENTENCE}”")], ROOM)
    assert first == (long,)
    assert [block.kind for block in second] == [BlockKind.HEADING, BlockKind.QUOTE]


@pytest.mark.parametrize("letters", ["x" * 5000, "ế" * 5000, "😀" * 3000, " ".join(["xã"] * 3000)])
def test_what_has_no_sentence_is_cut_too(letters: str) -> None:
    shown = pages([text(letters)], ROOM)
    assert bare([block for page in shown for block in page]) == letters.replace(" ", "")
    assert all(lines(page) <= ROOM for page in shown)
