"""A scan of a law beside its text, and a table of places, asked as in chat."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.counter.replying import first_shown
from bot.messages.scans import HARDLY_READ, SCANNED
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions.manifest import IndexSettings
from retrieval.answer import Answer
from tests.answering import live_over
from tests.building import build

Asking = Callable[[str], Answer]

HEAD = """BỘ VĂN HÓA

Số: {number}/TT-BVH

THÔNG TƯ

{title} (văn bản bịa)

"""
LAW = (
    HEAD.format(number="961/2025", title="Quy định về cho thuê thuyền kéo ở hồ")
    + """Điều 1. Phạm vi điều chỉnh

Thông tư này quy định điều kiện cho thuê thuyền kéo ở hồ nước ngọt.

Điều 2. Điều kiện của người cho thuê thuyền kéo

Người cho thuê thuyền kéo phải biết bơi, có áo phao cho từng khách và neo thuyền trước khi trời tối.

Điều 3. Thời hạn của giấy cho thuê thuyền kéo

Giấy cho thuê thuyền kéo có thời hạn 24 tháng kể từ ngày cấp và được cấp lại một lần.
"""
)
READ_OFF = (
    HEAD.format(number="961/2025", title="Quy định vê cho thuê thuyên kéo ở hô")
    + """Điều 1. Phạm vi điêu chỉnh

Thông tư nây quy định điêu kiện cho thuê thuyên kéo ở hô nước ngọt.

Điều 2. Điêu kiện của người cho thuê thuyền kéo

Người cho thuê thuyền kéo phải biết bơi, có áo phao cho từng khách và neo thuyền trước khi trời tỗi.

Điều 3. Thời hạn của giấy cho thuê thuyền kéo

Giấy cho thuê thuyền kéo có thời hạn 24 tháng kể từ ngày cấp và được cấp lại một lân.

Điều 4. Vớt bèo ở bến thuyền

Chủ bến phải vớt bèo ở bến thuyền trước mùa lũ và chất bèo lên bờ cho khô.

Ghi chú: tệp PDF đã được OCR bằng máy.
"""
)
TABLE = (
    HEAD.format(number="962/2025", title="Ký hiệu thuyền kéo của các tỉnh")
    + """Điều 1. Ký hiệu

Ký hiệu thuyền kéo của các tỉnh theo Phụ lục.

Phụ lục

KÝ HIỆU THUYỀN KÉO CỦA CÁC TỈNH

1 An Giang 671

2 Điện Biên 274

3 Gia Lai 815

4 Hà Nội 293
"""
)
REPORT = """Báo cáo tình hình thuyền kéo năm 2025

Các bến theo dõi diễn biến tình hình thuyền kéo, thuyền điện, biển báo trên hồ.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """An index over the four."""
    folder = tmp_path_factory.mktemp("scans")
    sources = folder / "sources"
    sources.mkdir()
    texts = {"luat": LAW, "ban-quet": READ_OFF, "bang": TABLE, "bao-cao": REPORT}
    for name, text in texts.items():
        (sources / f"{name}.txt").write_text(text, encoding="utf-8")
    build([sources], folder / "data", embedder, IndexSettings(), lambda _: None)
    return folder / "data"


@pytest.fixture
def ask(data: Path, embedder: Embedder) -> Asking:
    """What is answered to a question."""
    talker = live_over(data, embedder).now().talker
    return lambda question: talker.last([question], Filter(Role.CITIZEN))


@pytest.mark.parametrize(
    "question",
    [
        "Giấy cho thuê thuyền kéo có thời hạn bao lâu?",
        "Người cho thuê thuyền kéo phải có điều kiện gì?",
    ],
)
def test_the_law_itself_is_quoted_and_its_scan_does_not_repeat_it(
    ask: Asking, question: str
) -> None:
    answer = ask(question)
    assert answer.citations[0].document == "luat"
    assert all(one.document != "ban-quet" for one in answer.citations)
    assert SCANNED not in first_shown(answer)


def test_what_only_the_scan_says_is_answered_from_it_and_said_so(ask: Asking) -> None:
    answer = ask("Ai phải vớt bèo ở bến thuyền?")
    assert answer.citations[0].document == "ban-quet"
    assert "Chủ bến phải vớt bèo" in answer.citations[0].quote
    said = first_shown(answer)
    assert said.count(SCANNED) + said.count(HARDLY_READ) == 1


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Ký hiệu thuyền kéo của tỉnh Gia Lai là bao nhiêu?", "3 Gia Lai 815"),
        ("ky hieu thuyen keo cua tinh Dien Bien la bao nhieu", "2 Điện Biên 274"),
    ],
)
def test_the_row_of_the_place_answers(ask: Asking, question: str, row: str) -> None:
    answer = ask(question)
    assert row in answer.citations[0].quote
    assert all("Hà Nội" not in one.quote or row in one.quote for one in answer.citations)


def test_words_spelled_like_a_place_do_not_answer_for_it(ask: Asking) -> None:
    assert not ask("Tình hình thuyền kéo ở tỉnh Điện Biên năm 2025 thế nào?").answered
