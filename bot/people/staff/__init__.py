"""Who works at the office, and what they did."""

from bot.people.staff.added_files import (
    FILE_ADDED,
    FILE_TAKEN_OUT,
    AddedFile,
    added_files,
)
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
    "FILE_ADDED",
    "FILE_TAKEN_OUT",
    "AddedFile",
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
    "added_files",
]
