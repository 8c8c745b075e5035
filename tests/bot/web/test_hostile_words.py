"""Whatever words come, from whomever, a page shows them as words."""

import itertools
import random

from lxml import etree, html
from playwright.sync_api import Browser, expect

from bot.channels.web.kept import PageButton, PageFile, PagePicture, PageReply
from bot.channels.web.pages import Pages, hidden_fields
from bot.counter.reply import Bar, Block, BlockKind, CitedSpan, Venue
from bot.messages.web import ENGLISH, VIETNAMESE
from bot.people.records import now
from bot.people.transcripts import TranscriptTurn
from tests.bot.web.browsers import visit
from tests.bot.web.site import Site

CASES = 1_000
SLOTS = 10
ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>console.error(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</p></blockquote></article><iframe srcdoc='<script>alert(1)</script>'>",
    "</title><base href=//example.invalid>",
    "<form action=//example.invalid><button>",
    "<style>*{display:none}</style>",
    "<a href='data:text/html,x'>x</a>",
    "&quot; onclick=&quot;alert(1)",
    "{{ 7 * 7 }}",
    *("<!--", "-->", "<![CDATA[x]]>", "&lt;script&gt;", "&#60;b&#62;", "{% raw %}", "${7*7}"),
    *("`alert(1)`", "\u2028alert(1)\u2029", "<template><b>", "<math><mtext></mtext>", r"\x3cb\x3e"),
)
PIECES = (*ATTACKS, *"<>&\"'`=/\\", " ", "ơ", "giấy tờ", "%3Cb%3E", "\n", "x")
KNOWN = set(
    "article h2 span div p blockquote details summary a figure img figcaption svg text rect table"
    " tbody tr th td ol li strong form input button circle path line html body mark".split()
)
LINKS = ("/", "https://www.openstreetmap.org/")


def hostile(seed: int) -> list[str]:
    """Ten strings, each with a sign by which its slot is known."""
    chance = random.Random(seed)
    return [
        f"{''.join(chance.choices(PIECES, k=chance.randint(1, 6)))}·{seed}·{slot}"
        for slot in range(SLOTS)
    ]


def rendered(words: list[str], pages: Pages, place: int) -> etree._Element:
    """A turn with a hostile string wherever one can come from outside, as HTML is read."""
    asked, plain, quoted, cited, label, title, name, bar, caption, notice = words
    reply = PageReply(
        blocks=(
            Block(BlockKind.TEXT, plain),
            Block(BlockKind.QUOTE, "đầu"),
            Block(BlockKind.QUOTE, quoted * 30),
            Block(BlockKind.HEADING, plain),
            Block(BlockKind.SOURCE, cited, cited=CitedSpan(cited, 1, 2)),
        ),
        buttons=((PageButton(label, label),),),
        venues=(Venue(10.0, 106.0, title, title), Venue(10.1, 106.1, title, title)),
        pictures=(
            PagePicture(caption, None, (Bar(bar, 1.0, bar), Bar(bar, 2.0, bar)), caption, bar),
            PagePicture(caption, "/tep/x/y.png"),
        ),
        files=(PageFile(name, "/tep/x/y"),),
        notice=notice,
        asks_location=True,
    )
    made = pages.text(
        "turn.html",
        (VIETNAMESE, ENGLISH)[place % 2],
        action="/",
        hidden=lambda: hidden_fields({"key": label}),
        turn=TranscriptTurn(1, "x" * 8, asked, now(), None),
        reply=reply,
        is_kiosk=False,
    )
    return html.document_fromstring(made)


def whole(text: str) -> str:
    """The text without white space, and without what HTML itself does away with."""
    return "".join(text.split())


def test_ten_thousand_hostile_strings_are_nothing_but_text() -> None:
    pages = Pages()
    for case in range(CASES):
        words = hostile(case)
        page = rendered(words, pages, case)
        elements = list(page.iter())
        assert {one.tag for one in elements if isinstance(one.tag, str)} <= KNOWN
        assert all(isinstance(one.tag, str) for one in elements), words
        for one in elements:
            assert not [name for name in one.attrib if name.startswith("on") or name == "style"]
            for name in ("href", "src", "action"):
                assert one.get(name, "/").startswith(LINKS), words
        shown = whole(page.text_content())
        for slot, one in enumerate(words):
            assert whole(one)[:30] in shown, (slot, one)
        assert {one.get("value") for one in page.iter("button")} <= {words[4], None}


def test_hostile_questions_are_words_in_a_browser(browser: Browser, site: Site) -> None:
    with visit(browser, site.url) as at:
        at.open()
        for words in itertools.islice(ATTACKS, 12):
            page = at.ask(words)
            expect(page.locator(".asked").last).to_contain_text(words.strip())
        page.reload()
        page.wait_for_timeout(200)
        assert page.locator("#noi-chuyen img, #noi-chuyen iframe, #noi-chuyen script").count() == 0
        assert at.page.url.startswith(site.url)
