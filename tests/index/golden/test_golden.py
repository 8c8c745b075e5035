"""What comes out of reading and cutting is what came out before, or its number was raised."""

import difflib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.building import cutting as building
from index.building.cutting import Cutting
from index.cutting.passages import PassageLength
from index.errors import UnreadPart
from index.model import Document, Relation
from index.reading import readings
from index.reading.loaders.formats import Format, format_of
from tests.index.golden import cuttings as cutting
from tests.index.golden import readings as reading
from tests.index.golden import write as writing
from tests.index.golden.cuttings import CUTTINGS, GoldenCuttings
from tests.index.golden.readings import (
    READINGS,
    GoldenReadings,
    differing,
    reading_of,
    same_reading,
    written,
)
from tests.index.golden.samples import FOLDER, Sample, samples
from tests.index.golden.write import (
    COMMAND,
    RefusedError,
    cutting_needs_raising,
    reading_needs_raising,
    write,
)

MOST_BYTES = 30_000
SAMPLES = samples()
READ = GoldenReadings.load(FOLDER)
CUT = GoldenCuttings.load(FOLDER)


def difference(before: object, after: object) -> str:
    """The lines that differ, as a diff shows them."""
    lines = difflib.unified_diff(
        written(before).splitlines(), written(after).splitlines(), "before", "now", lineterm="", n=1
    )
    return "\n".join(list(lines)[:60])


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_what_is_read_from_a_file_is_what_was_read(sample: Sample) -> None:
    if sample.missing:
        pytest.skip(sample.missing)
    assert sample.name in READ.files, f"The file is new; run {COMMAND}."
    before, after = READ.files[sample.name], reading_of(sample)
    assert before["file"] == after["file"], f"The file has changed; run {COMMAND}."
    assert same_reading(before, after), (
        f"{reading_needs_raising(READ.number, [sample.name])}\n{difference(before, after)}"
    )


def test_what_a_build_makes_of_the_documents_is_what_it_made() -> None:
    now = GoldenCuttings.of(READ.documents(), building.CUTTING)
    changed = CUT.differing(now)
    assert not changed, (
        f"{cutting_needs_raising(CUT.number, changed)}\n"
        f"{difference([CUT.documents, CUT.lexicon], [now.documents, now.lexicon])}"
    )


def test_the_golden_outputs_are_those_of_todays_numbers() -> None:
    kept, now = (READ.number, CUT.number), (readings.READING, building.CUTTING)
    assert kept == now, f"A number was raised and nothing written; run {COMMAND}."


def test_every_golden_file_has_its_outputs_and_is_small() -> None:
    assert [sample.name for sample in SAMPLES] == list(READ.files), f"Run {COMMAND}."
    for path in (FOLDER / "files").iterdir():
        assert path.stat().st_size < MOST_BYTES, path


def test_there_is_a_golden_file_of_every_format() -> None:
    assert {format_of(sample.path) for sample in SAMPLES} == set(Format)


def test_the_golden_documents_hold_something_of_everything() -> None:
    documents = READ.documents()
    unread = [part for entry in READ.files.values() for part in entry["unread"]]
    assert {bool(document.scanned) for document in documents} == {True, False}
    assert any(len(document.pages) > 1 for document in documents)
    assert sum(len(document.offices) for document in documents) >= 3
    assert len({part["reason"] for part in unread}) >= 5
    assert any("double_of" in parts for parts in CUT.documents.values())
    made = [parts for parts in CUT.documents.values() if "double_of" not in parts]
    references = [found for parts in made for found in parts["mentions"]]
    assert {found["reference"]["relation"] for found in references} == {None, *Relation}
    assert any(parts["statements"]["relations"] for parts in made)
    assert any(parts["record"] for parts in made)
    assert any(passage["short_forms"] for parts in made for passage in parts["passages"])
    assert any(parts["figures"] for parts in made)
    assert any(parts["spoken_titles"] for parts in made)
    passages = [passage for parts in made for passage in parts["passages"]]
    assert any(passage["origin"] for passage in passages)
    assert any("Khoản" in passage["section"] for passage in passages)
    lines = [line for document in documents for line in document.text.split("\n")]
    assert max(map(len, lines)) > 600
    assert CUT.lexicon["abbreviations"]


def test_a_scan_may_be_read_with_a_few_other_letters_and_no_other_file_may() -> None:
    scan = next(entry for name, entry in READ.files.items() if name.endswith("-quet.pdf"))
    [document] = scan["documents"]

    def with_text(lines: list[str], **fields: object) -> dict[str, object]:
        return {**scan, "documents": [{**document, "text": lines, **fields}]}

    misread = [line.replace("Suối", "Suôi") for line in document["text"]]
    assert misread != document["text"]
    assert same_reading(scan, with_text(misread))
    assert not same_reading(scan, with_text(document["text"][: len(document["text"]) // 2]))
    assert not same_reading(scan, with_text(document["text"], scanned=[]))
    assert not same_reading(with_text(document["text"], scanned=[]), with_text(misread, scanned=[]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Golden outputs of two files that need no program, as they were written."""
    (tmp_path / "files").mkdir()
    for name in ("tin-mot-cua.txt", "bao-cao-6-thang.md"):
        shutil.copy(FOLDER / "files" / name, tmp_path / "files")
    write(tmp_path)
    return tmp_path


def kept(folder: Path) -> list[str]:
    return [(folder / name).read_text(encoding="utf-8") for name in (READINGS, CUTTINGS)]


def read_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on every document is read with one word more."""
    as_it_was = reading.read_documents

    def otherwise(path: Path) -> Iterator[Document | UnreadPart]:
        for part in as_it_was(path):
            yield replace(part, text=f"{part.text} Thêm.") if isinstance(part, Document) else part

    monkeypatch.setattr(reading, "read_documents", otherwise)


def cut_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a build finds no references."""
    as_it_was = cutting.cutting_of

    def otherwise(document: Document, *given: PassageLength) -> Cutting:
        return replace(as_it_was(document, *given), mentions=())

    monkeypatch.setattr(cutting, "cutting_of", otherwise)


def test_writing_what_has_not_changed_changes_nothing(folder: Path) -> None:
    before = kept(folder)
    write(folder)
    assert kept(folder) == before


def test_what_is_read_otherwise_is_written_only_under_another_number(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(folder)
    read_otherwise(monkeypatch)
    with pytest.raises(RefusedError, match=r"^Something else .*\btin-mot-cua.txt: .* READING in "):
        write(folder)
    assert kept(folder) == before
    monkeypatch.setattr(readings, "READING", readings.READING + 1)
    write(folder)
    after = GoldenReadings.load(folder)
    assert after.number == readings.READING
    assert all(document.text.endswith(" Thêm.") for document in after.documents())
    assert GoldenCuttings.load(folder).number == building.CUTTING


def test_what_is_cut_otherwise_is_written_only_under_another_number(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(folder)
    cut_otherwise(monkeypatch)
    with pytest.raises(RefusedError, match=r"^Something else .*tin-mot-cua: .* CUTTING in "):
        write(folder)
    assert kept(folder) == before
    monkeypatch.setattr(building, "CUTTING", building.CUTTING + 1)
    write(folder)
    assert kept(folder)[0] == before[0]
    after = GoldenCuttings.load(folder)
    assert after.number == building.CUTTING
    assert not any(parts["mentions"] for parts in after.documents.values())


def test_reading_otherwise_does_not_hide_that_cutting_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_otherwise(monkeypatch)
    cut_otherwise(monkeypatch)
    monkeypatch.setattr(readings, "READING", readings.READING + 1)
    with pytest.raises(RefusedError, match="raise CUTTING"):
        write(folder)


def test_a_new_and_a_changed_file_need_no_other_number(folder: Path) -> None:
    shutil.copy(FOLDER / "files" / "trang-tin.html", folder / "files")
    changed = folder / "files" / "tin-mot-cua.txt"
    changed.write_text(changed.read_text(encoding="utf-8").replace("12", "13"), encoding="utf-8")
    assert differing(GoldenReadings.load(folder), {}) == []
    write(folder)
    after = GoldenReadings.load(folder)
    assert list(after.files) == ["bao-cao-6-thang.md", "tin-mot-cua.txt", "trang-tin.html"]
    assert "cho 13 thủ tục" in after.files["tin-mot-cua.txt"]["documents"][0]["text"][0]


def test_nothing_is_written_where_a_format_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copy(FOLDER / "files" / "giay-moi.rtf", folder / "files")
    before = kept(folder)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusedError, match="can be read: LibreOffice is not installed"):
        write(folder)
    assert kept(folder) == before


def test_the_command_says_its_refusal_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise RefusedError(reading_needs_raising(1, ["a.txt", "b.md"]))

    monkeypatch.setattr(writing, "write", refused)
    assert writing.main() == 1
    assert capsys.readouterr().err == (
        "Something else comes out of a.txt, b.md: if that is meant, raise READING in"
        f" {readings.__name__} above 1 and run {COMMAND}.\n"
    )
