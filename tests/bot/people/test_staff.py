"""Invitations and roles on both databases: who may, once, for how long; all of it written down."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.people import Asker, People
from bot.people.codes import code_in, digest_of, new_code
from bot.people.staff import (
    AuditLog,
    Invitations,
    NotAllowedError,
    RedeemOutcome,
    Roles,
    WithdrawOutcome,
)
from index.model import Role

BOSS, LAN, MAI = Asker("telegram", "1"), Asker("telegram", "2"), Asker("telegram", "3")
IN_GROUP = Asker("telegram", "2", group="-100")


@pytest.fixture
def invitations(both: People) -> Invitations:
    """With an administrator, who is ``BOSS``."""
    Roles(both, [BOSS]).appoint_configured()
    return Invitations(both)


def outcome(invitations: Invitations, asker: Asker, code: str) -> RedeemOutcome:
    redemption = invitations.redeem(asker, code)
    assert redemption is not None
    return redemption.outcome


def test_an_invitation_gives_its_role_once(both: People, invitations: Invitations) -> None:
    made = invitations.invite(BOSS, Role.OFFICER, "Chị Lan, Tư pháp")
    assert [one.called for one in invitations.still_good(BOSS)] == ["Chị Lan, Tư pháp"]
    assert outcome(invitations, LAN, f"  {made.code.lower().replace('-', ' ')} ") is (
        RedeemOutcome.TAKEN
    )
    assert both.role_of(LAN) is Role.OFFICER
    assert outcome(invitations, MAI, made.code) is RedeemOutcome.USED
    assert both.role_of(MAI) is Role.CITIZEN
    assert invitations.still_good(BOSS) == ()


def test_of_two_who_show_a_code_at_once_one_gets_the_role(
    both: People, invitations: Invitations
) -> None:
    code = invitations.invite(BOSS, Role.OFFICER).code
    askers = [Asker("telegram", str(number)) for number in range(10, 18)]
    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(lambda one: outcome(invitations, one, code), askers))
    assert outcomes.count(RedeemOutcome.TAKEN) == 1
    assert set(outcomes) == {RedeemOutcome.TAKEN, RedeemOutcome.USED}
    assert [both.role_of(one) for one in askers].count(Role.OFFICER) == 1


def test_codes_that_give_nothing(both: People, invitations: Invitations) -> None:
    expired = invitations.invite(BOSS, Role.OFFICER, lasts=timedelta(0)).code
    ended, in_group, officers = (invitations.invite(BOSS, Role.OFFICER).code for _ in range(3))
    (first, *_) = invitations.still_good(BOSS)
    assert invitations.withdraw(BOSS, first.id)
    assert not invitations.withdraw(BOSS, first.id)
    assert outcome(invitations, LAN, expired) is RedeemOutcome.EXPIRED
    assert outcome(invitations, LAN, ended) is RedeemOutcome.WITHDRAWN
    assert outcome(invitations, LAN, new_code()) is RedeemOutcome.UNKNOWN
    assert outcome(invitations, IN_GROUP, in_group) is RedeemOutcome.SEEN_BY_OTHERS
    assert outcome(invitations, LAN, in_group) is RedeemOutcome.WITHDRAWN
    assert both.role_of(LAN) is Role.CITIZEN
    assert outcome(invitations, BOSS, officers) is RedeemOutcome.HAS_ROLE
    assert outcome(invitations, LAN, officers) is RedeemOutcome.TAKEN
    assert invitations.redeem(LAN, "moi ban den") is None


def test_only_digests_of_codes_are_kept(both: People, invitations: Invitations) -> None:
    code = invitations.invite(BOSS, Role.ADMIN).code
    with both.engine.connect() as connection:
        rows = [str(row) for row in connection.execute(sa.text("SELECT * FROM invitation"))]
        rows += [str(row) for row in connection.execute(sa.text("SELECT * FROM audit"))]
    plain = code_in(code)
    assert plain is not None
    assert not any(plain in row or code in row for row in rows)
    assert any(digest_of(code) in row for row in rows)


def test_only_administrators_in_private_may(both: People, invitations: Invitations) -> None:
    invitations.redeem(LAN, invitations.invite(BOSS, Role.OFFICER).code)
    roles, audit = Roles(both), AuditLog(both)
    acts: list[Callable[[Asker], object]] = [
        lambda asker: invitations.invite(asker, Role.OFFICER),
        invitations.still_good,
        lambda asker: invitations.withdraw(asker, 1),
        roles.colleagues,
        lambda asker: roles.withdraw(asker, 1),
        lambda asker: audit.lines(asker, 0, 10),
    ]
    for asker in (LAN, MAI, Asker("telegram", "1", group="-100"), Asker("zalo", "1")):
        for act in acts:
            with pytest.raises(NotAllowedError):
                act(asker)
    assert both.role_of(BOSS) is Role.ADMIN


def test_a_withdrawn_administrator_is_a_citizen_and_so_are_those_they_would_invite(
    both: People, invitations: Invitations
) -> None:
    roles = Roles(both)
    invitations.redeem(LAN, invitations.invite(BOSS, Role.ADMIN, "Lan").code)
    theirs = invitations.invite(LAN, Role.ADMIN).code
    ids = {one.called: one.id for one in roles.colleagues(BOSS)}
    assert roles.withdraw(BOSS, ids["Lan"]) is WithdrawOutcome.DONE
    assert roles.withdraw(BOSS, ids["Lan"]) is WithdrawOutcome.NOT_THERE
    assert both.role_of(LAN) is Role.CITIZEN
    assert outcome(invitations, MAI, theirs) is RedeemOutcome.WITHDRAWN
    assert roles.withdraw(BOSS, ids[""]) is WithdrawOutcome.LAST_ADMIN
    assert Roles(both, [BOSS]).withdraw(BOSS, ids[""]) is WithdrawOutcome.CONFIGURED


def test_two_administrators_who_withdraw_each_other_leave_one(
    both: People, invitations: Invitations
) -> None:
    roles = Roles(both)
    invitations.redeem(LAN, invitations.invite(BOSS, Role.ADMIN, "Lan").code)
    ids = {one.called: one.id for one in roles.colleagues(BOSS)}

    def withdrawn(pair: tuple[Asker, int]) -> str:
        try:
            return roles.withdraw(*pair)
        except NotAllowedError:
            return "not allowed"

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(withdrawn, [(BOSS, ids["Lan"]), (LAN, ids[""])]))
    assert [both.role_of(one) for one in (BOSS, LAN)].count(Role.ADMIN) == 1


def test_all_of_it_stands_in_the_audit(both: People, invitations: Invitations) -> None:
    roles, audit = Roles(both), AuditLog(both)
    invitations.redeem(LAN, invitations.invite(BOSS, Role.OFFICER, "Lan").code)
    invitations.invite(None, Role.ADMIN, "Mai")
    invitations.withdraw(BOSS, 2)
    (lan,) = (one for one in roles.colleagues(BOSS) if one.called == "Lan")
    roles.withdraw(BOSS, lan.id)
    lines = audit.lines(BOSS, 0, 20)
    assert [(one.who, one.action) for one in reversed(lines)] == [
        ("configuration", "role given"),
        ("telegram 1", "invitation made"),
        ("telegram 2", "invitation used"),
        ("command line", "invitation made"),
        ("telegram 1", "invitation withdrawn"),
        ("telegram 1", "role withdrawn"),
    ]
    assert [one.action for one in audit.lines(BOSS, 1, 1)] == ["invitation withdrawn"]
    both.forget(LAN)
    assert len(audit.lines(BOSS, 0, 20)) == len(lines)
