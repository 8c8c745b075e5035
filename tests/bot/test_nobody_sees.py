"""Random acts of citizens, officers and administrators: what citizens see holds nothing of others.

Every question, draft and officers' document has a word of its own that stands nowhere else. No
citizen is ever shown the word of another's question, of a draft, of an answer that was not sent to
them, of the officers' document, by whatever button or command, in whatever place.
"""

import io
import itertools
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.counter.assistant import Assistant
from bot.counter.building import BuildCommand, BuildingClerk
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressKind
from bot.counter.queue import QueueRules, reply_of
from bot.counter.reply import Reply
from bot.counter.staff import StaffClerk
from bot.messages import commands
from bot.people import Asker, People
from bot.people.queue import Notices, PublishedAnswers
from bot.people.staff import Roles
from index.model import Role
from tests.bot.documents import OFFICER_ANSWER, OFFICER_QUESTION, OFFICER_TITLE

CITIZENS = [Asker("telegram", str(number)) for number in (11, 12, 13)]
IN_GROUP = [Asker("telegram", str(number), group="-100") for number in (11, 21, 22)]
LAN, HOA = Asker("telegram", "21"), Asker("telegram", "22")
SECRETS = (OFFICER_ANSWER, OFFICER_TITLE, "ký sổ")
COMMANDS = sorted({one.name for one in commands.menu(Role.ADMIN)} | {"start"})
TOPICS = ("có chỗ gửi xe", "có nhận hồ sơ sáng thứ bảy", "có quạt mát")


def shown(reply: Reply) -> str:
    """All that a reply shows, the words in its files too."""
    words = [block.text for block in reply.blocks]
    words += [button.label for row in reply.buttons for button in row]
    words += [reply.notice or "", *(one.caption for one in reply.pictures)]
    words += [f"{one.title} {one.address}" for one in reply.venues]
    for file in reply.files:
        words.append(file.content.decode("utf-8", "replace"))
        if zipfile.is_zipfile(io.BytesIO(file.content)):
            with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
                words += [
                    packed.read(name).decode("utf-8", "replace") for name in packed.namelist()
                ]
    if reply.progress is not None:
        words.append(shown(reply.progress.now()))
    return "\n".join(words)


class Acts(RuleBasedStateMachine):
    """What people do, in any order."""

    made: Callable[[], tuple[Assistant, People]]

    def __init__(self) -> None:
        super().__init__()
        self.assistant, self.people = type(self).made()
        self._numbers = itertools.count(1)
        self._secret_of: dict[str, str] = {}
        """Whose each word is: the one citizen who may see it, or nobody ("")."""
        self._public: set[str] = set()
        self._presses: list[Press] = []
        self._seen_by: dict[str, int] = {}

    def teardown(self) -> None:
        self.people.close()

    def word(self, whose: str) -> str:
        """A word that stands nowhere else."""
        number = next(self._numbers)
        letters = "".join("bcdghklmnpqrstvx"[int(digit)] + "u" for digit in f"{number:04d}")
        word = f"zw{letters}"
        self._secret_of[word] = whose
        return word

    def check(self, asker: Asker, reply: Reply) -> None:
        """What a citizen is shown holds nothing of others; anybody may press its buttons."""
        self._presses += [button.action for row in reply.buttons for button in row]
        if asker in (LAN, HOA):
            return
        words = shown(reply)
        for secret in SECRETS:
            assert secret not in words
        for word, whose in self._secret_of.items():
            if word not in self._public and whose != asker.external_id:
                assert word not in words, (asker, word)

    @rule(asker=st.sampled_from([*CITIZENS, *IN_GROUP]), topic=st.sampled_from(TOPICS))
    def ask(self, asker: Asker, topic: str) -> None:
        # a group reads along: what is asked there is everybody's of the group
        word = self.word(asker.external_id)
        if asker.group is not None:
            self._public.add(word)
        self.check(asker, self.assistant.say(asker, f"Nhà {word} hỏi phường {topic} không?"))

    @rule(asker=st.sampled_from(CITIZENS))
    def ask_for_secrets(self, asker: Asker) -> None:
        self.check(asker, self.assistant.say(asker, OFFICER_QUESTION))

    @precondition(lambda self: self._presses)
    @rule(asker=st.sampled_from([*CITIZENS, *IN_GROUP, LAN, HOA]), data=st.data())
    def press(self, asker: Asker, data: st.DataObject) -> None:
        press = data.draw(st.sampled_from(self._presses[-40:]))
        if press.kind in (PressKind.ERASE, PressKind.BUILD, PressKind.USE_SURE):
            return  # the first is of whoever presses; the others cost a build
        self.check(asker, self.assistant.press(asker, press))

    @rule(
        asker=st.sampled_from([*CITIZENS, *IN_GROUP]),
        kind=st.sampled_from([one for one in PressKind if one is not PressKind.ERASE]),
        number=st.integers(0, 12),
    )
    def forge(self, asker: Asker, kind: PressKind, number: int) -> None:
        self.check(asker, self.assistant.press(asker, Press(kind, number, 0)))

    @rule(asker=st.sampled_from([*CITIZENS, *IN_GROUP]), name=st.sampled_from(COMMANDS))
    def command(self, asker: Asker, name: str) -> None:
        if name != commands.ERASE.name:
            self.check(asker, self.assistant.say(asker, f"/{name} 1"))

    @rule(topic=st.sampled_from((*TOPICS, OFFICER_QUESTION)))
    def inline(self, topic: str) -> None:
        for card in self.assistant.cards(f"phường {topic} không"):
            for word in (*SECRETS, *(set(self._secret_of) - self._public)):
                assert word not in f"{card.title} {card.line} {shown(card.reply)}"

    @precondition(lambda self: self._presses)
    @rule(asker=st.sampled_from(CITIZENS))
    def send(self, asker: Asker) -> None:
        """Whoever was offered so sends the last question that they may."""
        for press in reversed(self._presses):
            if press.kind is PressKind.SEND:
                self.check(asker, self.assistant.press(asker, press))
                sure = Press(PressKind.SEND_SURE, press.question)
                self.check(asker, self.assistant.press(asker, sure))
                return

    @rule(officer=st.sampled_from([LAN, HOA]), number=st.integers(1, 4), sends=st.booleans())
    def answer(self, officer: Asker, number: int, sends: bool) -> None:
        """A draft that is not sent is nobody's; one that is, is those people's who asked."""
        taken = self.assistant.press(officer, Press(PressKind.TAKE, number))
        self.check(officer, taken)
        word = self.word("")
        self.check(officer, self.assistant.say(officer, f"Thưa, {word}, có ạ."))
        if sends:
            told = self.assistant.press(officer, Press(PressKind.ANSWER_SURE, number))
            self.check(officer, told)
        else:
            self.check(officer, self.assistant.say(officer, "/thoi"))

    @rule(officer=st.sampled_from([LAN, HOA]), number=st.integers(1, 3))
    def publish(self, officer: Asker, number: int) -> None:
        asked = self.assistant.press(officer, Press(PressKind.PUBLISH, number))
        if len(asked.blocks) > 1:
            self.assistant.say(officer, "Phường có chỗ gửi xe không?")
            self.assistant.press(officer, Press(PressKind.NO_EXPIRY, number))

    @rule(officer=st.sampled_from([LAN, HOA]), number=st.integers(1, 3))
    def take_back(self, officer: Asker, number: int) -> None:
        self.assistant.press(officer, Press(PressKind.TAKE_BACK_SURE, number))

    @rule(asker=st.sampled_from([*CITIZENS, LAN, HOA]))
    def notices(self, asker: Asker) -> None:
        """An answer is told to who asked: its word is theirs from then on, and their own stand."""
        for notice in Notices(self.people).waiting("telegram", 100):
            if notice.external_id != asker.external_id:
                continue
            reply = reply_of(notice)
            for word, whose in list(self._secret_of.items()):
                if whose == "" and word in shown(reply):
                    self._public.add(word)  # several may have asked
            self.check(asker, reply)
            Notices(self.people).note_sent(notice.id)


@pytest.fixture
def made(
    more_live: LiveAnswerer, tmp_path: Path, more_data: Path
) -> Callable[[], tuple[Assistant, People]]:
    """A new database each time, over a document for officers."""
    numbers = itertools.count()

    def make() -> tuple[Assistant, People]:
        people = People(f"sqlite:///{tmp_path / f'{next(numbers)}.db'}")
        roles = Roles(people, [HOA, LAN])
        roles.appoint_configured()
        assistant = Assistant(
            more_live,
            people,
            staff=StaffClerk(people, roles),
            queue=QueueRules("UBND phường", needs_approval=False),
            published=PublishedAnswers(people),
            building=BuildingClerk(people, BuildCommand(more_data, ("/khong/co",))),
        )
        return assistant, people

    return make


def test_no_citizen_sees_a_word_of_others(
    made: Callable[[], tuple[Assistant, People]],
) -> None:
    class Made(Acts):
        pass

    Made.made = staticmethod(made)  # type: ignore[assignment]
    run_state_machine_as_test(
        Made,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
