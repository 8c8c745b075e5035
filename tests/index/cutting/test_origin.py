"""Where articles of codified titles come from."""

from datetime import date

import pytest

from index.cutting.origin import Origins, read_origin
from index.model import Origin

FIRST = (
    "(Điều 1 Nghị định số 27/2012/NĐ-CP Quy định về xử lý kỷ luật viên chức và trách nhiệm bồi "
    "thường, hoàn trả của viên chức ngày 06/04/2012 của Chính phủ, có hiệu lực thi hành kể từ "
    "ngày 25/05/2012)"
)
SECOND = "(Điều 2 Nghị định số 27/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 25/05/2012)"
OTHER = "(Điều 2 Nghị định số 28/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/06/2012)"


def test_a_first_note_says_everything() -> None:
    assert read_origin(FIRST) == Origin(
        words=FIRST,
        article="Điều 1",
        number="27/2012/NĐ-CP",
        issuer="Chính phủ",
        issued_on=date(2012, 4, 6),
        effective_on=date(2012, 5, 25),
    )


def test_a_later_note_of_the_same_number_has_its_issuer_from_the_first() -> None:
    origin = Origins([SECOND, FIRST]).of(SECOND)
    assert origin is not None
    assert (origin.article, origin.issuer, origin.issued_on, origin.effective_on) == (
        *("Điều 2", "Chính phủ", date(2012, 4, 6), date(2012, 5, 25)),
    )


def test_a_note_of_another_number_has_nothing_from_the_first() -> None:
    origin = Origins([FIRST, OTHER]).of(OTHER)
    assert origin is not None
    assert (origin.number, origin.issuer, origin.issued_on) == ("28/2012/NĐ-CP", None, None)


def test_no_note_is_no_origin() -> None:
    assert Origins([FIRST]).of("") is None


def test_what_changed_an_article_later_is_not_its_origin() -> None:
    note = (
        "(Điều 16a Nghị định số 62/2017/NĐ-CP, được bổ sung bởi Điều 1 Nghị định số "
        "172/2024/NĐ-CP ngày 27/12/2024 của Chính phủ, có hiệu lực thi hành kể từ ngày 01/01/2025)"
    )
    origin = read_origin(note)
    assert (origin.article, origin.number) == ("Điều 16a", "62/2017/NĐ-CP")
    assert (origin.issuer, origin.issued_on, origin.effective_on) == (None, None, None)


@pytest.mark.parametrize(
    ("note", "number", "issuer"),
    [
        (
            "(Điều 3 Thông tư liên tịch số 85/2016/TTLT-BTC-BCA Quy định việc quản lý thu ngày "
            "17/06/2016 của Bộ Tài chính, Bộ Công an, có hiệu lực thi hành kể từ ngày 05/08/2016)",
            "85/2016/TTLT-BTC-BCA",
            "Bộ Tài chính, Bộ Công an",
        ),
        (
            "(Điều 1 Thông tư số 12/2020/TT-BTC Hướng dẫn Nghị định số 34/2018/NĐ-CP ngày "
            "08/03/2018 của Chính phủ ngày 02/03/2020 của Bộ Tài chính, có hiệu lực thi hành kể "
            "từ ngày 20/04/2020 )",
            "12/2020/TT-BTC",
            "Bộ Tài chính",
        ),
        (
            "(Điều 1 Luật số 23-L/CTN Thuế sử dụng đất nông nghiệp ngày 10/07/1993 của Quốc hội, "
            "có hiệu lực thi hành kể từ ngày 01/01/1994)",
            "23-L/CTN",
            "Quốc hội",
        ),
    ],
)
def test_number_and_issuer_are_those_of_the_directive_itself(
    note: str, number: str, issuer: str
) -> None:
    origin = read_origin(note)
    assert (origin.number, origin.issuer) == (number, issuer)


def test_a_note_that_names_no_directive_keeps_only_its_words() -> None:
    assert read_origin("(Bãi bỏ)") == Origin("(Bãi bỏ)")
