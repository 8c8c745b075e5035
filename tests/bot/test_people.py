"""People's data in a real database: as little as possible, and gone on request."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.people import Asker, People, QuestionRecord
from index.model import Role
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL, POSTAL_ANSWER

AN = Asker("telegram", "7")
BO = Asker("telegram", "8")
AN_ELSEWHERE = Asker("terminal", "7")


def log(text: str = "Hỏi gì đó?", answered: bool = True) -> QuestionRecord:
    """A question as the assistant keeps it."""
    return QuestionRecord(
        text=text,
        answered=answered,
        kind="quote" if answered else "not_found",
        confidence=0.5,
        version="20260101T000000Z-00000000",
        cited=["a@0-9"],
        others=["b@0-9", "c@3-5"],
        took_ms=12.5,
    )


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    """What stands in the database, read without the code under test."""
    with sqlite3.connect(database) as connection:
        return connection.execute(query).fetchall()


def thumbs(database: Path, question: int) -> list[object]:
    """All thumbs given to an answer."""
    found = rows(database, f"SELECT thumb FROM feedback WHERE question_id = {question}")  # noqa: S608
    return [thumb for (thumb,) in found]


def test_a_question_is_kept_with_what_became_of_it(people: People, database: Path) -> None:
    first = people.keep_question(AN, log("Một?"))
    second = people.keep_question(AN, log("Hai?", answered=False))
    assert first != second
    assert rows(database, "SELECT id, text, answered, cited, others FROM question") == [
        (first, "Một?", 1, '["a@0-9"]', '["b@0-9", "c@3-5"]'),
        (second, "Hai?", 0, '["a@0-9"]', '["b@0-9", "c@3-5"]'),
    ]
    assert rows(database, "SELECT channel, external_id, role FROM person") == [
        ("telegram", "7", "citizen")
    ]
    record = people.question(first, AN)
    assert record is not None
    assert (record.text, record.cited, record.others) == ("Một?", ["a@0-9"], ["b@0-9", "c@3-5"])
    assert people.question(second + 1, AN) is None


def test_who_asks_in_private_and_in_groups_is_one_person(people: People, database: Path) -> None:
    for group in (None, "-100", "-200"):
        people.keep_question(Asker("telegram", "7", group), log())
    assert rows(database, "SELECT external_id FROM person") == [("7",)]
    assert people.forget(Asker("telegram", "7", "-100")).questions == 3


def test_a_question_is_there_for_its_asker_and_for_the_group_it_was_asked_in(
    people: People,
) -> None:
    in_group = Asker("telegram", "7", "-100")
    private, public = people.keep_question(AN, log()), people.keep_question(in_group, log())
    may_see_both = [AN, in_group]
    may_see_public = [Asker("telegram", "8", "-100")]
    may_see_none = [
        BO,
        AN_ELSEWHERE,
        Asker("telegram", "8", "-200"),
        Asker("terminal", "8", "-100"),
        Asker("telegram", "-100"),
    ]
    for asker in may_see_both:
        assert people.question(private, asker) is not None
    for asker in may_see_both + may_see_public:
        assert people.question(public, asker) is not None
    for asker in may_see_public + may_see_none:
        assert people.question(private, asker) is None
    for asker in may_see_none:
        assert people.question(public, asker) is None
    assert people.question(public + 1, AN) is None


def test_a_forgotten_person_leaves_no_trace_in_groups(people: People, database: Path) -> None:
    for number in ("7", "8"):
        people.keep_question(Asker("telegram", number, "-100"), log())
    people.keep_question(AN, log())
    assert people.forget(AN).questions == 2
    assert rows(
        database,
        "SELECT external_id, group_id FROM group_question"
        " JOIN question ON question.id = question_id JOIN person ON person.id = person_id",
    ) == [("8", "-100")]
    assert rows(database, "SELECT count(*) FROM group_question") == [(1,)]


def test_a_database_of_before_groups_were_kept_opens(people: People, database: Path) -> None:
    question = people.keep_question(Asker("telegram", "7", "-100"), log())
    people.close()
    with sqlite3.connect(database) as connection:
        connection.execute("DROP TABLE group_question")
    again = People(f"sqlite:///{database}")
    mine = again.question(question, AN)
    others = again.question(question, Asker("telegram", "8", "-100"))
    again.close()
    assert mine is not None
    assert others is None


def test_a_very_long_question_is_kept_shortened(people: People) -> None:
    record = people.question(people.keep_question(AN, log("đ" * 5000)), AN)
    assert record is not None
    assert record.text == "đ" * 1000


def test_the_unanswered_come_newest_first(people: People) -> None:
    for number in range(5):
        people.keep_question(AN, log(f"Câu {number}?", answered=number % 2 == 1))
    assert [record.text for record in people.unanswered()] == ["Câu 4?", "Câu 2?", "Câu 0?"]
    assert [record.text for record in people.unanswered(limit=1)] == ["Câu 4?"]


def test_a_person_has_one_thumb_for_an_answer_and_the_last_counts(
    people: People, database: Path
) -> None:
    an, bo = Asker("telegram", "7", "-100"), Asker("telegram", "8", "-100")
    question = people.keep_question(an, log())
    for asker, thumb in [(an, 1), (bo, 1), (an, 1), (AN, -1)]:
        assert people.keep_thumb(asker, question, thumb)
    assert sorted(thumbs(database, question)) == [-1, 1]
    assert not people.keep_thumb(AN, question + 1, 1)
    assert thumbs(database, question + 1) == []


def test_a_forgotten_person_takes_questions_and_thumbs_along(
    people: People, database: Path
) -> None:
    an, bo = Asker("telegram", "7", "-100"), Asker("telegram", "8", "-100")
    mine, theirs = people.keep_question(an, log()), people.keep_question(bo, log())
    people.keep_question(AN, log())
    elsewhere = people.keep_question(AN_ELSEWHERE, log())
    for asker in (an, bo):
        for question in (mine, theirs):
            people.keep_thumb(asker, question, 1)

    assert people.forget(AN).questions == 2
    assert rows(database, "SELECT channel, external_id FROM person ORDER BY id") == [
        ("telegram", "8"),
        ("terminal", "7"),
    ]
    assert rows(database, "SELECT id FROM question ORDER BY id") == [(theirs,), (elsewhere,)]
    assert thumbs(database, theirs) == [1]
    assert thumbs(database, mine) == []
    assert people.forget(AN).questions == 0


def test_a_role_is_what_somebody_made_it(people: People, database: Path) -> None:
    assert people.role_of(AN) is Role.CITIZEN
    make_officer(database, people, AN)
    assert people.role_of(AN) is Role.OFFICER
    assert people.role_of(BO) is Role.CITIZEN
    assert people.role_of(AN_ELSEWHERE) is Role.CITIZEN
    make_officer(database, people, BO, role="admin")
    assert people.role_of(BO) is Role.ADMIN


def test_somebody_with_an_unknown_role_is_answered_as_a_citizen(
    assistant: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, AN, role="Officer")
    reply = assistant.say(AN, POSTAL)
    assert POSTAL_ANSWER in reply.blocks[0].text


def test_the_audit_says_who_did_what(people: People, database: Path) -> None:
    people.audit("command line", "index build", "x" * 5000)
    assert rows(database, "SELECT who, action, detail FROM audit") == [
        ("command line", "index build", "x" * 1000)
    ]


def test_what_was_kept_is_there_for_the_next_program(people: People, database: Path) -> None:
    question = people.keep_question(AN, log())
    people.close()
    again = People(f"sqlite:///{database}")
    record = again.question(question, AN)
    again.close()
    assert record is not None
    assert record.text == log().text


def test_many_threads_keep_all_their_questions(people: People, database: Path) -> None:
    def keep(number: int) -> int:
        asker = Asker("telegram", str(number % 8))
        question = people.keep_question(asker, log(f"Câu {number}?"))
        assert people.keep_thumb(asker, question, 1)
        assert people.role_of(asker) is Role.CITIZEN
        return question

    for number in range(8):
        people.keep_question(Asker("telegram", str(number)), log("Câu đầu?"))
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(keep, range(80)))
    assert len(set(kept)) == 80
    assert rows(database, "SELECT count(*) FROM person") == [(8,)]
    assert rows(database, "SELECT count(*) FROM feedback") == [(80,)]
    for number, question in enumerate(kept):
        record = people.question(question, Asker("telegram", str(number % 8)))
        assert record is not None
        assert record.text == f"Câu {number}?"


def test_a_new_person_who_asks_twice_at_once_is_kept_once(people: People, database: Path) -> None:
    together = Barrier(8)

    def keep(asker: Asker) -> int:
        together.wait(timeout=30)
        return people.keep_question(asker, log())

    with ThreadPoolExecutor(8) as pool:
        for number in range(20):
            list(pool.map(keep, [Asker("telegram", str(number))] * 8))
    assert rows(database, "SELECT count(*) FROM person") == [(20,)]
    assert rows(database, "SELECT count(*) FROM question") == [(160,)]


def test_an_assistant_keeps_only_questions(
    live: LiveAnswerer, people: People, database: Path
) -> None:
    assistant = Assistant(live, people)
    for message in ("xin chào", "cảm ơn nhiều", "😀", "x" * 1001):
        assistant.say(AN, message)
    assert rows(database, "SELECT count(*) FROM person") == [(0,)]
    assistant.say(AN, POSTAL)
    assert rows(database, "SELECT text, answered FROM question") == [(POSTAL, 1)]
