"""What a document says about itself."""

from datetime import date

import pytest

from index.description import describe
from index.model import Description, Document, Kind, Role
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
