"""Who works at the office, and what they did."""

from bot.people.staff.audit_log import AuditLine, AuditLog
from bot.people.staff.checking import NotAllowedError
from bot.people.staff.invitations import (
    Invitation,
    Invitations,
    OpenInvitation,
    RedeemOutcome,
    Redemption,
)
from bot.people.staff.roles import Colleague, Roles, WithdrawOutcome

__all__ = [
    "AuditLine",
    "AuditLog",
    "Colleague",
    "Invitation",
    "Invitations",
    "NotAllowedError",
    "OpenInvitation",
    "RedeemOutcome",
    "Redemption",
    "Roles",
    "WithdrawOutcome",
]
