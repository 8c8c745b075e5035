"""Short forms are written out, everyday words bring official ones, names and numbers stay."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages.errors import explain
from bot.settings import Settings
from index.knowledge.table import TableError
from index.vietnamese.text import has_diacritics, without_diacritics
from retrieval.understanding.vocabulary import Entry, EntryKind, Vocabulary
from retrieval.understanding.written_form import WrittenForm

VOCABULARY = Vocabulary.bundled()


def written_out(text: str) -> str:
    return VOCABULARY.write_out(text, plain=not has_diacritics(text)).text


def official(text: str) -> set[str]:
    entries = VOCABULARY.official(written_out(text), plain=not has_diacritics(text))
    return {meaning.strip() for entry in entries for meaning in entry.meaning.split(",")}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vk e mới đẻ, làm gks cần j ạ", "vợ em mới đẻ, làm giấy khai sinh cần gì ạ"),
        ("k dc hả, v phải lm ntn", "không được hả, vậy phải làm như thế nào"),
        ("VK E MỚI ĐẺ", "vợ em MỚI ĐẺ"),
        ("KH số 15 kh có à", "kế hoạch số 15 không có à"),
        ("chào a, cho c hỏi a/c nào làm tt", "chào anh, cho chị hỏi anh chị nào làm thủ tục"),
        ("gcnqsdd bị sai", "giấy chứng nhận quyền sử dụng đất bị sai"),
        ("quy định của tn&mt", "quy định của Tài nguyên và Môi trường"),
    ],
)
def test_short_forms_are_written_out(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Huyện A Lưới có mấy xã",
        "huyen a luoi co may xa",
        "điểm c, điểm e khoản 2, phụ lục V",
        "bằng lái hạng e cần gì",
        "a) Giấy khai sinh; e) Tờ khai",
        "nhà ở tổ 3c, ngõ 5k",
        "có 100k và 50 kg gạo",
        "chị Trần Thị K ở công ty Z",
        "Quyết định 45/2016/QĐ-TTg nói gì",
        "nộp qua dvc.gov.vn hay vp.ubnd@vidu.gov.vn",
        "vitamin e cho bé",
        "e ngại thủ tục",
    ],
)
def test_names_numbers_and_list_letters_are_left_alone(text: str) -> None:
    assert written_out(text) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tt 51/2025 nói gì", "thông tư 51/2025 nói gì"),
        ("tt Mậu A ở đâu", "thị trấn Mậu A ở đâu"),
        ("làm tt khai sinh", "làm thủ tục khai sinh"),
        ("sai tt thì sao", "sai thông tin thì sao"),
        ("xác nhận tt hôn nhân", "xác nhận tình trạng hôn nhân"),
        ("hs lớp 5 nộp hs gì", "học sinh lớp 5 nộp hồ sơ gì"),
        ("đk khai sinh đk k ạ", "đăng ký khai sinh được không ạ"),
        ("đủ đk chưa", "đủ điều kiện chưa"),
        ("ck em muốn ck tiền", "chồng em muốn chuyển khoản tiền"),
        ("thẻ bh y tế, bh em làm gì", "thẻ bảo hiểm y tế, bây giờ em làm gì"),
        ("cc giấy tờ, làm cc", "công chứng giấy tờ, làm căn cước"),
        ("P. Bến Nghé, Q.1, p 5", "phường Bến Nghé, quận 1, phường 5"),
        ("đi lúc 8 h, bây h. Nếu muộn thì sao", "đi lúc 8 giờ, bây giờ. Nếu muộn thì sao"),
        ("phí 100 k đúng k", "phí 100 nghìn đồng đúng không"),
    ],
)
def test_neighbours_tell_which_meaning_is_meant(typed: str, meant: str) -> None:
    assert written_out(typed) == meant


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("làm giấy độc thân ở đâu", "giấy xác nhận tình trạng hôn nhân"),
        ("lam giay doc than o dau", "giấy xác nhận tình trạng hôn nhân"),
        ("vk e mới đẻ", "đăng ký khai sinh"),
        ("bố e mất hôm qua", "đăng ký khai tử"),
        ("em muốn mở quán cà phê", "đăng ký thành lập hộ kinh doanh"),
        ("mất cccd rồi", "cấp lại thẻ căn cước"),
        ("sao y bản chính hết bao nhiêu", "chứng thực bản sao từ bản chính"),
    ],
)
def test_everyday_words_bring_the_official_ones(question: str, meaning: str) -> None:
    assert meaning in official(question)


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("bố em mất thẻ căn cước", "đăng ký khai tử"),
        ("bo em mat the can cuoc", "đăng ký khai tử"),
        ("làm cái này mất bao lâu", "đăng ký khai tử"),
        ("đăng ký kết hôn ở đâu", "người ký"),
        ("đăng ký căn cước", "lệ phí"),
        ("người dân tộc thiểu số", "người dân"),
        ("đánh giá thế nào", "lệ phí"),
        ("em muon lam giay cho con", "quá hạn"),
        ("de nop ho so", "đăng ký khai sinh"),
    ],
)
def test_everyday_words_are_not_found_in_another_sense(question: str, meaning: str) -> None:
    assert meaning not in official(question)


def test_two_rows_for_the_same_thing_mean_the_same() -> None:
    meanings: dict[object, str] = {}
    for entry in VOCABULARY.entries:
        form = WrittenForm.of(entry.written)
        assert meanings.setdefault(form, entry.meaning) == entry.meaning, entry
    mends = {
        entry.written
        for entry in VOCABULARY.entries
        if without_diacritics(entry.written).lower() == without_diacritics(entry.meaning).lower()
    }
    plain: dict[object, str] = {}
    for entry in VOCABULARY.entries:
        form = WrittenForm.of(entry.written)
        if entry.written not in mends and not form.needs_marks:
            assert plain.setdefault(form.plain(), entry.meaning) == entry.meaning, entry


def test_the_table_is_large_enough() -> None:
    assert len({entry.written for entry in VOCABULARY.entries}) >= 480


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_expanded(text: str) -> None:
    for plain in (False, True):
        VOCABULARY.official(VOCABULARY.write_out(text, plain).text, plain)


def table(folder: Path, *rows: str) -> Path:
    path = folder / "vocabulary.tsv"
    path.write_text("# của xã\n" + "\n".join(rows), encoding="utf-8-sig", newline="\r\n")
    return path


def test_the_rows_of_an_admin_win_and_add(tmp_path: Path) -> None:
    rows = ("tthc\tthủ tục của xã\tviết tắt", "thẻ xanh\tthẻ hội viên\tĐời thường")
    vocabulary = Vocabulary.bundled(table(tmp_path, *rows))
    assert vocabulary.write_out("TTHC ở UBND ạ", plain=False).text == (
        "thủ tục của xã ở Ủy ban nhân dân ạ"
    )
    assert vocabulary.official("mất the xanh".replace("the", "thẻ"), plain=False) == (
        Entry("thẻ xanh", "thẻ hội viên", EntryKind.EVERYDAY),
    )


def test_what_is_learnt_counts_only_where_nothing_is_known() -> None:
    learnt = [
        Entry("TTHC", "tổ tự hành chính", EntryKind.ABBREVIATION),
        Entry("XYZ", "xã Yên Zơ", EntryKind.ABBREVIATION),
    ]
    vocabulary = VOCABULARY.extended(learnt)
    assert vocabulary.write_out("TTHC của XYZ ạ", plain=False).text == (
        "thủ tục hành chính của xã Yên Zơ ạ"
    )


@pytest.mark.parametrize(
    "row",
    [
        "tthc  thủ tục hành chính  viết tắt",
        "tthc\tthủ tục hành chính",
        "tthc\tthủ tục hành chính\ttắt",
        "tthc\t\tviết tắt",
        "…\tvân vân\tchat",
        "<số>\tsố\tchat",
        "a <số> b\tanh\tchat",
        "a <>\tanh\tchat",
    ],
)
def test_a_broken_row_is_named_with_its_line(tmp_path: Path, row: str) -> None:
    path = table(tmp_path, "ubx\tủy ban xã\tviết tắt", row)
    with pytest.raises(TableError) as caught:
        Vocabulary.bundled(path)
    assert (caught.value.path, caught.value.line) == (path, 3)
    assert explain(caught.value).startswith(f"Dòng 3 của bảng {path}")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "từ vựng.tsv"
    with pytest.raises(TableError):
        Vocabulary.bundled(path)
    path.write_bytes("đk\tđăng ký\tchat".encode("utf-16"))
    with pytest.raises(TableError) as caught:
        Vocabulary.bundled(path)
    assert "UTF-8" in explain(caught.value)


def test_the_offices_own_table_lies_in_the_data_folder_unless_named(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).own_vocabulary is None
    usual = table(tmp_path, "ubx\tủy ban xã\tviết tắt")
    assert Settings(data=tmp_path).own_vocabulary == usual
    named = tmp_path / "khác.tsv"
    named.touch()
    assert Settings(data=tmp_path, vocabulary=named).own_vocabulary == named
