"""What an officer follows: kept for them alone, told anew each time, gone on request."""

import io
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateTable

from bot.cli.app import run
from bot.counter.assistant import Assistant
from bot.counter.cards.following import shown
from bot.counter.live import LiveAnswerer
from bot.counter.reply import Reply
from bot.messages import following as words
from bot.messages import turning
from bot.people import Asker, People
from bot.people.records import FollowedRecord
from index.model import Role
from retrieval.cards.followed import FollowedItem
from retrieval.cards.following import ChangesCard
from tests.bot.access import make_officer
from tests.bot.test_people import rows

AN = Asker("telegram", "7")
BO = Asker("telegram", "8")
DECREE = FollowedItem("9301/2030/NĐ-CP", is_number=True, since=date(2026, 1, 2))
WORDS = FollowedItem("văn bản của Chính phủ về xe đạp", is_number=False, since=date(2026, 1, 3))


@pytest.fixture
def officers(database: Path, people: People) -> People:
    make_officer(database, people, AN)
    return people


@pytest.fixture
def clerk(versions_live: LiveAnswerer, officers: People) -> Assistant:
    return Assistant(versions_live, officers)


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def labels(reply: Reply) -> list[str]:
    return [one.label for row in reply.buttons for one in row]


def press(clerk: Assistant, reply: Reply, label: str) -> Reply:
    buttons = {one.label: one.action for row in reply.buttons for one in row}
    return clerk.press(AN, buttons[label])


def test_what_is_followed_is_kept_once_and_ends(officers: People, database: Path) -> None:
    assert officers.follow(AN, [DECREE, WORDS])
    assert officers.follow(AN, [FollowedItem(DECREE.what, True, date(2026, 5, 6))])
    assert officers.followed(AN) == (DECREE, WORDS)
    assert rows(database, "SELECT what, is_number, since FROM followed ORDER BY since") == [
        ("9301/2030/NĐ-CP", 1, "2026-01-02"),
        ("văn bản của Chính phủ về xe đạp", 0, "2026-01-03"),
    ]
    assert officers.unfollow(AN, [DECREE])
    assert officers.followed(AN) == (WORDS,)


def test_words_are_masked(officers: People) -> None:
    assert officers.follow(AN, [FollowedItem("văn bản về a@b.vn", False, date(2026, 1, 2))])
    assert [one.what for one in officers.followed(AN)] == ["văn bản về [email]"]


def test_only_officers_follow_and_only_in_private(officers: People, database: Path) -> None:
    assert not officers.follow(BO, [DECREE])
    assert not officers.follow(Asker("telegram", "7", "-100"), [DECREE])
    assert rows(database, "SELECT * FROM followed") == []
    assert officers.follow(AN, [DECREE])
    assert officers.followed(Asker("telegram", "7", "-100")) == ()
    make_officer(database, officers, AN, "citizen")
    assert officers.followed(AN) == ()
    assert not officers.unfollow(AN, [DECREE])
    make_officer(database, officers, AN, "admin")
    assert officers.followed(AN) == (DECREE,)


def test_what_is_followed_goes_with_the_person(officers: People, database: Path) -> None:
    make_officer(database, officers, BO)
    for asker in (AN, BO):
        assert officers.follow(asker, [DECREE])
    officers.forget(AN)
    assert officers.followed(AN) == ()
    assert officers.followed(BO) == (DECREE,)
    assert len(rows(database, "SELECT * FROM followed")) == 1


def test_an_officer_follows_asks_and_ends(clerk: Assistant, officers: People) -> None:
    assert "Nghị định số 9301/2030/NĐ-CP" in said(clerk.say(AN, "theo dõi nghị định 9301/2030"))
    assert said(clerk.say(AN, "theo doi nghi dinh 9301/2030")).startswith("Anh/chị đã theo dõi từ")
    clerk.say(AN, "theo dõi văn bản của Chính phủ về xe đạp")
    listed = clerk.say(AN, "tôi đang theo dõi gì")
    assert said(listed).startswith("Anh/chị đang theo dõi 2 mục:\n1. Nghị định số 9301/2030/NĐ-CP")
    news = said(clerk.say(AN, "có gì thay đổi từ 01/06/2036"))
    assert news.startswith("Từ 01/06/2036 đến nay, 2 mục anh/chị theo dõi có 1 thay đổi và 1 văn")
    changed = "9301/2030/NĐ-CP bị thay thế toàn bộ bởi 9302/2036/NĐ-CP."
    assert changed in news
    assert "2. Nghị định này thay thế Nghị định số 9301/2030/NĐ-CP" in news
    assert news.index(changed) < news.index("văn bản mới: Nghị định số 9303/2037/NĐ-CP")
    ended = press(clerk, listed, "Bỏ 9301/2030/NĐ-CP")
    assert said(ended).startswith("Tôi đã thôi theo dõi:\n• Nghị định số 9301/2030/NĐ-CP")
    assert "thôi theo dõi" in said(clerk.say(AN, "bỏ theo dõi văn bản Chính phủ về xe đạp"))
    assert officers.followed(AN) == ()
    none = said(clerk.say(AN, "tôi đang theo dõi gì"))
    assert none.startswith("Anh/chị chưa theo dõi văn bản nào.")


def test_the_card_of_a_directive_has_the_button(clerk: Assistant, officers: People) -> None:
    card = clerk.say(AN, "/vanban 9301/2030/NĐ-CP")
    assert "Tôi đã ghi để theo dõi" in said(press(clerk, card, "Theo dõi"))
    assert [one.what for one in officers.followed(AN)] == ["9301/2030/NĐ-CP"]
    again = clerk.say(AN, "/vanban 9301/2030/NĐ-CP")
    assert "Theo dõi" not in [one.label for row in again.buttons for one in row]
    in_group = clerk.say(Asker("telegram", "7", "-100"), "/vanban 9302/2036/NĐ-CP")
    assert "Theo dõi" not in [one.label for row in in_group.buttons for one in row]


def test_the_directive_that_was_shown_may_be_followed(clerk: Assistant, officers: People) -> None:
    assert "Tôi chưa rõ văn bản nào" in said(clerk.say(AN, "theo dõi nghị định này"))
    clerk.say(AN, "nghị định 9302/2036")
    clerk.say(AN, "bấm theo dõi nghị định này giúp tôi nhé")
    assert [one.what for one in officers.followed(AN)] == ["9302/2036/NĐ-CP"]
    assert "thôi theo dõi" in said(clerk.say(AN, "bỏ theo dõi nó"))


def test_what_is_new_need_not_be_said_of_a_description(clerk: Assistant, officers: People) -> None:
    clerk.say(AN, "theo dõi nghị định mới của Chính phủ về xe đạp")
    assert [one.what for one in officers.followed(AN)] == ["nghị định của Chính phủ về xe đạp"]
    again = said(clerk.say(AN, "/theodoi nghi dinh cua chinh phu ve xe đạp"))
    assert again.startswith("Anh/chị đã theo dõi từ trước")


def test_without_changes_it_says_so_and_since_when(clerk: Assistant) -> None:
    clerk.say(AN, "/theodoi 9303/2037/NĐ-CP")
    told = said(clerk.say(AN, "văn bản tôi theo dõi có gì mới từ 01/06/2026"))
    assert told.startswith("Từ 01/06/2026 đến nay, các tài liệu hiện có không nêu thay đổi nào")


def test_news_are_paged_and_exported(clerk: Assistant) -> None:
    clerk.say(AN, "/theodoi 9301/2030/NĐ-CP")
    clerk.say(AN, "/theodoi 9302/2036/NĐ-CP")
    clerk.say(AN, "/theodoi nghị định của Chính phủ về xe đạp")
    first = clerk.say(AN, "/thaydoi --tu 2030")
    assert "có 3 thay đổi và 3 văn bản mới (trang 1/2)" in said(first)
    rest = press(clerk, first, turning.further(2, 2))
    second = said(press(clerk, rest, turning.FURTHER))
    assert "\n5. Từ 01/04/2037 (chưa tới): 9302/2036/NĐ-CP được sửa đổi, bổ sung" in second
    (file,) = press(clerk, first, "Excel").files
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    assert sheet is not None
    table = list(sheet.iter_rows(values_only=True))
    assert len(table) == 7
    assert [row[0].date().isoformat() for row in table[1:]] == [  # type: ignore[union-attr]
        *("2030-03-02", "2036-05-20", "2036-07-01", "2037-02-10", "2037-04-01", "2037-04-01"),
    ]
    assert table[3][1] == "9301/2030/NĐ-CP"
    assert "Nghị định này thay thế" in str(table[3][5])


def test_citizens_are_told_why_not_and_asked_nothing(clerk: Assistant, database: Path) -> None:
    assert "chỉ dành cho cán bộ" in said(clerk.say(BO, "theo dõi nghị định 9301/2030"))
    assert "chỉ dành cho cán bộ" in said(clerk.say(BO, "văn bản tôi theo dõi có gì mới"))
    assert "Theo dõi văn bản chỉ" not in said(clerk.say(BO, "tôi muốn theo dõi hồ sơ của tôi"))
    assert rows(database, "SELECT * FROM followed") == []
    one = said(clerk.say(BO, "nghị định 9301/2030 có gì thay đổi từ 2020 đến nay"))
    assert "bị thay thế toàn bộ bởi 9302/2036/NĐ-CP" in one


def test_one_sentence_for_several_changes_is_quoted_once(clerk: Assistant) -> None:
    card = clerk.answer("/thaydoi 9301/2030/NĐ-CP", Role.CITIZEN).answer.card
    assert isinstance(card, ChangesCard)
    (event,) = card.events
    undated = replace(event, day=None)
    twice = replace(card, events=(), undated=(undated, replace(undated, number="1/2030/NĐ-CP")))
    told = said(shown(twice))
    assert "9301/2030/NĐ-CP có 2 thay đổi không rõ ngày:" in told
    assert told.count("2. Nghị định này thay thế Nghị định số") == 1
    assert "\n2. 1/2030/NĐ-CP bị thay thế" in told


def test_a_report_in_word_has_every_change_with_its_source(clerk: Assistant) -> None:
    first = clerk.say(AN, "/thaydoi 9301/2030/NĐ-CP và 9302/2036/NĐ-CP --tu 2030")
    (file,) = press(clerk, first, "Word").files
    document = docx.Document(io.BytesIO(file.content))
    table = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert [row[1] for row in table] == ["Ngày", "01/07/2036", "01/04/2037", "01/04/2037"]
    assert table[1][2:4] == ["9301/2030/NĐ-CP", "bị thay thế toàn bộ bởi 9302/2036/NĐ-CP"]
    told = "\n".join(one.text for one in document.paragraphs)
    assert words.REPORT_TITLE in told
    assert "Nghị định này thay thế Nghị định số 9301/2030/NĐ-CP" in told


def test_files_hold_the_words_for_all_of_it(versions_data: Path, tmp_path: Path) -> None:
    file = tmp_path / "thay-doi.xlsx"
    described = "nghị định của Chính phủ về xe đạp"
    command = ["thaydoi", described, "--tu", "2030", "--xlsx", str(file)]
    assert run([*command, "--data", str(versions_data)]) == 0
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    quotes = [row[5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(quotes) == 3
    assert all(quotes)


def test_a_list_is_followed_by_its_button(clerk: Assistant, officers: People) -> None:
    listed = clerk.say(AN, "liệt kê các nghị định năm 2036")
    press(clerk, listed, "Theo dõi")
    (item,) = officers.followed(AN)
    assert (item.what, item.is_number) == ("nghị định ban hành năm 2036", False)
    assert "Theo dõi" not in labels(clerk.say(AN, "liệt kê các nghị định năm 2036"))
    assert "Theo dõi" not in labels(clerk.say(BO, "liệt kê các nghị định năm 2036"))


def test_a_row_of_a_list_and_the_list_may_be_pointed_at(clerk: Assistant, officers: People) -> None:
    listed = said(clerk.say(AN, "văn bản về xe đạp"))
    assert "2. Nghị định 9302/2036/NĐ-CP" in listed
    clerk.say(AN, "theo dõi cái thứ 2")
    assert [one.what for one in officers.followed(AN)] == ["9302/2036/NĐ-CP"]
    clerk.say(AN, "văn bản về xe đạp")
    clerk.say(AN, "theo dõi danh sách này")
    assert [one.what for one in officers.followed(AN)][1:] == ["văn bản về xe đạp"]
    assert "9302/2036/NĐ-CP" in said(clerk.say(AN, "bỏ theo dõi 1"))
    assert [one.what for one in officers.followed(AN)] == ["văn bản về xe đạp"]
    assert "Anh/chị không theo dõi" in said(clerk.say(AN, "bỏ theo dõi mục 7"))


def test_an_older_database_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    before = People(f"sqlite:///{path}")
    make_officer(path, before, AN)
    before.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE followed")
    again = People(f"sqlite:///{path}")
    assert again.follow(AN, (DECREE,))
    assert again.followed(AN) == (DECREE,)
    again.close()


def test_postgresql_can_have_the_table() -> None:
    table = FollowedRecord.__table__
    assert isinstance(table, Table)
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    for part in ("PRIMARY KEY (person_id, what)", "since DATE NOT NULL",
                 "REFERENCES person (id) ON DELETE CASCADE"):  # fmt: skip
        assert part in made


def test_it_is_not_said_to_be_kept_where_it_is_not(
    clerk: Assistant, officers: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> bool:
        raise OperationalError("", {}, Exception())

    monkeypatch.setattr(officers, "follow", fails)
    assert "chưa lưu được" in said(clerk.say(AN, "theo dõi nghị định 9301/2030"))
    nobody = clerk.answer("theo dõi nghị định 9301/2030", Role.OFFICER)
    assert "chưa lưu được" in nobody.text


def test_what_is_followed_is_not_stored_with_the_conversation(
    clerk: Assistant, database: Path
) -> None:
    clerk.say(AN, "theo dõi nghị định 9301/2030")
    clerk.say(AN, "nghị định 9302/2036")
    ((kept,),) = rows(database, "SELECT value FROM conversation")
    assert '"followed":[]' in str(kept)


def test_quotes_are_verbatim(clerk: Assistant, versions_live: LiveAnswerer) -> None:
    answer = clerk.answer("/thaydoi 9301/2030/NĐ-CP và 9302/2036/NĐ-CP", Role.CITIZEN).answer
    assert isinstance(answer.card, ChangesCard)
    assert len(answer.card.events) == len(answer.citations) == 3
    facts = versions_live.now().version.engine.facts
    for one in answer.citations:
        document = facts.document(one.document, Role.CITIZEN)
        assert document is not None
        assert document.text[one.start : one.end] == one.quote


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("/theodoi 9399/2036/NĐ-CP", "không nhắc tới văn bản số 9399/2036/NĐ-CP"),
        ("/thaydoi 9301/2030/NĐ-CP --tu 30/02/2036", "ngày này không có trong lịch"),
        ("nghị định 9301/2030 có gì thay đổi từ 31/02/2030", "ngày này không có trong lịch"),
        ("/thaydoi 9301/2030/NĐ-CP --tu 2037 --den 2036", "Tôi chưa hiểu ngày “2036”"),
        ("/theodoi cái gì đó", "Tôi chưa rõ văn bản nào"),
        ("/botheodoi 9301/2030/NĐ-CP", "Anh/chị không theo dõi “9301/2030/NĐ-CP”"),
        ("/thaydoi", "Anh/chị chưa theo dõi văn bản nào"),
    ],
)
def test_what_cannot_be_done_is_said(clerk: Assistant, message: str, told: str) -> None:
    assert told in said(clerk.say(AN, message))


def test_the_command_line_tells_and_writes(
    versions_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "thay-doi.xlsx"
    command = ["thaydoi", "9301/2030", "9302/2036", "--tu", "01/01/2037", "--xlsx", str(file)]
    assert run([*command, "--data", str(versions_data)]) == 0
    out = capsys.readouterr()
    assert out.out.startswith("Từ 01/01/2037 đến nay, 9301/2030/NĐ-CP và 9302/2036/NĐ-CP có 2 thay")
    assert "Đã ghi 2 thay đổi" in out.err
    assert file.stat().st_size > 0
