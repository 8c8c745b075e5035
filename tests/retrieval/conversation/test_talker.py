"""Whole conversations over procedures: what they are about is kept, changed, and cheap."""

from pathlib import Path

import pytest

from index.embedding import Embedder, Vectors
from index.model import Role
from index.versions import Versions
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.answerer import Answerer
from retrieval.cards.procedure import ProcedureCard
from retrieval.conversation import Aside, Conversation, Listener, Manners, Talker
from retrieval.understanding.facet import Facet
from retrieval.understanding.language import Language
from retrieval.understanding.small_talk import Talk
from retrieval.weights import Weights
from tests.invented import BIRTH, DEATH, LOST_CARD, MARRIAGE

HON_DAT = "hon-dat-thong-bao-54-tb-vp-2018"


class QueryCounter:
    """The embedder, and how many questions it was given."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.dimension = embedder.name, embedder.dimension
        self.asked = 0

    def question(self, text: str) -> Vectors:
        self.asked += 1
        return self._embedder.question(text)

    def passages(self, texts: list[str]) -> Vectors:
        return self._embedder.passages(texts)


@pytest.fixture(scope="module")
def counting(embedder: Embedder) -> QueryCounter:
    return QueryCounter(embedder)


@pytest.fixture(scope="module")
def listener(cards_data: Path, counting: QueryCounter) -> Listener:
    answerer = Answerer(
        Versions(cards_data).open(), counting, Language.bundled(), Weights.bundled()
    )
    return Listener(Talker(answerer), Manners.bundled())


def said(listener: Listener, *messages: str) -> list[Answer]:
    """The first answer to each of the messages of one conversation."""
    conversation, answers = Conversation(), []
    for message in messages:
        heard = listener.hear(conversation, message, Role.CITIZEN)
        conversation = heard.conversation
        answers.append(heard.answers[0])
    return answers


def cited(answer: Answer) -> set[str]:
    return {one.document for one in answer.citations}


@pytest.mark.parametrize(
    "follow_up",
    [
        "bao lâu thì xong",
        "the le phi bn",
        "làm qua mạng được không",
        "chồng em đi thay được ko",
        "nop o dau a",
        "còn giấy tờ thì sao",
    ],
)
def test_a_follow_up_is_answered_from_the_procedure_of_the_card(
    listener: Listener, follow_up: str
) -> None:
    first, after = said(listener, "Làm khai sinh cho con cần giấy tờ gì", follow_up)
    assert cited(first) == {BIRTH}
    assert cited(after) == {BIRTH}


@pytest.mark.parametrize(
    ("message", "document"),
    [
        ("mất thẻ căn cước thì xin cấp lại cần gì", LOST_CARD),
        ("bà nội mới mất thì làm khai tử cần giấy tờ gì", DEATH),
        ("còn đăng ký kết hôn thì cần giấy tờ gì", MARRIAGE),
    ],
)
def test_what_names_another_procedure_is_answered_from_that_and_goes_on_with_it(
    listener: Listener, message: str, document: str
) -> None:
    _, changed, after = said(
        listener, "Làm khai sinh cho con cần giấy tờ gì", message, "mấy ngày xong"
    )
    assert cited(changed) == {document}
    assert cited(after) == {document}


@pytest.mark.parametrize("asked", ["ket hon mat bn tien", "kết hôn mất bao nhiêu tiền"])
def test_what_another_procedure_is_called_by_is_not_asked_of_the_subject(
    listener: Listener, asked: str
) -> None:
    *_, answer = said(listener, "khai tu can gi", asked)
    assert DEATH not in cited(answer)
    assert MARRIAGE in {*cited(answer), *(choice.document for choice in answer.choices)}


def test_a_fee_that_the_record_has_no_word_of_is_not_told_from_its_fees(
    listener: Listener,
) -> None:
    *_, answer = said(listener, "khai tu can gi", "mai tang phi")
    assert not answer.answered
    assert not answer.citations


def test_few_words_that_name_a_thing_of_their_own_do_not_go_on_with_a_report(
    listener: Listener,
) -> None:
    rate = "tỷ lệ hồ sơ đúng hạn của A Lưới là bao nhiêu"
    *_, answer = said(listener, rate, "làm hộ chiếu ở đâu")
    assert all("hộ chiếu" in f"{one.title} {one.quote}".lower() for one in answer.citations)


@pytest.mark.parametrize("asked", ["lam thu 7 dc k", "chu nhat co lam viec k"])
def test_a_day_of_the_week_is_not_answered_by_what_only_shares_its_words(
    listener: Listener, asked: str
) -> None:
    *_, answer = said(listener, "khai tu can gi", asked)
    assert not answer.answered
    assert "thứ 7" in answer.question.understood or "chủ nhật" in answer.question.understood


def test_a_death_that_is_told_leaves_what_was_talked_about(listener: Listener) -> None:
    conversation = Conversation()
    for message in ("đăng ký khai sinh cần giấy tờ gì", "ba toi moi mat phai lam gi"):
        heard = listener.hear(conversation, message, Role.CITIZEN)
        conversation = heard.conversation
    (answer,) = heard.answers
    assert not any(one.document == "1.001193" for one in answer.citations)


def test_what_finds_no_answer_and_small_talk_leave_the_subject_as_it_is(
    listener: Listener,
) -> None:
    conversation = listener.after(["Làm khai sinh cho con cần giấy tờ gì"], Role.CITIZEN)
    for message in ("giá vàng SJC hôm nay bao nhiêu", "cảm ơn ad nhiều", "asdf qwer zxcv"):
        conversation = listener.hear(conversation, message, Role.CITIZEN).conversation
        assert conversation.subject == BIRTH
    heard = listener.hear(conversation, "lệ phí bao nhiêu vậy", Role.CITIZEN)
    assert cited(heard.answers[0]) == {BIRTH}


@pytest.mark.parametrize(
    "message",
    [
        "giá vàng hôm nay",
        "vé máy bay bao nhiêu tiền",
        "mấy giờ đá bóng",
        "gia vang hom nay the nao",
    ],
)
def test_what_the_subject_says_nothing_of_is_not_answered_from_it(
    listener: Listener, message: str
) -> None:
    _, after = said(listener, "Làm khai sinh cho con cần giấy tờ gì", message)
    assert not after.answered
    assert not after.citations


def test_what_only_the_document_quoted_last_says_is_told_from_it(listener: Listener) -> None:
    first, after = said(
        listener,
        "cái thông báo của huyện Hòn Đất năm 2018 nói hồ sơ trả trễ nhiều nhất là bên mảng nào",
        "họ cấm cán bộ dùng gmail để gửi việc hả",
    )
    assert cited(first) == {HON_DAT}
    assert cited(after) == {HON_DAT}
    assert "gmail" in " ".join(one.quote for one in after.citations).lower()


def test_what_has_nothing_to_do_with_it_is_not(listener: Listener) -> None:
    _, after = said(
        listener,
        "cái thông báo của huyện Hòn Đất năm 2018 nói hồ sơ trả trễ nhiều nhất là bên mảng nào",
        "giá vàng hôm nay bao nhiêu",
    )
    assert not after.answered


def test_a_message_costs_one_embedding_however_many_came_before(
    listener: Listener, counting: QueryCounter
) -> None:
    messages = [
        "Làm khai sinh cho con cần giấy tờ gì",
        "bao lâu thì xong",
        "lệ phí bao nhiêu",
        "làm qua mạng được không",
        "mất thẻ căn cước thì xin cấp lại cần gì",
        "mấy ngày có",
    ]
    conversation = Conversation()
    for message in messages:
        before = counting.asked
        conversation = listener.hear(conversation, message, Role.CITIZEN).conversation
        assert counting.asked - before == 1, message


def test_a_stored_conversation_goes_on_as_the_one_in_memory(listener: Listener) -> None:
    conversation = listener.after(["Làm khai sinh cho con cần giấy tờ gì"], Role.CITIZEN)
    stored = Conversation.of_json(conversation.masked(lambda text: text).to_json())
    one = listener.hear(conversation, "bao lâu thì xong", Role.CITIZEN)
    other = listener.hear(stored, "bao lâu thì xong", Role.CITIZEN)
    assert one == other


@pytest.mark.parametrize(
    ("message", "talk", "aside"),
    [
        ("chào ad", Talk.GREETING, None),
        ("hahaha", Talk.LAUGHTER, None),
        ("2022", None, Aside.NO_WORDS),
        ("a" * 4097, None, Aside.TOO_LONG),
        ("How can I register my new-born child in Vietnam please?", None, Aside.FOREIGN),
    ],
)
def test_what_is_no_question_is_told_apart(
    listener: Listener, message: str, talk: Talk | None, aside: Aside | None
) -> None:
    before = listener.after(["Làm khai sinh cho con cần giấy tờ gì"], Role.CITIZEN)
    heard = listener.hear(before, message, Role.CITIZEN)
    assert (heard.talk, heard.aside) == (talk, aside)
    assert heard.conversation == before


@pytest.mark.parametrize(
    "message",
    ["1.001193", "mã 1.001193", "1.001193.000.00.00.H08", "1.001 193", "thủ tục 1.001193 lệ phí"],
)
def test_a_code_in_any_form_shows_its_procedure(listener: Listener, message: str) -> None:
    (answer,) = said(listener, message)
    assert answer.kind is AnswerKind.PROCEDURE
    assert cited(answer) == {BIRTH}


def test_an_amount_is_no_code(listener: Listener) -> None:
    now = listener.talker.answerer.read("phạt 1.000 000 đồng hay 2.500 000đ", Role.CITIZEN)
    assert now.codes == ()


def test_several_questions_of_one_message_follow_each_other(listener: Listener) -> None:
    message = "Làm khai sinh cho con cần giấy tờ gì? Bao lâu thì xong? Lệ phí bao nhiêu? Nộp ở đâu?"
    heard = listener.hear(Conversation(), message, Role.CITIZEN)
    assert len(heard.answers) == 3
    assert heard.left_out
    assert [cited(answer) for answer in heard.answers] == [{BIRTH}] * 3


def conversation_after(listener: Listener, message: str) -> Conversation:
    return listener.hear(Conversation(), message, Role.CITIZEN).conversation


WHICH = Conversation(
    turns=(),
    offered=(BIRTH, MARRIAGE, DEATH),
    asked_back=(
        *(f"cần giấy tờ gì (thủ tục {code})" for code in (BIRTH, MARRIAGE, DEATH)),
        "/khac cần giấy tờ gì",
    ),
)


@pytest.mark.parametrize(
    ("message", "document"),
    [("2", MARRIAGE), ("cái đầu tiên ạ", BIRTH), ("so 3", DEATH), ("cái cuối nhé", DEATH)],
)
def test_who_was_asked_back_may_name_the_choice_by_its_number(
    listener: Listener, message: str, document: str
) -> None:
    heard = listener.hear(WHICH, message, Role.CITIZEN)
    assert cited(heard.answers[0]) == {document}
    assert heard.conversation.subject == document
    assert not heard.conversation.asked_back


def test_no_after_asking_back_shows_what_ranks_behind(listener: Listener) -> None:
    heard = listener.hear(WHICH, "không phải", Role.CITIZEN)
    assert heard.questions == ("/khac cần giấy tờ gì",)


def test_a_number_means_nothing_where_nothing_was_asked(listener: Listener) -> None:
    assert listener.hear(Conversation(), "2", Role.CITIZEN).aside is Aside.NO_WORDS
    assert listener.hear(WHICH, "làm khai sinh cần gì", Role.CITIZEN).questions == (
        "làm khai sinh cần gì",
    )


@pytest.mark.parametrize("message", ["thế lệ phí bn", "bao lâu thì xong ạ", "phí bao nhiêu"])
def test_who_asks_of_nothing_is_asked_of_what(listener: Listener, message: str) -> None:
    heard = listener.hear(Conversation(), message, Role.CITIZEN)
    assert heard.aside is Aside.LEAVES_OUT
    after = listener.hear(
        conversation_after(listener, "Làm khai sinh cho con cần giấy tờ gì"), message, Role.CITIZEN
    )
    assert after.aside is None
    assert cited(after.answers[0]) == {BIRTH}


def test_what_was_asked_of_nothing_is_asked_of_what_is_named_then(listener: Listener) -> None:
    conversation = conversation_after(listener, "lệ phí bao nhiêu")
    heard = listener.hear(conversation, "đăng ký khai sinh", Role.CITIZEN)
    card = heard.answers[0].card
    assert isinstance(card, ProcedureCard)
    assert [part.facet for part in card.parts] == [Facet.FEE]
    assert card.document == BIRTH


def test_yes_to_several_choices_picks_none_and_no_without_others_is_asked_to_tell_more(
    listener: Listener,
) -> None:
    assert listener.hear(WHICH, "ừ", Role.CITIZEN).talk is Talk.THANKS
    last = Conversation(asked_back=WHICH.asked_back[:3])
    assert listener.hear(last, "không", Role.CITIZEN).aside is Aside.NONE_OF_THESE
    only = Conversation(asked_back=WHICH.asked_back[:1])
    assert cited(listener.hear(only, "đúng rồi", Role.CITIZEN).answers[0]) == {BIRTH}


def test_who_denies_what_was_told_is_asked_for_more(listener: Listener) -> None:
    heard = listener.hear(Conversation(), "không phải", Role.CITIZEN)
    assert heard.aside is Aside.NONE_OF_THESE


@pytest.mark.parametrize("message", ["không", "ko"])
def test_no_where_nothing_was_asked_is_no_question(listener: Listener, message: str) -> None:
    assert listener.hear(Conversation(), message, Role.CITIZEN).talk is Talk.THANKS


@pytest.mark.parametrize(
    "message",
    ["bao nhiêu", "thế từ ngày nào", "nd moi co hieu luc tu ngay nao", "so sánh", "nghị định mới"],
)
def test_what_is_said_of_any_directive_is_answered_from_none(
    listener: Listener, message: str
) -> None:
    (answer,) = said(listener, message)
    assert not answer.citations


TASKS = "Văn Yên hoàn thành bao nhiêu nhiệm vụ cải cách hành chính năm 2022"


@pytest.mark.parametrize(
    ("first", "message"),
    [
        (TASKS, "thế mục tiêu chỉ số cải cách là gì"),
        (TASKS, "còn ông chủ tịch tên gì"),
        ("bao nhiêu sáng kiến cntt dự thi ở Văn Yên 2022", "ở đó cấp xã có trễ hồ sơ nào k"),
    ],
)
def test_a_sentence_is_not_told_again_to_what_it_does_not_say(
    listener: Listener, first: str, message: str
) -> None:
    before, after = said(listener, first, message)
    assert before.answered
    assert all(one.quote != before.citations[0].quote for one in after.citations)


def test_a_sentence_that_says_more_is_told_again(listener: Listener) -> None:
    first = "8 tháng đầu năm 2022 cấp huyện ở Văn Yên nhận bao nhiêu hồ sơ"
    before, after = said(listener, first, "trong đó nộp onl dc bn")
    assert "62.955" in before.citations[0].quote
    assert after.citations[0].quote == before.citations[0].quote
    assert "trực tuyến 9.140" in after.citations[0].quote
