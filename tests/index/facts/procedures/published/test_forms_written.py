"""Forms in which decisions write procedures out, beside the labelled ones."""

from pathlib import Path

from index.errors import UnreadPart
from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.reading import publication_in
from index.reading.read import read_documents
from tests.index.facts.procedures.published.test_forms_of_lists import HEAD

PARTS = """{0}1{1} Trình tự thực hiện:

- Nộp hồ sơ.

{0}2{1} Cách thức thực hiện:

- Trực tiếp: Bộ phận một cửa xã;

- Bưu chính: có.

{0}3{1} Thời hạn giải quyết: 02 ngày.

{0}4{1} Phí, lệ phí: Không.

{0}5{1} Căn cứ pháp lý: Luật Bịa.
"""


def written(folder: Path, text: str) -> tuple[PublishedProcedure, ...]:
    """What is read from a decision with this annex."""
    path = folder / "9101.md"
    path.write_text(f"{HEAD}PHỤ LỤC\n\n{text}", encoding="utf-8")
    document = next(one for one in read_documents(path) if not isinstance(one, UnreadPart))
    publication = publication_in(document)
    assert publication is not None
    return publication.procedures


def test_headings_of_three_levels_say_what_is_done_where_and_in_which_field(tmp_path: Path) -> None:
    one, other = written(
        tmp_path,
        "PHẦN A. THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG\n\nA.I. THỦ TỤC HÀNH CHÍNH CẤP TỈNH\n\n"
        f"LĨNH VỰC: THỦY SẢN\n\n1. Tên thủ tục: Cấp thẻ câu cá (Mã TTHC: 1.990001)\n\n"
        f"{PARTS.format('1.', '.')}\nPHẦN B. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH\n\n"
        "B.I. THỦ TỤC HÀNH CHÍNH CẤP XÃ\n\nLĨNH VỰC: TRÒ CHƠI\n\n"
        f"2. Tên thủ tục: Cấp thẻ thả diều (Mã TTHC: chưa có)\n\n{PARTS.format('2.', '.')}",
    )
    assert (one.standing, one.level, one.field) == (Standing.AMENDED, "Cấp tỉnh", "Thủy sản")
    assert (other.standing, other.level, other.field) == (Standing.NEW, "Cấp xã", "Trò chơi")
    assert (one.basis, other.basis) == ("Luật Bịa.", "Luật Bịa.")
    assert (other.name, other.code) == ("Cấp thẻ thả diều", "")


def test_field_and_code_may_stand_between_the_name_and_the_steps(tmp_path: Path) -> None:
    (one,) = written(
        tmp_path,
        f"I. CẤP THẺ CÂU CÁ\n\nMã số: 1.990001\n\nLĩnh vực: Thủy sản\n\n{PARTS.format('', '.')}",
    )
    assert (one.name, one.code, one.field) == ("Cấp thẻ câu cá", "1.990001", "Thủy sản")
    assert (one.place, one.by_post) == ("Bộ phận một cửa xã", True)


def test_the_form_behind_a_procedure_is_none_of_its_parts(tmp_path: Path) -> None:
    (one,) = written(
        tmp_path,
        f"1. Thủ tục: Cấp thẻ câu cá (1.990001)\n\n{PARTS.format('', '/')}\nMẫu CC-27\n\n"
        "ĐƠN ĐỀ NGHỊ\n\n1. Họ và tên: ……\n\n2. Lệ phí đã nộp: …… đồng\n",
    )
    assert (one.basis, one.fee) == ("Luật Bịa.", "Không.")


def test_a_part_behind_a_sentence_is_a_part(tmp_path: Path) -> None:
    (one,) = written(
        tmp_path,
        "1. Thủ tục: Cấp thẻ câu cá Mã số TTHC: 1.990001\n\nTrình tự thực hiện\n\nNộp rồi chờ. "
        "Cách thức thực hiện\n\nNộp trực tiếp tại xã hoặc qua dịch vụ bưu chính công ích.\n\n"
        "Thời hạn giải quyết: 02 ngày.\n\nYêu cầu, điều kiện: Biết câu cá nước ngọt. "
        "Căn cứ pháp lý\n\n- Luật Bịa.\n",
    )
    assert (one.place, one.by_post) == ("xã", True)
    assert (one.conditions, one.basis) == ("Biết câu cá nước ngọt.", "- Luật Bịa.")


def test_a_numbered_table_of_parts_is_a_procedure(tmp_path: Path) -> None:
    rows = [
        ("Mã thủ tục", "1.990001"),
        ("Tên thủ tục", "Cấp thẻ câu cá"),
        ("Lĩnh vực", "Thủy sản"),
        ("Trình tự thực hiện", "Nộp hồ sơ."),
        ("Cách thức thực hiện", "- Trực tiếp: Xã - Qua bưu chính"),
        ("Thời hạn giải quyết", "02 ngày"),
        ("Phí, lệ phí", "Không"),
        ("Căn cứ pháp lý", "Luật Bịa"),
    ]
    table = "".join(
        f"| {at} | {name} | {said} |\n" for at, (name, said) in enumerate(rows, start=1)
    )
    head = "THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH\n\n| TT | Nội dung | Thông tin |\n|---|---|---|\n"
    (one,) = written(tmp_path, head + table)
    assert (one.name, one.code, one.field) == ("Cấp thẻ câu cá", "1.990001", "Thủy sản")
    assert (one.place, one.by_post, one.time) == ("Xã", True, "02 ngày")


def test_a_code_may_be_torn_from_its_word_and_a_part_glued_behind_the_name(tmp_path: Path) -> None:
    lettered = PARTS.format("", ")")
    for number, letter in zip("12345", "abcdđ", strict=True):
        lettered = lettered.replace(f"{number}) ", f"{letter}) ", 1)
    one, other = written(
        tmp_path,
        f"Lĩnh vực: Thủy sản\n\n1. Cấp thẻ câu cá (Mã TTHC:1.990001.H37) {lettered}\n"
        f"Lĩnh vực: Trò chơi\n\n2. Cấp thẻ thả diều (Mã\n\nTTHC:1.990002.H37)\n\n"
        f"{PARTS.format('', '.')}",
    )
    assert (one.name, one.code, one.field) == ("Cấp thẻ câu cá", "1.990001.H37", "Thủy sản")
    assert (other.name, other.code) == ("Cấp thẻ thả diều", "1.990002.H37")
    assert other.field == "Trò chơi"


def test_parts_numbered_below_a_field_and_what_follows_the_last(tmp_path: Path) -> None:
    one, other = written(
        tmp_path,
        f"I. LĨNH VỰC THỦY SẢN\n\nI.1. Thủ tục: Cấp thẻ câu cá\n\n{PARTS.format('I.1.', '.')}\n"
        "* Quy trình nội bộ giải quyết thủ tục hành chính:\n\nBước 1: Nhận đơn\n\n"
        "A2. THỦ TỤC HÀNH CHÍNH CẤP XÃ\n\nII. LĨNH VỰC TRÒ CHƠI\n\nII.1. Thủ tục: Cấp thẻ thả diều"
        f"\n\n{PARTS.format('II.1.', '.')}",
    )
    assert (one.field, other.field) == ("Thủy sản", "Trò chơi")
    assert (one.name, other.name) == ("Cấp thẻ câu cá", "Cấp thẻ thả diều")
    assert (one.time, one.basis, other.basis) == ("02 ngày.", "Luật Bịa.", "Luật Bịa.")


def test_the_place_stands_in_the_table_of_ways(tmp_path: Path) -> None:
    ways = (
        "| Hình thức nộp | Thời hạn giải quyết | Mô tả |\n|---|---|---|\n"
        "| Trực tiếp | 02 ngày làm việc. | Nộp hồ sơ tại Ban Quản lý hồ Bịa |\n"
        "| Trực tuyến | 02 ngày làm việc. | Nộp trên Cổng Dịch vụ công |\n"
    )
    text = PARTS.format("", ".").replace(
        "- Trực tiếp: Bộ phận một cửa xã;\n\n- Bưu chính: có.", ways
    )
    (one,) = written(tmp_path, f"1. Thủ tục: Cấp thẻ câu cá\n\n{text}")
    assert one.place == "Ban Quản lý hồ Bịa"
