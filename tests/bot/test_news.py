"""Officers who follow directives are told what a new version knows more of them."""

from pathlib import Path
from time import monotonic, sleep

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.news import FollowingNews
from bot.people import Asker, People
from bot.people.queue import ToldVersions
from bot.people.staff import Roles
from index.building.build import BuildOptions
from index.embedding import Embedder
from index.versions import Versions
from index.versions.manifest import IndexSettings
from tests.answering import live_over
from tests.bot.noticed import notices_of
from tests.building import build
from tests.copies import copied

LAN, AN = Asker("telegram", "1"), Asker("telegram", "2")
OLD = """CHÍNH PHỦ
Số: 9401/2020/NĐ-CP

NGHỊ ĐỊNH
Về xe ba gác

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về xe ba gác, có hiệu lực từ ngày 01 tháng 02 năm 2020.

Hà Nội, ngày 05 tháng 01 năm 2020
"""
NEW = """CHÍNH PHỦ
Số: 9402/2026/NĐ-CP

NGHỊ ĐỊNH
Về xe ba gác có động cơ

Hà Nội, ngày 05 tháng 10 năm 2026

Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về xe ba gác có động cơ.

Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực từ ngày 01 tháng 12 năm 2026 và thay thế Nghị định số 9401/2020/NĐ-CP.
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "văn bản"
    folder.mkdir()
    (folder / "nghi-dinh-9401.txt").write_text(OLD, encoding="utf-8")
    return folder


def test_what_replaces_a_followed_directive_is_told_once_to_who_follows_it(
    sources: Path, seeds_data: Path, unpacked: Path, tmp_path: Path, people: People,
    embedder: Embedder,
) -> None:  # fmt: skip
    data = copied(seeds_data, unpacked, tmp_path / "data")
    build([sources], data, embedder, IndexSettings(), lambda _: None, BuildOptions(force=True))
    Roles(people, [LAN]).appoint_configured()
    live = live_over(data, embedder, compare=FollowingNews(people).tell)
    assistant = Assistant(live, people)
    assistant.say(LAN, "/theodoi 9401/2020/NĐ-CP")
    assistant.say(AN, "9401/2020/NĐ-CP còn hiệu lực không")
    (sources / "nghi-dinh-9402.txt").write_text(NEW, encoding="utf-8")
    (sources / "tin.txt").write_text("Xã mở lớp học bơi.", encoding="utf-8")
    name = build([sources], data, embedder, IndexSettings(), lambda _: None)
    answer_from(assistant, live, name)
    (news,) = notices_of(people, LAN)
    assert "thay đổi mới" in news
    assert "9401/2020/NĐ-CP" in news
    assert "9402/2026/NĐ-CP" in news
    assert notices_of(people, AN) == []
    (sources / "tin.txt").write_text("Xã mở lớp học đàn.", encoding="utf-8")
    name = build([sources], data, embedder, IndexSettings(), lambda _: None)
    answer_from(assistant, live, name)
    assert len(notices_of(people, LAN)) == 1
    Assistant(live_over(data, embedder), people).tell_news()  # after a restart
    assert len(notices_of(people, LAN)) == 1


def test_a_version_built_while_nobody_served_is_told_once_however_often_one_restarts(
    sources: Path, seeds_data: Path, unpacked: Path, tmp_path: Path, people: People,
    embedder: Embedder,
) -> None:  # fmt: skip
    def restarted() -> Assistant:
        assistant = Assistant(live_over(data, embedder), people)
        assistant.tell_news()
        return assistant

    data = copied(seeds_data, unpacked, tmp_path / "data")
    build([sources], data, embedder, IndexSettings(), lambda _: None, BuildOptions(force=True))
    Roles(people, [LAN]).appoint_configured()
    restarted().say(LAN, "/theodoi 9401/2020/NĐ-CP")
    first = Versions(data).current()
    (sources / "nghi-dinh-9402.txt").write_text(NEW, encoding="utf-8")
    second = build([sources], data, embedder, IndexSettings(), lambda _: None)
    for _ in range(2):
        restarted()
        (news,) = notices_of(people, LAN)
        assert "9402/2026/NĐ-CP" in news
    for name in (first, second):  # gone back, and come again
        Versions(data).switch(name)
        restarted()
        assert len(notices_of(people, LAN)) == 1


def test_where_the_version_told_last_is_gone_the_next_one_kept_stands_for_it(
    live: LiveAnswerer, people: People
) -> None:
    ToldVersions(people).tell("20000101T000000Z-00000000", ())
    FollowingNews(people).catch_up(live)
    assert ToldVersions(people).last() == live.now().version.name


def answer_from(assistant: Assistant, live: LiveAnswerer, name: str) -> None:
    """Ask until the new version, which is opened aside, answers."""
    deadline = monotonic() + 60
    while live.now().version.name != name:
        assistant.say(AN, "xe ba gác")
        assert monotonic() < deadline
        sleep(0.1)
