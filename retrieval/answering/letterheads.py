"""What stands at the head of every document, and answers only what is asked about the document."""

import re

from index.engines import DocumentHead
from index.knowledge.kinds import KINDS
from index.knowledge.word_patterns import one_of
from index.vietnamese.text import one_line
from retrieval.understanding.facet import Facet, has_facet
from retrieval.understanding.question import Question

_DATED = re.compile(
    r"(?:Số\s*:[^\n]{0,40}\s)?[^\W\d_][^\n,;:]{1,30}, ngày\s+\d{1,2}\s+tháng\s+\d{1,2}"
    r"\s+năm\s+\d{4}"
)
_DIGIT = re.compile(r"\d")
_NUMBER_LINE = re.compile(r"\bSố\s*:\s*\S+")
_OF_ISSUING = re.compile(
    r"\b(?:(?<!đăng )ký|ban hành|có hiệu lực|đề ngày|văn bản"
    rf"|{one_of(kind.name.lower() for kind in KINDS if not kind.needs_word)})\b"
)
ABOUT_ISSUING = frozenset({Facet.SIGNER, Facet.TIME, Facet.NUMBER})
"""What is asked about a document itself, whose year is that of its issue."""
_ABOUT_DOCUMENT = ABOUT_ISSUING | {Facet.SUBJECT, Facet.AGENCY, Facet.PERSON}
_OF_DOCUMENT = re.compile(
    rf"(?<!\w)(?:{one_of(kind.name.lower() for kind in KINDS)}|văn bản|tài liệu)"
    r"(?: \w+){0,3} (?:nào|gì|mấy)(?!\w)",
    re.IGNORECASE,
)
"""``văn bản nào nói về …``: the title tells it."""


def is_head_of_other(question: Question, quote: str, head: DocumentHead) -> bool:
    """Whether a quote is nothing but the head of a document, and something else is asked."""
    is_of_day = question.facet is Facet.TIME and (
        _tells_only_its_day(question, quote) or _is_only_head(quote, head)
    )
    return is_of_day or (_is_all_head(quote, head) and not _asks_of_document(question))


def _tells_only_its_day(question: Question, quote: str) -> bool:
    """Whether it is the line with a document's own date, and something else is asked about.

    "Thu gom rác vào ngày nào" is not answered by the day on which the notice was written.
    """
    rest = _DATED.sub("", one_line(quote))
    is_head = rest != one_line(quote) and rest == rest.upper()
    asks_of_it = question.references or _OF_ISSUING.search(question.understood.lower())
    return is_head and not asks_of_it


def _is_only_head(quote: str, head: DocumentHead) -> bool:
    """Whether it is a line of the letterhead or the title, and tells no time."""
    words = _NUMBER_LINE.sub("", one_line(quote))
    is_head = words == words.upper() or head.description.title.lower() in words.lower()
    return is_head and not has_facet(quote, Facet.TIME)


def _is_all_head(quote: str, head: DocumentHead) -> bool:
    """Whether nothing stands in it but what every document has at its head.

    That is number, place and day, the words for its kind, its issuer and its title.
    """
    about = head.description
    if about.is_procedure or not about.number:
        return False
    rest = one_line(_DATED.sub(" ", _NUMBER_LINE.sub(" ", one_line(quote))))
    for part in (about.title, about.issuer or "", about.number):
        rest = re.sub(re.escape(part), " ", rest, flags=re.IGNORECASE) if part else rest
    return not rest.strip(" .:;,-–") or (rest == rest.upper() and not _DIGIT.search(rest))


def _asks_of_document(question: Question) -> bool:
    """Whether a question is about a document as a whole, which its head may answer."""
    is_of_it = bool(question.references) or question.facet in _ABOUT_DOCUMENT
    return is_of_it or _OF_DOCUMENT.search(question.understood) is not None
