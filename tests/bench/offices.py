"""Measure how many offices and communes are found by their names, and how quick the nearest is.

    python -m tests.bench.offices

Every commune is asked for by its full name with its province (``label``) and by the full name alone
(``name``), with and without diacritics, and counts as found where the answer is about it or offers
it beside others of the name; every row of the one-stop table of Đà Nẵng by its unit.
"""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from scipy.spatial import cKDTree

from index.engines import Filter
from index.facts.offices.earth import EARTH_RADIUS_KM, NearestPoints
from index.model import Role
from index.vietnamese.text import without_diacritics
from retrieval.answer import Answer
from retrieval.answering.offices.desk import OfficeDesk
from retrieval.answering.offices.units_of_offices import UnitsOfOffices
from retrieval.cards.offices import OfficesCard
from retrieval.understanding.areas import Areas
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.language import Language
from retrieval.understanding.places import Era, Level, Unit
from retrieval.understanding.question import QuestionReader
from tests.bench.corpora import ROOT, build_folder

TABLE = ROOT.parent / "shared" / "corpus" / "offices" / "one-stop-da-nang-2025.csv"
OFFICES = 20_000
TIMES = 200
NEAR_KM = 30.0
SOUTH_WEST, NORTH_EAST = (8.5, 102.2), (23.3, 109.4)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "tables")
        source.mkdir()
        shutil.copy(TABLE, source)
        version = build_folder(Path(folder, "data"), source)
        language = Language.bundled(None)
        readers = DesksReader.bundled()
        reader = QuestionReader(
            language.vocabulary_of(version.lexicon),
            language.restorer_of(version.lexicon),
            language.places,
        )
        areas = Areas(language.places, version.engine.facts, Role.CITIZEN)
        desk = OfficeDesk(version.engine, language.places)
        allowed = Filter(role=Role.CITIZEN)

        def asked(text: str) -> Answer | None:
            question = areas.settled(reader.read(text, areas.known))
            asked = readers.read(question).office
            return desk.serve(question, asked, allowed) if asked else None

        units_of = UnitsOfOffices(language.places)
        offices = [one.office for one in version.engine.facts.offices(Role.CITIZEN)]
        rows = [(units_of.of(office)[0], office.name) for office in offices]
        table = [(unit.label, partial(is_first, name=name)) for unit, name in rows]
        report("rows of the table", table, asked)
        communes = [
            unit
            for unit in language.places.units
            if unit.era is Era.AFTER and unit.level is Level.COMMUNE
        ]
        labels = [(unit.label, unit) for unit in communes]
        names = [(unit.full_name, unit) for unit in communes]
        for what, named in (("label", labels), ("name", names)):
            told = [(name, partial(offered, unit=unit)) for name, unit in named]
            report(f"communes, {what}", told, asked)
    nearest()


def report(
    what: str,
    named: Sequence[tuple[str, Callable[[Answer | None], bool]]],
    asked: Callable[[str], Answer | None],
) -> None:
    for plain in (False, True):
        missed, times = [], []
        for name, is_right in named:
            question = f"một cửa {name} ở đâu"
            started = perf_counter()
            answer = asked(without_diacritics(question) if plain else question)
            times.append(1000 * (perf_counter() - started))
            if not is_right(answer):
                missed.append(name)
        way = "without diacritics" if plain else "as written"
        found = f"{len(times) - len(missed)} of {len(times)}"
        print(f"{what}, {way}: {found} found, median {median(times):.1f} ms")
        for name in missed[:20]:
            print(f"   not: {name}")


def is_first(answer: Answer | None, name: str) -> bool:
    """Whether the answer begins with the office of the name."""
    card = answer.card if answer else None
    return (
        isinstance(card, OfficesCard) and bool(card.offices) and card.offices[0].office.name == name
    )


def offered(answer: Answer | None, unit: Unit) -> bool:
    """Whether the answer is about the unit, or has it among its choices."""
    if answer is None:
        return False
    is_about = isinstance(answer.card, OfficesCard) and answer.card.place == unit
    return is_about or any(choice.label == unit.label for choice in answer.choices)


def nearest() -> None:
    """The offices within 30 km against a tree over points of the unit sphere."""
    random = np.random.default_rng(5)
    points = random.uniform(SOUTH_WEST, NORTH_EAST, (OFFICES, 2))
    ours, tree = NearestPoints(points), cKDTree(on_sphere(points))
    took: dict[str, list[float]] = {"vectors": [], "tree": []}
    for latitude, longitude in random.uniform(SOUTH_WEST, NORTH_EAST, (TIMES, 2)):
        started = perf_counter()
        near = ours.within(latitude, longitude, NEAR_KM)
        took["vectors"].append(1000 * (perf_counter() - started))
        started = perf_counter()
        chords, same = tree.query(on_sphere(np.array([[latitude, longitude]]))[0], 5)
        took["tree"].append(1000 * (perf_counter() - started))
        away = 2 * EARTH_RADIUS_KM * np.arcsin(chords / 2)
        assert [one.place for one in near[:5]] == list(same[away <= NEAR_KM])
        assert np.allclose([one.km for one in near[:5]], away[away <= NEAR_KM])
    for way, times in took.items():
        print(f"the nearest of {OFFICES}, {way}: median {median(times):.2f} ms")


def on_sphere(points: np.ndarray) -> np.ndarray:
    latitudes, longitudes = np.radians(points).T
    flat = np.cos(latitudes)
    return np.stack(
        (flat * np.cos(longitudes), flat * np.sin(longitudes), np.sin(latitudes)), axis=1
    )


if __name__ == "__main__":
    main()
