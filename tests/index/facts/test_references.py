"""Document numbers, however they are spelled."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.facts.references import (
    all_references,
    issuer_by_signs,
    reference_key,
    references,
    refers_to,
)
from index.knowledge.forms import NAMES_FORM
from index.model import Document
from tests.index.letters import stripped, texts
from tests.index.seeds import A_LUOI, DAY_MANH, HON_DAT, VAN_YEN, VINH_PHUC

IN_THE_SEEDS = {
    A_LUOI: ["61/2018/NĐ-CP", "45/2016/QĐ-TTg"],
    DAY_MANH: [],
    HON_DAT: ["54/TB-VP", "2619/QĐ-UBND"],
    VAN_YEN: ["231/KH-NBND"],
    VINH_PHUC: [
        *("30c/NQ-CP", "60/NQ-HĐND", "3674/QĐ-UBND", "4151/QĐ-UBND"),
        *("24/2014/NĐ-CP", "01-ĐA/TU"),
    ],
}


@pytest.mark.parametrize("seed", IN_THE_SEEDS)
def test_the_numbers_in_the_seeds_are_those_a_reader_finds(
    seed: str, documents: dict[str, Document]
) -> None:
    assert [found.number for found in references(documents[seed].text)] == IN_THE_SEEDS[seed]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("54 /TB-VP", "54/TB-VP"),
        ("24/2014/ NĐ-CP", "24/2014/NĐ-CP"),
        ("45/2016/qd-ttg", "45/2016/QĐ-TTg"),
        ("45/2016/QĐ-TTG", "45/2016/QĐ-TTg"),
        ("45 / 2016 / QĐ - TTg", "45/2016/QĐ-TTg"),
        ("60/nq-hdnd", "60/NQ-HĐND"),
        ("30C/NQ-CP", "30c/NQ-CP"),
        ("01-đa/tu", "01-ĐA/TU"),
        ("63/2025/QH15", "63/2025/QH15"),
        ("02/2017/TT-VPCP", "02/2017/TT-VPCP"),
        ("01/2016/TTLT-BTC-BNV", "01/2016/TTLT-BTC-BNV"),
        ("1523/QĐ-BCA-C06", "1523/QĐ-BCA-C06"),
        ("66.22/2026/NQ-CP", "66.22/2026/NQ-CP"),
        ("16-NQ/TW", "16-NQ/TW"),
        ("1234/BNV-CCHC", "1234/BNV-CCHC"),
        ("456/UBND-NC", "456/UBND-NC"),
        ("2243/PCCC&CNCH-P6", "2243/PCCC&CNCH-P6"),
        ("65/2006/QH11", "65/2006/QH11"),
        ("32/2007/PL-UBTVQH11", "32/2007/PL-UBTVQH11"),
        ("12/QyĐ-UBND", "12/QyĐ-UBND"),
        ("12/ttr-ubnd", "12/TTr-UBND"),
        ("5/BB-HĐND", "5/BB-HĐND"),
        ("7/GM-UBND", "7/GM-UBND"),
        ("9/VBHN-BTC", "9/VBHN-BTC"),
        ("16⁄2017/QH14", "16/2017/QH14"),
        ("50/2022/NĐ_CP", "50/2022/NĐ-CP"),
        ("72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN", "72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN"),
    ],
)
def test_a_number_is_found_whole_and_normalised(written: str, number: str) -> None:
    text = f"Căn cứ văn bản số {written}, ngày 04/4/2014; hoàn thành 31/55."
    (found,) = references(text)
    assert found.number == number
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    "text",
    [
        *("21/21 xã", "tháng 6/2018", "ngày 04/4/2014 của", "mức độ 3-4", "giai đoạn 2016-2020"),
        *("2018 - KH triển khai", "kế hoạch 50 %", "24/7", "12/5 Lê Lợi", "500.000 đồng/tháng"),
        *("ĐT 0234/3878", "khoản 2 Điều 9", "2011-2020/KH", "giai đoạn 2016-2020/QĐ-UBND"),
        *("theo mẫu số 01/TB-ĐĐKD", "Mẫu 01/BC-UBND, 02/BC-UBND và 03/BC-UBND", "(Biểu số 3/BC)"),
        *("32/KH-TCT ban hành kèm theo Thông tư này", "QCVN 12:2026/BCA", "km 12/QL6", "5/Tb"),
        *("Nghị định số /2026/NĐ-CP", "ngày 29/9/2021/TT-BTC", "số 1043/NQ-TVQHK6", "60 km/h"),
        *("62.955 hồ sơ", "Nghị quyết Trung ương 6 (khóa XII)", "24/24 giờ", "12/khu phố", ""),
    ],
)
def test_other_numbers_are_no_references(text: str) -> None:
    assert list(references(text)) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("63/2010/NĐ-CP và 48/2013/NĐ-CP", ["63/2010/NĐ-CP", "48/2013/NĐ-CP"]),
        ("các Nghị định số 61/2018/NĐ-CP, 107/2021/NĐ-CP", ["61/2018/NĐ-CP", "107/2021/NĐ-CP"]),
        ("lĩnh vực thuế38/2019/QH14Nghị định 126/2020/NĐ-CP", ["38/2019/QH14", "126/2020/NĐ-CP"]),
        ("Luật 49/2019/QH1449/2019/QH14Thông tư", ["49/2019/QH14", "49/2019/QH14"]),
        ("31/2023/TT-BCAngày 20, 123/2015/NĐ-CP123/2015/NĐ-CPThông tư",
         ["31/2023/TT-BCA", "123/2015/NĐ-CP", "123/2015/NĐ-CP"]),
        ("Nghị định số 195/CP, Sắc lệnh số 53/SL, Quyết định số 1085/LĐTBXH-QĐ",
         ["195/CP", "53/SL", "1085/LĐTBXH-QĐ"]),
    ],
)  # fmt: skip
def test_numbers_in_lists_and_numbers_that_stick_to_words_are_all_found(
    text: str, numbers: list[str]
) -> None:
    assert [found.number for found in references(text)] == numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("QĐ số 45 năm 2016 của Thủ tướng", "45/2016/QĐ-TTg"),
        ("Quyết định số 45/2016 của Thủ tướng Chính phủ", "45/2016/QĐ-TTg"),
        ("quyet dinh 45/2016 cua thu tuong", "45/2016/QĐ-TTg"),
        ("Nghị định 61/2018 của Chính phủ", "61/2018/NĐ-CP"),
        ("Nghị định 61/2018", "61/2018/NĐ-CP"),
        ("Thông tư số 1 năm 2018 của Bộ trưởng Bộ Nội vụ", "1/2018/TT-BNV"),
        ("Luật số 65/2006 của Quốc hội", "65/2006/QH11"),
    ],
)
def test_a_number_in_words_is_whole_where_kind_year_and_issuer_say_the_signs(
    written: str, number: str
) -> None:
    text = f"Theo {written}, việc này đã xong."
    (found,) = references(text)
    assert found.number == number
    assert text[found.start : found.end] == written
    assert all_references(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        *("Quyết định số 45 năm 2016 của UBND tỉnh", "Quyết định số 45/2016", "tháng 6/2018 của"),
        *("Luật số 12/2016 của Quốc hội", "Kế hoạch 231 năm 2022 của Chính phủ", "Nghị định 61"),
        *("Thông tư số 1/2018 của Chính phủ", "Nghị định 6/2018 - 7/2018/xyz"),
    ],
)
def test_a_number_in_words_that_leaves_a_doubt_is_none(text: str) -> None:
    assert list(references(text)) == []


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        *(("61/2018/NĐ-CP", "Chính phủ"), ("45/2016/QĐ-TTg", "Thủ tướng Chính phủ")),
        *(("1/2018/TT-BNV", "Bộ Nội vụ"), ("65/2006/QH11", "Quốc hội"), ("231/KH-UBND", None)),
        *(("32/2007/PL-UBTVQH11", "Ủy ban Thường vụ Quốc hội"), ("01/2016/TTLT-BTC-BNV", None)),
    ],
)
def test_signs_name_the_issuer_where_there_is_only_one(number: str, issuer: str | None) -> None:
    assert issuer_by_signs(number) == issuer


_kinds = st.sampled_from(["NĐ", "QĐ", "NQ", "TT", "KH", "TB", "CT", "BC", "HD", "ĐA", "CĐ", "TTLT"])
_issuers = st.sampled_from(["", "CP", "TTg", "UBND", "HĐND", "BNV", "BLĐTBXH", "VP", "BTC-BNV"])
_as_typed = st.sampled_from(
    [str, str.lower, str.upper, stripped, lambda text: stripped(text).lower()]
)
_blank = st.sampled_from(["", " "])


@given(
    number=st.integers(1, 99999),
    letter=st.sampled_from(["", "a", "c"]),
    year=st.none() | st.integers(1990, 2035),
    kind=_kinds,
    issuer=_issuers,
    spell=_as_typed,
    before=_blank,
    after=_blank,
)
@settings(max_examples=100, deadline=None)
def test_all_spellings_of_a_number_have_one_key(
    number: int,
    letter: str,
    year: int | None,
    kind: str,
    issuer: str,
    spell: type[str],
    before: str,
    after: str,
) -> None:
    parts = [f"{number}{letter}", *([str(year)] if year else []), kind]
    tail = f"-{issuer}" if issuer else ""
    official = "/".join(parts) + tail
    typed = spell(f"{before}/{after}".join(parts) + tail.replace("-", f"{before}-{after}"))
    (found,) = references(f"theo văn bản {typed}.")
    assert reference_key(found.number) == reference_key(official)
    assert reference_key(typed) == reference_key(official)
    assert refers_to(found.number, official)
    (again,) = references(found.number)
    assert again.number == found.number


@given(texts)
@settings(max_examples=100, deadline=None)
def test_numbers_are_found_in_any_company_in_order(text: str) -> None:
    assume(not NAMES_FORM.search(f"{text} "))  # what stands behind it is a form's number
    mixed = f"{text} 45/2016/QĐ-TTg. {text} 7/kh-ubnd. {text}"
    for found in (list(references(mixed)), all_references(mixed)):
        bounds = [bound for each in found for bound in (each.start, each.end)]
        assert bounds == sorted(bounds)
    written = {mixed[found.start : found.end] for found in references(mixed)}
    assert {"45/2016/QĐ-TTg", "7/kh-ubnd"} <= written


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Kế hoạch số 231 nói gì?", ["231/KH"]),
        ("ke hoach 231", ["231/KH"]),
        ("quyết định 45/2016", ["45/2016/QĐ"]),
        ("Thông báo số: 54", ["54/TB"]),
        ("NGHỊ ĐỊNH 61, nghị quyết số 30c và Đề án 01", ["61/NĐ", "30c/NQ", "01/ĐA"]),
        ("Quyết định số 45/2016/QĐ-TTg", ["45/2016/QĐ-TTg"]),
        ("kế hoạch 50% số xã", []),
        ("kế hoạch năm 2022", []),
        ("báo cáo 1.313 hồ sơ", []),
        ("nộp 2 bản", []),
        ("nghi dinh 123 nam 2015", ["123/2015/NĐ-CP"]),
        ("nghi dinh 123 2015 noi gi", ["123/2015/NĐ-CP"]),
        ("nghị định 123-2015, nghị định 124.2015", ["123/2015/NĐ-CP", "124/2015/NĐ-CP"]),
        ("nđ123/2015", ["123/2015/NĐ-CP"]),
        ("nđ 123 ngày 15/11/2015", ["123/2015/NĐ-CP"]),
        ("123/2015 nd cp noi gi", ["123/2015/NĐ-CP"]),
        ("thong tu so 51 cua bo cong an nam 2025", ["51/2025/TT-BCA"]),
        ("Thông tư 51 ngày 30/6/2025 của Bộ trưởng Bộ Công an", ["51/2025/TT-BCA"]),
        ("thông tư 51 của Bộ Công an", ["51/TT-BCA"]),
        ("tt 51/2025", ["51/2025/TT"]),
        ("quyet dinh 45 cua thu tuong nam 2016", ["45/2016/QĐ-TTg"]),
        ("qd 45/2016", ["45/2016/QĐ"]),
        ("luat 38 nam 2019", ["38/2019/QH14"]),
        ("luật 38 năm 2021", []),  # of two terms
        ("Kế hoạch 231 năm 2022 của Văn Yên", ["231/KH"]),  # its number has no year
        ("KH 231 và TB 54 nói gì", ["231/KH", "54/TB"]),
        ("nghị định 61 của Bộ Tài chính", ["61/NĐ"]),  # not theirs
        ("làm 2 tt 3 tháng, nd 3 ngày, kh 20 người", []),
        ("kế hoạch 2025, báo cáo 2022", []),
        ("HẾT TT 12 RỒI", []),
        ("CT01 là mẫu gì", []),  # a form
        ("mẫu QĐ 12 ghi sao", []),
        ("CT 01 nói gì", ["01/CT"]),
        ("NĐ08 sửa đổi gì", ["08/NĐ"]),
        ("phụ lục nghị định 30/2020 có gì", ["30/2020/NĐ-CP"]),
        ("mẫu nghị định 30 ghi sao", ["30/NĐ"]),
    ],
)
def test_a_number_named_without_its_signs_is_found_in_a_question(
    question: str, numbers: list[str]
) -> None:
    assert [found.number for found in all_references(question)] == numbers


def test_a_shortened_number_stands_where_it_was_named() -> None:
    question = "Cho hỏi Kế hoạch số 231 đạt mấy việc?"
    (found,) = all_references(question)
    assert question[found.start : found.end] == "Kế hoạch số 231"


@pytest.mark.parametrize(
    ("question", "written"),
    [
        (
            "cho hỏi thông tư số 51 của bộ công an năm 2025 nói gì",
            "thông tư số 51 của bộ công an năm 2025",
        ),
        ("Kế hoạch 231 năm 2022 của Văn Yên", "Kế hoạch 231"),
        ("Nghị định 61 của Bộ Tài chính", "Nghị định 61"),
    ],
)
def test_only_what_belongs_to_a_number_is_part_of_it(question: str, written: str) -> None:
    (found,) = all_references(question)
    assert question[found.start : found.end] == written


@pytest.mark.parametrize(
    "named",
    [
        *("45/2016/QĐ-TTg", "45/2016/qd-ttg", "45 / 2016 / QĐ - TTg", "45/2016/QĐ", "45/QĐ-TTg"),
        *("45/QĐ", "45/qd"),
    ],
)
def test_full_and_shortened_names_refer_to_the_decision(named: str) -> None:
    assert refers_to(named, "45/2016/QĐ-TTg")


@pytest.mark.parametrize(
    "named",
    [
        *("4/2016/QĐ-TTg", "145/2016/QĐ-TTg", "45/2015/QĐ-TTg", "45/2016/NĐ-CP", "45/NĐ"),
        *("45/2016/QĐ-UBND", "45/2016/Q", "5/QĐ"),
    ],
)
def test_other_numbers_do_not(named: str) -> None:
    assert not refers_to(named, "45/2016/QĐ-TTg")


def test_a_full_name_does_not_refer_to_a_shorter_number() -> None:
    assert not refers_to("231/KH-UBND", "231/KH")


@pytest.mark.parametrize(
    ("named", "written"), [("1/ĐA", "01-ĐA/TU"), ("8/2020/NQ-CP", "08/2020/NQ-CP")]
)
def test_the_zero_before_a_small_number_does_not_count(named: str, written: str) -> None:
    # Nghị định 30/2020/NĐ-CP, phụ lục I, II.3: numbers below 10 are written with a zero before.
    assert refers_to(named, written)


def test_a_resolution_of_the_assembly_is_named_by_number_and_year() -> None:
    assert refers_to("579/2018/NQ", "579/2018/UBTVQH14")
    assert refers_to("101/2023/NQ", "101/2023/QH15")
    assert not refers_to("579/2018/NQ", "579/2017/UBTVQH14")
    assert not refers_to("579/2018/QĐ", "579/2018/UBTVQH14")
