"""Roles at the counter: invitations, who works at the office, the audit."""

from bot.counter.staff.clerk import STAFF_COMMANDS, StaffClerk

__all__ = ["STAFF_COMMANDS", "StaffClerk"]
