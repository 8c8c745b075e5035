"""PDF files with tables on their pages, their rules drawn and their font inside."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import pypdfium2
from pypdfium2 import raw

_FONT = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
TALL = 22.0  # points, a row


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: lines at (left, top), and a table from ``top`` on between these borders.

    A word of one ``←`` leaves out the rule before it.
    """

    lines: tuple[tuple[float, float, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    edges: tuple[float, ...] = (60, 100, 380, 520)
    top: float = 120
    size: tuple[int, int] = (595, 842)
    ruled: bool = True


def table_pdf(path: Path, sheets: Sequence[Sheet]) -> Path:
    """A PDF file of these pages."""
    document = pypdfium2.PdfDocument.new()
    content = _FONT.read_bytes()
    room = (ctypes.c_uint8 * len(content)).from_buffer_copy(content)
    font = raw.FPDFText_LoadFont(document, room, len(content), raw.FPDF_FONT_TRUETYPE, 1)
    for sheet in sheets:
        page = document.new_page(*sheet.size)
        height = sheet.size[1]

        def write(left: float, top: float, text: str) -> None:
            letters = raw.FPDFPageObj_CreateTextObj(document, font, 10)
            encoded = (text + "\0").encode("utf-16-le")
            wide = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
            raw.FPDFText_SetText(letters, wide)
            raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, left, height - top)  # noqa: B023
            raw.FPDFPage_InsertObject(page, letters)  # noqa: B023

        def draw(left: float, top: float, right: float, bottom: float) -> None:
            rule = raw.FPDFPageObj_CreateNewPath(left, height - top)  # noqa: B023
            raw.FPDFPath_LineTo(rule, right, height - bottom)  # noqa: B023
            raw.FPDFPageObj_SetStrokeColor(rule, 0, 0, 0, 255)
            raw.FPDFPageObj_SetStrokeWidth(rule, 0.7)
            raw.FPDFPath_SetDrawMode(rule, raw.FPDF_FILLMODE_NONE, 1)
            raw.FPDFPage_InsertObject(page, rule)  # noqa: B023

        for line in sheet.lines:
            if line[1] < sheet.top:
                write(*line)
        edges = sheet.edges
        for place, row in enumerate(sheet.rows):
            top = sheet.top + TALL * place
            for column, text in enumerate(row):
                if text not in ("", "←"):
                    write(edges[column] + 4, top + 15, text)
                if sheet.ruled and text != "←":
                    draw(edges[column], top, edges[column], top + TALL)
            if sheet.ruled:
                draw(edges[-1], top, edges[-1], top + TALL)
                draw(edges[0], top, edges[-1], top)
        if sheet.rows and sheet.ruled:
            bottom = sheet.top + TALL * len(sheet.rows)
            draw(edges[0], bottom, edges[-1], bottom)
        for line in sheet.lines:
            if line[1] >= sheet.top:
                write(*line)
        page.gen_content()
    document.save(path)
    document.close()
    return path
