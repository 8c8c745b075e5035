"""Sums of a file, block by block."""

import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.disk import block_sums
from index.disk.block_sums import BlockSums, some_blocks


@pytest.fixture(autouse=True)
def _short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(block_sums, "BLOCK", 8)


def test_sums_are_those_of_zlib(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789abcdefXY")
    sums = BlockSums.of(path)
    assert (sums.size, sums.sums) == (18, tuple(map(zlib.crc32, (b"01234567", b"89abcdef", b"XY"))))
    assert BlockSums.model_validate_json(sums.model_dump_json()) == sums


@given(
    content=st.binary(max_size=50),
    at=st.integers(0, 60),
    way=st.sampled_from("flip cut add".split()),
)
@settings(max_examples=80, deadline=None)
def test_any_damage_is_found(content: bytes, at: int, way: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(content)
        sums = BlockSums.of(path)
        assert sums.hold(path)
        assert sums.hold(path, [])
        damaged = bytearray(content)
        if way == "add" or not content:
            damaged.insert(min(at, len(content)), 7)
        elif way == "cut":
            del damaged[at % len(content) :]
        else:
            damaged[at % len(content)] ^= 1 << at % 8
        path.write_bytes(damaged)
        assert not sums.hold(path)
        assert sums.hold(path, []) is (way == "flip" and bool(content))
        path.unlink()
        assert not sums.hold(path)


@given(counts=st.lists(st.integers(0, 40), min_size=1, max_size=6), most=st.integers(1, 100))
def test_some_blocks_are_spread_and_hold_the_ends(counts: list[int], most: int) -> None:
    files = {str(n): BlockSums(size=8 * one, sums=(0,) * one) for n, one in enumerate(counts)}
    chosen = some_blocks(files, most)
    assert sum(map(len, chosen.values())) <= most + 2 * len(counts)
    for name, one in files.items():
        count, blocks = len(one.sums), chosen[name]
        assert set(blocks) <= set(range(count))
        assert not count or {0, count - 1} <= set(blocks)
    if sum(counts) <= most:
        assert all(len(chosen[name]) == len(one.sums) for name, one in files.items())
