"""What became of administrative units, answered from the table of both eras."""

from pathlib import Path

import pytest

from bot.counter.cards.shown import plain_text
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Conversation, Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights


@pytest.fixture(scope="module")
def talker(seeds_data: Path, embedder: Embedder) -> Talker:
    version = Versions(seeds_data).open()
    return Talker(Answerer(version, embedder, Language.bundled(), Weights.bundled()))


def asked(talker: Talker, message: str) -> Answer:
    return talker.answer(Conversation(), message, Filter(role=Role.CITIZEN))[0]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("xã Trà Mai nay là xã nào", "Xã Trà Mai nay thuộc xã Nam Trà My, thành phố Đà Nẵng."),
        ("Tỉnh Vĩnh Phúc sáp nhập vào đâu", "Tỉnh Vĩnh Phúc nay thuộc tỉnh Phú Thọ."),
        ("tỉnh Thái Bình nhập với tỉnh nào", "Tỉnh Thái Bình nay thuộc tỉnh Hưng Yên."),
        ("Quận 9 nay là phường nào", "Quận 9 đã nhập vào thành phố Thủ Đức trước năm 2025"),
        ("xã Nam Trà My gồm những xã nào", "gồm các xã Trà Don, Trà Mai"),
        ("quan 9 nay la phuong nao", "Quận 9 đã nhập vào thành phố Thủ Đức trước năm 2025"),
        ("tinh vinh phuc sap nhap vao dau", "Tỉnh Vĩnh Phúc nay thuộc tỉnh Phú Thọ."),
    ],
)
def test_it_is_said_first_and_from_the_table(talker: Talker, message: str, said: str) -> None:
    answer = asked(talker, message)
    assert answer.kind is AnswerKind.UNITS
    assert answer.answered
    first, origin = plain_text(answer).split("\n")
    assert said in first
    assert "01/07/2025" in origin


@pytest.mark.parametrize(
    "message",
    [
        "huyện A Lưới có bao nhiêu thủ tục",
        "Văn Yên nay đã số hóa bao nhiêu hồ sơ",
        "đăng ký kết hôn ở xã nào",
        "xã Tân Lập nay là xã nào",
        "tôi mới chuyển công tác về một xã của Hòn Đất, gửi thư việc công bằng hộp thư nào",
    ],
)
def test_other_questions_and_names_of_several_places_are_left_alone(
    talker: Talker, message: str
) -> None:
    assert asked(talker, message).kind is not AnswerKind.UNITS


def test_a_command_with_a_name_of_several_places_asks_which(talker: Talker) -> None:
    answer = asked(talker, "/gan Liên Minh, xã")
    assert answer.kind is AnswerKind.WHICH_PLACE
    assert "xã Liên Minh" in plain_text(answer)
