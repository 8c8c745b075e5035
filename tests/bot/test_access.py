"""What is for officers shows to officers, and nowhere to anybody else."""

from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply
from bot.people import Asker, People
from index.model import Role
from tests.bot.access import make_officer
from tests.bot.documents import (
    LIBRARY_ANSWER,
    LIBRARY_QUESTION,
    OFFICER_ANSWER,
    OFFICER_QUESTION,
    OFFICER_TITLE,
    OFFICER_UNANSWERED,
)

CITIZEN = Asker("telegram", "7")
OFFICER = Asker("telegram", "8")
ADMIN = Asker("telegram", "9")
QUESTIONS = (OFFICER_QUESTION, OFFICER_UNANSWERED, OFFICER_TITLE)


@pytest.fixture
def assistant(more_live: LiveAnswerer, people: People, database: Path) -> Assistant:
    """An assistant over a document for officers, an officer and an administrator."""
    make_officer(database, people, OFFICER)
    make_officer(database, people, ADMIN, role="admin")
    return Assistant(more_live, people)


def words(reply: Reply) -> str:
    """All that a reply shows."""
    return "\n".join(block.text for block in reply.blocks) + (reply.notice or "")


def is_secret(shown: str) -> bool:
    """Whether anything of the officers' document stands in it."""
    return any(piece in shown for piece in (OFFICER_ANSWER, OFFICER_TITLE, "ký sổ"))


@pytest.mark.parametrize("asker", [OFFICER, ADMIN])
def test_officers_are_answered_from_their_document(assistant: Assistant, asker: Asker) -> None:
    reply = assistant.say(asker, OFFICER_QUESTION)
    assert OFFICER_ANSWER in reply.blocks[0].text
    assert OFFICER_TITLE in reply.blocks[1].text
    assert "05/03/2024" in reply.blocks[1].text
    whole = assistant.press(asker, reply.buttons[0][0].action)
    assert OFFICER_ANSWER in words(whole)
    assert OFFICER_TITLE in words(assistant.say(asker, OFFICER_UNANSWERED))


@pytest.mark.parametrize("question", QUESTIONS)
def test_citizens_see_nothing_of_it_under_any_button(assistant: Assistant, question: str) -> None:
    reply = assistant.say(CITIZEN, question)
    assert words(reply)
    assert not is_secret(words(reply))
    actions = [button.action for row in reply.buttons for button in row]
    assert actions
    for action in actions:
        if action.kind is not PressKind.SEND:  # that says their own words
            assert not is_secret(words(assistant.press(CITIZEN, action)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_citizens_who_press_an_officers_buttons_see_nothing_either(
    assistant: Assistant, question: str
) -> None:
    reply = assistant.say(OFFICER, question)
    number = reply.buttons[0][0].action.question
    whole = [Press(PressKind.WHOLE, number, place) for place in (0, 1)]
    for action in (*whole, Press(PressKind.OTHERS, number)):
        assert not is_secret(words(assistant.press(CITIZEN, action)))


def test_in_a_group_an_officer_is_a_citizen_in_words_and_presses(assistant: Assistant) -> None:
    in_group = Asker(OFFICER.channel, OFFICER.external_id, "-100")
    assert not is_secret(words(assistant.say(in_group, OFFICER_QUESTION)))
    action = assistant.say(OFFICER, OFFICER_QUESTION).buttons[0][0].action
    assert not is_secret(words(assistant.press(in_group, action)))
    assert is_secret(words(assistant.press(OFFICER, action)))


def test_who_is_an_officer_no_longer_sees_no_more_than_a_citizen(
    assistant: Assistant, people: People, database: Path
) -> None:
    before = assistant.say(OFFICER, OFFICER_QUESTION)
    make_officer(database, people, OFFICER, role="citizen")
    assert not is_secret(words(assistant.press(OFFICER, before.buttons[0][0].action)))
    assert not is_secret(words(assistant.say(OFFICER, OFFICER_QUESTION)))


def test_without_a_database_everybody_is_a_citizen(more_live: LiveAnswerer) -> None:
    reply = Assistant(more_live, people=None).say(OFFICER, OFFICER_QUESTION)
    assert words(reply)
    assert not is_secret(words(reply))


@pytest.mark.parametrize(("role", "sees"), [("citizen", False), ("officer", True), ("admin", True)])
def test_an_answer_for_a_role_rests_on_what_the_role_may_read(
    more_live: LiveAnswerer, role: str, sees: bool
) -> None:
    answered = Assistant(more_live, people=None).answer(OFFICER_QUESTION, Role(role))
    assert (OFFICER_ANSWER in answered.text) is sees
    assert ("noi-bo" in answered.answer.ranked) is sees


def test_what_is_public_everybody_sees(assistant: Assistant) -> None:
    for asker in (CITIZEN, OFFICER):
        assert LIBRARY_ANSWER in words(assistant.say(asker, LIBRARY_QUESTION))
