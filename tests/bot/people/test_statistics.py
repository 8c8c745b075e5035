"""Every figure of a period against plain counts, on both databases; whoever may not see them."""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from statistics import median_low

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.people import Asker, People, QuestionRecord
from bot.people.records import Feedback, Person
from bot.people.staff import NotAllowedError, Roles
from bot.people.statistics import PeriodStatistics, QuestionCounts, Statistics
from index.model import Role
from tests.bot.busy_office import BACK, add, fill
from tests.bot.people.conftest import PostgresqlServer

BOSS, LAN, CITIZEN, LEAVING = (Asker("telegram", number) for number in "1234")
FIRST, LAST = date(2026, 10, 20), date(2026, 11, 21)
AHEAD = timedelta(hours=7)
BEGINS = datetime(2026, 10, 10)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[People]:
    """BOSS is an administrator, LAN an officer; 2,500 questions in 60 days from BEGINS on.

    What is kept stays as it is, but for the role of LEAVING, who is an officer too.
    """
    with ExitStack() as open_now:
        url = f"sqlite:///{tmp_path_factory.mktemp('filled') / 'motcua.db'}"
        if request.param == "postgresql":
            server: PostgresqlServer = request.getfixturevalue("postgresql")
            url = open_now.enter_context(server.database())
        people = People(url)
        open_now.callback(people.close)
        Roles(people, [BOSS]).appoint_configured()
        with people.begin() as session:
            for officer in (LAN, LEAVING):
                number, role = officer.external_id, Role.OFFICER.value
                session.add(Person(channel="telegram", external_id=number, role=role))
            session.add(Person(channel="telegram", external_id=CITIZEN.external_id))
        fill(people, 2_500, BEGINS, 60)
        yield people


def asked_rows(people: People) -> list[QuestionRecord]:
    """What people asked in the days, told apart in Python."""
    with people.begin() as session:
        rows = session.scalars(sa.select(QuestionRecord).order_by(QuestionRecord.id)).all()
    return [
        one for one in rows if not one.pressed and FIRST <= (one.asked_at + AHEAD).date() <= LAST
    ]


def counts(rows: list[QuestionRecord]) -> QuestionCounts:
    answered = sum(one.answered for one in rows)
    return QuestionCounts(len(rows), answered, sum(one.kind in BACK for one in rows))


def scalar(people: People, sql: str) -> int:
    """A plain count; the times are those of UTC at midnight in Viet Nam."""
    with people.engine.connect() as connection:
        times = {"begins": datetime(2026, 10, 19, 17), "ends": datetime(2026, 11, 21, 17)}
        typed = [sa.bindparam(name, type_=sa.DateTime) for name in times]
        return int(connection.execute(sa.text(sql).bindparams(*typed), times).scalar() or 0)


def test_every_figure_is_a_plain_count(office: People) -> None:
    made = Statistics(office).of(BOSS, FIRST, LAST)
    rows = asked_rows(office)
    in_days = "asked_at >= :begins AND asked_at < :ends AND NOT pressed"
    of_questions = f"SELECT count(*) FROM question WHERE {in_days}"  # noqa: S608
    assert made.total.asked == scalar(office, of_questions) == len(rows) > 1_000
    assert made.total.answered == scalar(office, f"{of_questions} AND answered")
    assert made.total.asked_back == scalar(office, f"{of_questions} AND kind LIKE 'which%'")
    assert made.total.declined == scalar(office, f"{of_questions} AND kind = 'not_found'")
    assert made.people == len({one.person_id for one in rows})
    by_day, by_hour = made.days_until(LAST), made.hours
    assert list(by_day) == [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
    for day in by_day:
        assert by_day[day] == counts([one for one in rows if (one.asked_at + AHEAD).date() == day])
    for hour in range(24):
        of_hour = [one for one in rows if (one.asked_at + AHEAD).hour == hour]
        assert by_hour[hour] == counts(of_hour)


def test_subjects_places_and_groups_are_plain_counts(office: People) -> None:
    made = Statistics(office).of(BOSS, FIRST, LAST)
    rows = asked_rows(office)
    assert made.cited == Counter(one.cited[0] for one in rows if one.cited)
    assert made.places == Counter(one.place for one in rows if one.place is not None)
    assert made.unanswered == Counter(one.text for one in rows if one.kind == "not_found")


def test_times_are_those_of_the_sorted_list(office: People) -> None:
    times = Statistics(office).of(BOSS, FIRST, LAST).times
    rows = asked_rows(office)
    took = sorted(one.took_ms for one in rows)
    assert times.median == median_low(took)
    assert times.late == took[math.ceil(95 * len(took) / 100) - 1]
    slowest = sorted(rows, key=lambda one: (-one.took_ms, one.id))[:10]
    assert [(one.at, one.kind, one.took_ms) for one in times.slowest] == [
        (one.asked_at, one.kind, one.took_ms) for one in slowest
    ]


def test_thumbs_are_plain_counts(office: People) -> None:
    thumbs = Statistics(office).of(BOSS, FIRST, LAST).thumbs
    of_thumbs = "SELECT count(*) FROM feedback WHERE at >= :begins AND at < :ends AND thumb ="
    assert thumbs.up == scalar(office, f"{of_thumbs} 1") > 0
    assert thumbs.down == scalar(office, f"{of_thumbs} -1") > 0
    assert len(thumbs.reasons) == 4
    for one in thumbs.reasons:
        assert one.count == scalar(office, f"{of_thumbs} -1 AND reason = '{one.name}'")


def test_what_officers_answered_is_a_plain_count(office: People) -> None:
    sent = Statistics(office).of(BOSS, FIRST, LAST).sent
    of_sent = "FROM waiting_question WHERE sent_at >= :begins AND sent_at < :ends"
    assert sent.sent == scalar(office, f"SELECT count(*) {of_sent}") > 10
    assert sent.told == scalar(office, f"SELECT count(*) {of_sent} AND told_at IS NOT NULL")
    assert sent.waiting == scalar(office, f"SELECT count(*) {of_sent} AND told_at IS NULL") > 0
    with office.begin() as session:
        rows = session.execute(sa.text("SELECT sent_at, told_at FROM waiting_question")).all()
    waits = []
    for sent_at, told_at in rows:
        begun, ended = (
            datetime.fromisoformat(one) if isinstance(one, str) else one
            for one in (sent_at, told_at)
        )
        if ended is not None and FIRST <= (begun + AHEAD).date() <= LAST:
            waits.append(int((ended - begun).total_seconds()))
    assert (sent.median, sent.longest) == (median_low(waits), max(waits))
    assert sent.in_a_day == sum(one <= 86_400 for one in waits)


def kept(people: People, at: datetime, **more: object) -> None:
    with people.begin() as session:
        person = session.query(Person.id).limit(1).scalar()
    row = {"asked_at": at, "text": "?", "answered": True, "kind": "quote", "confidence": 1.0}
    row |= {"version": "v", "cited": [], "others": [], "took_ms": 1.0, "pressed": False}
    add(people, QuestionRecord, [{**row, "person_id": person, **more}])


@pytest.fixture
def quiet(both: People) -> People:
    """BOSS is an administrator, and nobody has asked anything."""
    Roles(both, [BOSS]).appoint_configured()
    return both


def test_a_day_is_from_midnight_to_midnight_in_viet_nam(quiet: People) -> None:
    day = date(2026, 11, 1)
    before = datetime(2026, 10, 31, 16, 59, 59, 999_999)
    inside = (datetime(2026, 10, 31, 17), datetime(2026, 11, 1, 16, 59, 59, 999_999))
    after = datetime(2026, 11, 1, 17)
    for at in (before, *inside, after):
        kept(quiet, at)
    made = Statistics(quiet).of(BOSS, day, day)
    assert made.total.asked == 2
    assert set(made.by_hour) == {datetime(2026, 11, 1), datetime(2026, 11, 1, 23)}
    around = Statistics(quiet).of(BOSS, day - timedelta(days=1), day + timedelta(days=1))
    assert [one.asked for one in around.days_until(date(2027, 1, 1)).values()] == [1, 2, 1]


def test_what_a_button_asked_is_no_question(quiet: People) -> None:
    at = datetime(2026, 11, 1, 3)
    kept(quiet, at, pressed=True, took_ms=9_000.0, place="tỉnh Lào Cai", cited=["a@0-9#1-2"])
    assert Statistics(quiet).of(BOSS, at.date(), at.date()) == PeriodStatistics(
        at.date(), at.date(), unanswered={}
    )


def test_days_in_which_nothing_was_asked_have_no_figures(quiet: People) -> None:
    made = Statistics(quiet).of(BOSS, FIRST, LAST)
    assert made == PeriodStatistics(FIRST, LAST, unanswered={})
    assert made.total == QuestionCounts()


def test_only_who_works_at_the_office_sees_counts_and_only_in_private(office: People) -> None:
    statistics = Statistics(office)
    assert statistics.of(LAN, FIRST, LAST).total == statistics.of(None, FIRST, LAST).total
    strangers = (CITIZEN, Asker("telegram", "99"), Asker("made", "5"), Asker("terminal", "1"))
    groups = [Asker("telegram", number, "-100") for number in "123"]
    for asker in (*strangers, *groups):
        with pytest.raises(NotAllowedError):
            statistics.of(asker, FIRST, LAST)


def test_only_administrators_read_what_was_not_answered(office: People) -> None:
    """``/riengtu`` says so: officers read what was sent to them."""
    statistics = Statistics(office)
    assert statistics.of(LAN, FIRST, LAST).unanswered is None
    assert statistics.of(BOSS, FIRST, LAST).unanswered
    assert statistics.of(None, FIRST, LAST).unanswered


def test_whose_role_ends_sees_nothing_from_then_on(office: People) -> None:
    roles = Roles(office, [BOSS])
    assert Statistics(office).of(LEAVING, FIRST, LAST).total.asked
    (leaving,) = (one for one in roles.colleagues(BOSS) if one.external_id == "4")
    roles.withdraw(BOSS, leaving.id)
    with pytest.raises(NotAllowedError):
        Statistics(office).of(LEAVING, FIRST, LAST)


def test_a_thumb_counts_when_it_was_given(quiet: People) -> None:
    kept(quiet, datetime(2026, 10, 1), id=7)
    with quiet.begin() as session:
        person = session.query(Person.id).limit(1).scalar()
        at = datetime(2026, 11, 2)
        session.add(Feedback(question_id=7, person_id=person, thumb=1, at=at))
    made = Statistics(quiet).of(BOSS, date(2026, 11, 1), date(2026, 11, 30))
    assert (made.total.asked, made.thumbs.up) == (0, 1)


hours = st.dictionaries(
    st.datetimes(datetime(2026, 10, 20), datetime(2026, 11, 21, 23)).map(
        lambda at: at.replace(minute=0, second=0, microsecond=0)
    ),
    st.builds(QuestionCounts, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
)


@settings(max_examples=100, deadline=None)
@given(hours)
def test_days_and_hours_are_sums_of_the_same(by_hour: dict[datetime, QuestionCounts]) -> None:
    made = PeriodStatistics(FIRST, LAST, by_hour)
    for sums in (made.days_until(LAST).values(), made.hours):
        assert sum(sums, QuestionCounts()) == made.total
