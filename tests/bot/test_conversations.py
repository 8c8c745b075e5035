"""The last turns of each conversation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import conversations
from bot.conversations import Conversations
from bot.people import Asker

AN = Asker("telegram", "7")
BO = Asker("telegram", "8")


def test_the_last_four_turns_are_remembered_oldest_first() -> None:
    talk = Conversations()
    said = [talk.add(AN, message) for message in "abcdef"]
    assert said[0] == ("a",)
    assert said[2] == ("a", "b", "c")
    assert said[-1] == ("c", "d", "e", "f")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("xyz"), st.text()), max_size=30))
def test_every_asker_has_a_conversation_of_their_own(messages: list[tuple[str, str]]) -> None:
    talk = Conversations()
    for place, (name, message) in enumerate(messages):
        mine = [text for whose, text in messages[: place + 1] if whose == name]
        assert talk.add(Asker("telegram", name), message) == tuple(mine[-4:])


def test_the_last_turn_is_remembered_in_other_words() -> None:
    talk = Conversations()
    talk.restate(AN, "nothing was said yet")
    talk.add(AN, "a")
    talk.add(AN, "b")
    talk.restate(AN, "b (1.001193)")
    assert talk.add(AN, "c") == ("a", "b (1.001193)", "c")


def test_the_same_number_in_another_channel_is_somebody_else() -> None:
    talk = Conversations()
    talk.add(AN, "a")
    assert talk.add(Asker("terminal", "7"), "b") == ("b",)


def test_private_talk_and_each_group_are_apart_and_forgotten_together() -> None:
    talk = Conversations()
    places = [AN, Asker("telegram", "7", "-100"), Asker("telegram", "7", "-200")]
    for place, message in zip(places, "abc", strict=True):
        assert talk.add(place, message) == (message,)
    assert talk.add(places[1], "d") == ("b", "d")
    talk.add(Asker("telegram", "8", "-100"), "e")
    talk.forget(places[2])
    for place in places:
        assert talk.add(place, "f") == ("f",)
    assert talk.add(Asker("telegram", "8", "-100"), "g") == ("e", "g")


def test_what_is_forgotten_is_gone_for_that_asker_only() -> None:
    talk = Conversations()
    talk.add(AN, "a")
    talk.add(BO, "b")
    talk.forget(AN)
    talk.forget(Asker("telegram", "never seen"))
    assert talk.add(AN, "c") == ("c",)
    assert talk.add(BO, "d") == ("b", "d")


def test_ten_thousand_are_remembered_and_the_longest_silent_go_first() -> None:
    talk = Conversations()
    for number in range(10_000):
        talk.add(Asker("telegram", str(number)), "a")
    talk.add(Asker("telegram", "0"), "b")
    talk.add(Asker("telegram", "one more"), "a")
    assert talk.add(Asker("telegram", "0"), "c") == ("a", "b", "c")
    assert talk.add(Asker("telegram", "9999"), "b") == ("a", "b")
    assert talk.add(Asker("telegram", "1"), "b") == ("b",)


def test_after_half_an_hour_of_silence_a_conversation_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 1000.0
    monkeypatch.setattr(conversations, "monotonic", lambda: now)
    talk = Conversations()
    talk.add(AN, "a")
    now += 29 * 60
    assert talk.add(AN, "b") == ("a", "b")
    now += 29 * 60
    assert talk.add(AN, "c") == ("a", "b", "c")
    now += 31 * 60
    assert talk.add(AN, "d") == ("d",)
