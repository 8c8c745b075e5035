"""``motcua admin …``: who works at the office, for whoever has the command line."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.context import Context, console
from bot.counter.staff import wording
from bot.messages import staff as words
from bot.messages.errors import SentenceError
from bot.people import People
from bot.people.staff import Invitations, Roles, WithdrawOutcome
from bot.wiring.people import people_of, roles_of
from index.model import Role


def invite(context: Context, role: Role, called: str, hours: int) -> None:
    """Make an invitation and print its code; raises SentenceError where it cannot be kept."""
    if role is Role.CITIZEN:
        raise SentenceError(words.NO_CITIZENS)
    with _opened(context) as people:
        made = Invitations(people).invite(None, role, called, timedelta(hours=hours))
    for line in (wording.invited(made), words.HAND_OVER, made.code):
        _say(line)


def roles(context: Context) -> None:
    """Say who has a role, and which invitations are still good."""
    with _opened(context) as people:
        colleagues = roles_of(context.settings, people).colleagues(None)
        good = Invitations(people).still_good(None)
    _say(f"{words.COLLEAGUES}\n{wording.colleagues(colleagues)}" if colleagues else words.NOBODY)
    _say(f"{words.INVITATIONS}\n{wording.invitations(good)}" if good else words.NOBODY_INVITED)


def withdraw(context: Context, place: int) -> None:
    """Withdraw the role of the person in that line; raises SentenceError where it stays."""
    with _opened(context) as people:
        known: Roles = roles_of(context.settings, people)
        colleagues = known.colleagues(None)
        if not 1 <= place <= len(colleagues):
            raise SentenceError(words.withdrawn(WithdrawOutcome.NOT_THERE))
        outcome = known.withdraw(None, colleagues[place - 1].id)
    if outcome is not WithdrawOutcome.DONE:
        raise SentenceError(words.withdrawn(outcome))
    _say(words.withdrawn(outcome))


@contextmanager
def _opened(context: Context) -> Iterator[People]:
    people = people_of(context.settings)
    if people is None:
        raise SentenceError(words.CLOSED)
    try:
        yield people
    except SQLAlchemyError as error:
        raise SentenceError(words.CLOSED) from error
    finally:
        people.close()


def _say(line: str) -> None:
    console().print(line, soft_wrap=True, markup=False)
