"""``motcua sosanh``."""

from collections.abc import Sequence
from pathlib import Path

from bot.cli.context import Context, console
from bot.cli.first_build import ensure_index
from bot.counter.comparison_files import exported_comparison
from bot.counter.information import TimedExchange
from bot.messages import comparisons as words
from bot.wiring.answers import information_of
from index.model import Role
from retrieval.actions import ShowComparison, text_of
from retrieval.cards.comparisons import DirectiveComparison


def compared(
    context: Context, named: Sequence[str], role: Role, files: dict[str, Path | None]
) -> TimedExchange:
    """Answer ``/sosanh …``, and write the files that are asked for, by format.

    Raises:
        OSError: a file cannot be written.

    """
    ensure_index(context, quiet=True)
    asked_for = text_of(ShowComparison(" và ".join(named)))
    answered = information_of(context.settings).answer(asked_for, role)
    card = answered.answer.card
    if isinstance(card, DirectiveComparison) and card.problem is None:
        for file_format, path in files.items():
            if path is not None:
                path.write_bytes(exported_comparison(card, file_format).content)
                console(stderr=True).out(words.saved(str(path)))
    return answered
