"""The conversations that are kept: whose they are, for how long, and how they are stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.counter import conversations
from bot.counter.conversations import Conversations
from bot.people import Asker, People
from index.lexicon import Lexicon
from retrieval.conversation import Conversation, Turn
from retrieval.understanding.question import QuestionReader
from tests.bundled import LANGUAGE, RESTORER

AN = Asker("telegram", "7")
BO = Asker("telegram", "8")
READER = QuestionReader(
    LANGUAGE.vocabulary_of(Lexicon.empty()),
    RESTORER,
    LANGUAGE.places,
)


def about(subject: str) -> Conversation:
    return Conversation(subject=subject)


def said(*messages: str) -> Conversation:
    turns = (Turn(READER.read(message, ()), follows=False) for message in messages)
    return Conversation(tuple(turns), subject="1.001193")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("xyz"), st.text()), max_size=30))
def test_every_asker_has_a_conversation_of_their_own(kept: list[tuple[str, str]]) -> None:
    talk = Conversations(None)
    for name, subject in kept:
        talk.keep(Asker("telegram", name), about(subject))
    for name, subject in dict(kept).items():
        assert talk.of(Asker("telegram", name)) == about(subject)
    assert talk.of(Asker("terminal", "x")) == Conversation()


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_a_conversation_is_read_back_as_it_was_stored(messages: list[str]) -> None:
    conversation = said(*messages, "mất cccd ở phường An Khê, Đà Nẵng theo 45/2016/QĐ-TTg thi sao")
    assert Conversation.of_json(conversation.to_json()) == conversation


@pytest.mark.parametrize("stored", ["", "{}", "[1]", '{"turns": [{"question": 1}]}', "null"])
def test_what_this_program_cannot_read_is_a_new_conversation(stored: str) -> None:
    assert Conversation.of_json(stored) == Conversation()


def test_a_conversation_survives_a_restart_masked(people: People) -> None:
    Conversations(people).keep(AN, said("số em là 0912345678, mất cccd thì làm sao"))
    after = Conversations(people).of(AN)
    assert after.subject == "1.001193"
    assert "mất" in after.turns[0].question.asked
    with people.engine.connect() as connection:
        (stored,) = connection.execute(text("SELECT value FROM conversation")).scalars()
    assert "0912345678" not in stored


def test_private_talk_and_each_group_are_apart_and_forgotten_together(people: People) -> None:
    places = [AN, Asker("telegram", "7", "-100"), Asker("telegram", "7", "-200")]
    for talk in (Conversations(None), Conversations(people)):
        for place, subject in zip(places, "abc", strict=True):
            talk.keep(place, about(subject))
        talk.keep(BO, about("d"))
        talk.forget(places[2])
        people.forget(AN)
        assert [talk.of(place) for place in places] == [Conversation()] * 3
        assert talk.of(BO) == about("d")
    assert Conversations(people).of(AN) == Conversation()
    assert Conversations(people).of(BO) == about("d")


def test_ten_thousand_are_remembered_and_the_longest_silent_go_first() -> None:
    talk = Conversations(None)
    for number in range(10_000):
        talk.keep(Asker("telegram", str(number)), about("a"))
    talk.keep(Asker("telegram", "0"), about("b"))
    talk.keep(Asker("telegram", "one more"), about("a"))
    assert talk.of(Asker("telegram", "0")) == about("b")
    assert talk.of(Asker("telegram", "9999")) == about("a")
    assert talk.of(Asker("telegram", "1")) == Conversation()


def test_after_half_an_hour_of_silence_a_conversation_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1000.0
    monkeypatch.setattr(conversations, "monotonic", lambda: now)
    talk = Conversations(None)
    talk.keep(AN, about("a"))
    now += 29 * 60
    assert talk.of(AN) == about("a")
    now += 2 * 60
    assert talk.of(AN) == Conversation()


def test_old_conversations_are_deleted_with_the_next_that_is_kept(people: People) -> None:
    Conversations(people).keep(AN, about("a"))
    with people.engine.begin() as connection:
        connection.execute(text("UPDATE conversation SET at = '2020-01-01 00:00:00'"))
    assert Conversations(people).of(AN) == Conversation()
    Conversations(people).keep(BO, about("b"))
    with people.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM conversation")).scalar() == 1
