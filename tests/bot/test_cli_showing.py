"""``motcua index show``: why a document reads as it does."""

from pathlib import Path

import pytest

from tests.bot.command import run_here
from tests.copies import with_encoder

PLAN = """ỦY BAN NHÂN DÂN XÃ A
Số: 12/KH-UBND

KẾ HOẠCH
Cải cách hành chính năm 2026

## I. MỤC TIÊU
Thực hiện Quyết định số 45/2016/QĐ-TTg về bưu chính công ích.

## II. NHIỆM VỤ
Niêm yết đủ thủ tục tại bộ phận một cửa.
"""


@pytest.fixture
def office(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    unpacked: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A folder with one plan and what is said beside it; it is built."""
    folder = tmp_path / "nguồn"
    folder.mkdir()
    (folder / "ke-hoach.md").write_text(PLAN, encoding="utf-8")
    side = "nguoi_ky: Nguyễn Văn Mẫu\ntruy_cap: cán bộ\n"
    (folder / "ke-hoach.yml").write_text(side, encoding="utf-8")
    monkeypatch.setenv("MOTCUA_DATA", str(with_encoder(tmp_path / "data", unpacked)))
    assert run_here(capsys, "index", "build", str(folder)).code == 0
    return folder


def test_each_fact_is_shown_with_who_said_it(
    capsys: pytest.CaptureFixture[str], office: Path
) -> None:
    lines = run_here(capsys, "index", "show", "ke-hoach").out.splitlines()
    assert lines[:2] == ["Tài liệu: ke-hoach", "Nguồn: ke-hoach.md"]
    assert "Số hiệu: 12/KH-UBND (đọc trong văn bản)" in lines
    assert "Người ký: Nguyễn Văn Mẫu (tệp mô tả .yml)" in lines
    assert "Ai được xem: cán bộ (tệp mô tả .yml)" in lines
    assert "Ngày ban hành: không thấy" in lines
    assert "Văn bản được nhắc đến (1):" in lines
    assert "  45/2016/QĐ-TTg" in lines
    assert any("NHIỆM VỤ" in line for line in lines), lines
    (office / "ke-hoach.md").unlink()
    shown = run_here(capsys, "index", "show", "ke-hoach")
    assert shown.code == 0
    assert shown.out.splitlines()[-1].startswith("Tệp nguồn không còn")
    alike = run_here(capsys, "index", "show", "ke-hoac")
    assert alike.complaint.endswith("Có phải: ke-hoach?")
