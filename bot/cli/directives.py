"""``motcua vanban``."""

from dataclasses import dataclass
from pathlib import Path

from bot.cli.context import Context, console
from bot.cli.progress import ensure_index
from bot.counter.assistant import TimedExchange
from bot.counter.exports import exported
from bot.messages import directives as words
from bot.wiring import assistant_of
from index.facts.directives import Directive
from index.model import Role
from retrieval.actions import FILE_FORMATS, ShowDirectives, text_of
from retrieval.cards.directives import DirectiveCard, DirectiveList


@dataclass(frozen=True, slots=True)
class DirectiveOptions:
    """How directives are asked for: the day of the status, and files for the list."""

    role: Role
    on: str | None = None
    csv: Path | None = None
    xlsx: Path | None = None


def asked(context: Context, argument: str, options: DirectiveOptions) -> TimedExchange:
    """Answer ``/vanban ARGUMENT``, and write the files that are asked for.

    Raises:
        OSError: a file cannot be written.

    """
    ensure_index(context, quiet=True)
    on = options.on.replace(" ", "") if options.on else None
    file = FILE_FORMATS[0] if options.csv or options.xlsx else None
    asked_for = text_of(ShowDirectives(argument, on=on, file=file))
    answered = assistant_of(context.settings, people=None).answer(asked_for, options.role)
    write_files(listed(answered), options)
    return answered


def listed(answered: TimedExchange) -> tuple[Directive, ...]:
    """The directives of a list, or the one of a card."""
    card = answered.answer.card
    if isinstance(card, DirectiveList):
        return card.rows
    return (card.directive,) if isinstance(card, DirectiveCard) else ()


def write_files(rows: tuple[Directive, ...], options: DirectiveOptions) -> None:
    """Write the rows to the files that are asked for and say so on stderr.

    Raises:
        OSError: a file cannot be written.

    """
    for file_format, path in zip(FILE_FORMATS, (options.csv, options.xlsx), strict=True):
        if path is not None:
            path.write_bytes(exported(rows, file_format).content)
            console(stderr=True).out(words.saved(len(rows), str(path)))
