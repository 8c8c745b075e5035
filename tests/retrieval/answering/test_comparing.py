"""What changed between two versions of a directive, and what one that amends changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines import Engine, Filter
from index.knowledge.short_names import ShortNames
from index.model import Description, Document, Kind, Role
from index.versions import Versions
from retrieval.actions import ShowComparison, command_of, text_of
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.comparing.desk import ComparisonDesk
from retrieval.answering.comparing.differences import focus, same_words, word_runs
from retrieval.cards.comparisons import ComparisonProblem, Difference, DirectiveComparison
from retrieval.understanding.addresses import AskedPart
from tests.index.engines.small import engine_over
from tests.retrieval.answering.test_directives import READERS, read

OLD, NEW, AMENDING = "9301/2030/NĐ-CP", "9302/2036/NĐ-CP", "9303/2037/NĐ-CP"
CITIZEN = Filter(role=Role.CITIZEN)
WORDS = st.text(alphabet="ab cd.\n1", max_size=60)


@pytest.fixture(scope="module")
def engine(versions_data: Path) -> Engine:
    return Versions(versions_data).open().engine


@pytest.fixture(scope="module")
def desk(engine: Engine) -> ComparisonDesk:
    return ComparisonDesk(engine, ShortNames.bundled(), READERS.comparing)


def card_of(answer: Answer | None) -> DirectiveComparison:
    assert answer is not None
    assert isinstance(answer.card, DirectiveComparison)
    return answer.card


def asked(desk: ComparisonDesk, text: str) -> Answer | None:
    return desk.serve(read(text), CITIZEN)


def commanded(desk: ComparisonDesk, argument: str) -> Answer:
    return desk.commanded(ShowComparison(argument), read(argument), CITIZEN)


def told(card: DirectiveComparison) -> list[tuple[str, str, str]]:
    """What became of each article, its old and its new number."""
    return [
        (one.difference, one.old.label if one.old else "", one.new.label if one.new else "")
        for one in card.articles
    ]


def test_articles_are_matched_by_heading_and_words_whatever_their_numbers(
    desk: ComparisonDesk,
) -> None:
    assert told(card_of(commanded(desk, f"{OLD} {NEW}"))) == [
        ("same", "1", "1"),
        ("new", "", "2"),
        ("changed", "2", "3"),
        ("changed", "3", "4"),
        ("gone", "4", ""),
        ("same", "5", "5"),
        ("changed", "6", "6"),
    ]


def test_the_older_one_is_old_in_whatever_order_they_are_named(desk: ComparisonDesk) -> None:
    assert told(card_of(commanded(desk, f"{NEW} {OLD}"))) == told(
        card_of(commanded(desk, f"{OLD} {NEW}"))
    )


def test_every_quote_stands_in_its_document(desk: ComparisonDesk, engine: Engine) -> None:
    answer = commanded(desk, f"{OLD} {NEW}")
    card = card_of(answer)
    sides = [side for one in card.articles for side in (one.old, one.new) if side]
    focused = [side.focus.citation for side in sides if side.focus]
    cited = [*answer.citations, *(side.citation for side in sides), *focused]
    assert len(focused) == 8
    for one in cited:
        assert engine.facts.words(one.document, one.start, one.end, Role.CITIZEN) == one.quote
    assert answer.kind is AnswerKind.COMPARISON


def test_those_that_changed_most_are_told_with_the_words_that_differ(desk: ComparisonDesk) -> None:
    first = card_of(commanded(desk, f"{OLD} {NEW}")).told[0]
    assert first.old is not None
    assert first.new is not None
    assert first.old.focus is not None
    assert first.new.focus is not None
    assert first.old.focus.citation.quote == "1. Mỗi lần mượn không quá 02 ngày."
    assert first.new.focus.citation.quote == "1. Mỗi lần mượn không quá 05 ngày."
    assert first.new.citation.section.endswith("Điều 4. Thời gian mượn xe")


@pytest.mark.parametrize(
    "text",
    [
        "so sánh nghị định 9301/2030 với 9302/2036",
        "so sanh nd 9302 voi nd 9301",
        "nghị định 9302/2036 khác gì nghị định cũ",
        "Nghị định 9302/2036/NĐ-CP có gì mới so với nghị định trước đây?",
        "nghị định 9302/2036 thay đổi những gì",
        "điểm mới của nghị định 9302/2036/NĐ-CP",
        "nghị định 9301/2030 khác gì nghị định mới",
        "9301/2030/NĐ-CP và 9302/2036/NĐ-CP khác nhau thế nào",
    ],
)
def test_a_question_for_differences_is_answered_with_them(desk: ComparisonDesk, text: str) -> None:
    card = card_of(asked(desk, text))
    assert (card.old and card.old.number, card.new and card.new.number) == (OLD, NEW)
    assert len(card.of(Difference.CHANGED)) == 3
    assert card.ground is not None
    assert "thay thế Nghị định số 9301/2030/NĐ-CP" in card.ground.quote


@pytest.mark.parametrize(
    "text",
    [
        "nghị định 9302/2036 còn hiệu lực không",
        "so sánh số hồ sơ của A Lưới và Văn Yên",
        "nghị định 9302/2036/NĐ-CP quy định gì",
        "làm căn cước khác gì làm hộ chiếu",
        "văn bản nào thay thế nghị định 9301/2030",
        "mượn xe đi học xa quá hạn trả ở đâu theo nghị định 9302/2036 thì có gì thay đổi",
    ],
)
def test_other_questions_are_left_alone(desk: ComparisonDesk, text: str) -> None:
    assert asked(desk, text) is None


def test_one_article_is_compared_where_only_that_is_asked(desk: ComparisonDesk) -> None:
    text = "điều 3 nghị định 9302/2036 khác gì so với nghị định 9301/2030"
    assert told(card_of(asked(desk, text))) == [("changed", "2", "3")]
    text = "điều 3 nghị định 9301/2030 khác gì điều 4 nghị định 9302/2036"
    assert told(card_of(asked(desk, text))) == [("changed", "3", "4")]
    text = "điều 3 nghị định 9302/2036 khác gì trước đây"
    assert told(card_of(asked(desk, text))) == [("changed", "2", "3")]
    none = asked(desk, "điều 77 nghị định 9302/2036 khác gì so với nghị định 9301/2030")
    assert card_of(none).problem is ComparisonProblem.NO_SUCH_ARTICLE
    assert none is not None
    assert not none.answered


def test_a_file_is_made_where_one_is_asked_for(desk: ComparisonDesk) -> None:
    card = card_of(asked(desk, "so sánh nghị định 9301/2030 với 9302/2036, xuất ra word"))
    assert (card.file, card.topic) == ("docx", ())
    assert card_of(asked(desk, "nghị định 9302/2036 khác gì nghị định cũ")).file is None


def test_what_is_asked_about_is_told_first(desk: ComparisonDesk) -> None:
    card = card_of(asked(desk, "so sánh nghị định 9301/2030 với 9302/2036 về sổ mượn xe"))
    assert card.told[0].difference is Difference.GONE
    assert card.told[0].old is not None
    assert card.told[0].old.title == "Sổ mượn xe"


def test_it_goes_on_with_the_directive_of_the_conversation(desk: ComparisonDesk) -> None:
    question = replace(read("khác gì so với nghị định cũ"), part=AskedPart(NEW))
    card = card_of(desk.serve(question, CITIZEN))
    assert card.old is not None
    assert card.old.number == OLD
    assert asked(desk, "khác gì so với nghị định cũ") is None


def test_what_an_amending_directive_changes_is_told_with_its_words(desk: ComparisonDesk) -> None:
    for text in (
        "nghị định 9303/2037 sửa đổi những gì",
        "nghị định 9303/2037 sửa những điều nào của nghị định 9302/2036",
        "so sánh nghị định 9303/2037 với nghị định 9302/2036",
    ):
        card = card_of(asked(desk, text))
        assert [one.parts for one in card.amended] == [("khoản 1 Điều 4",), ("Điều 5",)]
        item = card.amended[0]
        assert item.words.quote.endswith('như sau:\n\n"1. Mỗi lần mượn không quá 07 ngày."')
        assert item.old is not None
        assert "không quá 05 ngày" in item.old.quote
        assert card.articles == ()


@pytest.mark.parametrize(
    ("argument", "problem"),
    [
        ("", ComparisonProblem.WHICH),
        ("quầy sách", ComparisonProblem.WHICH),
        (f"{OLD} 9999/2036/NĐ-CP", ComparisonProblem.UNKNOWN),
        (f"{NEW} {NEW}", ComparisonProblem.SAME),
    ],
)
def test_what_cannot_be_compared_is_said(
    desk: ComparisonDesk, argument: str, problem: ComparisonProblem
) -> None:
    answer = commanded(desk, argument)
    assert card_of(answer).problem is problem
    assert not answer.answered
    assert answer.citations == ()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ComparisonDesk:
    """A decree that replaces one without a text here, others that have to do with none."""

    def directive(name: str, number: str, text: str, access: Role = Role.CITIZEN) -> Document:
        about = Description(f"Về {name}", Kind.DIRECTIVE, number=number, access=access)
        return Document(name, about, f"{name}.md", text)

    documents = [
        directive(
            "moi",
            "9401/2036/NĐ-CP",
            "Điều 1. Phạm vi\n\nVề cầu tre.\n\nĐiều 2. Hiệu lực\n\nNghị định này thay thế Nghị định"
            " số 9400/2030/NĐ-CP.",
        ),
        directive("khac", "9402/2036/NĐ-CP", "Điều 1. Phạm vi\n\nVề đò ngang."),
        directive("ke-hoach", "9403/2036/NĐ-CP", "Nội dung không chia điều."),
        directive("mat", "9404/2036/NĐ-CP", "Điều 1. Phạm vi\n\nVề cầu tre kín.", Role.OFFICER),
    ]
    engine = engine_over(documents, tmp_path_factory.mktemp("small"))
    return ComparisonDesk(engine, ShortNames.bundled(), READERS.comparing)


def test_a_text_that_is_not_here_is_said_with_the_words_that_name_it(small: ComparisonDesk) -> None:
    answer = asked(small, "nghị định 9401/2036 khác gì nghị định cũ")
    card = card_of(answer)
    assert (card.problem, card.asked) == (ComparisonProblem.NOT_HERE, ("9400/2030/NĐ-CP",))
    assert card.ground is not None
    assert card.ground.quote == "Nghị định này thay thế Nghị định số 9400/2030/NĐ-CP."


def test_what_replaces_nothing_is_said(small: ComparisonDesk) -> None:
    card = card_of(asked(small, "nghị định 9402/2036 khác gì nghị định cũ"))
    assert card.problem is ComparisonProblem.NO_OLDER


def test_a_text_without_articles_is_said(small: ComparisonDesk) -> None:
    card = card_of(commanded(small, "9402/2036/NĐ-CP 9403/2036/NĐ-CP"))
    assert (card.problem, card.asked) == (ComparisonProblem.NO_ARTICLES, ("9403/2036/NĐ-CP",))


def test_nobody_compares_what_they_may_not_read(small: ComparisonDesk) -> None:
    text = "so sánh 9401/2036/NĐ-CP với 9404/2036/NĐ-CP"
    assert card_of(asked(small, text)).problem is ComparisonProblem.UNKNOWN
    officer = small.serve(read(text), Filter(role=Role.OFFICER))
    assert card_of(officer).problem is None


@pytest.mark.parametrize("file", [None, "docx", "html"])
def test_a_command_is_typed_as_it_is_read(file: str | None) -> None:
    command = ShowComparison(f"{OLD} {NEW}", file)
    assert command_of(text_of(command)) == command
    assert command_of("/sosanh A B --file pdf") == ShowComparison("A B")


@given(WORDS, WORDS)
def test_runs_are_the_whole_of_both_texts(old: str, new: str) -> None:
    olds, news = word_runs(old, new)
    assert "".join(one.text for one in olds) == old
    assert "".join(one.text for one in news) == new
    same = ["".join(one.text for one in runs if not one.differs) for runs in (olds, news)]
    assert same[0].lower() == same[1].lower()


@given(WORDS, WORDS)
def test_a_focus_lies_in_its_text_wherever_words_differ(old: str, new: str) -> None:
    one, other = focus(old, new)
    for text, at in ((old, one), (new, other)):
        if at is not None:
            assert 0 <= at.start < at.end <= len(text)
            assert text[at.start : at.end].strip()
    if not same_words(old, new):
        lines = [[" ".join(x.split()) for x in text.splitlines()] for text in (old, new)]
        assert one is not None or other is not None or lines[0] != lines[1]


def test_a_long_line_is_cut_to_what_differs() -> None:
    opening = "Cơ quan tiếp nhận hồ sơ của người dân tại bộ phận một cửa " * 20
    old, new = f"{opening}trong 05 ngày làm việc.", f"{opening}trong 03 ngày làm việc."
    one, other = focus(old, new)
    assert one is not None
    assert other is not None
    assert "05 ngày" in old[one.start : one.end]
    assert "03 ngày" in new[other.start : other.end]
    assert one.cut_before
    assert one.end - one.start <= 320
