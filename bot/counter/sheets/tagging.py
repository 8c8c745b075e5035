"""A canvas of reportlab that notes what each piece of a page is, for screen readers.

Reportlab draws and embeds fonts; the structure tree (ISO 32000-1, 14.7) is written here, of
elements that hold marked content of the one page, a list item with its body.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from bot.counter.sheets.blocks import TextStyle

_ARTIFACT = "/Artifact BMC"
_END = "EMC"


class TaggedCanvas:
    """One page; everything on it is in a tag, or an artifact that is not read."""

    def __init__(self, written: io.BytesIO, size: tuple[float, float], language: str) -> None:
        self._canvas = Canvas(written, pagesize=size, lang=language, invariant=1, pdfVersion=(1, 7))
        self._tags: list[str] = []

    def describe(self, title: str, subject: str, author: str) -> None:
        """Say what the file is; the title is shown in the window's place of the file's name."""
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor(author)
        self._canvas.setCreator(author)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    @contextmanager
    def tagged(self, tag: str) -> Iterator[None]:
        """What is drawn within is one element of the structure."""
        self._write(f"/{tag} <</MCID {len(self._tags)}>> BDC")
        self._tags.append(tag)
        yield
        self._write(_END)

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn within is not read."""
        self._write(_ARTIFACT)
        yield
        self._write(_END)

    def text(self, left: float, base: float, words: str, style: TextStyle) -> None:
        """Words on one line."""
        self._canvas.setFont(style.font, style.size)
        self._canvas.drawString(left, base, words)

    def centred(self, middle: float, base: float, words: str, style: TextStyle) -> None:
        """Words on one line around their middle."""
        self._canvas.setFont(style.font, style.size)
        self._canvas.drawCentredString(middle, base, words)

    def line(self, left: float, right: float, base: float, width: float) -> None:
        """A line across."""
        self._canvas.setLineWidth(width)
        self._canvas.line(left, base, right, base)

    def box(self, left: float, base: float, width: float, height: float) -> None:
        """A black rectangle."""
        self._canvas.rect(left, base, width, height, stroke=0, fill=1)

    def link(self, address: str, box: tuple[float, float, float, float]) -> None:
        """A place that opens an address when it is pressed on a screen."""
        self._canvas.linkURL(address, box, relative=0)

    def finish(self) -> None:
        """Write the file."""
        self._canvas.showPage()
        self._add_structure()
        self._canvas.save()

    def _write(self, operator: str) -> None:
        self._canvas._code.append(operator)

    def _add_structure(self) -> None:
        document = self._canvas._doc
        page = document.Pages.pages[0]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = 0, pdfdoc.PDFName("S")
        page_reference = document.Reference(page)
        root = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        root_reference = document.Reference(root)
        whole = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName("Document"),
                "P": root_reference,
            }
        )
        whole_reference = document.Reference(whole)
        elements = []
        kids = []
        for place, tag in enumerate(self._tags):
            element = pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("StructElem"),
                    "S": pdfdoc.PDFName(tag),
                    "P": whole_reference,
                    "Pg": page_reference,
                    "K": place,
                }
            )
            elements.append(document.Reference(element))
            kids.append(elements[-1])
        whole["K"] = pdfdoc.PDFArray(kids)
        parents = pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray([0, pdfdoc.PDFArray(elements)])})
        root["K"] = whole_reference
        root["ParentTree"] = document.Reference(parents)
        root["ParentTreeNextKey"] = 1
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
