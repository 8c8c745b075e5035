"""What is kept of replies: masked, deleted with the person, and there after an upgrade."""

import sqlite3
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.shown import ShownReply
from bot.messages import answers, turning
from bot.people import Asker, People
from bot.people.masking import mask, without_said
from tests.bot.asked import POSTAL, POSTAL_ANSWER

AN = Asker("telegram", "7")
PHONE = "0912 345 678"


def kept(database: Path) -> list[str]:
    """The kept replies, read without the code under test."""
    with sqlite3.connect(database) as connection:
        return [value for (value,) in connection.execute("SELECT value FROM shown")]


def test_a_kept_reply_has_the_documents_words_and_no_number_of_who_asked(
    assistant: Assistant, database: Path
) -> None:
    assistant.say(AN, f"{POSTAL} Gọi tôi theo số {PHONE} nhé, mấy thủ tục qua bưu điện?")
    assistant.say(AN, f"so dien thoai cua toi la {PHONE} a luoi co may phong ban trien khai")
    values = kept(database)
    assert any(POSTAL_ANSWER in value for value in values)
    for value in values:
        assert PHONE not in value
        assert ShownReply.of_json(value) is not None


@given(st.lists(st.sampled_from([PHONE, "số", "a@b.vn", "155 thủ tục", "012345678901", "."])))
def test_only_what_somebody_said_is_masked(said: list[str]) -> None:
    told = " ".join(said)
    assert without_said(told)(told) == mask(told)
    assert without_said(told)("Điện thoại: 0236 3822 222") == "Điện thoại: 0236 3822 222"


def test_what_was_replied_goes_with_the_person(assistant: Assistant, database: Path) -> None:
    assistant.say(AN, POSTAL)
    assert len(kept(database)) == 1
    assistant.forget(AN)
    assert kept(database) == []
    assert POSTAL_ANSWER.encode() not in database.read_bytes()


def test_what_this_program_cannot_read_is_a_reply_that_is_gone(
    assistant: Assistant, database: Path
) -> None:
    answer = assistant.say(AN, POSTAL)
    whole = assistant.press(AN, answer.buttons[0][0].action)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE shown SET value = '{}'")
    assert assistant.press(AN, whole.buttons[0][0].action).notice == turning.GONE


NEWER_TABLES = (
    *("pick", "notice", "desk_step", "officer_answer", "waiting_question", "queue_item"),
    *("invitation", "shown", "told_version", "offered", "zalo_token", "zalo_chat"),
    *("transcript", "web_session", "personal_code", "person_link"),
)
"""That revision 0006 did not have, those that refer to others first."""


def test_a_database_of_before_has_the_table_after_an_upgrade_and_old_buttons_work(
    live: LiveAnswerer, people: People, database: Path
) -> None:
    answer = Assistant(live, people).say(AN, POSTAL)
    people.close()
    with sqlite3.connect(database) as connection:
        (cited,) = connection.execute("SELECT cited FROM question").fetchone()
        before = cited.partition("#")[0] + '"]'
        connection.execute("UPDATE question SET cited = ?", (before,))
        for table in NEWER_TABLES:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE person DROP COLUMN called")
        connection.execute("ALTER TABLE question DROP COLUMN place")
        connection.execute("UPDATE alembic_version SET version_num = '0006'")
    again = People(f"sqlite:///{database}")
    assistant = Assistant(live, again)
    whole = assistant.press(AN, answer.buttons[0][0].action)
    assert POSTAL_ANSWER in " ".join(whole.blocks[0].text.split())
    assert answer.buttons[0][0].label == answers.FULL
    assert not whole.replaces  # there would be no way back
    assistant.say(AN, POSTAL)
    assert len(kept(database)) == 1
    again.close()
