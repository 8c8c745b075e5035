"""What a side file mistypes is named, with what may be meant."""

import io
import zipfile
from pathlib import Path

import pytest

from index.errors import SkipReason, UnreadPart
from index.reading.read import read_documents
from index.reading.sources import find_files

TEXT = "Kế hoạch của xã năm 2026 nói về cải cách hành chính."


def doubts(folder: Path, side: str) -> list[UnreadPart]:
    (folder / "ke-hoach.txt").write_text(TEXT, encoding="utf-8")
    (folder / "ke-hoach.yml").write_text(side, encoding="utf-8")
    read = list(read_documents(folder / "ke-hoach.txt"))
    assert sum(not isinstance(one, UnreadPart) for one in read) == 1
    return [one for one in read if isinstance(one, UnreadPart)]


@pytest.mark.parametrize(
    ("side", "named", "reason"),
    [
        ("so_hieuu: 12/KH-UBND", "so_hieuu (có phải so_hieu?)", SkipReason.SIDE_KEY),
        ("Ngày ban hànhh: 05/01/2026", "Ngày ban hànhh (có phải ngay_ban_hanh?)",
         SkipReason.SIDE_KEY),
        ("xyzqw: gì đó", "xyzqw", SkipReason.SIDE_KEY),
        ("ngay_ban_hanh: 31/02/2026", "ngay_ban_hanh: 31/02/2026", SkipReason.SIDE_DATE),
        ("issued_on: đầu năm ngoái", "issued_on: đầu năm ngoái", SkipReason.SIDE_DATE),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named(
    tmp_path: Path, side: str, named: str, reason: SkipReason
) -> None:
    assert doubts(tmp_path, f"tieu_de: Kế hoạch\n{side}\n") == [
        UnreadPart(f"ke-hoach.yml, {named}", reason)
    ]


@pytest.mark.parametrize(
    "side",
    [
        "tieu_de: Kế hoạch\nso_hieu: 12/KH-UBND\nngay_ban_hanh: 05/01/2026\ntruy_cap: cán bộ",
        "Số hiệu: 12/KH-UBND\nNgày ký: chưa rõ\nngay_hieu_luc: từ ngày ký",
        "title: Plan\nissued_on: 2026-01-05\naccess: officer\nsource: https://example.vn",
    ],
)
def test_what_is_understood_is_not(tmp_path: Path, side: str) -> None:
    assert doubts(tmp_path, side) == []


def test_a_side_file_of_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for name in ("a.yml", "b.yaml", "A.TXT.YML"):
        (tmp_path / name).write_text("tieu_de: Kế hoạch", encoding="utf-8")
    found = {file.path.name: file.refused for file in find_files([tmp_path])}
    assert found == {
        "a.txt": None,
        "b.yaml": SkipReason.SIDE_ALONE,
        "A.TXT.YML": SkipReason.SIDE_ALONE,
    }


def test_the_same_holds_in_an_archive(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xã/a.txt", TEXT)
        archive.writestr("xã/a.yml", "tieu_dee: Kế hoạch")
        archive.writestr("xã/b.yml", "tieu_de: Kế hoạch")
    (tmp_path / "gói.zip").write_bytes(packed.getvalue())
    read = [one for one in read_documents(tmp_path / "gói.zip") if isinstance(one, UnreadPart)]
    assert read == [
        UnreadPart("gói.zip/xã/a.yml, tieu_dee (có phải tieu_de?)", SkipReason.SIDE_KEY),
        UnreadPart("gói.zip/xã/b.yml", SkipReason.SIDE_ALONE),
    ]


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [("danh-sach-bo-phan-mot-cua", True), ("ket-qua-mot-cua", False), ("danh-sach-can-bo", False)],
)
def test_a_list_of_offices_with_strange_columns_asks_for_their_names(
    tmp_path: Path, name: str, is_asked: bool
) -> None:
    table = "Chỗ,Khu vực,Liên lạc\nMột cửa xã A,Thôn 1,02343856111\nMột cửa xã B,Thôn 2,02343856112"
    (tmp_path / f"{name}.csv").write_text(table, encoding="utf-8")
    read = list(read_documents(tmp_path / f"{name}.csv"))
    named = [one for one in read if isinstance(one, UnreadPart)]
    where = f"{name}.csv, các cột “Chỗ”, “Khu vực”, “Liên lạc”"
    assert named == ([UnreadPart(where, SkipReason.OFFICE_COLUMNS)] if is_asked else [])
    assert len(read) - len(named) == 1
