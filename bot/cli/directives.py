"""``motcua vanban``."""

from dataclasses import dataclass
from pathlib import Path

from bot.cli.context import Context, console
from bot.cli.first_build import ensure_index
from bot.counter.exports import exported
from bot.counter.information import TimedExchange
from bot.messages import directives as words
from bot.messages.ledgers import no_day
from bot.wiring.answers import information_of
from index.facts.directives import Directive
from index.model import Role
from retrieval.actions import FILE_FORMATS, ShowDirectives, text_of
from retrieval.cards.directives import DirectiveCard, DirectiveList, Ledger


@dataclass(frozen=True, slots=True)
class DirectiveOptions:
    """How directives are asked for: the day of the status, and files for the list."""

    role: Role
    on: str | None = None
    csv: Path | None = None
    xlsx: Path | None = None
    docx: Path | None = None

    @property
    def files(self) -> dict[str, Path]:
        """Where a file of each format goes that is asked for."""
        paths = zip(FILE_FORMATS, (self.csv, self.xlsx, self.docx), strict=True)
        return {file_format: path for file_format, path in paths if path is not None}


def asked(context: Context, argument: str, options: DirectiveOptions) -> TimedExchange:
    """Answer ``/vanban ARGUMENT``, and write the files that are asked for.

    Raises:
        OSError: a file cannot be written.

    """
    ensure_index(context, quiet=True)
    on = options.on.replace(" ", "") if options.on else None
    asked_for = text_of(ShowDirectives(argument, on=on, file=next(iter(options.files), None)))
    desk = information_of(context.settings)
    answered = desk.answer(asked_for, options.role)
    if options.files:
        card = answered.answer.card
        made = card.ledger if isinstance(card, DirectiveList) else None
        ledger = made or desk.ledger(listed(answered), options.on, options.role)
        write_files(ledger, argument, options)
    return answered


def listed(answered: TimedExchange) -> tuple[Directive, ...]:
    """The directives of a list, or the one of a card."""
    card = answered.answer.card
    if isinstance(card, DirectiveList):
        return card.rows
    return (card.directive,) if isinstance(card, DirectiveCard) else ()


def write_files(ledger: Ledger, argument: str, options: DirectiveOptions) -> None:
    """Write the rows to the files that are asked for and say so on stderr.

    Raises:
        OSError: a file cannot be written.

    """
    for file_format, path in options.files.items():
        path.write_bytes(exported(ledger, file_format, argument).content)
        console(stderr=True).out(words.saved(len(ledger.rows), str(path)))
    if ledger.no_day is not None:
        console(stderr=True).out(no_day(ledger))
