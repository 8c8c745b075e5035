"""/thongke in the chat: read as people type it, told, drawn, taken along as files; by whom."""

import csv
import io
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from PIL import Image

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.pages import ROOM, ROW, lines
from bot.counter.presses import Press, PressDesk, PressKind, press_as_text, press_of
from bot.counter.reply import File, Reply
from bot.counter.statistics import StatisticsClerk
from bot.counter.statistics.clerk import today_in_viet_nam
from bot.counter.statistics.overview import Overview
from bot.counter.statistics.periods import AskedPeriod, period_numbered, read_period
from bot.counter.statistics.public_page import LEAST, public_page
from bot.counter.statistics.subjects import question_groups
from bot.messages import chat, turning
from bot.messages import statistics as words
from bot.people import Asker, People, Retention
from bot.people.statistics import PeriodStatistics, QuestionCounts, Statistics
from index.engines import DocumentHead
from index.model import Description, Kind, Role
from tests.bot.access import make_officer
from tests.bot.asked import UNANSWERABLE
from tests.bot.busy_office import CITIZEN_WORDS, fill

BOSS, LAN, CITIZEN = (Asker("telegram", number) for number in "123")
IN_GROUP = Asker("telegram", "1", "-100")
TODAY = date(2026, 11, 28)
NOVEMBER = AskedPeriod(date(2026, 11, 1), date(2026, 11, 30))
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
OF_STATISTICS = [kind for kind in PressKind if Press(kind, 1).desk is PressDesk.STATISTICS]


def headings(documents: Iterable[str], role: Role) -> Mapping[str, DocumentHead]:
    """Every document is a procedure; one of three is called alike, one is no citizen's."""
    assert role is Role.CITIZEN
    return {
        name: DocumentHead(name, Description(f"Thủ tục {name[-1]}", Kind.PROCEDURE), "x")
        for name in documents
        if not name.endswith("7")
    }


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def pressed(desk: StatisticsClerk | Assistant, asker: Asker, reply: Reply, label: str) -> Reply:
    """The button of that label, as a channel carries it."""
    actions = {one.label: one.action for row in reply.buttons for one in row}
    carried = press_of(press_as_text(actions[label]))
    assert carried is not None
    return desk.press(asker, carried)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """BOSS is an administrator, LAN an officer; 3,000 questions from 1 October on."""
    database = tmp_path_factory.mktemp("filled") / "motcua.db"
    people = People(f"sqlite:///{database}")
    make_officer(database, people, BOSS, "admin")
    make_officer(database, people, LAN)
    people.forget(BOSS)
    people.forget(LAN)
    fill(people, 3_000, datetime(2026, 9, 30, 17), 59)
    people.close()
    return database


@pytest.fixture
def office(filled: Path, database: Path) -> Iterator[People]:
    """What ``filled`` says."""
    people = People(f"sqlite:///{shutil.copy(filled, database)}")
    yield people
    people.close()


@pytest.fixture
def clerk(office: People) -> StatisticsClerk:
    return StatisticsClerk(office, 180, headings, lambda: TODAY)


@pytest.fixture
def counted(office: People) -> PeriodStatistics:
    """What the chat has to tell of November, for BOSS."""
    return Statistics(office).of(BOSS, NOVEMBER.first, NOVEMBER.last)


def whole(first: str, last: str) -> AskedPeriod:
    return AskedPeriod(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", NOVEMBER),
        ("tháng 11", NOVEMBER),
        ("thang 11", NOVEMBER),
        ("Tháng 11/2026", NOVEMBER),
        ("kỳ tháng này", NOVEMBER),
        ("tháng 12", whole("2025-12-01", "2025-12-31")),
        ("quý 3/2026", whole("2026-07-01", "2026-09-30")),
        ("quý trước", whole("2026-07-01", "2026-09-30")),
        ("từ 1/10 đến 15/11", whole("2026-10-01", "2026-11-15")),
        ("1/10 - 15/11", whole("2026-10-01", "2026-11-15")),
        ("1/10/2025-15/11/2026", whole("2025-10-01", "2026-11-15")),
        ("từ 1/10", whole("2026-10-01", "2026-11-28")),
        ("tuần này", whole("2026-11-23", "2026-11-29")),
        ("tuần trước", whole("2026-11-16", "2026-11-22")),
        ("hôm qua", whole("2026-11-27", "2026-11-27")),
        ("15/11", whole("2026-11-15", "2026-11-15")),
        ("năm 2026", whole("2026-01-01", "2026-12-31")),
        ("2025", whole("2025-01-01", "2025-12-31")),
        ("6 tháng đầu năm", whole("2026-01-01", "2026-06-30")),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, wanted: AskedPeriod) -> None:
    assert read_period(typed, TODAY) == wanted


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("từ 15/11 đến 1/10", "15/11/2026", "01/10/2026"),
        ("từ 15/11/2026 đến 1/10/2026", "15/11/2026", "01/10/2026"),
        ("30/11 - 1/11", "30/11/2026", "01/11/2026"),
        ("2026-11-15 đến 2026-10-01", "15/11/2026", "01/10/2026"),
        ("từ tháng 11 đến tháng 3", "01/11/2026", "31/03/2026"),
        ("từ 15/11 đến 15/1", "15/11/2026", "15/01/2026"),
    ],
)
def test_a_period_that_ends_before_it_begins_gets_one_sentence(
    clerk: StatisticsClerk, typed: str, first: str, last: str
) -> None:
    reply = clerk.reply(BOSS, typed)
    assert said(reply) == (
        f"Kỳ thống kê kết thúc ngày {last}, trước khi bắt đầu ngày {first}: anh/chị đổi lại hai"
        " ngày hoặc ghi rõ năm giúp tôi."
    )
    assert not reply.buttons
    assert not reply.pictures


@pytest.mark.parametrize(
    "typed",
    [
        *("abc", "tháng 13/2026", "31/2/2026", "tháng 1, tháng 3 năm 2026", "trước 2020", "-"),
        *("tháng 11 lệ phí", "từ 1/1/1950 đến nay", "từ đến", "🎉", "x" * 5_000),
    ],
)
def test_what_is_no_period_is_answered_with_examples(clerk: StatisticsClerk, typed: str) -> None:
    assert said(clerk.reply(BOSS, typed)) == words.HOW_TO_NAME


@pytest.mark.parametrize("typed", ["tháng 12/2026", "năm 2027", "1/1/2027"])
def test_a_period_that_has_not_begun_is_said_to_be_none_yet(
    clerk: StatisticsClerk, typed: str
) -> None:
    assert "mới bắt đầu nên chưa có gì" in said(clerk.reply(BOSS, typed))


@pytest.mark.parametrize("example", words.HOW_TO_NAME.splitlines()[1:])
def test_the_examples_are_read(example: str) -> None:
    assert isinstance(read_period(example.removeprefix("/thongke"), TODAY), AskedPeriod)


def test_what_the_readme_shows_is_read_and_told(clerk: StatisticsClerk) -> None:
    examples = re.findall(r"`/thongke ([^`\[]+)`", README)
    assert len(examples) >= 4
    for typed in examples:
        assert clerk.reply(BOSS, typed).buttons


days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@given(days, st.integers(0, 3_000))
def test_a_button_carries_its_period(first: date, length: int) -> None:
    period = AskedPeriod(first, first + timedelta(days=length))
    press = Press(PressKind.STATISTICS, period.number)
    assert press_of(press_as_text(press)) == press
    assert period_numbered(period.number) == period
    before = period.before
    assert before is not None
    assert before.last + timedelta(days=1) == first
    assert before.first <= before.last


@given(st.integers(0, 10**18 - 1))
def test_a_forged_number_is_a_period_or_none(number: int) -> None:
    period = period_numbered(number)
    assert period is None or (period.number == number and period.first <= period.last)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (NOVEMBER, whole("2026-10-01", "2026-10-31")),
        (whole("2026-01-01", "2026-03-31"), whole("2025-10-01", "2025-12-31")),
        (whole("2024-01-01", "2024-12-31"), whole("2023-01-01", "2023-12-31")),
        (whole("2026-11-23", "2026-11-29"), whole("2026-11-16", "2026-11-22")),
        (whole("2026-11-28", "2026-11-28"), whole("2026-11-27", "2026-11-27")),
    ],
)
def test_the_period_before_is_as_long(period: AskedPeriod, before: AskedPeriod) -> None:
    assert period.before == before


def test_the_first_line_says_the_main_thing(
    clerk: StatisticsClerk, counted: PeriodStatistics
) -> None:
    total = counted.total
    heading, *rest = clerk.reply(BOSS, "tháng 11").blocks
    percent = round(100 * total.answered / total.asked)
    told = f"{total.asked // 1000}.{total.asked % 1000:03} câu hỏi, trả lời được {percent}%"
    assert heading.text == f"Tháng 11/2026 (đến nay): {told}"
    assert f"hỏi lại {total.asked_back}, không có trong tài liệu {total.declined}" in rest[0].text
    assert f"Số người hỏi: {counted.people}." in rest[0].text
    assert f"👍 {counted.thumbs.up}, 👎 {counted.thumbs.down} (" in rest[0].text
    assert f"{counted.sent.sent} câu, đã trả lời {counted.sent.told}; một nửa trong" in rest[0].text
    assert words.headline(NOVEMBER.days, 1_234, 1_000, date(2027, 1, 1)) == (
        "Tháng 11/2026: 1.234 câu hỏi, trả lời được 81%"
    )


@pytest.mark.parametrize("typed", ["tháng 11", "tháng 10", "quý 4", "từ 1/10/2026 đến 15/11/2026"])
def test_all_of_it_is_one_page_of_a_phone(clerk: StatisticsClerk, typed: str) -> None:
    reply = clerk.reply(BOSS, typed)
    assert lines(reply.blocks) + ROW * len(reply.buttons) <= ROOM


def test_an_empty_period_says_so_and_draws_nothing(clerk: StatisticsClerk) -> None:
    reply = clerk.reply(BOSS, "tháng 2/2026")
    assert reply.blocks[0].text == "Tháng 2/2026: chưa có câu hỏi nào."
    assert words.kept_since(180) in said(reply)
    assert not reply.pictures
    for label in (words.CSV, words.XLSX, words.PUBLIC_PAGE):
        assert pressed(clerk, BOSS, reply, label).files


def test_shares_are_never_rounded_to_all_or_nothing() -> None:
    assert [words.share(*one) for one in ((0, 9), (1, 900), (899, 900), (9, 9), (0, 0))] == [
        *("0%", "1%", "99%", "100%", "0%")
    ]


def test_waits_are_told_in_the_unit_that_people_would_say() -> None:
    told = [words.duration(one) for one in (0, 61, 3_540, 3_541, 7_201, 172_000, 172_801)]
    assert told == ["1 phút", "2 phút", "59 phút", "1 giờ", "3 giờ", "2 ngày", "3 ngày"]


@pytest.mark.parametrize(
    ("typed", "by"),
    [("tháng 11", "theo ngày"), ("quý 4", "theo tuần"), ("năm 2026", "theo tháng")],
)
def test_pictures_open_are_as_wide_as_a_phone_and_are_told_in_words(
    clerk: StatisticsClerk, typed: str, by: str
) -> None:
    first, ranked = clerk.reply(BOSS, typed).pictures
    for picture in (first, ranked):
        image = Image.open(io.BytesIO(picture.png))
        image.load()
        assert image.width == 1080
        assert 500 < image.height < 1_600
        assert 20 < len(picture.caption) < 1_000
    assert first.caption.startswith(f"Biểu đồ câu hỏi {by}, ")
    assert re.search(r"nhiều nhất .+ \([\d.]+ câu\)\. Biểu đồ theo giờ", first.caption)
    assert CITIZEN_WORDS not in ranked.caption


def test_the_busiest_day_and_hour_are_those_of_the_counts(
    clerk: StatisticsClerk, counted: PeriodStatistics
) -> None:
    by_day = counted.days_until(TODAY)
    day = max(by_day, key=lambda one: by_day[one].asked)
    hour = max(range(24), key=lambda one: counted.hours[one].asked)
    told = (
        f"ngày {day:%d/%m/%Y} ({by_day[day].asked} câu); khung {hour}–{hour + 1} giờ"
        f" ({counted.hours[hour].asked} câu)"
    )
    assert told in said(clerk.reply(BOSS, "tháng 11"))


def rows_of(file: File) -> list[list[str]]:
    assert file.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


def test_a_csv_has_every_figure(clerk: StatisticsClerk, counted: PeriodStatistics) -> None:
    (file,) = pressed(clerk, BOSS, clerk.reply(BOSS, "tháng 11"), words.CSV).files
    assert file.name == "thong-ke-2026-11-01-den-2026-11-30.csv"
    head, *rows = rows_of(file)
    assert head == ["Bảng", "Dòng", "Cột", "Giá trị"]
    found = {(table, row, column): value for table, row, column, value in rows}
    total = counted.total
    assert found["Tổng hợp", "Câu hỏi", "Số"] == str(total.asked)
    assert found["Tổng hợp", "Không có trong tài liệu", "Số"] == str(total.declined)
    assert found["Tổng hợp", "Đang chờ cán bộ", "Số"] == str(counted.sent.waiting)
    for day, counts in counted.days_until(TODAY).items():
        assert found["Theo ngày", f"{day:%d/%m/%Y}", "Câu hỏi"] == str(counts.asked)
    groups = question_groups(counted.unanswered or {})
    for one in groups:
        assert found["Chưa trả lời được", one.name, "Câu hỏi"] == str(one.count)


def test_an_xlsx_has_every_figure(clerk: StatisticsClerk, counted: PeriodStatistics) -> None:
    (file,) = pressed(clerk, BOSS, clerk.reply(BOSS, "tháng 11"), words.XLSX).files
    book = load_workbook(io.BytesIO(file.content))
    assert book.sheetnames == [
        *("Tổng hợp", "Theo ngày", "Theo giờ", "Thủ tục", "Nơi", "Chậm nhất", "Chưa trả lời được")
    ]
    _, *by_day = book["Theo ngày"].values
    assert [(row[0].date(), *row[1:]) for row in by_day] == [
        (day, one.asked, one.answered, one.asked_back, one.declined)
        for day, one in counted.days_until(TODAY).items()
    ]
    _, *by_hour = book["Theo giờ"].values
    assert [row[1] for row in by_hour] == [one.asked for one in counted.hours]
    _, *places = book["Nơi"].values
    assert dict(places) == dict(counted.places)
    _, *procedures = book["Thủ tục"].values
    cited = sum(
        count for name, count in counted.cited.items() if not name.split("@")[0].endswith("7")
    )
    assert sum(count for _, count in procedures) == cited
    _, *groups = book["Chưa trả lời được"].values
    assert sum(count for _, count in groups) == counted.total.declined


def test_no_cell_becomes_a_formula(clerk: StatisticsClerk, office: People) -> None:
    with office.begin() as session:
        session.connection().exec_driver_sql(
            "UPDATE question SET text = '=1+1' WHERE kind = 'not_found'"
        )
    reply = clerk.reply(BOSS, "tháng 11")
    (file,) = pressed(clerk, BOSS, reply, words.CSV).files
    assert any(row[1] == "'=1+1" for row in rows_of(file))
    (file,) = pressed(clerk, BOSS, reply, words.XLSX).files
    cell = load_workbook(io.BytesIO(file.content))["Chưa trả lời được"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def page_words(file: File) -> str:
    document = Document(io.BytesIO(file.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_page_for_everybody_has_counts_and_nothing_of_anybody(
    clerk: StatisticsClerk, counted: PeriodStatistics
) -> None:
    (file,) = pressed(clerk, BOSS, clerk.reply(BOSS, "tháng 11"), words.PUBLIC_PAGE).files
    assert file.name == "cong-khai-thong-ke-2026-11-01-den-2026-11-30.docx"
    told = page_words(file)
    assert words.number(counted.total.asked) in told
    assert "tỉnh Lào Cai" in told
    assert CITIZEN_WORDS not in told
    assert not any(one in told for one in counted.unanswered or ())
    assert "Thủ tục 7" not in told  # no citizen's to read


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from([f"Nơi {one}" for one in "ABCDEFGH"]), st.integers(1, 12)))
def test_what_few_asked_about_is_not_named_on_it(places: dict[str, int]) -> None:
    asked = {datetime(2026, 11, 1): QuestionCounts(100, 90, 5)}
    made = PeriodStatistics(NOVEMBER.first, NOVEMBER.last, asked, places=places, unanswered=places)
    told = page_words(public_page(Overview.of(made, lambda *_: {}, TODAY)))
    for name, count in places.items():
        assert name not in told or count >= LEAST
    most = sorted((count for count in places.values() if count >= LEAST), reverse=True)[:5]
    assert sum(told.count(name) for name in places) == len(most)


def test_texts_are_for_administrators_and_counts_for_officers(clerk: StatisticsClerk) -> None:
    """``/riengtu`` tells people that officers read what is sent to them."""
    boss, lan = (clerk.reply(one, "tháng 11") for one in (BOSS, LAN))
    assert boss.blocks[0] == lan.blocks[0]
    assert CITIZEN_WORDS in said(boss)
    assert CITIZEN_WORDS not in said(lan)
    for label in (words.CSV, words.PUBLIC_PAGE):
        (file,) = pressed(clerk, LAN, lan, label).files
        assert CITIZEN_WORDS.encode() not in file.content
    (file,) = pressed(clerk, LAN, lan, words.XLSX).files
    assert "Chưa trả lời được" not in load_workbook(io.BytesIO(file.content)).sheetnames


def test_questions_that_say_the_same_words_are_one_group() -> None:
    texts = {"Thứ 7 có làm việc không ạ": 3, "cho em hỏi thứ bảy làm việc không": 4, "abc": 5}
    (first, second) = question_groups(texts)
    assert (first.name, first.count) == ("cho em hỏi thứ bảy làm việc không", 7)
    assert (second.name, second.count) == ("abc", 5)


@pytest.fixture
def assistant_there(live: LiveAnswerer, office: People) -> Assistant:
    return Assistant(live, office)


def test_the_command_and_its_buttons_work_in_the_chat(assistant_there: Assistant) -> None:
    reply = assistant_there.say(LAN, "/thongke tháng 11/2026")
    assert reply.blocks[0].text.startswith("Tháng 11/2026")
    assert pressed(assistant_there, LAN, reply, words.CSV).files
    before = pressed(assistant_there, LAN, reply, words.BEFORE)
    assert before.blocks[0].text.startswith("Tháng 10/2026: ")
    assert before.pictures


@pytest.mark.parametrize("asker", [CITIZEN, IN_GROUP, Asker("telegram", "2", "-100")])
def test_nobody_else_has_the_command_or_its_buttons(
    assistant_there: Assistant, clerk: StatisticsClerk, asker: Asker
) -> None:
    assert said(assistant_there.say(asker, "/thongke")) == chat.UNKNOWN_COMMAND
    assert "thongke" not in {one.name for one in assistant_there.menu(asker)}
    assert said(clerk.reply(asker, "tháng 11")) == words.NOT_ALLOWED
    for kind in OF_STATISTICS:
        for desk in (assistant_there, clerk):
            forged = Press(kind, NOVEMBER.number)
            assert desk.press(asker, forged) == Reply(notice=turning.GONE)


@pytest.mark.parametrize("kind", OF_STATISTICS)
def test_numbers_of_no_period_are_answered_kindly(clerk: StatisticsClerk, kind: PressKind) -> None:
    swapped = NOVEMBER.last.toordinal() * 10**7 + NOVEMBER.first.toordinal()
    for number in (0, 1, 10**18 - 1, swapped, 1 * 10**7 + date.max.toordinal()):
        assert clerk.press(BOSS, Press(kind, number)) == Reply(notice=turning.GONE)


def test_what_is_asked_in_the_chat_is_counted_with_its_place(
    live: LiveAnswerer, people: People, database: Path
) -> None:
    make_officer(database, people, BOSS, "admin")
    people.forget(BOSS)
    assistant = Assistant(live, people)
    assistant.say(CITIZEN, "Huyện A Lưới có bao nhiêu thủ tục qua bưu điện?")
    assistant.say(CITIZEN, UNANSWERABLE)
    today = today_in_viet_nam()
    days = (today - timedelta(days=1), today)  # it may have been before midnight
    made = Statistics(people).of(BOSS, *days)
    assert (made.total, made.people) == (QuestionCounts(2, 1, 0), 1)
    assert made.places == {"huyện A Lưới, thành phố Huế": 1}
    assert made.unanswered == {UNANSWERABLE: 1}
    people.forget(CITIZEN)
    assert Statistics(people).of(BOSS, *days).total == QuestionCounts()


def test_what_retention_deletes_is_counted_no_more(office: People) -> None:
    Retention(office, 0).enforce()
    assert Statistics(office).of(BOSS, NOVEMBER.first, date(2026, 11, 20)).total.asked == 0
