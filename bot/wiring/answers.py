"""What answers, and keeps nothing."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from bot.counter.information import InformationDesk
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import Elsewhere, LiveVersion
from bot.settings import Settings
from bot.wiring.embedding import embedder_of
from index.embedding import Embedder
from retrieval.understanding.language import Language

if TYPE_CHECKING:
    from bot.people.queue import PublishedAnswers


def live_of(
    settings: Settings,
    withheld: Callable[[], frozenset[str] | None] | None = None,
    compare: Callable[[LiveVersion, LiveVersion], None] | None = None,
    elsewhere: Elsewhere | None = None,
    embedder: Embedder | None = None,
) -> LiveAnswerer:
    """The answerer of the current version, without the answers that are ``withheld``.

    Without that they are looked up in people's data, once in a while, where there is any.
    ``compare`` is handed each version and the next one; ``elsewhere`` are processes that hear
    messages; ``embedder`` is the configured one, where it is opened already.

    Raises EmbedderUnavailableError where the configured embedding model cannot be loaded, and
    NoSuchFileError, TableError where the office's own vocabulary cannot be used.
    """
    language = Language.bundled(settings.own_vocabulary, settings.own_short_names)
    known = withheld or _withheld_by(settings)
    opened = embedder or embedder_of(settings)
    return LiveAnswerer(settings.data, opened, language, known, compare, elsewhere)


def information_of(settings: Settings, embedder: Embedder | None = None) -> InformationDesk:
    """What answers from the current version and keeps nothing; raises what ``live_of`` raises."""
    return InformationDesk(live_of(settings, embedder=embedder))


def _withheld_by(settings: Settings) -> Callable[[], frozenset[str] | None]:
    """What looks up which officers' answers hold no more; nothing was answered before anybody was.

    Where people's data cannot be opened, no answer is known to hold.
    """

    @cache  # opened once, however many questions are asked
    def published() -> "PublishedAnswers | None":
        # Most who ask at a terminal have no people's data, and do without its libraries.
        from bot.people.queue import PublishedAnswers
        from bot.wiring.people import people_of

        people = people_of(settings)
        return None if people is None else PublishedAnswers(people)

    def withheld() -> frozenset[str] | None:
        if settings.has_no_people:
            return frozenset()
        known = published()
        return None if known is None else known.withheld()

    return withheld
