"""Replies as Zalo's texts: none is too long, nothing is lost, a number means one thing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.zalo.choosing import chosen
from bot.channels.zalo.texts import (
    LIMIT,
    REST,
    WrittenReply,
    body,
    caption,
    continued,
    numbers,
    pieces,
    shown,
    written,
)
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Block, BlockKind, Button, Reply, Venue, heading, quote, source, text
from bot.messages import turning, zalo
from bot.people.offers import Offer, OfferedChoice

FEE = Button("💵 Phí, lệ phí", Press(PressKind.CHOICE, 5, 0))
FURTHER = Button(f"{turning.FURTHER} 2/4", Press(PressKind.PAGE, 5, 1))
GOOD = Button("👍", Press(PressKind.GOOD, 5))
LIST = "\n".join(f"{number}. Lĩnh vực thứ {number} của danh sách" for number in range(1, 241))

some_words = st.lists(
    st.sampled_from(["một", "cửa", "giải quyết", "😀" * 3, "a.b", "“x”", "1.", "x" * 50]),
    min_size=1,
)
paragraph = st.builds(
    lambda some, times, gap: gap.join([" ".join(some).capitalize()] * times),
    some_words,
    st.integers(1, 120),
    st.sampled_from([". ", "\n", " ", "; ", ""]),
)
some_blocks = st.lists(st.builds(Block, st.sampled_from(BlockKind), paragraph), max_size=6)
some_buttons = st.lists(
    st.builds(
        Button,
        st.text("abcđêơ 123👍", min_size=1, max_size=60),
        st.builds(Press, st.just(PressKind.CHOICE), st.just(1), st.integers(0, 99)),
    ),
    max_size=14,
)


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def all_told(reply: Reply) -> list[WrittenReply]:
    """The texts of a reply, with what comes each time somebody says to go on."""
    told = [written(reply)]
    while told[-1].offer.rest:
        told.append(continued(told[-1].offer.rest, told[-1].offer.choices))
    return told


def letters(words: str) -> str:
    return "".join(words.split())


@settings(max_examples=150, deadline=None)
@given(some_blocks, some_buttons)
def test_no_text_is_too_long_and_no_word_is_lost(
    blocks: list[Block], buttons: list[Button]
) -> None:
    reply = Reply(tuple(blocks), tuple((one,) for one in buttons))
    told = all_told(reply)
    for one in told:
        assert len(one.texts) <= 2
        assert all(0 < len(words) <= units(words) <= LIMIT for words in one.texts)
    said = ("\n".join(one.texts).partition(zalo.HOW_TO_CHOOSE)[0] for one in told)
    assert letters("".join(said)) == letters(body(reply))
    assert len(told[-1].offer.choices) == len(buttons)


def test_each_kind_of_block_stands_out_by_itself() -> None:
    blocks = (
        heading("Giấy tờ cần có"),
        quote("Giấy chứng sinh"),
        source("Đăng ký khai sinh · 1.001193", "https://a.vn/1"),
        quote("📋 “Tờ khai …”"),
        quote("[1] “Tờ khai”"),
        source("Nguồn: “Danh sách”"),
    )
    point = Venue(16.0709, 108.191, "Một cửa", "75 đường Bịa Mười")
    assert written(Reply(blocks, venues=(point,)), ["📄 a.xlsx: https://a.vn/t"]).texts == (
        "Giấy tờ cần có\n\n“Giấy chứng sinh”\n\n— Đăng ký khai sinh · 1.001193\nhttps://a.vn/1\n\n"
        "📋 “Tờ khai …”\n\n[1] “Tờ khai”\n\nNguồn: “Danh sách”\n\n"
        "📍 Một cửa, 75 đường Bịa Mười: https://www.google.com/maps?q=16.07090,108.19100\n"
        "📄 a.xlsx: https://a.vn/t",
    )


def test_choices_stand_at_the_end_with_a_line_that_says_how() -> None:
    told = written(Reply((text("Lệ phí?"),), ((FURTHER, FEE), (GOOD,))))
    assert told.texts == (
        f"Lệ phí?\n\n{zalo.HOW_TO_CHOOSE}\n1. Xem tiếp 2/4\n2. 💵 Phí, lệ phí\n"
        "3. 👍 Trả lời đúng ý tôi",
    )
    assert [one.does for one in told.offer.choices] == ["page:5:1", "which:5:0", "good:5"]


def test_a_long_list_goes_on_before_the_page_after_it() -> None:
    told = all_told(Reply((text(LIST),), ((FURTHER, FEE),)))
    assert len(told) > 3
    for one in told[:-1]:
        assert len(one.texts) == 1
        assert [choice.does for choice in shown(one.offer)] == [REST, "which:5:0"]
        assert chosen("xem tiếp", one.offer) == OfferedChoice(zalo.READ_ON, REST)
        assert chosen("3", one.offer) is None
    last = told[-1].offer
    assert [choice.does for choice in last.choices] == ["page:5:1", "which:5:0"]
    assert chosen("xem tiếp", last) == last.choices[0]


def test_items_of_a_list_keep_their_numbers() -> None:
    items = [Button(str(number), Press(PressKind.CHOICE, 5, number)) for number in (1, 2, 3)]
    told = written(Reply((text("1. A\n2. B\n3. C"),), ((FURTHER,), tuple(items), (GOOD,))))
    assert told.texts[0].endswith(
        "1 đến 3: xem mục mang số ấy ở danh sách trên\n4. Xem tiếp 2/4\n5. 👍 Trả lời đúng ý tôi"
    )
    assert {number: one.does for number, one in numbers(told.offer.choices).items()} == {
        1: "which:5:1",
        2: "which:5:2",
        3: "which:5:3",
        4: "page:5:1",
        5: "good:5",
    }


OFFER = Offer(
    (
        OfferedChoice("Xem tiếp 2/4", "page:5:1"),
        OfferedChoice("💵 Phí, lệ phí", "which:5:0"),
        OfferedChoice("👎", "bad:5"),
    )
)


@pytest.mark.parametrize(
    ("words", "does"),
    [
        *(("2", "which:5:0"), ("số 2", "which:5:0"), ("So 2", "which:5:0"), ("2.", "which:5:0")),
        *(("2)", "which:5:0"), (" 2 ạ", "which:5:0"), ("chọn số 2", "which:5:0")),
        *(("xem tiếp", "page:5:1"), ("XEM TIEP", "page:5:1"), ("tiếp", "page:5:1")),
        *(("xem thêm", "page:5:1"), ("tiếp đi", "page:5:1"), ("👎", "bad:5")),
        ("💵 phí, lệ phí", "which:5:0"),
        *(("4", None), ("0", None), ("22", None), ("2 con", None), ("năm 2", None), ("", None)),
        *(("2 3", None), ("xem tiếp điều 5", None), ("-2", None), ("1.001193", None)),
    ],
)
def test_what_is_typed_means_a_choice_or_a_message(words: str, does: str | None) -> None:
    found = chosen(words, OFFER)
    assert (found and found.does) == does
    assert chosen(words, Offer()) is None


@settings(deadline=None)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_read(words: str) -> None:
    found = chosen(words, OFFER)
    assert found is None or found in OFFER.choices


def test_a_caption_is_cut_after_a_sentence() -> None:
    told = caption("Một câu dài hơn. " * 200)
    assert units(told) <= LIMIT
    assert told.endswith("hơn. …")
    assert list(pieces("", LIMIT)) == []
