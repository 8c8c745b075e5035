"""Codified titles (Pháp điển) as the collections on the web export them, made readable again."""

import re

from index.vietnamese.bounded import bounded

_ARTICLE = r"Điều \d+\.\d+\.[A-ZĐ]{2}(?:\.\d+[a-zđ]{0,2})+"
_OPENS_LINE = re.compile(rf"^ *({_ARTICLE})", re.MULTILINE)
_GLUED_ARTICLE = re.compile(_ARTICLE.replace("Điều", "Điều(?<=[^\\s(]Điều)", 1) + r"\.")
_GLUED_TEXT = re.compile(r"kể từ ngày \d\d/\d\d/\d{4} ?\) ?(?=\w)")
_GLUED_CHAPTER = re.compile(r"\)(?=(?:Chương [IVXLC]+|Mục \d+)\b)")
_ASIDE = "(Điều này có nội dung liên quan"
_LIST_OF_CODES = "\n## Danh sách điều khoản"
_CODE = re.compile(r"^### \d+ *\n", re.MULTILINE)
_IS_SENTENCE = bounded(r"[^\s.]{2}\.$")
_ATTACHMENT = re.compile(r"\.(?:docx?|DOCX?|pdf|PDF|xlsx?|rar|zip) ?;? ?(?=\n)")
_NAME_THEN_CLAUSE = re.compile(r"(.{4,200}?) (?=1\. )")
_LONGEST_FILE_NAME = 120


def is_codified(text: str) -> bool:
    """Whether a text is a codified title."""
    return _OPENS_LINE.search(text) is not None


def open_codified(text: str) -> str:
    """The text of a codified title with its articles and notes on lines of their own.

    The list of codes at the end (``## Danh sách điều khoản``, ``### 0500200…``) repeats the names
    and first lines of the articles; it goes, except for whole sentences of articles that stand
    nowhere else. Lines that only name an attached file go too. Other texts come back as they are.
    """
    if not is_codified(text):
        return text
    body, _, listed = text.partition(_LIST_OF_CODES)
    body = _GLUED_ARTICLE.sub(r"\n\n\g<0>", body)
    body = _GLUED_TEXT.sub(r"\g<0>\n\n", body.replace(_ASIDE, f"\n\n{_ASIDE}"))
    body = _without_attachments(_GLUED_CHAPTER.sub(")\n\n", body))
    kept = _only_listed(body, listed)
    return "\n\n".join([body.rstrip(), "# Danh sách điều khoản", *kept]) if kept else body


def _without_attachments(text: str) -> str:
    kept = []
    start = 0
    for match in _ATTACHMENT.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if match.end() - line_start <= _LONGEST_FILE_NAME:
            kept.append(text[start:line_start])
            start = match.end()
    return "".join([*kept, text[start:]])


def _only_listed(body: str, listed: str) -> list[str]:
    there = {match[1] for match in _OPENS_LINE.finditer(body)}
    kept = []
    for entry in _CODE.split(listed):
        words = entry.strip()
        match = _OPENS_LINE.match(words)
        if match and match[1] not in there and _IS_SENTENCE.search(words):
            said = words[match.end() :].lstrip(". ")
            named = _NAME_THEN_CLAUSE.match(said)
            cut = named.end() if named else 0
            kept.append(f"{match[1]}. {said[:cut]}\n\n{said[cut:]}")
    return kept
