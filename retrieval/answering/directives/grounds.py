"""The words that a fact of a directive was read from, in its own text or where others tell it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.cutting.sections import paragraphs
from index.engines import Engine, head_of
from index.facts.directives import Directive
from index.facts.directives.words import plain
from index.facts.references import reference_key
from index.facts.signature import signature_span, signer
from index.knowledge.kinds import KINDS, names_of
from index.knowledge.word_patterns import one_of
from index.model import Document, Role
from index.vietnamese.bounded import bounded
from index.vietnamese.late import late
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.text import has_diacritics, without_diacritics
from retrieval.answering.directives.citing import Citer
from retrieval.cards.directives import DirectiveFact, FactKind, OtherTelling
from retrieval.citation import Citation

_HEAD = 6000
"""Characters in which a text names its issuer, its day and its subject."""
_MOST_MENTIONS = 40
_HEADING = 40
"""Letters of a heading by which it is found above its words."""
_ARTICLE = late(r"Điều\s+\d+[a-zđ]?(?!\.?\d)")
_CHAPTER = late(r"Chương\s+(?:[IVXLC]+|\d+)\b", re.IGNORECASE)
_IN_FORCE = late(r"hiệu\s+lực")
_LONGEST = 400
_MARKS = " \t\n#*_|>-"
_NEXT = r"[\s#*_|-]*(?:Căn cứ|QUỐC HỘI|CHÍNH PHỦ|BỘ TRƯỞNG|THỦ TƯỚNG|Theo )"
_KIND_LINE = bounded(
    rf"^[\s#*_|]*(?:{one_of(kind.name.upper() for kind in KINDS)})[\s*_|]*$", re.MULTILINE
)
_SUBJECT_LINES = bounded(
    r"[\s#*_|-]*(?P<subject>(?!Căn cứ|Số|CỘNG|Điều|Theo |Chương )[^\n]{8,400}?"
    rf"(?:\n(?!\s*\n|{_NEXT})[^\n]{{2,200}}?){{0,4}}?)[\s*_|]*(?=\n\s*\n|\n{_NEXT})"
)
_ENACTS = late(
    rf"^[^\n]*?(?:\bTrích yếu\b|\bban hành {names_of()} (?!này|số)[^\n.]{{12}})[^\n]*", re.MULTILINE
)


class Grounds:
    """Finds the words for facts, for one role."""

    def __init__(self, engine: Engine, role: Role) -> None:
        self._engine, self._role = engine, role
        self._citer = Citer(engine, role)

    def fact(self, directive: Directive, kind: FactKind) -> DirectiveFact:
        """What is told, with the words for it."""
        if kind is FactKind.LENGTH:
            return self._length(next(self._own(directive), None))
        if _value(directive, kind) is None:
            return DirectiveFact(kind, is_known=False)
        said = self._said(directive, kind)
        if kind is not FactKind.SIGNER:
            return said
        return replace(said, others=tuple(self._other_signers(directive)))

    def _other_signers(self, directive: Directive) -> Iterator[OtherTelling]:
        """Who else is said to have signed it, by another of its documents or by its signature."""
        seen = {plain(directive.signer or "")}
        for document in self._own(directive):
            for name in (document.description.signer, signer(document.text)):
                if name is None or plain(name) in seen or not has_diacritics(name):
                    continue
                seen.add(plain(name))
                span = _signed(document.text, name)
                yield OtherTelling(name, self._cited(document, span) if span else None)

    def _said(self, directive: Directive, kind: FactKind) -> DirectiveFact:
        for document in self._own(directive):
            span = _stands(document.text, directive, kind)
            cited = self._cited(document, span) if span is not None else None
            if cited is not None:
                return DirectiveFact(kind, True, cited)
        return DirectiveFact(kind, True, self._told(directive, kind))

    def _own(self, directive: Directive) -> Iterator[Document]:
        """The documents that are the directive's own text."""
        heads = self._engine.facts.heads(directive.documents, self._role)
        key = reference_key(directive.number)
        for name in directive.documents:
            number = heads[name].description.number if name in heads else None
            document = self._engine.facts.document(name, self._role) if number else None
            if number and document is not None and reference_key(number) == key:
                yield document

    def _length(self, document: Document | None) -> DirectiveFact:
        if document is None:
            return DirectiveFact(FactKind.LENGTH, is_known=False)
        articles: dict[str, tuple[int, int]] = {}
        chapters: set[str] = set()
        for one in paragraphs(document.text, document.description.title):
            parts = one.article.split(" › ") if one.article else one.section.split(" › ")
            chapters.update(part for part in parts if _CHAPTER.match(part))
            named = next((part for part in reversed(parts) if _ARTICLE.match(part)), None)
            if named is not None:
                articles.setdefault(named, (one.start, one.end))
        if not articles and not document.pages:
            return DirectiveFact(FactKind.LENGTH, is_known=False)
        cited = None
        if articles:
            name, (start, end) = next(reversed(articles.items()))
            heading = document.text.rfind(name[:_HEADING], 0, start + _HEADING)
            span = (start, min(end, start + _LONGEST))
            if heading >= 0:
                span = _line_span(document.text, (heading, heading + 1))
            cited = self._cited(document, span)
        return DirectiveFact(
            FactKind.LENGTH, True, cited, len(chapters), len(articles), len(document.pages)
        )

    def _told(self, directive: Directive, kind: FactKind) -> Citation | None:
        """Where another text, or a note of a codified one, tells it."""
        if directive.told_at is not None:
            return self._citer.words(directive.told_at)
        value = _value(directive, kind)
        for mention in self._engine.facts.mentions(directive.number, self._role)[:_MOST_MENTIONS]:
            cited = self._citer.mention(mention)
            if cited is not None and _says(cited.quote, value):
                return cited
        return None

    def _cited(self, document: Document, span: tuple[int, int]) -> Citation | None:
        passages = self._engine.search.passages_of(document.id, self._role)
        around = next((one for one in passages if one.start <= span[0] < one.end), None)
        around = around or next((one for one in passages if one.start >= span[0]), None)
        around = around or next(iter(passages), None)
        if around is None:
            return None
        return Citation.of(around, head_of(document), span, document.text[slice(*span)])


def _value(directive: Directive, kind: FactKind) -> str | date | None:
    match kind:
        case FactKind.SIGNER:
            return directive.signer
        case FactKind.ISSUER:
            return directive.issuer
        case FactKind.ISSUED:
            return directive.issued_on
        case FactKind.EFFECTIVE:
            return directive.effective_on
        case FactKind.SUBJECT:
            return directive.subject
    return None


def _stands(text: str, directive: Directive, kind: FactKind) -> tuple[int, int] | None:
    """Where the own text says it; None where it does not."""
    match kind:
        case FactKind.SIGNER:
            return _signed(text, directive.signer or "")
        case FactKind.ISSUER:
            return _line(text, _spaced(directive.issuer or ""), _HEAD)
        case FactKind.ISSUED if directive.issued_on is not None:
            return _line(text, _day(directive.issued_on), _HEAD) or _line(
                text, _day(directive.issued_on)
            )
        case FactKind.EFFECTIVE if directive.effective_on is not None:
            return _in_force(text, directive)
        case FactKind.SUBJECT if (heading := _heading(text)) is not None:
            return heading
        case FactKind.SUBJECT:
            words = re.findall(r"\w+", directive.subject or "")[-8:]
            return _line(text, r"\W+".join(map(re.escape, words)), _HEAD) or _enacts(text)
    return None


def _heading(text: str) -> tuple[int, int] | None:
    """The lines below the kind in capitals: what the text itself says it is about."""
    match = _KIND_LINE.search(text[:_HEAD])
    if match is None:
        return None
    found = _SUBJECT_LINES.match(text, match.end())
    return found.span("subject") if found else None


def _enacts(text: str) -> tuple[int, int] | None:
    """The line that sums it up, or says what it enacts."""
    match = _ENACTS.search(text[:_HEAD])
    return _line_span(text, (match.end() - 1, match.end())) if match else None


def _signed(text: str, name: str) -> tuple[int, int] | None:
    """The signature with the office above it, else the last line that is the name."""
    span = signature_span(text)
    if span is not None and name in text[slice(*span)] and span[1] - span[0] <= _LONGEST:
        return span
    found = [
        one.span() for one in re.finditer(rf"(?<!\w){_spaced(name)}(?!\w)", text, re.IGNORECASE)
    ]
    alone = [one for one in found if len(_whole_line(text, one)) <= len(name) + 30]
    best = (alone or found)[:1]
    return _line_span(text, best[0]) if best else None


def _in_force(text: str, directive: Directive) -> tuple[int, int] | None:
    """The sentence that says from when it is in force."""
    day = directive.effective_on
    if day is None:
        return None
    written = re.compile(_day(day), re.IGNORECASE)
    by_signing = directive.issued_on == day
    loose = None
    for match in _IN_FORCE.finditer(text):
        opens = text.rfind("\n", 0, match.start()) + 1
        closes = text.find("\n", match.end())
        line = text[opens : closes if closes >= 0 else len(text)]
        for start, end in sentence_spans(line):
            if not opens + start <= match.start() < opens + end:
                continue
            sentence = line[start:end]
            if written.search(sentence):
                return opens + start, opens + min(end, start + _LONGEST)
            if by_signing and loose is None and re.search(r"ngày\s+(?:ký|ban hành)", sentence):
                loose = opens + start, opens + min(end, start + _LONGEST)
    return loose


def _line(text: str, pattern: str, within: int | None = None) -> tuple[int, int] | None:
    """The line, of the opening characters or of all, in which a pattern stands first."""
    if not pattern:
        return None
    found = re.search(rf"(?<!\w){pattern}(?!\w)", text[:within], re.IGNORECASE)
    return _line_span(text, found.span()) if found else None


def _line_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The lines around, without blanks at the ends; of long ones the words near."""
    opens = text.rfind("\n", 0, span[0]) + 1
    closes = text.find("\n", span[1])
    start = max(opens, span[0] - _LONGEST // 2)
    end = min(closes if closes >= 0 else len(text), span[1] + _LONGEST // 2)
    words = text[start:end]
    opening = len(words) - len(words.lstrip(_MARKS))
    return start + opening, end - len(words) + len(words.rstrip(_MARKS))


def _whole_line(text: str, span: tuple[int, int]) -> str:
    return text[slice(*_line_span(text, span))]


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _day(day: date) -> str:
    """A pattern for a day in figures or in words."""
    return (
        rf"(?:0?{day.day}\s*[/.-]\s*0?{day.month}\s*[/.-]\s*{day.year}"
        rf"|0?{day.day}\s+tháng\s+0?{day.month}\s+năm\s+{day.year})"
    )


def _says(quote: str, value: str | date | None) -> bool:
    if value is None:
        return False
    if isinstance(value, date):
        return re.search(_day(value), quote, re.IGNORECASE) is not None
    said = " ".join(without_diacritics(quote).lower().split())
    return " ".join(without_diacritics(value).lower().split()).rstrip(" …") in said
