"""``motcua thaydoi``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.cli.context import Context, console
from bot.cli.first_build import ensure_index
from bot.counter.change_files import exported_changes
from bot.counter.information import TimedExchange
from bot.messages import following as words
from bot.wiring.answers import information_of
from index.model import Role
from retrieval.actions import ShowChanges, text_of
from retrieval.cards.following import ChangesCard


@dataclass(frozen=True, slots=True)
class ChangesOptions:
    """Who asks, for which days as they were typed, and where files go, by their formats."""

    role: Role
    since: str | None
    until: str | None
    files: Mapping[str, Path]


def changed(context: Context, named: Sequence[str], options: ChangesOptions) -> TimedExchange:
    """Answer ``/thaydoi …``, and write the files that are asked for.

    Raises:
        OSError: a file cannot be written.

    """
    ensure_index(context, quiet=True)
    asked = ShowChanges(" và ".join(named), since=options.since, until=options.until)
    desk = information_of(context.settings)
    answered = desk.answer(text_of(asked), options.role)
    for file_format, path in options.files.items():
        whole = text_of(replace(asked, file=file_format))  # with the words for every change
        card = desk.answer(whole, options.role).answer.card
        if isinstance(card, ChangesCard) and card.problem is None:
            path.write_bytes(exported_changes(card, file_format).content)
            told = words.saved(len(card.all_events), str(path))
            console(stderr=True).out(told)
    return answered
