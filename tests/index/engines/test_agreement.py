"""Two engines over the same documents tell the same."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.engines import Engine, EngineKind, Filter, stated_place
from index.engines.embedded import EmbeddedKind
from index.engines.milvus import MilvusKind
from index.facts.directives import DayRange, DirectiveFilter, SubjectWords
from index.facts.figures.figure import FigureSort
from index.facts.figures.words import FigureScope
from index.model import Description, Document, Kind, Role
from index.vietnamese.tokens import question_tokens
from tests.index.embedders import LetterEmbedder
from tests.index.engines.memory import MemoryKind
from tests.index.engines.small import engine_over

NUMBERS = ("45/2016/QĐ-TTg", "61/2018/NĐ-CP", "12/KH-UBND", "54/TB-VP", "45/QĐ-UBND")
_2016 = DayRange(date(2016, 1, 1), date(2016, 12, 31))
FILTERS = (
    DirectiveFilter(),
    DirectiveFilter(kinds=("quyet dinh", "ke hoach")),
    DirectiveFilter(issuer="thu tuong"),
    DirectiveFilter(issuer="chinh phu"),
    DirectiveFilter(signer="nguyen van thu"),
    DirectiveFilter(signer="thu"),
    DirectiveFilter(issued=_2016),
    DirectiveFilter(issued=DayRange(None, date(2017, 6, 1))),
    DirectiveFilter(issued=DayRange(date(2018, 1, 1), None)),
    DirectiveFilter(effective=DayRange(date(2019, 1, 1), date(2019, 1, 1))),
    DirectiveFilter(about=(SubjectWords(("cap", "ban", "sao")),)),
    DirectiveFilter(about=(SubjectWords(("cấp", "sao"), is_marked=True),)),
    DirectiveFilter(about=(SubjectWords(("ket", "qua")), SubjectWords(("bao", "cao")))),
    DirectiveFilter(only=frozenset({"45-2016-qd-ttg", "54-tb-vp"})),
    DirectiveFilter(never=frozenset({"45-2016-qd-ttg"}), year=2018),
)
SCOPES = (
    FigureScope(),
    FigureScope(words=(frozenset({"hồ"}), frozenset({"sơ", "đạt"}))),
    FigureScope(words=(frozenset({"không"}),)),
    FigureScope(places=frozenset({"a ngo"}), about=frozenset()),
    FigureScope(places=frozenset({"huyen hon dat"}), about=frozenset({"d0"})),
    FigureScope(documents=frozenset({"d1"}), sorts=frozenset({FigureSort.FACT})),
    FigureScope(sorts=frozenset({FigureSort.NORM})),
)
SENTENCES = st.sampled_from(
    (
        "Theo Quyết định số 45/2016/QĐ-TTg ngày 19/10/2016 của Thủ tướng Chính phủ.",
        "Điều 1. Nghị định này thay thế Nghị định số 61/2018/NĐ-CP.",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 02/01/2020 của UBND xã;",
        "Xem Thông báo số 54 /TB-VP và Quyết định 45/QĐ-UBND.",
        "Huyện đã tiếp nhận 500 hồ sơ, đạt 98%.",
        "Người dân nộp hồ sơ tại bộ phận một cửa.",
    )
)
DESCRIPTIONS = st.builds(
    Description,
    title=st.sampled_from(("Quyết định", "Báo cáo kết quả", "Cấp bản sao")),
    kind=st.sampled_from(Kind),
    number=st.none() | st.sampled_from(NUMBERS),
    place=st.none() | st.sampled_from(("xã A Ngo", "huyện Hòn Đất")),
    province=st.none() | st.just("tỉnh Vĩnh Phúc"),
    issued_on=st.none() | st.sampled_from((date(2016, 10, 19), date(2020, 1, 2))),
    effective_on=st.none() | st.sampled_from((date(2019, 1, 1), date(2020, 2, 1))),
    signer=st.none() | st.sampled_from(("Nguyễn Văn Thử", "Trần Thị Mẫu")),
    access=st.sampled_from(Role),
)
DOCUMENTS = st.lists(
    st.tuples(DESCRIPTIONS, st.lists(SENTENCES, min_size=1, max_size=4)), min_size=1, max_size=4
)


def told(engine: Engine, role: Role, ids: list[str]) -> dict[str, object]:
    """All that the facts tell a role."""
    facts = engine.facts
    heads = facts.heads(ids, role)
    places = facts.places(role)
    return {
        "documents": list(facts.documents(role)),
        "heads": heads,
        "texts": [facts.document(name, role) for name in ids],
        "records": [facts.record(name, role) for name in ids],
        "procedures": facts.procedures(role),
        "places": places,
        "about": facts.about([stated_place(one.description) for one in heads.values()], role),
        "figures": list(facts.figures(None, role)),
        "of one": list(facts.figures(ids[:1], role)),
        "said": [facts.figures_in(scope, role, most=3) for scope in SCOPES],
        "references": [facts.references_of(name, role) for name in ids],
        "mentions": [facts.mentions(number, role) for number in (*NUMBERS, "45/QĐ", "45/2016/QĐ")],
        "own": [facts.documents_of(number, role) for number in (*NUMBERS, "61/NĐ")],
        "directives": [list(facts.directives(DirectiveFilter(kind, year), role))
                       for kind in (None, "quyet dinh") for year in (None, 2016, 2018)],
        "listed": [(facts.listed(one, role), facts.listed(one, role, 1, 1),
                    facts.counted(one, role)) for one in FILTERS],
        "signers": facts.signers(role),
        "changes": list(facts.changes(role)),
        "of": [facts.directives_of(number, role) for number in NUMBERS],
        "numbers": [facts.numbers(role, count="45"), facts.numbers(role, year="2018"),
                    facts.numbers(role, kind="kh", year=None)],
        "signs": facts.signs(role),
        "relations": [(facts.relations_to(number, role), facts.relations_by(number, role))
                      for number in NUMBERS],
        "citing": [engine.search.citing(number, Filter(role)) for number in NUMBERS],
        "passages": [engine.search.passages_of(name, role) for name in ids],
        "beside": [engine.search.rows_beside(one, most, role) for name in ids for most in (0, 1, 9)
                   for one in engine.search.passages_of(name, role)[:5]],
        "counts": (facts.count, engine.search.count, engine.search.dimension),
    }  # fmt: skip


@given(DOCUMENTS)
@settings(max_examples=40, deadline=None)
def test_both_tell_every_role_the_same(
    described: list[tuple[Description, list[str]]],
) -> None:
    assert_agreed(EmbeddedKind(), described)


@given(described=DOCUMENTS)
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_engine_with_servers_tells_every_role_the_same(
    postgresql_kind: MilvusKind, described: list[tuple[Description, list[str]]]
) -> None:
    assert_agreed(postgresql_kind, described)


def assert_agreed(kind: EngineKind, described: list[tuple[Description, list[str]]]) -> None:
    """An engine and the one in memory tell the same of these documents."""
    documents = [
        Document(f"d{at}", about, f"d{at}.txt", "\n\n".join(sentences))
        for at, (about, sentences) in enumerate(described)
    ]
    ids = [*(one.id for one in documents), "khong-co"]
    vector = LetterEmbedder().question("quyết định")
    words = question_tokens("quyết định hồ sơ một cửa")
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "versions" / "one"
        own.mkdir(parents=True)
        asked = engine_over(documents, own, kind=kind)
        memory = engine_over(documents, Path(folder), kind=MemoryKind())
        for role in Role:
            assert told(asked, role, ids) == told(memory, role, ids)
            for one, other in (
                (asked.search.nearest(vector, 99, Filter(role)),
                 memory.search.nearest(vector, 99, Filter(role))),
                (asked.search.lexical(words, 99, Filter(role)),
                 memory.search.lexical(words, 99, Filter(role))),
            ):  # fmt: skip
                scores = {hit.passage.id: hit.score for hit in other}
                assert {hit.passage.id: hit.score for hit in one} == pytest.approx(scores, abs=5e-3)
        asked.close()
        kind.discard(own)
