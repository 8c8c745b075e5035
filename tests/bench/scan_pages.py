"""Pictures of pages whose words are known, as scanners, cameras and carelessness leave them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from index.reading.loaders.page_image import PageImage
from index.reading.loaders.pdf_layer import layer_of

Maker = Callable[[int], PageImage]

_DOTS = 200
_POINTS = 72
_PAPER = 245
_FEWEST_WORDS = 150


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A clean picture of a page, and its words by its text layer."""

    name: str
    picture: PageImage
    words: Sequence[str]


def known_pages(files: Sequence[Path], count: int) -> Iterator[KnownPage]:
    """Pages of text PDF files, spread evenly over each, so many in all."""
    each = -(-count // len(files))
    left = count
    for path in files:
        with pypdfium2.PdfDocument(path) as document:
            taken = 0
            for number in _spread(len(document), 3 * each):
                if taken == min(each, left):
                    break
                page = document[number]
                words = " ".join(line.text for line in layer_of(page).lines).split()
                if len(words) < _FEWEST_WORDS:
                    continue
                pixels = page.render(scale=_DOTS / _POINTS, grayscale=True).to_numpy()
                picture = PageImage.of(pixels.reshape(pixels.shape[:2]), _DOTS)
                yield KnownPage(f"{path.name[:12]} {number + 1}", picture, words)
                taken += 1
            left -= taken


def _spread(pages: int, count: int) -> list[int]:
    return sorted({round(step * (pages - 1) / max(count - 1, 1)) for step in range(count)})


def skewed(picture: PageImage, degrees: float) -> PageImage:
    """Laid on the glass at an angle; the page keeps its size."""
    turned = Image.fromarray(picture.pixels).rotate(
        -degrees, Image.Resampling.BICUBIC, fillcolor=_PAPER
    )
    return PageImage.of(np.asarray(turned), picture.dots)


def noisy(picture: PageImage, seed: int) -> PageImage:
    """Photocopied: grey paper, a blur, grain, specks and a shadow along an edge."""
    chance = np.random.default_rng(seed)
    blurred = Image.fromarray(picture.pixels).filter(ImageFilter.GaussianBlur(0.8))
    grey = 40 + np.asarray(blurred).astype(np.float64) * 0.75
    grey += chance.normal(0, 14, grey.shape)
    grey[chance.random(grey.shape) < 0.002] = 30
    grey -= np.linspace(50, 0, grey.shape[1])[None, :] ** 1.0 * (chance.random() < 0.5)
    return PageImage.of(np.clip(grey, 0, 255).astype(np.uint8), picture.dots)


def stamped(picture: PageImage, seed: int) -> PageImage:
    """With a round stamp over the letters, as it is when grey, and a signature through them."""
    chance = np.random.default_rng(seed)
    page = Image.fromarray(picture.pixels).convert("L")
    ink = Image.new("L", page.size, 255)
    drawn = ImageDraw.Draw(ink)
    width, height = page.size
    x, y = chance.integers(width // 4, width // 2), chance.integers(height // 4, 2 * height // 3)
    for reach in (140, 130, 90):
        drawn.ellipse((x - reach, y - reach, x + reach, y + reach), outline=110, width=5)
    drawn.line(_stroke(chance, x, y, 160), fill=60, width=4, joint="curve")
    mixed = np.minimum(np.asarray(page), np.asarray(ink))
    return PageImage.of(mixed, picture.dots)


def photograph(seed: int) -> PageImage:
    """Clouds of light at every scale, as in a picture of a meeting or a landscape."""
    chance = np.random.default_rng(seed)
    height, width = 2339, 1654
    grey = np.full((height, width), 128.0)
    for step in (600, 250, 100, 40, 15, 6):
        coarse = chance.normal(0, 1, (height // step + 2, width // step + 2))
        layer = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
        grey += np.asarray(layer) * step**0.45 * 5
    return PageImage.of(np.clip(grey, 0, 255).astype(np.uint8), _DOTS)


def handwriting(seed: int) -> PageImage:
    """Lines of loops that no letters are."""
    chance = np.random.default_rng(seed)
    page = Image.new("L", (1654, 2339), _PAPER)
    drawn = ImageDraw.Draw(page)
    for y in range(250, 2100, 95):
        x = 150
        while x < 1450:
            length = int(chance.integers(60, 200))
            drawn.line(_stroke(chance, x, y, length), fill=50, width=4, joint="curve")
            x += length + 40
    return PageImage.of(np.asarray(page), _DOTS)


def ruined(picture: PageImage, seed: int) -> PageImage:
    """A page of text of which nothing can be read: far too coarse, then enlarged."""
    chance = np.random.default_rng(seed)
    page = Image.fromarray(picture.pixels)
    small = page.resize((page.width // 8, page.height // 8), Image.Resampling.BILINEAR)
    grey = np.asarray(small.resize(page.size, Image.Resampling.BICUBIC)).astype(np.float64)
    grey += chance.normal(0, 10, grey.shape)
    return PageImage.of(np.clip(grey, 0, 255).astype(np.uint8), picture.dots)


def blank(seed: int) -> PageImage:
    """An empty sheet with a scanner's grain and shadow."""
    chance = np.random.default_rng(seed)
    grey = chance.normal(_PAPER, 3, (2339, 1654))
    grey[:, :30] -= 120
    return PageImage.of(np.clip(grey, 0, 255).astype(np.uint8), _DOTS)


def _stroke(
    chance: np.random.Generator, x: float, y: float, length: float
) -> list[tuple[float, float]]:
    at = np.linspace(0, 1, 60)
    turns, height = chance.uniform(2, 7), chance.uniform(12, 34)
    phase = chance.uniform(0, 6)
    across = x + at * length + 10 * np.sin(2 * np.pi * turns * at + phase)
    down = y + height * np.cos(2 * np.pi * turns * at + phase) * chance.uniform(0.4, 1, 60)
    return list(zip(across.tolist(), down.tolist(), strict=True))
