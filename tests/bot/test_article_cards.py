"""Parts of directives as people read them: in chat, page by page, by their office's own names."""

from pathlib import Path

import pytest

from bot.counter.cards.articles import shown
from index.engines import Filter
from index.model import Role
from retrieval.answer import Answer
from retrieval.answering.articles.desk import ArticleDesk
from retrieval.cards.articles import PAGE, ArticleCard
from tests.bot.command import run_here
from tests.copies import with_encoder
from tests.invented import CODIFIED, DECREE
from tests.retrieval.answering.test_articles import READER, card_of, desk, engine, said

__all__ = ["desk", "engine"]
NUMBER = "9201/2036/NĐ-CP"


def words_of(answer: Answer | None) -> list[str]:
    return [block.text for block in shown(card_of(answer)).blocks]


def test_the_first_line_says_the_part_and_the_directive(desk: ArticleDesk) -> None:
    first, heading, words, source = words_of(said(desk, f"khoản 1 điều 3 {NUMBER}"))
    assert first == "Khoản 1 Điều 3, Nghị định số 9201/2036/NĐ-CP"
    assert heading.splitlines()[0] == "Điều 3. Điều kiện lập quầy sách"
    assert "Chương II - LẬP QUẦY SÁCH" in heading
    assert words == "“1. Có chỗ che mưa, rộng ít nhất 6 m2.”"
    assert source.startswith("— “Nghị định 9201/2036/NĐ-CP")


def test_changes_and_places_that_cite_it_come_after_the_words(desk: ArticleDesk) -> None:
    words = "\n".join(words_of(said(desk, f"khoản 2 điều 3 {NUMBER}")))
    assert words.index("“2. Có người trông") < words.index("Được sửa đổi, bổ sung bởi 9300/2037")
    assert "Lưu ý: phần này được sửa đổi, bổ sung bởi 9300/2037/NĐ-CP từ 05/01/2037." in words
    asked = "\n".join(words_of(said(desk, f"văn bản nào sửa đổi điều 4 {NUMBER}")))
    assert "Các tài liệu hiện có không nêu văn bản nào sửa đổi Điều 4." in asked
    cited = "\n".join(words_of(said(desk, f"điều 4 {NUMBER}")))
    assert "Được dẫn chiếu ở 1 chỗ trong các tài liệu khác:\n• Điều 2" in cited


def test_a_chapter_says_what_it_holds(desk: ArticleDesk) -> None:
    words = "\n".join(words_of(said(desk, f"chương II {NUMBER}")))
    assert "Gồm 2 điều:\n• Điều 3. Điều kiện lập quầy sách\n• Điều 4. Dời quầy sách" in words
    assert "###" not in words


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (f"điều 12 {NUMBER}",
         "Trong các tài liệu hiện có, Nghị định số 9201/2036/NĐ-CP có 2 điều (từ Điều 1 đến Điều 2)"
         " và văn bản kèm theo có 4 điều (từ Điều 1 đến Điều 4), không có Điều 12."),
        (f"khoản 5 điều 3 {NUMBER}",
         "Trong các tài liệu hiện có, Điều 3 Nghị định số 9201/2036/NĐ-CP có 2 khoản (từ khoản 1"
         " đến khoản 2), không có khoản 5 Điều 3."),
        (f"điểm a khoản 1 điều 3 {NUMBER}",
         "Trong các tài liệu hiện có, khoản 1 Điều 3 Nghị định số 9201/2036/NĐ-CP không chia thành"
         " điểm, nên không có điểm a khoản 1 Điều 3."),
        ("điều 3 nghị định 9124/2030/NĐ-CP",
         "Các tài liệu hiện có không nhắc tới văn bản số 9124/2030/NĐ-CP. Anh/chị kiểm tra lại số"
         " giúp tôi."),
        ("điều 7 luật 997/2034/QH20",
         "Các tài liệu hiện có chỉ nhắc tới Luật số 997/2034/QH20, không có nội dung của văn bản"
         " này, nên tôi chưa trích được Điều 7."),
        ("điều 3 luật bay",
         "Tôi chưa rõ “luật bay” là văn bản nào trong các tài liệu hiện có. Anh/chị nêu số văn bản"
         " giúp tôi, ví dụ: Điều 3 nghị định 61/2018/NĐ-CP."),
    ],
)  # fmt: skip
def test_why_there_is_nothing_is_told_plainly(desk: ArticleDesk, asked: str, words: str) -> None:
    assert words_of(said(desk, asked)) == [words]


def test_every_page_is_short_and_a_page_too_many_is_told(desk: ArticleDesk) -> None:
    card = card_of(said(desk, f"chương I {NUMBER}"))
    assert all(end - start <= PAGE for page in card.pages for _, start, end in page)
    answer = desk.serve(READER.read(f"điều 4 {NUMBER}", ()), Filter(Role.OFFICER))
    far = ArticleCard("Điều 4", NUMBER, quotes=card_of(answer).quotes, page=9)
    assert [block.text for block in shown(far).blocks] == ["Điều 4 chỉ có 1 trang."]


def test_an_office_names_a_directive_in_its_data_folder(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    unpacked: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = with_encoder(tmp_path / "data", unpacked)
    monkeypatch.setenv("MOTCUA_DATA", str(data))
    assert run_here(capsys, "index", "build", str(DECREE), str(CODIFIED)).code == 0
    asked = ("ask", "điều 4 quy chế của xóm ta", "--as", "officer")
    assert "báo trước 03 ngày" not in run_here(capsys, *asked).out
    (data / "short_names.tsv").write_text(
        f"quy chế của xóm\t{NUMBER}\tcách gọi ở xóm\n", encoding="utf-8"
    )
    told = run_here(capsys, *asked).out
    assert told.startswith("Điều 4, quy chế của xóm (Nghị định số 9201/2036/NĐ-CP)")
    assert "báo trước 03 ngày" in told
    (data / "short_names.tsv").write_text("chỉ có tên", encoding="utf-8")
    assert run_here(capsys, *asked).complaint.startswith("Dòng 1 của bảng ")


def test_a_conversation_goes_on_in_the_command_line(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    unpacked: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MOTCUA_DATA", str(with_encoder(tmp_path / "data", unpacked)))
    assert run_here(capsys, "index", "build", str(DECREE), str(CODIFIED)).code == 0
    told = run_here(capsys, "ask", "thế điều 4?", "--after", f"nghị định {NUMBER} nói về gì").out
    assert told.startswith("Điều 4, Nghị định số 9201/2036/NĐ-CP")
    told = run_here(capsys, "ask", "còn khoản 2", "--after", f"khoản 1 điều 3 nghị định {NUMBER}")
    assert "“2. Có người trông quầy" in told.out
