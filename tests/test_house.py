"""The order of rooms: arrows run downwards only, between packages and inside each."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "retrieval", "index")
ROOMS = {
    "bot": "cli wiring channels counter people messages settings",
    "retrieval": (
        "training evaluation conversation answering searching answer cards citation actions"
        " understanding weights"
    ),
    "index": (
        "building versions engines reading cutting facts embedding lexicon knowledge vietnamese"
        " disk model machine errors"
    ),
}
"""Each package's rooms and the files beside them, from top to bottom."""


def rank(module: str) -> tuple[int, int]:
    """Where a module stands in the house; higher numbers are lower down."""
    package, _, rest = module.partition(".")
    room = rest.partition(".")[0]
    return PACKAGES.index(package), ROOMS[package].split().index(room) if room else -1


@cache
def modules() -> dict[str, Path]:
    """All modules of the three packages by their dotted names."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """What stands in a file, parsed once for all that is asked of it."""
    return tuple(ast.walk(ast.parse(path.read_bytes())))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The modules of the house that a file imports, or imports names from, wherever in it."""
    known, found = modules(), list[str]()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports name their package"
            inside = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [one if one in known else node.module or "" for one in inside]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
    return tuple(name for name in found if name.partition(".")[0] in PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_room_and_file_is_in_the_plan(package: str) -> None:
    there = {
        path.stem for path in (ROOT / package).iterdir() if path.suffix == ".py" or path.is_dir()
    }
    assert there - {"__init__", "__pycache__", "data"} == set(ROOMS[package].split())


@pytest.mark.parametrize("package", PACKAGES)
def test_arrows_run_downwards_only(package: str) -> None:
    upwards = [
        f"{module} imports {other}"
        for module, path in modules().items()
        if module.partition(".")[0] == package
        for other in imported(path)
        if rank(other) < rank(module) and "." in other
    ]
    assert upwards == []


@pytest.mark.parametrize("module", [name for name in modules() if "." in name])
def test_no_module_imports_in_a_circle(module: str) -> None:
    known = modules()
    seen, waiting = set[str](), [module]
    while waiting:
        for other in imported(known[waiting.pop()]):
            assert other != module, f"{module} imports itself over others"
            if other in known and other not in seen:
                seen.add(other)
                waiting.append(other)


@pytest.mark.parametrize(
    "folder",
    [path.parent for path in modules().values() if path.name == "__init__.py"],
    ids=lambda folder: str(folder.relative_to(ROOT)),
)
def test_each_room_says_in_one_sentence_what_it_is_for(folder: Path) -> None:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_bytes())) or ""
    assert said.partition("\n\n")[0].endswith(".")
    assert "\n" not in said.partition("\n\n")[0]


def test_no_class_has_a_name_that_another_has() -> None:
    where: dict[str, list[str]] = {}
    for module, path in modules().items():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                where.setdefault(node.name.lstrip("_"), []).append(module)
    assert {name: there for name, there in where.items() if len(there) > 1} == {}


def caches_a_method(node: ast.AST) -> bool:
    """Whether a cache is put around a method of an object, or around what refers to it."""
    if isinstance(node, ast.FunctionDef):
        names = {ast.unparse(one).partition("(")[0].split(".")[-1] for one in node.decorator_list}
        first = node.args.args[:1]
        return bool(names & CACHES) and bool(first) and first[0].arg in ("self", "cls")
    if not isinstance(node, ast.Call) or not node.args:
        return False
    if ast.unparse(node.func).partition("(")[0].split(".")[-1] not in CACHES:
        return False
    given = node.args[0]
    if isinstance(given, ast.Attribute):
        return ast.unparse(given).startswith("self.")
    inside = ast.walk(given) if isinstance(given, ast.Lambda) else ()
    return any(isinstance(one, ast.Name) and one.id == "self" for one in inside)


CACHES = frozenset({"cache", "lru_cache"})


def test_no_method_is_cached_for_good() -> None:
    """Its object would stay until the cycle collector happens to run, and a version with it."""
    found = [
        f"{module}:{getattr(node, 'lineno', 0)}"
        for module, path in modules().items()
        for node in nodes(path)
        if caches_a_method(node)
    ]
    assert found == []


PARTICIPLE = re.compile(r"_?(?:[A-Z][a-z]+ed|Found|Known|Told|Done|Sought|Meant|Said|Written)")


def test_no_class_is_named_with_a_participle_alone() -> None:
    named = [
        f"{module}.{node.name}"
        for module, path in modules().items()
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and PARTICIPLE.fullmatch(node.name)
    ]
    assert named == []
