"""A day of an office on its page: by forms alone, and in a real browser with its script."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.building import BuildCommand, BuildingClerk
from bot.counter.queue import QueueRules
from bot.counter.staff import StaffClerk
from bot.counter.uploads import UploadClerk, UploadPlaces
from bot.messages import building as of_building
from bot.messages import office_pages as words
from bot.messages import queue as of_queue
from bot.messages import uploads as of_uploads
from bot.people import Asker, People
from bot.people.queue import Notices
from bot.people.staff import AuditLog, Roles
from index.embedding import Embedder
from index.reading.bounded.fork_server import ForkServer
from index.versions import Versions
from tests.answering import live_over
from tests.bot.asked import UNANSWERABLE
from tests.bot.web.office import ServedOffice, press_in, served_office, step_in, token_in
from tests.building import shared_server
from tests.conftest import ROOT
from tests.copies import copied

BOSS, CITIZEN = Asker("telegram", "1"), Asker("telegram", "3")
PLAN = "Kế hoạch mở cửa bộ phận một cửa sáng thứ bảy.\n\nPhường An Hải nhận hồ sơ sáng thứ bảy.\n"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
_PATIENCE_MS = 240_000
Scenario = Callable[[ServedOffice], Awaitable[None]]


class Site:
    """An office with an index of its own, a folder of documents, and a question that waits."""

    def __init__(
        self, data: Path, folder: Path, people: People, embedder: Embedder, server: ForkServer
    ) -> None:
        self.data, self.folder, self.people = data, folder, people
        roles = Roles(people, [BOSS])
        roles.appoint_configured()
        live = live_over(data, embedder)
        self.assistant = Assistant(
            live,
            people,
            staff=StaffClerk(people, roles),
            queue=QueueRules(data=data),
            building=BuildingClerk(people, BuildCommand(data), (str(folder),)),
            uploads=UploadClerk(people, live, UploadPlaces(data, [folder], folder), server),
        )

    def ask(self) -> None:
        """A citizen sends a question to the officers."""
        reply = self.assistant.say(CITIZEN, UNANSWERABLE)
        (send,) = (b for row in reply.buttons for b in row if b.label == of_queue.SEND)
        consent = self.assistant.press(CITIZEN, send.action)
        self.assistant.press(CITIZEN, consent.buttons[0][0].action)

    def run(self, scenario: Scenario) -> None:
        """Serve the page for a scenario."""

        async def served() -> None:
            async with served_office(self.assistant, self.people) as office:
                await scenario(office)

        asyncio.run(served())


@pytest.fixture
def site(
    tmp_path: Path,
    seeds: Path,
    seeds_data: Path,
    people: People,
    embedder: Embedder,
    unpacked: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Site:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"sqlite:///{tmp_path / 'motcua.db'}")
    folder = tmp_path / "documents"
    shutil.copytree(seeds, folder)
    monkeypatch.setenv("MOTCUA_SOURCES", str(folder))
    data = copied(seeds_data, unpacked, tmp_path / "data")
    return Site(data, folder, people, embedder, shared_server())


def test_a_question_is_answered_by_forms_alone(site: Site) -> None:
    site.ask()

    async def scenario(office: ServedOffice) -> None:
        boss = await office.signed_in(BOSS)
        page = await boss.get("/vanphong/hang-doi")
        assert UNANSWERABLE in page.text
        fields = {"csrf": token_in(page)}
        take = press_in(page, of_queue.labelled(of_queue.TAKE, 1))
        taken = await boss.post("/vanphong/hang-doi", data={**fields, "press": take})
        assert words.AWAITED["answer"] in taken.text
        assert (await boss.get(taken.url)).text.count(UNANSWERABLE) >= 1  # a reload asks nothing
        answer = {"step": step_in(taken), "text": "Lệ phí là 200.000 đồng ạ."}
        wrong = {**answer, "step": "answer-9"}
        told = await boss.post("/vanphong/hang-doi", data={**fields, **wrong})
        assert words.LEFT_MEANWHILE in told.text
        told = await boss.post("/vanphong/hang-doi", data={**fields, **answer, "text": "/xoa"})
        assert words.NO_COMMANDS in told.text
        drafted = await boss.post("/vanphong/hang-doi", data={**fields, **answer})
        assert "Lệ phí là 200.000 đồng ạ." in drafted.text
        back = await boss.get("/vanphong/hang-doi")
        assert words.UNFINISHED["send"].format(about=1) in back.text
        sure = press_in(drafted, of_queue.ANSWER_SURE)
        sent = await boss.post("/vanphong/hang-doi", data={**fields, "press": sure})
        ground = press_in(sent, of_queue.GROUND)
        asked = await boss.post("/vanphong/hang-doi", data={**fields, "press": ground})
        assert words.ATTACH in asked.text
        filed = await boss.post(
            "/vanphong/tep",
            data={**fields, "muc": "hang-doi"},
            files={"file": ("bieu phi.txt", "Lệ phí 200.000 đồng".encode())},
        )
        assert of_queue.GROUND_ADDED in filed.text

    site.run(scenario)
    (notice,) = Notices(site.people).of(CITIZEN, 9)
    assert any("200.000" in said for _, said in notice.lines)


def test_statistics_of_a_period_with_charts_tables_and_files(site: Site) -> None:
    site.ask()

    async def scenario(office: ServedOffice) -> None:
        boss = await office.signed_in(BOSS)
        page = await boss.get("/vanphong/thong-ke", params={"ky": "hôm nay"})
        assert "1 câu hỏi" in page.text
        assert 'value="hôm nay"' in page.text
        month = await boss.get("/vanphong/thong-ke")
        assert "<svg" in month.text
        assert "<table>" in month.text
        wrong = await boss.get("/vanphong/thong-ke", params={"ky": "hôm nào"})
        assert wrong.status_code == 200
        for label, kind in (("📄 CSV", "text/csv"), ("📊 Excel", "spreadsheetml")):
            asked = {"csrf": token_in(page), "press": press_in(page, label)}
            file = await boss.post("/vanphong/thong-ke", data=asked)
            assert kind in file.headers["content-type"]
            assert file.headers["content-disposition"] == "attachment"

    site.run(scenario)


def test_a_file_is_shown_corrected_and_added(site: Site) -> None:
    async def scenario(office: ServedOffice) -> None:
        boss = await office.signed_in(BOSS)
        token = token_in(await boss.get("/vanphong/nap-tai-lieu"))
        fields = {"csrf": token, "muc": "nap-tai-lieu"}

        async def settled(page_url: str) -> str:
            for _ in range(600):
                page = await boss.get(page_url)
                if "data-work" not in page.text:
                    return page.text
                await asyncio.sleep(0.2)
            raise AssertionError(page_url)

        sent = await boss.post(
            "/vanphong/tep", data=fields, files={"file": ("ke hoach.txt", PLAN.encode())}
        )
        shown = await settled(str(sent.url))
        assert of_uploads.ADD in shown
        asked = await boss.post(
            "/vanphong/nap-tai-lieu",
            data={"csrf": token, "press": press_in(await boss.get(sent.url), "Số hiệu")},
        )
        assert words.AWAITED["correction"] in asked.text
        corrected = await boss.post(
            "/vanphong/nap-tai-lieu",
            data={"csrf": token, "step": step_in(asked), "text": "12/KH-UBND"},
        )
        assert "12/KH-UBND" in await settled(str(corrected.url))
        add = press_in(await boss.get(corrected.url), of_uploads.ADD)
        added = await boss.post("/vanphong/nap-tai-lieu", data={"csrf": token, "press": add})
        assert "Đã thêm" in await settled(str(added.url))
        large = await boss.post(
            "/vanphong/tep", data=fields, files={"file": ("lon.txt", bytes(8_000_000))}
        )
        assert "lon.txt" in await settled(str(large.url))  # 8 MB come through
        with suppress(Exception):  # refused, or cut off while it sends
            refused = await boss.post(
                "/vanphong/tep", data=fields, files={"file": ("x", bytes(22 * 1024 * 1024))}
            )
            assert refused.status_code == 413

    site.run(scenario)
    assert (site.folder / "ke hoach.txt").read_text() == PLAN


@pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="there is no Chromium")
def test_a_day_in_a_real_browser(site: Site) -> None:
    playing = pytest.importorskip("playwright.async_api")
    site.ask()
    before = Versions(site.data).current()

    async def scenario(office: ServedOffice) -> None:
        async with playing.async_playwright() as player:
            browser = await player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = await browser.new_page()
            page.set_default_timeout(_PATIENCE_MS)
            refusals: list[str] = []
            page.on(
                "console", lambda said: refusals.append(said.text) if "Policy" in said.text else 0
            )
            await page.goto(f"{office.url}/vanphong/quyen")
            await page.fill("#ma", office.code(BOSS))
            await page.click(f"text='{words.ENTER}'")
            await page.click(f"text='{of_queue.labelled(of_queue.TAKE, 1)}'")
            await page.fill("textarea", "Lệ phí là 200.000 đồng ạ.")
            await page.click(f"text='{words.NEXT['answer']}'")
            await page.click(f"text='{of_queue.ANSWER_SURE}'")
            await page.wait_for_selector(f"text='{of_queue.PUBLISH}'")
            await page.click(f"text='{words.UPLOADS}'")
            file = {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
            await page.set_input_files("input[type=file]", file)
            await page.click(f"text='{words.UPLOAD}'")
            await page.click(f"text='{of_uploads.ADD}'")
            await page.wait_for_selector("text=Đã thêm")
            await page.click(f"nav >> text='{words.BUILD}'")
            await page.click(f"text='{of_building.START}'")
            await page.wait_for_selector(f"text=/{of_building.RUNNING}|Xong/")
            await page.click(f"text='{of_building.BACK}'")  # stands there when it is over
            await page.click(f"text='{of_building.USE_SURE}'")
            await page.wait_for_selector("text=Từ giờ bot trả lời bằng bản")
            await page.goto(f"{office.url}/")
            await page.click("header >> text='Văn phòng'")
            await page.click(f"text='{words.SIGN_OUT}'")
            await page.wait_for_url("**/vao")
            await page.goto(f"{office.url}/vanphong/quyen")
            assert page.url == f"{office.url}/vao"
            assert refusals == []
            await browser.close()

    site.run(scenario)
    assert Versions(site.data).current() == before
    assert len(Versions(site.data).names()) == 2
    actions = [one.action for one in AuditLog(site.people).lines(BOSS, 0, 9)]
    assert actions[0] == "signed out"
    assert {"signed in", "file added", "index build", "index rollback"} <= set(actions)
