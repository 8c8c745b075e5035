"""Answers the commands about roles: ``/moi``, ``/quyen``, ``/nhatky``, and codes of invitations."""

from collections.abc import Callable, Mapping

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, heading, text
from bot.counter.staff import wording
from bot.messages import commands as listed
from bot.messages import staff as words
from bot.messages import turning
from bot.people import Asker, People
from bot.people.codes import code_in
from bot.people.staff import AuditLog, Invitations, NotAllowedError, Roles
from index.model import Role
from index.vietnamese.text import without_diacritics

STAFF_COMMANDS = (listed.INVITE.name, listed.ROLES.name, listed.AUDIT.name)
_IN_ROW = 3
_LINES = 15
"""Of the audit, on one page."""


class StaffClerk:
    """What administrators do about roles, and what anybody does with an invitation."""

    def __init__(self, people: People, roles: Roles) -> None:
        self._roles = roles
        self._invitations = Invitations(people)
        self._audit = AuditLog(people)
        self._commands: Mapping[str, Callable[[Asker, str], Reply]] = {
            listed.INVITE.name: self._invite,
            listed.ROLES.name: self._list,
            listed.AUDIT.name: lambda asker, _: self._lines(asker, 0),
        }

    def redeem(self, asker: Asker, message: str) -> Reply | None:
        """What becomes of a code of an invitation; None where a message is none."""
        if code_in(message) is None:
            return None
        redemption = self._invitations.redeem(asker, message)
        return None if redemption is None else Reply((text(wording.redeemed(redemption)),))

    def reply(self, asker: Asker, name: str, rest: str) -> Reply:
        """The reply to one of ``STAFF_COMMANDS``."""
        try:
            return self._commands[name](asker, rest)
        except NotAllowedError:
            return Reply((text(words.NOT_ALLOWED),))

    def press(self, asker: Asker, press: Press) -> Reply:
        """Do what a button says that is about roles; to all others it is none of ours."""
        try:
            match press.kind:
                case PressKind.WITHDRAW:
                    return self._ask(asker, press.question)
                case PressKind.WITHDRAW_SURE:
                    return self._withdraw(asker, press.question)
                case PressKind.END_INVITATION:
                    return self._end_invitation(asker, press.question)
                case PressKind.AUDIT:
                    return self._lines(asker, press.question)
            self._roles.colleagues(asker)  # who may not see them has no such button
        except NotAllowedError:
            return Reply(notice=turning.GONE)
        return Reply((text(words.LEFT),), replaces=True)

    def _invite(self, asker: Asker, rest: str) -> Reply:
        role, called = _role_and_name(rest)
        if role is None:
            self._invitations.still_good(asker)  # who may not invite is told so, and not how
            return Reply((text(words.HOW_TO_INVITE),))
        made = self._invitations.invite(asker, role, called)
        told = (text(wording.invited(made)), text(words.HAND_OVER), heading(made.code))
        return Reply(told, told_once=True)

    def _list(self, asker: Asker, _: str) -> Reply:
        people, good = self._roles.colleagues(asker), self._invitations.still_good(asker)
        withdrawing = [
            Button(words.withdraw_label(place), Press(PressKind.WITHDRAW, one.id))
            for place, one in enumerate(people, start=1)
            if not one.is_configured
        ]
        ends = (Press(PressKind.END_INVITATION, one.id) for one in good)
        labels = (words.end_label(one.role, one.called) for one in good)
        ending = [(Button(label, press),) for label, press in zip(labels, ends, strict=True)]
        rows = [tuple(withdrawing[at : at + _IN_ROW]) for at in range(0, len(withdrawing), _IN_ROW)]
        told = (
            (heading(words.COLLEAGUES), text(wording.colleagues(people)))
            if people
            else (text(words.NOBODY),)
        )
        waiting = (
            (heading(words.INVITATIONS), text(wording.invitations(good)))
            if good
            else (text(words.NOBODY_INVITED),)
        )
        return Reply((*told, *waiting), (*rows, *ending))

    def _ask(self, asker: Asker, person_id: int) -> Reply:
        found = (one for one in self._roles.colleagues(asker) if one.id == person_id)
        one = next(found, None)
        if one is None:
            return self._withdraw(asker, person_id)
        buttons = (
            Button(words.SURE, Press(PressKind.WITHDRAW_SURE, person_id)),
            Button(words.LEAVE, Press(PressKind.LEAVE_ROLE, person_id)),
        )
        asked = words.ask_withdraw(one.role, one.called or one.external_id)
        return Reply((text(asked),), (buttons,))

    def _withdraw(self, asker: Asker, person_id: int) -> Reply:
        outcome = self._roles.withdraw(asker, person_id)
        return Reply((text(words.withdrawn(outcome)),), replaces=True)

    def _end_invitation(self, asker: Asker, invitation_id: int) -> Reply:
        ended = self._invitations.withdraw(asker, invitation_id)
        return Reply((text(words.INVITATION_ENDED if ended else words.INVITATION_GONE),))

    def _lines(self, asker: Asker, first: int) -> Reply:
        lines = self._audit.lines(asker, first, _LINES + 1)
        if not lines:
            return Reply((text(words.NO_AUDIT),), replaces=first > 0)
        older = Button(words.OLDER, Press(PressKind.AUDIT, first + _LINES))
        rows = ((older,),) if len(lines) > _LINES else ()
        told = (heading(words.AUDIT), text(wording.audit(lines[:_LINES])))
        return Reply(told, rows, replaces=first > 0)


def _role_and_name(typed: str) -> tuple[Role | None, str]:
    """``cán bộ Chị Hoa`` is an officer called ``Chị Hoa``; None where no role is named."""
    parts = typed.split()
    for count in (1, 2):
        role = words.ROLE_WORDS.get(without_diacritics("".join(parts[:count])).lower())
        if role is not None:
            return role, " ".join(parts[count:])
    return None, ""
