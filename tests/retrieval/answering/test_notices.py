"""Short notices of communes and districts, invented: whose they are, hours, days, forms."""

from pathlib import Path

import pytest

from bot.counter.cards.shown import plain_text
from index.embedding import Embedder
from index.engines import Filter
from index.model import Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.conversation import Conversation, Talker
from retrieval.understanding.language import Language
from retrieval.weights import Weights
from tests.building import build


def notice(issuer: str, town: str, subject: str, *lines: str) -> str:
    body = "\n\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))
    return (
        f"ỦY BAN NHÂN DÂN\n{issuer}\n\nSố: 47/TB-UBND\n\n{town}, ngày 14 tháng 8 năm 2024\n\n"
        f"THÔNG BÁO\n{subject}\n\n{body}\n"
    )


NOTICES = {
    "nuoc.txt": notice(
        "XÃ NGỌC CHẤN",
        "Ngọc Chấn",
        "Về việc mở cống tưới",
        "Cống tưới mở vào chiều thứ Tư và thứ Bảy hằng tuần.",
        "Phí tưới là 9.000 đồng một sào mỗi vụ.",
    ),
    "gio.txt": notice(
        "HUYỆN YÊN BÌNH",
        "Yên Bình",
        "Về giờ tiếp dân của Bộ phận một cửa",
        "Bộ phận một cửa tiếp dân từ 7 giờ 30 đến 16 giờ các ngày trong tuần.",
    ),
    "mau.txt": notice(
        "HUYỆN YÊN BÌNH",
        "Yên Bình",
        "Về nơi để các mẫu biểu",
        "Mẫu CT05: Tờ khai của chủ hộ, để ở phòng 204.",
        "Mẫu TK3-TS: Tờ khai của đơn vị, để ở phòng 205.",
    ),
}


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Talker:
    return over(tmp_path_factory.mktemp("notices"), NOTICES, embedder)


def over(folder: Path, notices: dict[str, str], embedder: Embedder) -> Talker:
    sources = folder / "sources"
    sources.mkdir()
    for name, text in notices.items():
        (sources / name).write_text(text, encoding="utf-8")
    build([sources], folder / "data", embedder, IndexSettings(), lambda _: None)
    version = Versions(folder / "data").open()
    return Talker(Answerer(version, embedder, Language.bundled(), Weights.bundled()))


def asked(talker: Talker, message: str) -> Answer:
    return talker.answer(Conversation(), message, Filter(role=Role.CITIZEN))[0]


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("phí tưới xã Ngọc Chấn bao nhiêu", "9.000 đồng một sào"),
        ("phi tuoi xa ngoc chan bn", "9.000 đồng một sào"),
        ("xã Ngọc Chấn mở cống tưới vào ngày nào", "chiều thứ Tư và thứ Bảy"),
        ("xã Ngọc Chấn ra thông báo mở cống ngày nào", "ngày 14 tháng 8 năm 2024"),
        ("giờ làm việc của bộ phận một cửa", "từ 7 giờ 30 đến 16 giờ"),
        ("một cửa mấy giờ mở cửa", "từ 7 giờ 30 đến 16 giờ"),
        ("một cửa huyện Yên Bình tiếp dân đến mấy giờ", "từ 7 giờ 30 đến 16 giờ"),
        ("CT05 là mẫu gì", "Tờ khai của chủ hộ"),
        ("mau ct05 de o phong nao", "phòng 204"),
        ("TK3-TS để ở phòng nào", "phòng 205"),
    ],
)
def test_what_a_notice_says_is_told(talker: Talker, message: str, words: str) -> None:
    answer = asked(talker, message)
    assert answer.kind is AnswerKind.QUOTE, plain_text(answer)
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    "message", ["phí tưới xã Mỏ Vàng bao nhiêu", "một cửa huyện Lục Yên mấy giờ mở cửa"]
)
def test_another_place_is_not_told_it(talker: Talker, message: str) -> None:
    assert asked(talker, message).kind is not AnswerKind.QUOTE


def test_what_nothing_answers_names_the_telephone_for_help_where_a_document_does(
    tmp_path: Path, talker: Talker, embedder: Embedder
) -> None:
    message = "cách kho cá lóc với dừa"
    assert asked(talker, message).hotline is None
    line = "Đường dây nóng hỗ trợ người dân: 0216 3 852 147, trong giờ hành chính."
    helped = notice("HUYỆN YÊN BÌNH", "Yên Bình", "Về hỗ trợ người dân", line)
    answer = asked(over(tmp_path, {**NOTICES, "ho-tro.txt": helped}, embedder), message)
    assert not answer.answered
    assert answer.hotline is not None
    assert "0216 3 852 147" in answer.hotline.quote
    assert "0216 3 852 147" in plain_text(answer)


def test_where_two_places_tell_their_hours_it_is_asked_which(
    tmp_path: Path, embedder: Embedder
) -> None:
    other = NOTICES["gio.txt"].replace("YÊN BÌNH", "LỤC YÊN").replace("Yên Bình", "Lục Yên")
    two = {**NOTICES, "gio-khac.txt": other.replace("7 giờ 30", "8 giờ")}
    talker = over(tmp_path, two, embedder)
    assert asked(talker, "giờ làm việc của bộ phận một cửa").kind is not AnswerKind.QUOTE
    told = asked(talker, "giờ làm việc của bộ phận một cửa huyện Lục Yên")
    assert "từ 8 giờ đến 16 giờ" in told.citations[0].quote
