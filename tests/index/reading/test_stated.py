"""What files state about themselves, whatever names they use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Kind, Role
from index.reading.access import stated_access
from index.reading.stated import is_page, is_unknown, known, stated_in, stated_kind


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        *(("so_hieu", "number"), ("sohieu", "number"), ("số_hiệu", "number"), ("SoHieu", "number")),
        *(("so-hieu", "number"), ("sokyhieu", "number"), ("doc_number", "number")),
        *(("ngay_ky", "issued_on"), ("ngày_ban_hành", "issued_on"), ("ngay-ban-hanh", "issued_on")),
        *(("issued_date", "issued_on"), ("issuedate", "issued_on")),
        *(("hieu_luc", "effective_on"), ("effectiveDate", "effective_on")),
        *(("ngày_hiệu_lực", "effective_on"), ("ngay_co_hieu_luc", "effective_on")),
        *(("co_quan_ban_hanh", "issuer"), ("authority", "issuer"), ("issuingAgency", "issuer")),
        *(("người_ký", "signer"), ("signerName", "signer"), ("loại_văn_bản", "kind")),
    ],
)
def test_a_fact_is_known_under_any_of_its_names(name: str, canonical: str) -> None:
    assert known({name: "1/2"}) == {canonical: "1/2"}


@pytest.mark.parametrize(
    "value",
    [
        *("Đang cập nhật", "Không có thông tin", "N/A", "", "-", "…", "none", "chua-xac-minh"),
        *("Chưa xác minh", "Thủ tướng (chưa xác minh - cần cập nhật)", "Đang cập nhật..."),
    ],
)
def test_a_word_for_not_knowing_is_no_fact(value: str) -> None:
    assert is_unknown(value)
    assert known({"nguoi_ky": value}) == {}


@pytest.mark.parametrize("value", ["Không Văn Tùng", "Chính phủ", "Đang", "2026-01-02"])
def test_other_words_are_facts(value: str) -> None:
    assert known({"signer": value}) == {"signer": value}


def test_the_plainer_of_two_names_wins() -> None:
    assert known({"docid": "1/2020/NĐ-CP", "so_hieu": "2/2020/NĐ-CP"})["number"] == "2/2020/NĐ-CP"
    assert known({"so_hieu": "2/2020/NĐ-CP", "number": "3/2020/NĐ-CP"})["number"] == "3/2020/NĐ-CP"


def test_a_key_of_a_database_is_no_number() -> None:
    assert known({"docid": "218230"}) == {}
    assert known({"docid": "16-NQ/TW"}) == {"number": "16-NQ/TW"}


def test_access_is_kept_whatever_it_says() -> None:
    assert known({"access": ""}) == {"access": ""}
    assert stated_access(known({"access": ""})) is Role.ADMIN
    assert stated_access({}) is Role.CITIZEN


@given(st.text(max_size=20))
def test_no_word_for_access_opens_a_document_by_chance(word: str) -> None:
    role = stated_access({"access": word})
    assert role is Role.ADMIN or any(letter.isalpha() for letter in word)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *(("Nghị định", Kind.DIRECTIVE), ("nghi-dinh", Kind.DIRECTIVE), ("nd-cp", Kind.DIRECTIVE)),
        *(("QD-TTg", Kind.DIRECTIVE), ("Báo cáo", Kind.REPORT), ("Thủ tục", Kind.PROCEDURE)),
        *(("Procedure", Kind.PROCEDURE), ("Tin tức", Kind.NEWS), ("thơ", None), ("", None)),
    ],
)
def test_a_kind_is_named_in_either_language(word: str, kind: Kind | None) -> None:
    assert stated_kind({"kind": word}) == kind


@pytest.mark.parametrize(
    "table",
    [
        "Số hiệu: 37/2018/QH14\nLoại văn bản: Luật\nNgười ký: Trần Văn Bình",
        "| **Số hiệu** | 37/2018/QH14 |\n| **Loại văn bản** | Luật\n"
        "| **Người ký** | Trần Văn Bình |",
        "Trường: Số hiệu; Giá trị: 37/2018/QH14\nTrường: Loại văn bản; Giá trị: Luật\n"
        "Trường: Người ký; Giá trị: Trần Văn Bình",
        "Số hiệu : 37/2018/QH14\nLoại văn bản : Luật\nNgười ký : Trần Văn Bình,",
    ],
)
def test_a_table_about_the_document_is_read_from_its_text(table: str) -> None:
    expected = {"number": "37/2018/QH14", "kind": "Luật", "signer": "Trần Văn Bình"}
    assert stated_in(f"# Đường thủy\n\n{table}\n\nĐiều 1. Phạm vi") == expected
    assert stated_in("x" * 9000 + f"\n\n{table}") == expected


def test_one_such_line_alone_is_no_table() -> None:
    assert stated_in("Người ký: Trần Văn Bình\n\nNội dung.") == {}


def test_a_web_page_is_known_by_the_names_it_uses() -> None:
    assert is_page({"layout": "vanban", "title": "A"})
    assert not is_page({"date": "2020-01-02", "title": "A"})
