"""What comes beside a text in Telegram, and the commands and places that people send there."""

import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.rendering import caption
from bot.counter.assistant import Assistant
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, File, Picture, Reply, Venue, text
from bot.messages import chat
from bot.people import Asker
from tests.bot.served import by_polling, by_webhook, done_in_chat, replies
from tests.bot.test_telegram_groups import GROUP, mention
from tests.telegram.html import utf16_length
from tests.telegram.media import Upload, VenuePoint
from tests.telegram.server import BotApiServer, SentMessage
from tests.telegram.test_media import a_png

BUTTONS = ((Button("Tiếp theo", Press(PressKind.OTHERS, 1)),),)
SHOP = Venue(16.0678, 108.2208, "Bộ phận một cửa phường Hải Châu", "270 Trần Phú")
POST_OFFICE = Venue(16.0712, 108.2241, "Bưu điện Đà Nẵng", "64 Bạch Đằng")
CHART = Picture(a_png(640, 480), "Tỷ lệ hồ sơ trực tuyến: Văn Yên 70 %, A Lưới 55 %.")
LIST = File("văn bản.xlsx", b"PK\x03\x04")
CARD = Reply((text("Gần nhất là hai nơi sau."),), BUTTONS)
WITH_ALL = Reply(CARD.blocks, BUTTONS, venues=(SHOP, POST_OFFICE), pictures=(CHART,), files=(LIST,))
WHERE = Reply((text("Anh/chị đang ở đâu?"),), asks_location=True)
HERE = {"latitude": 16.070912345, "longitude": 108.191}
OTHER_BOT = {"id": 5, "is_bot": True, "first_name": "Other", "username": "other_bot"}


class ScriptedAssistant(Assistant):
    """Gives one reply after the other, the last for ever, and keeps what it was asked."""

    def __init__(self, *given: Reply) -> None:
        self.asked: list[tuple[Asker, str]] = []
        self.replied_to: list[int | None] = []
        self._given = given

    def say(
        self,
        asker: Asker,
        message: str,
        answered_by: int | None = None,
        *,
        may_wait: bool = False,  # noqa: ARG002
    ) -> Reply:
        self.asked.append((asker, message))
        self.replied_to.append(answered_by)
        return self._given[min(len(self.asked), len(self._given)) - 1]

    def press(self, asker: Asker, action: str) -> Reply:
        return self.say(asker, action)

    def may_send_files(self, asker: Asker) -> bool:  # noqa: ARG002
        return False

    def stop_reading(self) -> None:
        """It reads none."""


def kinds(messages: list[SentMessage]) -> list[str]:
    """What each message is."""
    return [
        "venue" if one.venue else "photo" if one.photo else "file" if one.document else "text"
        for one in messages
    ]


def location(place: dict[str, Any] = HERE, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """A message with a location, and other fields of it."""
    return {"location": place} | more


@pytest.mark.parametrize("talk_with", [by_polling, by_webhook])
def test_points_pictures_and_files_follow_the_text_which_keeps_the_buttons(talk_with: Any) -> None:  # noqa: ANN401 - either
    async def talk(server: BotApiServer) -> None:
        await server.user_says("một cửa gần nhất ở Hải Châu")
        answer, shop, post_office, chart, file = await replies(server, 5)
        assert answer.text == "Gần nhất là hai nơi sau."
        assert [button.label for row in answer.buttons for button in row] == ["Tiếp theo"]
        for sent, venue in ((shop, SHOP), (post_office, POST_OFFICE)):
            point = VenuePoint(venue.latitude, venue.longitude, venue.title, venue.address)
            assert (sent.venue, sent.buttons) == (point, ())
        assert chart.photo is not None
        assert (chart.photo.png, chart.caption) == (CHART.png, CHART.caption)
        assert file.document == Upload("văn bản.xlsx", LIST.content)

    talk_with(ScriptedAssistant(WITH_ALL), talk)


def test_a_message_that_replies_to_an_answer_names_its_question() -> None:
    bot = {"id": 123456789, "is_bot": True, "first_name": "Test bot", "username": "test_bot"}

    def shown(actions: list[str]) -> dict[str, Any]:
        rows = [[{"text": "Nút", "callback_data": action}] for action in actions]
        chat_ = {"id": 7, "type": "private"}
        message = {"message_id": 5, "date": 1, "chat": chat_, "from": bot}
        return message | ({"reply_markup": {"inline_keyboard": rows}} if rows else {})

    assistant = ScriptedAssistant(CARD)

    async def talk(server: BotApiServer) -> None:
        for actions in (["which:41:0", "good:41"], [], ["lạ", "good:", f"good:{'9' * 30}"]):
            await server.user_sends({"text": "phí?", "reply_to_message": shown(actions)})
        await replies(server, 3)

    by_polling(assistant, talk)
    assert assistant.replied_to == [41, None, None]


def test_what_a_press_brings_has_points_too() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("một cửa gần nhất ở Hải Châu")
        (answer,) = await replies(server, 1)
        await server.user_presses(answer, "Tiếp theo")
        assert kinds(await replies(server, 6)) == [
            *("text", "text", "venue", "venue", "photo", "file")
        ]

    by_polling(ScriptedAssistant(CARD, WITH_ALL), talk)


@pytest.mark.parametrize(
    ("method", "status", "arrives"),
    [
        ("sendVenue", 400, ["text", "venue", "photo", "file"]),
        ("sendVenue", 500, ["text", "venue", "venue", "photo", "file"]),
        ("sendPhoto", 400, ["text", "venue", "venue", "file"]),
        ("sendDocument", 413, ["text", "venue", "venue", "photo", "text"]),
    ],
)
def test_what_fails_beside_the_text_costs_nothing_else(
    method: str, status: int, arrives: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def talk(server: BotApiServer) -> None:
        server.fail_next(method, status, "no reason given")
        await server.user_says("một cửa gần nhất ở Hải Châu")
        messages = await replies(server, len(arrives))
        assert kinds(messages) == arrives
        assert (messages[-1].text == chat.FILE_NOT_SENT) is (method == "sendDocument")
        await server.user_says("/xyz")
        *_, unknown = await replies(server, len(arrives) + 1)
        assert unknown.text == chat.UNKNOWN_COMMAND
        assert not any(record.levelno >= logging.ERROR for record in caplog.records)
        assert status == 500 or "not sent" in caplog.text

    by_polling(ScriptedAssistant(WITH_ALL), talk)


@pytest.mark.parametrize(
    "wrong", [Venue(91.0, 108.0, "a", "b"), Venue(float("nan"), 108.0, "a", "b")], ids=str
)
def test_a_point_that_is_nowhere_is_left_out(wrong: Venue) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("một cửa gần nhất")
        assert kinds(await replies(server, 2)) == ["text", "venue"]

    by_polling(ScriptedAssistant(Reply(CARD.blocks, venues=(wrong, SHOP))), talk)


def test_a_point_without_an_address_still_shows() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("một cửa gần nhất")
        _, sent = await replies(server, 2)
        assert sent.venue == VenuePoint(
            16.0, 107.0, "Trung tâm xã A Lưới 2", "Trung tâm xã A Lưới 2"
        )

    centre = Venue(16.0, 107.0, "Trung tâm xã A Lưới 2", "")
    by_polling(ScriptedAssistant(Reply(CARD.blocks, venues=(centre,))), talk)


def test_a_long_caption_is_cut_after_a_sentence() -> None:
    sentence = "Xã thứ nhất tiếp nhận nhiều hồ sơ hơn xã thứ hai. "
    shown = caption(sentence * 100)
    assert shown == f"{(sentence * (1022 // len(sentence))).strip()} …"


@pytest.mark.parametrize("length", range(1018, 1026))
def test_the_sign_that_a_caption_was_cut_fits_too(length: int) -> None:
    first = "Tỷ lệ hồ sơ trực tuyến của các xã ".ljust(length - 1, "x") + "."
    assert utf16_length(caption(f"{first} Nguồn: báo cáo tháng tám năm nay.")) <= 1024


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ab. \n\N{GRINNING FACE}ệ"), max_size=40), st.integers(1, 100))
def test_a_caption_fits_and_begins_as_it_was_written(some: str, times: int) -> None:
    words = some * times
    shown = caption(words)
    assert utf16_length(shown) <= 1024
    assert words.strip().startswith(shown.removesuffix(" …"))
    assert shown == words.strip() or utf16_length(words.strip()) > 1024


@pytest.mark.parametrize(
    "asked",
    [
        "/vanban 45/2016/QĐ-TTg --on 2024-01-01",
        "/thutuc khai sinh",
        "/gan xã A Ngo",
        "/GAN",
        "/gan",
    ],
)
def test_a_command_is_asked_like_a_question(asked: str) -> None:
    assistant = ScriptedAssistant(CARD)

    async def talk(server: BotApiServer) -> None:
        await server.user_says(asked)
        await replies(server, 1)
        assert assistant.asked == [(Asker("telegram", "7"), asked)]
        assert done_in_chat(server)[-1] == "sendMessage"

    by_polling(assistant, talk)


def test_an_edited_command_is_asked_anew() -> None:
    assistant = ScriptedAssistant(CARD)

    async def talk(server: BotApiServer) -> None:
        await server.user_says("/vanban 45/2017/QĐ-TTg")
        await server.user_edits("/vanban 45/2016/QĐ-TTg")
        await replies(server, 2)
        assert [words for _, words in assistant.asked] == [
            "/vanban 45/2017/QĐ-TTg",
            "/vanban 45/2016/QĐ-TTg",
        ]

    by_polling(assistant, talk)


def test_in_a_group_a_command_with_another_bots_name_is_not_for_this_one() -> None:
    assistant = ScriptedAssistant(CARD)
    in_group = Asker("telegram", "7", str(GROUP))

    async def talk(server: BotApiServer) -> None:
        await server.user_says("/vanban@other_bot 45/2016/QĐ-TTg", chat_id=GROUP)
        await server.user_says("/help@other_bot xin @test_bot", chat_id=GROUP)
        await server.user_says("/vanban@Test_Bot 45/2016/QĐ-TTg", chat_id=GROUP)
        await server.user_says("/thutuc khai sinh", chat_id=GROUP)
        await server.user_sends(mention("@test_bot", "/gan xã A Ngo"), chat_id=GROUP)
        await replies(server, 3, GROUP)
        assert [(asker, words.split()) for asker, words in assistant.asked] == [
            (in_group, ["/vanban", "45/2016/QĐ-TTg"]),
            (in_group, ["/thutuc", "khai", "sinh"]),
            (in_group, ["/gan", "xã", "A", "Ngo"]),
        ]
        assert all(message.text == CARD.blocks[0].text for message in server.messages(GROUP))

    by_polling(assistant, talk)


@pytest.mark.parametrize(
    "shared",
    [
        location(),
        location(venue={"location": HERE, "title": "Nhà văn hoá", "address": "Xã A Ngo"}),
        location(HERE | {"live_period": 3600, "heading": 90}),
    ],
    ids=["location", "venue", "live location"],
)
def test_a_shared_location_asks_what_is_near_it(shared: dict[str, Any]) -> None:
    assistant = ScriptedAssistant(WITH_ALL)

    async def talk(server: BotApiServer) -> None:
        await server.user_sends(shared)
        assert kinds(await replies(server, 2))[:2] == ["text", "venue"]
        assert assistant.asked == [(Asker("telegram", "7"), "/gan 16.07091,108.19100")]

    by_polling(assistant, talk)


def test_the_steps_of_who_shares_a_location_live_are_passed_over() -> None:
    assistant = ScriptedAssistant(CARD)

    async def talk(server: BotApiServer) -> None:
        await server.user_sends(location(HERE | {"live_period": 3600}))
        await replies(server, 1)
        for step in range(3):
            moved = {"latitude": 16.0 + step / 10, "longitude": 108.0, "live_period": 3600}
            await server.user_changes(location(moved))
        await server.user_says("/gan")
        await replies(server, 2)
        assert [words for _, words in assistant.asked] == ["/gan 16.07091,108.19100", "/gan"]
        assert len(server.messages(7)) == 2

    by_polling(assistant, talk)


def test_a_location_in_a_group_is_not_looked_up() -> None:
    assistant = ScriptedAssistant(CARD)

    async def talk(server: BotApiServer) -> None:
        bot = {"id": 123456789, "is_bot": True, "first_name": "Test bot", "username": "test_bot"}
        group = {"id": GROUP, "type": "group", "title": "Group"}
        question = {"message_id": 1, "date": 1, "chat": group, "from": bot, "text": "?"}
        await server.user_sends(location(), chat_id=GROUP)
        await server.user_sends(location(reply_to_message=question), chat_id=GROUP)
        (only,) = await replies(server, 1, GROUP)
        assert only.text == chat.LOCATION_IN_PRIVATE
        assert assistant.asked == []

    by_polling(assistant, talk)


def test_who_is_asked_for_the_place_may_share_it_with_one_press() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("một cửa gần nhất")
        (asked,) = await replies(server, 1)
        assert asked.text == "Anh/chị đang ở đâu?"
        (first,) = await server.wait_for("sendMessage")
        assert first.arguments["reply_markup"] == {
            "keyboard": [[{"text": "📍 Gửi vị trí của tôi", "request_location": True}]],
            "resize_keyboard": True,
            "one_time_keyboard": True,
        }

    by_polling(ScriptedAssistant(WHERE), talk)


def test_an_answer_with_buttons_says_how_to_share_the_place_in_the_same_message() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("nộp ở đâu")
        await server.user_says("/xyz")
        asked, *more = await replies(server, 2)
        assert asked.text == f"Anh/chị đang ở đâu?\n{chat.HOW_TO_SHARE_LOCATION}"
        assert len(asked.buttons) == len(BUTTONS)
        assert len(more) == 1  # what was asked next, and nothing beside
        assert server.under_field(7) is None

    by_polling(ScriptedAssistant(Reply(WHERE.blocks, BUTTONS, asks_location=True)), talk)


LONG = Reply((text("một cửa. " * 600),), BUTTONS)


@pytest.mark.parametrize(
    ("answer", "count"),
    [(Reply(CARD.blocks), 1), (CARD, 1), (LONG, 2)],
    ids=["without buttons", "with buttons", "in two messages"],
)
def test_the_button_for_the_place_goes_with_the_next_answer(answer: Reply, count: int) -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("một cửa gần nhất")
        await replies(server, 1)
        assert server.under_field(7) is not None
        await server.user_sends(location())
        messages = await replies(server, 1 + count)
        has_room = answer is not CARD  # no message is sent only to take a button away
        assert (server.under_field(7) is None) is has_room
        assert len(messages[-1].buttons) == len(answer.buttons)
        await server.user_says("cảm ơn")
        await replies(server, 1 + 2 * count)
        removals = [
            call
            for call in await server.wait_for("sendMessage")
            if call.arguments.get("reply_markup", {}).get("remove_keyboard")
        ]
        assert len(removals) == has_room

    by_polling(ScriptedAssistant(WHERE, answer), talk)


def test_the_button_for_the_place_is_not_shown_in_groups() -> None:
    async def talk(server: BotApiServer) -> None:
        await server.user_says("/gan@test_bot", chat_id=GROUP)
        (asked,) = await replies(server, 1, GROUP)
        assert asked.text == WHERE.blocks[0].text
        assert server.under_field(GROUP) is None

    by_polling(ScriptedAssistant(WHERE), talk)
