"""Statistics in words: the main thing first, all of it on one page of a phone."""

from collections.abc import Iterator

from bot.counter.reply import Block, heading, text
from bot.counter.statistics.overview import Overview, pairs
from bot.messages import statistics as words

_PROCEDURES, _PLACES, _GROUPS, _SLOWEST = 5, 4, 4, 1


def told(overview: Overview, keep_days: int) -> tuple[Block, ...]:
    """The blocks, the headline first."""
    counted, total = overview.counted, overview.counted.total
    title = words.headline(counted.days, total.asked, total.answered, overview.today)
    lines = [*_lines(overview)] if total.asked else []
    thumbs, sent = counted.thumbs, counted.sent
    if total.asked or thumbs.up or thumbs.down:
        lines.append(words.thumbs(thumbs.up, thumbs.down, pairs(thumbs.reasons, 4)))
    if total.asked or sent.sent:
        lines.append(words.sent(sent.sent, sent.told, sent.median, sent.longest))
    blocks = [heading(title), *([text("\n".join(lines))] if lines else [])]
    ranked = (
        (words.PROCEDURES, words.procedures(pairs(overview.procedures, _PROCEDURES))),
        (words.PLACES, words.places(pairs(overview.places, _PLACES))),
        (words.UNANSWERED, words.unanswered(pairs(overview.groups or (), _GROUPS))),
    )
    for name, said in ranked:
        blocks += [heading(name), text(said)] if said else []
    if (overview.today - counted.first).days > keep_days:
        blocks.append(text(words.kept_since(keep_days)))
    return tuple(blocks)


def _lines(overview: Overview) -> Iterator[str]:
    counted, total = overview.counted, overview.counted.total
    yield words.fates(total.answered, total.asked_back, total.declined)
    yield words.people(counted.people)
    days = counted.days_until(overview.today)
    day = max(days, key=lambda one: days[one].asked)
    hours = counted.hours
    hour = max(range(len(hours)), key=lambda one: hours[one].asked)
    yield words.busiest(day, days[day].asked, hour, hours[hour].asked)
    slowest = [(one.at, one.kind, one.took_ms) for one in counted.times.slowest[:_SLOWEST]]
    yield words.times(counted.times.median, counted.times.late, slowest)
