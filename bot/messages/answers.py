"""Answers, sources and honest "not found"s in words."""

from bot.messages.meant import about_places, ask_back
from bot.messages.quotes import SECOND_QUOTE, readable, shown_quote
from bot.messages.scans import ON_PAGE
from bot.messages.wording import cut
from bot.messages.words import WORDS
from index.cutting.sections import SEPARATOR
from index.model import Kind, Origin
from index.vietnamese.tokens import syllables
from retrieval.answer import Answer
from retrieval.citation import Citation
from retrieval.understanding.question import Question

_KINDS = WORDS["loại văn bản"]
_TELLING = 15
_SHORT_NAME = 60
_READ = 90
_FIRST_WORDS = 80
_CLOSE = 0.05
_NOT_FOUND = "Các tài liệu hiện có không có câu trả lời cho câu hỏi này."
CLOSEST = "Gần nhất với câu hỏi là các phần sau; anh/chị có thể hỏi về nội dung của chúng:"
REPHRASE = "Anh/chị thử hỏi cách khác giúp tôi, nêu rõ nơi, năm hoặc số văn bản."
CONDOLENCE = "Xin chia buồn cùng gia đình anh/chị."
WAY_ON = "Anh/chị cũng có thể hỏi bộ phận một cửa gần nhất: gõ /noinop và tên xã, phường."
OTHER_SOURCES = "Những chỗ khác có nhắc tới:"
NO_OTHER_SOURCES = "Không còn chỗ nào khác nhắc tới điều này."

FULL = "📄 Xem cả đoạn"
FULL_SECOND = "📄 Xem đoạn thứ hai"
CLOSEST_FULL = "📄 Xem phần gần nhất"
MORE = "🔎 Nguồn khác"


def not_found(answer: Answer) -> str:
    """Why there is no answer, in one sentence."""
    if answer.against is None:
        return _NOT_FOUND
    return WORDS["không nêu"][answer.against]


def source_line(citation: Citation) -> str:
    """Document, number, issuer, date, section and page, as far as they are known."""
    name = f"{_KINDS[citation.kind]} “{citation.title}”"
    if citation.number:
        name = f"{_KINDS[citation.kind]} số {citation.number} “{citation.title}”"
    parts = [name]
    if citation.issuer:
        parts.append(citation.issuer)
    if citation.date:
        parts.append(f"ngày {citation.date:%d/%m/%Y}")
    if citation.origin:
        parts.append(_origin(citation.origin))
    if citation.section:
        parts.append(f"phần “{citation.section}”")
    if citation.page is not None:
        parts.append(f"trang {citation.page}{ON_PAGE if citation.scanned else ''}")
    return ", ".join(parts)


def _origin(origin: Origin) -> str:
    """The article of the directive that an article of a codified title comes from."""
    words = "theo Pháp điển"
    if origin.article and origin.number:
        words = f"{origin.article} của văn bản này"
    if origin.effective_on:
        words += f", hiệu lực từ ngày {origin.effective_on:%d/%m/%Y}"
    return words


def short_source(citation: Citation) -> str:
    """The source in two lines of a phone: a button shows the whole text around the quote."""
    name = f"{_KINDS[citation.kind]} “{cut(citation.title, _SHORT_NAME)}”"
    if citation.number:
        name = f"{_KINDS[citation.kind]} số {citation.number}"
        of_a_place = citation.issuer is not None and "UBND" in citation.number
        name += f" của {citation.issuer}" if of_a_place else ""
    section = citation.section.rsplit(SEPARATOR, 1)[-1]
    parts = [
        name,
        citation.issuer if citation.kind is Kind.ANSWER else "",
        f"{citation.date:%d/%m/%Y}" if citation.date else "",
        _origin(citation.origin) if citation.origin else "",
        f"phần “{cut(section, _SHORT_NAME)}”" if section else "",
        f"trang {citation.page}{ON_PAGE if citation.scanned else ''}" if citation.page else "",
    ]
    return " · ".join(part for part in parts if part)


def read_as(question: Question) -> str | None:
    """How this very message was read, where its diacritics were put back and are unsure."""
    said = set(syllables(question.focus))
    if question.restored and said.intersection(question.unsure):
        return f"Tôi đọc câu hỏi là: “{_end(question.focus)}”."
    return None


def _end(text: str) -> str:
    """The last words of a long text: there people ask."""
    return text if len(text) <= _READ else f"… {text[-_READ:].partition(' ')[2]}"


def suggestions(answer: Answer) -> list[str]:
    """The closest places, a line each; none when nothing is close."""
    if answer.against is None and answer.confidence < _CLOSE:
        return []
    near = answer.others[: answer.close]
    return list(dict.fromkeys(_suggestion(citation) for citation in near))


def _suggestion(citation: Citation) -> str:
    """One close place: its section, or its first words, and its document."""
    section = citation.section.rsplit(SEPARATOR, 1)[-1]
    if len(section) >= _TELLING:
        return f"• {section} ({citation.title})"
    return f"• “{cut(readable(citation), _FIRST_WORDS)}” ({citation.title})"


def way_on(answer: Answer) -> str:
    """Where else to ask, where nothing answers."""
    if answer.hotline is None:
        return WAY_ON
    named = f"📞 {shown_quote(answer.hotline, SECOND_QUOTE)} ({answer.hotline.title})"
    return f"{WAY_ON}\n{named}"


def plain_text(answer: Answer) -> str:
    """The whole answer as plain text: quotes with sources, or why not and what is close."""
    if answer.answered:
        quotes = map(_cited, answer.citations)
        return "\n".join([*quotes, *about_places(answer)])
    if answer.choices:
        return ask_back(answer)
    close = suggestions(answer)
    instead = [CLOSEST, *close] if close else [REPHRASE]
    return "\n".join([not_found(answer), *instead, way_on(answer), *about_places(answer)])


def _cited(citation: Citation) -> str:
    """The whole quote with its source, which has a line of its own after a list."""
    words = readable(citation)
    dash = "\n— " if "\n" in words else " — "
    return f"“{words}”{dash}{source_line(citation)}."
