"""Building a version: what is written, what is told, what is reused."""

import re
import shutil
import sqlite3
import time
import zipfile
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.building.build import BuildOptions
from index.building.events import (
    BuildEvent,
    DocumentEvent,
    EmbeddingEvent,
    NoChangeEvent,
    SourcesEvent,
    VersionEvent,
)
from index.embedding import Embedder
from index.engines import Filter
from index.engines.embedded.lexical import LEXICAL_FILES
from index.engines.registry import DEFAULT
from index.errors import SkipReason, StrictBuildError, UnreadPart
from index.model import Kind, Role
from index.versions.manifest import IndexSettings, Manifest, SkippedPart
from index.versions.versions import OpenVersion, Versions, files_of
from tests.building import build
from tests.index.builds import run
from tests.index.embedders import CountingEmbedder, LetterEmbedder
from tests.index.seeds import SEEDS, VAN_YEN
from tests.index.sources import SMALL, write_sources

CITIZEN, ADMIN = Role.CITIZEN, Role.ADMIN


def test_the_manifest_of_the_seeds_says_what_is_on_disk(
    seeds_data: Path, seeds: Path, embedder: Embedder
) -> None:
    name = (seeds_data / "current").read_text(encoding="utf-8").strip()
    folder = seeds_data / "versions" / name
    manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    with sqlite3.connect(folder / "passages.sqlite") as store:
        (documents,) = store.execute("SELECT count(*) FROM document").fetchone()
        (passages,) = store.execute("SELECT count(*) FROM passage").fetchone()
    assert (manifest.documents, manifest.passages) == (documents, passages) == (5, passages)
    assert passages > 80
    assert (manifest.model, manifest.dimension) == (embedder.name, 384)
    assert manifest.settings == IndexSettings(passage_target=300, passage_longest=600)
    assert manifest.sources == (str(seeds),)
    assert {path.name for path in folder.iterdir()} == {*manifest.files, "manifest.json"}
    of_vectors = {"vectors.faiss", "titles.faiss", "spoken.faiss"}
    files = {"passages.sqlite", "documents.npz", "lexicon.npz", *LEXICAL_FILES, *of_vectors}
    for_builds = {"notes.sqlite"}
    assert set(manifest.files) == files | for_builds
    for file, sums in manifest.files.items():
        content = (folder / file).read_bytes()
        blocks = (content[at : at + 2**20] for at in range(0, len(content), 2**20))
        assert (sums.size, sums.sums) == (len(content), tuple(map(zlib.crc32, blocks)))


def test_the_data_folder_holds_versions_pointer_and_vectors_only(seeds_data: Path) -> None:
    assert {path.name for path in seeds_data.iterdir()} >= {"versions", "current", "embeddings"}
    name = (seeds_data / "current").read_text(encoding="utf-8").strip()
    assert [path.name for path in (seeds_data / "versions").iterdir()] == [name]


def test_a_version_is_named_by_utc_time_and_a_short_hash(small_data: Path) -> None:
    name = Versions(small_data).current()
    time_written, _, digest = name.partition("-")
    at = datetime.strptime(time_written, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC)
    assert timedelta(0) <= datetime.now(UTC) - at < timedelta(hours=1)
    assert at == Versions(small_data).manifest(name).built_at
    assert re.fullmatch(r"[0-9a-f]{8}", digest)


def test_nothing_on_disk_is_a_pickle(seeds_data: Path) -> None:
    for path in (seeds_data / "versions").rglob("*"):
        if path.is_file():
            assert not path.read_bytes().startswith(b"\x80"), path
            assert path.suffix in {".json", ".sqlite", ".npz", ".npy", ".faiss"}


def test_the_seeds_are_found_by_meaning(seeds_version: OpenVersion, embedder: Embedder) -> None:
    question = embedder.question("Hồ sơ gửi qua bưu điện ở A Lưới được bao nhiêu?")
    best = seeds_version.engine.search.nearest(question, 3, Filter(CITIZEN))
    assert any("bưu chính công ích" in hit.passage.text for hit in best)


def test_a_build_tells_each_step(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources", {**SMALL, "ảnh.png": "", "rỗng.txt": " "})
    told = run(tmp_path / "data", sources)
    name = Versions(tmp_path / "data").current()
    size = sum(path.stat().st_size for path in sources.iterdir())
    assert told == [
        SourcesEvent(files=5, size=size),
        DocumentEvent("bưu-chính", passages=1, position=1, files=5),
        DocumentEvent("khai-sinh", passages=1, position=2, files=5),
        DocumentEvent("phi", passages=1, position=3, files=5),
        UnreadPart(str(sources / "rỗng.txt"), SkipReason.EMPTY),
        UnreadPart(str(sources / "ảnh.png"), SkipReason.EMPTY),
        EmbeddingEvent(done=3, expected=3, seconds_left=None),
        VersionEvent(name, Versions(tmp_path / "data").manifest(name), told[-1].changes),
    ]
    manifest = told[-1].manifest
    assert (manifest.documents, manifest.passages, manifest.duplicates) == (3, 3, 0)
    assert len(manifest.skipped) == 2


def test_of_a_file_with_many_faults_the_first_are_named_and_the_others_counted(
    tmp_path: Path,
) -> None:
    sources = write_sources(tmp_path / "sources")
    with zipfile.ZipFile(sources / "gói.zip", "w") as archive:
        for number in range(300):
            archive.writestr(f"{number:03}.txt", "")
    told = [one for one in run(tmp_path / "data", sources) if isinstance(one, UnreadPart)]
    assert len(told) == 21
    assert told[0].where == f"{sources}/gói.zip/000.txt"
    assert told[-1] == UnreadPart(f"{sources}/gói.zip, 280 phần nữa", SkipReason.EMPTY)


def test_a_second_build_over_the_seeds_embeds_nothing(
    seeds_data: Path, seeds: Path, embedder: Embedder, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(seeds_data, tmp_path / "data"))
    counting = CountingEmbedder(embedder)
    run(data, seeds, embedder=counting)
    assert counting.kept_of_build(5) == []
    assert len(list(Versions(data).open().engine.facts.documents(CITIZEN))) == 5


def test_a_changed_document_costs_only_the_passages_that_changed(
    seeds_data: Path, seeds: Path, embedder: Embedder, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(seeds_data, tmp_path / "data"))
    changed = Path(shutil.copytree(seeds, tmp_path / "seeds"))
    file = changed / f"{VAN_YEN}.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("81 sáng kiến", "82 sáng kiến"), encoding="utf-8")
    counting = CountingEmbedder(embedder)
    run(data, changed, embedder=counting)
    (embedded,) = counting.kept_of_build(5)
    assert "đến nay có 82 sáng kiến đăng ký tham gia" in embedded


def test_a_full_build_embeds_everything_anew(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    counting = CountingEmbedder(LetterEmbedder())
    run(tmp_path / "data", sources, embedder=counting)
    first, proof = counting.kept_of_build(3), counting.embedded[-3:]
    assert len(first) >= 3
    run(tmp_path / "data", sources, embedder=counting)
    assert counting.embedded == first + proof
    run(tmp_path / "data", sources, embedder=counting, options=BuildOptions(full=True))
    assert counting.embedded == (first + proof) * 2


def test_settings_decide_how_documents_are_cut_and_are_written_down(
    seeds: Path, tmp_path: Path
) -> None:
    settings = IndexSettings(passage_target=100, passage_longest=150)
    run(tmp_path / "short", seeds, settings=settings)
    run(tmp_path / "long", seeds)
    short, long = Versions(tmp_path / "short").open(), Versions(tmp_path / "long").open()
    assert short.manifest.settings == settings
    assert short.manifest.passages > long.manifest.passages


def test_two_files_of_one_stem_are_two_documents(tmp_path: Path) -> None:
    sources = write_sources(
        tmp_path / "sources",
        {"a/tin.txt": "Tin một.", "b/tin.txt": "Tin hai.", "c/tin.md": "Tin ba."},
    )
    run(tmp_path / "data", sources)
    engine = Versions(tmp_path / "data").verify().engine
    texts = {
        head.id: engine.facts.document(head.id, CITIZEN) for head in engine.facts.documents(CITIZEN)
    }
    assert {name: found.text for name, found in texts.items() if found} == {
        "tin": "Tin một.",
        "tin~2": "Tin hai.",
        "tin~3": "Tin ba.",
    }
    assert [passage.text for passage in engine.search.passages_of("tin~2", CITIZEN)] == ["Tin hai."]


def test_a_name_that_looks_like_a_second_one_is_not_taken_twice(tmp_path: Path) -> None:
    files = {"a/tin.txt": "Một.", "b/tin~2.txt": "Hai.", "c/tin.txt": "Ba."}
    run(tmp_path / "data", write_sources(tmp_path / "sources", files))
    heads = list(Versions(tmp_path / "data").open().engine.facts.documents(CITIZEN))
    assert [head.id for head in heads] == ["tin", "tin~2", "tin~3"]


def test_skipped_files_are_listed_with_their_reason(tmp_path: Path) -> None:
    bad = {
        "rỗng.txt": "",
        "hỏng.md": "---\na: [\n---\nNội dung.",
        "đầu.md": "---\ntitle: Khác\n---\n# Chỉ có đầu đề",
    }
    sources = write_sources(tmp_path / "sources", {**SMALL, **bad})
    (sources / "nhị-phân.txt").write_bytes(b"\x00\x01")
    (sources / "ảnh.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (sources / "…").write_bytes(b"\x7fELF\x02\x01\x01\0")
    (sources / "mã-cũ.txt").write_bytes(b"h\xe5 s\xac")
    run(tmp_path / "data", sources)
    manifest = Versions(tmp_path / "data").open().manifest
    assert sorted(manifest.skipped, key=lambda skipped: skipped.path) == [
        SkippedPart(path=str(sources / name), reason=reason)
        for name, reason in sorted(
            {
                "đầu.md": "no_passages",
                "hỏng.md": "front_matter",
                "mã-cũ.txt": "encoding",
                "nhị-phân.txt": "binary",
                "rỗng.txt": "empty",
                "…": "binary",
                "ảnh.png": "binary",
            }.items()
        )
    ]
    assert manifest.documents == len(SMALL)


def test_access_and_kind_of_front_matter_reach_the_index(small_data: Path) -> None:
    engine = Versions(small_data).open().engine
    assert [head.id for head in engine.facts.documents(CITIZEN)] == ["bưu-chính", "khai-sinh"]
    (fees,) = (head for head in engine.facts.documents(Role.OFFICER) if head.id == "phi")
    assert (fees.description.kind, fees.description.access) == (Kind.DIRECTIVE, Role.OFFICER)


def test_a_data_folder_may_have_any_name(tmp_path: Path) -> None:
    data = tmp_path / "dữ liệu 100% #1?" / "của tôi"
    run(data, write_sources(tmp_path / "nguồn tin"))
    assert Versions(data).verify().manifest.documents == 3


def test_the_old_version_answers_until_the_new_one_is_ready(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run(data, write_sources(tmp_path / "one", {"cu.txt": "Tin cũ."}))
    old = Versions(data).open()
    seen: list[str] = []

    def look(event: BuildEvent) -> None:
        if not isinstance(event, VersionEvent):
            seen.append(Versions(data).open().name)

    new = write_sources(tmp_path / "two", {"moi.txt": "Tin mới."})
    forced = BuildOptions(force=True)
    name = build([new], data, LetterEmbedder(), IndexSettings(), look, forced)
    assert seen
    assert set(seen) == {old.name}
    assert Versions(data).current() == name != old.name
    assert [head.id for head in old.engine.facts.documents(CITIZEN)] == ["cu"]


def test_building_the_same_again_gives_the_same_answers(seeds: Path, tmp_path: Path) -> None:
    for data in (tmp_path / "one", tmp_path / "two"):
        run(data, seeds)
    one, two = (Versions(tmp_path / name).open() for name in ("one", "two"))
    assert one.manifest.files == two.manifest.files
    assert [head.id for head in one.engine.facts.documents(ADMIN)] == list(SEEDS)


def test_every_version_is_complete_with_the_files_of_the_engine(small_data: Path) -> None:
    for name in Versions(small_data).names():
        folder = small_data / "versions" / name
        assert {path.name for path in folder.iterdir()} == {
            *files_of(DEFAULT, Path()),
            "manifest.json",
        }


def test_versions_built_within_a_second_stay_in_their_order(tmp_path: Path) -> None:
    texts = {str(number): write_sources(tmp_path / str(number), {"a.txt": f"Tin số {number}."})
             for number in range(4)}  # fmt: skip
    for number, source in texts.items():
        run(tmp_path / "alone" / number, source)
    by_hash = sorted(
        texts, key=lambda number: Versions(tmp_path / "alone" / number).current()[-8:], reverse=True
    )
    time.sleep(1 - time.time() % 1)
    for number in by_hash:
        run(tmp_path / "data", texts[number])
        assert Versions(tmp_path / "data").names()[-1] == Versions(tmp_path / "data").current()


def test_a_build_over_unchanged_files_keeps_the_version(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    run(tmp_path / "data", sources)
    name = Versions(tmp_path / "data").current()
    told = run(tmp_path / "data", sources)
    assert told[1:] == [NoChangeEvent(name)]
    assert Versions(tmp_path / "data").names() == [name]


def test_a_changed_setting_cuts_anew_and_reads_nothing_anew(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    run(tmp_path / "data", sources)
    before = Versions(tmp_path / "data").current()
    told = run(tmp_path / "data", sources, settings=IndexSettings(passage_target=50))
    assert isinstance(told[-1], VersionEvent)
    assert Versions(tmp_path / "data").current() != before


def test_a_damaged_current_version_is_built_again(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    run(tmp_path / "data", sources)
    before = Versions(tmp_path / "data").current()
    (tmp_path / "data" / "versions" / before / "vectors.faiss").write_bytes(b"")
    run(tmp_path / "data", sources)
    assert Versions(tmp_path / "data").verify().name != before


def test_a_deleted_document_disappears_and_the_others_are_not_read_again(
    tmp_path: Path, read: list[str]
) -> None:
    sources = write_sources(tmp_path / "sources")
    run(tmp_path / "data", sources)
    (sources / "khai-sinh.txt").unlink()
    (sources / "mới.txt").write_text("Tin mới của xã.", encoding="utf-8")
    read.clear()
    run(tmp_path / "data", sources)
    heads = list(Versions(tmp_path / "data").open().engine.facts.documents(ADMIN))
    assert {head.id for head in heads} == {"bưu-chính", "phi", "mới"}
    assert read == ["mới.txt"]


def test_a_side_file_that_changes_changes_the_description(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    run(tmp_path / "data", sources)
    (sources / "khai-sinh.yml").write_text("so_hieu: 12/HD-UBND\nnguoi_ky: Trần Thị Hoa\n")
    run(tmp_path / "data", sources)
    about = list(Versions(tmp_path / "data").open().engine.facts.documents(ADMIN))[1].description
    assert (about.number, about.signer) == ("12/HD-UBND", "Trần Thị Hoa")


def test_under_strict_a_file_that_cannot_be_read_keeps_the_current_version(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources")
    run(tmp_path / "data", sources)
    before = Versions(tmp_path / "data").current()
    (sources / "hỏng.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(StrictBuildError) as caught:
        run(tmp_path / "data", sources, options=BuildOptions(strict=True))
    assert caught.value.skipped == 1
    assert Versions(tmp_path / "data").current() == before
    run(tmp_path / "data", sources)
    assert Versions(tmp_path / "data").current() != before


def test_what_every_part_of_a_zip_is_comes_in_by_name(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources", {"a.txt": "Tin của xã."})
    with zipfile.ZipFile(sources / "kho.zip", "w") as archive:
        archive.writestr("sâu/b.txt", SMALL["khai-sinh.txt"])
        archive.writestr("../ngoài.txt", "x")
        archive.writestr("hỏng.pdf", b"%PDF-1.7")
        archive.writestr("sâu/b.yml", "truy_cap: cán bộ")
    told = run(tmp_path / "data", sources)
    skipped = {event.where: event.reason for event in told if isinstance(event, UnreadPart)}
    assert skipped == {
        str(sources / "kho.zip/../ngoài.txt"): SkipReason.OUTSIDE,
        str(sources / "kho.zip/hỏng.pdf"): SkipReason.CORRUPT,
    }
    heads = list(Versions(tmp_path / "data").open().engine.facts.documents(ADMIN))
    assert {(head.id, head.source) for head in heads} == {
        ("a", "a.txt"),
        ("b", "kho.zip/sâu/b.txt"),
    }
    assert [
        head.id for head in list(Versions(tmp_path / "data").open().engine.facts.documents(CITIZEN))
    ] == ["a"]


@pytest.mark.parametrize("access", ['"officer"', '"nội bộ"', '""', "null", '"ai cũng được"'])
def test_a_record_of_an_export_is_closed_as_its_field_says(tmp_path: Path, access: str) -> None:
    line = f'{{"id": "a", "title": "Tin A", "body": "Xã mở cửa.", "access": {access}}}'
    run(tmp_path / "data", write_sources(tmp_path / "sources", {"tin.jsonl": line}))
    assert list(Versions(tmp_path / "data").open().engine.facts.documents(CITIZEN)) == []


def test_links_out_of_the_source_and_in_circles_are_refused_by_name(tmp_path: Path) -> None:
    sources = write_sources(tmp_path / "sources", {"a.txt": "Tin của xã."})
    secret = tmp_path / "mật.txt"
    secret.write_text("Không được đọc.", encoding="utf-8")
    (sources / "ra-ngoài.txt").symlink_to(secret)
    (sources / "vòng").symlink_to(sources)
    (sources / "tự-trỏ").symlink_to(sources / "tự-trỏ")
    told = run(tmp_path / "data", sources)
    skipped = {event.where: event.reason for event in told if isinstance(event, UnreadPart)}
    assert skipped == {
        str(sources / "ra-ngoài.txt"): SkipReason.OUTSIDE,
        str(sources / "vòng"): SkipReason.OUTSIDE,
        str(sources / "tự-trỏ"): SkipReason.NO_ACCESS,
    }


def test_broken_lines_of_an_export_are_told_and_the_others_kept(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "title": "Tin A", "x": "Xã."}',
        "{hỏng",
        '{"id": "b", "x": "y"}',
    ]
    sources = write_sources(tmp_path / "sources", {"tin.jsonl": "\n".join(lines)})
    told = run(tmp_path / "data", sources)
    skipped = [event for event in told if isinstance(event, UnreadPart)]
    assert skipped == [UnreadPart(str(sources / "tin.jsonl, dòng 2"), SkipReason.BROKEN_RECORD)]
    heads = list(Versions(tmp_path / "data").open().engine.facts.documents(ADMIN))
    assert [head.id for head in heads] == ["a", "b"]
