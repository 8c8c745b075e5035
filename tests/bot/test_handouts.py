"""Files that are handed out: no more than there is room for, and none of them half."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.counter import handouts
from bot.counter.handouts import Handouts


def _token(address: str | None) -> str:
    assert address is not None
    return address.split("/")[2]


def test_what_is_too_much_goes_without_waiting_for_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handouts, "_MOST", 20)
    kept = Handouts(tmp_path)
    tokens = [_token(kept.keep("a.png", b"1", "image/png")) for _ in range(250)]
    assert len(list(tmp_path.iterdir())) <= 2 * (20 + 100)
    last = kept.find(tokens[-1])
    assert last is not None
    assert last.content == b"1"


def test_what_is_being_written_is_not_taken_for_what_is_over(tmp_path: Path) -> None:
    kept = Handouts(tmp_path, lasts=timedelta(hours=1))
    token = _token(kept.keep("a.png", b"1", "image/png"))
    content = tmp_path / f"{token}.bin"
    content.unlink()  # as it is between the label and the content
    assert kept.clean() == 0
    assert kept.find(token) is None
    content.write_bytes(b"1")
    assert kept.find(token) is not None


def test_what_cannot_be_read_goes(tmp_path: Path) -> None:
    kept = Handouts(tmp_path)
    token = _token(kept.keep("a.png", b"1", "image/png"))
    (tmp_path / f"{token}.json").write_text(json.dumps({"name": "a"}), encoding="utf-8")
    assert kept.clean() == 1
    assert list(tmp_path.iterdir()) == []
