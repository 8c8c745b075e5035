"""How the commands speak: plain, polite, and short enough for where it is shown."""

import unicodedata
from datetime import datetime

import pytest

from bot.counter.commands import COMMAND_NAMES, CommandClerk, OwnCommand, TypedCommand
from bot.counter.pages import ROOM, lines
from bot.counter.reply import Reply
from bot.messages import commands, links, privacy, suggestions
from bot.messages.commands import menu
from bot.people import Asker
from index.model import Role
from retrieval.actions import command_of

SAID = [
    privacy.kept(180),
    privacy.ASK_ERASE,
    privacy.IN_PRIVATE,
    privacy.erased(role_stays=True),
    suggestions.ASK,
    suggestions.THANKS,
    links.GONE,
    commands.DESCRIPTION,
]
JARGON = ("database", "SQL", "token", "ID ", "index", "chỉ mục", "payload", "dữ liệu cá nhân hoá")


@pytest.mark.parametrize("words", SAID)
def test_what_is_said_is_polite_and_plain(words: str) -> None:
    assert "anh/chị" in words.lower()
    assert not any(one.lower() in words.lower() for one in JARGON)
    assert words == unicodedata.normalize("NFC", words)
    assert words[-1] in ".?" or "\n/" in words


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("in_group", [False, True])
def test_every_command_that_is_listed_is_known_and_fits(role: Role, in_group: bool) -> None:
    listed = menu(role, in_group)
    assert len({one.name for one in listed}) == len(listed)
    for one in listed:
        assert one.name in COMMAND_NAMES
        assert not commands.is_unknown(one.name, role)
        assert 1 <= len(one.does) <= 90
        assert one.does[0].islower()
        if one.example is not None:
            assert one.example.startswith(f"/{one.name} ")
            assert one.name in set(OwnCommand) or command_of(one.example) is not None


def test_the_longest_help_is_one_page_of_a_phone() -> None:
    examples = (
        "Đăng ký tạm trú mất bao lâu?",
        "Đăng ký kết hôn phí bao nhiêu?",
        "Thông báo 54/TB-VP nói về việc gì?",
    )
    clerk = CommandClerk(None, 180, lambda: examples, lambda _: Reply(), None)
    for role in Role:
        assert lines(clerk.help(Asker("telegram", "7"), role).blocks) <= ROOM


@pytest.mark.parametrize("name", ["vanban", "dieu", "sosanh", "thaydoi"])
def test_what_citizens_may_read_is_listed_for_them(name: str) -> None:
    """Decided: public directives are everybody's; what is not public is filtered as it is read."""
    assert name in {one.name for one in menu(Role.CITIZEN)}
    assert name in {one.name for one in menu(Role.CITIZEN, in_group=True)}
    assert not commands.is_unknown(name, Role.CITIZEN)


def test_what_is_kept_for_officers_is_listed_for_them_alone() -> None:
    for name in ("theodoi", "botheodoi"):
        assert commands.is_unknown(name, Role.CITIZEN)
        assert name not in {one.name for one in menu(Role.CITIZEN)}
        assert name in {one.name for one in menu(Role.OFFICER)}


def test_what_the_bot_says_of_itself_fits_into_telegram() -> None:
    assert len(commands.DESCRIPTION) <= 512
    assert len(commands.SHORT_DESCRIPTION) <= 120


def test_what_is_kept_fits_on_a_phone_and_a_half() -> None:
    assert len(privacy.kept(180)) < 1_200
    assert privacy.kept(None) == "Hiện tôi không lưu gì về anh/chị."


def test_suggestions_have_the_hour_of_viet_nam() -> None:
    listed = suggestions.listed([("Nên có ghế chờ", datetime(2026, 11, 20, 18, 30))])
    assert listed == "• 21/11/2026 01:30: Nên có ghế chờ"


def test_what_is_no_command_is_none() -> None:
    assert TypedCommand.of("/gopy  a\nb ") == TypedCommand("gopy", "a\nb")
    assert TypedCommand.of("/XOA@test_bot") == TypedCommand("xoa", "")
    for words in ("", "/", "/ xoa", "xoa", "/12/2020", "/khai-sinh", "a /xoa"):
        assert TypedCommand.of(words) is None
