"""``motcua thaydoi``."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.context import Context, console
from bot.cli.progress import ensure_index
from bot.counter.assistant import TimedExchange
from bot.counter.change_files import exported_changes
from bot.messages import following as words
from bot.wiring import assistant_of
from index.model import Role
from retrieval.actions import ShowChanges, text_of
from retrieval.cards.following import ChangesCard


@dataclass(frozen=True, slots=True)
class ChangesOptions:
    """Who asks, for which days as they were typed, and where the file goes, if one is wanted."""

    role: Role
    since: str | None
    until: str | None
    xlsx: Path | None


def changed(context: Context, named: Sequence[str], options: ChangesOptions) -> TimedExchange:
    """Answer ``/thaydoi …``, and write the file that is asked for.

    Raises:
        OSError: the file cannot be written.

    """
    ensure_index(context, quiet=True)
    asked = ShowChanges(" và ".join(named), since=options.since, until=options.until)
    answered = assistant_of(context.settings, people=None).answer(text_of(asked), options.role)
    card = answered.answer.card
    if isinstance(card, ChangesCard) and card.problem is None and options.xlsx is not None:
        options.xlsx.write_bytes(exported_changes(card).content)
        told = words.saved(len(card.all_events), str(options.xlsx))
        console(stderr=True).out(told)
    return answered
