"""The conversation in a terminal."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from time import sleep

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.text import Text
from sqlalchemy.exc import SQLAlchemyError

from bot.counter.assistant import Assistant
from bot.counter.commands import OwnCommand, TypedCommand
from bot.counter.reply import BlockKind, Button, Progress, Reply, text
from bot.messages import chat, commands
from bot.messages.errors import SORRY, explain
from bot.messages.wording import LONGEST_LABEL
from bot.people import Asker
from index.errors import MotcuaError

_log = logging.getLogger(__name__)
_LOOK_EVERY = 5.0
"""Seconds."""
_LEAVING = {"/thoat", "/exit", "/quit"}
_ASKER = Asker("terminal", "me")


def converse(assistant: Assistant, console: Console, read: Callable[[str], str]) -> None:
    """Talk until ``/thoat`` or the end of the input.

    ``read`` shows a prompt and returns the next line; it raises EOFError at the end.
    """
    first = assistant.start(_ASKER)
    _show(console, first)
    console.print(Padding(Text(_commands(assistant), style="dim"), (0, 0, 1, 0)))
    buttons = [button for row in first.buttons for button in row]
    for line in _lines(read):
        try:
            reply = _answer(assistant, line, buttons)
        except MotcuaError as error:
            console.print(Text(explain(error), style="red"))
            continue
        except SQLAlchemyError:
            _log.exception("people's data cannot be used")
            console.print(Text(SORRY, style="red"))
            continue
        if reply.progress is not None:
            reply = _followed(reply.progress, console)
        if reply.buttons:
            buttons = [button for row in reply.buttons for button in row]
        _show(console, reply)
        for notice in assistant.notices(_ASKER.channel):
            _show(console, notice)
    console.print(chat.GOODBYE)


def _lines(read: Callable[[str], str]) -> Iterator[str]:
    while True:
        try:
            line = read(chat.PROMPT)
        except (EOFError, KeyboardInterrupt):
            return
        if line.strip().lower() in _LEAVING:
            return
        if line.strip():
            yield line


def _answer(assistant: Assistant, line: str, buttons: list[Button]) -> Reply:
    word = line.strip()
    if word.isdecimal() and 1 <= int(word) <= len(buttons):
        return assistant.press(_ASKER, buttons[int(word) - 1].action)
    typed = TypedCommand.of(word)
    if word.startswith("/") and (typed is None or not typed.is_known):
        return Reply(notice=chat.UNKNOWN_COMMAND)
    reply = assistant.say(_ASKER, line)
    if typed is None or typed.name != OwnCommand.HELP:
        return reply
    own = text("\n".join((commands.CHOOSE_BY_NUMBER, commands.LEAVE)))
    return replace(reply, blocks=(*reply.blocks, own))


def _followed(progress: Progress, console: Console) -> Reply:
    """Show work that goes on until it is over; returns what there is at its end."""
    before: Reply | None = None
    while not progress.is_over():
        now = progress.now()
        if now != before:
            _show(console, replace(now, buttons=()))
        before = now
        sleep(_LOOK_EVERY)
    return progress.now()


def _commands(assistant: Assistant) -> str:
    listed = commands.listed(assistant.menu(_ASKER))
    return "\n".join((commands.CHOOSE_BY_NUMBER, listed, commands.LEAVE))


def _show(console: Console, reply: Reply) -> None:
    for block in reply.blocks:
        words = Text(block.text)
        if block.kind is BlockKind.QUOTE:
            console.print(Panel(words, border_style="green", expand=False))
        elif block.kind is BlockKind.SOURCE:
            style = Style(italic=True, dim=True, link=block.link)
            console.print(Padding(Text(block.text, style=style), (0, 0, 1, 2)))
        elif block.kind is BlockKind.HEADING:
            console.print(Text(block.text, style="bold"))
        else:
            console.print(Padding(words, (0, 0, 1, 0)))
    for line in _beside(reply):
        # Not wrapped, so that a link stays whole.
        console.print(Text(line), soft_wrap=True)
    if reply.notice:
        console.print(Text(reply.notice))
    labels = [button.label for row in reply.buttons for button in row]
    if labels:
        between = "\n" if max(map(len, labels)) > LONGEST_LABEL else "   "
        numbered = between.join(f"[{place}] {label}" for place, label in enumerate(labels, start=1))
        console.print(Padding(Text(numbered, style="cyan"), (0, 0, 1, 0)))


def _beside(reply: Reply) -> Iterator[str]:
    """What a terminal cannot show, in words; points with a ``geo:`` link (RFC 5870)."""
    for venue in reply.venues:
        point = f"{venue.latitude:.5f},{venue.longitude:.5f}"
        name = ", ".join(part for part in (venue.title, venue.address) if part)
        yield f"📍 {name} – geo:{point}"
    for picture in reply.pictures:
        yield f"{picture.caption}\n{chat.PICTURE_ELSEWHERE}"
    if reply.files:
        yield chat.FILE_ELSEWHERE
