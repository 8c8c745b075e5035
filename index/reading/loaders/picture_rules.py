"""The rules drawn on a picture of a page."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from index.reading.loaders.page_image import PageImage
from index.reading.tables.ruled import Rule

_DOTS = 150
"""Dots an inch at which rules are looked for: thin ones stay, letters do not run together."""
_INK = 60  # darker than the paper by so much, of 255
_SHORTEST = 0.35  # inches
_DARK = 0.93
_BESIDE = 0.06  # inches from a rule there is paper, with some letters perhaps
_OF_LETTERS = 0.4

_Marks = npt.NDArray[np.bool_]


def rules_on(picture: PageImage) -> list[Rule]:
    """The level and upright rules on a picture that stands straight, in its pixels.

    A rule is a run of ink, nearly without gaps, longer than letters are. Of neighbouring rows of
    one rule each is a rule; whoever puts them together takes near ones as one.
    """
    pixels = picture.pixels
    step = max(picture.dots // _DOTS, 1)
    height, width = (side // step * step for side in pixels.shape)
    if not height or not width:
        return []
    coarse = pixels[:height, :width].reshape(height // step, step, width // step, step)
    darkest = coarse.min(axis=(1, 3))
    ink: _Marks = darkest < float(np.median(darkest)) - _INK
    dots = picture.dots / step
    unit = step
    level = _runs(ink, dots)
    upright = _runs(ink.T, dots)
    return [
        *(Rule(at * unit, start * unit, end * unit, True) for at, start, end in level),
        *(Rule(at * unit, start * unit, end * unit, False) for at, start, end in upright),
    ]


def without_rules(picture: PageImage, rules: Sequence[Rule]) -> PageImage:
    """The picture with its rules, in its pixels, painted over: letters that touch one are read."""
    pixels = picture.pixels.copy()
    paper = int(np.median(pixels[::8, ::8]))
    step = max(picture.dots // _DOTS, 1)
    for rule in rules:
        across = slice(max(int(rule.at) - 1, 0), int(rule.at) + step + 1)
        along = slice(int(rule.start), int(rule.end) + step)
        if rule.is_level:
            pixels[across, along] = paper
        else:
            pixels[along, across] = paper
    return PageImage.of(pixels, picture.dots)


def _runs(ink: _Marks, dots: float) -> Iterator[tuple[float, float, float]]:
    """Row, first and last column of every run of ink along the rows."""
    window = max(round(_SHORTEST * dots), 8)
    if ink.shape[1] <= window:
        return
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = (sums[:, window:] - sums[:, :-window]) >= _DARK * window
    beside = max(round(_BESIDE * dots), 3)
    rows = np.flatnonzero(full.any(axis=1))
    for row in rows:
        edges = np.diff(np.concatenate(([0], full[row].view(np.int8), [0])))
        starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
        for start, end in zip(starts, ends, strict=True):
            along = slice(int(start), int(end) + window)
            sides = (int(row) - beside, int(row) + beside)
            inside = (side for side in sides if 0 <= side < ink.shape[0])
            if all(float(ink[side, along].mean()) <= _OF_LETTERS for side in inside):
                yield float(row), float(start), float(end + window)
