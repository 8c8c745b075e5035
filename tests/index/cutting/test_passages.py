"""Documents cut into passages."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cutting.passages import PassageLength, cut
from index.model import Description, Document, Kind, Passage
from index.reading.boilerplate import cut_boilerplate
from index.reading.description import describe
from index.reading.loaders.loaded import LoadedText
from index.reading.loaders.markdown import load_markdown
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.text import clean_characters
from tests.index.letters import texts
from tests.index.seeds import HEADINGS, SEEDS
from tests.invented import DECISION, LAWS
from tests.large_corpora import LAW, needs_law

LENGTHS = [PassageLength(), PassageLength(1, 1), PassageLength(120, 200), PassageLength(900, 2000)]

lengths = pytest.mark.parametrize("length", LENGTHS, ids=lambda length: f"to {length.longest}")
each_seed = pytest.mark.parametrize("seed", SEEDS)


def gaps(document: Document, passages: list[Passage]) -> list[str]:
    """What stands before, between and after the passages."""
    starts = [*(passage.start for passage in passages), len(document.text)]
    ends = [0, *(passage.end for passage in passages)]
    return [document.text[end:start] for end, start in zip(ends, starts, strict=True)]


def assert_exact_and_in_order(document: Document, passages: list[Passage]) -> None:
    for passage in passages:
        assert passage.document_id == document.id
        assert passage.start < passage.end
        assert document.text[passage.start : passage.end] == passage.text == passage.text.strip()
    for before, after in itertools.pairwise(passages):
        assert before.end <= after.start


@each_seed
@lengths
def test_a_passage_is_the_exact_words_at_its_offsets(
    seed: str, length: PassageLength, documents: dict[str, Document]
) -> None:
    passages = list(cut(documents[seed], length))
    assert len(passages) >= 3
    assert_exact_and_in_order(documents[seed], passages)


@each_seed
@lengths
def test_every_word_but_those_of_headings_is_in_exactly_one_passage(
    seed: str, length: PassageLength, documents: dict[str, Document]
) -> None:
    document = documents[seed]
    passages = list(cut(document, length))
    between = [gap.strip() for gap in gaps(document, passages) if gap.strip()]
    assert between == list(HEADINGS[seed])
    words = [word for passage in passages for word in passage.text.split()]
    headings = [word for heading in HEADINGS[seed] for word in heading.split()]
    assert len(words) + len(headings) == len(document.text.split())


@each_seed
@lengths
def test_only_a_single_sentence_makes_a_passage_too_long(
    seed: str, length: PassageLength, documents: dict[str, Document]
) -> None:
    for passage in cut(documents[seed], length):
        if len(passage.text) > max(length.target, length.longest):
            assert len(list(sentence_spans(passage.text))) == 1


@each_seed
def test_a_passage_never_reaches_over_a_heading(seed: str, documents: dict[str, Document]) -> None:
    for passage in cut(documents[seed], PassageLength(10_000, 10_000)):
        lines = passage.text.split("\n")
        assert not set(lines) & set(HEADINGS[seed])


@each_seed
def test_names_of_passages_tell_them_apart(seed: str, documents: dict[str, Document]) -> None:
    names = [passage.id for passage in cut(documents[seed], PassageLength())]
    assert len(set(names)) == len(names)


def test_short_paragraphs_of_one_section_are_put_together_up_to_the_target() -> None:
    text = "Một đoạn.\n\nHai đoạn.\n\nBa đoạn."
    document = Document("d", describe(text, {"title": "Khác"}, "d"), "d.txt", text)
    together = [passage.text for passage in cut(document, PassageLength(22, 50))]
    assert together == ["Một đoạn.\n\nHai đoạn.", "Ba đoạn."]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "Một câu ngắn. Hai câu ngắn. Ba câu ngắn."
    document = Document("d", describe(text, {"title": "Khác"}, "d"), "d.txt", text)
    pieces = [passage.text for passage in cut(document, PassageLength(30, 35))]
    assert pieces == ["Một câu ngắn. Hai câu ngắn.", "Ba câu ngắn."]


_heading = st.sampled_from(
    ["# Phần A", "## 1. Mục", "2. Việc cần làm", "Về nhân sự", "- gạch", "a)"]
)
_blocks = st.lists(texts | _heading, max_size=8).map("\n\n".join)


@given(_blocks, st.integers(1, 200), st.integers(1, 300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_cut_exactly_and_only_whole_lines_are_taken_for_headings(
    raw: str, target: int, longest: int
) -> None:
    text = cut_boilerplate(clean_characters(raw))
    document = Document("d", describe(text, {}, "d"), "d.txt", text)
    passages = list(cut(document, PassageLength(target, longest)))
    assert_exact_and_in_order(document, passages)
    lines = set(text.split("\n"))
    for gap in gaps(document, passages):
        worded = [line for line in gap.split("\n") if any(map(str.isalnum, line))]
        assert set(worded) <= lines


def cut_law(text: str, length: PassageLength, pages: tuple[int, ...] = ()) -> list[Passage]:
    description = Description("Luật mẫu", Kind.DIRECTIVE)
    return list(cut(Document("d", description, "d.txt", text, pages), length))


CLAUSE = "\n\n".join(["1. Hồ sơ gồm:", "a) " + "đơn " * 20, "b) " + "ảnh " * 20, "c) giấy."])


def test_a_clause_stays_whole_while_it_fits() -> None:
    (whole,) = cut_law(f"Điều 1. Hồ sơ\n\n{CLAUSE}", PassageLength(60, 300))
    assert whole.section == "Điều 1. Hồ sơ › Khoản 1"


def test_a_clause_that_does_not_fit_is_cut_between_its_points() -> None:
    found = cut_law(f"Điều 1. Hồ sơ\n\n{CLAUSE}", PassageLength(60, 120))
    assert [(passage.section, passage.text[:2]) for passage in found] == [
        ("Điều 1. Hồ sơ › Khoản 1", "1."),
        ("Điều 1. Hồ sơ › Khoản 1 › Điểm a", "a)"),
        ("Điều 1. Hồ sơ › Khoản 1 › Điểm b", "b)"),
        ("Điều 1. Hồ sơ › Khoản 1 › Điểm c", "c)"),
    ]


def test_short_clauses_of_one_article_share_a_passage() -> None:
    text = "Điều 1. Hồ sơ\n\nGồm:\n\n1. Đơn.\n\n2. Ảnh.\n\n3. Giấy.\n\nĐiều 2. Phí\n\n1. Không."
    assert [
        (passage.section, passage.text) for passage in cut_law(text, PassageLength(25, 60))
    ] == [
        ("Điều 1. Hồ sơ › Khoản 1–2", "Gồm:\n\n1. Đơn.\n\n2. Ảnh."),
        ("Điều 1. Hồ sơ › Khoản 3", "3. Giấy."),
        ("Điều 2. Phí › Khoản 1", "1. Không."),
    ]


def test_rows_of_a_table_share_a_passage_and_are_not_cut() -> None:
    rows = [f"Việc: cấp lần {number}; Phí: 5 đồng. Miễn cho hộ nghèo." for number in range(6)]
    found = cut_law("\n".join(rows), PassageLength(120, 150))
    assert [line for passage in found for line in passage.text.split("\n")] == rows
    assert [passage.text.count("\n") for passage in found] == [1, 1, 1]


def test_a_passage_is_on_the_page_its_first_character_is_on() -> None:
    text = "Một đoạn văn.\n\nHai đoạn văn.\n\nBa đoạn văn."
    found = cut_law(text, PassageLength(5, 40), (0, 15, 30))
    assert [passage.page for passage in found] == [1, 2, 3]
    assert [passage.page for passage in cut_law(text, PassageLength(100, 100))] == [None]


def test_every_passage_of_a_codified_article_knows_where_it_comes_from() -> None:
    note = (
        "(Điều 1 Nghị định số 1/2012/NĐ-CP Quy định về mẫu ngày 06/04/2012 của Chính phủ, có hiệu "
        "lực thi hành kể từ ngày 25/05/2012)"
    )
    short = "(Điều 2 Nghị định số 1/2012/NĐ-CP, có hiệu lực thi hành kể từ ngày 25/05/2012)"
    text = (
        f"Điều 5.2.NĐ.2.1. Mẫu\n\n{note}\n\n1. Một.\n\n2. Hai.\n\nĐiều 5.2.NĐ.2.2. Khác\n\n{short}"
        "\n\nBa."
    )
    found = cut_law(text, PassageLength(5, 9))
    origins = [passage.origin for passage in found if passage.origin]
    assert [origin.article for origin in origins] == ["Điều 1", "Điều 1", "Điều 2"]
    assert {(origin.number, origin.issuer) for origin in origins} == {("1/2012/NĐ-CP", "Chính phủ")}
    assert "hiệu lực" not in " ".join(passage.text for passage in found)


_law_line = st.sampled_from(
    [
        *(
            "Chương I",
            "QUY ĐỊNH CHUNG",
            "Điều 1. Phạm vi",
            "### Điều 2. Đối tượng",
            "1. Một.",
            "2. Hai;",
        ),
        *(
            "a) điểm a;",
            "“Điều 5. Cũ",
            "hết.”",
            "Điều 9 Luật Viên chức",
            "Điều 5.2.NĐ.2.1. Mẫu",
            "(Điều",
        ),
        *(
            "(Điều 1 Luật số 1/2012/QH13, có hiệu lực)",
            "(Điều này có nội dung liên quan",
            "PHỤ LỤC I",
        ),
        *(
            "Nơi nhận:",
            "Điều 3. Nghị định này có hiệu lực từ ngày ký.",
            "Một đoạn văn dài hơn. Và nữa.",
        ),
    ]
)
_laws = st.lists(st.tuples(_law_line | texts, st.sampled_from(["\n", "\n\n"])), max_size=25)


@given(_laws, st.integers(1, 200), st.integers(1, 300))
@settings(max_examples=200, deadline=None)
def test_any_law_is_cut_exactly_and_only_whole_lines_are_left_out(
    lines: list[tuple[str, str]], target: int, longest: int
) -> None:
    text = clean_characters("".join(line + end for line, end in lines)).strip()
    document = Document("d", Description("Luật mẫu", Kind.DIRECTIVE), "d.txt", text)
    passages = list(cut(document, PassageLength(target, longest)))
    assert_exact_and_in_order(document, passages)
    own = {line.strip() for line in text.split("\n")}
    for gap in gaps(document, passages):
        worded = [line.strip() for line in gap.split("\n") if any(map(str.isalnum, line))]
        assert set(worded) <= own
    for passage in passages:
        assert not any(line.startswith("### Điều") for line in passage.text.split("\n"))


LARGE_LAWS = [
    *(
        "hanh-chinh-tu-phap/ho-tich",
        "buu-chinh-vien-thong/vien-thong",
        "khieu-nai-to-cao/thanh-tra",
    ),
    *(
        "tu-phap/nghi-dinh-155-2026-nd-cp-sua-doi-luat-khieu-nai",
        "dan-su/dang-ky-bien-phap-bao-dam",
    ),
]


def assert_only_headings_and_notes_are_left_out(path: Path) -> list[Passage]:
    """What a text of law is cut into, which is exact."""
    (loaded,) = load_markdown(path)
    assert isinstance(loaded, LoadedText)
    description = Description(loaded.stated["title"], Kind.DIRECTIVE)
    document = Document("d", description, "d.md", loaded.text)
    passages = list(cut(document, PassageLength()))
    assert_exact_and_in_order(document, passages)
    article = re.compile(
        r"^(?:#+ )?Điều \d+(?:\.\d+\.[A-ZĐ]+[.\d]+[a-zđ]?)?\. ?(?=[A-ZĐ])", re.MULTILINE
    )
    assert [passage.text for passage in passages if article.search(passage.text, 1)] == []
    left = [line for gap in gaps(document, passages) for line in gap.split("\n") if line.strip()]
    heading = re.compile(r"#|\(?(?:Điều|Chương|Mục|Phần|Tiểu mục|Phụ lục|PHỤ LỤC|Mẫu số) ")
    odd = [line for line in left if not heading.match(line) and line != line.upper()]
    assert len(odd) <= len(left) // 50, odd
    return passages


@pytest.mark.parametrize("path", LAWS, ids=lambda path: path.stem)
def test_laws_are_cut_exactly_and_only_headings_and_notes_are_left_out(path: Path) -> None:
    assert len(assert_only_headings_and_notes_are_left_out(path)) > 5


@needs_law
@pytest.mark.parametrize("name", LARGE_LAWS)
def test_real_laws_are_cut_exactly_and_only_headings_and_notes_are_left_out(name: str) -> None:
    assert len(assert_only_headings_and_notes_are_left_out(LAW / f"{name}.md")) > 5


def test_a_decision_that_lists_procedures_is_cut_exactly_and_keeps_its_rows() -> None:
    (loaded,) = load_markdown(DECISION)
    assert isinstance(loaded, LoadedText)
    document = Document("d", Description("Quyết định", Kind.DIRECTIVE), "d.md", loaded.text)
    passages = list(cut(document, PassageLength()))
    assert_exact_and_in_order(document, passages)
    for cells in (("9.000017", "03 ngày", "5.000 đồng/thẻ"), ("9.000014", "4.000 đồng/đàn ong")):
        assert any(all(cell in passage.text for cell in cells) for passage in passages), cells


@pytest.mark.parametrize("text", ["đất " * 5000, "đ" * 20_000, "- đất; " * 3000])
def test_what_goes_on_without_an_end_is_cut_at_the_longest_passage(text: str) -> None:
    document = Document("a", Description("A", Kind.NEWS), "a.txt", f"A\n\n{text.strip()}")
    passages = list(cut(document, PassageLength()))
    assert max(len(one.text) for one in passages) <= PassageLength().longest
    assert_exact_and_in_order(document, passages)
    words = "".join(one.text for one in passages)
    assert "".join(words.split()) == "".join(document.text.split())
