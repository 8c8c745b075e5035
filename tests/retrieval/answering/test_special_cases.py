"""A special case is answered from when it is spoken of, and not for words that all titles share."""

import json

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from index.embedding import Embedder
from index.model import Role
from tests.invented import BIRTH, build_data, records

GROWN = "1.004772"
GROWN_TITLE = "Thủ tục đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Assistant:
    """Over a procedure and its special case, of the same words but for the title."""
    (birth,) = [one for one in records() if one["ma_thu_tuc"] == BIRTH]
    grown = {key: value.replace(BIRTH, GROWN) for key, value in birth.items()}
    grown["ten_thu_tuc"] = GROWN_TITLE
    grown["trinh_tu_thuc_hien"] = birth["trinh_tu_thuc_hien"].replace("nộp hồ sơ", "gửi giấy tờ")
    folder = tmp_path_factory.mktemp("special")
    lines = [json.dumps(one, ensure_ascii=False) for one in (birth, grown)]
    (folder / "records.jsonl").write_text("\n".join(lines), encoding="utf-8")
    data = build_data([folder / "records.jsonl"], folder / "data", embedder)
    return Assistant(LiveAnswerer(data, embedder), None)


@pytest.mark.parametrize(
    ("question", "procedure"),
    [
        ("đăng ký khai sinh cho con cần giấy tờ gì", BIRTH),
        ("dang ky khai sinh cho con can giay to gi", BIRTH),
        ("khai sinh cho bé mang giấy tờ gì", BIRTH),
        ("khai sinh cho người đã có giấy tờ cá nhân thì cần gì", GROWN),
    ],
)
def test_what_titles_share_does_not_speak_of_a_special_case(
    assistant: Assistant, question: str, procedure: str
) -> None:
    (answer,) = assistant.answer(question, Role.CITIZEN).heard.answers
    assert answer.card is not None
    assert answer.card.code == procedure
