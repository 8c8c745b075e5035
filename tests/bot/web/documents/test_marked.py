"""The words that a citation quotes are the ones that are marked on the page of its document."""

import json
from urllib.parse import unquote

import pytest

from bot.channels.web.pages import document_address
from bot.counter.reply import CitedSpan
from index.model import Description, Document, Kind, Role, UnsureWords
from tests.bot.web.documents.conftest import Shelf
from tests.bot.web.documents.shown import bare, browser, browser_of, marked, parsed
from tests.conftest import ROOT

_QUESTIONS = (ROOT / "tests/questions/tuning.jsonl").read_text(encoding="utf-8").splitlines()[:30]


def test_marked_words_are_the_quote_for_every_citation_of_thirty_questions(shelf: Shelf) -> None:
    client, seen = browser(shelf.assistant), 0
    for line in _QUESTIONS:
        answer = shelf.assistant.answer(json.loads(line)["turns"][0], Role.CITIZEN).answer
        for cited in answer.citations:
            where = CitedSpan(cited.document, cited.start, cited.end)
            address, _, anchor = document_address(where).partition("#")
            page = parsed(client.get(address).text)
            assert bare("".join(marked(page))) == bare(cited.quote), address
            (first,) = page.xpath("//*[@id=$id]", id=anchor)
            assert first is next(page.iter("mark"))
            seen += 1
    assert seen > 20


def test_every_passage_of_every_document_is_marked_whole(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    with shelf.assistant.held() as live:
        engine = live.version.engine
        for head in engine.facts.documents(Role.CITIZEN):
            for one in engine.search.passages_of(head.id, Role.CITIZEN)[:6]:
                address, _, anchor = document_address(
                    CitedSpan(head.id, one.start, one.end)
                ).partition("#")
                page = parsed(client.get(address).text)
                assert page.xpath("//*[@id=$id]", id=anchor), address
                words = "".join(marked(page))
                if one.cells:
                    cells = "".join(one.text[cell.start : cell.end] for cell in one.cells)
                    assert bare(words) == bare(cells), address
                else:
                    assert bare(words) == bare(one.text), address


def test_every_word_of_a_document_is_on_its_page(shelf: Shelf) -> None:
    client = browser(shelf.assistant)
    with shelf.assistant.held() as live:
        facts = live.version.engine.facts
        for head in facts.documents(Role.CITIZEN):
            document = facts.document(head.id, Role.CITIZEN)
            assert document is not None
            page = parsed(client.get(f"/d/{head.id}").text)
            (text,) = page.xpath("//article")
            for label in text.xpath(".//h2 | .//*[@class='pageno'] | .//*[@class='notice']"):
                label.drop_tree()
            if page.xpath("//table"):
                continue
            assert bare(text.text_content()) == bare(document.text), head.id


def plain(text: str, **more: object) -> Document:
    return Document("mot", Description("Một", Kind.NEWS), "mot.txt", text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    ["9-3", "3-3", "0-999", "a-b", "-1-4", "1-", "1-4-6", "１-４", "99999999999-1", "", "4-5%00"],
)
def test_offsets_that_are_none_mark_nothing(query: str) -> None:
    answer = browser_of(plain("Một hai ba bốn năm")).get(f"/d/mot?q={query}")
    assert answer.status_code == 200
    assert marked(parsed(answer.text)) == []


def test_several_quotes_may_overlap_and_each_has_its_id() -> None:
    client = browser_of(plain("Một hai ba bốn năm\n\nsáu bảy"))
    page = parsed(client.get("/d/mot?q=4-10&q=8-15&q=4-7&q=20-23&q=x").text)
    assert bare("".join(marked(page))) == "haibabốnsáu"
    for anchor in ("4-10", "8-15", "4-7", "20-23"):
        assert len(page.xpath("//*[@id=$id]", id=anchor)) == 1


def test_pages_and_unsure_words_are_told_in_words() -> None:
    text = "Trang đầu có chữ.\n\nTrang sau có chữ mờ."
    document = plain(text, pages=(0, 19), scanned=(2,), unsure=(UnsureWords(29, 39, 30),))
    page = parsed(browser_of(document).get("/d/mot").text)
    (article,) = page.xpath("//article")
    told = " ".join(article.text_content().split())
    assert "Trang 2 được máy đọc từ ảnh" in told
    assert [one.text_content() for one in article.xpath(".//*[@class='pageno']")] == [
        "Trang 1",
        "Trang 2",
    ]
    assert [one.text_content() for one in article.xpath(".//small")] == [
        " (chữ đọc từ ảnh, có thể sai)"
    ]


def test_an_id_in_an_address_is_spelled_so_that_it_comes_back() -> None:
    strange = 'a/b "c" ?d#e%2F\n..'
    address = document_address(CitedSpan(strange, 1, 2))
    assert unquote(address.removeprefix("/d/").partition("?")[0]) == strange
