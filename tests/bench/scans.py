"""Print how many words of pages are read rightly off pictures of them, and how long that takes.

    python -m tests.bench.scans [--files FOLDER] [--pages N] [--conditions clean "skew 5" …]

Pages of text PDF files, whose text layer is the truth, are drawn at 200 dots an inch and spoilt in
several ways. Read by Tesseract as they are, by ``read_page`` (turned, straightened, tried again),
and, where the package asterocr is installed, by that on the lines which Tesseract finds. The last
rows are sheets that hold no print: how many of them are indexed.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image

from index.reading.loaders import ocr
from index.reading.loaders.line import BoxedWord
from index.reading.loaders.page_image import PageImage
from index.reading.loaders.scans import read_page
from tests.bench import scan_pages as made
from tests.large_corpora import FILES

_WIDEST = 24
_STARTS = ("05_", "10_", "11_", "21_", "43_")
Reader = Callable[[PageImage], Iterable[str]]
Spoiler = Callable[[PageImage, int], PageImage]

CONDITIONS: Mapping[str, Spoiler] = {
    "clean": lambda picture, _: picture,
    "skew 1": lambda picture, _: made.skewed(picture, 1),
    "skew 2": lambda picture, _: made.skewed(picture, -2),
    "skew 5": lambda picture, _: made.skewed(picture, 5),
    "skew 8": lambda picture, _: made.skewed(picture, -8),
    "noise": made.noisy,
    "stamp": made.stamped,
    "noise, stamp, skew 2": lambda picture, seed: made.skewed(
        made.noisy(made.stamped(picture, seed), seed), 2
    ),
    "on its head": lambda picture, _: picture.turned(2),
    "on its side": lambda picture, seed: picture.turned(1 + 2 * (seed % 2)),
}
NO_PRINT: Mapping[str, made.Maker] = {
    "photograph": made.photograph,
    "handwriting": made.handwriting,
}


def main() -> None:
    """Print a line for each condition and reader."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--files", type=Path, default=FILES)
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--conditions", nargs="*", default=[*CONDITIONS, "no print"])
    given = parser.parse_args()
    files = [path for start in _STARTS for path in sorted(given.files.glob(f"{start}*"))]
    pages = list(made.known_pages(files, given.pages))
    readers = _readers()
    print(f"{len(pages)} pages; words right, median seconds a page: {', '.join(readers)}")
    for name in given.conditions:
        if name in CONDITIONS:
            pictures = [CONDITIONS[name](page.picture, at) for at, page in enumerate(pages)]
            told = [_measured(reader, pages, pictures) for reader in readers.values()]
            print(f"{name}: {'; '.join(told)}", flush=True)
    if "no print" in given.conditions:
        _print_no_print(pages)


def _readers() -> dict[str, Reader]:
    readers: dict[str, Reader] = {"as it is": _as_it_is, "read_page": _as_read}
    if find_spec("asterocr") is not None:
        readers["asterocr on Tesseract's lines"] = _by_asterocr()
    return readers


def _as_it_is(picture: PageImage) -> list[str]:
    return [line.text for line in ocr.read_picture(picture)]


def _as_read(picture: PageImage) -> list[str]:
    return [line.text for line in read_page(picture).lines]


def _by_asterocr() -> Reader:
    from asterocr import AsterOCR  # type: ignore[import-not-found]

    recogniser = AsterOCR(enable_telemetry=False)

    def read(picture: PageImage) -> list[str]:
        page = Image.fromarray(picture.pixels)
        return [
            str(recogniser.predict(page.crop(box)))
            for line in ocr.read_picture(picture)
            for box in _boxes(line.words, picture.dots)
        ]

    return read


def _boxes(words: Sequence[BoxedWord], dots: int) -> list[tuple[int, int, int, int]]:
    """The line in pieces that asterocr can take: it fails on what is 32 times as wide as high."""
    margin = dots // 60
    box = (
        int(min(word.left for word in words)) - margin,
        int(min(word.top for word in words)) - margin,
        int(max(word.right for word in words)) + margin,
        int(max(word.bottom for word in words)) + margin,
    )
    if len(words) == 1 or box[2] - box[0] < _WIDEST * (box[3] - box[1]):
        return [box]
    half = len(words) // 2
    return [*_boxes(words[:half], dots), *_boxes(words[half:], dots)]


def _measured(
    reader: Reader, pages: Sequence[made.KnownPage], pictures: Sequence[PageImage]
) -> str:
    right, total, times = 0, 0, []
    for page, picture in zip(pages, pictures, strict=True):
        begun = time.perf_counter()
        read = " ".join(reader(picture)).split()
        times.append(time.perf_counter() - begun)
        right += (Counter(read) & Counter(page.words)).total()
        total += len(page.words)
    return f"{right / max(total, 1):.3f}, {statistics.median(times):.1f} s"


def _print_no_print(pages: Sequence[made.KnownPage]) -> None:
    for name, make in NO_PRINT.items():
        indexed = sum(bool(read_page(make(seed)).lines) for seed in range(10))
        print(f"{name}: {indexed} of 10 indexed", flush=True)
    ruined = [made.ruined(page.picture, at) for at, page in enumerate(pages[:10])]
    indexed = sum(bool(read_page(picture).lines) for picture in ruined)
    print(f"ruined: {indexed} of {len(ruined)} indexed")


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
