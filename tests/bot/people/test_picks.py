"""What people pick is counted by persons: nobody turns it alone, and it goes with who picked it."""

import pytest

from bot.people import Asker, People
from bot.people.picks import LEAST, PickRegister
from bot.people.staff import NotAllowedError
from tests.bot.noticed import kept_question

WORDS = ("khai", "sinh")


def asked(people: People, asker: Asker) -> int:
    return kept_question(people, asker, "khai sinh", "which_procedure")


def pick(people: People, number: int, document: str, times: int = 1) -> None:
    asker = Asker("telegram", str(number))
    for _ in range(times):
        PickRegister(people).note(asker, asked(people, asker), WORDS, document)


def test_one_person_turns_nothing_however_often_they_pick(both: People) -> None:
    picks = PickRegister(both)
    pick(both, 1, "a", times=50)
    assert picks.preferred(WORDS) is None
    for number in range(2, 2 + LEAST):
        pick(both, number, "b")
    assert picks.preferred(WORDS) == "b"
    pick(both, 1, "a", times=50)
    assert picks.preferred(WORDS) == "b"


def test_where_people_do_not_agree_nothing_is_preferred(both: People) -> None:
    for number in range(LEAST):
        pick(both, number, "a")
    for number in range(LEAST, LEAST + 2):
        pick(both, number, "b")
    assert PickRegister(both).preferred(WORDS) is None
    assert PickRegister(both).preferred(("khai", "tử")) is None


def test_a_pick_goes_with_who_made_it(both: People) -> None:
    for number in range(LEAST):
        pick(both, number, "a")
    assert PickRegister(both).preferred(reversed(WORDS)) == "a"
    both.forget(Asker("telegram", "0"))
    assert PickRegister(both).preferred(WORDS) is None


def test_nobody_picks_for_the_question_of_another(both: People) -> None:
    number = asked(both, Asker("telegram", "1"))
    PickRegister(both).note(Asker("telegram", "2"), number, WORDS, "a")
    assert PickRegister(both).counts(None, 10) == ()


def test_administrators_alone_see_the_counts(both: People) -> None:
    for number in range(2):
        pick(both, number, "a", times=3)
    (count,) = PickRegister(both).counts(None, 10)
    assert (count.words, count.document, count.people) == ("khai sinh", "a", 2)
    with pytest.raises(NotAllowedError):
        PickRegister(both).counts(Asker("telegram", "1"), 10)
