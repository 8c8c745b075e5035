"""One person in several channels, on both databases: linked by a code, and in no circle."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.people import Asker, People, QuestionRecord, Retention, personal_codes
from bot.people.codes import CodeKind, digest_of, new_code
from bot.people.links import LinkOutcome, PersonLinks
from bot.people.records import Person, now
from bot.people.staff import AuditLog, Roles
from bot.people.transcripts import Transcripts
from bot.people.web_records import PersonLink
from index.model import Role

AN, AN_ZALO, AN_WEB = Asker("telegram", "7"), Asker("zalo", "z7"), Asker("web", "w7")
BINH, BOSS = Asker("telegram", "8"), Asker("telegram", "1")


@pytest.fixture
def links(both: People) -> PersonLinks:
    Roles(both, [BOSS]).appoint_configured()
    return PersonLinks(both)


def linked(links: PersonLinks, second: Asker, first: Asker) -> LinkOutcome:
    return links.link(second, links.issue(first).code)


def question(text: str) -> QuestionRecord:
    return QuestionRecord(
        text=text, answered=True, kind="quote", confidence=1.0, version="v", cited=[], others=[],
        took_ms=1.0,
    )  # fmt: skip


def test_the_second_is_known_as_the_first(links: PersonLinks) -> None:
    assert links.resolved(AN_ZALO) == AN_ZALO
    assert linked(links, AN_ZALO, AN) is LinkOutcome.LINKED
    assert links.resolved(AN_ZALO) == AN
    assert links.resolved(AN) == AN
    assert set(links.all_of(AN)) == set(links.all_of(AN_ZALO)) == {AN, AN_ZALO}


def test_never_in_groups(links: PersonLinks) -> None:
    linked(links, AN_ZALO, AN)
    in_group = Asker("zalo", "z7", group="g")
    assert links.resolved(in_group) == in_group


def test_a_code_links_once_and_in_time(links: PersonLinks, monkeypatch: pytest.MonkeyPatch) -> None:
    code = links.issue(AN).code
    assert links.link(AN_ZALO, code) is LinkOutcome.LINKED
    assert links.link(BINH, code) is LinkOutcome.UNKNOWN
    old, new = links.issue(AN).code, links.issue(AN).code
    assert links.link(BINH, old) is LinkOutcome.UNKNOWN
    assert links.link(BINH, new.replace("NOI", "VAO")) is LinkOutcome.UNKNOWN
    assert links.link(BINH, new_code(CodeKind.LINK)) is LinkOutcome.UNKNOWN
    monkeypatch.setattr(personal_codes, "now", lambda: now() + timedelta(minutes=11))
    assert links.link(BINH, new) is LinkOutcome.UNKNOWN
    assert links.resolved(BINH) == BINH


def test_only_the_digest_is_kept(both: People, links: PersonLinks) -> None:
    code = links.issue(AN).code
    with both.engine.connect() as connection:
        (row,) = connection.execute(sa.text("SELECT * FROM personal_code"))
    assert row.digest == digest_of(code, CodeKind.LINK)
    assert code not in str(row)


def test_nobody_is_linked_to_themselves_or_in_a_circle(links: PersonLinks) -> None:
    assert linked(links, AN, AN) is LinkOutcome.SAME
    linked(links, AN_ZALO, AN)
    assert linked(links, AN, AN_ZALO) is LinkOutcome.SAME
    assert linked(links, AN_ZALO, AN) is LinkOutcome.SAME
    assert linked(links, AN_WEB, AN_ZALO) is LinkOutcome.LINKED
    assert links.resolved(AN_WEB) == AN
    assert linked(links, AN, BINH) is LinkOutcome.LINKED
    assert {links.resolved(one) for one in (AN, AN_ZALO, AN_WEB)} == {BINH}


def test_two_who_link_to_each_other_at_once_make_no_circle(links: PersonLinks) -> None:
    for _ in range(5):
        codes = {AN: links.issue(BINH).code, BINH: links.issue(AN).code}
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda one: links.link(*one), codes.items()))
        assert links.resolved(AN) == links.resolved(BINH)
        assert links.resolved(links.resolved(AN)) == links.resolved(AN)
        links.end(AN)
        links.end(BINH)


def test_a_role_is_given_by_who_has_it_and_by_nobody_lost(both: People, links: PersonLinks) -> None:
    assert linked(links, BOSS, AN) is LinkOutcome.HAS_ROLE
    assert links.resolved(BOSS) == BOSS
    assert links.resolved(AN) == AN
    assert linked(links, AN_ZALO, BOSS) is LinkOutcome.LINKED
    assert links.resolved(AN_ZALO) == BOSS
    assert both.officers("zalo") == {"z7": Role.ADMIN}
    assert both.officers("telegram") == {"1": Role.ADMIN}
    links.end(AN_ZALO)
    actions = [one.action for one in AuditLog(both).lines(BOSS, 0, 2)]
    assert actions == ["channel unlinked", "channel linked"]


def test_who_gets_a_role_of_their_own_is_themselves(both: People, links: PersonLinks) -> None:
    linked(links, AN_ZALO, AN)
    Roles(both, [AN_ZALO]).appoint_configured()
    assert links.resolved(AN_ZALO) == AN_ZALO
    assert links.all_of(AN) == (AN,)


def test_it_ends_on_either_side(links: PersonLinks) -> None:
    linked(links, AN_ZALO, AN)
    assert links.end(AN_ZALO)
    assert not links.end(AN_ZALO)
    assert links.resolved(AN_ZALO) == AN_ZALO
    linked(links, AN_ZALO, AN)
    linked(links, AN_WEB, AN)
    assert links.end(AN)
    assert links.resolved(AN_ZALO) == AN_ZALO
    assert links.resolved(AN_WEB) == AN_WEB


def test_what_somebody_was_told_with_a_role_goes_with_it(both: People, links: PersonLinks) -> None:
    told = Transcripts(both)
    linked(links, AN_WEB, AN)
    linked(links, AN_ZALO, AN)
    for asker in (AN, AN_WEB, AN_ZALO):
        told.begin(asker, "once-once", "lệ phí")
    Roles(both, [AN]).appoint_configured()
    (an,) = (one.id for one in Roles(both).colleagues(BOSS) if one.external_id == "7")
    links.end(AN_ZALO)
    assert not told.latest(AN_ZALO)
    assert told.latest(AN)
    Roles(both).withdraw(BOSS, an)
    assert not told.latest(AN)
    assert not told.latest(AN_WEB)
    assert links.all_of(AN) == (AN,)


@pytest.mark.parametrize("who", [AN, AN_ZALO])
def test_deleting_in_either_channel_deletes_both_and_the_link(
    both: People, links: PersonLinks, who: Asker
) -> None:
    for one in (AN, AN_ZALO, BINH):
        both.keep_question(one, question("lệ phí"))
    Transcripts(both).begin(AN_ZALO, "once-once", "lệ phí")
    linked(links, AN_ZALO, AN)
    links.issue(AN)
    assert both.forget(who).questions == 2
    with both.begin() as session:
        left = session.scalars(sa.select(Person.external_id).order_by(Person.id)).all()
        assert left == ["1", "8"]
        for name in ("person_link", "personal_code", "transcript"):
            assert session.execute(sa.text(f"SELECT * FROM {name}")).all() == []  # noqa: S608
    assert links.resolved(AN_ZALO) == AN_ZALO


def test_what_was_asked_before_is_still_theirs_and_nobody_elses(
    both: People, links: PersonLinks
) -> None:
    before = both.keep_question(AN_ZALO, question("lệ phí"))
    in_group = both.keep_question(Asker("zalo", "z7", group="g"), question("lệ phí"))
    assert both.question(before, AN) is None
    linked(links, AN_ZALO, AN)
    assert both.question(before, AN) is not None
    assert both.question(in_group, AN) is None
    assert both.question(before, BINH) is None
    assert both.question(before, Asker("telegram", "7", group="g")) is None


def test_a_link_stays_as_long_as_something_of_theirs_does(both: People, links: PersonLinks) -> None:
    linked(links, AN_ZALO, AN)
    both.keep_question(AN, question("lệ phí"))
    with both.begin() as session:
        session.execute(sa.update(Person).values(since=now() - timedelta(days=999)))
    Retention(both, 180).enforce()
    assert links.resolved(AN_ZALO) == AN
    with both.begin() as session:
        session.execute(sa.delete(QuestionRecord))
    for _ in range(2):
        Retention(both, 180).enforce()
    with both.begin() as session:
        assert session.scalars(sa.select(PersonLink)).all() == []
        assert session.scalars(sa.select(Person.external_id)).all() == ["1"]
