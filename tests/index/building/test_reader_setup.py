"""What readers are set up with reaches another process as words, never as a pickle."""

import json
from pathlib import Path

import pytest

from index.building.reader import ReaderSetup
from index.cutting.passages import PassageLength
from index.cutting.short_forms import NoShortForms, ShortFormReader
from retrieval.understanding.short_forms import DocumentShortForms


@pytest.mark.parametrize("kind", [NoShortForms, DocumentShortForms])
def test_a_setup_comes_out_as_it_went_in(tmp_path: Path, kind: type[ShortFormReader]) -> None:
    own = tmp_path / "từ riêng.tsv"
    own.write_text("", encoding="utf-8")
    reader = DocumentShortForms(own) if kind is DocumentShortForms else NoShortForms()
    pages, records = tmp_path / "trang.sqlite", tmp_path / "bản ghi.sqlite"
    setup = ReaderSetup(pages, records, True, PassageLength(200, 500), reader)
    packed = setup.packed()
    assert json.loads(packed)["pages"] == str(tmp_path / "trang.sqlite")
    got = ReaderSetup.unpacked(packed)
    assert (got.pages, got.records) == (pages, records)
    assert (got.full, got.length) == (True, PassageLength(200, 500))
    assert type(got.short_forms) is kind
    assert got.short_forms.own == reader.own
    assert got.short_forms.fingerprint == reader.fingerprint
