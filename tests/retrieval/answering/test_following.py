"""What is followed and what changed, over invented directives, for whoever asks."""

from dataclasses import replace
from datetime import date

import pytest

from index.engines import Engine
from index.facts.directives import DayRange
from index.knowledge.short_names import ShortNames
from index.model import Description, Document, Kind, Relation, Role
from retrieval.actions import Follow, ShowChanges, command_of
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.answering.following.desk import FollowingDesk
from retrieval.cards.followed import MOST_FOLLOWED, FollowedItem
from retrieval.cards.following import ChangesCard, FollowingAct, FollowingCard, FollowingProblem
from retrieval.understanding.intent.listing import ListIntent
from retrieval.understanding.intent.spoken import SpokenDirectives
from tests.bundled import READER, READERS
from tests.index.engines.small import engine_over
from tests.officer_texts import DIRECTIVE_TEXTS

TODAY = date(2026, 11, 28)
DAY = date(2026, 1, 2)
AMENDING = Document(
    "sua-phi",
    Description(
        "Sửa phí trồng rừng mẫu", Kind.DIRECTIVE, number="15/2026/TT-BTC", issuer="Bộ Tài chính",
    ),
    "sua-phi.md",
    "Điều 1. Sửa đổi, bổ sung khoản 1 Điều 1 Thông tư số 12/2026/TT-BTC.",
)  # fmt: skip
SHARED = tuple(
    Document(
        name,
        Description(
            f"Quy chế của {issuer}", Kind.DIRECTIVE, number="77/QĐ-UBND", issuer=issuer,
            issued_on=date(2026, 2, day),
        ),
        f"{name}.md",
        "Điều 1. Ban hành quy chế mẫu.",
    )
    for name, issuer, day in (("mot", "UBND tỉnh Mẫu Một", 3), ("hai", "UBND tỉnh Mẫu Hai", 4))
)  # fmt: skip
NEWS = (
    Document("tin-rung", Description("Tin rừng", Kind.NEWS, issued_on=date(2026, 8, 2)),
             "tin-rung.md", "Đã thực hiện Nghị định số 905/2026/NĐ-CP.\n\nNghị định số"
             " 905/2026/NĐ-CP được nhiều người đọc."),
    Document("tin-khong-ngay", Description("Tin không ngày", Kind.NEWS),
             "tin-khong-ngay.md", "Đã thực hiện Nghị định số 905/2026/NĐ-CP."),
)  # fmt: skip
FOLLOWED = (
    FollowedItem("801/2019/NĐ-CP", True, DAY),
    FollowedItem("12/2026/TT-BTC", True, DAY),
    FollowedItem("văn bản về rừng mẫu", False, DAY),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> FollowingDesk:
    documents = (*DIRECTIVE_TEXTS, AMENDING, *SHARED, *NEWS)
    engine: Engine = engine_over(documents, tmp_path_factory.mktemp("followed"))
    lists = DirectiveDesk(engine, READERS, lambda: TODAY).lists
    return FollowingDesk(engine, ShortNames.bundled(), READERS.following, lists, lambda: TODAY)


def asked(
    desk: FollowingDesk,
    text: str,
    followed: tuple[FollowedItem, ...] = FOLLOWED,
    role: Role = Role.OFFICER,
) -> Answer | None:
    return desk.serve(READER.read(text, ()), followed, role)


def changes(
    desk: FollowingDesk, text: str, followed: tuple[FollowedItem, ...] = FOLLOWED
) -> ChangesCard:
    answer = asked(desk, text, followed)
    assert answer is not None
    assert isinstance(answer.card, ChangesCard)
    return answer.card


def test_changes_come_by_day_with_their_words(desk: FollowingDesk) -> None:
    card = changes(desk, "có gì thay đổi từ 01/06/2026")
    assert card.days == DayRange(date(2026, 6, 1), None)
    assert [(one.day, one.number) for one in card.events] == [
        (date(2026, 6, 11), "12/2026/TT-BTC"),
        (date(2026, 7, 1), "801/2019/NĐ-CP"),
    ]
    new, ended = card.events
    assert new.new is not None
    assert ended.change is not None
    assert (ended.change.by, ended.change.whole) == ("905/2026/NĐ-CP", True)
    assert ended.citation is not None
    assert "thay thế Nghị định số 801/2019/NĐ-CP" in ended.citation.quote


def test_what_no_document_dates_stands_apart(desk: FollowingDesk) -> None:
    (undated,) = changes(desk, "có gì thay đổi từ 01/06/2026").undated
    assert undated.number == "12/2026/TT-BTC"
    assert undated.change is not None
    assert undated.change.by == "15/2026/TT-BTC"
    assert not undated.change.whole


def test_what_was_issued_long_before_is_no_change_since(desk: FollowingDesk) -> None:
    assert changes(desk, "có gì thay đổi từ 01/06/2030").all_events == ()


def test_without_days_each_counts_since_it_is_followed(desk: FollowingDesk) -> None:
    since = [replace(one, since=date(2026, 10, 1)) for one in FOLLOWED[:1]]
    assert changes(desk, "văn bản tôi theo dõi có gì mới", (*since,)).events == ()
    assert len(changes(desk, "văn bản tôi theo dõi có gì mới", FOLLOWED[:1]).events) == 1


def test_a_closed_period_leaves_out_what_comes_later(desk: FollowingDesk) -> None:
    in_june = changes(desk, "trong tháng 6 năm 2026 văn bản tôi theo dõi có gì mới")
    assert [one.number for one in in_june.events] == ["12/2026/TT-BTC"]


@pytest.mark.parametrize(
    "text",
    [
        "từ 2026 đến giờ mấy văn bản mình theo dõi có bị thay thế hay sửa đổi gì không",
        "cho tôi biết từ đầu năm 2026 đến nay các văn bản tôi đang theo dõi có gì mới",
        "tu dau nam 2026 van ban toi theo doi co thay doi gi khong",
        "/thaydoi --tu 2026",
    ],
)
def test_one_thing_is_asked_in_many_ways(desk: FollowingDesk, text: str) -> None:
    command = command_of(text)
    if command is not None:
        assert isinstance(command, ShowChanges)
        card = desk.commanded(command, READER.read(text, ()), FOLLOWED, Role.OFFICER).card
        assert isinstance(card, ChangesCard)
    else:
        card = changes(desk, text)
    assert card.is_own
    assert card.days == DayRange(date(2026, 1, 1), None)
    assert "801/2019/NĐ-CP" in [one.number for one in card.events]


@pytest.mark.parametrize("role", list(Role))
def test_everybody_may_ask_of_one_directive(desk: FollowingDesk, role: Role) -> None:
    answer = asked(desk, "nghị định 801/2019 có gì thay đổi từ 2020 đến nay", (), role)
    assert answer is not None
    assert answer.kind is AnswerKind.CHANGES
    assert [one.number for one in answer.citations] == ["905/2026/NĐ-CP"]


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí khai sinh có gì thay đổi từ 2026",
        "nghị định 801/2019 có gì thay đổi về rừng từ 2020",
        "nghị định 801/2019 có gì mới",
        "theo dõi hồ sơ của tôi",
        "ai theo dõi việc thi hành nghị định 801/2019",
        "theo dõi việc thi hành nghị định 801/2019 thế nào",
        "có văn bản nào bị thay thế từ 01/06/2026 không",
    ],
)
def test_other_questions_are_left_to_others(desk: FollowingDesk, text: str) -> None:
    assert asked(desk, text) is None


def test_a_citizen_who_says_no_more_asks_something_else(desk: FollowingDesk) -> None:
    assert asked(desk, "có gì thay đổi từ 01/06/2026", (), Role.CITIZEN) is None
    assert asked(desk, "theo dõi quyết định của Bộ Tài chính", (), Role.CITIZEN) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("theo dõi quyết định 77/QĐ-UBND", FollowingProblem.SHARED),
        ("theo dõi nghị định 999/2026/NĐ-CP", FollowingProblem.UNKNOWN),
        ("theo dõi nghị định này", FollowingProblem.WHICH),
        ("bỏ theo dõi luật rừng mẫu", FollowingProblem.NOT_FOLLOWED),
    ],
)
def test_why_nothing_is_followed(desk: FollowingDesk, text: str, problem: FollowingProblem) -> None:
    answer = asked(desk, text)
    assert answer is not None
    assert isinstance(answer.card, FollowingCard)
    assert answer.card.problem is problem


def test_one_person_follows_so_much(desk: FollowingDesk) -> None:
    many = tuple(FollowedItem(f"{one}/2020/NĐ-CP", True, DAY) for one in range(MOST_FOLLOWED))
    answer = asked(desk, "theo dõi nghị định 801/2019", many)
    assert answer is not None
    assert isinstance(answer.card, FollowingCard)
    assert answer.card.problem is FollowingProblem.TOO_MANY


def test_a_description_is_told_as_it_was_understood(desk: FollowingDesk) -> None:
    answer = asked(desk, "theo doi thong tu cua btc ve phi trong rung", ())
    assert answer is not None
    assert isinstance(answer.card, FollowingCard)
    assert answer.card.act is FollowingAct.FOLLOW
    assert [(one.what, one.since) for one in answer.card.wanted] == [
        ("thông tư của Bộ Tài chính về phi trong rung", TODAY)
    ]


def test_who_follows_what_is_over_is_told_by_what(desk: FollowingDesk) -> None:
    answer = asked(desk, "theo dõi nghị định 801/2019", ())
    assert answer is not None
    card = answer.card
    assert isinstance(card, FollowingCard)
    assert [one.number for one in card.ended] == ["801/2019/NĐ-CP"]
    assert "thay thế Nghị định số 801/2019/NĐ-CP" in answer.citations[0].quote
    assert answer.choices[0].action == Follow("905/2026/NĐ-CP")
    in_force = asked(desk, "theo dõi nghị định 905/2026", ())
    assert in_force is not None
    assert isinstance(in_force.card, FollowingCard)
    assert in_force.card.ended == ()


def test_what_was_over_before_the_days_is_told_beside_them(desk: FollowingDesk) -> None:
    later = changes(desk, "có gì thay đổi từ 02/07/2026", FOLLOWED[:1])
    assert (later.all_events, [one.number for one in later.ended]) == ((), ["801/2019/NĐ-CP"])
    same_day = changes(desk, "có gì thay đổi từ 01/07/2026", FOLLOWED[:1])
    assert (len(same_day.events), same_day.ended) == (1, ())


def test_who_newly_names_a_directive_comes_last(desk: FollowingDesk) -> None:
    law = FollowedItem("91/2025/QH15", True, DAY)
    card = changes(desk, "có gì thay đổi từ 01/06/2026", (*FOLLOWED[:1], law))
    assert [one.number for one in card.events] == ["801/2019/NĐ-CP"]
    (based,) = card.cited
    assert card.all_events[-1] == based
    assert based.citing is not None
    assert (based.number, based.day) == ("91/2025/QH15", date(2026, 6, 11))
    assert (based.citing.name, based.citing.relation) == ("12/2026/TT-BTC", Relation.BASED_ON)
    assert based.citation is not None
    assert based.citation.quote == "Căn cứ Luật Rừng mẫu số 91/2025/QH15;"


def test_who_names_it_in_passing_counts_once_and_only_with_a_day(desk: FollowingDesk) -> None:
    decree = FollowedItem("905/2026/NĐ-CP", True, DAY)
    card = changes(desk, "văn bản tôi theo dõi có gì mới", (decree,))
    assert [(one.citing.name, one.day) for one in card.cited if one.citing] == [
        ("Tin rừng", date(2026, 8, 2))
    ]
    before = changes(desk, "có gì thay đổi từ 03/08/2026", (decree,))
    assert before.cited == ()


def test_known_names_are_followed_beside_unclear_ones(desk: FollowingDesk) -> None:
    answer = asked(desk, "theo dõi nghị định 905/2026 và nghị định 999/2026/NĐ-CP", ())
    assert answer is not None
    assert isinstance(answer.card, FollowingCard)
    assert [one.what for one in answer.card.wanted] == ["905/2026/NĐ-CP"]
    assert answer.card.unclear == ("999/2026/NĐ-CP",)


def test_a_description_without_marks_gets_them(desk: FollowingDesk) -> None:
    answer = asked(desk, "theo doi thong tu cua bo tai chinh ve thue", ())
    assert answer is not None
    assert isinstance(answer.card, FollowingCard)
    (item,) = answer.card.wanted
    assert item.what == "thông tư của Bộ Tài chính về thuế"


def test_a_day_and_a_month_need_no_word_for_a_day(desk: FollowingDesk) -> None:
    june = changes(desk, "từ 1/6 đến 30/6 có gì thay đổi")
    assert june.days == DayRange(date(2026, 6, 1), date(2026, 6, 30))
    assert changes(desk, "tu 1/6 co gi thay doi").days == DayRange(date(2026, 6, 1), None)


def test_a_row_of_what_is_followed_is_dropped_by_its_place(desk: FollowingDesk) -> None:
    for text, what in (
        ("bỏ theo dõi 2", "12/2026/TT-BTC"),
        ("bỏ theo dõi mục 3", FOLLOWED[2].what),
    ):
        answer = asked(desk, text)
        assert answer is not None
        assert isinstance(answer.card, FollowingCard)
        assert [one.what for one in answer.card.wanted] == [what]


def test_what_points_to_a_list_is_said_in_full(desk: FollowingDesk) -> None:
    spoken = SpokenDirectives(ListIntent(kinds=("thông tư",), issuers=("Bộ Tài chính",)))

    def picked(words: str) -> str | None:
        return "/vanban 12/2026/TT-BTC" if words == "cái thứ 2" else None

    for message, full in (
        ("theo dõi danh sách này", "theo dõi thông tư của Bộ Tài chính"),
        ("theo dõi cái thứ 2", "theo dõi 12/2026/TT-BTC"),
        ("bỏ theo dõi cái thứ 2", None),
        ("theo dõi nghị định 905/2026", None),
        ("cái thứ 2 quy định gì", None),
    ):
        assert desk.in_full(message, spoken, picked) == full
