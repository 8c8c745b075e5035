"""Who is asked back what many were asked back before finds first what most of them meant."""

from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.reply import Reply
from bot.messages.chat import UNKNOWN_COMMAND
from bot.people import Asker, People
from bot.people.picks import LEAST
from bot.people.staff import Roles
from index.embedding import Embedder
from tests.answering import live_over

BOSS = Asker("telegram", "50")
ASKED = "đăng ký"
BIRTH, MARRIAGE = "Thủ tục đăng ký khai sinh", "Thủ tục đăng ký kết hôn"


@pytest.fixture
def assistant(procedures_data: Path, embedder: Embedder, people: People) -> Assistant:
    """Over the invented procedures."""
    return Assistant(live_over(procedures_data, embedder), people)


def offered(reply: Reply) -> list[str]:
    lines = reply.blocks[0].text.splitlines()[1:]
    return [line.partition(". ")[2] for line in lines]


def pick(assistant: Assistant, number: int, title: str, times: int = 1) -> Reply:
    asker = Asker("telegram", str(number))
    reply = assistant.say(asker, ASKED)
    place = offered(reply).index(title)
    return [assistant.press(asker, reply.buttons[place][0].action) for _ in range(times)][-1]


def test_what_most_people_meant_is_offered_first_and_one_alone_turns_nothing(
    assistant: Assistant, people: People
) -> None:
    before = offered(assistant.say(Asker("telegram", "90"), ASKED))
    assert before[:2] == [BIRTH, MARRIAGE]
    pick(assistant, 1, MARRIAGE, times=20)
    assert offered(assistant.say(Asker("telegram", "91"), ASKED)) == before
    for number in range(2, 1 + LEAST):
        told = pick(assistant, number, MARRIAGE)
        assert "kết hôn" in told.blocks[0].text
    after = offered(assistant.say(Asker("telegram", "92"), ASKED))
    assert after == [MARRIAGE, *(one for one in before if one != MARRIAGE)]
    assert "khai sinh" in pick(assistant, 99, BIRTH).blocks[0].text
    Roles(people, [BOSS]).appoint_configured()
    listed = "\n".join(block.text for block in assistant.say(BOSS, "/luachon").blocks)
    assert f"• “đăng ký” → {MARRIAGE}: {LEAST} người\n• “đăng ký” → {BIRTH}: 1 người" in listed
    assert assistant.say(Asker("telegram", "1"), "/luachon").blocks[0].text == UNKNOWN_COMMAND
