"""The examples that the bot offers are questions that it answers."""

from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.people import Asker
from index.embedding import Embedder
from index.model import Role
from tests.answering import live_over


@pytest.mark.parametrize("data", ["seeds_data", "cards_data"])
def test_each_example_is_answered_by_the_index_there_is(
    data: str, embedder: Embedder, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(data)
    live = live_over(folder, embedder)
    examples = live.now().examples
    assistant = Assistant(live, None)
    assert len(examples) == 3
    assert live.now().examples is examples
    shown = "\n".join(block.text for block in assistant.start(Asker("telegram", "7")).blocks)
    for example in examples:
        assert example in shown
        assert assistant.answer(example, Role.CITIZEN).answer.answered
    assert any("giấy tờ gì" in one for one in examples) is (data == "cards_data")
