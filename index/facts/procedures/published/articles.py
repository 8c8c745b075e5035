"""Procedures that an article of a decision abolishes in words, without a table."""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.facts.procedures.published.procedure import PublishedProcedure, Standing
from index.facts.procedures.published.wording import PublishingWording
from index.vietnamese.bounded import bounded
from index.vietnamese.text import one_line

_ARTICLE = bounded(r"^[\s#*]*Điều \d+\s*[.:]", re.MULTILINE)
_ENDS = bounded(r"^[\s#*]*(?:Nơi nhận|PHỤ LỤC|DANH MỤC)", re.MULTILINE)
_CODE = r"(?P<code>\d\.\d{6})(?:\.\d{2,3}\.\d\d\.\d\d(?:\.[A-Z]\d\d)?)?"
_NAMED = (
    bounded(rf"mã(?: số)?(?: tthc)?:?\s*{_CODE}\s*\((?P<name>[^()]{{5,300}})\)", re.IGNORECASE),
    bounded(
        rf"[“\"](?P<name>[^”\"]{{5,300}})[”\"]\s*\((?:mã(?: số)?(?: tthc)?:?\s*)?{_CODE}\)",
        re.IGNORECASE,
    ),
)
_OPENING = 60
"""Characters of an article that say what it does."""


def abolished_in_articles(text: str, wording: PublishingWording) -> Iterator[PublishedProcedure]:
    """The procedures that articles which begin with that abolish, by code and name."""
    starts = [match.start() for match in _ARTICLE.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        article = text[start:end]
        if ends := _ENDS.search(article):
            article = article[: ends.start()]
        opening = one_line(article)[:_OPENING]
        if wording.standing(opening) is not Standing.ABOLISHED:
            continue
        for pattern in _NAMED:
            for match in pattern.finditer(article):
                yield PublishedProcedure(
                    one_line(match["name"]), Standing.ABOLISHED, code=match["code"]
                )
