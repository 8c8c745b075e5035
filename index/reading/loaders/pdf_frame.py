"""How a PDF page is displayed: its box and its turn, asked for once a page."""

from dataclasses import dataclass

import pypdfium2

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in the page's own space, whose heights grow upwards."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The box of a page that is shown, in points, and by how much it is turned to be read."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> "PageFrame":
        """Raises PdfiumError where the page has no box."""
        left, bottom, right, top = page.get_bbox()
        return cls(left, bottom, right, top, page.get_rotation())

    @property
    def width(self) -> float:
        """As displayed."""
        upright = self.rotation in (0, 180)
        return self.right - self.left if upright else self.top - self.bottom

    @property
    def height(self) -> float:
        """As displayed."""
        upright = self.rotation in (0, 180)
        return self.top - self.bottom if upright else self.right - self.left

    def displayed(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page, in points from the top left as displayed."""
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def displayed_box(self, box: Box) -> Box:
        """A box of the page as left, top, right and bottom from the top left as displayed."""
        one, other = self.displayed(box[0], box[1]), self.displayed(box[2], box[3])
        across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return across[0], down[0], across[1], down[1]
