"""What a document says about itself."""

from datetime import date

import pytest

from index.model import Description, Document, Kind, Role
from index.reading.description import describe
from tests.index.seeds import A_LUOI, DAY_MANH, HON_DAT, VAN_YEN, VINH_PHUC

READ_BY_HAND = {
    A_LUOI: Description(
        title="Kết quả thực hiện cải cách thủ tục hành chính trong chương trình tổng thể cải cách "
        "hành chính nhà nước giai đoạn 2011 - 2020",
        kind=Kind.REPORT,
        issued_on=date(2020, 5, 8),
        place="huyện A Lưới",
    ),
    DAY_MANH: Description(
        title="Đẩy mạnh công tác cải cách hành chính trên địa bàn tỉnh",
        kind=Kind.NEWS,
        issued_on=date(2022, 10, 9),
    ),
    HON_DAT: Description(
        title="Ý kiến kết luận của Phó Chủ tịch UBND huyện Đỗ Văn Tân tại Hội nghị Tổng kết công "
        "tác Cải cách hành chính năm 2017",
        kind=Kind.DIRECTIVE,
        number="54/TB-VP",
        issuer="Văn phòng HĐND và UBND",
        issued_on=date(2018, 5, 31),
        place="huyện Hòn Đất",
        signer="Ngô Văn Thành",
    ),
    VAN_YEN: Description(
        title="Văn Yên tạo bước đột phá trong cải cách hành chính",
        kind=Kind.NEWS,
        issuer="Báo Yên Bái",
        issued_on=date(2022, 11, 2),
        place="huyện Văn Yên",
    ),
    VINH_PHUC: Description(
        title="Kết quả kiểm tra việc thực hiện nhiệm vụ cải cách hành chính năm 2017",
        kind=Kind.REPORT,
        issuer="Sở Nội vụ tỉnh Vĩnh Phúc",
        issued_on=date(2018, 2, 27),
        place="tỉnh Vĩnh Phúc",
    ),
}


@pytest.mark.parametrize("seed", READ_BY_HAND)
def test_each_seed_is_described_as_a_reader_would(
    seed: str, documents: dict[str, Document]
) -> None:
    assert documents[seed].description == READ_BY_HAND[seed]


def test_a_text_that_says_nothing_of_itself_is_called_by_its_file_and_nothing_is_guessed() -> None:
    assert describe("a" * 400, {}, "tep") == Description(title="tep", kind=Kind.NEWS)


def test_what_front_matter_states_wins_over_what_the_text_shows() -> None:
    text = "Số: 54/TB-VP\n\nHòn Đất, ngày 31 tháng 5 năm 2018\n\nTHÔNG BÁO\n\nÝ kiến kết luận"
    stated = {
        "title": "Nộp  hồ sơ",
        "kind": "Procedure",
        "number": "7/2020/QĐ-UBND",
        "issuer": "UBND xã A Ngo",
        "date": "2020-01-02",
        "place": "xã A Ngo",
        "access": "Officer",
    }
    assert describe(text, stated, "tep") == Description(
        title="Nộp hồ sơ",
        kind=Kind.PROCEDURE,
        number="7/2020/QĐ-UBND",
        issuer="UBND xã A Ngo",
        issued_on=date(2020, 1, 2),
        place="xã A Ngo",
        access=Role.OFFICER,
    )
    assert describe(text, {}, "tep") == Description(
        title="Ý kiến kết luận",
        kind=Kind.DIRECTIVE,
        number="54/TB-VP",
        issued_on=date(2018, 5, 31),
    )


@pytest.mark.parametrize(
    ("stated", "access"),
    [
        ({}, Role.CITIZEN),
        ({"access": "citizen"}, Role.CITIZEN),
        ({"access": "officer"}, Role.OFFICER),
        ({"access": "ADMIN"}, Role.ADMIN),
        ({"access": "Công khai"}, Role.CITIZEN),
        ({"access": "nội bộ"}, Role.OFFICER),
        ({"access": "cán bộ"}, Role.OFFICER),
        ({"access": "Đang cập nhật"}, Role.ADMIN),
        ({"access": "mật"}, Role.ADMIN),
        ({"access": ""}, Role.ADMIN),
    ],
)
def test_an_unknown_word_for_access_lets_only_admins_read(
    stated: dict[str, str], access: Role
) -> None:
    assert describe("Nội dung.", stated, "tep").access is access


@pytest.mark.parametrize("stated", [{"kind": "thơ"}, {"date": "hôm qua"}, {"date": "31/02/2020"}])
def test_a_kind_or_date_that_is_none_is_as_if_unsaid(stated: dict[str, str]) -> None:
    assert describe("Báo cáo quý\n\n27/02/2018", stated, "tep") == Description(
        title="Báo cáo quý", kind=Kind.REPORT, issued_on=date(2018, 2, 27)
    )


DECREE = """\
CHÍNH PHỦ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 65/2018/NĐ-CP Hà Nội, ngày 12 tháng 5 năm 2018
NGHỊ ĐỊNH
Quy định về cầu treo
và đò ngang
Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về cầu treo.
Điều 2. Hiệu lực
Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2018.
Nơi nhận:
TM. CHÍNH PHỦ
THỦ TƯỚNG
- Ban Bí thư Trung ương Đảng;
- Lưu: VT.
Trần Văn Bình
PHỤ LỤC I
"""


def test_a_decree_is_described_by_its_layout() -> None:
    assert describe(DECREE, {}, "tep") == Description(
        title="Quy định về cầu treo và đò ngang",
        kind=Kind.DIRECTIVE,
        number="65/2018/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2018, 5, 12),
        effective_on=date(2018, 7, 1),
        signer="Trần Văn Bình",
    )


def test_a_letter_whose_number_is_not_yet_written_in_is_still_a_directive() -> None:
    text = """\
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số:      /SNV-CCHC
V/v góp ý dự thảo
kế hoạch năm
Hà Nội, ngày    tháng    năm 2026
Kính gửi: các phường"""
    assert describe(text, {}, "tep") == Description(
        title="góp ý dự thảo kế hoạch năm", kind=Kind.DIRECTIVE, issuer="SỞ NỘI VỤ"
    )


def test_a_table_about_the_document_counts_less_than_what_is_stated_and_more_than_the_text() -> (
    None
):
    table = "Số hiệu: 7/2021/NĐ-CP\nNgày ban hành: 02/3/2021\nNgười ký: Phó Thủ tướng Lê An Bình\n"
    about = describe(table + DECREE, {"so_hieu": "8/2021/ND-CP", "hieu_luc": "01/7/2021"}, "tep")
    assert about.number == "8/2021/NĐ-CP"
    assert about.issued_on == date(2021, 3, 2)
    assert about.effective_on == date(2021, 7, 1)
    assert about.signer == "Lê An Bình"


def test_the_date_of_a_web_page_is_taken_only_where_the_text_agrees() -> None:
    page = {"layout": "vanban", "title": "Cầu treo"}
    silent = "Một trang không nói gì về ngày."
    assert describe(silent, {**page, "date": "2026-05-15"}, "tep").issued_on is None
    agreeing = "Quyết định ban hành ngày 15/5/2026."
    assert describe(agreeing, {**page, "date": "2026-05-15"}, "tep").issued_on == date(2026, 5, 15)
    assert describe(DECREE, {**page, "date": "2026-05-15"}, "tep").issued_on == date(2018, 5, 12)


def test_nothing_is_known_of_a_codified_title_that_is_being_updated() -> None:
    text = """\
Số hiệu: Đang cập nhật
Nơi ban hành: Đang cập nhật
Ngày ban hành: Đang cập nhật
Người ký: Đang cập nhật

Điều 6.2.LQ.1. Phạm vi điều chỉnh

(Điều 1 Luật số 39/2009/QH12 Người cao tuổi ngày 23/11/2009 của Quốc hội)
"""
    stated = {"layout": "page", "title": "Người cao tuổi", "date": "2026-05-13"}
    assert describe(text, stated, "tep") == Description(title="Người cao tuổi", kind=Kind.DIRECTIVE)


def test_a_commune_and_its_province_are_named_where_the_text_names_them() -> None:
    text = "UBND xã An Hòa, huyện Bình Sơn, tỉnh Sông Lam họp.\n\nNgười dân xã An Hòa đồng tình."
    about = describe(text, {}, "tep")
    assert (about.place, about.province, about.commune) == (
        "xã An Hòa",
        "tỉnh Sông Lam",
        "xã An Hòa",
    )


@pytest.mark.parametrize(
    ("heading", "town", "place"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ AN HÒA", "An Hòa", "xã An Hòa"),
        ("UBND THÀNH PHỐ SÔNG LAM", "Sông Lam", "thành phố Sông Lam"),
        ("ỦY BAN NHÂN DÂN\nPHƯỜNG 7", "Sông Lam", "phường 7"),
        ("SỞ NỘI VỤ", "Sông Lam", None),
        ("UBND HUYỆN AN HÒA PHÒNG NỘI VỤ", "Bình Sơn", "huyện An Hòa"),
    ],
)
def test_what_a_committee_tells_is_about_where_it_sits(
    heading: str, town: str, place: str | None
) -> None:
    day = f"{town}, ngày 10 tháng 3 năm 2024"
    text = f"{heading}\n\nSố: 8/TB-UBND\n\n{day}\n\nTHÔNG BÁO\nVề lịch thu gom\n\n1. Thu gom."
    assert describe(text, {}, "tep").place == place


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Phó Thủ tướng Lê Thành Long", "Lê Thành Long"),
        ("Tổng Bí thư Tô Lâm", "Tô Lâm"),
        ("Thống đốc Ngân hàng Nhà nước (Đoàn Thái Sơn)", "Đoàn Thái Sơn"),
        ("Nguyễn Thị Bích Ngọc (KT. Bộ trưởng - Thứ trưởng Bộ Tài chính)", "Nguyễn Thị Bích Ngọc"),
        ("Thủ tướng Chính phủ (ký thay qua Cổng Thông tin điện tử)", None),
        ("Bộ trưởng Bộ Công Thương", None),
        ("Chủ tịch UBND tỉnh Hà Giang", None),
        ("CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", None),
        ("", None),
    ],
)
def test_only_a_person_signs(words: str, name: str | None) -> None:
    assert describe("Nội dung.", {"nguoi_ky": words}, "tep").signer == name


def test_a_report_with_a_number_stays_a_report() -> None:
    text = "Số: 12/BC-UBND\n\nBÁO CÁO\n\nKết quả quý I"
    assert describe(text, {}, "tep").kind is Kind.REPORT


@pytest.mark.parametrize(
    "title",
    ["Nghị định số 284/2026/NĐ-CP ngày 16/7/2026", "284/2026/NĐ-CP", "Nghị định 284/2026/NĐ-CP"],
)
def test_a_title_that_is_only_a_number_gives_way_to_the_subject(title: str) -> None:
    stated = {"title": title, "so_hieu": "284/2026/NĐ-CP"}
    text = "NGHỊ ĐỊNH\n\nQuy định về rừng mẫu\n\nCăn cứ Luật Rừng mẫu;\n\nĐiều 1. Phạm vi\n"
    assert describe(text, stated, "x").title == "Quy định về rừng mẫu"
    summed_up = {**stated, "trich_yeu": "Về rừng và tài sản mẫu"}
    assert describe(text, summed_up, "x").title == "Về rừng và tài sản mẫu"
    assert describe("Điều 1. Phạm vi\n", stated, "x").title == title


def test_a_day_of_effect_that_is_stated_for_that_of_issue_gives_way_to_the_head() -> None:
    text = "CHÍNH PHỦ\n\nSố: 75/2026/NĐ-CP\n\nHà Nội, ngày 15 tháng 5 năm 2026\n\nNGHỊ ĐỊNH\n"
    stated = {"so_hieu": "75/2026/NĐ-CP", "ngay_hieu_luc": "01/07/2026"}
    for day, issued_on in (
        ("01/07/2026", date(2026, 5, 15)),
        ("16/05/2026", date(2026, 5, 16)),
    ):
        about = describe(text, {**stated, "ngay_ban_hanh": day}, "x")
        assert (about.issued_on, about.effective_on) == (issued_on, date(2026, 7, 1))
