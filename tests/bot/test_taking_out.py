"""Files that an administrator added in the chat are taken out again; nobody else's files."""

import os
from pathlib import Path

import pytest

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply
from bot.messages import chat, turning
from bot.messages import uploads as words
from bot.people import Asker
from bot.people.staff import FILE_ADDED
from bot.people.staff.checking import audit_name, note
from tests.bot.test_uploads import (
    BOSS,
    CITIZEN,
    IN_GROUP,
    LAN,
    MATE,
    PLAN,
    Desk,
    desk,
    said,
    server,
)

__all__ = ["desk", "server"]


def test_a_file_is_taken_out_and_may_be_added_again(desk: Desk) -> None:
    (desk.folder / "của cơ quan.txt").write_text("Tệp của cơ quan.", encoding="utf-8")
    desk.press(desk.correct(desk.send("a.txt", PLAN), "Ngày", "05/01/2026"), words.ADD)
    before = desk.added()
    assert set(before) == {"a.txt", "a.txt.yml", "của cơ quan.txt"}
    listed = desk.assistant.say(BOSS, "/tep")
    assert "1. a.txt" in said(listed)
    assert "của cơ quan" not in said(listed)
    sure = desk.press(listed, "Lấy ra 1")
    assert desk.added() == before
    done = desk.press(sure, words.TAKE_OUT_SURE)
    assert "/xaydung" in said(done)
    assert set(desk.added()) == {"của cơ quan.txt"}
    assert "telegram 1: lấy tệp ra" in said(desk.assistant.say(BOSS, "/nhatky"))
    assert said(desk.assistant.say(BOSS, "/tep")) == words.NOTHING_TO_TAKE_OUT
    desk.press(done, words.ADD_AGAIN)
    assert desk.added() == before


def test_each_takes_out_only_what_they_added_themselves(desk: Desk) -> None:
    desk.press(desk.send("a.txt", PLAN), words.ADD)
    press = desk.assistant.say(BOSS, "/tep").buttons[0][0].action
    assert said(desk.assistant.say(MATE, "/tep")) == words.NOTHING_TO_TAKE_OUT
    for kind in (PressKind.TAKE_OUT, PressKind.TAKE_OUT_SURE):
        mine = Press(kind, press.question)
        assert desk.assistant.press(MATE, mine) == Reply(notice=words.FILE_GONE)
        for asker in (LAN, CITIZEN, IN_GROUP, Asker("zalo", "1")):
            assert desk.assistant.press(asker, mine) == Reply(notice=turning.GONE)
            assert said(desk.assistant.say(asker, "/tep")) == chat.UNKNOWN_COMMAND
        for other in (0, press.question + 1):
            assert desk.assistant.press(BOSS, Press(kind, other)) == Reply(notice=words.FILE_GONE)
    assert set(desk.added()) == {"a.txt"}


def test_what_somebody_has_put_in_its_place_since_stays(desk: Desk) -> None:
    desk.press(desk.send("a.txt", PLAN), words.ADD)
    listed = desk.assistant.say(BOSS, "/tep")
    sure = desk.press(listed, "Lấy ra 1")
    (desk.folder / "a.txt").write_text("Bản khác.", encoding="utf-8")
    os.utime(desk.folder / "a.txt", (2_000_000_000, 2_000_000_000))
    assert desk.press(sure, words.TAKE_OUT_SURE) == Reply(notice=words.FILE_GONE)
    (desk.folder / "a.txt").unlink()
    outside = desk.folder.with_name("ngoài.txt")
    outside.write_text("Ngoài thư mục.", encoding="utf-8")
    (desk.folder / "a.txt").symlink_to(outside)
    assert desk.press(sure, words.TAKE_OUT_SURE) == Reply(notice=words.FILE_GONE)
    assert outside.exists()


@pytest.mark.parametrize("name", ["../ngoài.txt", "/etc/hostname", "..", "con/ngoài.txt", ""])
def test_no_name_leads_out_of_the_folder(desk: Desk, name: str) -> None:
    (desk.folder / "con").mkdir()
    for place in (desk.folder.with_name("ngoài.txt"), desk.folder / "con" / "ngoài.txt"):
        place.write_text("Không phải của ai.", encoding="utf-8")
    with desk.people.begin() as session:
        note(session, audit_name(BOSS), FILE_ADDED, name)
    assert said(desk.assistant.say(BOSS, "/tep")) == words.NOTHING_TO_TAKE_OUT


def test_while_the_folder_cannot_be_changed_nothing_is_put_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.press(desk.send("a.txt", PLAN), words.ADD)
    sure = desk.press(desk.assistant.say(BOSS, "/tep"), "Lấy ra 1")

    def fail(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", fail)
    assert said(desk.press(sure, words.TAKE_OUT_SURE)) == words.NOT_TAKEN_OUT
    monkeypatch.undo()
    assert set(desk.added()) == {"a.txt"}
    assert "lấy tệp ra" not in said(desk.assistant.say(BOSS, "/nhatky"))
