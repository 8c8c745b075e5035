"""Forms of lists that decisions have beside the labelled ones, each in a line or two."""

from pathlib import Path

import openpyxl

from index.errors import UnreadPart
from index.facts.procedures.published.cells import in_lines, items_in
from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.reading import publication_in
from index.reading.read import read_documents

HEAD = """ỦY BAN NHÂN DÂN TỈNH BỊA

Số: 9101/QĐ-UBND

Bịa, ngày 03 tháng 8 năm 2036

QUYẾT ĐỊNH

Về việc công bố Danh mục thủ tục hành chính trên địa bàn tỉnh (bịa để kiểm thử)

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BỊA

Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính.

"""


def listed(folder: Path, title: str, *rows: str) -> tuple[PublishedProcedure, ...]:
    """What is read from a decision with a table of these rows, the first its header."""
    path = folder / "9101.md"
    table = [rows[0], "|" + "---|" * (rows[0].count("|") - 1), *rows[1:]]
    path.write_text("\n".join([HEAD + title, "", *table, ""]), encoding="utf-8")
    document = next(one for one in read_documents(path) if not isinstance(one, UnreadPart))
    publication = publication_in(document)
    assert publication is not None
    return publication.procedures


def test_where_the_time_was_cut_the_cut_one_counts(tmp_path: Path) -> None:
    one, other = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI",
        "| STT | Mã TTHC | Tên TTHC | Thời hạn theo quy định | Thời hạn sau cắt giảm |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | 10 ngày | 07 ngày |",
        "| 2 | 1.990002 | Cấp thẻ thả diều | 05 ngày | |",
    )
    assert (one.time, other.time) == ("07 ngày", "05 ngày")
    assert {one.standing, other.standing} == {Standing.NEW}


def test_two_columns_of_the_post_say_yes_where_one_does(tmp_path: Path) -> None:
    one, other = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI",
        "| STT | Mã TTHC | Tên TTHC | BCCI tiếp nhận | BCCI trả kết quả |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | Không | Có |",
        "| 2 | 1.990002 | Cấp thẻ thả diều | Không | Không |",
    )
    assert (one.by_post, other.by_post) == (True, False)
    assert one.post == "BCCI tiếp nhận: Không; BCCI trả kết quả: Có"


def test_fee_and_charge_apart_are_what_has_to_be_paid(tmp_path: Path) -> None:
    one, other = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI",
        "| STT | Mã TTHC | Tên TTHC | Phí | Lệ phí |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | Không | 5.000 đồng |",
        "| 2 | 1.990002 | Cấp thẻ thả diều | 7.000 đồng | 5.000 đồng |",
    )
    assert one.fee == "5.000 đồng"
    assert other.fee == "Phí: 7.000 đồng; Lệ phí: 5.000 đồng"


def test_the_old_code_may_stand_where_the_number_should(tmp_path: Path) -> None:
    (one,) = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
        "| STT | Tên thủ tục hành chính | Thời hạn giải quyết |",
        "| 1.990001 | Cấp thẻ câu cá (Mã số TTHC: 1.990009) | 05 ngày |",
    )
    assert (one.replaced_code, one.code) == ("1.990001", "1.990009")
    assert one.name == "Cấp thẻ câu cá"


def test_a_place_stands_without_its_telephone_and_hours(tmp_path: Path) -> None:
    (one,) = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI",
        "| STT | Mã TTHC | Tên TTHC | Địa điểm thực hiện |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | Trung tâm Phục vụ hành chính công tỉnh thông qua các"
        " cách thức sau: - Trực tiếp - Qua dịch vụ bưu chính - Trực tuyến tại địa chỉ:"
        " https://example.invalid |",
    )
    assert one.place == "Trung tâm Phục vụ hành chính công tỉnh"
    assert one.by_post is True


def test_items_have_no_marks_and_no_counts() -> None:
    part = "a) Thành phần hồ sơ gồm:\n- Tờ khai;\n+ Giấy khai sinh.\nb) Số lượng hồ sơ: 01 bộ."
    assert items_in(part) == ("Tờ khai", "Giấy khai sinh")
    assert items_in("- Tờ khai; - Bản chụp thẻ") == ("Tờ khai", "Bản chụp thẻ")


def test_of_two_names_the_one_that_replaces_counts(tmp_path: Path) -> None:
    (one,) = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC THAY THẾ",
        "| STT | Mã TTHC bị thay thế | Tên TTHC bị thay thế | Mã số TTHC thay thế | Tên TTHC |",
        "| 1 | 2.990001 | Xét cấp thẻ câu cá | 1.990001 | Cấp thẻ câu cá |",
    )
    assert (one.name, one.code, one.replaced_code) == ("Cấp thẻ câu cá", "1.990001", "2.990001")


def test_a_name_has_no_brackets_that_say_that_it_has_no_code(tmp_path: Path) -> None:
    one, other = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI",
        "| STT | Tên TTHC (Mã số TTHC) | Thời hạn giải quyết |",
        "| 1 | Cấp thẻ câu cá (Chưa có mã) | 3 ngày |",
        "| 2 | Cấp thẻ thả diều (1.990002) | 4 ngày |",
    )
    assert (one.name, one.code) == ("Cấp thẻ câu cá", "")
    assert (other.name, other.code) == ("Cấp thẻ thả diều", "1.990002")


def test_the_heading_of_a_list_is_read_over_the_brackets_of_its_annex(tmp_path: Path) -> None:
    (one,) = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH\n\n(Ban hành kèm theo Quyết định số 9101/QĐ-UBND"
        "\n\ncủa Chủ tịch Ủy ban nhân dân tỉnh Bịa)",
        "| STT | Mã TTHC | Tên TTHC | Thời hạn giải quyết |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | 3 ngày |",
    )
    assert one.standing is Standing.NEW


def test_a_group_names_its_field_and_not_its_level(tmp_path: Path) -> None:
    one, other = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI",
        "| STT | Mã TTHC | Tên TTHC | Thời hạn giải quyết |",
        "| I. Cấp tỉnh: lĩnh vực Thủy sản | | | |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | 3 ngày |",
        "| II | Lĩnh vực Trò chơi (01 TTHC) | | |",
        "| II. 1 | Thủ tục hành chính cấp xã | | |",
        "| 2 | 1.990002 | Cấp thẻ thả diều | 4 ngày |",
    )
    assert (one.field, one.level) == ("Thủy sản", "Cấp tỉnh")
    assert (other.field, other.level) == ("Trò chơi", "Cấp xã")


def test_a_place_is_no_way(tmp_path: Path) -> None:
    (one,) = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH BAN HÀNH MỚI",
        "| STT | Mã TTHC | Tên TTHC | Địa điểm, cách thức thực hiện |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | Trung tâm Bịa. - Trực tiếp; - Bưu chính: không |",
    )
    assert (one.place, one.by_post) == ("Trung tâm Bịa", False)


def test_a_sheet_has_the_head_of_its_decision_above_the_list(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ỦY BAN NHÂN DÂN TỈNH BỊA", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    sheet.append(["Số: 9102/QĐ-UBND", "", "Bịa, ngày 14 tháng 02 năm 2036"])
    sheet.append(["QUYẾT ĐỊNH"])
    sheet.append(["Về việc công bố thủ tục hành chính mới ban hành"])
    sheet.append(["Điều 1. Công bố các thủ tục hành chính nêu tại Phụ lục kèm theo."])
    sheet.append([])
    sheet.append(["I. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH"])
    sheet.append(["TT", "Mã TTHC", "Tên TTHC", "Thời hạn giải quyết"])
    sheet.append(["1", "1.990001", "Cấp thẻ câu cá", "3 ngày"])
    sheet.append(["2", "1.990002", "Cấp thẻ thả diều", "4 ngày"])
    path = tmp_path / "9102.xlsx"
    book.save(path)
    document = next(one for one in read_documents(path) if not isinstance(one, UnreadPart))
    publication = publication_in(document)
    assert publication is not None
    assert publication.decision.number == "9102/QĐ-UBND"
    assert publication.decision.issuer == "Ủy ban nhân dân tỉnh Bịa"
    assert [one.code for one in publication.procedures] == ["1.990001", "1.990002"]


def test_what_is_done_is_said_by_a_group_above_other_groups(tmp_path: Path) -> None:
    one, other = listed(
        tmp_path,
        "DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH, SỬA ĐỔI, BỔ SUNG",
        "| STT | Tên TTHC | Thời hạn | Địa điểm, cách thức thực hiện |",
        "| I. THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH (01 TTHC) | | | |",
        "| A. Thủ tục hành chính cấp tỉnh | | | |",
        "| 1 | Cấp thẻ câu cá (1.990001) | 15 ngày[2]. | Nộp hồ sơ tại Sở Bịa, số 3 phố Bịa theo"
        " các cách thức sau: - Trực tiếp; - Qua bưu chính. |",
        "| II. THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG (01 TTHC) | | | |",
        "| A. Thủ tục hành chính cấp tỉnh | | | |",
        "| 2 | Cấp thẻ thả diều (1.990002) | 05 ngày | Nộp tại Sở Bịa |",
    )
    assert (one.standing, other.standing) == (Standing.NEW, Standing.AMENDED)
    assert one.place == "Sở Bịa, số 3 phố Bịa"
    assert in_lines(one.time) == "15 ngày."


def test_the_title_of_a_list_ends_with_its_field(tmp_path: Path) -> None:
    (one,) = listed(
        tmp_path,
        "PHỤ LỤC I\n\nDANH MỤC THỦ TỤC HÀNH CHÍNH LĨNH VỰC DU LỊCH",
        "| STT | Mã TTHC | Tên TTHC | Thời hạn |",
        "| 1 | 1.990001 | Cấp thẻ câu cá | 07 ngày |",
    )
    assert one.field == "Du lịch"
