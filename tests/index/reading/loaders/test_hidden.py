"""What nobody can see on a page is no text; what can be seen is, however it is painted."""

from pathlib import Path

import pypdfium2
import pytest

from index.reading.loaders.pdf_layer import layer_of
from tests.index.reading.loaders.made import loaded, painted

FEE = "BT /F 12 Tf 60 700 Td (Le phi: 10.000 dong.) Tj ET "
AMOUNT = "BT /F 12 Tf 60 660 Td (9.999.999 dong) Tj ET "


def seen(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [line.text for line in layer_of(document[0]).lines]


@pytest.mark.parametrize(
    "secret",
    [
        "1 g " + AMOUNT,
        "0.97 0.96 0.98 rg " + AMOUNT,
        "0 0 0 0 k " + AMOUNT,
        "1 0 0 rg 50 650 200 30 re f 0.95 0 0.05 rg " + AMOUNT,
        "0 g 50 650 200 30 re f " + AMOUNT,
        AMOUNT + "0 g 50 650 200 30 re f",
        AMOUNT + "1 g 50 650 200 30 re f",
        AMOUNT + "q 200 0 0 30 50 650 cm /Picture Do Q",
        "3 Tr " + AMOUNT,
        "/Clear gs " + AMOUNT,
        AMOUNT.replace("12 Tf", "0.5 Tf"),
        AMOUNT.replace("60 660 Td", "0.04 0 0 0.04 60 660 Tm"),
        AMOUNT.replace("60 660 Td", "660 660 Td"),
        AMOUNT.replace("60 660 Td", "60 -30 Td"),
        AMOUNT.replace("60 660", "190 700").replace("12 Tf", "0.8 Tf"),
        "/WhiteForm Do",
    ],
)
def test_letters_that_nobody_can_see_are_no_text(secret: str, tmp_path: Path) -> None:
    assert seen(painted(tmp_path / "a.pdf", f"{FEE} q {secret} Q")) == ["Le phi: 10.000 dong."]


@pytest.mark.parametrize(
    "shown",
    [
        AMOUNT,
        "0.2 0.3 0.6 rg 50 650 200 30 re f 1 g " + AMOUNT,
        "q 200 0 0 30 50 650 cm /Picture Do Q 1 g " + AMOUNT,
        "1 g 50 650 200 30 re f 0 g " + AMOUNT,
        "0.5 g " + AMOUNT,
        "1 g 0 G 1 Tr " + AMOUNT,
        "2 Tr " + AMOUNT,
        AMOUNT.replace("12 Tf", "4 Tf"),
        AMOUNT + "q 200 0 0 30 50 650 cm /Stamp Do Q",
        AMOUNT + "0 g 50 655 200 1 re f 50 672 200 1 re f",
        AMOUNT + "/Clear gs 50 650 200 30 re f",
        "/DarkForm Do",
    ],
)
def test_letters_that_can_be_seen_are_text(shown: str, tmp_path: Path) -> None:
    path = painted(tmp_path / "a.pdf", f"{FEE} q {shown} Q")
    assert seen(path) == ["Le phi: 10.000 dong.", "9.999.999 dong"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_with_a_crop_box_is_looked_at_where_its_letters_are(
    turn: int, tmp_path: Path
) -> None:
    table = "0 0 0.5 rg 60 550 200 30 re f 1 g BT /F 12 Tf 70 560 Td (Muc thu) Tj ET"
    path = painted(
        tmp_path / "a.pdf", f"{FEE} q {table} {AMOUNT} Q", crop=(50, 300, 500, 720), turn=turn
    )
    assert seen(path) == ["Le phi: 10.000 dong.", "Muc thu"]


def test_of_a_fee_that_was_pasted_over_only_the_new_one_is_read(tmp_path: Path) -> None:
    new = "1 g 100 690 39 25 re f 0 g BT /F 12 Tf 104 700 Td (25.000) Tj ET"
    path = painted(tmp_path / "a.pdf", f"BT /F 12 Tf 60 700 Td (Le phi: 10.000 dong) Tj ET {new}")
    text = " ".join(seen(path))
    assert "25.000" in text
    assert "dong" in text
    assert "10.0" not in text


@pytest.mark.parametrize(
    "page",
    [
        "q 595 0 0 842 0 0 cm /Picture Do Q 3 Tr " + FEE,
        FEE + "q 595 0 0 842 0 0 cm /Picture Do Q",
        "q 595 0 0 421 0 421 cm /Picture Do Q q 595 0 0 421 0 0 cm /Picture Do Q 3 Tr " + FEE,
    ],
)
def test_what_a_scanner_read_off_its_own_picture_is_kept(page: str, tmp_path: Path) -> None:
    assert seen(painted(tmp_path / "a.pdf", page)) == ["Le phi: 10.000 dong."]


def test_the_hidden_amount_is_not_in_the_document(tmp_path: Path) -> None:
    path = painted(tmp_path / "a.pdf", f"{FEE} q 1 g {AMOUNT} Q")
    assert loaded(path).text == "Le phi: 10.000 dong."
