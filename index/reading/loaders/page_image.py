"""A picture of a page, and what is done to it before it is read."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

_HEAD = b"P5 %d %d 255\n"
_INK = 60  # darker than the paper by so much, of 255
_EDGE = 0.04  # of the width and height, where scanners leave shadows

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

    def ink(self) -> float:
        """The share of the page, without its edges, that is clearly darker than its paper."""
        height, width = self.pixels.shape
        down, across = int(_EDGE * height), int(_EDGE * width)
        inside = self.pixels[down : height - down, across : width - across]
        if not inside.size:
            return 0.0
        return float(np.mean(inside < float(np.median(inside)) - _INK))
