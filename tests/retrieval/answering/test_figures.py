"""Questions that compare and list counted facts."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Engine, Filter
from index.lexicon import Lexicon
from index.model import Document, Kind, Role
from index.versions import OpenVersion
from retrieval.answer import Answer, AnswerKind
from retrieval.answering.figures.desk import FigureDesk
from retrieval.cards.figures import Comparison
from retrieval.searching.wording import WordingReader
from retrieval.understanding.areas import Areas
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader
from tests.index.engines.small import document, engine_over

VAN_YEN, A_LUOI = "huyện Văn Yên", "huyện A Lưới"
Ask = Callable[..., Answer | None]


class FigureCounter:
    """A desk over an engine, asked in plain words."""

    def __init__(self, engine: Engine, language: Language, lexicon: Lexicon | None = None) -> None:
        lexicon = lexicon or Lexicon.empty()
        vocabulary = language.vocabulary_of(lexicon)
        self._engine, self._places = engine, language.places
        self._questions = QuestionReader(vocabulary, language.restorer_of(lexicon), language.places)
        reader = WordingReader(vocabulary, language.ngrams.surprise())
        self._readers = DesksReader.bundled()
        self._desk = FigureDesk(
            engine, language.places, reader, self._readers.figures.sides, language.short_names
        )

    def ask(self, text: str, allowed: Filter | None = None) -> Answer | None:
        allowed = allowed or Filter(Role.CITIZEN)
        areas = Areas(self._places, self._engine.facts, allowed.role)
        question = areas.settled(self._questions.read(text, areas.known))
        asked = self._readers.read(question).figures
        return self._desk.serve(question, asked, allowed) if asked else None


@pytest.fixture(scope="module")
def language() -> Language:
    """What every desk knows of the language."""
    return Language.bundled()


@pytest.fixture(scope="module")
def seeds_counter(seeds_version: OpenVersion, language: Language) -> FigureCounter:
    """A desk over the seeds."""
    return FigureCounter(seeds_version.engine, language, seeds_version.lexicon)


def card(answer: Answer | None) -> Comparison:
    """The card of an answer that is there."""
    assert answer is not None
    assert answer.kind is AnswerKind.FIGURES
    assert isinstance(answer.card, Comparison)
    return answer.card


def values(answer: Answer | None) -> list[tuple[str | None, str]]:
    """Place and value of each row."""
    return [(row.figure.place, str(row.figure.value)) for row in card(answer).rows]


@pytest.mark.parametrize(
    "question",
    [
        "so sánh tỷ lệ hồ sơ trực tuyến Văn Yên và A Lưới",
        "So sanh ty le ho so truc tuyen Van Yen va A Luoi",
        "Huyện A Lưới với huyện Văn Yên bên nào có nhiều hồ sơ trực tuyến hơn?",
        "Tỷ lệ hồ sơ trực tuyến của Văn Yên cao hơn A Lưới phải không?",
    ],
)
def test_a_place_without_the_figure_is_named(seeds_counter: FigureCounter, question: str) -> None:
    answer = seeds_counter.ask(question)
    assert values(answer) == [(VAN_YEN, "9140")]
    assert card(answer).without == (A_LUOI,)
    assert card(answer).about.endswith("hồ sơ trực tuyến")


def test_a_rate_is_said_to_be_asked_for(seeds_counter: FigureCounter) -> None:
    assert card(seeds_counter.ask("so sánh tỷ lệ hồ sơ trực tuyến Văn Yên và A Lưới")).share_asked
    assert not card(seeds_counter.ask("so sánh hồ sơ trực tuyến Văn Yên và A Lưới")).share_asked


def test_quotes_are_the_sentences_that_state_the_figures(
    seeds_counter: FigureCounter, seeds_version: OpenVersion
) -> None:
    answer = seeds_counter.ask("Bảng số liệu của A Lưới")
    for row in card(answer).rows:
        cited = row.citation
        text = seeds_version.engine.facts.document(cited.document, Role.CITIZEN)
        assert text is not None
        assert text.text[cited.start : cited.end] == cited.quote
        assert cited.start <= row.figure.value_start < row.figure.value_end <= cited.end
        assert cited in answer.citations if answer else False


def test_only_what_is_counted_alike_is_compared(seeds_counter: FigureCounter) -> None:
    answer = seeds_counter.ask("A Lưới với Văn Yên bên nào nhiều thủ tục hơn?")
    assert {row.figure.counts for row in card(answer).rows} == {"thủ tục"}
    assert card(answer).without == (VAN_YEN,)


def test_one_noun_asks_for_what_is_counted_not_for_where(seeds_counter: FigureCounter) -> None:
    answer = seeds_counter.ask("So sánh số xã của A Lưới và Vĩnh Phúc")
    assert values(answer) == [(A_LUOI, "18"), (A_LUOI, "21")]
    assert card(answer).without == ("tỉnh Vĩnh Phúc",)


def test_a_year_leaves_out_what_is_of_a_decade(seeds_counter: FigureCounter) -> None:
    rows = card(seeds_counter.ask("số liệu năm 2019 của A Lưới")).rows
    assert {row.figure.period for row in rows} == {"năm 2019", "đến cuối năm 2019"}


def test_late_files_are_not_those_in_time(seeds_counter: FigureCounter) -> None:
    answer = seeds_counter.ask("So sánh số hồ sơ đúng hạn của huyện Văn Yên và huyện Phú Vang")
    assert values(answer) == [(VAN_YEN, "501"), (VAN_YEN, "700")]
    assert card(answer).without == ("huyện Phú Vang",)


def test_two_things_of_one_place_are_compared(seeds_counter: FigureCounter) -> None:
    answer = seeds_counter.ask("so sánh hồ sơ trực tuyến và trực tiếp của Văn Yên")
    assert values(answer) == [(VAN_YEN, "9140"), (VAN_YEN, "42432")]


@pytest.mark.parametrize("first", ["Bảng số liệu của A Lưới?", "bang so lieu cua a luoi"])
def test_a_long_list_has_pages_that_are_asked_for_by_the_choice(
    seeds_counter: FigureCounter, first: str
) -> None:
    seen: list[str] = []
    question: str | None = first
    while question is not None:
        answer = seeds_counter.ask(question)
        seen += [row.citation.passage_id + str(row.figure) for row in card(answer).rows]
        question = answer.choices[0].question if answer and answer.choices else None
    assert len(seen) == len(set(seen)) == 24
    assert seeds_counter.ask("bảng số liệu của A Lưới trang 99") is None


@pytest.mark.parametrize(
    "question",
    [
        "bao nhiêu hồ sơ ở Văn Yên",
        "A Lưới có bao nhiêu thủ tục nhận và trả kết quả qua bưu điện?",
        "Hòn Đất với Văn Yên bên nào nhiều thủ tục hơn",
        "làm khai sinh ở Văn Yên có nhanh hơn A Lưới không",
        "thủ tục nào ở Văn Yên tốn phí hơn",
        "so sánh lệ phí khai sinh ở Văn Yên và A Lưới",
        "số hồ sơ qua các năm của Văn Yên",
        "A Lưới niêm yết thủ tục bằng bản giấy ở trên những loại bảng nào?",
        "so sánh Văn Yên và A Lưới",
        "so sánh",
        "Ai ký thông báo 54/TB-VP?",
        "",
    ],
)
def test_other_questions_and_what_does_not_fit_are_left_alone(
    seeds_counter: FigureCounter, question: str
) -> None:
    assert seeds_counter.ask(question) is None


def yearly(*counts: tuple[int, str]) -> Iterable[Document]:
    """A report of Văn Yên for each year."""
    for year, count in counts:
        text = f"Kết quả\n\nNăm {year}, huyện Văn Yên đã tiếp nhận {count} hồ sơ đất đai."
        yield document(f"nam-{year}", text, place=VAN_YEN, issued_on=date(year + 1, 1, 9))


@pytest.fixture(scope="module")
def years_counter(tmp_path_factory: pytest.TempPathFactory, language: Language) -> FigureCounter:
    """A desk over three years of one place."""
    reports = yearly((2021, "1.500"), (2019, "900"), (2020, "1.200"))
    return FigureCounter(engine_over(reports, tmp_path_factory.mktemp("years")), language)


def test_years_stand_in_their_order(years_counter: FigureCounter) -> None:
    answer = years_counter.ask("Số hồ sơ đất đai qua các năm của huyện Văn Yên?")
    assert [value for _, value in values(answer)] == ["900", "1200", "1500"]
    assert [row.figure.period for row in card(answer).rows] == ["năm 2019", "năm 2020", "năm 2021"]


def test_a_year_without_the_figure_is_named(years_counter: FigureCounter) -> None:
    answer = years_counter.ask("So sánh hồ sơ đất đai năm 2020 và năm 2022 của huyện Văn Yên")
    assert [value for _, value in values(answer)] == ["1200"]
    assert card(answer).years_without == (2022,)


def test_a_filter_holds_for_figures_too(years_counter: FigureCounter) -> None:
    question = "Bảng số liệu hồ sơ đất đai của huyện Văn Yên"
    assert len(values(years_counter.ask(question))) == 3
    one = Filter(Role.CITIZEN, documents=frozenset({"nam-2020"}))
    assert [value for _, value in values(years_counter.ask(question, one))] == ["1200"]
    news = Filter(Role.CITIZEN, kinds=frozenset({Kind.NEWS}))
    assert len(values(years_counter.ask(question, news))) == 3
    assert years_counter.ask(question, Filter(Role.CITIZEN, kinds=frozenset({Kind.REPORT}))) is None


def test_a_report_of_a_province_counts_for_the_district_it_names(
    tmp_path: Path, language: Language
) -> None:
    text = (
        "Kết quả\n\nTỉnh Yên Bái đã làm tốt. Huyện Văn Yên tiếp nhận 700 hồ sơ đất đai, huyện Văn"
        " Chấn tiếp nhận 800 hồ sơ đất đai."
    )
    reports = [document("tinh", text, place="tỉnh Yên Bái")]
    counter = FigureCounter(engine_over(reports, tmp_path), language)
    answer = counter.ask("So sánh hồ sơ đất đai của huyện Văn Yên và huyện Văn Chấn")
    assert values(answer) == [(VAN_YEN, "700"), ("huyện Văn Chấn", "800")]
    assert card(answer).without == ()


def test_a_sentence_that_a_page_repeats_counts_once(tmp_path: Path, language: Language) -> None:
    sentence = "Huyện Văn Yên tiếp nhận 700 hồ sơ đất đai."
    reports = [document("hai-lan", f"Kết quả\n\n{sentence}\n\n{sentence}", place=VAN_YEN)]
    counter = FigureCounter(engine_over(reports, tmp_path), language)
    assert values(counter.ask("Bảng số liệu hồ sơ đất đai")) == [(VAN_YEN, "700")]


QUESTIONS = (
    "So sánh hồ sơ đất đai của huyện Văn Yên và huyện A Lưới",
    "Bảng số liệu hồ sơ đất đai của huyện Văn Yên",
    "Số hồ sơ đất đai qua các năm của huyện Văn Yên",
    "các con số về hồ sơ đất đai",
)


def _reports(access: Iterable[Role]) -> list[Document]:
    """One figure a report, told apart by its value; places and years take turns."""
    return [
        document(
            f"tin-{number}",
            f"Kết quả\n\nNăm {2018 + number // 2}, {place} đã tiếp nhận {1000 + number} hồ sơ đất"
            f" đai.".replace(str(1000 + number), f"1.{number:03}"),
            access=role,
            place=place,
            issued_on=date(2020, 1, 1),
        )
        for number, (role, place) in enumerate(zip(access, (VAN_YEN, A_LUOI) * 3, strict=False))
    ]


@given(st.lists(st.sampled_from(Role), min_size=1, max_size=6))
@settings(max_examples=12, deadline=None)
def test_a_citizen_is_told_the_same_as_if_officers_documents_were_not_there(
    language: Language, access: list[Role]
) -> None:
    reports = _reports(access)
    public = [one for one in reports if one.description.access is Role.CITIZEN]
    with tempfile.TemporaryDirectory() as all_of_them, tempfile.TemporaryDirectory() as readable:
        counter = FigureCounter(engine_over(reports, Path(all_of_them)), language)
        alone = FigureCounter(engine_over(public, Path(readable)), language) if public else None
        for question in QUESTIONS:
            told = counter.ask(question)
            assert told == (alone.ask(question) if alone else None)
            everything = counter.ask(question, Filter(Role.ADMIN))
            assert everything is not None or told is None
