"""The head of a document that was read off a picture."""

from datetime import date

from index.model import Kind
from index.reading.description import describe
from index.reading.head import head_lines

DECREE = """T9T (42

CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

——— Độc lập - Tự do - Hạnh phúc

Số: 905/2024/NĐ-CP Hà Nội, ngày 01 tháng 7 năm 2024

Ngày: 46/Ä J.2G16... NGHỊ ĐỊNH

Quy định điều kiện mở chợ đêm

Căn cứ Luật tổ chức Chính phủ;"""
LAW = """lan ban giÌ đãïng Công bao

QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Độc lập - Tự do - Hạnh phúc Luật số: 940/2024/QH15

SỬA ĐÔI, BÓ SUNG MỘT SỐ ĐIÊU UA LUẬT CHỢ ĐÊM

Căn cứ Hiến pháp;"""


def test_the_kind_stands_apart_from_a_stamp_and_the_number_from_the_motto() -> None:
    assert "NGHỊ ĐỊNH" in head_lines(DECREE)
    assert "Luật số: 940/2024/QH15" in head_lines(LAW)


def test_a_title_that_ends_with_a_kind_stays_whole() -> None:
    for line in ("SỬA ĐỔI MỘT SỐ ĐIỀU CỦA CÁC NGHỊ ĐỊNH", "DANH MỤC THÔNG TƯ", "Về các Thông tư"):
        assert head_lines(f"{line}\nĐiều 1.") == [line, "Điều 1."]


def test_a_scan_is_described_by_its_own_words() -> None:
    decree = describe(DECREE, {}, "quet-01")
    assert (decree.title, decree.number) == ("Quy định điều kiện mở chợ đêm", "905/2024/NĐ-CP")
    assert decree.issued_on == date(2024, 7, 1)
    law = describe(LAW, {}, "quet-02")
    assert (law.number, law.kind) == ("940/2024/QH15", Kind.DIRECTIVE)
    assert law.title == "SỬA ĐÔI, BÓ SUNG MỘT SỐ ĐIÊU UA LUẬT CHỢ ĐÊM"
