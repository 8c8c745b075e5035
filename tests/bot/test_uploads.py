"""Files of administrators: what they would be, corrected, added; and whatever else is sent."""

import io
import os
import sqlite3
import time
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressDesk, PressKind, press_as_text, press_of
from bot.counter.reply import Reply
from bot.counter.staff import StaffClerk
from bot.counter.uploads import UploadClerk, UploadPlaces, clerk
from bot.counter.uploads.correcting import FACTS, stated_fact
from bot.counter.uploads.staging import LONGEST_NAME, UploadShelf, safe_name, side_words
from bot.messages import chat, turning
from bot.messages import queue as of_queue
from bot.messages import uploads as words
from bot.people import Asker, People
from bot.people.staff import Roles
from index.model import Description, Document, Role
from index.reading.bounded.fork_server import ForkServer
from index.reading.read import read_documents
from index.reading.sidefile import stated_beside, stated_by
from tests.bot.access import make_officer
from tests.building import shared_server

BOSS, MATE, LAN, CITIZEN = (Asker("telegram", number) for number in "1234")
IN_GROUP = Asker("telegram", "1", group="-100")
SEED = "van-yen-dot-pha-cchc-2022.txt"
PLAN = "Kế hoạch mở cửa bộ phận một cửa sáng thứ bảy.\n\nPhường An Hải nhận hồ sơ sáng thứ bảy.\n"
OTHER = "Thông báo nghỉ lễ.\n\nPhường An Hải nghỉ ngày 2 tháng 9.\n"
FILES = Path(__file__).parents[1] / "index" / "golden" / "files"
UPLOADING = [kind for kind in PressKind if Press(kind, 1).desk is PressDesk.UPLOADS]
PLACED = (PressKind.CORRECT, PressKind.READERS, PressKind.WHICH_DOCUMENT)


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


class Desk:
    """An assistant whose administrators are ``BOSS`` and ``MATE``, and a folder to add to."""

    def __init__(
        self, live: LiveAnswerer, people: People, tmp_path: Path, server: ForkServer
    ) -> None:
        self.people, self.folder, self.data = people, tmp_path / "documents", tmp_path / "data"
        self.folder.mkdir()
        self.roles = Roles(people, [MATE])
        self.roles.appoint_configured()
        places = UploadPlaces(self.data, [self.folder], self.folder)
        self.clerk = UploadClerk(people, live, places, server)
        self.assistant = Assistant(
            live, people, staff=StaffClerk(people, self.roles), uploads=self.clerk
        )

    def send(self, name: str, content: str | bytes, asker: Asker = BOSS) -> Reply:
        data = content.encode() if isinstance(content, str) else content
        return self.assistant.receive(asker, name, data)

    def press(self, reply: Reply, label: str, asker: Asker = BOSS) -> Reply:
        """The button with this label, as a channel carries it."""
        actions = {one.label: one.action for row in reply.buttons for one in row}
        return self.assistant.press(asker, press_of(press_as_text(actions[label])))

    def correct(self, reply: Reply, label: str, typed: str) -> Reply:
        asked = self.press(reply, label)
        assert "Gõ /thoi" in said(asked)
        return self.assistant.say(BOSS, typed)

    def added(self) -> dict[str, bytes]:
        """What lies in the folder."""
        return {one.name: one.read_bytes() for one in sorted(self.folder.iterdir())}

    def waiting(self) -> list[str]:
        """What waits to be added."""
        return sorted(one.name for one in self.data.glob("uploads/*/*"))

    def described(self, name: str) -> Description:
        """What a build would make of a file in the folder."""
        (document,) = read_documents(self.folder / name)
        return document.description  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def server() -> ForkServer:
    """Readers for all tests; the bot starts some for each file that is sent."""
    started = shared_server()
    started.start()
    return started


@pytest.fixture
def desk(
    live: LiveAnswerer, people: People, database: Path, tmp_path: Path, server: ForkServer
) -> Desk:
    make_officer(database, people, BOSS, role="admin")
    make_officer(database, people, LAN)
    return Desk(live, people, tmp_path, server)


def number_of(reply: Reply) -> int:
    return reply.buttons[0][0].action.question


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_document_is_shown_as_it_would_be_and_added(desk: Desk, seeds: Path) -> None:
    content = (seeds / "hon-dat-thong-bao-54-tb-vp-2018.txt").read_bytes()
    shown = desk.send("thong-bao.txt", content)
    for line in (
        "Tệp: thong-bao.txt",
        "Tiêu đề: Ý kiến kết luận của Phó Chủ tịch UBND huyện",
        "Số hiệu: 54/TB-VP",
        "Ngày: 31/05/2018",
        "Cơ quan: Văn phòng HĐND và UBND",
        "Nơi: huyện Hòn Đất",
        "Ai xem được: mọi người",
        "Nội dung này đã có trong tài liệu “Ý kiến kết luận",
    ):
        assert line in said(shown)
    assert desk.added() == {}
    done = desk.press(shown, words.ADD)
    assert said(done).startswith("Đã thêm “thong-bao.txt”")
    assert "/xaydung" in said(done)
    assert done.replaces
    assert desk.added() == {"thong-bao.txt": content}
    assert desk.waiting() == []
    assert desk.press(shown, words.ADD) == Reply(notice=words.GONE)
    log = said(desk.assistant.say(BOSS, "/nhatky"))
    assert "thêm tệp thong-bao.txt" in log


def test_what_is_corrected_stands_in_a_side_file_that_a_build_reads(desk: Desk) -> None:
    shown = desk.send("ke-hoach.txt", PLAN)
    assert "Số hiệu: (không rõ)" in said(shown)
    shown = desk.correct(shown, "Tiêu đề", 'Mở cửa sáng thứ bảy: "thử" #1')
    assert 'Tiêu đề: Mở cửa sáng thứ bảy: "thử" #1' in said(shown)
    shown = desk.correct(shown, "Số hiệu", "12/KH-UBND")
    assert said(desk.correct(shown, "Ngày", "31/02/2026")) == words.WRONG["issued_on"]
    shown = desk.assistant.say(BOSS, "ngày 5/1/2026")
    assert "Ngày: 05/01/2026" in said(shown)
    shown = desk.correct(shown, "Cơ quan", "UBND phường An Hải")
    shown = desk.correct(shown, "Nơi", "phường An Hải")
    shown = desk.press(shown, words.FOR_OFFICERS)
    assert "Ai xem được: chỉ cán bộ" in said(shown)
    assert shown.replaces
    assert "vẫn theo tệp" not in said(shown)
    desk.press(shown, words.ADD)
    assert set(desk.added()) == {"ke-hoach.txt", "ke-hoach.txt.yml"}
    about = desk.described("ke-hoach.txt")
    assert about.title == 'Mở cửa sáng thứ bảy: "thử" #1'
    assert (about.number, about.issued_on) == ("12/KH-UBND", date(2026, 1, 5))
    assert (about.issuer, about.place) == ("UBND phường An Hải", "phường An Hải")
    assert about.access is Role.OFFICER


def test_who_may_read_is_opened_again(desk: Desk) -> None:
    shown = desk.press(desk.send("a.txt", PLAN), words.FOR_OFFICERS)
    shown = desk.press(shown, words.FOR_EVERYBODY)
    assert "Ai xem được: mọi người" in said(shown)


def test_what_closes_itself_stays_closed_and_that_is_said(desk: Desk) -> None:
    shown = desk.send("a.md", f"---\ntruy_cap: nội bộ\n---\n{PLAN}")
    assert "Ai xem được: chỉ cán bộ" in said(shown)
    shown = desk.press(shown, words.FOR_EVERYBODY)
    assert "Ai xem được: chỉ cán bộ" in said(shown)
    assert "Riêng ai xem được: nội dung tệp nói khác" in said(shown)


@pytest.mark.parametrize(
    ("label", "typed", "fact"),
    [
        ("Tiêu đề", "…", "title"),
        ("Tiêu đề", "không rõ", "title"),
        ("Tiêu đề", "a" * 301, "title"),
        ("Số hiệu", "mười hai", "number"),
        ("Số hiệu", "12", "number"),
        ("Ngày", "hôm qua", "issued_on"),
        ("Ngày", "30/02/2026", "issued_on"),
        ("Cơ quan", "123", "issuer"),
        ("Nơi", "xã " + "a" * 300, "place"),
    ],
)
def test_what_cannot_be_is_asked_for_again_until_it_is_left(
    desk: Desk, label: str, typed: str, fact: str
) -> None:
    shown = desk.send("a.txt", PLAN)
    assert said(desk.correct(shown, label, typed)) == words.WRONG[fact]
    assert said(desk.assistant.say(BOSS, typed)) == words.WRONG[fact]
    assert said(desk.assistant.say(BOSS, "/thoi")) == of_queue.LEFT
    assert desk.waiting() == ["a.txt"]
    assert said(desk.assistant.say(BOSS, "Giá vàng hôm nay?")) != words.WRONG[fact]


def test_what_waits_and_what_is_awaited_outlive_a_restart(
    desk: Desk, live: LiveAnswerer, people: People
) -> None:
    shown = desk.send("a.txt", PLAN)
    desk.press(shown, "Ngày")
    again = Assistant(
        live,
        people,
        staff=StaffClerk(people, desk.roles),
        uploads=UploadClerk(people, live, UploadPlaces(desk.data, [desk.folder], desk.folder)),
    )
    assert "Ngày: 05/01/2026" in said(again.say(BOSS, "05/01/2026"))


def test_another_administrator_may_go_on(desk: Desk) -> None:
    shown = desk.send("a.txt", PLAN)
    assert "Đã thêm" in said(desk.press(shown, words.ADD, MATE))


def test_dropped_is_dropped(desk: Desk) -> None:
    shown = desk.send("a.txt", PLAN)
    desk.press(shown, "Ngày")
    assert said(desk.press(shown, words.DROP)) == words.DROPPED
    assert (desk.waiting(), desk.added()) == ([], {})
    assert desk.press(shown, words.ADD) == Reply(notice=words.GONE)
    assert "05/01/2026" not in said(desk.assistant.say(BOSS, "05/01/2026"))


def test_a_file_that_is_there_already_is_not_added_twice(desk: Desk) -> None:
    desk.press(desk.send("a.txt", PLAN), words.ADD)
    shown = desk.send("a.txt", PLAN)
    assert words.equal("a.txt") in said(shown)
    assert "có sẵn rồi" in said(desk.press(shown, words.ADD))
    assert desk.added() == {"a.txt": PLAN.encode()}
    assert words.equal("a.txt") in said(desk.send("b.txt", PLAN))


def test_what_is_said_of_a_file_that_is_there_goes_beside_it(desk: Desk) -> None:
    (desk.folder / "a.txt").write_text(PLAN, encoding="utf-8")
    (desk.folder / "a.yml").write_text("nguoi_ky: Lê Văn Bình\ntieu_de: Cũ\n", encoding="utf-8")
    shown = desk.correct(desk.send("a.txt", PLAN), "Tiêu đề", "Kế hoạch mới")
    assert "tệp mô tả" in said(desk.press(shown, words.ADD))
    stated = stated_beside(desk.folder / "a.txt")
    assert (stated["signer"], stated["title"]) == ("Lê Văn Bình", "Kế hoạch mới")


def test_another_file_of_the_name_is_kept_unless_somebody_says_so(desk: Desk) -> None:
    (desk.folder / "a.txt").write_text(OTHER, encoding="utf-8")
    shown = desk.send("a.txt", PLAN)
    assert words.named("a.txt") in said(shown)
    asked = desk.press(shown, words.ADD)
    assert said(asked) == words.added("taken", "a.txt")
    assert desk.added() == {"a.txt": OTHER.encode()}
    assert "“a (2).txt”" in said(desk.press(asked, words.KEEP_BOTH))
    assert desk.added() == {"a.txt": OTHER.encode(), "a (2).txt": PLAN.encode()}


def test_the_old_file_is_replaced_where_somebody_says_so(desk: Desk) -> None:
    (desk.folder / "a.txt").write_text(OTHER, encoding="utf-8")
    asked = desk.press(desk.send("a.txt", PLAN), words.ADD)
    assert "Đã thay tệp cũ" in said(desk.press(asked, words.REPLACE))
    assert desk.added() == {"a.txt": PLAN.encode()}
    assert "a.txt (thay tệp cũ)" in said(desk.assistant.say(BOSS, "/nhatky"))


def test_the_side_file_of_another_does_not_describe_a_new_file(desk: Desk) -> None:
    (desk.folder / "a.docx").write_bytes(b"x")
    (desk.folder / "a.yml").write_text("tieu_de: Của tệp Word\n", encoding="utf-8")
    done = desk.press(desk.send("a.txt", PLAN), words.ADD)
    assert "“a (2).txt”" in said(done)
    assert stated_beside(desk.folder / "a (2).txt") == {}


def test_another_version_of_a_directive_is_named(desk: Desk, seeds: Path) -> None:
    head = (seeds / "hon-dat-thong-bao-54-tb-vp-2018.txt").read_text(encoding="utf-8-sig")[:900]
    shown = desk.send("khac.txt", head + "\n\nHoàn toàn khác từ đây về sau.")
    assert "cùng số hiệu mà nội dung khác" in said(shown)


def test_of_an_archive_the_documents_are_counted_and_named(desk: Desk) -> None:
    shown = desk.send("ho-so.zip", (FILES / "ho-so.zip").read_bytes())
    assert "Có 3 tài liệu:" in said(shown)
    assert "• Về việc tăng cường kỷ luật, kỷ cương hành chính" in said(shown)
    assert "hong.pdf: tệp bị hỏng" in said(shown)
    assert "ngoai.txt: đường dẫn trỏ ra ngoài" in said(shown)
    labels = [one.label for row in shown.buttons for one in row]
    assert labels == ["Sửa 1", "Sửa 2", "Sửa 3", words.ADD, words.DROP]
    desk.press(shown, words.ADD)
    assert list(desk.added()) == ["ho-so.zip"]


def test_one_document_of_an_archive_is_chosen_and_corrected(desk: Desk) -> None:
    inner = zipped({"b.txt": OTHER.encode()})
    sent = zipped({"phòng/kế hoạch.txt": PLAN.encode(), "trong.zip": inner, "c.txt": b"Tin xa."})
    shown = desk.send("ho-so.zip", sent)
    titles = said(shown).partition("sửa:\n")[2].splitlines()
    first, second = (
        at for at, one in enumerate(titles, 1) if "Kế hoạch" in one or "nghỉ lễ" in one
    )
    chosen = desk.press(shown, f"Sửa {first}")
    assert "Tệp: phòng/kế hoạch.txt" in said(chosen)
    corrected = desk.correct(chosen, "Ngày", "05/01/2026")
    assert "Ngày: 05/01/2026" in said(corrected)
    closed = desk.press(corrected, words.FOR_OFFICERS)
    assert "Ai xem được: chỉ cán bộ" in said(closed)
    assert "Ai xem được: mọi người" in said(desk.press(closed, words.FOR_EVERYBODY))
    whole = desk.press(closed, words.WHOLE_FILE)
    renamed = desk.correct(desk.press(whole, f"Sửa {second}"), "Tiêu đề", "Lịch nghỉ lễ 2/9")
    assert "Tiêu đề: Lịch nghỉ lễ 2/9" in said(renamed)
    again = desk.press(renamed, words.WHOLE_FILE)
    assert f"{second}. Lịch nghỉ lễ 2/9" in said(again)
    desk.press(again, words.ADD)
    read = list(read_documents(desk.folder / "ho-so.zip"))  # as a build reads it
    about = {one.id: one.description for one in read if isinstance(one, Document)}
    assert about["kế hoạch"].issued_on == date(2026, 1, 5)
    assert about["kế hoạch"].access is Role.CITIZEN
    assert about["b"].title == "Lịch nghỉ lễ 2/9"
    assert about["c"].issued_on is None
    assert len(read) == 3


def test_what_publishes_procedures_is_corrected_as_one_document(desk: Desk) -> None:
    shown = desk.send("quyet-dinh.docx", (FILES / "quyet-dinh-24-2025.docx").read_bytes())
    before = said(shown)
    if "Có " in before:
        shown = desk.press(shown, "Sửa 1")
    assert "Nơi: xã An Hải" in said(desk.correct(shown, "Nơi", "xã An Hải"))


def test_many_records_are_counted(desk: Desk) -> None:
    shown = desk.send("thu-tuc.jsonl", (FILES / "thu-tuc.jsonl").read_bytes())
    assert "tài liệu:" in said(shown)
    assert words.NOT_CORRECTABLE in said(shown)


def test_scanned_pages_are_said_to_be_so(desk: Desk) -> None:
    shown = desk.send("quet.pdf", (FILES / "quyet-dinh-12-quet.pdf").read_bytes())
    assert "trang là ảnh" in said(shown)
    assert "Số hiệu: 12/QĐ-UBND" in said(shown)


BOMB = zipped({"a.txt": bytes(60_000_000)})
REFUSED = [
    ("a.txt", b"", "tệp trống"),
    ("a.txt", b" \n ", "tệp trống"),
    ("a.exe", b"MZ\x90\x00" + bytes(500), "chưa hỗ trợ loại tệp này"),
    ("a.pdf", b"MZ\x90\x00" + bytes(range(256)) * 9, "không phải tệp văn bản"),
    ("a.pdf", b"%PDF-1.7\nnothing", "tệp bị hỏng"),
    ("a.zip", BOMB, "tệp nén bung ra quá lớn"),
    ("a.zip", zipped({"../../x": PLAN.encode()}), "đường dẫn trỏ ra ngoài"),
    ("a.yml", b"tieu_de: A\n", "tệp mô tả không có tài liệu"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_what_nothing_can_be_read_of_is_refused_in_one_sentence(
    desk: Desk, name: str, content: bytes, why: str
) -> None:
    reply = desk.send(name, content)
    assert len(reply.blocks) == 1
    assert said(reply).startswith(f"Tôi không thêm được “{name}”: {why}")
    assert "\n" not in said(reply)
    assert reply.buttons == ()
    assert (desk.waiting(), desk.added()) == ([], {})


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../x", "x"),
        ("..\\..\\x.txt", "x.txt"),
        ("/etc/passwd", "passwd"),
        (".env", "env"),
        ("~$ke-hoach.docx", "ke-hoach.docx"),
        ("..", "tep"),
        ("", "tep"),
        ("a\x00b\n\u202ecod.txt", "abcod.txt"),
        (unicodedata.normalize("NFD", "kế hoạch.txt"), "kế hoạch.txt"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_names_lead_nowhere(desk: Desk, sent: str, kept: str) -> None:
    assert safe_name(sent) == kept
    desk.press(desk.send(sent, PLAN), words.ADD)
    assert list(desk.added()) == [kept]


@given(st.text())
@example("Ñ\ud7fcY")
def test_any_name_is_made_safe(name: str) -> None:
    made = safe_name(name)
    assert made == safe_name(made) == unicodedata.normalize("NFC", made)
    assert 1 <= len(made.encode()) <= LONGEST_NAME
    assert Path(made).name == made
    assert made.isprintable()
    assert made[0] not in "./~"


@given(fact=st.sampled_from(FACTS), typed=st.text(max_size=80), more=st.text(max_size=20))
def test_what_was_typed_is_what_a_side_file_states(
    tmp_path_factory: pytest.TempPathFactory, fact: str, typed: str, more: str
) -> None:
    stated = stated_fact(fact, f"{typed}12/3/2026{more}")
    if stated is not None:
        side = tmp_path_factory.getbasetemp() / "side.yml"
        side.write_text(side_words(stated), encoding="utf-8")
        assert stated_by([side]) == stated


@pytest.mark.parametrize("asker", [LAN, CITIZEN, IN_GROUP])
def test_files_of_others_are_not_kept(desk: Desk, asker: Asker) -> None:
    assert not desk.assistant.may_send_files(asker)
    assert said(desk.send("a.txt", PLAN, asker)) == chat.NOT_TEXT
    assert (desk.waiting(), desk.added()) == ([], {})


@pytest.mark.parametrize("kind", UPLOADING)
def test_forged_presses_show_and_do_nothing(desk: Desk, kind: PressKind) -> None:
    number = number_of(desk.send("a.txt", PLAN))
    press = Press(kind, number, 1 if kind in PLACED else None)
    for asker in (LAN, CITIZEN, IN_GROUP, Asker("zalo", "1")):
        assert desk.assistant.press(asker, press) == Reply(notice=turning.GONE)
    assert (desk.waiting(), desk.added()) == (["a.txt"], {})
    for other in (0, number + 1):
        gone = desk.assistant.press(BOSS, Press(kind, other, press.place))
        assert gone == Reply(notice=words.GONE)
    if kind in PLACED:
        far = desk.assistant.press(BOSS, Press(kind, number, 99))
        assert far == Reply(notice=turning.GONE)


@pytest.mark.parametrize("kind", UPLOADING)
def test_without_a_place_for_files_presses_do_nothing(
    assistant: Assistant, people: People, database: Path, kind: PressKind
) -> None:
    make_officer(database, people, BOSS, role="admin")
    press = Press(kind, 1, 0 if kind in PLACED else None)
    assert assistant.press(BOSS, press) == Reply(notice=turning.GONE)
    assert said(assistant.receive(BOSS, "a.txt", PLAN.encode())) == chat.NOT_TEXT


def withdrawn(desk: Desk) -> None:
    """BOSS is an administrator no longer."""
    colleagues = {one.external_id: one.id for one in desk.roles.colleagues(MATE)}
    desk.roles.withdraw(MATE, colleagues["1"])


def test_who_is_withdrawn_in_the_middle_adds_nothing(desk: Desk) -> None:
    shown = desk.send("a.txt", PLAN)
    desk.press(shown, "Ngày")
    withdrawn(desk)
    assert "05/01/2026" not in said(desk.assistant.say(BOSS, "05/01/2026"))
    for row in shown.buttons:
        for one in row:
            assert desk.assistant.press(BOSS, one.action) == Reply(notice=turning.GONE)
    assert (desk.waiting(), desk.added()) == (["a.txt"], {})


def test_who_is_withdrawn_while_the_file_is_read_sees_nothing_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = desk.clerk._reader.read

    def slowly(path: Path, seconds: float) -> object:
        withdrawn(desk)
        return read(path, seconds)

    monkeypatch.setattr(desk.clerk._reader, "read", slowly)
    assert said(desk.send("a.txt", PLAN)) == chat.NOT_TEXT
    assert desk.waiting() == []


def test_without_a_configured_folder_it_is_said_what_to_set(
    live: LiveAnswerer, people: People, database: Path, tmp_path: Path
) -> None:
    make_officer(database, people, BOSS, role="admin")
    uploads = UploadClerk(people, live, UploadPlaces(tmp_path, (), None))
    assistant = Assistant(live, people, uploads=uploads)
    assert said(assistant.receive(BOSS, "a.txt", PLAN.encode())) == words.NO_FOLDER


def test_a_file_that_takes_long_may_be_read_on_or_added(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk, "_FIRST_READING", 0.0)
    shown = desk.send("a.txt", PLAN)
    assert words.NOT_READ_TO_THE_END in said(shown)
    monkeypatch.setattr(clerk, "_FIRST_READING", 180.0)
    assert "Tiêu đề: Kế hoạch mở cửa" in said(desk.press(shown, words.READ_ON))
    desk.press(shown, words.ADD)
    assert list(desk.added()) == ["a.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_loses_nothing_by_its_rights(desk: Desk) -> None:
    shown = desk.send("a.txt", PLAN)
    desk.folder.chmod(0o500)
    assert said(desk.press(shown, words.ADD)) == words.NOT_WRITTEN
    desk.folder.chmod(0o700)
    assert "Đã thêm" in said(desk.press(shown, words.ADD))


def test_a_folder_that_is_gone_loses_nothing(desk: Desk) -> None:
    shown = desk.send("a.txt", PLAN)
    desk.folder.rename(desk.folder.with_name("elsewhere"))
    assert said(desk.press(shown, words.ADD)) == words.NOT_WRITTEN
    assert desk.waiting() == ["a.txt"]
    assert "thêm tệp" not in said(desk.assistant.say(BOSS, "/nhatky"))
    desk.folder.with_name("elsewhere").rename(desk.folder)
    assert "Đã thêm" in said(desk.press(shown, words.ADD))


def test_what_cannot_be_put_down_is_not_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = desk.send("a.txt", PLAN)

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(clerk, "note", fail)
    assert said(desk.press(shown, words.ADD)) == words.NOT_WRITTEN
    assert (desk.waiting(), desk.added()) == (["a.txt"], {})


def test_while_the_database_fails_nothing_is_added_and_nothing_lost(
    desk: Desk, database: Path
) -> None:
    shown = desk.send("a.txt", PLAN)
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE audit RENAME TO mislaid")
    assert said(desk.press(shown, words.ADD)) == words.NOT_PUT_DOWN
    assert (desk.waiting(), desk.added()) == (["a.txt"], {})
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE mislaid RENAME TO audit")
    assert "Đã thêm" in said(desk.press(shown, words.ADD))


@pytest.mark.parametrize(("keep_days", "waits_for"), [(3, 3), (180, 30)])
def test_no_file_waits_longer_than_people_s_data_is_kept(
    live: LiveAnswerer, people: People, tmp_path: Path, keep_days: int, waits_for: int
) -> None:
    shelf = UploadShelf(tmp_path, keep_days)
    clerk = UploadClerk(people, live, UploadPlaces(tmp_path, (), None, keep_days))
    old, fresh = shelf.put("cũ.txt", b"a"), shelf.put("mới.txt", b"b")
    for staged, days in ((old, waits_for + 0.1), (fresh, waits_for - 0.1)):
        at = time.time() - days * 24 * 3600
        os.utime(staged.path, (at, at))
    old.correct({"title": "Sửa hôm nay"})
    clerk.sweep()
    assert shelf.get(old.number) is None
    assert shelf.get(fresh.number) == fresh


SENTENCES: list[str] = [
    *(words.NO_FOLDER, words.TOO_LARGE, words.NOT_FETCHED, words.CAPTION_CHANGED, words.TROUBLE),
    *(words.NOT_WRITTEN, words.NOT_PUT_DOWN, words.GONE, *words.WRONG.values()),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_said_is_polite_and_plain(sentence: str) -> None:
    assert "anh/chị" in sentence.lower()
    assert sentence == unicodedata.normalize("NFC", sentence)
    assert sentence.endswith(".")
    assert len(words.GONE) <= 200
