"""A damaged document is found by what is meant, and by what is copied out of it."""

import pytest

from index.embedding import Embedder
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Conversation, Listener, Manners, Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.index.builds import run

NUMBER = "948/QĐ-UBND"
DECISION = """ỦY BAN NHÂN DÂN XÃ QUẢNG LĨNH

Số: 948/QÐ\u2011UBND

Quảng Lĩnh, ngày 11 tháng 7 năm 2024

QUYẾT ÐỊNH
Về việc quản lí trạm cấp nƣớc thôn Bàu Sen

Ðiều 1. Giao Tổ kĩ thuật thôn Bàu Sen vận hành trạm từ \uff15 giờ ñến \uff19 giờ hằng ngày.

Ðiều 2. Chi phí sửa chữa trạm cấp nƣớc hằng quí là 14 tri\u200bệu ñồng.
"""


@pytest.fixture(scope="module")
def listener(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Listener:
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "tram-cap-nuoc.txt").write_text(DECISION, encoding="utf-8")
    run(folder / "data", folder / "tram-cap-nuoc.txt", embedder=embedder)
    version = Versions(folder / "data").open()
    answerer = Answerer(version, embedder, Language.bundled(), Weights.bundled())
    return Listener(Talker(answerer), Manners.bundled())


def answer(listener: Listener, message: str) -> Answer:
    [one] = listener.hear(Conversation(), message, Role.CITIZEN).answers
    return one


@pytest.mark.parametrize(
    "typed",
    [NUMBER, "948/QÐ\u2011UBND", "948/qð\u2212ubnd", "948/QĐ–UBND", "９４８／ＱĐ－ＵＢＮＤ"],
)
def test_its_number_gives_its_card(listener: Listener, typed: str) -> None:
    card = answer(listener, typed).card
    assert NUMBER in str(card)


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("chi phí sửa chữa trạm cấp nước hằng quý là bao nhiêu", "hằng quí là 14 triệu đồng"),
        ("tổ kỹ thuật vận hành trạm cấp nước mấy giờ", "Tổ kĩ thuật thôn Bàu Sen"),
        ("tổ kỹ thuật vận hành trạm cấp nước mấy giờ", "từ 5 giờ đến 9 giờ"),
    ],
)
def test_it_is_quoted_in_the_letters_that_are_meant(
    listener: Listener, asked: str, quoted: str
) -> None:
    assert any(quoted in one.quote for one in answer(listener, asked).citations)
