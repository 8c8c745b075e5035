"""The durable inbox in both databases: once, in order, and gone when it is answered."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.people import People, Retention
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.records import now


def brought(number: int, lane: str = "7", channel: str = "telegram") -> Incoming:
    return Incoming(channel, str(number), lane, f'{{"text": "C\\u00e2u {number}?"}}')


def contents(people: People) -> list[str]:
    with people.begin() as session:
        return list(session.execute(text("SELECT content FROM inbox ORDER BY id")).scalars())


@pytest.fixture
def inbox(both: People) -> InboxStore:
    return InboxStore(both)


def test_what_comes_twice_is_taken_once(inbox: InboxStore) -> None:
    (first,) = inbox.take([brought(1)])
    assert first.row is not None
    assert inbox.take([brought(1)]) == []
    assert [one.key for one in inbox.take([brought(2), brought(1), brought(2)])] == ["2"]
    inbox.close(first, InboxOutcome.DONE)
    assert inbox.take([brought(1)]) == []
    assert inbox.take([]) == []


def test_the_same_number_in_another_channel_is_another(inbox: InboxStore) -> None:
    assert len(inbox.take([brought(1), brought(1, channel="zalo")])) == 2
    assert [one.channel for one in inbox.waiting("zalo")] == ["zalo"]


def test_what_waits_comes_in_the_order_in_which_it_was_brought(inbox: InboxStore) -> None:
    numbers = [5, 3, 9, 1]
    taken = inbox.take([brought(number) for number in numbers])
    assert [one.key for one in taken] == ["5", "3", "9", "1"]
    assert [one.key for one in inbox.waiting("telegram")] == ["5", "3", "9", "1"]
    assert inbox.depth() == 4


def test_what_was_begun_and_sent_is_counted(inbox: InboxStore) -> None:
    (one,) = inbox.take([brought(1)])
    for _ in range(3):
        inbox.begin(one)
    inbox.note_sent(one, 2)
    (again,) = inbox.waiting("telegram")
    assert (again.tries, again.sent, again.content) == (3, 2, one.content)
    assert again == replace(one, tries=3, sent=2)


@pytest.mark.parametrize("outcome", InboxOutcome)
def test_an_outcome_deletes_the_content(
    inbox: InboxStore, both: People, outcome: InboxOutcome
) -> None:
    one, other = inbox.take([brought(1), brought(2)])
    inbox.close(one, outcome)
    assert contents(both) == ["", other.content]
    assert inbox.waiting("telegram") == [other]
    assert inbox.depth() == 1


def test_what_the_database_did_not_take_is_let_be(inbox: InboxStore) -> None:
    one = brought(1)
    inbox.begin(one)
    inbox.note_sent(one, 1)
    inbox.close(one, InboxOutcome.DONE)
    assert inbox.depth() == 0


def test_only_what_was_closed_long_ago_goes(inbox: InboxStore, both: People) -> None:
    old, new, _ = inbox.take([brought(1), brought(2), brought(3)])
    for one in (old, new):
        inbox.close(one, InboxOutcome.DONE)
    with both.begin() as session:
        long_ago = {"at": now() - timedelta(days=15), "row": old.row}
        session.execute(text("UPDATE inbox SET closed_at = :at WHERE id = :row"), long_ago)
    assert Retention(both, keep_days=180).enforce().inbox == 1
    assert Retention(both, keep_days=180).enforce().inbox == 0
    assert inbox.take([brought(2)]) == []
    assert inbox.depth() == 1


def test_a_row_of_a_database_made_anew_is_not_taken_for_the_one_of_before(
    inbox: InboxStore,
) -> None:
    (one,) = inbox.take([brought(1)])
    inbox.close(replace(one, key="of before"), InboxOutcome.DONE)
    assert inbox.waiting("telegram") == [one]


def test_what_waits_is_there_for_the_next_program(both: People, url: str) -> None:
    taken = InboxStore(both).take([brought(1), brought(2, lane="-100")])
    both.close()
    again = People(url)
    assert InboxStore(again).waiting("telegram") == taken
    again.close()


def test_a_thousand_at_once_are_taken(inbox: InboxStore) -> None:
    assert len(inbox.take([brought(number) for number in range(1500)])) == 1500
    assert inbox.take([brought(number) for number in range(1500)]) == []
    assert [one.key for one in inbox.waiting("telegram")] == [str(one) for one in range(1500)]


def test_hundreds_from_many_threads_are_taken_once(inbox: InboxStore) -> None:
    def take(number: int) -> list[Incoming]:
        taken = inbox.take([brought(number)])
        for one in taken:
            inbox.begin(one)
        return taken

    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(take, range(400)))
    assert all(len(one) == 1 for one in taken)
    assert inbox.depth() == 400
    assert {one.tries for one in inbox.waiting("telegram")} == {1}
