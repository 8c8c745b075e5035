"""Which runs of a Word document nobody sees: hidden ones, white ones on white, tiny ones."""

from dataclasses import dataclass, replace

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

_NO = {"0", "false", "off", "none"}
_NONE = {"auto", "nil", "clear", ""}
_WHITE = (255, 255, 255)
_ALIKE = 32  # of 255, in each of red, green and blue
_SMALLEST = 2  # half points
_MOST_STYLES = 12  # based on one another

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Look:
    """What a style or a run says of its letters; None: nothing.

    ``fill`` is what lies behind them, ``has_ground`` that something of unknown colour may.
    """

    hidden: bool | None = None
    colour: Colour | None = None
    fill: Colour | None = None
    size: int | None = None
    has_ground: bool = False

    def under(self, stronger: "_Look") -> "_Look":
        """What comes of both, this one counting where the stronger one says nothing."""
        return _Look(
            self.hidden if stronger.hidden is None else stronger.hidden,
            stronger.colour or self.colour,
            stronger.fill or self.fill,
            self.size if stronger.size is None else stronger.size,
            self.has_ground or stronger.has_ground,
        )


class HiddenRuns:
    """Knows the styles of one document."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._looks: dict[str, _Look] = {}
        background = document.element.find(qn("w:background"))
        self._page = _Look(has_ground=background is not None)

    def hides(self, run: etree._Element) -> bool:
        """Whether nobody sees the letters of a run on paper (ECMA-376, part 1, 17.3.2.41)."""
        own = run.find(qn("w:rPr"))
        look = _look(own)
        style = _value(own, "w:rStyle")
        if style is not None:
            look = self._of_style(style).under(look)
        look = self._around(run).under(look)
        if look.hidden or (look.size is not None and look.size < _SMALLEST):
            return True
        if look.colour is None:
            return False
        if look.fill is not None:
            return _alike(look.colour, look.fill)
        return not look.has_ground and _alike(look.colour, _WHITE)

    def _around(self, run: etree._Element) -> _Look:
        """What the paragraph, the cell, the table and the page give to the run."""
        look = _Look()
        for above in run.iterancestors():
            if above.tag == qn("w:p"):
                properties = above.find(qn("w:pPr"))
                ground = _ground(properties)
                style = _value(properties, "w:pStyle")
                own = ground if style is None else self._of_style(style).under(ground)
                look = own.under(look)
            elif above.tag == qn("w:tc"):
                look = _ground(above.find(qn("w:tcPr"))).under(look)
            elif above.tag == qn("w:tbl"):
                style = _value(above.find(qn("w:tblPr")), "w:tblStyle")
                if style is not None and self._shades(style):
                    look = replace(look, has_ground=True)
            elif above.tag == qn("w:txbxContent"):  # what the box is filled with is not asked
                look = replace(look, has_ground=True)
        return self._page.under(look)

    def _of_style(self, name: str) -> _Look:
        if name not in self._looks:
            look = _Look()
            for style in self._chain(name):
                own = _ground(style.find(qn("w:pPr"))).under(_look(style.find(qn("w:rPr"))))
                look = own.under(look)
            self._looks[name] = look
        return self._looks[name]

    def _shades(self, name: str) -> bool:
        return any(next(style.iter(qn("w:shd")), None) is not None for style in self._chain(name))

    def _chain(self, name: str | None) -> list[etree._Element]:
        """A style and those that it is based on."""
        chain: list[etree._Element] = []
        while name in self._styles and len(chain) < _MOST_STYLES:
            chain.append(self._styles[name])
            name = _value(chain[-1], "w:basedOn")
        return chain


def _look(properties: etree._Element | None) -> _Look:
    """What the properties of a run say."""
    if properties is None:
        return _Look()
    vanish, size = properties.find(qn("w:vanish")), _value(properties, "w:sz") or ""
    highlight = _value(properties, "w:highlight")
    ground = _ground(properties)
    return _Look(
        None if vanish is None else vanish.get(qn("w:val"), "1") not in _NO,
        _colour(_value(properties, "w:color")),
        ground.fill,
        int(size) if size.isdecimal() else None,
        ground.has_ground or highlight not in (None, "none", "white"),
    )


def _ground(properties: etree._Element | None) -> _Look:
    """The shading that the properties of a run, paragraph or cell give."""
    shading = properties.find(qn("w:shd")) if properties is not None else None
    if shading is None:
        return _Look()
    if shading.get(qn("w:val"), "clear") not in {"clear", "nil"}:  # a pattern, or all of its colour
        return _Look(has_ground=True)
    return _Look(fill=_colour(shading.get(qn("w:fill"))))


def _value(properties: etree._Element | None, name: str) -> str | None:
    found = properties.find(qn(name)) if properties is not None else None
    return None if found is None else found.get(qn("w:val"))


def _colour(code: str | None) -> Colour | None:
    if code is None or code in _NONE or len(code) != 6:
        return None
    try:
        red, green, blue = bytes.fromhex(code)
    except ValueError:
        return None
    return red, green, blue


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _ALIKE for a, b in zip(one, other, strict=True))
