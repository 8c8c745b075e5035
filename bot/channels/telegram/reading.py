"""What a Telegram message asks, who asks it, and which answer it replies to."""

from telegram import Message, Update
from telegram.constants import ChatType

from bot.channels.telegram.calling import name_of
from bot.channels.telegram.updates import CHANNEL
from bot.counter.presses import press_of
from bot.people import Asker
from retrieval.understanding.calls import Calls


def asker_of(update: Update) -> Asker:
    """The person, and the group in which others read along."""
    chat, person = update.effective_chat, update.effective_user or update.effective_chat
    group = str(chat.id) if chat is not None and chat.type != ChatType.PRIVATE else None
    return Asker(CHANNEL, str(person.id) if person else "unknown", group)


def asked_of(message: Message, bot_id: int, username: str, calls: Calls) -> str:
    """What a message asks: its words without the bot's name, or the words that it points to.

    Who calls the bot and says nothing else, in reply to somebody's message, asks that message.
    """
    words = name_of(username).sub(" ", _words(message)).strip()
    pointed = message.reply_to_message
    if pointed is None or not calls.is_bare(words):
        return words
    if pointed.from_user is not None and pointed.from_user.id == bot_id:
        return words
    return name_of(username).sub(" ", _words(pointed)).strip() or words


def answered_question(message: Message) -> int | None:
    """The id of the question whose answer a message replies to; its buttons carry it."""
    replied = message.reply_to_message
    markup = replied.reply_markup if replied is not None else None
    rows = markup.inline_keyboard if markup is not None else ()
    texts = (button.callback_data for row in rows for button in row)
    presses = (press_of(one) for one in texts if isinstance(one, str))
    of_answers = (one for one in presses if one is not None and one.is_of_answer)
    return next((press.question for press in of_answers), None)


def is_for_another_bot(message: Message, username: str) -> bool:
    """Whether a group's message is a command with another bot's name (``/help@other_bot``)."""
    if message.chat.type == ChatType.PRIVATE:
        return False
    _, _, name = (_words(message).split(maxsplit=1) or [""])[0].partition("@")
    return bool(name) and name.lower() != username.lower()


def _words(message: Message) -> str:
    return message.text or message.caption or ""
