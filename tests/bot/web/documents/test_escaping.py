"""Whatever a document says is text on its page, and nothing else."""

import random
import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from index.model import Description, Document, Kind, RowSort, Table, TableCell, TableRow
from tests.bot.web.documents.shown import bare, browser_of, parsed

_PIECES = (
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"onmouseover="a()"',
    ),
    *("</p></article></main>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;b&gt;", "&#60;i&#62;", "&"),
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "${7}",
        "javascript:alert(1)",
        "</title><script>",
        "<base href=//x>",
    ),
    *("'><svg>", "<base href=//x>", "<style>*{}</style>", "\u202e", "\u200b"),
    *("</mark>", "<iframe srcdoc='x'>", "Điều 1. ", "# "),
    *(
        "` onfocus=a() autofocus ",
        "\\u003cscript\\u003e",
        "%3Cscript%3E",
        "<a href=x>",
        "\ufeff<b>",
    ),
)
_AT_ONCE, _DOCUMENTS = 100, 100
_HEADING = re.compile(r"h[3-6]")


def hostile(seed: int) -> Document:
    """A document of a hundred hostile strings: title, facts, headings, paragraphs, cells."""
    chance = random.Random(seed)
    some = ["".join(chance.choices(_PIECES, k=3)).strip() for _ in range(_AT_ONCE)]
    return of_strings(some)


def of_strings(some: list[str]) -> Document:
    """A document that says these strings everywhere."""
    text = "\n\n".join(f"## {one}\n\n{one}" if at % 2 else one for at, one in enumerate(some[3:]))
    about = Description(
        some[0], Kind.NEWS, issuer=some[1], signer=some[2], place=some[0], field=some[1]
    )
    start = len(text) + 2
    row = f"Cột: {some[-1]}"
    cell = TableCell(0, start + 5, start + len(row))
    rows = (TableRow(start, start + len(row), RowSort.DATA, (cell,)),)
    table = Table(start, start + len(row), some[1], ((some[2], some[0]),), rows, unit=some[0])
    whole = f"{text}\n\n{row}"
    return Document("mot", about, some[2], whole, also_at=(some[0],), tables=(table,))


def skeleton(page: HtmlElement) -> set[tuple[str, ...]]:
    """The elements of a page, each with the names of its attributes; headings are all alike."""
    return {
        (_HEADING.sub("h", str(one.tag)), *sorted(one.attrib))
        for one in page.iter()
        if isinstance(one.tag, str)
    }


@cache
def harmless() -> frozenset[tuple[str, ...]]:
    """What documents with nothing but letters have."""
    kinds = (["chữ"], ["một", "hai", "ba"], ["Điều 1. chữ", "1. số", "# mục"])
    documents = (of_strings([f"{one} {at}" for at in range(40) for one in some]) for some in kinds)
    return frozenset().union(*(skeleton(parsed(shown(one))) for one in documents))


def shown(document: Document) -> str:
    answer = browser_of(document).get("/d/mot?q=3-40&lang=vi")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("seed", range(_DOCUMENTS))
def test_ten_thousand_hostile_strings_are_nothing_but_text(seed: int) -> None:
    document = hostile(seed)
    page = parsed(shown(document))
    assert skeleton(page) <= harmless()
    assert len(page.xpath("//script")) == 1
    assert page.xpath("string(//h1)").split() == document.description.title.split()
    assert page.xpath("count(//comment())") == 0


@given(st.lists(st.text(max_size=40), min_size=8, max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_nothing_but_text(some: list[str]) -> None:
    spoken = ["".join(one for one in words if one.isprintable()) or "x" for words in some]
    page = parsed(shown(of_strings(spoken)))
    assert skeleton(page) <= harmless()


def test_a_source_that_is_a_script_is_no_link() -> None:
    document = replace(of_strings(["a"] * 9), source="javascript:alert(1)", also_at=("data:x",))
    links = parsed(shown(document)).xpath("//main//a/@href")
    assert all(one.startswith(("/", "#", "?")) for one in links)


def test_the_words_themselves_are_all_there() -> None:
    document = hostile(7)
    page = parsed(shown(document))
    told = bare(page.xpath("string(//article)"))
    for one in document.text.split("\n"):
        assert bare(one.removeprefix("Cột: ")) in told
