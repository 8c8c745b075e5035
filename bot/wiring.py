"""The one place where the parts are put together."""

import logging
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.counter.assistant import Assistant
from bot.counter.building import BuildCommand, BuildingClerk
from bot.counter.live import LiveAnswerer, LiveVersion
from bot.counter.metrics import Metrics
from bot.counter.news import FollowingNews
from bot.counter.queue import QueueRules
from bot.counter.staff import StaffClerk
from bot.counter.uploads import UploadClerk, UploadPlaces
from bot.people import Asker, People, spared
from bot.people.queue import PublishedAnswers
from bot.people.staff import Roles
from bot.settings import Settings
from index.embedding import BUNDLED, Embedder, open_embedder
from index.errors import EmbedderUnavailableError
from retrieval.evaluation.gate import QuestionsGate
from retrieval.evaluation.questions import read_questions
from retrieval.understanding.language import Language

_log = logging.getLogger(__name__)


def embedder_of(settings: Settings) -> Embedder:
    """The configured embedder; raises EmbedderUnavailableError."""
    return open_embedder(settings.embedder, _unpacked(settings))


def _unpacked(settings: Settings) -> Path:
    """Where the encoders of the bundled weights are written."""
    return settings.data / "embeddings" / BUNDLED


def gate_of(settings: Settings, embedder: Embedder) -> QuestionsGate | None:
    """The gate that new versions must pass, None when no questions are configured.

    Raises QuestionsError where the questions file cannot be used, and NoSuchFileError, TableError
    where the office's own vocabulary cannot be used.
    """
    if settings.gate_questions is None:
        return None

    def embedder_named(name: str) -> Embedder | None:
        if name == embedder.name:
            return embedder
        try:
            return open_embedder(name, _unpacked(settings))
        except EmbedderUnavailableError:
            _log.warning("model %s is gone: its version cannot be compared", name)
            return None

    questions = read_questions(settings.gate_questions)
    language = Language.bundled(settings.own_vocabulary, settings.own_short_names)
    return QuestionsGate(questions, settings.gate_margin, language, embedder_named)


def people_of(settings: Settings) -> People | None:
    """The database of people; None, and a line in the log, when it cannot be opened.

    Citizens still get their answers then; only buttons and thumbs are missing. Raises
    NewerDatabaseError and ForeignDatabaseError for one that is not this program's to change.
    """
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        return People(settings.people_url)
    except (SQLAlchemyError, OSError, ImportError):
        _log.exception("people's data cannot be opened")
        return None


def live_of(
    settings: Settings,
    withheld: Callable[[], frozenset[str] | None] | None = None,
    compare: Callable[[LiveVersion, LiveVersion], None] | None = None,
) -> LiveAnswerer:
    """The answerer of the current version, without the answers that are ``withheld``.

    Without that they are looked up in people's data, once in a while, where there is any.
    ``compare`` is handed each version and the next one.

    Raises EmbedderUnavailableError where the configured embedding model cannot be loaded, and
    NoSuchFileError, TableError where the office's own vocabulary cannot be used.
    """
    language = Language.bundled(settings.own_vocabulary, settings.own_short_names)
    return LiveAnswerer(
        settings.data, embedder_of(settings), language, withheld or _withheld_by(settings), compare
    )


def _withheld_by(settings: Settings) -> Callable[[], frozenset[str] | None]:
    """What looks up which officers' answers hold no more; nothing was answered before anybody was.

    Where people's data cannot be opened, no answer is known to hold.
    """

    @cache  # opened once, however many questions are asked
    def published() -> PublishedAnswers | None:
        people = people_of(settings)
        return None if people is None else PublishedAnswers(people)

    def withheld() -> frozenset[str] | None:
        if settings.has_no_people:
            return frozenset()
        known = published()
        return None if known is None else known.withheld()

    return withheld


def assistant_of(
    settings: Settings, people: People | None, metrics: Metrics | None = None
) -> Assistant:
    """An assistant over the current version; raises what ``live_of`` raises."""
    if people is None:
        return Assistant(live_of(settings), None, metrics, settings.keep_days)
    published = PublishedAnswers(people)
    sources = tuple(map(str, settings.configured_sources))
    live = live_of(settings, published.withheld, FollowingNews(people).tell)
    sourced, folder = settings.configured_sources, settings.upload_folder
    places = UploadPlaces(settings.data, sourced, folder, settings.keep_days)
    return Assistant(
        live,
        people,
        metrics,
        settings.keep_days,
        StaffClerk(people, roles_of(settings, people)),
        QueueRules(settings.office, settings.approve_answers, settings.data),
        published,
        BuildingClerk(people, BuildCommand(settings.data), sources),
        UploadClerk(people, live, places),
    )


def roles_of(settings: Settings, people: People) -> Roles:
    """Who works at the office; who is configured is appointed, as far as the database is up."""
    roles = Roles(people, (Asker(*one) for one in settings.configured_admins))
    with spared("the configured administrators could not be appointed", ValueError):
        roles.appoint_configured()
    return roles
