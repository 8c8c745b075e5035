"""What people who met the bot for the first time stumbled over."""

import os
import subprocess
import sys

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.messages import chat
from bot.messages.procedures import WHERE_ARE_YOU
from bot.people import Asker, People
from bot.people.inbox import InboxStore, Incoming
from bot.people.records import InboxRecord

AN = Asker("telegram", "7")


def words(assistant: Assistant, message: str) -> str:
    """All that is replied."""
    return "\n".join(block.text for block in assistant.say(AN, message).blocks)


@pytest.fixture
def clerk(cards_live: LiveAnswerer, people: People) -> Assistant:
    """An assistant over procedures and offices."""
    return Assistant(cards_live, people)


def test_a_place_behind_where_to_hand_in_leads_to_its_office(clerk: Assistant) -> None:
    assert WHERE_ARE_YOU in words(clerk, "khai sinh nộp ở đâu")
    office = words(clerk, "phường An Khê, Đà Nẵng")
    assert "Số 75 đường Bịa Mười" in office
    assert "1.001193" in words(clerk, "cần giấy tờ gì")


@pytest.mark.parametrize("denial", ["không phải", "sai rồi", "k phai", "không đúng"])
def test_who_says_that_it_was_not_meant_is_asked_to_tell_more(
    clerk: Assistant, denial: str
) -> None:
    words(clerk, "khai sinh cần giấy tờ gì")
    assert words(clerk, denial) == chat.TELL_MORE


def test_examples_about_reports_are_not_answered_from_procedures(clerk: Assistant) -> None:
    start = clerk.start(AN)
    labels = [button.label for row in start.buttons for button in row]
    for place, label in enumerate(labels):
        told = clerk.press(AN, start.buttons[place][0].action)
        said = "\n".join(block.text for block in told.blocks)
        assert "1.0" not in said or label not in chat.EXAMPLES


def test_what_is_near_a_position_is_not_kept(clerk: Assistant, people: People) -> None:
    assert "theo đường chim bay" in words(clerk, "/gan 16.07091, 108.19101")
    with people.begin() as session:
        kept = session.connection().exec_driver_sql("SELECT count(*) FROM shown").scalar()
    assert kept == 0


def test_deleting_all_reaches_what_was_asked_in_no_chat(clerk: Assistant, people: People) -> None:
    InboxStore(people).take([Incoming("telegram", "1/1", "inline 7", "{}")])
    people.forget(AN)
    with people.begin() as session:
        (row,) = session.query(InboxRecord).all()
        assert (row.lane, row.content, row.outcome) == ("", "", "erased")
    assert clerk.is_ready()


def test_days_are_those_of_vietnam_on_a_server_of_another_zone() -> None:
    shows = (
        "from bot.cli.clock import keep_vietnamese_time as keep; import time; keep();"
        " print(time.timezone)"
    )
    for zone, seconds in (({}, "-25200"), ({"TZ": "UTC"}, "0")):
        environment = {key: one for key, one in os.environ.items() if key != "TZ"} | zone
        printed = subprocess.run(
            [sys.executable, "-c", shows],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout
        assert printed.strip() == seconds
