"""Whether a question asks what a document does to others, or what others do to it."""

import re
from dataclasses import dataclass

from index.model import Relation

_OTHER = r"(?:văn bản|nghị định|nghị quyết|quyết định|thông tư|luật|kế hoạch|chỉ thị)"
_WHICH = rf"(?:cho )?(?:(?:những|các|một) )?{_OTHER}(?: \w+)? (?:nào|gì)"
_WHAT = rf"(?:{_WHICH}|cái gì|cái nào|gì)"
_DOES = {
    Relation.REPLACES: r"thay thế|thay cho",
    Relation.AMENDS: r"sửa đổi,? (?:và )?bổ sung|sửa đổi|bổ sung|sửa",
    Relation.REPEALS: r"bãi bỏ|hủy bỏ|làm hết hiệu lực",
    Relation.IMPLEMENTS: r"hướng dẫn(?: thi hành| thực hiện)?|quy định chi tiết|thi hành",
}
_BASED_ON = re.compile(
    rf"(?:căn cứ(?: ban hành)?(?: (?:vào|theo|pháp lý))?(?: là)?|dựa (?:vào|trên))"
    rf" (?:đâu|{_WHAT})"
)
_WHOLE = frozenset((Relation.REPLACES, Relation.REPEALS))
"""What is done to whole documents; "bổ sung gì" asks for what a document says."""

_DOES_WHAT = {
    relation: re.compile(rf"(?:{words}) {_WHAT if relation in _WHOLE else _WHICH}")
    for relation, words in _DOES.items()
}
_IS_DONE = {
    relation: re.compile(
        rf"{_OTHER}(?: \w+)? nào (?:đã |sẽ |được )*(?:{words})"
        rf"|(?:bị|được) (?:{words})(?: bởi| bằng)? {_WHAT}"
        rf"|(?:bị|được) {_OTHER} nào (?:{words})"
    )
    for relation, words in _DOES.items()
}
_SAID = {relation: re.compile(words) for relation, words in _DOES.items()} | {
    Relation.BASED_ON: re.compile("căn cứ")
}


@dataclass(frozen=True, slots=True)
class RelationAsked:
    """The relation that is asked for; ``by_others``: what others do to the document named."""

    relation: Relation
    by_others: bool


def relation_asked(text: str) -> RelationAsked | None:
    """What a question with its diacritics asks of relations (``thay thế văn bản nào``), or None."""
    words = text.lower()
    for relation, pattern in _IS_DONE.items():
        if pattern.search(words):
            return RelationAsked(relation, by_others=True)
    for relation, pattern in _DOES_WHAT.items():
        if pattern.search(words):
            return RelationAsked(relation, by_others=False)
    return RelationAsked(Relation.BASED_ON, by_others=False) if _BASED_ON.search(words) else None


def says(relation: Relation, text: str) -> bool:
    """Whether a text has the words for a relation at all."""
    return _SAID[relation].search(text.lower()) is not None
