"""The queue on both databases: sent, grouped, taken, answered once, told, taken back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from bot.counter.queue.similar import item_of, packed_vector
from bot.counter.queue.telling import NoticeTelling
from bot.people import Asker, People
from bot.people.queue import (
    AnswerGround,
    AwaitedStep,
    DeskSteps,
    GroundKind,
    ItemState,
    Notices,
    OfficerAnswers,
    PublishedAnswers,
    Queue,
    QueueStep,
    SendOutcome,
    SentQuestion,
    WriteOutcome,
)
from bot.people.staff import NotAllowedError, Roles
from index.model import Role
from tests.bot.noticed import kept_question, notices_of
from tests.bot.people.vectors import vector_of

LAN, HOA, AN, BINH = (Asker("telegram", number) for number in "1234")
TELLING = NoticeTelling("UBND phường An Hải")


def sent(text: str, place: str | None = None) -> SentQuestion:
    return SentQuestion(text, place, None, packed_vector(vector_of(text)), "letters")


def send(people: People, asker: Asker, text: str) -> SendOutcome:
    number = kept_question(people, asker, text)
    return Queue(people, TELLING).send(asker, number, sent(text), item_of)


@pytest.fixture
def office(both: People) -> People:
    """Two officers, LAN and HOA."""
    Roles(both, [LAN, HOA]).appoint_configured()
    return both


def answers(people: People, *, needs_approval: bool = False) -> OfficerAnswers:
    return OfficerAnswers(people, TELLING, needs_approval=needs_approval)


def test_everybody_who_asks_the_same_is_told_by_one_act(office: People) -> None:
    assert send(office, AN, "Thứ bảy có làm việc không?") is SendOutcome.SENT
    assert send(office, BINH, "cho em hỏi thứ 7 làm việc không ạ") is SendOutcome.SENT
    (line,) = Queue(office, TELLING).lines(LAN, 0, 10)
    assert line.wordings == ("Thứ bảy có làm việc không?", "cho em hỏi thứ 7 làm việc không ạ")
    result = answers(office).write(LAN, line.id, "Có, buổi sáng.")
    assert (result.outcome, result.told) == (WriteOutcome.TOLD, 2)
    for asker, question in zip((AN, BINH), line.wordings, strict=True):
        (notice,) = notices_of(office, asker)
        assert notice.startswith("UBND phường An Hải trả lời câu anh/chị hỏi ngày")
        assert question in notice
        assert notice.endswith("Có, buổi sáng.")
    assert Queue(office, TELLING).lines(LAN, 0, 10) == ()


def test_other_words_wait_apart_and_an_officer_puts_them_together(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    send(office, BINH, "Chủ nhật có làm việc không?")
    queue = Queue(office, TELLING)
    first, second = queue.lines(LAN, 0, 10)
    assert not queue.merge(LAN, second.id, first.id)  # she is at neither
    assert queue.take(LAN, first.id)
    assert not queue.merge(HOA, second.id, first.id)
    assert queue.merge(LAN, second.id, first.id)
    (both_of_them,) = queue.lines(LAN, 0, 10)
    assert len(both_of_them.wordings) == 2
    assert answers(office).write(LAN, first.id, "Không.").told == 2


@pytest.mark.parametrize("needs_approval", [False, True])
def test_of_two_officers_at_once_one_answers(office: People, needs_approval: bool) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    desk = answers(office, needs_approval=needs_approval)
    (line,) = Queue(office, TELLING).lines(LAN, 0, 10)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda one: desk.write(one, line.id, "Có."), (LAN, HOA)))
    first = WriteOutcome.WAITS if needs_approval else WriteOutcome.TOLD
    assert sorted(one.outcome for one in outcomes) in (
        sorted([first, WriteOutcome.GONE]),
        sorted([first, WriteOutcome.TAKEN_BY_ANOTHER]),
    )
    assert len(notices_of(office, AN)) == (0 if needs_approval else 1)


def test_what_one_has_taken_another_cannot_answer(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue, desk = Queue(office, TELLING), answers(office)
    (line,) = queue.lines(LAN, 0, 10)
    assert queue.take(LAN, line.id)
    assert not queue.take(HOA, line.id)
    assert desk.write(HOA, line.id, "Có.").outcome is WriteOutcome.TAKEN_BY_ANOTHER
    (seen,) = queue.lines(HOA, 0, 10)
    assert (seen.state, seen.is_theirs) == (ItemState.TAKEN, False)
    queue.release(HOA, line.id)
    assert not queue.take(HOA, line.id)
    queue.release(LAN, line.id)
    assert queue.take(HOA, line.id)


def test_with_approval_another_officer_reads_it_first(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue, desk = Queue(office, TELLING), answers(office, needs_approval=True)
    (line,) = queue.lines(LAN, 0, 10)
    written = desk.write(LAN, line.id, "Có.")
    assert written.outcome is WriteOutcome.WAITS
    assert notices_of(office, AN) == []
    (seen,) = queue.lines(HOA, 0, 10)
    assert (seen.state, seen.answer) == (ItemState.WRITTEN, "Có.")
    assert written.answer_id is not None
    assert desk.approve(LAN, written.answer_id).outcome is WriteOutcome.OWN
    assert desk.give_back(HOA, written.answer_id)
    assert desk.approve(HOA, written.answer_id).outcome is WriteOutcome.GONE
    again = desk.write(LAN, line.id, "Có, sáng thứ bảy.")
    assert again.answer_id is not None
    assert desk.approve(HOA, again.answer_id).told == 1
    assert desk.approve(HOA, again.answer_id).outcome is WriteOutcome.GONE
    (notice,) = notices_of(office, AN)
    assert "Có, sáng thứ bảy." in notice


def test_what_is_taken_back_is_told_and_waits_again(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue, desk = Queue(office, TELLING), answers(office)
    (line,) = queue.lines(LAN, 0, 10)
    answer = desk.write(LAN, line.id, "Có.").answer_id
    assert answer is not None
    assert desk.publish(LAN, answer, "Thứ bảy có làm việc không?")
    published = PublishedAnswers(office)
    assert [one.text for one in published.in_force()] == ["Có."]
    assert desk.withdraw(HOA, answer) == 1
    assert desk.withdraw(HOA, answer) is None
    assert published.in_force() == ()
    assert published.withheld() == {f"tra-loi-{answer:06d}"}
    assert "đã thu hồi" in notices_of(office, AN)[-1]
    (again,) = queue.lines(LAN, 0, 10)
    assert again.state is ItemState.WAITING
    assert desk.write(LAN, line.id, "Không.").told == 1
    assert not desk.publish(LAN, answer, "Thứ bảy?")


def test_an_answer_holds_until_its_last_day(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    desk, last = answers(office), date(2027, 1, 31)
    (line,) = Queue(office, TELLING).lines(LAN, 0, 10)
    answer = desk.write(LAN, line.id, "Có.").answer_id
    assert answer is not None
    desk.publish(LAN, answer, "Thứ bảy có làm việc không?", last)
    for today, holds in ((last, True), (last + timedelta(days=1), False)):
        published = PublishedAnswers(office, lambda today=today: today)
        assert bool(published.in_force()) is holds
        assert bool(published.withheld()) is not holds


def test_who_sent_it_before_or_too_much_is_told_so(office: People) -> None:
    queue = Queue(office, TELLING)
    number = kept_question(office, AN, "Câu một?")
    assert queue.send(AN, number, sent("Câu một?"), item_of) is SendOutcome.SENT
    assert queue.send(AN, number, sent("Câu một?"), item_of) is SendOutcome.WAITS
    assert send(office, AN, "câu một ạ") is SendOutcome.WAITS
    for count in ("hai", "ba", "bốn", "năm"):
        assert send(office, AN, f"Câu {count}?") is SendOutcome.SENT
    assert send(office, AN, "Câu sáu?") is SendOutcome.TOO_MANY
    assert send(office, BINH, "Câu sáu?") is SendOutcome.SENT


def test_nobody_sends_the_question_of_another_or_one_of_a_group(office: People) -> None:
    queue = Queue(office, TELLING)
    number = kept_question(office, AN, "Thứ bảy có làm việc không?")
    in_group = Asker("telegram", "3", group="-100")
    for asker in (BINH, in_group, Asker("zalo", "3"), LAN):
        assert queue.send(asker, number, sent("a"), item_of) is SendOutcome.GONE
        assert queue.question(asker, number) is None
    answered = kept_question(office, AN, "Lệ phí?", answered=True)
    assert queue.send(AN, answered, sent("a"), item_of) is SendOutcome.GONE


def test_only_officers_in_private_see_or_do_anything(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue, desk, steps = Queue(office, TELLING), answers(office), DeskSteps(office)
    ground = AnswerGround(GroundKind.LINK, "https://a.vn", "https://a.vn")
    acts: list[Callable[[Asker], object]] = [
        lambda asker: queue.lines(asker, 0, 10),
        queue.count,
        lambda asker: queue.line(asker, 1),
        lambda asker: queue.take(asker, 1),
        lambda asker: queue.release(asker, 1),
        lambda asker: queue.open_items(asker, "letters"),
        lambda asker: queue.merge(asker, 1, 1),
        lambda asker: desk.write(asker, 1, "Có."),
        lambda asker: desk.approve(asker, 1),
        lambda asker: desk.give_back(asker, 1),
        lambda asker: desk.withdraw(asker, 1),
        lambda asker: desk.add_ground(asker, 1, ground),
        lambda asker: desk.publish(asker, 1, "a"),
        lambda asker: desk.answer(asker, 1),
        lambda asker: desk.of_officer(asker, 10),
        steps.awaited,
        lambda asker: steps.await_step(asker, AwaitedStep(QueueStep.ANSWER, 1)),
    ]
    for asker in (AN, BINH, Asker("telegram", "1", group="-100"), Asker("zalo", "1")):
        for act in acts:
            with pytest.raises(NotAllowedError):
                act(asker)
    (line,) = queue.lines(LAN, 0, 10)
    assert line.state is ItemState.WAITING


def test_officers_are_told_once_an_hour_that_questions_wait(office: People) -> None:
    for text in ("Câu một?", "Câu hai?", "Câu ba?"):
        send(office, AN, text)
    for officer in (LAN, HOA):
        (notice,) = notices_of(office, officer)
        assert notice.startswith("Có 1 câu hỏi")


def test_a_notice_that_was_sent_leaves_no_words(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    notices = Notices(office)
    for one in notices.waiting("telegram", 10):
        notices.note_sent(one.id)
    assert notices.waiting("telegram", 10) == ()
    with office.engine.connect() as connection:
        assert set(connection.execute(sa.text("SELECT value FROM notice")).scalars()) == {""}


def test_what_is_deleted_of_a_person_is_deleted_in_the_queue(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    send(office, AN, "Chủ nhật thì sao?")
    send(office, BINH, "Chủ nhật thì sao ạ?")
    office.forget(AN)
    (line,) = Queue(office, TELLING).lines(LAN, 0, 10)
    assert line.wordings == ("Chủ nhật thì sao ạ?",)
    with office.engine.connect() as connection:
        texts = set(connection.execute(sa.text("SELECT text FROM queue_item")).scalars())
    assert texts == {"Chủ nhật thì sao ạ?"}


def test_a_withdrawn_officer_leaves_what_they_were_at(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue, roles = Queue(office, TELLING), Roles(office)
    (line,) = queue.lines(LAN, 0, 10)
    queue.take(LAN, line.id)
    DeskSteps(office).await_step(LAN, AwaitedStep(QueueStep.ANSWER, line.id))
    (lan,) = (one for one in roles.colleagues(None) if one.external_id == "1")
    roles.withdraw(None, lan.id)
    assert office.role_of(LAN) is Role.CITIZEN
    assert queue.take(HOA, line.id)
    with pytest.raises(NotAllowedError):
        DeskSteps(office).awaited(LAN)


def test_what_was_taken_back_stays_so_whatever_is_put_together_or_deleted(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    send(office, BINH, "Chủ nhật có làm việc không?")
    queue, desk = Queue(office, TELLING), answers(office)
    first, second = queue.lines(LAN, 0, 10)
    answer = desk.write(LAN, first.id, "Có.").answer_id
    assert answer is not None
    desk.publish(LAN, answer, "Thứ bảy có làm việc không?")
    desk.withdraw(LAN, answer)
    assert queue.take(LAN, second.id)
    assert not queue.merge(LAN, first.id, second.id)
    office.forget(AN)
    assert PublishedAnswers(office).withheld() == {f"tra-loi-{answer:06d}"}
    with office.engine.connect() as connection:
        rows = [str(row) for row in connection.execute(sa.text("SELECT * FROM queue_item"))]
    assert not any("Thứ bảy" in row for row in rows)


def test_the_number_of_what_was_deleted_is_no_other_questions(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue = Queue(office, TELLING)
    (gone,) = queue.lines(LAN, 0, 10)
    queue.take(LAN, gone.id)
    office.forget(AN)
    send(office, BINH, "Chủ nhật thì sao?")
    (line,) = queue.lines(LAN, 0, 10)
    assert line.id != gone.id
    assert answers(office).write(LAN, gone.id, "Có.").outcome is WriteOutcome.GONE
    assert notices_of(office, BINH) == []


def test_whoever_takes_a_question_and_goes_home_keeps_it_from_nobody(office: People) -> None:
    send(office, AN, "Thứ bảy có làm việc không?")
    queue = Queue(office, TELLING)
    (line,) = queue.lines(LAN, 0, 10)
    queue.take(LAN, line.id)
    with office.begin() as session:
        session.execute(sa.text("UPDATE queue_item SET taken_at = '2020-01-02 03:04:05.000000'"))
    (seen,) = queue.lines(HOA, 0, 10)
    assert seen.state is ItemState.WAITING
    assert queue.take(HOA, line.id)
    assert answers(office).write(LAN, line.id, "Có.").outcome is WriteOutcome.TAKEN_BY_ANOTHER


def test_while_nothing_can_be_read_no_answer_is_known_to_hold(office: People) -> None:
    published = PublishedAnswers(office)
    office.close()
    with office.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE officer_answer"))
    assert published.withheld() is None
