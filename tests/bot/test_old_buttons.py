"""Buttons of an older version: what they show is the text of now, and they say when it changed."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply
from bot.messages import answers, turning
from bot.people import Asker, People
from index.building.build import BuildOptions
from index.embedding import Embedder
from index.versions.manifest import IndexSettings
from tests.answering import live_over
from tests.bot.access import make_officer
from tests.bot.documents import (
    LIBRARY,
    OFFICER,
    OFFICER_ANSWER,
    OFFICER_QUESTION,
    OFFICER_TITLE,
    STATION,
    STATION_ANSWER,
    STATION_QUESTION,
)
from tests.building import build

AN = Asker("telegram", "7")
FEE = "31,000 đồng"
BIRDS = f"""---
title: Cấp giấy phép nuôi chim yến Brulok
kind: procedure
linh_vuc: Brulok
---
# Cấp giấy phép nuôi chim yến Brulok
Lĩnh vực: Brulok

## Cách thức thực hiện
Trực tiếp: thời hạn giải quyết: 7 Ngày làm việc; phí, lệ phí: {FEE}

## Thành phần hồ sơ
- Đơn Brulok theo mẫu
- Sơ đồ chuồng Brulok
"""
BIRDS_QUESTION = "xin giấy phép nuôi chim yến Brulok cần giấy tờ gì"
FIRST = {"ben-xe.txt": STATION, "9.000001.md": BIRDS, "noi-bo.md": OFFICER}


class Archive:
    """A data folder whose documents are changed and indexed anew while somebody is answered."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self._folder, self._embedder = folder, embedder
        self._texts: dict[str, str] = {}
        self._sources = folder / "sources"
        self._sources.mkdir(exist_ok=True)
        self.live = live_over(folder / "data", embedder)

    def hold(self, texts: Mapping[str, str]) -> None:
        """Hold these documents from now on."""
        for path in self._sources.iterdir():
            path.unlink()
        for name, content in texts.items():
            (self._sources / name).write_text(content, encoding="utf-8")
        data, settings, forced = self._folder / "data", IndexSettings(), BuildOptions(force=True)
        build([self._sources], data, self._embedder, settings, lambda _: None, forced)
        self.live.now()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """An archive that holds the first documents; nobody changes it."""
    folder = tmp_path_factory.mktemp("archive")
    Archive(folder, embedder).hold(FIRST)
    return folder


@pytest.fixture
def archive(first: Path, tmp_path: Path, embedder: Embedder) -> Archive:
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return Archive(tmp_path, embedder)


@pytest.fixture
def clerk(archive: Archive, people: People) -> Iterator[Assistant]:
    """An assistant over the archive."""
    return Assistant(archive.live, people)


def words(reply: Reply) -> str:
    return "\n".join([*(block.text for block in reply.blocks), reply.notice or ""])


def press(clerk: Assistant, reply: Reply, label: str, asker: Asker = AN) -> Reply:
    action = next(one.action for row in reply.buttons for one in row if label in one.label)
    return clerk.press(asker, action)


def test_the_whole_passage_takes_the_place_of_the_answer_and_leads_back(clerk: Assistant) -> None:
    answer = clerk.say(AN, STATION_QUESTION)
    whole = press(clerk, answer, answers.FULL)
    assert whole.replaces
    assert "60 ghế" in words(whole)
    back = press(clerk, whole, turning.BACK)
    assert back.replaces
    assert (back.blocks, back.buttons) == (answer.blocks, answer.buttons)


def test_a_passage_that_has_changed_is_shown_as_it_is_now_with_a_word_about_it(
    archive: Archive, clerk: Assistant
) -> None:
    answer = clerk.say(AN, STATION_QUESTION)
    archive.hold(FIRST | {"ben-xe.txt": STATION.replace(STATION_ANSWER, "45 chuyến xe một ngày")})
    whole = press(clerk, answer, answers.FULL)
    assert whole.blocks[0].text == turning.CHANGED
    assert "45 chuyến xe một ngày" in words(whole)
    assert STATION_ANSWER not in words(whole)
    now = press(clerk, whole, turning.BACK)
    assert now.blocks[0].text == turning.ANSWER_CHANGED
    assert "45 chuyến xe một ngày" in words(now)
    assert now.replaces


@pytest.mark.parametrize(
    "moved", [STATION, STATION.replace("Hành khách", "Bến xe nằm cạnh chợ.\n\nHành khách", 1)]
)
def test_a_new_version_with_the_same_words_is_not_spoken_of(
    archive: Archive, clerk: Assistant, moved: str
) -> None:
    answer = clerk.say(AN, STATION_QUESTION)
    before = archive.live.now().version.name
    archive.hold(FIRST | {"ben-xe.txt": moved, "thu-vien.txt": LIBRARY})
    assert archive.live.now().version.name != before
    whole = press(clerk, answer, answers.FULL)
    assert turning.CHANGED not in words(whole)
    assert STATION_ANSWER in words(whole)
    assert press(clerk, whole, turning.BACK).blocks == answer.blocks


def test_a_document_that_is_gone_is_said_to_be(archive: Archive, clerk: Assistant) -> None:
    answer = clerk.say(AN, STATION_QUESTION)
    fee = clerk.say(AN, BIRDS_QUESTION)
    archive.hold({"thu-vien.txt": LIBRARY})
    assert press(clerk, answer, answers.FULL) == Reply(notice=turning.NO_LONGER_HERE)
    shown = press(clerk, fee, "Phí")
    assert shown.blocks[0].text == turning.NO_LONGER_HERE
    assert FEE not in words(shown)


def test_a_side_of_a_procedure_takes_the_place_of_the_other_and_leads_back(
    clerk: Assistant,
) -> None:
    papers = clerk.say(AN, BIRDS_QUESTION)
    fee = press(clerk, papers, "Phí")
    assert fee.replaces
    assert FEE in words(fee)
    time = press(clerk, fee, "Thời hạn")
    assert "7 Ngày làm việc" in words(time)
    for side in (fee, time):
        back = press(clerk, side, turning.BACK)
        assert (back.blocks, back.buttons) == (papers.blocks, papers.buttons)


def test_a_side_of_a_procedure_that_has_changed_is_told_with_a_word_about_it(
    archive: Archive, clerk: Assistant
) -> None:
    papers = clerk.say(AN, BIRDS_QUESTION)
    archive.hold(FIRST | {"thu-vien.txt": LIBRARY})
    assert turning.CHANGED not in words(press(clerk, papers, "Phí"))
    archive.hold(FIRST | {"9.000001.md": BIRDS.replace(FEE, "45,000 đồng")})
    fee = press(clerk, papers, "Phí")
    assert fee.blocks[0].text == turning.CHANGED
    assert "45,000 đồng" in words(fee)


def test_buttons_work_after_a_restart(archive: Archive, people: People, database: Path) -> None:
    answer = Assistant(archive.live, people).say(AN, STATION_QUESTION)
    people.close()
    again = People(f"sqlite:///{database}")
    clerk = Assistant(archive.live, again)
    whole = press(clerk, answer, answers.FULL)
    assert press(clerk, whole, turning.BACK).blocks == answer.blocks
    again.close()


def test_what_a_button_asked_is_no_question_in_the_statistics(
    clerk: Assistant, people: People
) -> None:
    papers = clerk.say(AN, BIRDS_QUESTION)
    fee = press(clerk, papers, "Phí")
    asked, pressed = (
        people.question(reply.buttons[-1][0].action.question, AN) for reply in (papers, fee)
    )
    assert asked is not None
    assert pressed is not None
    assert (asked.pressed, pressed.pressed) == (False, True)


def test_who_lost_a_role_sees_nothing_of_what_it_saw(
    clerk: Assistant, people: People, database: Path
) -> None:
    make_officer(database, people, AN)
    answer = clerk.say(AN, OFFICER_QUESTION)
    assert OFFICER_ANSWER in words(answer)
    number = answer.buttons[-1][0].action.question
    make_officer(database, people, AN, role="citizen")
    kinds = (PressKind.WHOLE, PressKind.PAGE, PressKind.CHOICE)
    presses = [Press(kind, number, place) for kind in kinds for place in (0, 1)]
    for one in (*presses, Press(PressKind.OTHERS, number), Press(PressKind.NO_REASON, number)):
        reply = clerk.press(AN, one)
        assert words(reply).strip() or reply.buttons
        assert OFFICER_ANSWER not in words(reply)
        assert OFFICER_TITLE not in words(reply)


def test_what_became_an_officers_document_is_shown_to_citizens_no_more(
    archive: Archive, clerk: Assistant
) -> None:
    answer = clerk.say(AN, STATION_QUESTION)
    hidden = STATION.replace("Bến xe huyện Si Ma Cai phục vụ hành khách", "Bến xe", 1)
    closed = f"---\ntitle: Bến xe huyện Si Ma Cai\naccess: officer\n---\n{hidden}"
    archive.hold({"thu-vien.txt": LIBRARY, "ben-xe.md": closed})
    assert press(clerk, answer, answers.FULL) == Reply(notice=turning.NO_LONGER_HERE)
    number = answer.buttons[-1][0].action.question
    for place in (0, 1):
        assert STATION_ANSWER not in words(clerk.press(AN, Press(PressKind.PAGE, number, place)))
