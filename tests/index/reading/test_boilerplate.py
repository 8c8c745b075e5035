"""What goes and what stays of a web page."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Document
from index.reading.boilerplate import cut_boilerplate
from tests.index.letters import texts
from tests.index.seeds import CAPTION, DAY_MANH, FURNITURE, HON_DAT, SEEDS, VAN_YEN

PROSE = (
    "Ủy ban nhân dân huyện đã chỉ đạo các phòng, ban chuyên môn, Ủy ban nhân dân các xã, thị trấn "
    "niêm yết công khai thủ tục hành chính tại trụ sở cơ quan, đơn vị."
)


def raw_lines(seeds: Path, seed: str) -> list[str]:
    text = (seeds / f"{seed}.txt").read_text(encoding="utf-8")
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return [line for line in lines if line]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_around_a_seed_goes_and_every_word_of_the_document_stays(
    seed: str, seeds: Path, documents: dict[str, Document]
) -> None:
    lines = raw_lines(seeds, seed)
    for furniture in FURNITURE[seed]:
        lines.remove(furniture)
    if seed == VAN_YEN:
        lines.remove(CAPTION)
    assert documents[seed].text.split() == " ".join(lines).split()


@pytest.mark.parametrize("seed", SEEDS)
def test_every_long_paragraph_is_still_there(
    seed: str, seeds: Path, documents: dict[str, Document]
) -> None:
    kept = " ".join(documents[seed].text.split())
    long = [line for line in raw_lines(seeds, seed) if len(line) > 100]
    assert len(long) >= 4
    assert [line for line in long if line not in kept] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_of_the_page_is_left(seed: str, documents: dict[str, Document]) -> None:
    left = {line.strip() for line in documents[seed].text.split("\n")}
    assert not left & set(FURNITURE[seed])


@pytest.mark.parametrize(
    "words",
    [
        *("Tin liên quan", "Thống kê truy cập", "Truy câp", "23.027.056", "DetailController"),
        *("Bạn đang ở đây", "Tìm kiếm tin tức", "Liên kết website", "Các tin khác", "CN T2 T3"),
        *("Các tin đã đưa ngày", "Tháng 2, 2020", "22 23 24 25 26 27 28"),
    ],
)
def test_no_seed_says_what_only_its_page_said(words: str, documents: dict[str, Document]) -> None:
    assert [seed for seed, document in documents.items() if words in document.text] == []


def test_a_caption_said_twice_in_a_row_stays_once(documents: dict[str, Document]) -> None:
    assert documents[VAN_YEN].text.count(CAPTION) == 1


def test_a_sentence_that_a_page_break_tore_is_joined(documents: dict[str, Document]) -> None:
    text = documents[HON_DAT].text
    assert "Tỉ lệ trả kết quả giải quyết thủ tục hành chính trễ hạn còn cao" in text
    assert "niêm yết công khai Bộ TTHC khi có thay đôi.\n" in text


def test_the_menu_above_a_dated_title_goes(documents: dict[str, Document]) -> None:
    assert documents[DAY_MANH].text.startswith("Đẩy mạnh công tác cải cách hành chính")


def test_paragraphs_stand_apart_by_one_empty_line(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert "\n\n\n" not in document.text
        assert document.text == document.text.strip()


def test_a_list_of_other_news_stays_when_prose_follows() -> None:
    text = f"Tiêu đề\n\n{PROSE}\n\nTin khác\n\n{PROSE.upper()}"
    assert cut_boilerplate(text) == text


def test_a_list_of_other_news_goes_when_none_follows() -> None:
    assert cut_boilerplate(f"Tiêu đề\n\n{PROSE}\n\nTin khác\n\nMột tin nữa") == (
        f"Tiêu đề\n\n{PROSE}"
    )


def test_a_page_of_menu_words_alone_leaves_nothing() -> None:
    assert cut_boilerplate("Trang chủ\n\nĐăng nhập\n") == ""


def test_list_items_that_begin_small_are_not_joined() -> None:
    text = "Hồ sơ gồm\n\na) tờ khai\n\nb) giấy chứng sinh"
    assert cut_boilerplate(text) == text


@given(st.lists(texts, max_size=6).map("\n\n".join))
@settings(max_examples=100, deadline=None)
def test_whatever_is_cut_the_rest_stands_in_its_order(text: str) -> None:
    rest = iter(text.split())
    assert all(word in rest for word in cut_boilerplate(text).split())
