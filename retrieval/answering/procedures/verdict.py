"""Whether a sentence says yes or no to a question that asks for just that."""

import re
from dataclasses import dataclass

from index.vietnamese.tokens import syllables
from retrieval.understanding.word_lists import WORD_LISTS

_LONGEST = 300
"""Characters; a longer sentence says several things."""
_NO = r"(?:không|ko|chưa|hông|hay không|hay thôi)"
_END = r"\W*(?:\w{1,4}\W*){0,2}$"


@dataclass(frozen=True, slots=True)
class _YesNoQuestion:
    """A kind of question: how it is asked, and what says yes and no to it."""

    asked: re.Pattern[str]
    yes: re.Pattern[str]
    no: re.Pattern[str]


_KINDS = (
    # "có phải công chứng không", "cần chứng thực không": "không bắt buộc phải công chứng"
    _YesNoQuestion(
        re.compile(rf"\b(?:cần|phải|bắt buộc|đòi)\b.{{2,80}}\b{_NO}{_END}"),
        re.compile(r"\b(?:phải|bắt buộc)\b"),
        re.compile(r"\bkhông (?:phải|cần|bắt buộc|yêu cầu)(?: phải)?\b|\bmiễn\b"),
    ),
    # "chồng em đi thay được không": "được ủy quyền cho người khác"
    _YesNoQuestion(
        re.compile(rf"\b(?:được|dược) (?:luôn )?{_NO}{_END}|\bđược\b.{{2,60}}\b{_NO}{_END}"),
        re.compile(r"\b(?:có thể|được phép|được quyền|được ủy quyền cho)\b"),
        re.compile(r"\bkhông (?:được|thể|thực hiện|tiếp nhận|nhận|ủy quyền|giải quyết)\b"),
    ),
)
_CASES = re.compile(r"\b(?:trường hợp|nếu|đối với)\b.*?(?=\bthì\b|\btrường hợp\b|$)")
_NOT_TELLING = WORD_LISTS["không nói về gì"]


def verdict(asked: str, sentence: str) -> bool | None:
    """Whether the sentence says yes (or no) to the question; None where it says neither plainly.

    It does where the question asks for yes or no, both speak of the same, and the sentence has
    words for one of them alone. What holds in some case alone says it only where the question
    speaks of that case.
    """
    question, said = " ".join(asked.lower().split()), " ".join(sentence.lower().split())
    if len(said) > _LONGEST:
        return None
    words = set(syllables(question))
    spoken = words - _NOT_TELLING
    if len(spoken & set(syllables(said))) < min(2, len(spoken)):
        return None
    for case in _CASES.finditer(said):
        if not words & set(syllables(case[0])) - _NOT_TELLING:
            return None
    for kind in _KINDS:
        if kind.asked.search(question):
            denied, rest = kind.no.search(said), kind.no.sub(" ", said)
            affirmed = kind.yes.search(rest)
            return None if bool(denied) == bool(affirmed) else bool(affirmed)
    return None
