"""What nobody sees in a Word document is not read from it."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from tests.index.reading.loaders.made import loaded

WHITE, DARK = RGBColor(255, 255, 255), "1F3864"
Painter = Callable[[Run], object]


def shaded(fill: str) -> object:
    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')


def white(run: Run) -> None:
    run.font.color.rgb = WHITE


def of_a_hidden_style(run: Run) -> None:
    styles = run.part.document.styles
    parent = styles.add_style("An", WD_STYLE_TYPE.CHARACTER)
    parent.font.hidden = True
    style = styles.add_style("An hon", WD_STYLE_TYPE.CHARACTER)
    style.base_style = parent
    run.style = style


def of_a_hidden_paragraph_style(run: Run) -> None:
    style = run.part.document.styles.add_style("Ghi chu", WD_STYLE_TYPE.PARAGRAPH)
    style.font.hidden = True
    run._parent.style = style


def vanished(run: Run) -> None:
    run.font.hidden = True


def like_dust(run: Run) -> None:
    run.font.size = Pt(0.5)


def dark_on_dark(run: Run) -> None:
    run.font.color.rgb = RGBColor(0x1F, 0x30, 0x60)
    run._r.get_or_add_rPr().append(shaded(DARK))


def white_on_dark(run: Run) -> None:
    white(run)
    run._r.get_or_add_rPr().append(shaded(DARK))


def white_in_a_dark_paragraph(run: Run) -> None:
    white(run)
    run._parent._p.get_or_add_pPr().append(shaded(DARK))


def white_under_a_pen(run: Run) -> None:
    white(run)
    run.font.highlight_color = WD_COLOR_INDEX.GREEN


def said_not_to_vanish(run: Run) -> None:
    of_a_hidden_style(run)
    run.font.hidden = False


@pytest.mark.parametrize(
    "paint",
    [vanished, of_a_hidden_style, of_a_hidden_paragraph_style, white, like_dust, dark_on_dark],
)
def test_hidden_runs_are_no_text(paint: Painter, tmp_path: Path) -> None:
    assert _read(paint, tmp_path) == "Lệ phí: 10.000 đồng."


@pytest.mark.parametrize(
    "paint",
    [
        white_on_dark,
        white_in_a_dark_paragraph,
        white_under_a_pen,
        said_not_to_vanish,
        lambda run: setattr(run.font.color, "rgb", RGBColor(120, 120, 120)),
    ],
)
def test_runs_that_can_be_seen_are_text(paint: Painter, tmp_path: Path) -> None:
    assert _read(paint, tmp_path) == "Lệ phí: 10.000 đồng.\n\n9.999.999 đồng"


def test_the_white_head_of_a_dark_table_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, [("Việc", "Phí"), ("Khai sinh", "8.000 đồng")], strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            run = cell.paragraphs[0].add_run(word)
            if word in {"Việc", "Phí"}:
                white(run)
                cell._tc.get_or_add_tcPr().append(shaded(DARK))
    document.save(str(tmp_path / "a.docx"))
    text = loaded(tmp_path / "a.docx").text
    assert "Việc" in text
    assert "Phí" in text


def _read(paint: Painter, folder: Path) -> str:
    document = docx.Document()
    document.add_paragraph("Lệ phí: 10.000 đồng.")
    paint(document.add_paragraph().add_run("9.999.999 đồng"))
    document.save(str(folder / "a.docx"))
    return loaded(folder / "a.docx").text
