"""The letters of a PDF page's text layer that nobody can see on the page.

Letters in the colour of what lies behind them, under a shape or a picture, without any paint, too
small, or outside the page's box are no text. Suspected are few, by how they are painted; whether
one is seen is then found out by looking: the page is drawn with the suspects and without them, and
what was seen is what makes a difference. So white letters on a dark box stay.
"""

import ctypes
import math
from collections.abc import Collection, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
from pypdfium2 import raw

from index.reading.loaders.pdf_frame import Box, PageFrame
from index.reading.loaders.pdf_objects import (
    COVERED,
    Colour,
    PaintedShape,
    Painting,
    share_of_pictures,
)

_FILLED, _UNPAINTED = (0, 2), 3  # rendering modes: fill, fill and stroke; neither
_LIGHT = 200
_FAINT = 64
_ALIKE = 48
SMALLEST = 1.0
"""Points; what is smaller cannot be read."""
_OVER_HEIGHT, _OVER_WIDTH = 0.5, 2.0  # of the letters' height; points
_DOTS_A_POINT = 2
_SEEN = 32
"""The least difference, of 255, that a letter makes in red, green or blue. Grey of 223 on white."""

_Pixels = npt.NDArray[np.int16]


def hidden_letters(
    page: pypdfium2.PdfPage, layer: pypdfium2.PdfTextPage, frame: PageFrame, painting: Painting
) -> Collection[int]:
    """The indexes of the characters of the text layer that cannot be seen.

    What a scanner read off its own picture and laid over or under it counts as seen.
    """
    suspects = _suspects(painting, frame)
    if not suspects:
        return ()
    letters = _letters_of(layer, suspects)
    try:
        return _unseen(page, layer, frame, suspects, letters)
    except pypdfium2.PdfiumError:
        return ()


def _suspects(painting: Painting, frame: PageFrame) -> list[Any]:
    text = painting.text
    if not text.handles:
        return []
    modes, orders = np.array(text.modes), np.array(text.orders)
    colours, opacities = np.hsplit(np.array(text.colours), [3])
    unpainted = modes == _UNPAINTED
    faint = unpainted | (opacities[:, 0] < _FAINT)
    suspected = (colours.min(axis=1) >= _LIGHT) | faint | ~np.isin(modes, _FILLED)
    suspected |= np.array(text.sizes) < SMALLEST
    shapes = [one for one in painting.shapes if one.order > orders[0] or _has(one, colours)]
    if shapes or suspected.any():
        boxes = np.array(painting.boxes())
        scanned = _lie_on_scan(painting, frame, boxes)
        suspected &= ~(faint & scanned)
        for shape in shapes:
            hides = orders < shape.order
            if shape.pixels is not None:
                hides &= ~scanned
            if shape.colour is not None:
                hides |= (orders > shape.order) & _alike(colours, shape.colour)
            suspected |= hides & _share_ground(shape, boxes)
        suspected &= (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])  # spaces have none
    return [text.handles[index] for index in np.flatnonzero(suspected)]


def _has(shape: PaintedShape, colours: npt.NDArray[np.int64]) -> bool:
    return shape.colour is not None and bool(_alike(colours, shape.colour).any())


def _alike(colours: npt.NDArray[np.int64], colour: Colour) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = np.abs(colours - np.array(colour)).max(axis=1) <= _ALIKE
    return found


def _lie_on_scan(
    painting: Painting, frame: PageFrame, boxes: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Which letters lie on pictures that cover the page, as a scanner's own reading does."""
    on = np.zeros(len(boxes), dtype=np.bool_)
    if share_of_pictures(painting.pictures, frame) >= COVERED:
        for picture in painting.pictures:
            on |= _share_ground(picture, boxes)
    return on


def _share_ground(shape: PaintedShape, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which of the boxes lie on, or under, the shape with half of their height."""
    left, bottom, right, top = boxes.T
    across = np.minimum(right, shape.box[2]) - np.maximum(left, shape.box[0])
    up = np.minimum(top, shape.box[3]) - np.maximum(bottom, shape.box[1])
    found: npt.NDArray[np.bool_] = (across > np.minimum(_OVER_WIDTH, (right - left) / 2)) & (
        up >= _OVER_HEIGHT * (top - bottom)
    )
    return found


def _letters_of(layer: pypdfium2.PdfTextPage, suspects: Iterable[Any]) -> list[int]:
    addresses = {_address(handle) for handle in suspects}
    handle = layer.raw
    return [
        index
        for index in range(layer.count_chars())
        if _address(raw.FPDFText_GetTextObject(handle, index)) in addresses
        and not chr(raw.FPDFText_GetUnicode(handle, index)).isspace()
    ]


def _address(handle: Any) -> int | None:  # noqa: ANN401
    return ctypes.cast(handle, ctypes.c_void_p).value


def _unseen(
    page: pypdfium2.PdfPage,
    layer: pypdfium2.PdfTextPage,
    frame: PageFrame,
    suspects: Collection[Any],
    letters: Collection[int],
) -> set[int]:
    boxes = {index: frame.displayed_box(layer.get_charbox(index)) for index in letters}
    small = {index for index in letters if _size(layer, index) < SMALLEST}
    shown = {
        index: box
        for index, box in boxes.items()
        if index not in small and _is_on(box, frame.width, frame.height)
    }
    seen = _seen(page, frame, suspects, shown) if shown else set()
    return set(letters) - seen


def _size(layer: pypdfium2.PdfTextPage, index: int) -> float:
    left, bottom, right, top = layer.get_charbox(index, loose=True)
    return float(max(top - bottom, right - left))  # a letter may stand on its side


def _is_on(box: Box, width: float, height: float) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return 0 <= across <= width and 0 <= down <= height


def _seen(
    page: pypdfium2.PdfPage, frame: PageFrame, suspects: Collection[Any], boxes: dict[int, Box]
) -> set[int]:
    """Which of the letters, by their displayed boxes, are no longer there without the suspects."""
    left = max(math.floor(min(box[0] for box in boxes.values())) - 1, 0)
    top = max(math.floor(min(box[1] for box in boxes.values())) - 1, 0)
    right = max(math.floor(frame.width - max(box[2] for box in boxes.values())) - 1, 0)
    bottom = max(math.floor(frame.height - max(box[3] for box in boxes.values())) - 1, 0)
    cut = (left, bottom, right, top)
    with_them = _drawn(page, cut)
    try:
        for handle in suspects:
            raw.FPDFPageObj_SetIsActive(handle, False)
        without = _drawn(page, cut)
    finally:
        for handle in suspects:
            raw.FPDFPageObj_SetIsActive(handle, True)
    difference = np.abs(with_them - without).max(axis=2)
    seen = set()
    for index, box in boxes.items():
        x, y = int((box[0] - left) * _DOTS_A_POINT), int((box[1] - top) * _DOTS_A_POINT)
        x_end = math.ceil((box[2] - left) * _DOTS_A_POINT) + 1
        y_end = math.ceil((box[3] - top) * _DOTS_A_POINT) + 1
        under = difference[max(y, 0) : y_end, max(x, 0) : x_end]
        if under.size and under.max() >= _SEEN:
            seen.add(index)
    return seen


def _drawn(page: pypdfium2.PdfPage, cut: tuple[int, int, int, int]) -> _Pixels:
    bitmap = page.render(scale=_DOTS_A_POINT, crop=cut)
    pixels: _Pixels = bitmap.to_numpy().astype(np.int16)
    bitmap.close()
    return pixels
