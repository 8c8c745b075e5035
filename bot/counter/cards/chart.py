"""Draw a bar chart as a PNG picture that is read on a phone."""

from collections.abc import Sequence
from io import BytesIO
from textwrap import fill, wrap

from bot.counter.reply import Bar

WIDTH = 6.0  # inches; with the dots below 1080 pixels, the width of a phone
DOTS = 180
_BAR = 0.42
_LINE = 0.19
_AROUND = 1.5
_TITLE_LETTERS, _LABEL_LETTERS, _SOURCE_LETTERS = 52, 30, 84
_LABEL_LINES = 4
_ROOM_FOR_TEXT = 1.3
_BLUE = "#0072B2"
"""From Okabe and Ito's colours, which colour-blind people tell apart (jfly.uni-koeln.de/color)."""


def bar_chart(title: str, unit: str, bars: Sequence[Bar], source: str) -> bytes:
    """A PNG of horizontal bars (at least one, none negative) from 0, the first on top.

    Values stand at their ends, the ``unit`` along the axis, the ``source`` below. Safe to call from
    many threads.
    """
    # Matplotlib takes a moment to import, and is needed by few answers.
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter

    labels = [_label(bar.label) for bar in bars]
    heights = [_BAR + _LINE * label.count("\n") for label in labels]
    titles, sources = fill(title, _TITLE_LETTERS), fill(source, _SOURCE_LETTERS)
    height = sum(heights) + _AROUND + _LINE * (titles.count("\n") + sources.count("\n"))
    figure = Figure(figsize=(WIDTH, height), dpi=DOTS, layout="constrained")
    axes = figure.add_subplot()
    places = [-sum(heights[:at]) - heights[at] / 2 for at in range(len(heights))]
    drawn = axes.barh(places, [bar.value for bar in bars], height=_BAR * 0.7, color=_BLUE)
    axes.bar_label(drawn, [bar.words for bar in bars], padding=4, fontsize=10)
    axes.set_yticks(places, labels, fontsize=10)
    axes.set_xlim(0, max(*(bar.value for bar in bars), 0) * _ROOM_FOR_TEXT or 1)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: tick(value)))
    axes.locator_params(axis="x", nbins=4)
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=9)
    axes.set_xlabel(unit, fontsize=10)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.suptitle(titles, fontsize=12, fontweight="bold")
    figure.supxlabel(sources, fontsize=8, color="#444444")
    picture = BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _label(words: str) -> str:
    lines = wrap(words, _LABEL_LETTERS)
    cut = " …" if len(lines) > _LABEL_LINES else ""
    return "\n".join(lines[:_LABEL_LINES]) + cut


def tick(value: float) -> str:
    """A number on the axis as Vietnamese write it."""
    return f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")
