"""Make the tables of places: units_today.tsv, units_before.tsv and centres.tsv.

    python -m retrieval.training.places

To be done after a new release of the package vietnamadminunits (MIT), whose data are read
(pip install 'motcua[places]'). Its code is not: importing it takes half a second and
brings a geometry library, a geocoder and Unidecode, which is under the GPL. Its parser also picks
one of several places, where we keep all. Takes seconds.
"""

import argparse
import json
import re
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from math import pi, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from index.facts.offices.earth import distances_km
from index.knowledge.word_patterns import squeezed
from index.vietnamese.text import clean_characters
from retrieval.training.command import add_output, manual, run
from retrieval.training.provenance import ROOT, Provenance
from retrieval.understanding.places.units import UnitKind

_PREFIXES = {
    squeezed(kind): kind
    for kind in sorted(UnitKind, key=len, reverse=True)
    if kind not in (UnitKind.TINH, UnitKind.DAC_KHU)  # no unit of before was merged into one
}
_PREFIX = re.compile("(" + "|".join(_PREFIXES) + r")(\w+)")
_PACKAGE = "vietnamadminunits"
_TARGET = ROOT / "retrieval/understanding/places"
_SOURCE = """\
# From the data of vietnamadminunits, MIT License, Copyright (c) 2025 Tran Ngoc Minh Hieu.
# Made by retrieval.training.places; corrections belong there. {columns}
{made}
"""

_FARTHEST_KM = 10.0

_OldKey = str  # province_district_commune, the package's key of an old commune
_NewKeys = tuple[str, str]  # province and commune, its keys of a new one
_SourceRow = dict[str, str | None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = manual("places", __doc__)
    parser.add_argument(
        "--package-data", type=Path, help="a folder with the package's data, if not installed"
    )
    add_output(parser, _TARGET)
    return run(parser, _act, arguments)


def _act(options: argparse.Namespace) -> None:
    data: Path = options.package_data or _installed()
    units, converter, parser = (
        data / name for name in ("dataset.db", "converter_2025.json", "parser_legacy.json")
    )
    packages = () if options.package_data else (_PACKAGE,)
    made = Provenance.of([units, converter, parser], "", *packages)
    today = _rows(units, "SELECT * FROM admin_units ORDER BY provinceCode, wardCode")
    before = _rows(
        units,
        "SELECT *, provinceKey || '_' || districtKey || '_' || coalesce(wardKey, '') AS oldKey"
        " FROM admin_units_legacy ORDER BY provinceCode, districtCode, wardCode",
    )
    links = _links(json.loads(converter.read_text(encoding="utf-8")))
    divided = json.loads(parser.read_text(encoding="utf-8"))["DICT_PROVINCE_DISTRICT_DIVIDED"]
    for name, columns, rows in (
        ("units_today.tsv", "Kind, name, code.", _today(today)),
        (
            "units_before.tsv",
            "Kind, name, codes of today, names of what was merged into it earlier.",
            _before(before, today, links, divided),
        ),
        (
            "centres.tsv",
            "Province, commune, degrees of latitude and longitude.",
            _centres(before, today, links),
        ),
    ):
        head = _SOURCE.format(columns=columns, made=made.line)
        path = options.output / name
        path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
        print(f"written: {path}")


def _installed() -> Path:
    """The folder of the package's data, found without importing it."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(_PACKAGE, name=_PACKAGE)
    return Path(spec.submodule_search_locations[0]) / "data"


def _rows(units: Path, query: str) -> list[_SourceRow]:
    with sqlite3.connect(f"file:{units}?mode=ro", uri=True) as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        return [
            dict(zip(names, (cell and clean_characters(str(cell)) for cell in row), strict=True))
            for row in found
        ]


def _links(converter: dict[str, Any]) -> dict[_OldKey, list[_NewKeys]]:
    whole: dict[_OldKey, list[_NewKeys]] = defaultdict(list)
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            for old in olds:
                whole[old].append((province, commune))
    parts: dict[_OldKey, list[_NewKeys]] = defaultdict(list)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, communes_of_old in divided.items():
            for new in communes_of_old:
                parts[old].append((province, new["newWardKey"]))
    return whole | _without_namesakes(whole, parts)


def _without_namesakes(
    whole: dict[_OldKey, list[_NewKeys]], parts: dict[_OldKey, list[_NewKeys]]
) -> dict[_OldKey, list[_NewKeys]]:
    """Undo the package's mixing of communes of one name in one new province.

    It calls ``phường 4`` of Mỹ Tho and ``phường 4`` of Cao Lãnh each divided between the other's
    successors. A successor belongs to the one whose district gave it most of its other communes.
    """
    given: dict[_NewKeys, Counter[str]] = defaultdict(Counter)
    claims: dict[tuple[_NewKeys, str], set[str]] = defaultdict(set)
    for old, news in [*whole.items(), *parts.items()]:
        district, _, commune = old.rpartition("_")
        for new in news:
            claims[new, commune].add(district)
            given[new].update((district, district.partition("_")[0]))

    def support(new: _NewKeys, district: str) -> tuple[int, int]:
        return given[new][district], given[new][district.partition("_")[0]]

    kept: dict[_OldKey, list[_NewKeys]] = {}
    for old, news in parts.items():
        own, _, commune = old.rpartition("_")
        kept[old] = [
            new
            for new in news
            if support(new, own) == max(support(new, other) for other in claims[new, commune])
        ]
    return kept


def _today(rows: list[_SourceRow]) -> Iterator[str]:
    province = None
    for row in rows:
        if row["province"] != province:
            province = row["province"]
            yield "\t".join((*_kind_and_name(province), str(row["provinceCode"])))
        yield "\t".join((*_kind_and_name(row["ward"]), str(row["wardCode"])))


def _before(
    rows: list[_SourceRow],
    today: list[_SourceRow],
    links: dict[_OldKey, list[_NewKeys]],
    divided: dict[str, dict[str, dict[str, dict[str, str]]]],
) -> Iterator[str]:
    codes = {(row["provinceKey"], row["wardKey"]): str(row["wardCode"]) for row in today}
    province_codes = {row["provinceKey"]: str(row["provinceCode"]) for row in today}
    districts = {(row["provinceKey"], row["districtKey"]) for row in rows}
    province = district = None
    for row in rows:
        news = links[str(row["oldKey"])]
        became = " ".join(sorted(codes[new] for new in news))
        if row["province"] != province:
            province = row["province"]
            new_province = province_codes[news[0][0]]
            yield "\t".join((*_kind_and_name(province), new_province, ""))
        if (row["province"], row["district"]) != district:
            district = (row["province"], row["district"])
            older = _older(row["districtAlias"], row["districtShortKey"])
            older += _older_of_divided(divided.get(str(row["provinceKey"]), {}), row, districts)
            cells = (*_kind_and_name(row["district"]), "" if row["ward"] else became)
            yield "\t".join((*cells, " ".join(dict.fromkeys(older))))
        if row["ward"]:
            older = _older(row["wardAlias"], row["wardShortKey"])
            yield "\t".join((*_kind_and_name(row["ward"]), became, " ".join(older)))


def _centres(
    before: list[_SourceRow], today: list[_SourceRow], links: dict[_OldKey, list[_NewKeys]]
) -> Iterator[str]:
    """The points of the communes of today, but those that lie far from what they were made of.

    The package has the points of a few namesakes mixed up (``xã Lương Sơn``, ``xã Sơn Lương``). So
    a point is left out that is farther than ten km, and twice the radius of the commune's area,
    from the points of all the communes of before that went into it, and of their districts.
    """
    points: defaultdict[_NewKeys, list[tuple[float, float]]] = defaultdict(list)
    for row in before:
        for unit in ("ward", "district"):
            latitude, longitude = row[f"{unit}Lat"], row[f"{unit}Lon"]
            if latitude and longitude:
                for new in links[str(row["oldKey"])]:
                    points[new].append((float(latitude), float(longitude)))
    for row in today:
        place = float(row["wardLat"] or "nan"), float(row["wardLon"] or "nan")
        radius = sqrt(float(row["wardAreaKm2"] or 0) / pi)
        around = points[str(row["provinceKey"]), str(row["wardKey"])]
        if around and distances_km(np.array(around), *place).min() <= max(_FARTHEST_KM, 2 * radius):
            names = (" ".join(_kind_and_name(row[unit])) for unit in ("province", "ward"))
            yield "\t".join((*names, f"{place[0]:.5f}", f"{place[1]:.5f}"))


def _older(aliases: str | None, own: str | None) -> list[str]:
    names = json.loads(aliases) if aliases else []
    found = [match for name in names if (match := _PREFIX.fullmatch(name))]
    return [
        f"{_PREFIXES[match[1]].replace(' ', '_')}:{match[2]}"
        for match in found
        if match[2] in names or match[2] == own or match[2].isdigit()
    ]


def _older_of_divided(
    divided: dict[str, dict[str, dict[str, str]]],
    row: _SourceRow,
    districts: set[tuple[str | None, str | None]],
) -> list[str]:
    """Districts that were divided between several before 2025: ``huyện Lộc Hà``."""
    return [
        f"{_PREFIXES[match[1]].replace(' ', '_')}:{match[2]}"
        for key, parts in divided.items()
        if (row["provinceKey"], key) not in districts and row["districtKey"] in parts["districts"]
        if (match := _PREFIX.fullmatch(key))
    ]


def _kind_and_name(full_name: str | None) -> tuple[str, str]:
    for kind in UnitKind:
        if full_name and full_name.lower().startswith(f"{kind} "):
            name = full_name[len(kind) + 1 :]
            return kind, name[0].upper() + name[1:]
    raise ValueError(full_name)


if __name__ == "__main__":
    sys.exit(main())
