"""Web pages as their readers see them."""

import pytest

from index.reading.loaders.html_seen import as_seen


@pytest.mark.parametrize(
    "hidden",
    [
        '<tr style="display:none"><td>Vé cũ</td><td>9.000</td></tr>',
        "<tr hidden><td>Vé cũ</td><td>9.000</td></tr>",
        '<tr><td><span style="visibility: hidden">Vé cũ</span></td><td></td></tr>',
        '<tr><td><span style="font-size:0">Vé cũ</span></td><td></td></tr>',
    ],
)
def test_hidden_rows_and_words_go(hidden: str) -> None:
    page = f"<html><body><table><tr><td>Vé</td><td>7.000</td></tr>{hidden}</table></body></html>"
    seen = as_seen(page)
    assert "7.000" in seen
    assert "Vé cũ" not in seen


def test_boxes_that_a_tab_shows_stay() -> None:
    page = '<html><body><div style="display:none">Thẻ thứ hai</div></body></html>'
    assert "Thẻ thứ hai" in as_seen(page)


def test_terms_stand_beside_what_is_said_of_them() -> None:
    page = "<html><body><dl><dt>Giờ mở cửa</dt><dd>7 giờ 30</dd><dt>Vé:</dt><dd>5.000</dd></dl>"
    seen = as_seen(page)
    assert "Giờ mở cửa: 7 giờ 30" in seen
    assert "Vé: 5.000" in seen


@pytest.mark.parametrize("page", ["", "không phải HTML", "<p>Chữ thường</p>"])
def test_any_other_page_stays(page: str) -> None:
    assert as_seen(page) == page
