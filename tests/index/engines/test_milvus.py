"""What only an engine with servers has to stand: they go away, and somebody else is at them."""

import logging
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest
from pymilvus import MilvusClient

from index.building.build import BuildOptions
from index.engines import Engine, Filter
from index.engines.embedded import EmbeddedKind
from index.engines.milvus import MilvusKind, MilvusSettings
from index.engines.milvus.filtering import expression
from index.engines.milvus.place import VersionPlace
from index.errors import AliasMovedError, BrokenVersionError, EngineAwayError
from index.model import Document, Kind, Role
from index.versions import Versions
from index.versions.manifest import IndexSettings
from index.vietnamese.tokens import question_tokens
from tests.index.builds import on_disk, run
from tests.index.embedders import LetterEmbedder
from tests.index.engines.milvus_server import MilvusServer, milvus_server
from tests.index.engines.small import document, engine_over
from tests.index.sources import write_sources

CITIZEN = Role.CITIZEN
WORDS = question_tokens("cải cách thủ tục hành chính")
VECTOR = LetterEmbedder().question("Cải cách thủ tục hành chính ra sao?")
EVERYTHING = Filter(CITIZEN)
KILLED = """
import os, signal
from pathlib import Path
from index.building.build import build
from index.engines.milvus.collections import VersionCollections
from index.versions.manifest import IndexSettings
from tests.index.embedders import LetterEmbedder

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    VersionCollections.add_titles = killed
    settings = IndexSettings(engine="milvus")
    build([Path({sources!r})], Path({data!r}), LetterEmbedder(), settings, print)
"""


@pytest.fixture
def own_milvus(tmp_path: Path) -> Iterator[MilvusServer]:
    """A Milvus that the test may end."""
    with milvus_server(tmp_path) as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as a version has one."""
    made = tmp_path / "data" / "versions" / "one"
    made.mkdir(parents=True)
    return made


@pytest.fixture
def data(milvus: MilvusServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder whose versions are in Milvus; the folder of its sources is beside it."""
    monkeypatch.setenv("MILVUS_URI", milvus.uri)
    monkeypatch.setenv("MILVUS_SECONDS", "20")
    write_sources(tmp_path / "sources")
    return tmp_path / "data"


@pytest.fixture
def client(milvus: MilvusServer) -> Iterator[MilvusClient]:
    """What somebody else uses."""
    with closing(MilvusClient(uri=milvus.uri, dedicated=True)) as made:
        yield made


def build_with(data: Path, word: str) -> str:
    """Build with one more document; the name of what is current then."""
    write_sources(data.parent / "sources", {f"{word}.txt": f"Tin {word}\n\nChuyện về {word}."})
    options = BuildOptions(force=True)
    run(data, data.parent / "sources", settings=IndexSettings(engine="milvus"), options=options)
    return Versions(data).current()


def place_of(data: Path, name: str) -> VersionPlace:
    return VersionPlace.read(data / "versions" / name)


def pointed_at(client: MilvusClient, place: VersionPlace) -> str:
    return str(client.describe_alias(place.alias)["collection_name"])


def of_alias(client: MilvusClient, place: VersionPlace) -> set[str]:
    return {name for name in client.list_collections() if name.startswith(place.alias)}


def found(engine: Engine, allowed: Filter) -> tuple[list[str], list[str], list[str]]:
    """What is found by words, by vectors, by titles."""
    return (
        [hit.passage.id for hit in engine.search.lexical(WORDS, 30, allowed)],
        [hit.passage.id for hit in engine.search.nearest(VECTOR, 30, allowed)],
        engine.search.near_titles(VECTOR, 3, allowed),
    )


def test_milvus_ranks_as_the_engine_of_one_machine_does(
    milvus_kind: MilvusKind, documents: dict[str, Document], folder: Path, tmp_path: Path
) -> None:
    milvus = engine_over(documents.values(), folder, kind=milvus_kind)
    embedded = engine_over(documents.values(), tmp_path, kind=EmbeddedKind())
    for words in (WORDS, question_tokens("bưu điện bưu điện huyện A Lưới"), ["không-có"]):
        there, here = (one.search.lexical(words, 50, EVERYTHING) for one in (milvus, embedded))
        assert {hit.passage.id: hit.score for hit in there} == pytest.approx(
            {hit.passage.id: hit.score for hit in here}
        )
    there, here = (one.search.nearest(VECTOR, 50, EVERYTHING) for one in (milvus, embedded))
    assert len({hit.passage.id for hit in there} & {hit.passage.id for hit in here}) >= 49
    # the engine of one machine keeps sixteen bits of a number
    assert [hit.score for hit in there] == pytest.approx([hit.score for hit in here], abs=2e-3)
    for engine in (milvus, embedded):
        engine.close()


def test_while_milvus_is_away_passages_are_found_by_the_same_words(
    own_milvus: MilvusServer,
    documents: dict[str, Document],
    folder: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    kind = MilvusKind(MilvusSettings(uri=own_milvus.uri, seconds=10, rest_seconds=0))
    engine = engine_over(documents.values(), folder, kind=kind)
    inside = Filter(CITIZEN, documents=frozenset([*documents][:3]))
    before = {one: found(engine, one) for one in (EVERYTHING, inside)}
    own_milvus.stop()
    caplog.set_level(logging.ERROR)
    again = kind.open(folder)  # a process that starts now
    for one in (engine, again):
        for allowed, (words, _, _) in before.items():
            assert found(one, allowed)[:2] == (words, [])
        assert one.search.title_scores(VECTOR, documents, CITIZEN) == {}
        assert one.facts.heads(documents, CITIZEN).keys() == documents.keys()
        with pytest.raises(EngineAwayError):
            one.check()
    assert caplog.records == []  # nor what the client would print of each call
    own_milvus.start()
    for one in (engine, again):
        assert {allowed: found(one, allowed) for allowed in before} == before
        one.close()


def test_after_a_failure_a_question_does_not_wait_for_milvus_again(folder: Path) -> None:
    with milvus_server(folder.parent) as server:
        kind = MilvusKind(MilvusSettings(uri=server.uri, seconds=2, rest_seconds=600))
        engine = engine_over([document("a", "Nội dung.")], folder, kind=kind)
        server.stop()
        assert engine.search.nearest(VECTOR, 1, EVERYTHING) == []
        began = monotonic()
        for _ in range(100):
            assert engine.search.nearest(VECTOR, 1, EVERYTHING) == []
        assert monotonic() - began < 1
        engine.close()


def test_a_build_is_not_switched_to_while_milvus_is_away(
    data: Path, client: MilvusClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = build_with(data, "một")
    before = on_disk(data)
    with monkeypatch.context() as away:
        away.setenv("MILVUS_URI", "http://127.0.0.1:9")
        away.setenv("MILVUS_SECONDS", "1")
        with pytest.raises(EngineAwayError):
            build_with(data, "hai")
        left = on_disk(data)
        assert {one: left[one] for one in left if ".building-" not in one} == before
        with closing(Versions(data).open().engine) as engine:  # by words alone
            assert engine.search.lexical(question_tokens("khai sinh"), 5, EVERYTHING)
    newer = build_with(data, "hai")
    assert newer != name
    assert not [*(data / "versions").glob(".building-*")]
    assert pointed_at(client, place_of(data, newer)) == place_of(data, newer).passages


def test_the_alias_follows_a_switch_and_a_rollback_and_old_collections_go(
    data: Path, client: MilvusClient
) -> None:
    names = [build_with(data, word) for word in ("một", "hai", "ba", "bốn")]
    places = [place_of(data, name) for name in names[1:]]
    assert pointed_at(client, places[-1]) == places[-1].passages
    assert of_alias(client, places[0]) == {
        one for place in places for one in (place.passages, place.titles)
    }  # of the oldest, which is pruned, nothing is left
    Versions(data).switch(names[1])
    assert pointed_at(client, places[0]) == places[0].passages
    with closing(Versions(data).verify().engine) as engine:
        words = engine.search.lexical(question_tokens("chuyện"), 9, EVERYTHING)
        assert {hit.passage.document_id for hit in words} == {"một", "hai"}


def test_an_alias_that_somebody_else_moved_changes_no_answer_and_no_version(
    data: Path, client: MilvusClient
) -> None:
    name = build_with(data, "một")
    place = place_of(data, name)
    client.create_collection("of_somebody_else", dimension=4)
    client.alter_alias("of_somebody_else", place.alias)
    with closing(Versions(data).open().engine) as engine:
        words = engine.search.lexical(question_tokens("chuyện về một"), 9, EVERYTHING)
        assert words[0].passage.document_id == "một"
    with pytest.raises(AliasMovedError) as moved:
        build_with(data, "hai")
    assert (moved.value.alias, moved.value.collection) == (place.alias, "of_somebody_else")
    assert Versions(data).current() == name
    client.drop_alias(place.alias)
    newer = build_with(data, "hai")
    assert pointed_at(client, place) == place_of(data, newer).passages


def test_what_a_killed_build_has_left_is_dropped_by_the_next(
    data: Path, client: MilvusClient
) -> None:
    name = build_with(data, "một")
    own = of_alias(client, place_of(data, name))
    script = KILLED.format(sources=str(data.parent / "sources" / "một.txt"), data=str(data))
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    half_built = of_alias(client, place_of(data, name)) - own
    assert len(half_built) == 2
    assert Versions(data).current() == name
    newer = build_with(data, "hai")
    kept = (place_of(data, one) for one in (name, newer))
    assert of_alias(client, place_of(data, name)) == {
        one for place in kept for one in (place.passages, place.titles)
    }


def test_a_collection_that_is_not_whole_is_a_broken_version(
    data: Path, client: MilvusClient
) -> None:
    name = build_with(data, "một")
    client.delete(place_of(data, name).passages, filter="row == 0")
    with pytest.raises(BrokenVersionError):
        Versions(data).open()
    client.drop_collection(place_of(data, name).titles)
    with pytest.raises(BrokenVersionError):
        Versions(data).open()


def test_documents_of_officers_are_held_back_twice(
    milvus_kind: MilvusKind, client: MilvusClient, folder: Path
) -> None:
    secret = document("mật", "Mật khẩu tủ hồ sơ.", Role.OFFICER)
    engine = engine_over([secret, document("tin", "Hồ sơ ở tủ.")], folder, kind=milvus_kind)
    collection = VersionPlace.read(folder).passages

    def asked(role: Role) -> set[int]:
        condition = expression(Filter(role))
        vector = [LetterEmbedder().question("mật khẩu").tolist()]
        (hits,) = client.search(
            collection, data=vector, anns_field="vector", limit=9, filter=condition
        )
        return {hit["row"] for hit in hits}

    assert (asked(CITIZEN), asked(Role.OFFICER)) == ({1}, {0, 1})
    (entity,) = client.query(collection, filter="row == 0", output_fields=["*"])
    client.upsert(collection, [{**entity, "access": 0}])  # whoever wrote that
    assert asked(CITIZEN) == {0, 1}
    vector = LetterEmbedder().question("mật khẩu")
    nearest = engine.search.nearest(vector, 9, EVERYTHING)
    lexical = engine.search.lexical(question_tokens("mật khẩu tủ hồ sơ"), 9, EVERYTHING)
    assert {hit.passage.document_id for hit in (*nearest, *lexical)} == {"tin"}
    engine.close()


def test_a_filter_says_numbers_and_kinds_alone() -> None:
    named = Filter(CITIZEN, frozenset({Kind.NEWS, Kind.REPORT}), frozenset({'" or 1 == 1'}))
    assert expression(named, [7, 3], [5]) == (
        'access <= 0 and kind in ["news", "report"] and document in [3, 7] and document not in [5]'
    )
