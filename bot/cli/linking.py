"""``motcua qr``."""

import asyncio
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.cli.context import Context, console
from bot.counter.links import bot_link, payload_of, procedure_coded
from bot.counter.qr_codes import qr_png, qr_svg, qr_text
from bot.messages import errors
from bot.messages import links as words
from bot.messages.procedures import short_name
from bot.settings import TelegramSettings
from index.engines import DocumentHead
from index.model import Role
from index.versions import Versions

_BOT_NAME = re.compile(r"[A-Za-z]\w{3,31}", re.ASCII)
_BEFORE_NAME = re.compile(r"(?:(?:https?://)?t\.me/|@)")
_BLOCKS = "█▀▄"


@dataclass(frozen=True, slots=True)
class QrOptions:
    """The bot's name, and the files that are asked for."""

    bot: str | None = None
    svg: Path | None = None
    png: Path | None = None


def draw_qr(context: Context, code: str | None, options: QrOptions) -> None:
    """Draw the QR code of a link to the bot, at a procedure where its code is given.

    Raises SentenceError where the code is not among the documents that a citizen may read, or the
    bot's name is not known; NoIndexError; OSError where a file cannot be written.
    """
    head = None if code is None else _procedure(context, code)
    name = _bot_name(context.telegram, options.bot)
    link = bot_link(name, payload_of(head.id) if head else "")
    title = short_name(head.description.title) if head else None
    caption = (*((title,) if title else ()), words.SCAN, f"@{name}")
    out = console()
    for path, drawn in ((options.svg, qr_svg), (options.png, qr_png)):
        if path is not None:
            path.write_bytes(drawn(link, caption))
    if options.svg is None and options.png is None and _can_draw():
        out.out(qr_text(link))
    paths = [str(path) for path in (options.svg, options.png) if path is not None]
    out.out(words.about_link(link, title, head.id if head else None, paths))


def _procedure(context: Context, code: str) -> DocumentHead:
    version = Versions(context.settings.data).open()
    try:
        head = procedure_coded(version.engine.facts, code, Role.CITIZEN)
    finally:
        version.engine.close()
    if head is None:
        raise errors.SentenceError(words.no_procedure(code))
    return head


def _bot_name(telegram: TelegramSettings, given: str | None) -> str:
    named = given or telegram.bot_name
    if named is None:
        return _asked_name(telegram)
    name = _BEFORE_NAME.sub("", named.strip(), count=1)
    if _BOT_NAME.fullmatch(name) is None:
        raise errors.SentenceError(words.bad_bot_name(named))
    return name


def _asked_name(telegram: TelegramSettings) -> str:
    """The name that Telegram knows the token's bot by."""
    if telegram.bot_token is None:
        raise errors.SentenceError(words.NO_BOT_NAME)
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    bot = Bot(telegram.bot_token.get_secret_value(), base_url=telegram.api_url)

    async def ask() -> str:
        async with bot:
            return bot.username

    try:
        return asyncio.run(ask())
    except InvalidToken as error:
        raise errors.SentenceError(errors.BAD_TOKEN) from error
    except TelegramError as error:
        raise errors.SentenceError(errors.TELEGRAM_UNREACHABLE) from error


def _can_draw() -> bool:
    """Whether the terminal has blocks to draw with; where not, the link alone is told."""
    try:
        _BLOCKS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
