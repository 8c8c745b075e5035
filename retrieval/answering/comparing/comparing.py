"""Compare the articles of two versions of a directive."""

from collections.abc import Sequence

from retrieval.answering.comparing.differences import TextSlice, focus, opening, same_words
from retrieval.answering.comparing.matching import ArticlePair, matched
from retrieval.answering.comparing.texts import ArticleText, DirectiveText
from retrieval.cards.comparisons import ArticleSide, ComparedArticle, Difference, FocusQuote


def compared(old: DirectiveText, new: DirectiveText) -> tuple[ComparedArticle, ...]:
    """All articles of both, in the order of the new one, the gone ones where they stood."""
    pairs = matched(old.articles, new.articles)
    by_new = {one.new: one for one in pairs}
    gone = set(range(len(old.articles))) - {one.old for one in pairs}
    made: list[ComparedArticle] = []
    for place, article in enumerate(new.articles):
        pair = by_new.get(place)
        if pair is None:
            made.append(ComparedArticle(Difference.NEW, None, _alone(new, article)))
            continue
        before = sorted(one for one in gone if one < pair.old and _follows(one, pair, pairs))
        made += [_gone(old, one) for one in before]
        gone.difference_update(before)
        made.append(_both(old, new, pair))
    made += [_gone(old, one) for one in sorted(gone)]
    return tuple(made)


def _follows(gone: int, pair: ArticlePair, pairs: Sequence[ArticlePair]) -> bool:
    """Whether the last old article before a gone one that is still there is told already."""
    before = max((one for one in pairs if one.old < gone), key=lambda one: one.old, default=None)
    return before is None or before.new < pair.new


def _both(old: DirectiveText, new: DirectiveText, pair: ArticlePair) -> ComparedArticle:
    one, other = old.articles[pair.old], new.articles[pair.new]
    if same_words(one.title, other.title) and same_words(one.body, other.body):
        is_moved = one.part.label != other.part.label
        difference = Difference.MOVED if is_moved else Difference.SAME
        return ComparedArticle(difference, _side(old, one), _side(new, other), 1.0)
    spans = focus(one.body, other.body)
    if spans == (None, None):  # only the heading is another
        spans = focus(one.words, other.words)
        shifts = 0, 0
    else:
        shifts = len(one.words) - len(one.body), len(other.words) - len(other.body)
    sides = _side(old, one, spans[0], shifts[0]), _side(new, other, spans[1], shifts[1])
    return ComparedArticle(Difference.CHANGED, *sides, pair.likeness)


def _gone(old: DirectiveText, place: int) -> ComparedArticle:
    return ComparedArticle(Difference.GONE, _alone(old, old.articles[place]), None)


def _alone(text: DirectiveText, article: ArticleText) -> ArticleSide:
    """An article that the other version does not have, with its first words."""
    return _side(text, article, opening(article.body), len(article.words) - len(article.body))


def _side(
    text: DirectiveText, article: ArticleText, at: TextSlice | None = None, shift: int = 0
) -> ArticleSide:
    """An article with its whole words, and those at a slice of them."""
    part = article.part
    quote = None
    if at is not None:
        first = part.start + shift
        cited = text.cited(part, first + at.start, first + at.end)
        quote = FocusQuote(cited, at.cut_before, at.cut_behind)
    whole = text.cited(part, part.start, part.end)
    return ArticleSide(part.label, article.title, whole, quote, part.body - part.start)
