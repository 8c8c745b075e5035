"""A web page as its reader sees it: without hidden words, terms beside what is said of them."""

import re
from collections.abc import Iterator

from lxml import etree, html

_MAY_HIDE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\shidden\b|<dl"
)
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\D|$)", re.IGNORECASE
)
_HIDDEN_TAGS = frozenset(
    {"tr", "td", "th", "p", "span", "font", "b", "i", "li", "small", "dt", "dd"}
)
"""What is hidden in boxes is often shown by a tab or a button, and stays."""


def as_seen(page: str) -> str:
    """The page without hidden rows and words, its ``dl`` lists as one item for each term.

    A page that is no HTML stays as it is.
    """
    if _MAY_HIDE.search(page) is None:
        return page
    try:
        root = html.fromstring(page)
    except (etree.LxmlError, ValueError):
        return page
    for element in list(root.iter(*_HIDDEN_TAGS)):
        if element.get("hidden") is not None or _HIDES.search(element.get("style", "")):
            element.drop_tree()
    for terms in list(root.iter("dl")):
        _pair(terms)
    return str(html.tostring(root, encoding="unicode"))


def _pair(terms: html.HtmlElement) -> None:
    """``<dt>A</dt><dd>B</dd>`` as ``<li>A: B</li>`` of a list."""
    items = list(_items(terms))
    if not items:
        return
    terms.tag = "ul"
    for child in list(terms):
        terms.remove(child)
    for words in items:
        item = etree.SubElement(terms, "li")
        item.text = words


def _items(terms: html.HtmlElement) -> Iterator[str]:
    name, said = "", list[str]()
    for element in terms.iter("dt", "dd"):
        words = " ".join(element.text_content().split())
        if element.tag == "dd":
            said.append(words)
            continue
        if name:
            yield f"{name}: {'; '.join(said)}" if said else name
        name, said = words.rstrip(" :"), []
    if name:
        yield f"{name}: {'; '.join(said)}" if said else name
