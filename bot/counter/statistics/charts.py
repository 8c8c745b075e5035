"""Charts of a period: when it was asked, and after which procedures; nothing to read is small."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from textwrap import fill

from bot.counter.cards.chart import DOTS, WIDTH, bar_chart, tick
from bot.counter.reply import Bar, Picture
from bot.counter.statistics.overview import Overview, pairs
from bot.messages import statistics as words
from bot.people.statistics import NamedCount, QuestionCounts

_PANEL = 3.0
_COLOURS = ("#0072B2", "#E69F00", "#999999")
"""From Okabe and Ito's colours, as in ``cards/chart.py``; in print they differ in lightness."""
_MOST_DAYS, _MOST_WEEKS = 31, 26
_MOST_TICKS = 8
_WORTH_BARS = 3
_BARS = 6
_TITLE = 48
_HALF = 0.4
_MARGINS = {"left": 0.11, "right": 0.98, "top": 0.93, "bottom": 0.11, "hspace": 0.3}
"""Written down, as Matplotlib would draw all of it twice to find them."""


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """One column: how it stands under the axis, how it is called in words, and what it counts."""

    label: str
    name: str
    counts: QuestionCounts


def charts(overview: Overview) -> tuple[Picture, ...]:
    """When it was asked; what was asked for most, where that is several; none where nothing was."""
    counted = overview.counted
    if not counted.total.asked:
        return ()
    by, columns = _columns(overview)
    hours = counted.hours
    of_hours = [TimeColumn(str(at), words.hour_name(at), one) for at, one in enumerate(hours)]
    most = max(columns, key=lambda one: one.counts.asked)
    hour = max(range(len(hours)), key=lambda one: hours[one].asked)
    panels = [
        (words.chart_title(counted.days, by), columns),
        (f"{words.QUESTIONS} {words.BY_HOUR}", of_hours),
    ]
    caption = words.chart_caption(
        counted.days, by, (most.name, most.counts.asked), hour, hours[hour].asked
    )
    bars = tuple(
        Bar(one.label, one.counts.asked, words.number(one.counts.asked)) for one in columns
    )
    title = words.chart_title(counted.days, by)
    drawn = Picture(_panels(panels), caption, bars, title, words.QUESTIONS.lower())
    return (drawn, *_ranked(overview))


def _columns(overview: Overview) -> tuple[str, list[TimeColumn]]:
    """A column a day, a week or a month, so that there are not too many for a phone."""
    days = overview.counted.days_until(overview.today)
    if len(days) <= _MOST_DAYS:
        return words.BY_DAY, [
            TimeColumn(f"{day:%d/%m}", f"ngày {day:%d/%m}", one) for day, one in days.items()
        ]
    if len(days) <= 7 * _MOST_WEEKS:
        weeks = _summed(days, lambda day: day - timedelta(days=day.weekday()))
        return words.BY_WEEK, [
            TimeColumn(f"{day:%d/%m}", words.week_name(day), one) for day, one in weeks.items()
        ]
    by_month = _summed(days, lambda day: day.replace(day=1))
    return words.BY_MONTH, [
        TimeColumn(words.month_name(day), f"tháng {words.month_name(day)}", one)
        for day, one in by_month.items()
    ]


def _summed(
    days: dict[date, QuestionCounts], opens: Callable[[date], date]
) -> dict[date, QuestionCounts]:
    made: dict[date, QuestionCounts] = {}
    for day, counts in days.items():
        made[opens(day)] = made.get(opens(day), QuestionCounts()) + counts
    return made


def _ranked(overview: Overview) -> tuple[Picture, ...]:
    most: Sequence[NamedCount] = overview.procedures[:_BARS]
    if len(most) < _WORTH_BARS:
        return ()
    days = overview.counted.days
    bars = [Bar(one.name, one.count, words.number(one.count)) for one in most]
    title = f"{words.PROCEDURES}, {words.period_name(days)}"
    unit = words.QUESTIONS.lower()
    png = bar_chart(title, unit, bars, words.SOURCE)
    told = words.ranked_caption(words.PROCEDURES, days, pairs(overview.procedures, _BARS))
    return (Picture(png, told, tuple(bars), title, unit),)


def _panels(panels: Sequence[tuple[str, Sequence[TimeColumn]]]) -> bytes:
    """A PNG of columns from 0, one panel below the other. Safe to call from many threads."""
    # Matplotlib takes a moment to import, and is needed by few answers.
    from matplotlib.collections import PolyCollection
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    figure = Figure(figsize=(WIDTH, _PANEL * len(panels)), dpi=DOTS)
    figure.subplots_adjust(**_MARGINS)
    for at, (title, columns) in enumerate(panels):
        axes = figure.add_subplot(len(panels), 1, at + 1)
        places, floor = range(len(columns)), [0] * len(columns)
        for fate, colour, name in zip(_fates(columns), _COLOURS, words.FATES, strict=True):
            tops = [below + one for below, one in zip(floor, fate, strict=True)]
            boxes = list(map(_box, places, floor, tops))
            axes.add_collection(PolyCollection(boxes, facecolor=colour, label=name))
            floor = tops
        step = -(-len(columns) // _MOST_TICKS)
        axes.set_xticks(places[::step], [one.label for one in columns[::step]], fontsize=10)
        axes.set_xlim(-0.6, len(columns) - 0.4)
        axes.set_ylim(0, max(*floor, 1) * 1.05)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
        axes.tick_params(axis="y", labelsize=10)
        axes.set_title(fill(title, _TITLE), fontsize=11, fontweight="bold")
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        if at == 0:
            handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="lower center", ncols=3, fontsize=10, frameon=False)
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _fates(columns: Sequence[TimeColumn]) -> tuple[list[int], ...]:
    """In the order of ``FATES``."""
    return (
        [one.counts.answered for one in columns],
        [one.counts.asked_back for one in columns],
        [one.counts.declined for one in columns],
    )


def _box(place: int, bottom: int, top: int) -> list[tuple[float, int]]:
    """The corners of a part of a column; one shape for all is drawn quicker than one for each."""
    left, right = place - _HALF, place + _HALF
    return [(left, bottom), (left, top), (right, top), (right, bottom)]
