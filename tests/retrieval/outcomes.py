"""Outcomes made by hand."""

from retrieval.evaluation.outcome import FirstQuote, Outcome
from retrieval.evaluation.questions import Expectation


def outcome(
    name: str = "1",
    answerable: bool = True,
    answered: bool = True,
    rank: int | None = 1,
    contains: bool = True,
    slice_: str = "facts",
    file: str = "questions",
    confidence: float = 0.5,
    cited: tuple[str, ...] = (),
    offered: tuple[str, ...] = (),
    chars: int | None = None,
) -> Outcome:
    """A question that was answered with one exact quote, or declined; 10 ms each."""
    expected = Expectation(
        id=name,
        turns=(f"question {name}?",),
        documents=("a",) if answerable else (),
        answerable=answerable,
        slice=slice_,
    )
    return Outcome(
        expected=expected,
        answered=answered,
        rank=rank if answerable else None,
        contains=contains and answered,
        quotes=int(answered),
        exact_quotes=int(answered),
        took_ms=10.0,
        file=file,
        ranked=("a", "b"),
        confidence=confidence,
        first=FirstQuote("a", "Lệ phí: 8.000 đồng."),
        cited=cited,
        offered=offered,
        asked_back=bool(offered) and not answered,
        chars=chars,
    )
