"""Invitations, roles and the audit in words."""

from collections.abc import Sequence

from bot.messages import staff as words
from bot.people.staff import AuditLine, Colleague, Invitation, OpenInvitation, Redemption


def invited(made: Invitation) -> str:
    """That an invitation was made."""
    return words.invited(made.role, made.called, made.expires_at)


def redeemed(redemption: Redemption) -> str:
    """What became of a code, to who showed it."""
    return words.redeemed(redemption.outcome, redemption.role)


def colleagues(people: Sequence[Colleague]) -> str:
    """Who has a role, a numbered line each."""
    lines = (
        words.colleague(
            one.called,
            one.role,
            one.channel,
            one.external_id,
            one.since,
            is_configured=one.is_configured,
        )
        for one in people
    )
    return "\n".join(f"{place}. {line}" for place, line in enumerate(lines, start=1))


def invitations(good: Sequence[OpenInvitation]) -> str:
    """Invitations that are still good, a line each."""
    return "\n".join(words.invitation(one.role, one.called, one.expires_at) for one in good)


def audit(lines: Sequence[AuditLine]) -> str:
    """Lines of the audit."""
    return "\n".join(
        words.audit_line(one.at, one.who, one.called, one.action, one.detail) for one in lines
    )
