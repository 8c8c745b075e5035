"""Who asks which article states a rule is told the article, or which ones may be meant."""

import pytest

from bot.cli.asking import object_of
from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.people import Asker, People
from index.model import Role
from retrieval.cards.articles import ArticleCard
from retrieval.cards.found_articles import FoundArticles

AN = Asker("terminal", "7")
DECREE = "nghi-dinh-9201-2036-nd-cp"


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    return Assistant(cards_live, people)


@pytest.mark.parametrize(
    ("asked", "heading", "words"),
    [
        (
            "trẻ em mượn sách có phải đặt cọc không, điều nào quy định",
            "Điều 2. Nguyên tắc phục vụ",
            "Trẻ em được mượn sách không cần đặt cọc",
        ),
        (
            "muốn dời quầy sách phải báo trước mấy ngày, quy định ở đâu",
            "Điều 4. Dời quầy sách",
            "báo trước 03 ngày trên loa của thôn",
        ),
        (
            "muon doi quay sach phai bao truoc may ngay, nam o dieu may",
            "Điều 4. Dời quầy sách",
            "báo trước 03 ngày trên loa của thôn",
        ),
    ],
)
def test_the_first_line_is_the_article_and_its_words_follow(
    clerk: Assistant, asked: str, heading: str, words: str
) -> None:
    answered = clerk.answer(asked, Role.CITIZEN)
    card = answered.answer.card
    assert isinstance(card, FoundArticles)
    assert card.is_sure
    reply = clerk.say(AN, asked)
    title, quoted, *_ = (block.text for block in reply.blocks)
    assert title.startswith(f"{heading}\n(“Nghị định 9201/2036/NĐ-CP")
    assert words in quoted
    assert object_of(answered)["kind"] == "article"


def test_a_button_shows_the_whole_article(clerk: Assistant) -> None:
    reply = clerk.say(AN, "trẻ em mượn sách có phải đặt cọc không, điều nào quy định")
    button = next(one for row in reply.buttons for one in row if one.label.startswith("Điều 2"))
    whole = "\n".join(block.text for block in clerk.press(AN, button.action).blocks)
    assert "1. Ai đến trước đọc trước." in whole


def test_the_conversation_goes_on_with_the_article(clerk: Assistant) -> None:
    clerk.say(AN, "trẻ em mượn sách có phải đặt cọc không, điều nào quy định")
    reply = clerk.say(AN, "khoản 2 thì sao")
    assert "Trẻ em được mượn sách" in "\n".join(block.text for block in reply.blocks)


def test_what_no_article_states_is_not_found(clerk: Assistant) -> None:
    answer = clerk.answer("theo điều mấy thì được nuôi cá sấu trong nhà", Role.CITIZEN).answer
    assert not answer.answered


def test_the_part_of_a_procedure_is_no_article(clerk: Assistant) -> None:
    answer = clerk.answer("thủ tục đăng ký khai tử căn cứ vào điều nào", Role.CITIZEN).answer
    assert not isinstance(answer.card, FoundArticles | ArticleCard)


def test_every_quote_is_verbatim(clerk: Assistant, cards_live: LiveAnswerer) -> None:
    asked = "giờ mở cửa nhà văn hóa do ai quyết định, điều nào nói"
    answer = clerk.answer(asked, Role.CITIZEN).answer
    card = answer.card
    assert isinstance(card, FoundArticles)
    facts = cards_live.now().version.engine.facts
    for one in (article.citation for article in card.articles):
        assert facts.words(one.document, one.start, one.end, Role.CITIZEN) == one.quote
