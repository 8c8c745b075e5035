"""What is said about the articles that state a rule."""

from bot.messages.quotes import FIRST_QUOTE, SECOND_QUOTE, shown_quote
from bot.messages.wording import cut
from retrieval.cards.found_articles import FoundArticle, FoundArticles

_HEADING = 160
_TITLE = 90
_MAY_BE = "Tôi chưa chắc điều nào nói đúng việc này. Gần nhất là các điều sau, anh/chị xem giúp:"
_ALSO = "Cũng có thể liên quan:"


def title(article: FoundArticle) -> str:
    """``Điều 17. Lấy ý kiến thành viên Chính phủ``, and of what it is."""
    return f"{cut(article.heading, _HEADING)}\n({_of(article)})"


def quoted(article: FoundArticle, *, is_first: bool) -> str:
    """The words that speak of what was asked, shorter where it is one of several."""
    return shown_quote(article.citation, FIRST_QUOTE if is_first else SECOND_QUOTE)


def beforehand(card: FoundArticles) -> str:
    """What stands before the articles where it is not sure that the first one answers."""
    return "" if card.is_sure else _MAY_BE


def others(card: FoundArticles) -> str:
    """The other articles, a line each, behind one that is sure; empty where there are none."""
    rest = card.articles[1:]
    lines = [f"• {cut(one.heading, _HEADING)} ({_briefly(one)})" for one in rest]
    return "\n".join([_ALSO, *lines]) if lines else ""


def _of(article: FoundArticle) -> str:
    """The directive, with its day and the page; of a codified article the one it comes from."""
    cited = article.citation
    named = _briefly(article)
    if cited.origin is None and cited.number:
        named = f"“{cut(cited.title, _TITLE)}”"
        named = named if cited.number in cited.title else f"văn bản số {cited.number}, {named}"
    day = f", {cited.date:%d/%m/%Y}" if cited.date else ""
    page = f", trang {cited.page}" if cited.page is not None else ""
    return f"{named}{day}{page}"


def _briefly(article: FoundArticle) -> str:
    """The directive by its number, by its title where it has none."""
    cited = article.citation
    if not cited.number:
        return f"“{cut(cited.title, _TITLE)}”"
    named = f"văn bản số {cited.number}"
    codified = cited.origin.article if cited.origin else None
    return f"{codified} của {named}, theo Pháp điển" if codified else named
