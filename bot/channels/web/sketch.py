"""Where offices lie to each other: a sketch with north above, drawn without anybody's map."""

from collections.abc import Sequence
from math import cos, radians

from markupsafe import Markup

from bot.counter.reply import Venue

_KM = 111.32
"""Kilometres of a degree of latitude."""
_WIDTH, _EDGE = 320, 40
_LEAST_KM = 0.2


def sketch(venues: Sequence[Venue]) -> Markup:
    """An SVG of the numbered points with a scale; nothing for one point, which a link shows."""
    if len(venues) < 2:
        return Markup("")
    middle = sum(one.latitude for one in venues) / len(venues)
    points = [(one.longitude * _KM * cos(radians(middle)), one.latitude * _KM) for one in venues]
    left, low = min(x for x, _ in points), min(y for _, y in points)
    across = max(max(x for x, _ in points) - left, _LEAST_KM)
    up = max(max(y for _, y in points) - low, _LEAST_KM)
    unit = (_WIDTH - 2 * _EDGE) / max(across, up)
    height = round(up * unit) + 2 * _EDGE
    told = Markup(
        '<circle cx="{x:.0f}" cy="{y:.0f}" r="5"/><text x="{beside:.0f}" y="{y:.0f}">{name}</text>'
    )
    drawn = Markup("").join(
        told.format(
            x=(at := _EDGE + (x - left) * unit),
            y=height - _EDGE - (y - low) * unit,
            beside=at + 8,
            name=f"{place}. {one.title}"[:34],
        )
        for place, (one, (x, y)) in enumerate(zip(venues, points, strict=True), start=1)
    )
    scale = _scale(max(across, up))
    names = ", ".join(one.title for one in venues)
    return Markup(
        '<svg class="sketch" viewBox="0 0 {width} {height}" role="img" aria-label="{names}">'
        '<path d="M300 8l-5 14h10zM300 22v10"/><text x="296" y="44">B</text>{drawn}'
        '<line x1="{edge}" y1="{base}" x2="{end:.0f}" y2="{base}"/>'
        '<text x="{edge}" y="{below}">{scale}</text></svg>'
    ).format(
        width=_WIDTH,
        height=height,
        names=names,
        drawn=drawn,
        edge=_EDGE,
        base=height - 18,
        below=height - 5,
        end=_EDGE + scale * unit,
        scale=f"{scale:g} km".replace(".", ","),
    )


def _scale(kilometres: float) -> float:
    """A round length of at most half of what is shown."""
    steps = (50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1)
    return next((one for one in steps if one <= kilometres / 2), 0.1)
