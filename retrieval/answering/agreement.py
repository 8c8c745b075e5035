"""Whether a piece of text can be about what the question names: its years, places, numbers."""

import re
from collections.abc import Sequence, Set

from index.engines import DocumentHead, stated_place
from index.facts.figures.measures import MEASURES
from index.facts.references import references, refers_to
from index.knowledge.word_patterns import one_of
from index.model import Passage, Relation
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.text import without_diacritics
from retrieval.answer import Mismatch
from retrieval.answering.letterheads import ABOUT_ISSUING, is_head_of_other
from retrieval.understanding.amounts import AskedAmount, asked_amount, states_amount, without_labels
from retrieval.understanding.facet import STRICT, Facet, has_facet
from retrieval.understanding.question import Question

_YEAR = late(r"(?<![\d.,])(?:19|20)\d{2}(?![\d.,]\d|\d)")
_SPAN = late(r"((?:19|20)\d{2})\s*[-–]\s*((?:19|20)\d{2})")
_NUMBERED = bounded(r"\d[\d.]*/(?:19|20)\d{2}(?=/)")
_FULL_DAY = late(
    r"\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?\d{4}|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
)
_LEVEL = late(r"cấp (?:xã|huyện|tỉnh|bộ|trung ương)(?!\w)")
_OFFICE_HOLDER = late(r"(?<!pho )\b(chu tich|giam doc|truong phong|chanh van phong)\b")
_SAYS = {
    Relation.REPLACES: late("thay thế|thay cho"),
    Relation.AMENDS: late("bổ sung|sửa"),
    Relation.REPEALS: late("bãi bỏ|hủy bỏ|làm hết hiệu lực"),
    Relation.IMPLEMENTS: late("hướng dẫn|quy định chi tiết|thi hành"),
    Relation.BASED_ON: late("căn cứ"),
}
"""The words for a relation in documents; without any, a sentence says nothing of it."""
_NUMBER = late(r"\d|\b(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)\b", re.IGNORECASE)
_TOKEN = late(r"\d+(?:[.,/]\d+)*%?|[^\W\d_]+")
_SPELLED = frozenset(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "mươi", "trăm"])
_UNIT_BEHIND = late(
    rf"(?:(?:nghìn|triệu|tỷ|tỉ) )*{one_of(name.lower() for name in MEASURES if name != '%')}(?!\w)"
)
_BARE_FIGURE = late(r"[-–]?\d[\d.,]*%?")
_FEWEST_PARTS, _FEWEST_BARE = 4, 2
_NEAR = 5
_COUNTED = 0.5
"""The share of the words for what is counted that must stand near a number."""


_CODE = late(r"(?<![\w/-])(?P<of>[^\W\d_]{2,4})-(?P<number>\d{1,3}[a-z]?)(?![\w/-])", re.IGNORECASE)
"""Of a form: ``KT-4B``."""


def passage_mismatch(question: Question, passage: Passage, head: DocumentHead) -> Mismatch | None:
    """Why nothing in the passage can answer, or None when nothing speaks against it."""
    if not _numbers_agree(question, passage, head):
        return Mismatch.REFERENCE
    if not _forms_agree(question, passage, head):
        return Mismatch.REFERENCE
    if not _places_agree(question, passage, head):
        return Mismatch.PLACE
    if not _years_agree(question, passage, head):
        return Mismatch.YEAR
    return None


def amount_of(question: Question) -> AskedAmount | None:
    """What a question asks the amount of; the hours of an office are none."""
    return None if question.facet is Facet.HOURS else asked_amount(question.understood)


def quote_mismatch(
    question: Question, quote: str, head: DocumentHead, amount: AskedAmount | None
) -> Mismatch | None:
    """Why these sentences of a document cannot answer, or None when nothing speaks against them.

    ``amount`` is what they must state the amount of, if anything (``amount_of``).
    """
    if head.description.is_procedure:
        amount = None
    if _is_bare_row(quote):
        return Mismatch.FACET
    if amount is not None:
        counted = (
            counts(question, quote, amount) if question.counted and not amount.measures else 1.0
        )
        if counted < _COUNTED or not states_amount(quote, amount):
            return Mismatch.FACET
        if not _is_of_years(question, quote, head):
            return Mismatch.YEAR
        if not _is_of_level(question, quote):
            return Mismatch.PLACE
    is_share = amount is not None and amount.is_share
    if question.facet in STRICT and not is_share and not has_facet(quote, question.facet):
        return Mismatch.FACET
    if question.facet is Facet.COUNT and question.counted and not _NUMBER.search(quote):
        return Mismatch.FACET
    if is_head_of_other(question, quote, head):
        return Mismatch.FACET
    asked = question.said.relation if question.references else None
    if asked is not None and not _SAYS[asked.relation].search(quote.lower()):
        return Mismatch.FACET
    if not _office_holders_agree(question, quote):
        return Mismatch.OFFICE_HOLDER
    return None


def _is_bare_row(quote: str) -> bool:
    """Whether it is a row of a table that has lost the names of its columns: ``3; 7 năm; 5,00``.

    Nobody can tell what its figures are of.
    """
    if quote.count(";") + quote.count("\n") < _FEWEST_PARTS - 1:
        return False
    parts = [part.strip(" .") for part in re.split(r"[;\n]", quote)]
    bare = sum(_BARE_FIGURE.fullmatch(part) is not None for part in parts)
    return len(parts) >= _FEWEST_PARTS and bare >= _FEWEST_BARE


def counts(
    question: Question, quote: str, amount: AskedAmount | None, *, in_procedure: bool = False
) -> float:
    """How much of what the question counts has a number near it, 0 … 1 (``39 thủ tục``: 1).

    A number that is followed by a unit (``9.200 USD``, ``35 kg``, ``20%``) counts nothing else, and
    where the first word for what is counted is not near one, nothing is counted. What is measured
    is no count: a procedure has few amounts, and states all that is asked for; in other texts there
    are many.
    """
    if not question.counted:
        return 0.0
    if amount is not None and amount.measures:
        return float(in_procedure and states_amount(quote, amount))
    said = _TOKEN.findall(without_labels(quote).lower())
    words = [without_diacritics(word) for word in said]
    asked = {word for wanted in (question.counted, *question.counted_also) for word in wanted}
    numbers = [place for place, word in enumerate(said) if _counts_at(said, place, asked)]
    near = {
        words[place]
        for number in numbers
        for place in range(max(0, number - _NEAR), min(len(words), number + _NEAR + 1))
    }
    return max(
        sum(word in near for word in wanted) / len(wanted) if wanted and wanted[0] in near else 0.0
        for wanted in (question.counted, *question.counted_also)
    )


def _counts_at(said: Sequence[str], place: int, asked: Set[str]) -> bool:
    """Whether a word is a number and no amount of anything but what is asked for."""
    word = said[place]
    if not (word[0].isdigit() or word in _SPELLED) or word.endswith("%"):
        return False
    measured = _UNIT_BEHIND.match(" ".join(said[place + 1 : place + 3]))
    return measured is None or not asked.isdisjoint(without_diacritics(measured[0]).split())


def holds_everywhere(head: DocumentHead) -> bool:
    """Whether it is a procedure of the whole country."""
    return head.description.is_procedure and head.description.place is None


def _numbers_agree(question: Question, passage: Passage, head: DocumentHead) -> bool:
    if not question.references:
        return True
    here = [found.number for found in references(passage.text)]
    origin = passage.origin.number if passage.origin else None
    here += [number for number in (head.description.number, origin) if number]
    return all(any(refers_to(named, number) for number in here) for named in question.references)


def _places_agree(question: Question, passage: Passage, head: DocumentHead) -> bool:
    """Whether it is about the places of the question, or names those that it is not about.

    What a document says of a district is not true of each of its communes, nor the other way
    round, so of a part or of what is around only what names the place agrees.
    """
    about = head.description
    if not question.local or holds_everywhere(head):
        return True
    beside = about.title.replace(about.place or about.title, "")  # another of that name is none
    if stated_place(about) in question.located and not any(
        local.concerns(head.id) or local.is_named_in(beside) for local in question.local
    ):
        return False
    around = (about.place or "", about.title, passage.section)
    return all(
        head.id in local.about
        or any(map(local.is_named_in, around))
        or local.is_named_in(passage.text, misread=passage.scanned)
        for local in question.local
    )


def _years_agree(question: Question, passage: Passage, head: DocumentHead) -> bool:
    about = head.description
    if not question.years or about.is_procedure:
        return True
    said = _years_said(f"{about.title}\n{passage.section}\n{passage.text}")
    of_issue = question.facet in ABOUT_ISSUING or not _YEAR.search(about.title)
    issued_on = passage.origin.issued_on if passage.origin else about.issued_on
    if issued_on and of_issue:
        said.add(issued_on.year)
    return all(year in said for year in question.years)


def _is_of_years(question: Question, quote: str, head: DocumentHead) -> bool:
    """Whether an amount may be of the years asked for.

    The years beside it say of which it is; without any, those of a report's title, or else the
    year in which the report was written.
    """
    about = head.description
    if not question.years:
        return True
    if about.number is not None:  # what a directive lays down holds on, but for what it aims at
        said = _years_said(_FULL_DAY.sub(" ", quote))
        return not said or not said.isdisjoint(question.years)
    said = _years_said(quote) or _years_said(about.title)
    if not said and about.issued_on is not None:
        said = {about.issued_on.year}
    return not said or said.issuperset(question.years)


def _is_of_level(question: Question, quote: str) -> bool:
    """Whether an amount is not that of other levels than the one that is asked for."""
    asked, said = (set(_LEVEL.findall(text.lower())) for text in (question.understood, quote))
    return len(asked) != 1 or not said or not asked.isdisjoint(said)


def _years_said(text: str) -> set[int]:
    """The years that a text names, all of a span; those of document numbers are none."""
    said = {int(year) for year in _YEAR.findall(_NUMBERED.sub(" ", text))}
    for first, last in _SPAN.findall(text):
        said.update(range(int(first), int(last) + 1))
    return said


def _forms_agree(question: Question, passage: Passage, head: DocumentHead) -> bool:
    """Whether a form that is asked for by its code, ``KT-4D``, is spoken of."""
    asked = {_letters(match) for match in _CODE.finditer(question.understood)}
    if not asked or "mẫu" not in question.understood.lower():
        return True
    around = "\n".join((head.description.title, passage.section, passage.text))
    return not asked.isdisjoint(_letters(match) for match in _CODE.finditer(around))


def _letters(code: re.Match[str]) -> str:
    return (code["of"] + code["number"]).lower()


def _office_holders_agree(question: Question, quote: str) -> bool:
    """A 'Phó Chủ tịch' is no 'Chủ tịch'."""
    if question.facet is not Facet.PERSON:
        return True
    asked = set(_OFFICE_HOLDER.findall(without_diacritics(question.understood).lower()))
    return asked <= set(_OFFICE_HOLDER.findall(without_diacritics(quote).lower()))
