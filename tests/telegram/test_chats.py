"""Replies, topics, migration and closed doors at the local Bot API server."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram.calls import Call, with_server
from tests.telegram.server import BotApiServer
from tests.telegram.test_media import a_png

FORUM = -1001234567890
NOT_FOUND = (400, "Bad Request: message to be replied not found")


def a_bot(server: BotApiServer) -> Bot:
    """The library's own client."""
    return Bot(server.token, base_url=server.base_url, base_file_url=server.base_file_url)


def test_a_reply_brings_along_what_it_answers() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_says("question")
        asked = server.updates[0]["message"]
        answers = {"message_id": asked["message_id"]}
        _, sent = await call("sendMessage", chat_id=7, text="answer", reply_parameters=answers)
        assert sent["reply_to_message"] == asked
        _, point = await call(
            "sendVenue", chat_id=7, latitude=1, longitude=2, title="a", address="b",
            reply_parameters={"message_id": sent["message_id"], "quote": "answ"},
        )  # fmt: skip
        assert point["reply_to_message"]["text"] == "answer"
        assert "reply_to_message" not in point["reply_to_message"]
        replies = [message.reply_to for message in server.messages(7)]
        assert replies == [asked["message_id"], sent["message_id"]]

    with_server(check)


@pytest.mark.parametrize(
    ("parameters", "answer"),
    [
        ({"message_id": 99}, NOT_FOUND),
        ({"message_id": 1, "chat_id": 8}, NOT_FOUND),
        ({"message_id": 1, "quote": "other"}, (400, "Bad Request: QUOTE_TEXT_INVALID")),
        ({"quote": "x"}, (400, 'Bad Request: can\'t find field "message_id"')),
        ([1], (400, "Bad Request: object expected as reply parameters")),
    ],
)
def test_replies_that_are_refused(parameters: object, answer: tuple[int, str]) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_says("question")
        sent = {"chat_id": 7, "text": "x", "reply_parameters": parameters}
        assert await call("sendMessage", **sent) == answer
        assert server.messages(7) == []

    with_server(check)


def test_a_deleted_question_is_answered_without_the_reply_where_the_bot_allows_it() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            await server.user_says("question")
            question = server.updates[0]["message"]["message_id"]
            server.user_deletes()
            with pytest.raises(BadRequest, match="Message to be replied not found"):
                await bot.send_message(7, "x", reply_to_message_id=question)
            lenient = ReplyParameters(question, allow_sending_without_reply=True)
            sent = await bot.send_message(7, "answer", reply_parameters=lenient)
            assert sent.reply_to_message is None
            (message,) = server.messages(7)
            assert (message.text, message.reply_to) == ("answer", None)

    asyncio.run(run())


def test_a_topic_is_kept_and_an_unknown_one_is_refused() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            topic = await server.user_opens_topic("Hộ tịch", FORUM)
            await server.user_says("question", chat_id=FORUM, thread_id=topic)
            opened, said = await bot.get_updates()
            assert opened.message is not None
            assert opened.message.forum_topic_created is not None
            assert opened.message.chat.is_forum
            assert said.message is not None
            assert (said.message.message_thread_id, said.message.is_topic_message) == (topic, True)
            # What answers nothing "answers" the message that opened the topic.
            assert said.message.reply_to_message is not None
            assert said.message.reply_to_message.forum_topic_created is not None

            sent = await bot.send_message(FORUM, "answer", message_thread_id=topic)
            assert (sent.message_thread_id, sent.is_topic_message) == (topic, True)
            (message,) = server.messages(FORUM)
            assert message.thread_id == topic
            assert await bot.send_chat_action(FORUM, "typing", message_thread_id=topic)
            assert await bot.send_chat_action(FORUM, "typing", message_thread_id=1)
            for unknown in (1, 99):
                with pytest.raises(BadRequest, match="Message thread not found"):
                    await bot.send_message(FORUM, "x", message_thread_id=unknown)
            server.close_topic(FORUM, topic)
            with pytest.raises(BadRequest, match="Topic_closed"):
                await bot.send_message(FORUM, "x", message_thread_id=topic)
            server.delete_topic(FORUM, topic)
            with pytest.raises(BadRequest, match="Message thread not found"):
                await bot.send_message(FORUM, "x", message_thread_id=topic)

    asyncio.run(run())


def test_a_thread_of_replies_in_a_supergroup_is_no_topic() -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        await server.user_says("first", chat_id=FORUM)
        first = server.updates[0]["message"]["message_id"]
        await server.user_replies(first, "second", chat_id=FORUM)
        reply = server.updates[1]["message"]
        assert reply["chat"]["type"] == "supergroup"
        assert reply["message_thread_id"] == first
        assert "is_topic_message" not in reply
        sent = {"chat_id": FORUM, "text": "x", "message_thread_id": first}
        assert await call("sendMessage", **sent) == (400, "Bad Request: message thread not found")

    with_server(check)


def test_a_group_becomes_a_supergroup() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            before = await bot.send_message(-5, "in the group")
            new_id = await server.migrate(-5)
            left, came = await bot.get_updates()
            assert left.message is not None
            assert (left.message.chat_id, left.message.migrate_to_chat_id) == (-5, new_id)
            assert came.message is not None
            assert (came.message.chat_id, came.message.migrate_from_chat_id) == (new_id, -5)
            assert came.message.chat.type == "supergroup"
            with pytest.raises(ChatMigrated) as refusal:
                await bot.send_message(-5, "x")
            assert refusal.value.new_chat_id == new_id
            with pytest.raises(ChatMigrated):
                await bot.send_chat_action(-5, "typing")
            await before.edit_text("edited in the old group")
            await bot.send_message(new_id, "in the supergroup")
            assert [message.text for message in server.messages(new_id)] == ["in the supergroup"]
            with pytest.raises(ValueError, match="supergroup now"):
                await server.user_says("x", chat_id=-5)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("chat_id", "doors", "answer"),
    [
        (7, "blocked", (403, "Forbidden: bot was blocked by the user")),
        (7, "deactivated", (403, "Forbidden: user is deactivated")),
        (-7, "kicked", (403, "Forbidden: bot was kicked from the group chat")),
        (FORUM, "kicked", (403, "Forbidden: bot was kicked from the supergroup chat")),
        (7, "unknown", (400, "Bad Request: chat not found")),
    ],
)
def test_chats_that_the_bot_cannot_write_to(
    chat_id: int, doors: str, answer: tuple[int, str]
) -> None:
    async def check(server: BotApiServer, call: Call) -> None:
        _, sent = await call("sendMessage", chat_id=chat_id, text="before")
        getattr(server.directory, doors).add(chat_id)
        target = {"chat_id": chat_id, "message_id": sent["message_id"]}
        assert await call("sendMessage", chat_id=chat_id, text="x") == answer
        assert await call("sendChatAction", chat_id=chat_id, action="typing") == answer
        assert await call("editMessageText", **target, text="x") == answer
        assert await call("deleteMessage", **target) == answer
        getattr(server.directory, doors).discard(chat_id)
        assert (await call("sendMessage", chat_id=chat_id, text="after"))[0] == 200

    with_server(check)


def test_blocking_and_removing_the_bot_is_told_to_it() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            await server.user_blocks(13)
            with pytest.raises(Forbidden, match="blocked by the user"):
                await bot.send_message(13, "x")
            await server.user_unblocks(13)
            await bot.send_message(13, "x")
            await server.bot_becomes("kicked", -5)
            with pytest.raises(Forbidden, match="kicked from the group chat"):
                await bot.send_message(-5, "x")
            await server.bot_becomes("member", -5, before="kicked")
            await bot.send_message(-5, "x")
            changes = [update.my_chat_member for update in await bot.get_updates()]
            assert [
                (change.chat.id, change.old_chat_member.status, change.new_chat_member.status)
                for change in changes
                if change
            ] == [
                (13, "member", "kicked"),
                (13, "kicked", "member"),
                (-5, "member", "kicked"),
                (-5, "kicked", "member"),
            ]

    asyncio.run(run())


def test_captions_and_media_are_edited() -> None:
    async def run() -> None:
        async with BotApiServer() as server, a_bot(server) as bot:
            sent = await bot.send_photo(7, a_png(3, 2), caption="one")
            await sent.edit_caption("<b>two</b>", parse_mode="HTML")
            (message,) = server.messages(7)
            assert (message.caption, message.entities[0]["type"]) == ("two", "bold")
            with pytest.raises(BadRequest, match="not modified"):
                await sent.edit_caption("<b>two</b>", parse_mode="HTML")
            await sent.edit_media(InputMediaPhoto(a_png(5, 4), caption="three"))
            (message,) = server.messages(7)
            assert message.photo is not None
            assert (message.photo.width, message.caption) == (5, "three")
            await sent.edit_media(InputMediaDocument(b"1;2", filename="a.csv"))
            (message,) = server.messages(7)
            assert (message.photo, message.document and message.document.name) == (None, "a.csv")
            text = await bot.send_message(7, "text")
            with pytest.raises(BadRequest, match="no caption in the message to edit"):
                await bot.edit_message_caption(7, text.message_id, caption="x")

    asyncio.run(run())


@pytest.mark.parametrize(
    ("media", "description"),
    [
        ({}, "input media is not specified"),
        ({"media": "attach://x"}, 'can\'t find field "type"'),
        ({"type": "photo"}, 'can\'t find field "media"'),
        ({"type": "photo", "media": "attach://x"}, "there is no photo in the request"),
    ],
)
def test_media_that_are_refused(media: dict[str, Any], description: str) -> None:
    async def check(_server: BotApiServer, call: Call) -> None:
        _, sent = await call("sendMessage", chat_id=7, text="x")
        target = {"chat_id": 7, "message_id": sent["message_id"]}
        answer = await call("editMessageMedia", **target, media=media)
        assert answer == (400, f"Bad Request: {description}")

    with_server(check)
