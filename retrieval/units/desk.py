"""Answer what an old unit is today, and of which old units one of today was made."""

import re

from index.text import without_diacritics
from retrieval.cards.answer import Answer, AnswerKind
from retrieval.cards.units import UnitsCard
from retrieval.understanding.places import Era, Places, UnitKind
from retrieval.understanding.question import Question

_UNIT = r"(?:xã|phường|tỉnh|thành phố|huyện|đơn vị|nơi|chỗ)"
_WHICH = rf"(?:{_UNIT}(?: mới)? (?:nào|gì)|đâu)"
_MOST_WORDS = 16
"""Who tells a story asks for something else: "chuyển công tác về một xã của Hòn Đất …"."""
_TODAY = re.compile(
    rf"\b(?:nay|giờ|hiện nay|bây giờ|sau (?:khi )?sáp nhập)\b.{{0,12}}\b(?:là|thuộc|thành|về|ở)\b"
    rf".{{0,12}}\b{_WHICH}\b"
    rf"|\b(?:sáp nhập|nhập|gộp|chuyển)\b.{{0,12}}\b(?:vào|với|về|thành|sang)\b.{{0,12}}\b{_WHICH}"
    r"\b|\bđổi (?:tên )?thành\b.{0,12}\b(?:gì|nào)\b"
)
"""``xã Trà Mai nay là xã nào``, ``tỉnh Vĩnh Phúc sáp nhập vào đâu``."""
_BEFORE = re.compile(
    rf"\b(?:gồm|từ|gộp|sáp nhập|hợp nhất)\b.{{0,20}}\b{_UNIT} (?:nào|gì|cũ)\b"
    rf"|\btrước (?:đây|kia|khi sáp nhập)?\b.{{0,12}}\blà\b.{{0,12}}\b{_UNIT} (?:nào|gì)\b"
)
"""``xã Nam Trà My gồm những xã nào``."""
_TODAY_BARE, _BEFORE_BARE = (
    re.compile(without_diacritics(one.pattern)) for one in (_TODAY, _BEFORE)
)


class UnitsDesk:
    """What the table of units says; it is the same for every version and every role."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def serve(self, question: Question) -> Answer | None:
        """What became of the unit that a question names; None where it asks for something else."""
        words = question.focus.lower()
        today, before = _TODAY.search(words), _BEFORE.search(words)
        if question.plain and not (today or before):
            bare = without_diacritics(question.asked).lower()
            today, before = _TODAY_BARE.search(bare), _BEFORE_BARE.search(bare)
        is_story = len(words.split()) > _MOST_WORDS
        if not (today or before) or is_story or len(question.places) != 1 or question.codes:
            return None
        candidates = question.places[0].candidates
        if len(self._places.apart(candidates)) > 1:
            return None
        old = [unit for unit in candidates if unit.era is Era.BEFORE]
        new = [unit for unit in candidates if unit.era is Era.AFTER]
        if old and today:
            named = question.places[0]
            is_older = named.name not in without_diacritics(old[0].full_name).lower()
            earlier = _as_written(named.written) if is_older else None
            card = UnitsCard(old[0], self._places.today(old[0]), merged_earlier=earlier)
        elif new:
            card = UnitsCard(new[0], before=self._places.before(new[0]))
        else:
            return None
        known = card.today or card.before
        return Answer.of_card(question, AnswerKind.UNITS, card, ()) if known else None


def _as_written(name: str) -> str:
    """A name with its kind spelled out: ``quan 9`` is ``quận 9``."""
    kinds = {without_diacritics(kind): str(kind) for kind in UnitKind}
    first = next((kind for kind in kinds if name.lower().startswith(f"{kind} ")), None)
    return name if first is None else f"{kinds[first]}{name[len(first) :]}"
