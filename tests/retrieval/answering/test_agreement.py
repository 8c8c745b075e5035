"""What speaks against a piece of text."""

from datetime import date

import pytest

from index.engines import DocumentHead
from index.model import Description, Kind, Passage, Role
from retrieval.answer import Mismatch
from retrieval.answering.agreement import amount_of, counts, passage_mismatch, quote_mismatch
from retrieval.understanding.areas import Areas
from tests.bundled import LANGUAGE, READER
from tests.index.engines.memory import facts_of

ABOUT = Description(
    title="Văn Yên tạo bước đột phá",
    kind=Kind.NEWS,
    issued_on=date(2022, 11, 2),
    place="huyện Văn Yên",
)
HEAD = DocumentHead("van-yen", ABOUT, "van-yen.txt")
TEXT = "Trong 8 tháng năm 2022, cấp huyện đã tiếp nhận 62.955 hồ sơ theo Kế hoạch số 231/KH-UBND."
PASSAGE = Passage("van-yen", "", None, 0, len(TEXT), TEXT)


def mismatch(text: str, about: Description, said: str = TEXT) -> Mismatch | None:
    """What speaks against a passage that says this, of a document about that."""
    head = DocumentHead("one", about, "one.txt")
    areas = Areas(LANGUAGE.places, facts_of(head), Role.CITIZEN)
    question = areas.settled(READER.read(text, areas.known))
    return passage_mismatch(question, Passage("one", "", None, 0, len(said), said), head)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2022 nhận bao nhiêu hồ sơ?", None),
        ("Năm 2021 nhận bao nhiêu hồ sơ?", Mismatch.YEAR),
        ("Huyện Văn Yên nhận bao nhiêu hồ sơ?", None),
        ("Huyện Trấn Yên nhận bao nhiêu hồ sơ?", Mismatch.PLACE),
        ("A Lưới nhận bao nhiêu hồ sơ?", Mismatch.PLACE),
        ("Kế hoạch 231/KH-UBND nói gì?", None),
        ("Kế hoạch số 231 nói gì?", None),
        ("Kế hoạch 237/KH-UBND nói gì?", Mismatch.REFERENCE),
        ("Kế hoạch 231/KH-HĐND nói gì?", Mismatch.REFERENCE),
    ],
)
def test_years_places_and_numbers_must_agree(text: str, expected: Mismatch | None) -> None:
    areas = Areas(LANGUAGE.places, facts_of(HEAD), Role.CITIZEN)
    question = areas.settled(READER.read(text, ("van yen", "a luoi")))
    assert passage_mismatch(question, PASSAGE, HEAD) is expected


@pytest.mark.parametrize(
    ("text", "place", "said", "expected"),
    [
        # the same place, under its names of both eras
        ("xã A Lưới 2 có gì mới?", "xã A Ngo, huyện A Lưới", "Xã đã có một cửa.", None),
        ("Thành phố Huế có gì mới?", "tỉnh Thừa Thiên Huế", "Tỉnh đã có một cửa.", None),
        ("TP.HCM có gì mới?", "thành phố Hồ Chí Minh", "Đã có một cửa.", None),
        # a part is not the whole: what is asked about has to be named
        ("Xã An Bình có gì mới?", "huyện Văn Yên", "Huyện đã có một cửa.", Mismatch.PLACE),
        ("Xã An Bình có gì mới?", "huyện Văn Yên", "Xã An Bình đã có một cửa.", None),
        ("Tỉnh Yên Bái có gì mới?", "huyện Văn Yên", "Huyện đã có một cửa.", Mismatch.PLACE),
        # another place, even where it names the one that is asked about
        ("Huyện A Lưới có gì mới?", "huyện Văn Yên", "Học tập huyện A Lưới.", Mismatch.PLACE),
        # where two are named, both have to be there
        ("Văn Yên và Trấn Yên có gì mới?", "huyện Văn Yên", "Đã có một cửa.", Mismatch.PLACE),
        ("Văn Yên và Trấn Yên có gì mới?", "huyện Văn Yên", "Hơn huyện Trấn Yên.", None),
        # a province that only says where the place lies
        ("Huyện Văn Yên, tỉnh Yên Bái có gì mới?", "huyện Văn Yên", "Đã có một cửa.", None),
    ],
)
def test_a_document_about_a_place_agrees_with_that_place_only(
    text: str, place: str, said: str, expected: Mismatch | None
) -> None:
    about = Description(title="Báo cáo", kind=Kind.REPORT, place=place)
    assert mismatch(text, about, said) is expected


def test_a_text_of_the_whole_country_has_to_name_the_place() -> None:
    about = Description(title="Luật Thủ đô", kind=Kind.DIRECTIVE)
    assert mismatch("Ở Hà Nội nộp gì?", about, "Nộp hồ sơ.") is Mismatch.PLACE
    assert mismatch("Ở Hà Nội nộp gì?", about, "Tại thành phố Hà Nội nộp hồ sơ.") is None
    assert mismatch("o quan 1 nop gi", about, "Tại Quận 1, nộp hồ sơ.") is None
    assert mismatch("o quan 1 nop gi", about, "Có 1 hồ sơ.") is Mismatch.PLACE


def test_words_spelled_like_a_place_do_not_name_it() -> None:
    about = Description(title="Nghị quyết phiên họp", kind=Kind.DIRECTIVE)
    asked = "Tình hình ở tỉnh Điện Biên thế nào?"
    assert mismatch(asked, about, "Theo dõi sát diễn biến tình hình.") is Mismatch.PLACE
    assert mismatch(asked, about, "Kiểm tra xe ô tô điện, biển số.") is Mismatch.PLACE
    assert mismatch(asked, about, "Tình hình tại Điện Biên ổn định.") is None


def test_a_document_is_about_every_place_in_its_title() -> None:
    about = Description(title="Sửa đường ở tỉnh Sơn La, Điện Biên", kind=Kind.DIRECTIVE,
                        place="tỉnh Sơn La")  # fmt: skip
    assert mismatch("Điện Biên sửa đường nào?", about, "Sửa quốc lộ.") is None
    assert mismatch("Tỉnh Lai Châu sửa đường nào?", about, "Lai Châu.") is Mismatch.PLACE


@pytest.mark.parametrize(
    "text",
    ["Đăng ký khai sinh ở xã Tân Lập cần gì?", "Đất ở từ năm 1985 nộp gì?", "Ở Hà Nội nộp gì?"],
)
def test_a_procedure_of_the_whole_country_holds_everywhere_and_always(text: str) -> None:
    about = Description(title="Đăng ký khai sinh", kind=Kind.PROCEDURE)
    assert mismatch(text, about, "Nộp tờ khai.") is None


def test_a_procedure_of_one_province_holds_there_only() -> None:
    about = Description(title="Hỗ trợ", kind=Kind.PROCEDURE, place="tỉnh Hà Tĩnh")
    assert mismatch("Ở tỉnh Hà Tĩnh nộp gì?", about, "Nộp tờ khai.") is None
    assert mismatch("Ở Hà Nội nộp gì?", about, "Nộp tờ khai.") is Mismatch.PLACE


def test_a_quote_about_another_relation_is_none() -> None:
    question = READER.read("Nghị định 918/2025/NĐ-CP sửa đổi văn bản nào?", ())
    assert (
        quote_mismatch(question, "Nghị định này thay thế Nghị định cũ.", HEAD, None)
        is Mismatch.FACET
    )
    assert quote_mismatch(question, "Sửa đổi Nghị định số 61/2018/NĐ-CP.", HEAD, None) is None


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Số điện thoại là gì?", TEXT, Mismatch.FACET),
        ("Lệ phí bao nhiêu?", TEXT, Mismatch.FACET),
        ("Nhận bao nhiêu hồ sơ?", TEXT, None),
        ("Nhận bao nhiêu hồ sơ?", "Nhiều hồ sơ được tiếp nhận.", Mismatch.FACET),
        (
            "Nhận bao nhiêu hồ sơ?",
            "Kế hoạch số 231/KH-UBND ngày 05/01/2022 về hồ sơ.",
            Mismatch.FACET,
        ),
        ("Nhận bao nhiêu hồ sơ?", "Tiếp nhận 14 đoàn về chỉ số và hạ tầng.", Mismatch.FACET),
        ("Dân số mấy triệu người?", "GRDP bình quân đầu người đạt 9.200 USD.", Mismatch.FACET),
        ("Năm 2021 nhận bao nhiêu hồ sơ?", "Từ đầu năm đến nay nhận 36 hồ sơ.", Mismatch.YEAR),
        ("Năm 2022 nhận bao nhiêu hồ sơ?", "Từ đầu năm đến nay nhận 36 hồ sơ.", None),
        ("Phí hộ tịch được để lại mấy phần trăm?", "Được để lại 30% số thu.", None),
        ("Ai là Chủ tịch huyện?", "Phó Chủ tịch UBND huyện Đỗ Văn Tân", Mismatch.OFFICE_HOLDER),
        ("Ai là Phó Chủ tịch huyện?", "Phó Chủ tịch UBND huyện Đỗ Văn Tân", None),
        ("Thu gom rác ngày nào?", "An Hòa, ngày 10 tháng 3 năm 2024", Mismatch.FACET),
        ("Đăng ký thu gom ngày nào?", "An Hòa, ngày 10 tháng 3 năm 2024", Mismatch.FACET),
        ("Thông báo thu gom rác ra ngày nào?", "An Hòa, ngày 10 tháng 3 năm 2024", None),
        ("Thu gom rác ngày nào?", "Thu gom ngày 10 tháng 3 năm 2024.", None),
    ],
)
def test_the_quote_must_have_what_is_asked_for(
    text: str, quote: str, expected: Mismatch | None
) -> None:
    question = READER.read(text, ())
    assert quote_mismatch(question, quote, HEAD, amount_of(question)) is expected


def test_a_number_counts_when_it_stands_by_what_is_counted() -> None:
    question = READER.read("Có bao nhiêu hồ sơ?", ())
    assert counts(question, TEXT, None) == 1.0
    assert counts(question, "Năm 2022 có nhiều người đến làm và nộp thêm hồ sơ", None) == 0.0


@pytest.mark.parametrize(
    ("question", "quote", "is_counted"),
    [
        ("kho xăng phải có mấy bình chữa cháy", "Kho có ít nhất 03 bình chữa cháy.", True),
        ("kho xăng phải có mấy bình chữa cháy", "Bình chữa cháy có bánh xe bằng bột 35 kg.", False),
        ("có bao nhiêu hộ nghèo", "Hộ nghèo chiếm 12% dân cư.", False),
        ("trao thưởng lúc mấy giờ", "Trao thưởng lúc 08 giờ tại nhà văn hóa.", True),
    ],
)
def test_an_amount_of_something_else_counts_nothing(
    question: str, quote: str, is_counted: bool
) -> None:
    asked = READER.read(question, ())
    assert (counts(asked, quote, None) > 0) is is_counted


LETTER = DocumentHead(
    "hd",
    Description(
        title="Về mẫu biểu và nơi lấy mẫu",
        kind=Kind.DIRECTIVE,
        number="318/HD-VP",
        issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ VĨNH CHÂN",
    ),
    "hd.txt",
)


@pytest.mark.parametrize(
    ("question", "quote", "expected"),
    [
        ("Mẫu VC-12 lấy ở phòng nào?", "HƯỚNG DẪN Về mẫu biểu và nơi lấy mẫu", Mismatch.FACET),
        ("Mẫu VC-12 lấy ở phòng nào?", "ỦY BAN NHÂN DÂN THÀNH PHỐ VĨNH CHÂN Số: 318/HD-VP",
         Mismatch.FACET),
        ("Thuê hội trường bao nhiêu?", "GIÁ THUÊ HỘI TRƯỜNG: 950.000 ĐỒNG", None),
        ("Mẫu VC-12 lấy ở phòng nào?", "Mẫu VC-12: Phiếu đăng ký, lấy tại phòng 206.", None),
        ("Văn bản nào nói về mẫu biểu?", "HƯỚNG DẪN Về mẫu biểu và nơi lấy mẫu", None),
        ("Hướng dẫn 318/HD-VP nói về gì?", "HƯỚNG DẪN Về mẫu biểu và nơi lấy mẫu", None),
    ],
)  # fmt: skip
def test_the_head_of_a_document_answers_only_what_is_asked_of_the_document(
    question: str, quote: str, expected: Mismatch | None
) -> None:
    asked = READER.read(question, ())
    assert quote_mismatch(asked, quote, LETTER, amount_of(asked)) is expected


@pytest.mark.parametrize(
    ("code", "expected"), [("KT-4B", None), ("KT4B", None), ("KT-4D", Mismatch.REFERENCE)]
)
def test_a_form_is_asked_for_by_its_code(code: str, expected: Mismatch | None) -> None:
    said = "3. Mẫu KT-4B: Bảng kê thanh toán công tác phí."
    assert mismatch(f"Mẫu {code} dùng để làm gì?", ABOUT, said) is expected
