"""/dangnhap and /lienket in the chat: for whom, where, and what is one afterwards."""

import re
from pathlib import Path

import pytest

from bot.counter.assistant import Assistant
from bot.counter.live import LiveAnswerer
from bot.counter.presses import Press
from bot.counter.reply import Reply
from bot.counter.staff import StaffClerk
from bot.messages import chat, privacy
from bot.messages import identity as words
from bot.people import Asker, People
from bot.people.persons import person_of
from bot.people.staff import Roles
from bot.people.web_records import PersonLink
from bot.people.web_sessions import WebSessions
from index.model import Role
from tests.bot.access import make_officer
from tests.bot.asked import FOLLOW_UP, FOLLOW_UP_ANSWER, SUBJECT

BOSS, LAN, AN = (Asker("telegram", number) for number in "123")
AN_ZALO, AN_WEB = Asker("zalo", "z3"), Asker("web", "w3")
URL = "https://hoidap.example.gov.vn"


def said(reply: Reply) -> str:
    return "\n".join(block.text for block in reply.blocks)


def code_in_reply(reply: Reply, kind: str) -> str:
    found = re.search(rf"{kind}(?:-\w{{4}}){{4}}", said(reply))
    assert found is not None, said(reply)
    return found[0]


@pytest.fixture
def office(live: LiveAnswerer, people: People, database: Path) -> Assistant:
    """An assistant whose administrator is ``BOSS`` and whose officer is ``LAN``."""
    roles = Roles(people, [BOSS])
    roles.appoint_configured()
    make_officer(database, people, LAN)
    return Assistant(live, people, staff=StaffClerk(people, roles), public_url=URL)


def linked(office: Assistant, second: Asker, first: Asker) -> str:
    return typed_and_sure(office, second, code_in_reply(office.say(first, "/lienket"), "NOI"))


def typed_and_sure(office: Assistant, asker: Asker, typed: str) -> str:
    """What is said at the end to who types a code and says that it is theirs."""
    asked = office.say(asker, typed)
    assert said(asked) == words.ASK_LINK
    return said(office.press(asker, pressed(asked, words.LINK_IS_MINE)))


def pressed(reply: Reply, label: str) -> Press:
    (press,) = [one.action for row in reply.buttons for one in row if one.label == label]
    assert isinstance(press, Press)
    return press


def test_who_works_there_gets_a_link_that_signs_in(office: Assistant, people: People) -> None:
    for asker in (BOSS, LAN):
        reply = office.say(asker, "/dangnhap")
        code = code_in_reply(reply, "VAO")
        assert f"{URL}/vao?ma={code}" in said(reply)
        assert WebSessions(people).sign_in(code, asker.external_id) is not None
    assert "1 máy" in said(office.say(LAN, "/dangnhap đăng xuất mọi nơi"))
    assert said(office.say(LAN, "/dangnhap đăng xuất mọi nơi")) == words.NOWHERE
    assert WebSessions(people).of("1") is not None


def test_without_an_address_there_is_the_code_alone(
    live: LiveAnswerer, people: People, database: Path
) -> None:
    make_officer(database, people, LAN)
    reply = Assistant(live, people).say(LAN, "/dangnhap")
    assert code_in_reply(reply, "VAO")
    assert "http" not in said(reply)


@pytest.mark.parametrize("asker", [AN, AN_WEB, Asker("telegram", "1", group="-100")])
def test_to_all_others_there_is_no_such_command(office: Assistant, asker: Asker) -> None:
    for typed in ("/dangnhap", "/dangnhap đăng xuất mọi nơi"):
        assert office.say(asker, typed) == office.say(asker, "/khongcolenhnay")
        assert said(office.say(asker, typed)) == chat.UNKNOWN_COMMAND
    assert "dangnhap" not in said(office.say(AN, "/help"))
    assert "/dangnhap" in said(office.say(LAN, "/help"))


def test_a_code_to_sign_in_that_is_typed_in_a_chat_is_no_question(
    office: Assistant, people: People
) -> None:
    code = code_in_reply(office.say(LAN, "/dangnhap"), "VAO")
    assert said(office.say(LAN, code)) == words.CODE_IS_FOR_PAGE
    assert said(office.say(Asker("telegram", "2", group="-100"), code)) == words.CODE_SEEN_BY_OTHERS
    assert WebSessions(people).sign_in(code, "m") is None
    assert all(one.text != code for one in people.unanswered())


def test_two_channels_are_one_conversation(office: Assistant) -> None:
    assert "Telegram từ giờ là một" in linked(office, AN_WEB, AN)
    office.say(AN, SUBJECT)
    assert FOLLOW_UP_ANSWER in said(office.say(AN_WEB, FOLLOW_UP))
    assert said(office.say(AN_WEB, "/lienket thôi")) == words.UNLINKED
    assert FOLLOW_UP_ANSWER not in said(office.say(AN_WEB, FOLLOW_UP))
    assert said(office.say(AN_WEB, "/lienket thôi")) == words.NOT_LINKED


@pytest.mark.parametrize("typed", ["{}", "/lienket {}", " {} "])
def test_a_code_is_taken_however_it_is_typed(office: Assistant, typed: str) -> None:
    code = code_in_reply(office.say(AN, "/lienket"), "NOI")
    assert "là một" in typed_and_sure(office, AN_ZALO, typed.format(code))
    assert said(office.say(LAN, code)) == words.LINKED["has_role"]


def test_opening_a_link_that_somebody_sent_joins_nobody(office: Assistant) -> None:
    code = code_in_reply(office.say(AN, "/lienket"), "NOI")
    assert said(office.say(AN_ZALO, f"/start {code}")) == words.CODE_IS_TYPED
    assert said(office.say(AN_ZALO, "/lienket thôi")) == words.NOT_LINKED
    assert "là một" in typed_and_sure(office, AN_ZALO, code)


def test_who_says_that_the_code_is_not_theirs_is_joined_to_nobody(office: Assistant) -> None:
    code = code_in_reply(office.say(AN, "/lienket"), "NOI")
    asked = office.say(AN_ZALO, code)
    done = office.press(AN_ZALO, pressed(asked, words.LINK_IS_NOT_MINE))
    assert (said(done), done.replaces) == (words.NOT_LINKED_NOW, True)
    late = office.press(AN_ZALO, pressed(asked, words.LINK_IS_MINE))
    assert said(late) == words.LINK_ASKED_LONG_AGO
    assert said(office.say(AN_ZALO, "/lienket thôi")) == words.NOT_LINKED


def test_another_persons_button_joins_nobody(office: Assistant) -> None:
    asked = office.say(AN_ZALO, code_in_reply(office.say(AN, "/lienket"), "NOI"))
    other = Asker("zalo", "z9")
    assert (
        said(office.press(other, pressed(asked, words.LINK_IS_MINE))) == words.LINK_ASKED_LONG_AGO
    )
    assert said(office.say(other, "/lienket thôi")) == words.NOT_LINKED
    assert "là một" in said(office.press(AN_ZALO, pressed(asked, words.LINK_IS_MINE)))


def test_a_code_that_was_used_meanwhile_joins_nobody(office: Assistant) -> None:
    code = code_in_reply(office.say(AN, "/lienket"), "NOI")
    asked = office.say(AN_ZALO, code)
    assert "là một" in typed_and_sure(office, AN_WEB, code)
    done = office.press(AN_ZALO, pressed(asked, words.LINK_IS_MINE))
    assert said(done) == words.LINKED["unknown"]


def test_a_browser_gets_no_role_by_an_invitation(office: Assistant, people: People) -> None:
    invitation = code_in_reply(office.say(BOSS, "/moi cán bộ"), "MOI")
    for typed in (invitation, f"/start {invitation}"):
        assert said(office.say(AN_WEB, typed)) == words.INVITED_ON_PAGE
    assert people.role_of(AN_WEB) is Role.CITIZEN
    office.say(AN_ZALO, invitation)
    assert people.role_of(AN_ZALO) is Role.OFFICER


def test_the_help_of_a_kiosk_lists_no_link(office: Assistant) -> None:
    assert "/lienket" not in said(office.say(Asker("kiosk", "k1"), "/help"))
    assert "lienket" not in {one.name for one in office.menu(Asker("kiosk", "k1"))}
    assert "/lienket" in said(office.say(AN, "/help"))


def test_at_a_kiosk_nobody_is_linked_signed_in_or_appointed(
    office: Assistant, people: People
) -> None:
    kiosk = Asker("kiosk", "k1")
    of_an = code_in_reply(office.say(AN, "/lienket"), "NOI")
    of_lan = code_in_reply(office.say(LAN, "/dangnhap"), "VAO")
    invitation = code_in_reply(office.say(BOSS, "/moi cán bộ"), "MOI")
    for typed in (of_an, f"/start {of_an}", of_lan, invitation, "/lienket", "/dangnhap"):
        assert said(office.say(kiosk, typed)) == words.AT_KIOSK
    assert said(office.say(AN_ZALO, of_an)) == words.LINKED["unknown"]
    assert people.role_of(kiosk) is Role.CITIZEN


def test_who_leaves_a_kiosk_takes_nobody_along(office: Assistant, people: People) -> None:
    kiosk = Asker("kiosk", "k1")
    office.say(AN, SUBJECT)
    office.say(kiosk, SUBJECT)
    with people.begin() as session:
        an, there = person_of(session, AN), person_of(session, kiosk)
        session.add(PersonLink(person_id=there.id, same_as=an.id))
    office.forget(kiosk)
    assert FOLLOW_UP_ANSWER in said(office.say(AN, FOLLOW_UP))


def test_a_browser_gets_no_role_by_a_link(office: Assistant, people: People) -> None:
    code = code_in_reply(office.say(LAN, "/lienket"), "NOI")
    assert said(office.say(AN_WEB, code)) == words.LINKED["not_here"]
    linked(office, AN_WEB, AN)
    code = code_in_reply(office.say(BOSS, "/moi cán bộ"), "MOI")
    office.say(AN, code)
    assert people.role_of(AN) is Role.OFFICER
    assert said(office.say(AN_WEB, "/dangnhap")) == chat.UNKNOWN_COMMAND
    assert "/hangdoi" not in said(office.say(AN_WEB, "/help"))
    office.say(AN, "/dangnhap đăng xuất mọi nơi")
    assert said(office.say(AN_WEB, "/lienket thôi")) == words.NOT_LINKED


def test_the_role_goes_with_who_has_it_and_both_are_told(office: Assistant, people: People) -> None:
    given = office.say(LAN, "/lienket")
    assert "sẽ có quyền cán bộ" in said(given)
    assert "có quyền cán bộ" in typed_and_sure(office, AN_ZALO, code_in_reply(given, "NOI"))
    assert "/hangdoi" in said(office.say(AN_ZALO, "/help"))
    assert "hangdoi" in {one.name for one in office.menu(AN_ZALO)}
    assert not office.may_send_files(AN_ZALO)
    in_group = Asker("zalo", "z3", group="g")
    assert "/hangdoi" not in said(office.say(in_group, "/help"))
    (lan,) = (one for one in Roles(people).colleagues(BOSS) if one.external_id == "2")
    Roles(people).withdraw(BOSS, lan.id)
    assert "/hangdoi" not in said(office.say(AN_ZALO, "/help"))


def test_a_citizens_code_gives_no_role_and_takes_none(office: Assistant, people: People) -> None:
    given = office.say(AN, "/lienket")
    assert "không cho ai quyền cán bộ" in said(given)
    assert said(office.say(LAN, code_in_reply(given, "NOI"))) == words.LINKED["has_role"]
    assert people.role_of(LAN) is Role.OFFICER
    assert "/hangdoi" in said(office.say(LAN, "/help"))
    assert "/hangdoi" not in said(office.say(AN, "/help"))


def test_in_a_group_nothing_is_linked_and_a_code_is_ended(office: Assistant) -> None:
    in_group = Asker("zalo", "z3", group="g")
    assert said(office.say(in_group, "/lienket")) == words.IN_PRIVATE
    code = code_in_reply(office.say(AN, "/lienket"), "NOI")
    assert said(office.say(in_group, code)) == words.CODE_SEEN_BY_OTHERS
    assert said(office.say(AN_ZALO, code)) == words.LINKED["unknown"]


def test_deleting_in_one_deletes_both(office: Assistant) -> None:
    linked(office, AN_ZALO, AN)
    office.say(AN, SUBJECT)
    assert said(office.forget(AN_ZALO)) == privacy.ERASED
    assert FOLLOW_UP_ANSWER not in said(office.say(AN, FOLLOW_UP))
    assert said(office.say(AN_ZALO, "/lienket thôi")) == words.NOT_LINKED
    assert "/lienket" in said(office.say(AN, "/riengtu"))


def test_buttons_of_before_still_work(office: Assistant) -> None:
    before = office.say(AN_ZALO, SUBJECT)
    linked(office, AN_ZALO, AN)
    action = before.buttons[0][0].action
    assert office.press(AN_ZALO, action).blocks
    assert not office.press(LAN, action).blocks
