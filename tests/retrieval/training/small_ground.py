"""Twelve invented procedures in the portal's shape, and invented questions about them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.model import Document
from index.reading.read import read_documents
from retrieval.understanding.intent import Intent
from tests.bench.corpora import ROOT
from tests.invented import CODIFIED, DECREE

_OF_SEEDS = ROOT / "tests/questions/tuning.jsonl"
_MATTERS = (
    ("Cấp giấy phép nuôi ong", "tôi tính đặt mấy tổ ong sau nhà", "Sơ đồ đặt thùng ong"),
    ("Đăng ký thả diều", "tụi nhỏ muốn đem diều sáo ra đê", "Bản vẽ con diều"),
    ("Xác nhận giống gà chọi", "con gà nòi của tôi cần giấy", "Ảnh chụp con gà"),
    ("Cấp biển số xe trâu", "xe trâu nhà tôi chưa có biển", "Giấy mua xe trâu"),
    ("Đăng ký hội hát ru", "mấy bà trong xóm lập hội hát ru", "Danh sách bài hát"),
    ("Cho thuê thuyền thúng", "tôi có hai cái thúng cho khách mướn", "Giấy kiểm tra thuyền thúng"),
    ("Cấp thẻ thợ nề", "tôi làm thợ hồ muốn xin cái thẻ", "Giấy khám sức khỏe thợ nề"),
    ("Đăng ký chợ phiên", "xóm tôi tính mở phiên chợ chủ nhật", "Sơ đồ quầy hàng"),
    ("Xác nhận cây di sản", "cây đa đầu làng đã ba trăm năm", "Phiếu đo thân cây"),
    ("Cấp sổ nghề gốm", "lò gốm nhà tôi ba đời", "Mẫu đất nung"),
    ("Đăng ký lễ cầu ngư", "vạn chài cúng cá ông", "Văn tế cầu ngư"),
    ("Cấp phép bán hoa giấy", "tôi làm hoa giấy bán tết", "Mẫu hoa giấy"),
)
_ASKED = (
    (Intent.PAPERS, "đem theo những giấy tờ gì"),
    (Intent.FEE, "có tốn đồng nào không"),
    (Intent.DURATION, "chừng nào lấy được"),
    (Intent.STATUS, "hồ sơ tôi nộp bữa trước duyệt tới đâu rồi"),
    (Intent.ADVICE, "theo cô thì tôi nên làm hay thôi"),
)
_OF_ARTICLES = (
    ("Trẻ em được mượn", "trẻ em mượn sách có phải đặt cọc không"),
    ("Ai đến trước", "ai được đọc trước ở quầy sách"),
    ("Có chỗ che mưa", "quầy sách phải rộng mấy mét vuông"),
    ("Học sinh từ lớp 9", "học sinh lớp mấy được trông quầy sách dịp hè"),
    ("Quầy sách được dời", "dời quầy sách phải báo trước mấy ngày"),
    ("Quầy sách đang có", "quầy sách phải báo trước mấy ngày mới được dời"),
    ("Người mượn chịu trách nhiệm", "mượn nhà văn hóa thì ai giữ sạch hội trường"),
    ("Việc cho thuê nhà văn hóa", "cho thuê nhà văn hóa để bán hàng theo luật nào"),
    ("ghi sổ mượn nhà văn hóa", "người mượn chịu trách nhiệm giữ sạch hội trường thế nào"),
)
"""The last one of each text is put beside an article that does not answer: not all may be right."""


@dataclass(frozen=True, slots=True)
class SmallGround:
    """Where the files lie, and the options of a command that name them."""

    folder: Path

    @property
    def sources(self) -> Path:
        """The procedures."""
        return self.folder / "thu-tuc.jsonl"

    @property
    def options(self) -> list[str]:
        """The options."""
        return [
            *(str(self.sources), "--data", str(self.folder / "data")),
            *("--questions", str(self.folder), "--spoken", str(self.folder / "noi.tsv")),
            *("--follow-ups", str(self.folder / "hoi_tiep.tsv")),
            *("--law", str(DECREE.parent), "--of-articles", str(self.folder / "van_ban.tsv")),
            *("--tables", str(self.folder / "bang")),
        ]

    @classmethod
    def written(cls, folder: Path) -> "SmallGround":
        """Write everything into a folder."""
        made = cls(folder)
        matters = [(f"9.{place:06}", *matter) for place, matter in enumerate(_MATTERS, start=1)]
        _write_lines(made.sources, [_record(*one) for one in matters])
        asked = [
            _asked(f"p-{code}-{way}", [f"{way} {title.lower()} cần giấy tờ gì"], code, paper)
            for code, title, _, paper in matters
            for way in ("xin",)
        ]
        outside = [
            _asked(f"p-x-{place}", [text], of="unanswerable")
            for place, text in enumerate(
                ("trời mai có mưa không", "giá vàng hôm nay", "đội nào đá tối nay", "mấy giờ rồi")
            )
        ]
        _write_lines(folder / "procedures_tuning.jsonl", asked + outside)
        _write_lines(
            folder / "cards_tuning.jsonl",
            [
                _asked(f"cu-{code}", [f"{title} đem theo gì"], code, paper)
                for code, title, _, paper in matters
            ],
        )
        _write_lines(folder / "tables_tuning.jsonl", list(_about_tables(folder / "bang")))
        _write_lines(folder / "conversations_tuning.jsonl", list(_conversations(matters[:6])))
        lines = [json.loads(line) for line in _OF_SEEDS.read_text(encoding="utf-8").splitlines()]
        said = [one for one in lines if one["answerable"]][:8]
        unsaid = [one for one in lines if not one["answerable"]][:6]
        _write_lines(folder / "tuning.jsonl", said + unsaid)
        (folder / "intents_tuning.tsv").write_text("".join(_intents(matters)), encoding="utf-8")
        (folder / "noi.tsv").write_text(
            "".join(f"{code}\t{spoken}\n" for code, _, spoken, _ in matters), encoding="utf-8"
        )
        (folder / "hoi_tiep.tsv").write_text(
            "".join(f"{code}\t{spoken} rồi mất bao lâu\n" for code, _, spoken, _ in matters[:6]),
            encoding="utf-8",
        )
        (folder / "van_ban.tsv").write_text("".join(_about_articles()), encoding="utf-8")
        return made


def _about_articles() -> list[str]:
    made = []
    for path in (DECREE, CODIFIED):
        for document in read_documents(path):
            assert isinstance(document, Document)
            for words, asked in _OF_ARTICLES:
                start = document.text.find(words)
                if start >= 0:
                    made.append(f"{document.id}@{start}-{start + 5}\t{asked}\n")
    return made


def _about_tables(folder: Path) -> Iterator[dict[str, object]]:
    """A table of fees, asked for each of its rows, and for two that it does not have."""
    folder.mkdir()
    rows = [(title, f"{place}7.000") for place, (title, *_) in enumerate(_MATTERS, start=1)]
    lines = "".join(f"| {at} | {name} | {fee} |\n" for at, (name, fee) in enumerate(rows, start=1))
    head = "# Biểu phí chợ làng Bịa\n\n| TT | Việc | Mức thu (đồng) |\n|---|---|---|\n"
    (folder / "bieu-phi.md").write_text(head + lines, encoding="utf-8")
    for at, (name, fee) in enumerate(rows):
        asked = f"{name.lower()} mức thu bao nhiêu đồng"
        yield _asked(f"b-{at}", [asked], "bieu-phi", fee, "fees")
    for at, name in enumerate(("gửi xe đạp", "thuê ghế mây")):
        yield _asked(f"b-x-{at}", [f"{name} mức thu bao nhiêu đồng"], of="unanswerable")


def _record(code: str, title: str, spoken: str, paper: str) -> dict[str, str]:
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": title,
        "cap_thuc_hien": "Cấp xã",
        "linh_vuc": "Việc làng (bịa ra)",
        "co_quan_thuc_hien": "Ủy ban nhân dân cấp xã",
        "trinh_tu_thuc_hien": f"Bước 1: Người dân nộp hồ sơ khi {spoken}.\nBước 2: Nhận kết quả.",
        "thanh_phan_ho_so": f"--Tên giấy tờMẫu đơn, tờ khaiSố lượng{paper}Mau 01.doc1 bản chính",
        "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 NgàyKhông",
    }


def _asked(
    name: str, turns: list[str], document: str = "", words: str = "", of: str = "everyday"
) -> dict[str, object]:
    return {
        "id": name,
        "turns": turns,
        "documents": [document] if document else [],
        "contains": [words] if words else [],
        "answerable": bool(document),
        "slice": of,
    }


def _conversations(matters: list[tuple[str, str, str, str]]) -> list[dict[str, object]]:
    made = []
    for place, (code, title, spoken, paper) in enumerate(matters):
        other, other_title, *_ = matters[(place + 5) % len(matters)]
        first = f"{spoken}, {title.lower()} thế nào"
        name = f"{'gh'[place % 2]}-{place:02}"
        made += [
            _asked(f"{name}-1", [first], code, of="first chat"),
            _asked(f"{name}-2", [first, "cần giấy tờ gì"], code, paper, "next"),
            _asked(f"{name}-3", [first, f"còn {other_title.lower()} thì sao"], other, "", "change"),
            _asked(f"{name}-4", [first, "trời mai có mưa không"], of="outside"),
        ]
    return made


def _intents(matters: list[tuple[str, str, str, str]]) -> list[str]:
    made = []
    for place, (code, title, *_) in enumerate(matters):
        writer = f"nguoi-{place % 6}"
        for names_matter, before in (("1", f"{title.lower()} "), ("0", "")):
            made += [
                f"{intent}\tchat\t{code}\t{names_matter}\t{writer}\t{before}{words}\n"
                for intent, words in _ASKED
            ]
        made.append(f"life\tchat\t\t1\t{writer}\tnên đặt tên con chó thứ {place} là gì\n")
    return made


def _write_lines(path: Path, rows: list[dict[str, object]] | list[dict[str, str]]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
