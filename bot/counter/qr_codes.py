"""QR codes of links, to be shown in a terminal or printed with a caption (ISO/IEC 18004)."""

import io
from collections.abc import Sequence
from html import escape
from textwrap import wrap

import segno

_CORRECTION = "m"
"""15 % of the code may be lost: it hangs on walls and is photographed from the side."""
_BORDER = 4
"""Modules of quiet around it, as the standard wants."""
_MODULE = 10
"""Units of an SVG, or pixels, of one module."""
_LETTER, _LINE = 18, 26
_LETTERS = 34
"""Letters of a line of the caption, which is as wide as the code."""
_FONT = "DejaVuSans.ttf"
"""Comes with Matplotlib, and has every letter of Vietnamese."""


def qr_text(link: str) -> str:
    """The code in blocks, for a terminal with light letters on a dark ground."""
    drawn = io.StringIO()
    _code(link).terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue().rstrip("\n")


def qr_svg(link: str, caption: Sequence[str]) -> bytes:
    """The code as an SVG, with lines of text below."""
    code = _code(link)
    width, height = code.symbol_size(scale=_MODULE, border=_BORDER)
    lines = _lines(caption)
    drawn = code.svg_inline(scale=_MODULE, border=_BORDER)
    words = "".join(
        f'<text x="{width // 2}" y="{height + _LINE * place}" text-anchor="middle"'
        f' font-family="sans-serif" font-size="{_LETTER}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    whole = height + _LINE * len(lines)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{whole}"'
        f' viewBox="0 0 {width} {whole}">'
        f'<rect width="{width}" height="{whole}" fill="#fff"/>{drawn}{words}</svg>\n'
    ).encode()


def qr_png(link: str, caption: Sequence[str]) -> bytes:
    """The code as a PNG, with lines of text below."""
    # Both take a moment to import, and only this needs them.
    from matplotlib import get_data_path
    from PIL import Image, ImageDraw, ImageFont

    written = io.BytesIO()
    _code(link).save(written, kind="png", scale=_MODULE, border=_BORDER)
    code = Image.open(written).convert("L")
    lines = _lines(caption)
    whole = Image.new("L", (code.width, code.height + _LINE * len(lines)), 255)
    whole.paste(code, (0, 0))
    draw = ImageDraw.Draw(whole)
    font = ImageFont.truetype(f"{get_data_path()}/fonts/ttf/{_FONT}", _LETTER)
    for place, line in enumerate(lines):
        at = (code.width / 2, code.height + _LINE * place)
        draw.text(at, line, fill=0, font=font, anchor="ms")
    made = io.BytesIO()
    whole.save(made, format="PNG")
    return made.getvalue()


def qr_modules(link: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code's modules, the quiet around it too; dark ones are True."""
    rows = _code(link).matrix_iter(border=_BORDER)
    return tuple(tuple(bool(module) for module in row) for row in rows)


def _code(link: str) -> segno.QRCode:
    return segno.make_qr(link, error=_CORRECTION)


def _lines(caption: Sequence[str]) -> list[str]:
    return [line for words in caption for line in wrap(words, _LETTERS)]
