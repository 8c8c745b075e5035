"""Small files that cost whoever reads them all the time or memory there is."""

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import docx

_FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</N %d 0 R>>>>/Length %d>>"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def endless_pdf(path: Path, levels: int = 12, times: int = 10) -> Path:
    """A page whose form draws the next one ten times, and so on: 10^12 drawings."""
    drawn = b"/N Do " * times
    forms = [(_FORM % (number + 1, len(drawn)), drawn) for number in range(5, 5 + levels)]
    last = b"BT /F 9 Tf (x) Tj ET"
    forms.append((b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d>>" % len(last), last))
    return _write_pdf(path, drawn, b"/XObject<</N 5 0 R>>", forms)


def swelling_pdf(path: Path, megabytes: int = 48) -> Path:
    """A page of so many megabytes of text operators, packed a thousand times smaller."""
    words = b"BT /F 9 Tf 1 0 0 1 9 9 Tm (ab) Tj ET\n"
    return _write_pdf(path, words * (megabytes * 1_000_000 // len(words)), b"", [], packed=True)


def swelling_docx(path: Path, megabytes: int = 60) -> Path:
    """A Word file of empty paragraphs, packed nearly a thousand times smaller."""
    empty = b"<w:p/>"
    body = empty * (megabytes * 1_000_000 // len(empty))
    plain = io.BytesIO()
    docx.Document().save(plain)
    with (
        zipfile.ZipFile(plain) as good,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file,
    ):
        for name in good.namelist():
            if name != "word/document.xml":
                file.writestr(name, good.read(name))
        file.writestr(
            "word/document.xml",
            b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (_WORD.encode(), body),
        )
    return path


def _write_pdf(
    path: Path,
    content: bytes,
    resources: bytes,
    forms: Sequence[tuple[bytes, bytes]],
    packed: bool = False,
) -> Path:
    filtered = b"/Filter/FlateDecode" if packed else b""
    content = zlib.compress(content, 9) if packed else content
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>" + resources + b">>>>",
        _stream(b"<<%s/Length %d>>" % (filtered, len(content)), content),
        *(_stream(head, drawn) for head, drawn in forms),
    ]
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    path.write_bytes(written)
    return path


def _stream(head: bytes, content: bytes) -> bytes:
    return head + b"\nstream\n" + content + b"\nendstream"
