"""Roles in the chat: invited with a code, listed, withdrawn by buttons; citizens see none of it."""

import re

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press, PressDesk, PressKind, press_as_text, press_of
from bot.counter.reply import Reply
from bot.counter.staff import StaffClerk
from bot.messages import chat, turning
from bot.messages import staff as words
from bot.people import Asker, People
from bot.people.staff import Roles
from index.model import Role

BOSS, LAN, CITIZEN = (Asker("telegram", number) for number in "123")


@pytest.fixture
def office(live: LiveAnswerer, people: People) -> Assistant:
    """An assistant whose administrator is ``BOSS``."""
    roles = Roles(people, [BOSS])
    roles.appoint_configured()
    return Assistant(live, people, staff=StaffClerk(people, roles))


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def code_of(reply: Reply) -> str:
    found = re.search(r"MOI(?:-\w{4}){4}", said(reply))
    assert found is not None
    return found[0]


def test_from_invitation_to_withdrawal(office: Assistant, people: People) -> None:
    made = office.say(BOSS, "/moi cán bộ Chị Lan, Tư pháp")
    assert "Mã mời cán bộ cho Chị Lan, Tư pháp, dùng một lần" in said(made)
    assert "quyền cán bộ" in said(office.say(LAN, code_of(made)))
    assert people.role_of(LAN) is Role.OFFICER
    assert "có người dùng rồi" in said(office.say(CITIZEN, code_of(made)))
    listed = office.say(BOSS, "/quyen")
    assert "Chị Lan, Tư pháp – cán bộ, Telegram 2" in said(listed)
    assert "theo cấu hình, Telegram 1" in said(listed)
    ((button,),) = listed.buttons
    sure = office.press(BOSS, press_of(press_as_text(button.action)))
    assert said(sure) == "Thu hồi quyền cán bộ của Chị Lan, Tư pháp?"
    ((yes, no),) = sure.buttons
    assert said(office.press(BOSS, no.action)) == words.LEFT
    assert people.role_of(LAN) is Role.OFFICER
    assert "Đã thu hồi" in said(office.press(BOSS, yes.action))
    assert people.role_of(LAN) is Role.CITIZEN
    log = said(office.say(BOSS, "/nhatky"))
    assert "Chị Lan, Tư pháp: dùng mã mời" in log
    assert log.index("thu hồi quyền") < log.index("tạo mã mời")


def test_an_invitation_that_nobody_used_is_ended_by_a_button(office: Assistant) -> None:
    made = office.say(BOSS, "/moi quantri")
    ((button,),) = office.say(BOSS, "/quyen").buttons
    assert said(office.press(BOSS, button.action)) == words.INVITATION_ENDED
    assert said(office.press(BOSS, button.action)) == words.INVITATION_GONE
    assert "đã bị huỷ" in said(office.say(LAN, code_of(made)))


def test_a_code_opens_by_link_and_is_ended_where_a_group_reads_it(
    office: Assistant, people: People
) -> None:
    code = code_of(office.say(BOSS, "/moi canbo"))
    assert "quyền cán bộ" in said(office.say(LAN, f"/start {code}"))
    code = code_of(office.say(BOSS, "/moi canbo"))
    assert "cả nhóm đã đọc" in said(office.say(Asker("telegram", "3", group="-100"), code))
    assert "đã bị huỷ" in said(office.say(CITIZEN, code))
    assert people.role_of(CITIZEN) is Role.CITIZEN


@pytest.mark.parametrize("typed", ["/moi canbo An", "/quyen", "/nhatky"])
@pytest.mark.parametrize("asker", [LAN, CITIZEN, Asker("telegram", "1", group="-100")])
def test_nobody_else_has_these_commands(office: Assistant, typed: str, asker: Asker) -> None:
    office.say(LAN, code_of(office.say(BOSS, "/moi canbo Lan")))
    assert said(office.say(asker, typed)) == chat.UNKNOWN_COMMAND
    assert typed.split()[0][1:] not in {one.name for one in office.menu(asker)}


@pytest.mark.parametrize(
    "kind", [kind for kind in PressKind if Press(kind, 1).desk is PressDesk.STAFF]
)
def test_forged_presses_do_nothing(office: Assistant, people: People, kind: PressKind) -> None:
    office.say(LAN, code_of(office.say(BOSS, "/moi canbo Lan")))
    office.say(BOSS, "/moi canbo Mai")
    for asker in (LAN, CITIZEN, Asker("telegram", "1", group="-100")):
        for number in range(4):
            assert office.press(asker, Press(kind, number)) == Reply(notice=turning.GONE)
    assert people.role_of(LAN) is Role.OFFICER
    assert "Mai" in said(office.say(BOSS, "/quyen"))


def test_how_to_invite_is_said_with_examples_that_work(office: Assistant) -> None:
    for nothing in ("/moi", "/moi Chị Lan", "/moi nguoidan An"):
        assert said(office.say(BOSS, nothing)) == words.HOW_TO_INVITE
    for example in words.HOW_TO_INVITE.splitlines()[1:]:
        assert words.HAND_OVER in said(office.say(BOSS, example))


def test_a_code_is_never_kept_as_a_question(office: Assistant, people: People) -> None:
    office.say(LAN, "MOI-AAAA-BBBB-CCCC-DDDD")
    with people.begin() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM question").scalar() == 0
