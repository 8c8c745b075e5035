"""Cards and lists of directives as people read them."""

from datetime import date
from pathlib import Path

import pytest

from bot.cli.directives import DirectiveOptions, write_files
from bot.counter.cards.directives import shown
from bot.messages.directives import warning
from index.engines import Engine
from index.model import Description, Document, Kind, Role
from retrieval.actions import FILE_FORMATS, ShowDirectives, command_of
from retrieval.answer import Answer
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.answering.directives.ledger import LedgerClerk
from retrieval.cards.directives import DirectiveCard, DirectiveList, EndedDirective
from retrieval.understanding.intent.desks import DesksReader
from tests.index.engines.small import engine_over
from tests.retrieval.answering.test_directives import TEXTS, TODAY, card_of, commanded, list_of

MANY = "\n\n".join(
    f"Thực hiện Quyết định số {number}/2019/QĐ-TTg ngày 0{number % 9 + 1}/3/2019 của Thủ tướng"
    f" Chính phủ về việc {number}. Xã thực hiện Nghị định số 61/2018/NĐ-CP của Chính phủ."
    for number in range(1, 13)
)
LONGEST = 3500
IN_2019 = "quyết định của Thủ tướng Chính phủ năm 2019"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    documents = [Document(name, about, f"{name}.md", text) for name, (about, text) in TEXTS.items()]
    more = Document("nhieu", Description("Báo cáo nhiều số", Kind.REPORT), "nhieu.md", MANY)
    return engine_over([*documents, more], tmp_path_factory.mktemp("cards"))


@pytest.fixture(scope="module")
def desk(engine: Engine) -> DirectiveDesk:
    return DirectiveDesk(engine, DesksReader.bundled(), lambda: TODAY)


def words_of(answer: Answer) -> str:
    assert isinstance(answer.card, DirectiveCard | DirectiveList)
    return "\n".join(block.text for block in shown(answer.card).blocks)


def test_a_card_tells_what_the_documents_say(desk: DirectiveDesk) -> None:
    words = words_of(commanded(desk, "61/2018/NĐ-CP"))
    for part in (
        "Nghị định số 61/2018/NĐ-CP",
        "Cơ quan ban hành: Chính phủ",
        "Ngày ban hành: 23/04/2018",
        "Hiệu lực từ: 21/06/2018",
        "Người ký: Nguyễn Xuân Phúc",
        "Có nội dung trong các tài liệu hiện có.",
        "Thay thế: 09/2015/QĐ-TTg",
        "Được sửa đổi, bổ sung bởi: 107/2021/NĐ-CP",
        "“Nghị định này thay thế Quyết định số 09/2015/QĐ-TTg",
    ):
        assert part in words
    assert "None" not in words
    assert len(words) <= LONGEST


def test_what_others_tell_is_said_to_be_told_by_them(desk: DirectiveDesk) -> None:
    words = words_of(commanded(desk, "3674/QĐ-UBND"))
    assert "Các thông tin trên được nêu trong câu sau của tài liệu khác:" in words
    assert "UBND tỉnh (tài liệu nhắc tới nói về tỉnh Vĩnh Phúc)" in words
    assert "Các tài liệu hiện có chỉ nhắc tới văn bản này" in words
    assert "không cho biết văn bản còn hiệu lực hay không" in words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("09/2015/QĐ-TTg --on 2018-06-21",
         "Vào ngày 21/06/2018: hết hiệu lực, bị thay thế bởi 61/2018/NĐ-CP từ 21/06/2018."),
        ("09/2015/QĐ-TTg --on 2018-06-20",
         "Vào ngày 20/06/2018: có hiệu lực (từ 15/05/2015)"),
        ("09/2015/QĐ-TTg --on 1/1/2015", "văn bản có hiệu lực từ 15/05/2015"),
        ("61/2018/NĐ-CP còn hiệu lực không",
         "được sửa đổi, bổ sung bởi 107/2021/NĐ-CP từ 06/12/2021"),
        ("63/2010/NĐ-CP còn hiệu lực không",
         "bị bãi bỏ một phần (khoản 2 Điều 5) bởi 61/2018/NĐ-CP từ 21/06/2018"),
        ("09/2015/QĐ-TTg --on 30/2/2024", "Ngày 30/2/2024 không có trong lịch."),
    ],
)  # fmt: skip
def test_the_status_is_said_in_one_sentence(desk: DirectiveDesk, text: str, said: str) -> None:
    assert said in words_of(commanded(desk, text))


def test_pages_hold_all_places_each_once(desk: DirectiveDesk) -> None:
    first = commanded(desk, "61/2018/NĐ-CP")
    card, quotes = card_of(first), []
    for page in range(1, 20):
        answer = commanded(desk, f"61/2018/NĐ-CP --page {page}")
        assert len(words_of(answer)) <= LONGEST
        here = card_of(answer)
        quotes += [one.citation for one in here.related] + list(here.cited)
        if not any(choice.is_next_page for choice in answer.choices):
            break
    assert len(quotes) == card.related_count + card.cited_count
    assert "Không còn chỗ nào khác" in words_of(commanded(desk, "61/2018/NĐ-CP --page 99"))


def test_a_list_has_eight_rows_a_page(desk: DirectiveDesk) -> None:
    answer = commanded(desk, "quyết định của Thủ tướng Chính phủ năm 2019")
    words = words_of(answer)
    assert words.startswith("Có 12 quyết định của Thủ tướng Chính phủ ban hành năm 2019")
    assert "(trang 1/2), mới nhất trước:" in words
    assert "\n8. " in words
    assert "\n9. " not in words
    assert len(words) <= LONGEST
    assert "Danh sách chỉ có 2 trang." in words_of(
        commanded(desk, "quyết định của Thủ tướng Chính phủ năm 2019 --page 3")
    )


def test_an_unknown_reference_is_said_with_near_ones(desk: DirectiveDesk) -> None:
    words = words_of(commanded(desk, "61/2019/NĐ-CP"))
    assert "không nhắc tới văn bản số 61/2019/NĐ-CP" in words
    assert "• 61/2018/NĐ-CP" in words
    none = words_of(commanded(desk, "nghị định về du hành vũ trụ"))
    assert "Không tìm thấy nghị định về du hành vũ trụ trong các tài liệu hiện có" in none


@pytest.mark.parametrize("file_format", FILE_FORMATS)
def test_a_list_comes_as_a_file_with_all_rows(
    desk: DirectiveDesk, engine: Engine, file_format: str, tmp_path: Path
) -> None:
    command = command_of(f"/vanban {IN_2019} --file {file_format}")
    assert isinstance(command, ShowDirectives)
    answer = commanded(desk, f"{IN_2019} --file {file_format}")
    answer = LedgerClerk(engine, lambda: TODAY).with_ledger(answer, command, Role.CITIZEN)
    found = list_of(answer)
    assert found.ledger is not None
    assert [row.directive for row in found.ledger.rows] == [*found.rows]
    (file,) = shown(found).files
    assert file.name == f"van-ban.{file_format}"
    paths = {one: tmp_path / f"a.{one}" for one in FILE_FORMATS}
    write_files(found.ledger, IN_2019, DirectiveOptions(Role.CITIZEN, **paths))
    assert paths["docx"].read_bytes()[:2] == b"PK"
    assert len((tmp_path / "a.csv").read_text("utf-8-sig").splitlines()) == 13
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


def test_an_answer_that_rests_on_a_replaced_text_is_warned_of(desk: DirectiveDesk) -> None:
    over = desk.status_of("09/2015/QĐ-TTg", date(2024, 1, 1), Role.CITIZEN)
    assert warning(EndedDirective("09/2015/QĐ-TTg", over)) == (
        "Lưu ý: văn bản số 09/2015/QĐ-TTg bị thay thế bởi 61/2018/NĐ-CP từ 21/06/2018."
    )
    still = desk.status_of("61/2018/NĐ-CP", date(2024, 1, 1), Role.CITIZEN)
    assert not still.kind.is_over
