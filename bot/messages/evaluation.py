"""Measured answers in words: what each question wanted, what it got, and what changed."""

from collections.abc import Sequence

from bot.messages.wording import cut
from bot.messages.words import WORDS
from index.vietnamese.text import clean_characters, one_line
from retrieval.evaluation.comparing import OutcomeChange, RunComparison
from retrieval.evaluation.faults import fault_of
from retrieval.evaluation.outcome import Outcome
from retrieval.evaluation.run import Run

_FIRST_WORDS = 160
_NAMED_DOCUMENTS = 3
_RIGHT = "đúng"
NOTHING_WRONG = "Không câu nào có lỗi."
NOTHING_IN_COMMON = (
    "Hai lần chạy không có câu hỏi nào chung, nên không so được: câu chung là câu cùng tên tệp,"
    " cùng id và cùng nội dung."
)


def worst_listed(outcomes: Sequence[Outcome], faulty: int) -> str:
    """The worst outcomes, of ``faulty`` in all, each with what was found instead."""
    if not faulty:
        return NOTHING_WRONG
    heading = f"{len(outcomes)} câu kém nhất trong {faulty} câu có lỗi:"
    return "\n".join([heading, *(_told(place, one) for place, one in enumerate(outcomes, start=1))])


def compared(comparison: RunComparison, now: Run) -> str:
    """Which run it was held against, and the questions that changed."""
    before = comparison.before
    lines = [f"So với lần chạy lúc {before.at:%H:%M ngày %d/%m/%Y} (UTC), {_with(before)}."]
    if before.role is not now.role:
        lines.append(f"Chú ý: lần này là {_with(now)}.")
    if comparison.overall is None:
        return "\n".join([*lines, NOTHING_IN_COMMON])
    if comparison.new or comparison.gone:
        lines.append(
            f"Không so: {comparison.new} câu mới hoặc đã sửa, {comparison.gone} câu của lần trước"
            " không còn."
        )
    for words, changes in (("kém đi", comparison.worse), ("tốt lên", comparison.better)):
        lines.append(f"{len(changes)} câu {words}{':' if changes else '.'}")
        lines += [_told(place, one.now, one) for place, one in enumerate(changes, start=1)]
    return "\n".join(lines)


def _with(run: Run) -> str:
    return f"phiên bản {run.version}, quyền {run.role}"


def _told(place: int, outcome: Outcome, change: OutcomeChange | None = None) -> str:
    """One question in a few lines."""
    asked = outcome.expected
    turns = " → ".join(f"“{_plain(turn)}”" for turn in asked.turns)
    where = _plain(f"{outcome.file}, {asked.slice}, {asked.id}")
    state = _state(outcome)
    if change is not None:
        state = f"{_state(change.before)} → {state}"
    return "\n".join(
        [
            f"{place}. {turns} ({where})",
            f"   {state}",
            f"   Cần: {_wanted(outcome)}",
            f"   Được: {_found(outcome)}",
        ]
    )


def _state(outcome: Outcome) -> str:
    fault = fault_of(outcome)
    words = _RIGHT if fault is None else WORDS["lỗi trả lời"][fault]
    if not (outcome.expected.answerable and outcome.expected.documents):
        return words
    if outcome.rank is None:
        return f"{words} (không tìm ra tài liệu đúng)"
    return f"{words} (tài liệu đúng đứng thứ {outcome.rank})"


def _wanted(outcome: Outcome) -> str:
    asked = outcome.expected
    if not asked.answerable:
        return "từ chối"
    words = ", ".join(f"“{_plain(piece)}”" for piece in asked.contains)
    documents = ", ".join(asked.documents[:_NAMED_DOCUMENTS])
    if len(asked.documents) > _NAMED_DOCUMENTS:
        documents += ", …"
    return " trong ".join(part for part in (words, documents) if part) or "một câu trả lời"


def _found(outcome: Outcome) -> str:
    said = "trả lời" if outcome.answered else "từ chối"
    said += f", độ tin cậy {outcome.confidence:.2f}"
    if outcome.against is not None:
        said += f", {WORDS['lệch'].get(outcome.against, outcome.against)}"
    if outcome.first is None:
        return said
    quote = cut(outcome.first.quote, _FIRST_WORDS)
    nearest = "" if outcome.answered else "gần nhất là "
    return f"{said}; {nearest}{outcome.first.document}: “{quote}”"


def _plain(text: str) -> str:
    """What stands in a questions file, on one line and without characters that act on a screen."""
    return one_line(clean_characters(text))
