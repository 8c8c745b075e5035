"""Whether two versions hold the same, whatever way they were built."""

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a store, in the order of its rows, with their numbers."""
    with closing(sqlite3.connect(path)) as store:
        listed = store.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return {
            name: store.execute(
                f"SELECT {'' if 'WITHOUT ROWID' in sql else 'rowid, '}* FROM {name}"  # noqa: S608
            ).fetchall()
            for name, sql in listed
        }


def arrays_of(path: Path) -> dict[str, tuple[str, bytes]]:
    """Every array of a file, as its type and its bytes."""
    if path.suffix == ".npy":
        one = np.load(path, allow_pickle=False)
        return {"": (str(one.dtype), one.tobytes())}
    with np.load(path, allow_pickle=False) as arrays:
        return {name: (str(arrays[name].dtype), arrays[name].tobytes()) for name in arrays.files}


def differences(one: Path, other: Path) -> list[str]:
    """What differs between the folders of two versions: files, and tables or arrays in them."""
    names = {path.name for folder in (one, other) for path in folder.iterdir()} - {"manifest.json"}
    found = []
    for name in sorted(names):
        left, right = one / name, other / name
        if left.suffix == ".sqlite":
            tables, others = rows_of(left), rows_of(right)
            found += [f"{name}: {table}" for table in {*tables, *others}
                      if tables.get(table) != others.get(table)]  # fmt: skip
        elif left.suffix in (".npz", ".npy"):
            arrays, against = arrays_of(left), arrays_of(right)
            found += [f"{name}: {each}" for each in {*arrays, *against}
                      if arrays.get(each) != against.get(each)]  # fmt: skip
        elif left.read_bytes() != right.read_bytes():
            found.append(name)
    return found
