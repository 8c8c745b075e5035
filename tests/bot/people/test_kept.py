"""What is kept of people in both databases: who sees it, and how it goes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from bot.people import Asker, Erasure, People, Retention, ThumbReason
from bot.people.inbox import InboxOutcome, InboxStore, Incoming
from bot.people.records import Record, now
from bot.people.retention import RetentionCounts
from index.model import Role
from retrieval.cards.followed import FollowedItem
from tests.bot.test_people import log

AN = Asker("telegram", "7")
BO = Asker("telegram", "8")
AN_IN_GROUP, BO_IN_GROUP = Asker("telegram", "7", "-100"), Asker("telegram", "8", "-100")
DECREE = FollowedItem("9301/2030/NĐ-CP", is_number=True, since=date(2026, 1, 2))
DAY = timedelta(days=1)


def make(people: People, asker: Asker, role: Role) -> None:
    people.keep_question(asker, log("Xin chào?"))
    with people.begin() as session:
        session.execute(
            text("UPDATE person SET role = :role WHERE external_id = :who"),
            {"role": role.value, "who": asker.external_id},
        )


def count(people: People, table: str) -> int:
    with people.begin() as session:
        return int(
            session.execute(
                select(func.count()).select_from(Record.metadata.tables[table])
            ).scalar_one()
        )


def counts(people: People) -> dict[str, int]:
    """How many rows each table has that has any."""
    found = {table: count(people, table) for table in Record.metadata.tables}
    return {table: number for table, number in found.items() if number}


def waits(lane: str, key: str) -> Incoming:
    return Incoming("telegram", key, lane, '{"text": "lệ phí bao nhiêu?"}')


def lives(people: People, asker: Asker = AN) -> int:
    """Somebody leaves something everywhere; returns a question of theirs."""
    question = people.keep_question(asker, log("Mất thẻ thì làm sao?"))
    people.keep_question(Asker(asker.channel, asker.external_id, "-100"), log("Ở đâu?"))
    people.keep_conversation(asker, '{"subject": "1.001193"}', timedelta(minutes=30))
    people.keep_thumb(asker, question, -1)
    people.keep_reason(asker, question, "missing")
    people.keep_suggestion(asker, "Cần thêm ghế chờ")
    return question


@pytest.mark.parametrize("reason", ["wrong", "missing", "unrelated", "unclear"])
def test_why_a_thumb_is_down_is_kept(both: People, reason: str) -> None:
    question = both.keep_question(AN, log())
    assert both.keep_thumb(AN, question, -1)
    assert both.keep_reason(AN, question, reason)
    with both.begin() as session:
        assert session.execute(text("SELECT thumb, reason FROM feedback")).all() == [(-1, reason)]
    both.keep_thumb(AN, question, -1)
    with both.begin() as session:
        assert session.execute(text("SELECT reason FROM feedback")).scalar() == reason
    both.keep_thumb(AN, question, 1)
    with both.begin() as session:
        assert session.execute(text("SELECT thumb, reason FROM feedback")).all() == [(1, None)]


def test_only_a_thumb_that_is_down_has_a_reason(both: People) -> None:
    question = both.keep_question(AN, log())
    assert not both.keep_reason(AN, question, ThumbReason.WRONG)
    both.keep_thumb(AN, question, 1)
    assert not both.keep_reason(AN, question, ThumbReason.WRONG)
    both.keep_thumb(AN, question, -1)
    assert not both.keep_reason(AN, question, "'; DROP TABLE feedback")
    assert not both.keep_reason(BO, question, ThumbReason.WRONG)
    assert not both.keep_reason(AN, question + 1, ThumbReason.WRONG)


def test_votes_count_only_from_who_can_see_the_answer(both: People) -> None:
    private, public = both.keep_question(AN, log()), both.keep_question(AN_IN_GROUP, log())
    for stranger in (BO, BO_IN_GROUP, Asker("terminal", "7")):
        assert not both.keep_thumb(stranger, private, -1)
        assert not both.keep_reason(stranger, private, "wrong")
    assert not both.keep_thumb(BO, public, -1)
    assert both.keep_thumb(BO_IN_GROUP, public, -1)
    assert not both.keep_reason(BO, public, "wrong")
    assert both.keep_reason(BO_IN_GROUP, public, "wrong")
    assert count(both, "feedback") == 1


def test_suggestions_are_masked_and_listed_to_officers_in_private(both: People) -> None:
    assert both.keep_suggestion(AN, "Gọi tôi số 0912 345 678 nhé\x00\ud800")
    assert both.keep_suggestion(BO_IN_GROUP, "x" * 5000)
    assert not both.keep_suggestion(AN, " \u200b\n")
    assert both.suggestions(AN) == ()
    make(both, BO, Role.OFFICER)
    assert both.suggestions(BO_IN_GROUP) == ()
    assert [one.text for one in both.suggestions(BO)] == [
        "x" * 1000,
        "Gọi tôi số [điện thoại] nhé",
    ]
    assert len(both.suggestions(BO, limit=1)) == 1
    make(both, AN, Role.ADMIN)
    assert len(both.suggestions(AN)) == 2


def test_presses_on_buttons_are_no_questions(both: People) -> None:
    pressed = log("Bấm?", answered=False)
    pressed.pressed = True
    kept = both.keep_question(AN, pressed)
    both.keep_question(AN, log("Hỏi?", answered=False))
    assert [one.text for one in both.unanswered()] == ["Hỏi?"]
    found = both.question(kept, AN)
    assert found is not None
    assert found.pressed


def test_all_of_a_person_goes(both: People) -> None:
    lives(both)
    lives(both, BO)
    inbox = InboxStore(both)
    _, done = inbox.take([waits("7", "1"), waits("7", "2")])
    inbox.take([waits("8", "3"), waits("-100", "4")])
    inbox.close(done, InboxOutcome.DONE)
    assert both.forget(AN_IN_GROUP) == Erasure(
        questions=2, conversations=1, thumbs=1, suggestions=1, waiting=1
    )
    assert counts(both) == {
        "person": 1,
        "question": 2,
        "group_question": 1,
        "conversation": 1,
        "feedback": 1,
        "suggestion": 1,
        "inbox": 4,
    }
    assert [one.key for one in inbox.waiting("telegram")] == ["3", "4"]
    assert inbox.take([waits("7", "1"), waits("7", "2")]) == []
    with both.begin() as session:
        mine = text("SELECT lane, content FROM inbox WHERE key IN ('1', '2')")
        assert session.execute(mine).all() == [("", "")] * 2
    assert both.forget(AN) == Erasure()


def test_a_role_stays_and_all_else_goes(both: People) -> None:
    make(both, AN, Role.OFFICER)
    lives(both)
    both.follow(AN, [DECREE])
    erasure = both.forget(AN)
    assert erasure.role_stays
    assert (erasure.questions, erasure.followed) == (3, 1)
    assert counts(both) == {"person": 1}
    assert both.role_of(AN) is Role.OFFICER
    assert both.forget(AN) == Erasure(role_stays=True)


def test_a_group_that_moves_keeps_its_questions_and_conversations(both: People) -> None:
    question = both.keep_question(AN_IN_GROUP, log())
    elsewhere = both.keep_question(Asker("zalo", "7", "-100"), log())
    lasts = timedelta(minutes=30)
    for asker in (AN_IN_GROUP, BO_IN_GROUP, Asker("zalo", "7", "-100"), AN):
        both.keep_conversation(asker, "before", lasts)
    both.keep_conversation(Asker("telegram", "8", "-900"), "begun anew", lasts)
    inbox = InboxStore(both)
    inbox.take([waits("-100", "1"), waits("7", "2")])
    both.move_group("telegram", "-100", "-900")
    assert both.question(question, Asker("telegram", "9", "-900")) is not None
    assert both.question(question, Asker("telegram", "9", "-100")) is None
    assert both.question(elsewhere, Asker("zalo", "9", "-100")) is not None
    assert both.conversation(Asker("telegram", "7", "-900"), lasts) == "before"
    assert both.conversation(Asker("telegram", "8", "-900"), lasts) == "begun anew"
    assert both.conversation(AN_IN_GROUP, lasts) is None
    assert both.conversation(BO_IN_GROUP, lasts) is None
    assert both.conversation(Asker("zalo", "7", "-100"), lasts) == "before"
    assert both.conversation(AN, lasts) == "before"
    assert [one.lane for one in inbox.waiting("telegram")] == ["-900", "7"]
    both.move_group("telegram", "-100", "-900")


def make_older(people: People, days: int) -> None:
    """Let all that is kept be of so many days ago."""
    columns = {
        ("person", "since"),
        ("question", "asked_at"),
        ("conversation", "at"),
        ("suggestion", "at"),
        ("inbox", "closed_at"),
        ("audit", "at"),
    }
    with people.begin() as session:
        for table, column in columns:
            update = f"UPDATE {table} SET {column} = :at WHERE {column} IS NOT NULL"  # noqa: S608
            session.execute(text(update), {"at": now() - days * DAY})


def test_what_is_too_old_goes_and_the_audit_stays(both: People) -> None:
    lives(both)
    both.audit("command line", "index build", "x")
    inbox = InboxStore(both)
    done, _ = inbox.take([waits("7", "1"), waits("7", "2")])
    inbox.close(done, InboxOutcome.DONE)
    make_older(both, days=181)
    lives(both, BO)
    assert Retention(both, 182).enforce() == RetentionCounts(0, 0, 0, 1, 0, 0)
    assert Retention(both, 180).enforce() == RetentionCounts(2, 0, 1, 0, 0, 1)
    assert counts(both) == {
        "person": 1,
        "question": 2,
        "group_question": 1,
        "conversation": 1,
        "feedback": 1,
        "suggestion": 1,
        "inbox": 1,
        "audit": 1,
    }


def test_who_has_a_role_or_follows_or_came_just_now_stays(both: People) -> None:
    make(both, AN, Role.OFFICER)
    both.follow(AN, [DECREE])
    make(both, BO, Role.ADMIN)
    make_older(both, days=10)
    both.keep_question(Asker("telegram", "9"), log())
    with both.begin() as session:
        session.execute(text("UPDATE question SET asked_at = '2020-01-01 00:00:00'"))
    assert Retention(both, 5).enforce() == RetentionCounts(3, 0, 0, 0, 0, 0)
    assert both.role_of(AN) is Role.OFFICER
    assert both.followed(AN) == (DECREE,)
    assert count(both, "person") == 3


def test_thousands_of_old_questions_go(both: People) -> None:
    both.keep_question(AN, log())
    with both.begin() as session:
        for _ in range(11):
            session.execute(
                text(
                    "INSERT INTO question (person_id, asked_at, text, answered, kind, confidence,"
                    " version, cited, others, took_ms) SELECT person_id, asked_at, text, answered,"
                    " kind, confidence, version, cited, others, took_ms FROM question"
                )
            )
    make_older(both, days=2)
    assert Retention(both, 1).enforce().questions == 2048
    assert counts(both) == {}


def test_many_threads_keep_all_their_questions(both: People) -> None:
    def keep(number: int) -> int:
        asker = Asker("telegram", str(number % 8))
        question = both.keep_question(asker, log(f"Câu {number}?"))
        assert both.keep_thumb(asker, question, 1)
        return question

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(keep, range(120)))
    assert len(set(kept)) == 120
    assert counts(both) == {"person": 8, "question": 120, "feedback": 120}


def test_what_no_database_takes_as_text_is_kept_without_it(both: People) -> None:
    question = both.keep_question(AN, log("Lệ\x00 phí \ud800bao nhiêu?"))
    found = both.question(question, AN)
    assert found is not None
    assert found.text == "Lệ phí bao nhiêu?"
