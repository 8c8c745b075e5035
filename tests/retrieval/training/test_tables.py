"""Syllables and places are made by a command each, and the files say from what."""

import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from retrieval.training.ngrams.__main__ import main as make_ngrams
from retrieval.training.places import main as make_places
from retrieval.training.provenance import ROOT, checksum, name_of
from retrieval.understanding.places.table import UnitTable
from retrieval.understanding.restoration import Ngrams
from tests.retrieval.training.saying import made_from

TODAY = datetime.now(UTC).date()
COMMANDS = ("embedder", "intents", "weights", "ngrams", "places")
PLACES = ROOT / "retrieval/understanding/places"


def test_syllables_are_counted_and_the_file_says_from_what(tmp_path: Path) -> None:
    law, bank = tmp_path / "law", tmp_path / "ud-vtb"
    law.mkdir()
    bank.mkdir()
    text = "---\nso: 1\n---\n**Điều 1.** Người nuôi ong phải khai báo nuôi ong với xã."
    (law / "ong.md").write_text(text, encoding="utf-8")
    for split in ("train", "dev"):
        path = bank / f"vi_vtb-ud-{split}.conllu"
        path.write_text("# text = Con ong bay về tổ.\n1\tCon\n", encoding="utf-8")
    words = tmp_path / "words.tsv"
    words.write_text("ong\t0.25\nnuôi\t0.75\n", encoding="utf-8")
    output = tmp_path / "ngrams.npz"
    options = [str(tmp_path), "--words", str(words), "--output", str(output)]
    assert make_ngrams(options) == 0
    with output.open("rb") as file:
        ngrams = Ngrams.load(file)
    assert {"ong", "khai", "tổ"} <= set(ngrams.syllables)
    assert ngrams.syllables[1] == "điều"  # the first after the front matter
    made = made_from(output)
    assert made.on == TODAY
    assert made.files["law/"] == checksum(law)
    assert {"words.tsv", "vi_vtb-ud-dev.conllu", "retrieval/data/everyday/"} < set(made.files)
    (law / "ong.md").write_text(text + " Hết.", encoding="utf-8")
    assert made.files["law/"] != checksum(law)


def test_places_are_written_and_each_table_says_from_what(tmp_path: Path) -> None:
    data, output = tmp_path / "data", tmp_path / "tables"
    data.mkdir()
    output.mkdir()
    _write_units(data)
    assert make_places(["--package-data", str(data), "--output", str(output)]) == 0
    today, before = (
        (output / name).read_text(encoding="utf-8")
        for name in ("units_today.tsv", "units_before.tsv")
    )
    table = UnitTable(today, before, "")
    assert [unit.full_name for unit in table.units] == [
        *("thành phố Ong", "xã Mật"),
        *("tỉnh Ong", "huyện Tổ", "xã Mật Cũ"),
    ]
    assert table.into[4] == (1,)
    rows = (output / "centres.tsv").read_text(encoding="utf-8").splitlines()
    assert rows[-1] == "thành phố Ong\txã Mật\t16.10000\t108.10000"
    for name in ("units_today.tsv", "units_before.tsv", "centres.tsv"):
        made = made_from(output / name)
        assert made.on == TODAY
        assert made.files["dataset.db"] == checksum(data / "dataset.db")


def _write_units(data: Path) -> None:
    with sqlite3.connect(data / "dataset.db") as units:
        units.execute(
            "CREATE TABLE admin_units (province, provinceKey, provinceCode, ward, wardKey,"
            " wardCode, wardLat, wardLon, wardAreaKm2)"
        )
        units.execute(
            "INSERT INTO admin_units VALUES ('Thành phố Ong', 'ong', '99', 'Xã Mật', 'xamat',"
            " '99001', 16.1, 108.1, 20)"
        )
        units.execute(
            "CREATE TABLE admin_units_legacy (province, provinceKey, provinceCode, district,"
            " districtKey, districtCode, districtAlias, districtShortKey, districtLat, districtLon,"
            " ward, wardKey, wardCode, wardAlias, wardShortKey, wardLat, wardLon)"
        )
        units.execute(
            "INSERT INTO admin_units_legacy VALUES ('Tỉnh Ong', 'ong', '98', 'Huyện Tổ',"
            " 'huyento', '980', '[]', 'to', 16.0, 108.0, 'Xã Mật Cũ', 'xamatcu', '98001', '[]',"
            " 'matcu', 16.1, 108.1)"
        )
    units.close()
    whole = {"ong": {"xamat": ["ong_huyento_xamatcu"]}}
    converter = {"DICT_PROVINCE_WARD_NO_DIVIDED": whole, "DICT_PROVINCE_WARD_DIVIDED": {}}
    (data / "converter_2025.json").write_text(json.dumps(converter), encoding="utf-8")
    divided = json.dumps({"DICT_PROVINCE_DISTRICT_DIVIDED": {}})
    (data / "parser_legacy.json").write_text(divided, encoding="utf-8")


def test_what_ships_says_what_it_was_made_from() -> None:
    tables = [PLACES / f"{name}.tsv" for name in ("units_today", "units_before", "centres")]
    arrays = [ROOT / "retrieval/data" / name for name in ("ngrams.npz", "intents.npz")]
    for path in (*tables, *arrays):
        made = made_from(path)
        assert made.files
        for name, sum_of_file in made.files.items():
            if (ROOT / name).exists():
                assert checksum(ROOT / name) == sum_of_file, name


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    module = "places" if name == "places" else f"{name}.__main__"
    with pytest.raises(SystemExit) as ended:
        import_module(f"retrieval.training.{module}").main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert f"python -m retrieval.training.{name}" in told
    assert "--output" in told


@pytest.mark.parametrize(("command", "extra"), [(make_places, "places"), (make_ngrams, "language")])
def test_a_package_that_is_missing_is_named_with_how_to_install_it(
    command: Callable[[list[str]], int],
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("retrieval.training.places.find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    assert command([]) == 1
    assert f"pip install 'motcua[{extra}]'" in capsys.readouterr().err


def test_names_say_nothing_of_the_machine(tmp_path: Path) -> None:
    assert name_of(ROOT / "seeds") == "seeds/"
    assert name_of(ROOT.parent / "shared/corpus/law.md") == "../shared/corpus/law.md"
    assert name_of(tmp_path / "questions.tsv") == "questions.tsv"
