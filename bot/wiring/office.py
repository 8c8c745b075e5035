"""The assistant behind the channels, with all that an office has."""

from bot.counter.assistant import Assistant
from bot.counter.building import BuildCommand, BuildingClerk
from bot.counter.live_version import Elsewhere
from bot.counter.metrics import Metrics
from bot.counter.news import FollowingNews
from bot.counter.queue import QueueRules
from bot.counter.sheets.clerk import addresses
from bot.counter.staff import StaffClerk
from bot.counter.uploads import UploadClerk, UploadPlaces
from bot.people import People
from bot.people.queue import PublishedAnswers
from bot.settings import Settings
from bot.wiring.answers import live_of
from bot.wiring.people import roles_of


def assistant_of(
    settings: Settings,
    people: People | None,
    metrics: Metrics | None = None,
    bot_name: str | None = None,
    elsewhere: Elsewhere | None = None,
) -> Assistant:
    """An assistant over the current version; raises what ``live_of`` raises.

    Without a public address, the codes on sheets lead to the bot of the name. Messages are heard
    ``elsewhere`` where there are processes for it.
    """
    if people is None:
        live = live_of(settings, elsewhere=elsewhere)
        return Assistant(live, None, metrics, settings.keep_days)
    published = PublishedAnswers(people)
    sources = tuple(map(str, settings.configured_sources))
    live = live_of(settings, published.withheld, FollowingNews(people).tell, elsewhere)
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
        addresses(settings.public_url, bot_name),
        settings.public_url,
    )
