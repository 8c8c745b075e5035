"""A picture of a page, and what is done to it before it is read."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

_HEAD = b"P5 %d %d 255\n"
_INK = 60  # darker than the paper by so much, of 255
_EDGE = 0.04  # of the width and height, where scanners leave shadows

_FAINT_INK = 40
_DOTS_FOR_SKEW = 75
_FEWEST_DOTS = 400
_CLEARER = 1.1

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PageImage:
    """A grey picture of a page in PGM, and its dots an inch."""

    pgm: bytes
    dots: int

    @classmethod
    def of(cls, pixels: Pixels, dots: int) -> "PageImage":
        """From grey pixels, rows by columns."""
        head = _HEAD % (pixels.shape[1], pixels.shape[0])
        return cls(head + np.ascontiguousarray(pixels).tobytes(), dots)

    @property
    def pixels(self) -> Pixels:
        """Rows by columns, 0 is black."""
        width, height = map(int, self.pgm.split(b" ", 3)[1:3])
        return np.frombuffer(self.pgm, np.uint8, offset=len(_HEAD % (width, height))).reshape(
            height, width
        )

    def turned(self, quarters: int) -> "PageImage":
        """Turned clockwise by so many quarters."""
        return PageImage.of(np.rot90(self.pixels, -quarters), self.dots)

    def straightened(self, degrees: float) -> "PageImage":
        """Turned clockwise by a few degrees; the corners that come in are of the paper's grey."""
        paper = int(np.median(self.pixels[::8, ::8]))
        turned = Image.fromarray(self.pixels).rotate(
            -degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=paper
        )
        return PageImage.of(np.asarray(turned), self.dots)

    def at(self, dots: int) -> "PageImage":
        """The same page with other dots an inch."""
        height, width = (round(side * dots / self.dots) for side in self.pixels.shape)
        resized = Image.fromarray(self.pixels).resize((width, height), Image.Resampling.LANCZOS)
        return PageImage.of(np.asarray(resized), dots)

    def binarised(self) -> "PageImage":
        """Black and white, by what is darker than its surroundings.

        Means over windows, as in Bradley and Roth, Adaptive Thresholding using the Integral Image
        (2007): a window of an eighth of the width, ink at 15 % below its mean.
        """
        pixels = self.pixels
        reach = max(pixels.shape[1] // 16, 1)
        padded = np.pad(pixels, reach, mode="edge").astype(np.float64)
        sums = np.pad(padded.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        side = 2 * reach + 1
        means = (
            sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
        ) / side**2
        means = means[: pixels.shape[0], : pixels.shape[1]]
        return PageImage.of(np.where(pixels < 0.85 * means, 0, 255).astype(np.uint8), self.dots)

    def skew(self) -> float:
        """By how many degrees, within ten, the lines fall to the right; 0.0 where none are seen.

        The angle under which the ink of the rows, seen along it, changes most from row to row, as
        in Postl, Detection of Linear Oblique Structures and Skew Scan in Digitized Documents
        (1986).
        """
        step = max(round(self.dots / _DOTS_FOR_SKEW), 1)
        height, width = (side // step * step for side in self.pixels.shape)
        coarse = self.pixels[:height, :width].reshape(height // step, step, width // step, step)
        grey = coarse.mean(axis=(1, 3))
        down, across = int(_EDGE * grey.shape[0]), int(_EDGE * grey.shape[1])
        inside = grey[down : grey.shape[0] - down, across : grey.shape[1] - across]
        if not inside.size:
            return 0.0
        y, x = np.nonzero(inside < float(np.median(inside)) - _FAINT_INK)
        if not _FEWEST_DOTS < len(y) < inside.size / 3:
            return 0.0
        sharpness = {degrees: _sharpness(x, y, degrees) for degrees in np.arange(-10, 10.5, 0.5)}
        best = max(sharpness, key=lambda degrees: sharpness[degrees])
        fine = {degrees: _sharpness(x, y, degrees) for degrees in best + np.arange(-0.4, 0.5, 0.1)}
        best = max(fine, key=lambda degrees: fine[degrees])
        return float(best) if fine[best] > _CLEARER * sharpness[0.0] else 0.0

    def ink(self) -> float:
        """The share of the page, without its edges, that is clearly darker than its paper."""
        height, width = self.pixels.shape
        down, across = int(_EDGE * height), int(_EDGE * width)
        inside = self.pixels[down : height - down, across : width - across]
        if not inside.size:
            return 0.0
        return float(np.mean(inside < float(np.median(inside)) - _INK))


def _sharpness(x: npt.NDArray[np.intp], y: npt.NDArray[np.intp], degrees: float) -> float:
    """How much the ink changes from row to row, the rows falling by so many degrees."""
    rows = np.round(y - x * np.tan(np.radians(degrees))).astype(np.intp)
    ink = np.bincount(rows - rows.min())
    return float(np.square(np.diff(ink)).sum())
