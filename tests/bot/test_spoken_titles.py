"""What an office's people say for a procedure is learnt by the next build."""

import json
from pathlib import Path

import pytest

from tests.bot.command import run_here
from tests.copies import with_encoder

SAID = "cho cánh én lên trời ngoài bãi thì cần giấy tờ gì"
CODE, OTHER = "9.000001", "9.000002"


def record(code: str, title: str) -> dict[str, str]:
    """A procedure that is invented, in the shape of the national portal's export."""
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": title,
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Văn hóa",
        "trinh_tu_thuc_hien": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
        "thanh_phan_ho_so": "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghịMau 01.doc1 bản chính",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 NgàyKhông",
    }


@pytest.fixture
def data(tmp_path: Path, unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder beside two procedures that nobody knows."""
    titles = {CODE: "Cấp phép thả diều có gắn đèn", OTHER: "Đăng ký giữ giống gà chọi"}
    lines = [json.dumps(record(code, title)) for code, title in titles.items()]
    (tmp_path / "thu-tuc.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))
    return with_encoder(tmp_path / "data", unpacked)


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """The answer to what people say."""
    ran = run_here(capsys, "ask", SAID, "--json")
    answer: dict[str, object] = json.loads(ran.out)
    return answer


def test_it_is_answered_with_that_procedure(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    source = str(data.parent / "thu-tuc.jsonl")
    assert run_here(capsys, "index", "build", source).code == 0
    assert OTHER not in json.dumps(told(capsys)["citations"])
    (data / "spoken_titles.tsv").write_text(f"{OTHER}\t{SAID}", encoding="utf-8")
    again = run_here(capsys, "index", "build", source)
    assert "phiên bản" in again.out
    assert OTHER in json.dumps(told(capsys)["citations"])


def test_a_broken_row_is_named_and_the_version_stays(
    capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    source = str(data.parent / "thu-tuc.jsonl")
    assert run_here(capsys, "index", "build", source).code == 0
    before = (data / "current").read_text(encoding="utf-8")
    (data / "spoken_titles.tsv").write_text("# của xã ta\nkhông có gì", encoding="utf-8")
    said = run_here(capsys, "index", "build", source).complaint
    assert said.startswith("Dòng 2 của bảng ")
    assert (data / "current").read_text(encoding="utf-8") == before
