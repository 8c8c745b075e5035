"""Parts of directives by their address: the words that stand there, or why there are none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from index.engines import Engine, Filter
from index.facts.parts import NamedDirective
from index.knowledge.short_names import ShortNames, name_key
from index.model import Description, Document, Kind, Role
from index.reading.read import read_documents
from index.vietnamese.text import without_diacritics
from retrieval.actions import ShowPart, command_of, text_of
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.articles.desk import ArticleDesk
from retrieval.cards.articles import ArticleCard, PartProblem
from retrieval.conversation.conversation import Conversation, Turn
from retrieval.understanding.intent.desks import DesksReader
from tests.bundled import READER
from tests.index.engines.small import engine_over
from tests.invented import CODIFIED, DECREE

NUMBER = "9201/2036/NĐ-CP"
MOBILE = "nghi-dinh-9201-2036-nd-cp"
NAMES = ShortNames([NamedDirective(name_key("nghị định quầy sách"), NUMBER, "nghị định quầy sách")])


def decree(name: str, number: str, text: str, issued_on: date) -> Document:
    about = Description(
        f"Văn bản {number}",
        Kind.DIRECTIVE,
        number=number,
        issued_on=issued_on,
        effective_on=issued_on,
    )
    return Document(name, about, f"{name}.md", text)


AMENDING = decree(
    "sua-doi",
    "9300/2037/NĐ-CP",
    "Điều 1. Sửa đổi, bổ sung khoản 2 Điều 3 Nghị định số 9201/2036/NĐ-CP ngày 02 tháng 3 năm 2036"
    " của Chính phủ.\n\n"
    "Điều 2. Quầy sách theo Điều 4 Nghị định số 9201/2036/NĐ-CP được dời vào ban đêm.",
    date(2037, 1, 5),
)
TWINS = [
    decree(f"trung-{place}", "9400/QĐ-UBND", f"Điều 1. Lập tủ sách ở {place}.", date(2036, 5, day))
    for day, place in enumerate(("thôn Đông", "thôn Tây"), start=1)
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    read = [one for path in (DECREE, CODIFIED) for one in read_documents(path)]
    documents = [one for one in read if isinstance(one, Document)]
    return engine_over([*documents, AMENDING, *TWINS], tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def desk(engine: Engine) -> ArticleDesk:
    return ArticleDesk(engine, NAMES, DesksReader.bundled().articles, lambda: date(2037, 6, 1))


def said(desk: ArticleDesk, *messages: str) -> Answer | None:
    """The answer to the last of some messages; each goes on with the one before."""
    conversation, answer = Conversation(), None
    for message in messages:
        read = READER.read(message, ())
        question = replace(read, part=conversation.part)
        answer = desk.serve(question, Filter(Role.OFFICER))
        if answer is not None:
            conversation = conversation.after(Turn(read, follows=False), answer)
    return answer


def card_of(answer: Answer | None) -> ArticleCard:
    assert answer is not None
    assert isinstance(answer.card, ArticleCard)
    return answer.card


def quotes(answer: Answer | None) -> Sequence[str]:
    assert answer is not None
    assert answer.kind is AnswerKind.ARTICLE
    return [one.quote for one in answer.citations]


def test_every_quote_is_verbatim(desk: ArticleDesk, engine: Engine) -> None:
    for asked in (
        f"điều 3 {NUMBER}",
        f"chương II {NUMBER}",
        f"phụ lục I {NUMBER}",
        "điều 2 luật nhà văn hóa",
    ):
        answer = said(desk, asked)
        assert quotes(answer)
        assert answer is not None
        for one in answer.citations:
            document = engine.facts.document(one.document, Role.OFFICER)
            assert document is not None
            assert document.text[one.start : one.end] == one.quote


@pytest.mark.parametrize(
    ("asked", "words", "section"),
    [
        ("Điều 4 Nghị định 9201/2036/NĐ-CP", "báo trước 03 ngày", "Điều 4. Dời quầy sách"),
        ("khoản 2 điều 3 nghị định 9201/2036", "Có người trông quầy", "Khoản 2"),
        ("điểm b khoản 2 điều 3 của nghị định 9201/2036/NĐ-CP", "b) Người được", "Điểm b"),
        ("Đ3 K1 NĐ 9201", "1. Có chỗ che mưa", "Khoản 1"),
        ("nghị định 9201 điều 3 khoản 2 điểm đ", "đ) Học sinh", "Điểm đ"),
        ("chương II nghị định 9201/2036", "Điều 3. Điều kiện", "Chương II"),
        ("phụ lục 1 nghị định 9201/2036", "Sổ có bốn cột", "Phụ lục I"),
        ("điều 4 nghị định quầy sách", "báo trước 03 ngày", "Điều 4"),
        ("điều 2 luật nhà văn hóa", "Nhà văn hóa là nhà chung", "Điều 98.1.LQ.2"),
        ("điều 98.1.lq.2", "Nhà văn hóa là nhà chung", "Điều 98.1.LQ.2"),
    ],
)
def test_a_part_is_found_in_every_spelling(
    desk: ArticleDesk, asked: str, words: str, section: str
) -> None:
    for typed in (asked, without_diacritics(asked), asked.upper()):
        answer = said(desk, typed)
        assert words in quotes(answer)[0], typed
        assert answer is not None
        assert section in answer.citations[0].section


def test_a_bare_d_may_be_the_point_with_a_mark(desk: ArticleDesk) -> None:
    assert quotes(said(desk, "diem d khoan 2 dieu 3 nd 9201/2036")) == [
        "đ) Học sinh từ lớp 9 vào dịp hè."
    ]


def test_both_articles_of_one_number_are_shown_its_own_first(desk: ArticleDesk) -> None:
    own, attached = quotes(said(desk, f"điều 2 {NUMBER}"))
    assert own.startswith("1. Nghị định này có hiệu lực")
    assert attached.startswith("1. Ai đến trước")


def test_a_conversation_goes_on_within_what_was_shown(desk: ArticleDesk) -> None:
    first = f"khoản 1 điều 3 {NUMBER}"
    assert "Có người trông quầy" in quotes(said(desk, first, "thế khoản 2 thì sao"))[0]
    assert quotes(said(desk, first, "the khoan 2", "con diem a"))[0].startswith("a) Người của")
    assert "báo trước 03 ngày" in quotes(said(desk, first, "còn điều 4?"))[0]
    assert "báo trước 03 ngày" in quotes(said(desk, first, "điều 4 của nghị định này ghi gì"))[0]


def test_what_does_not_exist_is_told_with_what_there_is(desk: ArticleDesk) -> None:
    card = card_of(said(desk, f"điều 12 {NUMBER}"))
    assert card.problem is PartProblem.NO_SUCH_PART
    assert [(one.count, one.attached) for one in card.counts] == [(2, False), (4, True)]
    card = card_of(said(desk, f"khoản 5 điều 3 {NUMBER}"))
    assert (card.within, card.counts[0].count) == ("Điều 3", 2)


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("điều 3 nghị định 9124/2030/NĐ-CP", PartProblem.UNKNOWN),
        ("điều 3 luật bay lượn trong hang động", PartProblem.UNKNOWN),
        ("điều 5 quy định gì", PartProblem.WHICH_DIRECTIVE),
        ("điều 5 của nghị định này", PartProblem.WHICH_DIRECTIVE),
        (f"khoản 2 {NUMBER}", PartProblem.WHICH_ARTICLE),
        ("điều 7 luật thư viện thôn 997/2034/QH20", PartProblem.NOT_HERE),
        ("điều 1 quyết định 9400/QĐ-UBND", PartProblem.SEVERAL),
    ],
)
def test_what_cannot_be_shown_is_never_answered_with_other_words(
    desk: ArticleDesk, asked: str, problem: PartProblem
) -> None:
    answer = said(desk, asked)
    assert card_of(answer).problem is problem
    assert answer is not None
    assert not answer.answered
    assert answer.citations == ()


@pytest.mark.parametrize(
    "asked",
    [
        "điều kiện lập quầy sách là gì",
        "theo điều 5 thì tôi phải nộp bao nhiêu tiền khi làm giấy tờ cho con ở phường mới",
        "mục đích của nghị định 9201/2036/NĐ-CP",
        "nghị định 9201/2036/NĐ-CP còn hiệu lực không",
    ],
)
def test_what_names_no_address_is_left_alone(desk: ArticleDesk, asked: str) -> None:
    assert said(desk, asked) is None


def test_a_day_tells_two_directives_of_one_number_apart(desk: ArticleDesk) -> None:
    answer = said(desk, "điều 1 quyết định 9400/QĐ-UBND")
    assert answer is not None
    east, west = (choice.question for choice in answer.choices)
    assert quotes(said(desk, east.removeprefix("/dieu "))) == ["Điều 1. Lập tủ sách ở thôn Đông."]
    assert quotes(said(desk, west.removeprefix("/dieu "))) == ["Điều 1. Lập tủ sách ở thôn Tây."]


def test_what_changed_a_part_and_who_cites_it_is_told(desk: ArticleDesk) -> None:
    changed = card_of(said(desk, f"khoản 2 điều 3 {NUMBER}"))
    assert [one.by for one in changed.changes] == ["9300/2037/NĐ-CP"]
    other = card_of(said(desk, f"điều 4 {NUMBER}"))
    assert other.changes == ()
    assert [(one.document, one.quote) for one in other.cited] == [
        ("sua-doi", "Điều 4 Nghị định số 9201/2036/NĐ-CP")
    ]


@pytest.mark.parametrize(
    ("asked", "matter", "documents"),
    [
        (f"điều nào nghị định {NUMBER} nói về dời quầy sách", "dời quầy sách", (MOBILE,)),
        (
            "luật nhà văn hóa: muốn mượn phòng đọc thì căn cứ điều mấy",
            "muốn mượn phòng đọc",
            ("nha-van-hoa",),
        ),
        ("dời quầy sách phải báo trước mấy ngày, quy định ở đâu", "", ()),
        ("điều nào nói về dời quầy sách", "dời quầy sách", ()),
    ],
)
def test_who_asks_which_article_of_a_directive_wants_no_other_text(
    desk: ArticleDesk, asked: str, matter: str, documents: tuple[str, ...]
) -> None:
    sought = desk.sought(READER.read(asked, ()), Role.OFFICER)
    assert sought is not None
    assert sought.matter == (matter or asked.partition(",")[0])
    assert (sought.directive.documents if sought.directive else ()) == documents


def test_what_a_directive_says_asks_for_no_article(desk: ArticleDesk) -> None:
    question = READER.read(f"nghị định {NUMBER} nói gì về trẻ em", ())
    assert desk.sought(question, Role.OFFICER) is None


@pytest.mark.parametrize(
    ("asked", "sections"),
    [
        ("khoản 1, khoản 2 điều 3 nghị định 9201/2036", ["Khoản 1", "Khoản 2"]),
        ("điểm a, b khoản 2 điều 3 nghị định 9201/2036", ["Điểm a", "Điểm b"]),
        ("điều 3 nghị định 9201/2036, khoản 2", ["Khoản 2"]),
        ("điều 3 và 4 nghị định 9201/2036", ["lập quầy sách", "Dời quầy sách"]),
        (
            "so sánh điều 4 nghị định 9201/2036 và điều 2 luật nhà văn hóa",
            ["Dời quầy sách", "Giải thích từ ngữ"],
        ),
    ],
)
def test_several_parts_are_all_quoted(desk: ArticleDesk, asked: str, sections: list[str]) -> None:
    answer = said(desk, asked)
    assert answer is not None
    assert [one.section.endswith(end) for one, end in
            zip(answer.citations, sections, strict=True)] == [True] * len(sections)  # fmt: skip


def test_a_directive_may_be_named_by_what_it_is_about(desk: ArticleDesk) -> None:
    answer = said(desk, "điều 4 nghị định về quầy lưu động")
    assert "báo trước 03 ngày" in quotes(answer)[0]
    assert card_of(answer).number == NUMBER


def test_an_article_of_an_amending_law_is_not_that_of_the_amended(desk: ArticleDesk) -> None:
    card = card_of(said(desk, "điều 2 luật sửa đổi luật nhà văn hóa"))
    assert card.problem is PartProblem.UNKNOWN


def test_a_command_shows_a_page_and_is_typed_as_it_is_read(desk: ArticleDesk) -> None:
    command = ShowPart(f"Điều 4 {NUMBER}", page=2)
    assert command_of(text_of(command)) == command
    answer = desk.commanded(command, READER.read(command.argument, ()), Filter(Role.OFFICER))
    assert card_of(answer).page == 2
    nothing = desk.commanded(ShowPart("gì đó"), READER.read("gì đó", ()), Filter(Role.OFFICER))
    assert card_of(nothing).problem is PartProblem.WHICH_ARTICLE


def test_pages_hold_all_words_once(desk: ArticleDesk) -> None:
    card = card_of(said(desk, f"chương II {NUMBER}"))
    for words in ("x" * 9000, "Một câu dài. " * 400, "\n".join(f"{n}. Dòng" for n in range(600))):
        quote = card.quotes[0]
        long = ArticleCard(
            card.asked,
            quotes=(replace(quote, citation=replace(quote.citation, quote=words)),),
        )
        shown = [words[start:end] for page in long.pages for _, start, end in page]
        assert "".join(shown) == words
        assert max(map(len, shown)) <= 1300
