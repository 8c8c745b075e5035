"""Signing in on the page, on both databases: a code once, for a while, for who works there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.people import Asker, People, Retention, personal_codes, web_sessions
from bot.people.codes import CodeKind, code_in, digest_of, new_code
from bot.people.inbox import InboxStore, Incoming
from bot.people.records import InboxRecord, now
from bot.people.staff import AuditLog, Invitations, NotAllowedError, Roles
from bot.people.web_records import PersonalCodeRecord, WebSessionRecord
from bot.people.web_sessions import WebSessions
from index.model import Role

BOSS, LAN, CITIZEN = (Asker("telegram", number) for number in "123")


@pytest.fixture
def sessions(both: People) -> WebSessions:
    """``BOSS`` is an administrator, ``LAN`` an officer."""
    Roles(both, [BOSS]).appoint_configured()
    invitations = Invitations(both)
    invitations.redeem(LAN, invitations.invite(BOSS, Role.OFFICER, "Chị Lan").code)
    return WebSessions(both)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> list[timedelta]:
    """What is added to the time."""
    added = [timedelta()]
    for module in (personal_codes, web_sessions):
        monkeypatch.setattr(module, "now", lambda: now() + added[0])
    return added


def test_a_code_signs_in_once(sessions: WebSessions) -> None:
    code = sessions.issue(LAN).code
    signed = sessions.sign_in(code.lower().replace("-", " "), "m1")
    assert signed is not None
    assert (signed.asker, signed.role, signed.called) == (LAN, Role.OFFICER, "Chị Lan")
    assert sessions.of("m1") == signed
    assert sessions.sign_in(code, "m2") is None
    assert sessions.of("m2") is None


def test_of_two_who_show_a_code_at_once_one_is_in(sessions: WebSessions) -> None:
    code = sessions.issue(LAN).code
    marks = [f"m{number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        signed = list(pool.map(lambda mark: sessions.sign_in(code, mark), marks))
    assert sum(one is not None for one in signed) == 1
    assert sum(sessions.of(mark) is not None for mark in marks) == 1


def test_codes_that_sign_nobody_in(sessions: WebSessions, later: list[timedelta]) -> None:
    first, second = sessions.issue(LAN).code, sessions.issue(LAN).code
    assert sessions.sign_in(first, "m") is None  # a new one ends the old
    assert sessions.sign_in(new_code(CodeKind.SIGN_IN), "m") is None
    assert sessions.sign_in("VAO", "m") is None
    assert sessions.sign_in(second.replace("VAO", "NOI"), "m") is None
    assert sessions.sign_in(second.replace("VAO", "MOI"), "m") is None
    later[0] = timedelta(minutes=10, seconds=1)
    assert sessions.sign_in(second, "m") is None
    later[0] = timedelta()
    assert sessions.sign_in(second, "m") is None  # shown too late, it is gone
    read_by_others = sessions.issue(LAN).code
    sessions.end_code(read_by_others)
    assert sessions.sign_in(read_by_others, "m") is None


@pytest.mark.parametrize(
    "asker", [CITIZEN, Asker("telegram", "2", group="-100"), Asker("zalo", "2")]
)
def test_only_who_works_there_gets_one_in_private(sessions: WebSessions, asker: Asker) -> None:
    with pytest.raises(NotAllowedError):
        sessions.issue(asker)


def test_only_the_digest_of_a_code_is_kept(both: People, sessions: WebSessions) -> None:
    code = sessions.issue(LAN).code
    plain = code_in(code, CodeKind.SIGN_IN)
    assert plain is not None
    assert len(plain) == 16  # of 32 letters: 80 bits
    with both.engine.connect() as connection:
        tables = ("personal_code", "audit", "web_session")
        rows = [
            str(one)
            for name in tables
            for one in connection.execute(sa.text(f"SELECT * FROM {name}"))  # noqa: S608
        ]
    assert not any(plain in row or code in row for row in rows)
    assert any(digest_of(code, CodeKind.SIGN_IN) in row for row in rows)


def test_a_session_ends_after_two_idle_hours_and_after_twelve(
    sessions: WebSessions, later: list[timedelta]
) -> None:
    for mark in ("idle", "busy"):
        assert sessions.sign_in(sessions.issue(LAN).code, mark)
    later[0] = timedelta(hours=1, minutes=59)
    assert sessions.of("busy")
    later[0] = timedelta(hours=2, minutes=1)
    assert sessions.of("idle") is None
    for hours in (3, 4.5, 6, 7.5, 9, 10.5, 11.9):
        later[0] = timedelta(hours=hours) - timedelta(minutes=5)
        assert sessions.of("busy"), hours
    later[0] = timedelta(hours=12, minutes=1)
    assert sessions.of("busy") is None


def test_who_is_no_officer_any_more_is_in_nowhere(both: People, sessions: WebSessions) -> None:
    code = sessions.issue(LAN).code
    assert sessions.sign_in(code, "m")
    another = sessions.issue(LAN).code
    roles = Roles(both)
    (lan,) = (one.id for one in roles.colleagues(BOSS) if one.called == "Chị Lan")
    roles.withdraw(BOSS, lan)
    assert sessions.of("m") is None
    assert sessions.sign_in(another, "n") is None
    invitations = Invitations(both)
    invitations.redeem(LAN, invitations.invite(BOSS, Role.ADMIN).code)
    assert sessions.of("m") is None  # who comes back signs in anew


def test_a_role_is_read_whenever_somebody_comes(both: People, sessions: WebSessions) -> None:
    assert sessions.sign_in(sessions.issue(LAN).code, "m")
    with both.begin() as session:
        session.execute(sa.text("UPDATE person SET role = 'admin' WHERE external_id = '2'"))
    signed = sessions.of("m")
    assert signed is not None
    assert signed.role is Role.ADMIN
    with both.begin() as session:
        session.execute(sa.text("UPDATE person SET role = 'citizen' WHERE external_id = '2'"))
    assert sessions.of("m") is None


def test_signing_out_here_or_everywhere(sessions: WebSessions) -> None:
    for mark in ("a", "b", "c"):
        assert sessions.sign_in(sessions.issue(LAN).code, mark)
    assert sessions.sign_in(sessions.issue(BOSS).code, "boss")
    assert sessions.sign_out("a")
    assert not sessions.sign_out("a")
    assert sessions.sign_out_everywhere(LAN) == 2
    assert [sessions.of(mark) for mark in ("a", "b", "c")] == [None] * 3
    assert sessions.sign_out_everywhere(CITIZEN) == 0
    assert sessions.of("boss")


def test_who_has_all_deleted_leaves_nothing_said_in_their_browsers(
    both: People, sessions: WebSessions
) -> None:
    store = InboxStore(both)
    sessions.sign_in(sessions.issue(LAN).code, "m1")
    sessions.sign_in(sessions.issue(BOSS).code, "m2")
    store.take([Incoming("web", f"k{mark}", mark, "một câu hỏi") for mark in ("m1", "m2")])
    both.forget(LAN)
    assert [one.lane for one in store.waiting("web")] == ["m2"]
    with both.begin() as session:
        kept = session.scalars(sa.select(InboxRecord.content).order_by(InboxRecord.id)).all()
    assert kept == ["", "một câu hỏi"]


def test_it_stands_in_the_audit(both: People, sessions: WebSessions) -> None:
    sessions.sign_in(sessions.issue(LAN).code, "a")
    sessions.sign_in(sessions.issue(LAN).code, "b")
    sessions.sign_out("a")
    sessions.sign_out_everywhere(LAN)
    lines = AuditLog(both).lines(BOSS, 0, 4)
    assert [(one.who, one.action) for one in reversed(lines)] == [
        ("telegram 2", "signed in"),
        ("telegram 2", "signed in"),
        ("telegram 2", "signed out"),
        ("telegram 2", "signed out everywhere"),
    ]


def test_what_is_over_is_deleted(both: People, sessions: WebSessions) -> None:
    sessions.sign_in(sessions.issue(LAN).code, "m")
    sessions.issue(BOSS)
    with both.begin() as session:
        for kind in (WebSessionRecord, PersonalCodeRecord):
            session.execute(sa.update(kind).values(until=now() - timedelta(seconds=1)))
    Retention(both, 180).enforce()
    with both.begin() as session:
        for kind in (WebSessionRecord, PersonalCodeRecord):
            assert session.scalar(sa.select(sa.func.count()).select_from(kind)) == 0
