"""Files in Telegram: an administrator's are read, corrected and added; others' never fetched."""

import threading
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.uploads import UploadClerk, UploadPlaces
from bot.counter.uploads.reading import UploadReader, UploadReading
from bot.messages import chat
from bot.messages import uploads as words
from bot.people import Asker, People
from index.reading.sidefile import stated_beside
from tests.bot.access import make_officer
from tests.bot.asked import POSTAL, POSTAL_ANSWER
from tests.bot.served import by_polling, by_webhook, edited, methods, replies
from tests.telegram import incoming
from tests.telegram.server import BotApiServer

ADMIN, GROUP = 7, -100
PLAN = "Kế hoạch mở cửa bộ phận một cửa sáng thứ bảy.\n\nPhường An Hải nhận hồ sơ.\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are added."""
    made = tmp_path / "documents"
    made.mkdir()
    return made


@pytest.fixture
def desk(
    live: LiveAnswerer, people: People, database: Path, tmp_path: Path, folder: Path
) -> Assistant:
    """An assistant whose administrator is person 7."""
    make_officer(database, people, Asker("telegram", str(ADMIN)), role="admin")
    places = UploadPlaces(tmp_path / "data", [folder], folder)
    return Assistant(live, people, uploads=UploadClerk(people, live, places))


def test_a_file_is_sent_corrected_and_added(desk: Assistant, folder: Path) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends_document("../kế hoạch.txt", PLAN, caption=POSTAL)
        (shown,) = await replies(server, 1)
        assert "Tệp: kế hoạch.txt" in shown.text
        assert "Ngày: (không rõ)" in shown.text
        assert POSTAL_ANSWER not in shown.text
        await server.user_presses(shown, "Ngày")
        assert "Gõ /thoi" in (await replies(server, 2))[-1].text
        await server.user_says("05/01/2026")
        corrected = (await replies(server, 3))[-1]
        assert "Ngày: 05/01/2026" in corrected.text
        await server.user_presses(corrected, words.ADD)
        await edited(server, 1)
        done = (await replies(server, 3))[-1]
        assert done.text.startswith("Đã thêm “kế hoạch.txt”")
        assert not done.buttons

    by_polling(desk, talk)
    assert (folder / "kế hoạch.txt").read_bytes() == PLAN
    assert stated_beside(folder / "kế hoạch.txt") == {"issued_on": "05/01/2026"}


def test_what_is_typed_about_a_file_is_read_where_it_keeps_no_question_waiting(
    desk: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers, read = list[int](), UploadReader.read

    def noted(self: UploadReader, path: Path, seconds: float) -> UploadReading:
        readers.append(threading.get_ident())
        return read(self, path, seconds)

    monkeypatch.setattr(UploadReader, "read", noted)

    async def talk(server: BotApiServer) -> None:
        await server.user_sends_document("kế hoạch.txt", PLAN)
        (shown,) = await replies(server, 1)
        await server.user_presses(shown, "Ngày")
        await replies(server, 2)
        await server.user_says("05/01/2026")
        assert "Ngày: 05/01/2026" in (await replies(server, 3))[-1].text

    by_polling(desk, talk)
    sent, typed = readers
    assert typed == sent  # there is one thread for files, and questions have others


def test_a_citizens_file_is_not_fetched(desk: Assistant, folder: Path) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends_document("a.txt", PLAN, chat_id=8, user_id=8)
        (told,) = await replies(server, 1, 8)
        assert told.text == chat.NOT_TEXT
        await server.user_sends_document("a.txt", PLAN, POSTAL, chat_id=8, user_id=8)
        assert POSTAL_ANSWER in (await replies(server, 2, 8))[-1].text
        await server.user_sends_document(
            "a.txt", PLAN, "@test_bot đọc giúp", chat_id=GROUP, user_id=ADMIN
        )
        await replies(server, 1, GROUP)
        assert "getFile" not in methods(server)

    by_webhook(desk, talk)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("told_size", [20 * 1024 * 1024 + 1, 1000])
def test_a_file_that_is_too_large_is_told_of_and_the_folder_explained(
    desk: Assistant, told_size: int
) -> None:
    async def talk(server: BotApiServer) -> None:
        server.files.keep("large", bytes(20 * 1024 * 1024 + 1))
        await server.user_sends(incoming.document("a.pdf", "large", "", told_size))
        (told,) = await replies(server, 1)
        assert told.text == words.TOO_LARGE
        assert ("getFile" in methods(server)) is (told_size == 1000)

    by_polling(desk, talk)


def test_a_file_that_telegram_does_not_give_out_is_asked_for_again(desk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends(incoming.document("a.pdf", "gone"))
        (told,) = await replies(server, 1)
        assert told.text == words.NOT_FETCHED

    by_polling(desk, talk)


def test_several_files_and_none_are_each_told_of(desk: Assistant) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_sends_document("a.exe", b"MZ" + bytes(300))
        await server.user_sends_document("b.txt", b"")
        await server.user_sends_document("c.txt", PLAN)
        first, second, third = (one.text for one in await replies(server, 3))
        assert first.startswith("Tôi không thêm được “a.exe”")
        assert second.startswith("Tôi không thêm được “b.txt”: tệp trống")
        assert "Tệp: c.txt" in third
        await server.user_changes(incoming.document("c.txt", caption="sửa"))
        assert (await replies(server, 4))[-1].text == words.CAPTION_CHANGED

    by_polling(desk, talk)
