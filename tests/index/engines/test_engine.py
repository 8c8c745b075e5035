"""Searching a finished version: filters, roles, references."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from index.embedding import Vectors
from index.engines import Engine, EngineKind, Filter
from index.engines.embedded import EmbeddedKind
from index.model import Document, Kind, Passage, Role
from index.reading.read import read_documents
from index.vietnamese.tokens import question_tokens
from tests.index.embedders import LetterEmbedder
from tests.index.engines.small import document, engine_over
from tests.index.seeds import A_LUOI, DAY_MANH, HON_DAT, SEEDS, VAN_YEN, VINH_PHUC

CITIZEN = Role.CITIZEN
WORDS = question_tokens("cải cách thủ tục hành chính")
FilterSearch = Callable[[Filter], set[str]]


@pytest.fixture(scope="module")
def engine(
    kind: EngineKind, documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory
) -> Engine:
    """An engine over the seeds."""
    return engine_over(documents.values(), tmp_path_factory.mktemp("seeds"), kind=kind)


@pytest.fixture(scope="module")
def question() -> Vectors:
    """A question that concerns all five seeds."""
    return LetterEmbedder().question("Cải cách thủ tục hành chính ra sao?")


@pytest.fixture(params=["lexical", "nearest"])
def search(request: pytest.FixtureRequest, engine: Engine, question: Vectors) -> FilterSearch:
    """The documents that a search through everything finds under a filter."""

    def found(allowed: Filter) -> set[str]:
        if request.param == "lexical":
            hits = engine.search.lexical(WORDS, 1000, allowed)
        else:
            hits = engine.search.nearest(question, 1000, allowed)
        return {hit.passage.document_id for hit in hits}

    return found


def test_without_a_filter_every_document_is_found(search: FilterSearch) -> None:
    assert search(Filter(CITIZEN)) == set(SEEDS)


def test_an_officers_answer_is_found_only_where_its_kind_is_named_and_while_it_holds(
    kind: EngineKind, tmp_path: Path
) -> None:
    answer = document("tra-loi-1", "Có, phường nhận hồ sơ sáng thứ bảy.", kind=Kind.ANSWER)
    report = document("bao-cao", "Phường nhận hồ sơ sáng thứ bảy.")
    made = engine_over([answer, report], tmp_path, kind=kind)
    words, vector = question_tokens("hồ sơ sáng thứ bảy"), LetterEmbedder().question("thứ bảy")

    def found(allowed: Filter) -> set[str]:
        hits = made.search.lexical(words, 9, allowed) + made.search.nearest(vector, 9, allowed)
        return {hit.passage.document_id for hit in hits}

    def seen() -> tuple[set[str], list[str], bool, int, str]:
        only = Filter(CITIZEN, frozenset({Kind.ANSWER}))
        passages = made.search.passages_of(answer.id, CITIZEN)
        is_there = made.facts.document(answer.id, CITIZEN) is not None
        words_of = made.facts.words(answer.id, 0, 2, CITIZEN)
        titles = made.search.near_titles(vector, 9, only)
        assert bool(made.facts.heads([answer.id], CITIZEN)) is is_there
        assert bool(made.search.title_scores(vector, [answer.id], CITIZEN)) is is_there
        return found(only), titles, is_there, len(passages), words_of

    assert found(Filter(CITIZEN)) == {"bao-cao"}
    assert seen() == ({"tra-loi-1"}, ["tra-loi-1"], True, 1, "Có")
    made.withhold(frozenset({"tra-loi-1", "bao-cao", "khong-co"}))
    assert seen() == (set(), [], False, 0, "")
    assert found(Filter(CITIZEN)) == {"bao-cao"}  # only answers are withheld
    made.withhold(None)
    assert seen() == (set(), [], False, 0, "")
    assert found(Filter(CITIZEN)) == {"bao-cao"}
    made.withhold(frozenset())
    assert seen() == ({"tra-loi-1"}, ["tra-loi-1"], True, 1, "Có")


def test_what_lies_beside_an_answer_in_its_name_is_withheld_with_it(
    kind: EngineKind, tmp_path: Path
) -> None:
    answer = document("tra-loi-1", "Có ạ.", kind=Kind.ANSWER)
    schedule = document("tra-loi-1 lịch", "Bà Hoa trực cổng số 7, theo Quyết định số 12/QĐ-UBND.")
    shared = document("tra-loi-1 bảng", "Ông Ba trực cổng số 8.")
    others = document("tra-loi-11 lịch", "Cô Tư trực cổng số 9.")
    made = engine_over(
        [
            replace(answer, source="tra-loi-1.md"),
            replace(schedule, source="tra-loi-1 lịch.txt"),
            replace(shared, source="tra-loi-1 bảng.txt", also_at=("bảng.txt",)),
            replace(others, source="tra-loi-11 lịch.txt"),
        ],
        tmp_path,
        kind=kind,
    )
    every = {schedule.id, shared.id, others.id}

    def seen() -> set[str]:
        hits = made.search.lexical(question_tokens("trực cổng"), 9, Filter(CITIZEN))
        found = {hit.passage.document_id for hit in hits}
        assert set(made.facts.heads(every, CITIZEN)) == found
        is_there = schedule.id in found
        assert (made.facts.document(schedule.id, CITIZEN) is not None) is is_there
        assert bool(made.facts.words(schedule.id, 0, 5, CITIZEN)) is is_there
        assert bool(made.facts.references_of(schedule.id, CITIZEN)) is is_there
        assert bool(made.facts.mentions("12/QĐ-UBND", CITIZEN)) is is_there
        return found

    assert seen() == every
    made.withhold(frozenset({"tra-loi-1"}))
    assert seen() == every - {schedule.id}  # the office has the other one too
    made.withhold(None)
    assert seen() == every - {schedule.id}
    made.withhold(frozenset())
    assert seen() == every


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({Kind.REPORT}, {A_LUOI, VINH_PHUC}),
        ({Kind.DIRECTIVE}, {HON_DAT}),
        ({Kind.NEWS}, {VAN_YEN, DAY_MANH}),
        ({Kind.NEWS, Kind.DIRECTIVE}, {VAN_YEN, DAY_MANH, HON_DAT}),
        ({Kind.PROCEDURE}, set()),
    ],
)
def test_documents_are_filtered_by_kind(
    search: FilterSearch, kinds: set[Kind], expected: set[str]
) -> None:
    assert search(Filter(CITIZEN, kinds=frozenset(kinds))) == expected


def test_filters_hold_together(search: FilterSearch) -> None:
    both = frozenset({VAN_YEN, A_LUOI, "khong-co"})
    assert search(Filter(CITIZEN, documents=both)) == {VAN_YEN, A_LUOI}
    assert search(Filter(CITIZEN, frozenset({Kind.NEWS}), both)) == {VAN_YEN}
    assert search(Filter(CITIZEN, frozenset({Kind.PROCEDURE}), both)) == set()


def test_hits_come_best_first_and_no_more_than_asked(engine: Engine, question: Vectors) -> None:
    for hits in (
        engine.search.lexical(WORDS, 7, Filter(CITIZEN)),
        engine.search.nearest(question, 7, Filter(CITIZEN)),
    ):
        scores = [hit.score for hit in hits]
        assert len(scores) == 7
        assert scores == sorted(scores, reverse=True)
    assert engine.search.lexical(WORDS, 0, Filter(CITIZEN)) == []
    assert engine.search.nearest(question, 0, Filter(CITIZEN)) == []


def test_words_that_stand_nowhere_find_nothing(engine: Engine) -> None:
    assert engine.search.lexical(question_tokens("xyzzy"), 10, Filter(CITIZEN)) == []
    assert engine.search.lexical([], 10, Filter(CITIZEN)) == []


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Văn Yên tiếp nhận bao nhiêu hồ sơ trong 8 tháng?", "62.955 hồ sơ"),
        ("van yen tiep nhan bao nhieu ho so truc tuyen", "62.955 hồ sơ"),
        ("bao nhiêu thủ tục qua bưu chính công ích ở A Lưới", "155 thủ tục"),
        ("không dùng gmail, yahoo", "gmail, yahoo"),
    ],
)
def test_words_with_or_without_diacritics_find_the_passage_that_says_it(
    engine: Engine, asked: str, answer: str
) -> None:
    best = engine.search.lexical(question_tokens(asked), 3, Filter(CITIZEN))
    assert any(answer in hit.passage.text for hit in best)


@pytest.mark.parametrize(
    "number",
    [
        *("45/2016/QĐ-TTg", "45/2016/qđ-ttg", "45/2016/QD-TTG", "45 / 2016 / QĐ - TTg"),
        *("45/2016/QĐ", "45/2016/qd", "45/QĐ-TTg", "45/QĐ"),
    ],
)
def test_a_decision_is_found_in_every_spelling(engine: Engine, number: str) -> None:
    (passage,) = engine.search.citing(number, Filter(CITIZEN))
    assert passage.document_id == A_LUOI
    assert "triển khai Quyết định số 45/2016/QĐ-TTg tại huyện" in passage.text


@pytest.mark.parametrize(
    "number",
    ["45/2015/QĐ-TTg", "4/2016/QĐ-TTg", "145/2016/QĐ-TTg", "45/2016/NĐ-CP", "45/KH", "5/QĐ"],
)
def test_a_number_that_stands_nowhere_finds_nothing(engine: Engine, number: str) -> None:
    assert engine.search.citing(number, Filter(CITIZEN)) == []


def test_a_shortened_number_finds_all_it_may_mean_in_text_order(
    kind: EngineKind, tmp_path: Path
) -> None:
    engine = engine_over(
        [
            document("a", "Theo Quyết định 45/2016/QĐ-TTg và lại 45/2016/QĐ-TTg."),
            document("b", "Theo Quyết định 45/QĐ-UBND."),
            document("c", "Theo Quyết định 145/QĐ-UBND."),
        ],
        tmp_path,
        kind=kind,
    )
    assert [passage.document_id for passage in engine.search.citing("45/QĐ", Filter(CITIZEN))] == [
        "a",
        "b",
    ]
    assert [each.document_id for each in engine.search.citing("45/2016/QĐ", Filter(CITIZEN))] == [
        "a"
    ]


def test_citing_obeys_filters(engine: Engine) -> None:
    assert engine.search.citing("45/2016/QĐ", Filter(CITIZEN, documents=frozenset({A_LUOI})))
    hon_dat = Filter(CITIZEN, documents=frozenset({HON_DAT}))
    assert engine.search.citing("45/2016/QĐ", hon_dat) == []
    assert engine.search.citing("45/2016/QĐ", Filter(CITIZEN, frozenset({Kind.NEWS}))) == []


def test_documents_and_passages_come_back_as_they_were_read(
    engine: Engine, documents: dict[str, Document]
) -> None:
    assert [head.id for head in engine.facts.documents(CITIZEN)] == list(SEEDS)
    for head in engine.facts.documents(CITIZEN):
        assert head.description == documents[head.id].description
        assert engine.facts.document(head.id, CITIZEN) == documents[head.id]
        for passage in engine.search.passages_of(head.id, CITIZEN):
            assert engine.search.passage(passage.id, CITIZEN) == passage
            assert documents[head.id].text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    "name", ["", "@", f"{A_LUOI}", f"{A_LUOI}@0", f"{A_LUOI}@1-2", "x@0-149", f"{A_LUOI}@-1-149"]
)
def test_a_passage_that_is_none_is_none(engine: Engine, name: str) -> None:
    assert engine.search.passage(name, Role.ADMIN) is None


@pytest.mark.parametrize("end", ["9" * 20, "9" * 5000])
def test_a_passage_with_monstrous_offsets_is_none(engine: Engine, end: str) -> None:
    assert engine.search.passage(f"{A_LUOI}@0-{end}", Role.ADMIN) is None


def test_a_document_that_is_none_is_none(engine: Engine) -> None:
    assert engine.facts.document("khong-co", Role.ADMIN) is None
    assert engine.search.passages_of("khong-co", Role.ADMIN) == []


def test_rows_beside_a_row_are_those_of_its_document(kind: EngineKind, tmp_path: Path) -> None:
    source = tmp_path / "bang-phi.md"
    rows = "".join(f"| {at} | Việc số {at} của xã | {at}.000 |\n" for at in range(1, 9))
    source.write_text(f"# Bảng phí\n\n| STT | Việc | Mức thu |\n|---|---|---|\n{rows}", "utf-8")
    (read,) = [one for one in read_documents(source) if isinstance(one, Document)]
    engine = engine_over([read, document("khac", "Nội dung.")], tmp_path, kind=kind)
    table = [one for one in engine.search.passages_of(read.id, CITIZEN) if one.cells]
    assert len(table) == 8
    assert engine.search.rows_beside(table[4], 2, CITIZEN) == table[2:7]
    assert engine.search.rows_beside(table[0], 0, CITIZEN) == table[:1]
    assert engine.search.rows_beside(table[7], 50, CITIZEN) == table
    strange = replace(table[0], document_id="khac")
    assert engine.search.rows_beside(strange, 5, CITIZEN) == []


def test_an_id_with_signs_of_its_own_is_kept_whole(kind: EngineKind, tmp_path: Path) -> None:
    names = ["a@0-9", "a~2", "mô tả", "x' OR '1'='1"]
    engine = engine_over([document(name, "Nội dung.") for name in names], tmp_path, kind=kind)
    for name in names:
        (passage,) = engine.search.passages_of(name, CITIZEN)
        assert engine.search.passage(passage.id, CITIZEN) == passage
        assert passage.document_id == name


def test_many_threads_get_what_one_gets(engine: Engine, question: Vectors) -> None:
    def ask(name: str) -> tuple[list[str], list[str], list[Passage]]:
        allowed = Filter(CITIZEN, documents=frozenset({name}))
        lexical = [hit.passage.id for hit in engine.search.lexical(WORDS, 20, allowed)]
        nearest = [hit.passage.id for hit in engine.search.nearest(question, 20, allowed)]
        return lexical, nearest, engine.search.citing("45/2016/QĐ", allowed)

    names = [A_LUOI, HON_DAT, VAN_YEN, VINH_PHUC] * 10
    alone = [ask(name) for name in names]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, names)) == alone


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, count in ((one, 1), (two, 2)):
        folder.mkdir()
        engine_over([document(f"d{i}", "Nội dung.") for i in range(count)], folder).close()
    (two / "vectors.faiss").replace(one / "vectors.faiss")
    with pytest.raises(ValueError, match="same passages"):
        EmbeddedKind().open(one)
