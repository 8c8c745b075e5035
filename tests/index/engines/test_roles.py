"""Nobody gets anything of a document that their role may not read."""

import tempfile
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engines import Engine, EngineKind, Filter
from index.engines.milvus import MilvusKind
from index.facts.directives import DirectiveFilter
from index.model import Kind, Role
from tests.index.embedders import LetterEmbedder
from tests.index.engines.conftest import KINDS
from tests.index.engines.small import document, engine_over

CITIZEN = Role.CITIZEN


def given_out(engine: Engine, role: Role, ids: Collection[str]) -> Iterator[str]:
    """The ids of all documents of which any method gives anything to this role."""
    allowed = Filter(role)
    vector = LetterEmbedder().question("mật khẩu")
    yield from (
        hit.passage.document_id for hit in engine.search.lexical(["mật", "khẩu"], 99, allowed)
    )
    yield from (hit.passage.document_id for hit in engine.search.nearest(vector, 99, allowed))
    yield from engine.search.near_titles(vector, 99, allowed)
    yield from engine.search.title_scores(vector, ids, role)
    yield from (passage.document_id for passage in engine.search.citing("45/2016/QĐ-TTg", allowed))
    yield from (head.id for head in engine.facts.documents(role))
    yield from engine.facts.heads(ids, role)
    yield from engine.facts.about(engine.facts.places(Role.ADMIN), role)
    yield from (one.document_id for one in engine.facts.mentions("45/2016/QĐ-TTg", role))
    for directive in engine.facts.directives(DirectiveFilter(), role):
        yield from (directive.told_at.document_id,) if directive.told_at else ()
    for name in ids:
        yield from (name for _ in engine.facts.references_of(name, role))
    for name in ids:
        if engine.facts.document(name, role) is not None:
            yield name
        for passage in engine.search.passages_of(name, Role.ADMIN):
            if engine.search.passage(passage.id, role) is not None:
                yield name
        yield from (passage.document_id for passage in engine.search.passages_of(name, role))


ACCESS = st.lists(st.sampled_from(Role), min_size=1, max_size=6)


@pytest.mark.parametrize("kind", list(KINDS))
@given(access=ACCESS)
@settings(max_examples=50, deadline=None)
def test_nothing_of_a_document_reaches_a_role_that_may_not_read_it(
    kind: str, access: list[Role]
) -> None:
    assert_held_back(KINDS[kind](), access)


@given(access=ACCESS)
@settings(max_examples=4, deadline=None)
def test_nothing_of_it_reaches_them_from_servers(
    postgresql_kind: MilvusKind, access: list[Role]
) -> None:
    assert_held_back(postgresql_kind, access)


def assert_held_back(kind: EngineKind, access: list[Role]) -> None:
    """Of documents with such access each role is given those that it may read."""
    documents = {
        f"d{number}": document(
            f"d{number}", f"Mật khẩu số {number} theo Quyết định 45/2016/QĐ-TTg.", each
        )
        for number, each in enumerate(access)
    }
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "versions" / "one"
        own.mkdir(parents=True)
        engine = engine_over(documents.values(), own, kind=kind)
        for role in Role:
            readable = {
                name
                for name, each in documents.items()
                if list(Role).index(each.description.access) <= list(Role).index(role)
            }
            assert set(given_out(engine, role, documents)) == readable
            cited = engine.search.citing("45/2016/QĐ", Filter(role))
            assert {passage.document_id for passage in cited} == readable
            nearest = engine.search.nearest(LetterEmbedder().question("mật"), 99, Filter(role))
            assert {hit.passage.document_id for hit in nearest} == readable
        engine.close()
        kind.discard(own)


@pytest.mark.parametrize(
    "allowed",
    [
        Filter(CITIZEN, kinds=frozenset({Kind.NEWS})),
        Filter(CITIZEN, documents=frozenset({"mat", "tin"})),
    ],
)
def test_no_filter_opens_what_the_role_closes(
    kind: EngineKind, tmp_path: Path, allowed: Filter
) -> None:
    text, day = "Mật khẩu theo Quyết định 45/2016/QĐ-TTg.", date(2020, 1, 2)
    documents = [
        document("mat", text, Role.OFFICER, "huyện A Lưới", day),
        document("tin", text, Role.CITIZEN, "huyện A Lưới", day),
    ]
    engine = engine_over(documents, tmp_path, kind=kind)
    hits = engine.search.nearest(LetterEmbedder().question("mật khẩu"), 9, allowed)
    assert [hit.passage.document_id for hit in hits] == ["tin"]
    cited = engine.search.citing("45/2016/QĐ-TTg", allowed)
    assert [passage.document_id for passage in cited] == ["tin"]
