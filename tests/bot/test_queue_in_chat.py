"""The whole way of an unanswered question: sent, answered, told, published, cited, taken back."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressDesk, PressKind, press_as_text, press_of
from bot.counter.queue import QueueRules, write_answers
from bot.counter.reply import BlockKind, Reply
from bot.counter.staff import StaffClerk
from bot.messages import queue as words
from bot.messages import turning
from bot.people import Asker, People
from bot.people.queue import PublishedAnswers
from bot.people.records import now
from bot.people.staff import Roles
from index.embedding import Embedder
from index.model import Role
from index.versions.manifest import IndexSettings
from tests.answering import live_over
from tests.bot.noticed import notices_of
from tests.bot.served import HowServed, replies, served
from tests.building import build
from tests.copies import copied
from tests.telegram.server import BotApiServer

LAN, HOA, AN, BINH = (Asker("telegram", number) for number in "1234")
ASKED = "Phường An Hải có làm việc thứ bảy không? Số em 0905123456"
ANSWER = "Có ạ. Phường nhận hồ sơ sáng thứ bảy, từ 7 giờ 30 đến 11 giờ 30."
TITLE = "Phường An Hải có làm việc thứ bảy không?"
OF_QUEUE = (PressDesk.QUEUE, PressDesk.SENDING)
OFFICE = "UBND phường An Hải"


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


class Office:
    """An assistant over the seeds whose officers are LAN and HOA."""

    def __init__(
        self,
        live: LiveAnswerer,
        people: People,
        rules: QueueRules,
        published: PublishedAnswers | None = None,
    ) -> None:
        self.people = people
        self.published = published or PublishedAnswers(people)
        roles = Roles(people, [LAN, HOA])
        roles.appoint_configured()
        self.assistant = Assistant(
            live,
            people,
            staff=StaffClerk(people, roles),
            queue=rules,
            published=self.published,
        )

    def say(self, asker: Asker, message: str) -> Reply:
        return self.assistant.say(asker, message)

    def press(self, asker: Asker, reply: Reply, label: str) -> Reply:
        """The button whose label begins so, as a channel carries it."""
        actions = {one.label: one.action for row in reply.buttons for one in row}
        (action,) = (action for name, action in actions.items() if name.startswith(label))
        return self.assistant.press(asker, press_of(press_as_text(action)))

    def send(self, asker: Asker, question: str) -> Reply:
        """Ask, send it to the officers, and agree."""
        return self.press(asker, self.press(asker, self.say(asker, question), words.SEND), "Gửi")

    def notices(self, asker: Asker) -> list[str]:
        return notices_of(self.people, asker)


class PublishingOffice(Office):
    """One over a copy of the seeds, which is rebuilt with what it publishes."""

    def __init__(self, data: Path, people: People, embedder: Embedder, rules: QueueRules) -> None:
        self.data, self.embedder = data, embedder
        published = PublishedAnswers(people)
        live = live_over(data, embedder, withheld=published.withheld)
        super().__init__(live, people, rules, published)

    def rebuild(self, seeds: Path) -> None:
        answers = write_answers(self.published.in_force(), self.data, OFFICE)
        sources = [seeds] if answers is None else [seeds, answers]
        build(sources, self.data, self.embedder, IndexSettings(), lambda _: None)
        self.assistant.open()


@pytest.fixture
def office(live: LiveAnswerer, people: People) -> Office:
    return Office(live, people, QueueRules(OFFICE))


@pytest.fixture
def make_publishing(
    tmp_path: Path, seeds_data: Path, people: People, embedder: Embedder, unpacked: Path
) -> Callable[[QueueRules], PublishingOffice]:
    data = copied(seeds_data, unpacked, tmp_path / "data")
    return lambda rules: PublishingOffice(data, people, embedder, rules)


@pytest.fixture
def publishing(make_publishing: Callable[[QueueRules], PublishingOffice]) -> PublishingOffice:
    return make_publishing(QueueRules(OFFICE))


def test_from_a_question_to_the_next_citizens_cited_answer(
    publishing: PublishingOffice, seeds: Path
) -> None:
    consent = publishing.press(AN, publishing.say(AN, ASKED), words.SEND)
    assert "[điện thoại]" in said(consent)
    assert "0905" not in said(consent)
    assert said(publishing.press(AN, consent, "Gửi")) == words.SENT["sent"]
    queue = publishing.say(LAN, "/hangdoi")
    assert "1. Phường An Hải có làm việc thứ bảy không? Số em [điện thoại]" in said(queue)
    publishing.press(LAN, queue, "Trả lời 1")
    draft = publishing.say(LAN, ANSWER)
    assert publishing.notices(AN) == []
    written = publishing.press(LAN, draft, words.ANSWER_SURE)
    assert said(written) == "Đã gửi câu trả lời cho người hỏi."
    (notice,) = publishing.notices(AN)
    assert OFFICE in notice
    assert ANSWER in notice

    ask_title = publishing.press(LAN, written, words.PUBLISH)
    assert "[điện thoại]" in said(ask_title)
    publishing.press(LAN, publishing.say(LAN, TITLE), words.NO_EXPIRY)
    assert ANSWER not in said(publishing.say(BINH, TITLE))  # not before it is a document
    publishing.rebuild(seeds)
    told = publishing.say(BINH, "phường An Hải thứ 7 có làm việc không ạ")
    quotes = [one.text for one in told.blocks if one.kind is BlockKind.QUOTE]
    sources = [one.text for one in told.blocks if one.kind is BlockKind.SOURCE]
    assert quotes == [f"“{ANSWER}”"]
    assert f"{now() + timedelta(hours=7):%d/%m/%Y}" in sources[0]
    cited = publishing.assistant.answer(TITLE, Role.CITIZEN).answer.citations
    assert [(one.kind, one.issuer, one.title) for one in cited] == [("answer", OFFICE, TITLE)]

    near = publishing.say(BINH, "phường An Hải chủ nhật có làm việc không")
    assert TITLE in said(near)
    assert ANSWER not in said(near)
    assert "sáng thứ bảy" in said(publishing.press(BINH, near, TITLE[:20]))
    assert words.SENT["sent"] == said(
        publishing.send(BINH, "phường An Hải chủ nhật làm việc không")
    )


def test_what_was_answered_about_one_place_is_not_offered_to_who_asks_about_another(
    publishing: PublishingOffice, seeds: Path
) -> None:
    title = "Phường An Hải có mấy tổ dân phố triển khai bưu chính?"
    publishing.send(
        AN, "phường An Hải có mấy tổ dân phố triển khai bưu chính, chỗ bà Xuân Hoa Ban ấy"
    )
    publishing.press(LAN, publishing.say(LAN, "/traloi 1 Có 7 tổ."), words.PUBLISH)
    publishing.press(LAN, publishing.say(LAN, title), words.NO_EXPIRY)
    publishing.rebuild(seeds)
    for asked, is_offered in (
        ("a lưới có mấy tổ dân phố triển khai bưu chính", False),
        ("phường an hải có bao nhiêu tổ dân phố làm bưu chính vậy", True),
        ("có mấy tổ dân phố triển khai bưu chính", True),
    ):
        choices = publishing.assistant.answer(asked, Role.CITIZEN).answer.choices
        assert (title in [one.label for one in choices]) is is_offered, asked


def test_what_is_taken_back_is_cited_by_nobody_at_once_and_is_gone_with_the_next_version(
    publishing: PublishingOffice, seeds: Path
) -> None:
    publishing.send(AN, ASKED)
    written = publishing.say(LAN, f"/traloi 1 {ANSWER}")
    publishing.press(LAN, written, words.PUBLISH)
    publishing.press(LAN, publishing.say(LAN, TITLE), words.NO_EXPIRY)
    publishing.rebuild(seeds)
    before = publishing.say(BINH, TITLE)
    assert ANSWER in said(before)
    sure = publishing.press(
        HOA, publishing.press(HOA, publishing.say(HOA, "/hangdoi"), "Đã"), words.TAKE_BACK
    )
    publishing.press(HOA, sure, words.TAKE_BACK_SURE)
    assert "đã thu hồi" in publishing.notices(AN)[-1]
    for asker in (BINH, LAN):
        assert ANSWER not in said(publishing.say(asker, TITLE))
    whole = publishing.press(BINH, before, "📄")
    assert ANSWER not in said(whole)
    publishing.rebuild(seeds)
    assert not list((publishing.data / "answers").glob("*.md"))
    assert ANSWER not in said(publishing.say(BINH, TITLE))


def test_with_approval_it_takes_two(live: LiveAnswerer, people: People) -> None:
    office = Office(live, people, QueueRules(OFFICE, needs_approval=True))
    office.send(AN, ASKED)
    assert "cán bộ khác duyệt" in said(office.say(LAN, f"/traloi 1 {ANSWER}"))
    assert office.notices(AN) == []
    assert not any(
        one.label.startswith("Duyệt") for row in office.say(LAN, "/hangdoi").buttons for one in row
    )
    read = office.press(HOA, office.say(HOA, "/hangdoi"), "Duyệt 1")
    assert ANSWER in said(read)
    assert "Đã gửi" in said(office.press(HOA, read, "Duyệt"))
    assert len(office.notices(AN)) == 1


def test_an_officer_looks_up_in_the_middle_and_nothing_is_sent(office: Office) -> None:
    office.send(AN, ASKED)
    office.press(LAN, office.say(LAN, "/hangdoi"), "Trả lời 1")
    draft = office.say(LAN, "Thông báo 54/TB-VP nói về việc gì?")
    looked_up = office.press(LAN, draft, words.LOOK_UP)
    assert "54/TB-VP" in said(looked_up)
    assert office.notices(AN) == []
    assert said(office.press(LAN, draft, words.ANSWER_SURE)) == ""  # an old button
    assert said(office.say(LAN, "/thoi")) == words.RELEASED
    assert "54/TB-VP" in said(office.say(LAN, "Thông báo 54/TB-VP nói về việc gì?"))
    assert said(office.say(LAN, "/thoi")) == words.NOTHING_TO_LEAVE


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/traloi", words.NO_SUCH_ITEM),
        ("/traloi 99 Có ạ.", words.NO_SUCH_ITEM),
        ("/traloi chín Có ạ.", words.NO_SUCH_ITEM),
        ("/traloi 1", words.EMPTY_ANSWER),
        ("/traloi 1 …", words.EMPTY_ANSWER),
        (f"/traloi 1 {'dài ' * 2500}", words.TOO_LONG),
    ],
)
def test_bad_answers_get_one_sentence_and_are_not_sent(
    office: Office, typed: str, told: str
) -> None:
    office.send(AN, ASKED)
    assert said(office.say(LAN, typed)) == told
    assert office.notices(AN) == []


def test_html_is_told_as_it_was_typed(office: Office) -> None:
    office.send(AN, ASKED)
    office.say(LAN, "/traloi 1 <b>Có</b> ạ & <script>")
    assert office.notices(AN)[0].endswith("<b>Có</b> ạ & <script>")


def test_grounds_are_told_and_officers_documents_are_none(office: Office) -> None:
    office.send(AN, ASKED)
    written = office.say(LAN, "/traloi 1 Có ạ, xem https://anhai.example/lich")
    assert "Căn cứ: https://anhai.example/lich" in office.notices(AN)[0]
    office.press(LAN, written, words.GROUND)
    found = office.say(LAN, "Thông báo 54/TB-VP nói về việc gì?")
    assert "54/TB-VP" in said(found)
    assert said(office.press(LAN, found, "1")).startswith(words.GROUND_ADDED)
    office.press(LAN, written, words.GROUND)
    assert "https://b.example" in said(office.say(LAN, "đây: https://b.example"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [("hôm nào đó", words.BAD_DATE), ("31/02/2030", words.BAD_DATE), ("1/1/2020", words.PAST_DATE)],
)
def test_a_last_day_that_is_none_is_asked_again(office: Office, typed: str, told: str) -> None:
    office.send(AN, ASKED)
    office.press(LAN, office.say(LAN, f"/traloi 1 {ANSWER}"), words.PUBLISH)
    assert said(office.say(LAN, "?!")) == words.BAD_TITLE
    assert said(office.say(LAN, "a" * 201)) == words.BAD_TITLE
    office.say(LAN, TITLE)
    assert said(office.say(LAN, typed)) == told
    assert "31/12/2099" in said(office.say(LAN, "đến hết 31/12/2099"))


def test_a_question_is_sent_only_with_consent_and_only_in_private(office: Office) -> None:
    consent = office.press(AN, office.say(AN, ASKED), words.SEND)
    assert said(office.press(AN, consent, "Thôi")) == words.NOT_SENT
    assert said(office.say(LAN, "/hangdoi")) == words.EMPTY
    in_group = office.say(Asker("telegram", "3", group="-100"), ASKED)
    assert not any(one.label == words.SEND for row in in_group.buttons for one in row)
    answered = office.say(AN, "Thông báo 54/TB-VP nói về việc gì?")
    assert not any(one.label == words.SEND for row in answered.buttons for one in row)


@pytest.mark.parametrize(
    "typed", ["gửi cho cán bộ giúp tôi", "hỏi cán bộ giúp em với ạ", "gui can bo tra loi"]
)
def test_who_types_what_the_button_says_is_asked_for_consent_as_behind_the_button(
    office: Office, typed: str
) -> None:
    pressed = office.press(AN, office.say(AN, ASKED), words.SEND)
    consent = office.say(AN, typed)
    assert said(consent) == said(pressed)
    assert said(office.say(LAN, "/hangdoi")) == words.EMPTY
    assert said(office.press(AN, consent, "Gửi")) == words.SENT["sent"]
    assert "An Hải có làm việc thứ bảy" in said(office.say(LAN, "/hangdoi"))


def test_with_nothing_declined_before_it_is_said_how_to_send(office: Office) -> None:
    typed = "gửi cho cán bộ giúp tôi"
    assert said(office.say(BINH, typed)) == words.NOTHING_TO_SEND
    office.say(AN, ASKED)
    assert said(office.say(BINH, typed)) == words.NOTHING_TO_SEND  # what another asked is theirs
    office.say(AN, "Thông báo 54/TB-VP nói về việc gì?")
    assert said(office.say(AN, typed)) == words.NOTHING_TO_SEND
    assert said(office.say(Asker("telegram", "3", group="-100"), typed)) == words.NOT_IN_GROUPS
    asked = said(office.say(AN, "gửi hồ sơ cho cán bộ nào"))
    assert asked not in (words.NOTHING_TO_SEND, words.NOT_IN_GROUPS)


def test_without_officers_nothing_is_offered(assistant: Assistant) -> None:
    reply = assistant.say(AN, ASKED)
    assert not any(one.label == words.SEND for row in reply.buttons for one in row)
    assert said(assistant.say(AN, "gửi cán bộ giúp tôi")) == words.NOBODY_TO_SEND_TO


def test_forged_presses_show_and_do_nothing(office: Office) -> None:
    office.send(AN, ASKED)
    office.say(LAN, f"/traloi 1 {ANSWER}")
    office.send(AN, "Phường An Hải có chỗ gửi xe không?")
    forged = [
        Press(kind, number, 0 if kind is PressKind.PICK_GROUND else None)
        for kind in PressKind
        if Press(kind, 1).desk in OF_QUEUE
        for number in (1, 2)
    ]
    assert len(forged) > 20
    for press in forged:
        for asker in (BINH, Asker("telegram", "1", group="-100"), Asker("zalo", "1")):
            assert office.assistant.press(asker, press) == Reply(notice=turning.GONE), press
    assert "gửi xe" in said(office.say(LAN, "/hangdoi"))


def test_in_telegram_the_answer_comes_by_itself(office: Office) -> None:
    async def run() -> None:
        async with (
            BotApiServer() as server,
            served(server, office.assistant, HowServed(people=office.people)),
        ):
            await server.user_says(ASKED, chat_id=3, user_id=3)
            (declined,) = await replies(server, 1, 3)
            await server.user_presses(declined, words.SEND, user_id=3)
            consent = (await replies(server, 2, 3))[1]
            await server.user_presses(consent, "Gửi", user_id=3)
            await server.wait_until(lambda: bool(server.messages(1)), 30)
            assert "đang chờ trả lời" in server.messages(1)[0].text
            await server.user_says(f"/traloi 1 {ANSWER}", chat_id=1, user_id=1)
            await server.wait_until(lambda: len(server.messages(3)) == 3, 30)
            assert ANSWER in server.messages(3)[-1].text

    asyncio.run(run())


def test_a_file_that_an_answer_rests_on_is_read_while_the_answer_is_published(
    make_publishing: Callable[[QueueRules], PublishingOffice], tmp_path: Path, seeds: Path
) -> None:
    office = make_publishing(QueueRules(OFFICE, data=tmp_path / "data"))
    schedule = "Lịch trực của phường An Hải: bà Xuân Hoa Ban trực cổng số bảy vào sáng thứ bảy."
    sent = ("../lịch trực.txt", schedule.encode())
    office.send(AN, ASKED)
    written = office.say(LAN, f"/traloi 1 {ANSWER}")
    office.press(LAN, written, words.GROUND)
    assert office.assistant.may_send_files(LAN)
    assert not office.assistant.may_send_files(AN)
    assert said(office.assistant.receive(LAN, "a.exe", b"MZ")) == words.BAD_FILE
    assert said(office.assistant.receive(LAN, "a.txt", b"")) == words.BAD_FILE
    added = said(office.assistant.receive(LAN, *sent))
    assert "Căn cứ: tệp “lịch trực.txt”" in added
    office.rebuild(seeds)
    assert not (office.data / "answers").exists()
    office.press(LAN, written, words.PUBLISH)
    office.press(LAN, office.say(LAN, TITLE), words.NO_EXPIRY)
    office.rebuild(seeds)
    names = sorted(path.name for path in (office.data / "answers").iterdir())
    assert names == ["tra-loi-000001 lịch trực.txt", "tra-loi-000001.md"]
    before = office.say(BINH, "ai trực cổng số bảy phường An Hải sáng thứ bảy")
    assert "Xuân Hoa Ban" in said(before)
    office.press(LAN, office.press(LAN, written, words.TAKE_BACK), words.TAKE_BACK_SURE)
    for asker in (BINH, LAN):
        told = office.say(asker, "ai trực cổng số bảy phường An Hải sáng thứ bảy")
        assert "Xuân Hoa Ban" not in said(told)
    assert "Xuân Hoa Ban" not in said(office.press(BINH, before, "📄"))
    office.rebuild(seeds)
    assert list((office.data / "answers").iterdir()) == []


def test_answers_that_nobody_could_vouch_for_come_back_when_somebody_can(
    publishing: PublishingOffice, seeds: Path
) -> None:
    publishing.send(AN, ASKED)
    publishing.press(LAN, publishing.say(LAN, f"/traloi 1 {ANSWER}"), words.PUBLISH)
    publishing.press(LAN, publishing.say(LAN, TITLE), words.NO_EXPIRY)
    publishing.rebuild(seeds)
    vouched: list[frozenset[str] | None] = [None]
    live = live_over(publishing.data, publishing.embedder, withheld=lambda: vouched[-1])
    assistant = Assistant(live, None)
    assert ANSWER not in said(assistant.say(BINH, TITLE))
    vouched.append(frozenset())
    assert ANSWER in said(assistant.say(BINH, TITLE))
