"""What the users of the local Bot API server do, as python-telegram-bot reads it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)
from telegram.error import BadRequest

from tests.telegram import incoming
from tests.telegram.server import BotApiServer
from tests.telegram.test_media import a_png

Scenario = Callable[[BotApiServer, Bot], Awaitable[None]]


def with_bot(check: Scenario) -> None:
    """Run a check with a fresh server and the library's own client."""

    async def run() -> None:
        async with BotApiServer() as server:
            files = server.base_file_url
            async with Bot(server.token, base_url=server.base_url, base_file_url=files) as bot:
                await check(server, bot)

    asyncio.run(run())


async def brought(bot: Bot) -> list[Message]:
    """The messages of the updates that wait, read by the library."""
    updates = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    return [update.effective_message for update in updates if update.effective_message]


def test_a_reply_to_the_bot_brings_the_whole_message_that_it_answers() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])
        await bot.send_message(7, "<b>answer</b>", parse_mode="HTML", reply_markup=keyboard)
        await server.user_replies(server.messages(7)[0], "and then?")
        (reply,) = await brought(bot)
        answered = reply.reply_to_message
        assert answered is not None
        assert (reply.text, answered.text) == ("and then?", "answer")
        assert answered.from_user == bot.bot
        assert answered.reply_markup == keyboard
        assert answered.entities[0].type == MessageEntity.BOLD

    with_bot(check)


def test_a_reply_to_somebody_else_in_a_group_brings_theirs() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_says("question", chat_id=-5, user_id=8, first_name="Bo")
        asked = server.updates[0]["message"]["message_id"]
        await server.user_replies(asked, "@test_bot", chat_id=-5)
        _, reply = await brought(bot)
        assert reply.reply_to_message is not None
        assert reply.reply_to_message.text == "question"
        assert reply.reply_to_message.from_user is not None
        assert reply.reply_to_message.from_user.first_name == "Bo"
        assert [entity.type for entity in reply.entities] == [MessageEntity.MENTION]
        server.user_deletes(asked, chat_id=-5)
        with pytest.raises(LookupError):
            await server.user_replies(asked, "x", chat_id=-5)

    with_bot(check)


def test_an_answer_in_a_topic_is_replied_to_in_that_topic() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        forum = -1001234567890
        topic = await server.user_opens_topic("Đất đai", forum)
        await bot.send_message(forum, "answer", message_thread_id=topic)
        await server.user_replies(server.messages(forum)[0], "and then?")
        *_, reply = await brought(bot)
        assert (reply.message_thread_id, reply.is_topic_message) == (topic, True)
        assert reply.reply_to_message is not None
        assert reply.reply_to_message.text == "answer"

    with_bot(check)


def test_forwards_say_where_they_came_from() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_forwards("one")
        await server.user_forwards("two", incoming.origin_user(9, "Chi"))
        notice = incoming.photo(caption="three")
        await server.user_forwards(notice, incoming.origin_channel(-1009, "Thông báo"))
        one, two, three = await brought(bot)
        assert (one.text, two.text, three.caption) == ("one", "two", "three")
        assert isinstance(one.forward_origin, MessageOriginHiddenUser)
        assert isinstance(two.forward_origin, MessageOriginUser)
        assert two.forward_origin.sender_user.first_name == "Chi"
        assert isinstance(three.forward_origin, MessageOriginChannel)
        assert three.forward_origin.chat.title == "Thông báo"

    with_bot(check)


def test_an_album_is_several_photos_with_the_caption_on_the_first() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_sends_album(3, "question @test_bot", chat_id=-5)
        await server.user_sends_album(2)
        messages = await brought(bot)
        first, second = messages[:3], messages[3:]
        assert [message.caption for message in first] == ["question @test_bot", None, None]
        assert first[0].caption_entities[0].type == MessageEntity.MENTION
        assert len({message.media_group_id for message in first}) == 1
        assert len({message.media_group_id for message in messages}) == 2
        assert [message.chat_id for message in second] == [7, 7]
        assert all(len(message.photo) == 2 for message in messages)

    with_bot(check)


def test_files_of_users_are_downloaded_and_unknown_ones_are_refused() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_sends_photo(a_png(3, 2), "a photo")
        await server.user_sends_document("đơn.txt", b"in words", "a file")
        photo, document = await brought(bot)
        assert (photo.caption, document.caption) == ("a photo", "a file")
        assert document.document is not None
        assert (document.document.file_name, document.document.file_size) == ("đơn.txt", 8)
        file = await bot.get_file(document.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"in words"
        file = await bot.get_file(photo.photo[-1].file_id)
        assert bytes(await file.download_as_bytearray()) == a_png(3, 2)
        with pytest.raises(BadRequest, match="Invalid file_id"):
            await bot.get_file("nothing")
        server.files.keep("large", bytes(20 * 1024 * 1024 + 1))
        with pytest.raises(BadRequest, match="File is too big"):
            await bot.get_file("large")

    with_bot(check)


def test_messages_without_words() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_sends(incoming.voice())
        await server.user_sends(incoming.sticker())
        await server.user_sends(incoming.contact("+84 236 000 000"))
        await server.user_sends(incoming.location(16.07, 108.19))
        voice, sticker, contact, location = await brought(bot)
        assert voice.voice is not None
        assert sticker.sticker is not None
        assert contact.contact is not None
        assert location.location is not None

    with_bot(check)


def test_edits_change_texts_and_captions() -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_says("one @test_bot")
        first = server.updates[0]["message"]["message_id"]
        await server.user_sends_photo(a_png(3, 2), "two")
        await server.user_changes({"caption": "three"})
        await server.user_edits("four", message_id=first)
        _, _, caption, text = await brought(bot)
        assert (caption.caption, text.text, text.entities) == ("three", "four", ())
        assert caption.edit_date is not None
        assert text.message_id == first

    with_bot(check)


@pytest.mark.parametrize(
    ("payload", "text"), [("", "/start"), ("tt_1-001193", "/start tt_1-001193")]
)
def test_a_link_opens_the_bot_with_its_payload(payload: str, text: str) -> None:
    async def check(server: BotApiServer, bot: Bot) -> None:
        await server.user_opens(payload, user_id=8, chat_id=8, first_name="Bo")
        (message,) = await brought(bot)
        assert (message.text, message.chat_id, message.chat.first_name) == (text, 8, "Bo")
        (entity,) = message.entities
        assert (entity.type, entity.length) == (MessageEntity.BOT_COMMAND, 6)

    with_bot(check)


@pytest.mark.parametrize("payload", ["x" * 65, "a b", "đ", "1.001193"])
def test_no_link_carries_such_a_payload(payload: str) -> None:
    with pytest.raises(ValueError, match="no link can carry"):
        incoming.start(payload)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("/gan@test_bot now", ["/gan@test_bot"]),
        ("see @test_bot, /help", ["@test_bot", "/help"]),
        ("a@b.example 1/2 and/or @x", []),
        ("\N{GRINNING FACE} @Test_Bot?", ["@Test_Bot"]),
        ("@test_botả", []),
    ],
)
def test_commands_and_mentions_are_marked_where_they_stand(text: str, marked: list[str]) -> None:
    units = text.encode("utf-16-le")
    found = [
        units[2 * entity["offset"] :][: 2 * entity["length"]].decode("utf-16-le")
        for entity in incoming.text(text).get("entities", [])
    ]
    assert found == marked
