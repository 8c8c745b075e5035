"""What is said where words may have been read wrongly."""

from dataclasses import replace

import pytest

from bot.counter.cards.shown import plain_text
from bot.counter.replying import first_shown
from bot.messages.scans import BROKEN, HARDLY_READ, SCANNED, uncertain
from retrieval.answer import AnswerKind
from tests.bot.test_quotes import READER, answered, cited

QUESTION = READER.read("Thư viện mở mấy giờ?", ())
SURE = cited("Mở từ 7 giờ.")


@pytest.mark.parametrize(
    ("scanned", "legibility", "said"),
    [
        (False, 100, None),
        (False, 96, None),
        (False, 60, BROKEN),
        (True, 94, SCANNED),
        (True, 60, HARDLY_READ),
    ],
)
def test_an_answer_says_once_that_its_words_may_be_wrong(
    scanned: bool, legibility: int, said: str | None
) -> None:
    unsure = replace(SURE, scanned=scanned, legibility=legibility)
    answer = answered(QUESTION, SURE, unsure, replace(unsure, start=1))
    assert uncertain(answer) == said
    for text in (plain_text(answer), first_shown(answer)):
        assert text.count("Lưu ý") == (said is not None)
        assert said is None or said in text


def test_quotes_stay_as_they_were_read() -> None:
    read = cited("Mở từ 7 giò.")
    answer = answered(QUESTION, replace(read, scanned=True, legibility=70))
    assert "“Mở từ 7 giò.”" in plain_text(answer)


def test_what_is_not_answered_has_nothing_to_doubt() -> None:
    scanned = replace(SURE, scanned=True, legibility=70)
    answer = replace(answered(QUESTION), others=(scanned,), kind=AnswerKind.NOT_FOUND)
    assert uncertain(answer) is None
