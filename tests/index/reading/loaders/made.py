"""Small files of every format, made by the libraries that others write such files with."""

import ctypes
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
import matplotlib
import openpyxl
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import raw

from index.errors import SkipReason, UnreadableFileError, UnreadPart
from index.reading.loaders import LoadedPart, LoadedText, load

PAGE_HEIGHT = 842


def loaded(path: Path) -> LoadedText:
    """The one document of the file."""
    [text] = [part for part in load(path) if isinstance(part, LoadedText)]
    return text


def unread(parts: Sequence[LoadedPart]) -> list[tuple[str, SkipReason]]:
    return [(part.where, part.reason) for part in parts if isinstance(part, UnreadPart)]


def reason_of(path: Path) -> SkipReason | None:
    """Why nothing of the file can be read, or None when something can."""
    try:
        list(load(path))
    except UnreadableFileError as error:
        return error.reason if error.path == path else None
    return None


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pdf(path: Path, pages: Sequence[Sequence[tuple[float, float, str]]]) -> Path:
    """A PDF file with text in Helvetica at (left, top); characters up to U+00FF."""
    document = pypdfium2.PdfDocument.new()
    for lines in pages:
        page = document.new_page(595, PAGE_HEIGHT)
        for left, top, text in lines:
            written_text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 12)
            encoded = (text + "\0").encode("utf-16-le")
            wide = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
            raw.FPDFText_SetText(written_text, wide)
            raw.FPDFPageObj_Transform(written_text, 1, 0, 0, 1, left, PAGE_HEIGHT - top)
            raw.FPDFPage_InsertObject(page, written_text)
        page.gen_content()
    document.save(path)
    document.close()
    return path


def typed(
    path: Path,
    lines: Sequence[tuple[float, float, str]],
    picture: Image.Image | None = None,
    box: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> Path:
    """A PDF file of one page with Vietnamese text at (left, top), its font inside.

    A picture is put into the box of left, top, right and bottom.
    """
    shipped = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    content = shipped.read_bytes()
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, PAGE_HEIGHT)
    room = (ctypes.c_uint8 * len(content)).from_buffer_copy(content)
    font = raw.FPDFText_LoadFont(document, room, len(content), raw.FPDF_FONT_TRUETYPE, 1)
    for left, top, text in lines:
        letters = raw.FPDFPageObj_CreateTextObj(document, font, 12)
        encoded = (text + "\0").encode("utf-16-le")
        wide = (ctypes.c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded)
        raw.FPDFText_SetText(letters, wide)
        raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, left, PAGE_HEIGHT - top)
        raw.FPDFPage_InsertObject(page, letters)
    if picture is not None:
        image = pypdfium2.PdfImage.new(document)
        image.set_bitmap(pypdfium2.PdfBitmap.from_pil(picture))
        matrix = pypdfium2.PdfMatrix().scale(box[2] - box[0], box[3] - box[1])
        image.set_matrix(matrix.translate(box[0], PAGE_HEIGHT - box[3]))
        page.insert_obj(image)
    page.gen_content()
    document.save(path)
    document.close()
    return path


def painted(
    path: Path,
    content: str,
    crop: tuple[int, int, int, int] = (0, 0, 595, PAGE_HEIGHT),
    turn: int = 0,
) -> Path:
    """A PDF file of one page with these painting operators (ISO 32000-1, annex A).

    There are a font ``/F``, a dark ``/Picture``, a ``/Stamp`` that is clear but for its frame, a
    graphics state ``/Clear``, and forms with 9.999.999 dong in white, one of them on a dark ground.
    """
    amount = "1 g BT /F 12 Tf 10 10 Td (9.999.999 dong) Tj ET"
    form = "/Type/XObject/Subtype/Form/BBox[0 0 300 50]/Matrix[1 0 0 1 50 650]/Resources 4 0 R"
    picture = "/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray"
    mask = "".join(
        "00" if 0 < x < 15 and 0 < y < 15 else "ff" for y in range(16) for x in range(16)
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 {PAGE_HEIGHT}]"
        f"/CropBox[{' '.join(map(str, crop))}]/Rotate {turn}/Resources 4 0 R/Contents 5 0 R>>",
        "<</Font<</F 6 0 R>>/ExtGState<</Clear<</ca 0/CA 0>>>>"
        "/XObject<</Picture 7 0 R/Stamp 8 0 R/WhiteForm 10 0 R/DarkForm 11 0 R>>>>",
        _stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        _stream(f"{picture}/Width 2/Height 2/Filter/ASCIIHexDecode", "20304050>"),
        _stream(f"{picture}/Width 1/Height 1/SMask 9 0 R/Filter/ASCIIHexDecode", "40>"),
        _stream(f"{picture}/Width 16/Height 16/Filter/ASCIIHexDecode", f"{mask}>"),
        _stream(form, amount),
        _stream(form, f"0 0 0.4 rg 0 0 300 50 re f {amount}"),
    ]
    numbered = "\n".join(f"{at} 0 obj{one}endobj" for at, one in enumerate(objects, 1))
    return written(path, f"%PDF-1.7\n{numbered}\ntrailer<</Root 1 0 R>>\n%%EOF")


def _stream(entries: str, content: str) -> str:
    return f"<<{entries}/Length {len(content)}>>stream\n{content}\nendstream "


def scan(path: Path, pages: Sequence[Sequence[str]], turn: int = 0) -> Path:
    """A PDF file of pictures: each page a grey scan of its lines in black, 200 dots an inch.

    ``turn`` is by how many quarters the sheets lie turned clockwise on the glass.
    """
    pictures = [sheet(lines).rotate(-90 * turn, expand=True) for lines in pages]
    return of_pictures(path, pictures)


def sheet(lines: Sequence[str]) -> Image.Image:
    """An A4 sheet of 200 dots an inch with lines in black."""
    shipped = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    letters = ImageFont.truetype(shipped, 32)
    picture = Image.new("L", (1654, 2339), 250)
    drawn = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        drawn.text((150, 150 + 60 * number), line, fill=20, font=letters)
    return picture


def of_pictures(path: Path, pictures: Sequence[Image.Image]) -> Path:
    """A PDF file of these pictures, one a page."""
    pictures[0].save(path, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return path


def word(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def archive(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def archive_bytes(members: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(name, content)
    return packed.getvalue()
