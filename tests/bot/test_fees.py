"""What is read first of a fee: never the amount without what it depends on."""

from datetime import date
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.cards.fees import told_fee
from bot.counter.cards.leading import leading
from bot.counter.reply import Reply
from bot.people import Asker, People
from index.cutting.passages import PassageLength, cut
from index.embedding import Embedder
from index.facts.procedures.record import ProcedureRecord
from index.model import Document
from index.reading.read import read_documents
from retrieval.answering.procedures.parts import PartReader
from retrieval.understanding.facet import Facet
from tests.answering import live_over
from tests.invented import build_data
from tests.large_corpora import EXPORT, needs_export

LATE = (
    "Miễn phí (Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí đối với trường"
    " hợp khai báo đúng hạn, người khuyết tật. Phí cấp bản sao (nếu có yêu cầu) thực hiện theo quy"
    " định tại Thông tư số 281/2016/TT-BTC ngày 14/11/2016 của Bộ Tài chính.)"
)
WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Miễn phí", "Miễn phí"),
        ("Miễn phí (Không quy định.)", "Miễn phí (Không quy định.)"),
        ("70,000 VNĐ (70.000 đồng/Giấy chứng nhận)", "70,000 VNĐ (70.000 đồng/Giấy chứng nhận)"),
        ("10,000 Việt Nam Đồng (/trường hợp)", "10,000 Việt Nam Đồng (/trường hợp)"),
        (
            "5,000 Việt Nam Đồng (5.000đ/giấy thông hành (Thông tư số 25/2021/TT-BTC ngày 07/4/2021"
            " của Bộ Tài chính hướng dẫn thu nộp lệ phí))",
            "5,000 Việt Nam Đồng",
        ),
    ],
)
def test_an_amount_that_holds_for_all_is_told_short(words: str, shown: str) -> None:
    fee = told_fee(words, 330)
    assert (fee.words, fee.depends) == (shown, False)


@pytest.mark.parametrize(
    ("words", "condition"),
    [
        (LATE, "khai báo đúng hạn"),
        ("Miễn phí (Theo quy định của Hội đồng nhân dân cấp tỉnh)", "Hội đồng nhân dân"),
        ("Miễn phí (Thông tư số 60/2023/TT-BTC quy định mức thu lệ phí đăng ký xe)", "mức thu"),
        ("2,000 Việt Nam Đồng (2.000 đồng/trang; từ trang thứ 3 thu 1.000 đồng/trang)", "1.000"),
        ("50,000 VNĐ (Miễn lệ phí cho người thuộc hộ nghèo)", "hộ nghèo"),
        ("5,000 VNĐ (Từ ngày 01/01/2025 đến hết ngày 31/12/2025 bằng 50% mức thu)", "50%"),
    ],
)
def test_an_amount_for_some_carries_what_it_depends_on(words: str, condition: str) -> None:
    fee = told_fee(words, 330)
    assert fee.depends
    assert condition in fee.words
    assert words.startswith(fee.words.removesuffix(" …"))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """Two procedures: one whose note says who pays nothing, one whose steps do."""
    folder = tmp_path_factory.mktemp("phi")
    records = folder / "thu-tuc.jsonl"
    head = '"linh_vuc": "Vật nuôi", "cap_thuc_hien": "Cấp xã", "co_quan_thuc_hien": "UBND xã"'
    form = '"thanh_phan_ho_so": "Tờ khai báo theo mẫu"'
    records.write_text(
        f'{{"ma_thu_tuc": "9.000081", "ten_thu_tuc": "Khai báo nuôi vịt trời", {head}, {form},'
        f' "cach_thuc_thuc_hien": "{WAYS}Trực tiếp1{LATE.replace(" (Mức", "(Mức")}Tại xã."}}\n'
        f'{{"ma_thu_tuc": "9.000082", "ten_thu_tuc": "Khai báo nuôi ngỗng trời", {head}, {form},'
        f' "trinh_tu_thuc_hien": "Người dân nộp hồ sơ tại xã; nộp lệ phí nếu thuộc trường hợp phải'
        f' nộp lệ phí; nhận kết quả.",'
        f' "cach_thuc_thuc_hien": "{WAYS}Trực tiếp3 Ngày làm việcMiễn phíTại xã."}}\n',
        encoding="utf-8",
    )
    return build_data([records], folder / "data", embedder)


def shown(data: Path, embedder: Embedder, message: str) -> Reply:
    assistant = Assistant(live_over(data, embedder), People("sqlite://"))
    return assistant.say(Asker("telegram", "7"), message)


def test_free_for_some_is_said_so_in_the_first_line(data: Path, embedder: Embedder) -> None:
    first, *_ = shown(data, embedder, "khai báo nuôi vịt trời lệ phí bao nhiêu").blocks
    assert first.text.startswith("💵 Tuỳ trường hợp: “Miễn phí (")
    assert "trường hợp khai báo đúng hạn, người khuyết tật" in first.text


def test_free_by_the_table_and_paid_by_the_steps_depends(data: Path, embedder: Embedder) -> None:
    first, *_ = shown(data, embedder, "khai báo nuôi ngỗng trời lệ phí bao nhiêu").blocks
    assert first.text == (
        "💵 Tuỳ trường hợp: “Miễn phí”\n“nộp lệ phí nếu thuộc trường hợp phải nộp lệ phí”"
    )


def test_a_time_without_its_unit_is_quoted_as_the_portal_has_it(
    data: Path, embedder: Embedder
) -> None:
    first, *_ = shown(data, embedder, "khai báo nuôi vịt trời thời hạn giải quyết bao lâu").blocks
    assert first.text == "⏱ “1” (cổng không ghi đơn vị)"
    whole = shown(data, embedder, "/thutuc 9.000081 --phan thoihan --page 1").blocks
    assert "không ghi đơn vị" not in "".join(one.text for one in whole if "“" in one.text[:1])
    assert "ℹ️ Thời hạn giải quyết “1”: cổng không ghi đơn vị." in [one.text for one in whole]


@needs_export
def test_no_procedure_of_the_portal_is_told_free_where_its_note_says_more() -> None:
    length, today = PassageLength(300, 600), date(2026, 6, 1)
    told = 0
    for one in read_documents(EXPORT):
        assert isinstance(one, Document)
        if "phí, lệ phí: Miễn phí (Mức lệ phí" not in one.text:
            continue
        reader = PartReader(one, ProcedureRecord.of(one.text), list(cut(one, length)), today)
        first = leading(reader.part(Facet.FEE))[0]
        assert "uỳ trường hợp: “Miễn phí (" in first, one.id
        told += 1
    assert told > 30
