"""Tracebacks that show where and what kind, but not the words that an exception carries.

An exception's words are whatever somebody put in: a KeyError has the key, a parser the text it
could not read, SQLAlchemy the parameters of the statement, Telegram a piece of the message that it
refused. So they are left out, and its notes too, save for what is one of a closed set of words: the
system's name of an errno, SQLite's and PostgreSQL's name or number of an error, a module that is
missing, a position, seconds, and known beginnings of what Telegram answers.
"""

import json
import os
import re
import socket
import sqlite3
import ssl
import traceback
from collections.abc import Iterator
from types import TracebackType

from bot.cli.logs.literals import place

_FRAMES = 40
_LINKS = 8
"""Of a chain of causes, and levels of a group of exceptions."""
_GROUP = 5
_SQLSTATE = re.compile(r"[0-9A-Z]{5}")
_CONSTANT = re.compile(r"[A-Z0-9_]{1,60}")
_MODULE = re.compile(r"[A-Za-z_][\w.]{0,80}", re.ASCII)
_TELEGRAM = (
    "Bad Gateway",
    "Can't parse entities",
    "Chat not found",
    "Conflict: terminated by other getUpdates request",
    "Forbidden: bot was blocked by the user",
    "Forbidden: bot was kicked from",
    "Gateway Timeout",
    "Internal Server Error",
    "Invalid server response",
    "Message is not modified",
    "Message is too long",
    "Message text is empty",
    "Message to be replied not found",
    "Message to edit not found",
    "Query is too old",
    "Timed out",
    "Too Many Requests",
    "Unauthorized",
    "httpx.",
)


def trace(error: BaseException) -> Iterator[str]:
    """The lines of a traceback, of what caused it first, as Python orders them."""
    chain: list[tuple[BaseException, str]] = []
    seen: set[int] = set()
    link: BaseException | None = error
    says = ""
    while link is not None and id(link) not in seen and len(chain) < _LINKS:
        seen.add(id(link))
        chain.append((link, says))
        if link.__cause__ is not None:
            link, says = link.__cause__, "which was the cause of:"
        elif not link.__suppress_context__:
            link, says = link.__context__, "and while that was handled:"
        else:
            link = None
    for one, leads_to in reversed(chain):
        yield from _frames(one.__traceback__)
        yield kind(one)
        if isinstance(one, BaseExceptionGroup):
            yield from _members(one, _LINKS)
        if leads_to:
            yield leads_to


def kind(error: BaseException) -> str:
    """The name of its class, and what of its words is nobody's."""
    made = type(error)
    name = made.__qualname__
    if made.__module__ not in ("builtins", "__main__"):
        name = f"{made.__module__}.{name}"
    detail = _detail(error)
    return f"{name} ({detail})" if detail else name


def _detail(error: BaseException) -> str | None:
    if isinstance(error, ssl.SSLError):
        reason = str(getattr(error, "reason", ""))
        return reason if _CONSTANT.fullmatch(reason) else None
    if isinstance(error, socket.gaierror):
        return str(error.errno)
    if isinstance(error, OSError):
        # not its own words: the system's, of the number
        return os.strerror(error.errno) if isinstance(error.errno, int) else None
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorname", None)
    if isinstance(error, ImportError):
        return error.name if error.name and _MODULE.fullmatch(error.name) else None
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} column {error.colno}"
    package = type(error).__module__.partition(".")[0]
    if package == "telegram":
        return _of_telegram(error)
    if package == "pg8000" and error.args and isinstance(error.args[0], dict):
        state = str(error.args[0].get("C"))
        return state if _SQLSTATE.fullmatch(state) else None
    return None


def _of_telegram(error: BaseException) -> str | None:
    words = str(error)
    known = next((one for one in _TELEGRAM if words.lower().startswith(one.lower())), None)
    if known == "httpx.":
        name = words.partition(":")[0]
        return name if _MODULE.fullmatch(name) else None
    return known


def _frames(began: TracebackType | None) -> Iterator[str]:
    if began is None:
        return
    frames = traceback.extract_tb(began)
    if len(frames) > _FRAMES:
        yield f"… {len(frames) - _FRAMES} frames"
    for frame in frames[-_FRAMES:]:
        yield f"{place(frame.filename, frame.lineno)} in {frame.name}"
        if frame.line:
            yield f"  {frame.line}"


def _members(group: BaseExceptionGroup[BaseException], levels: int) -> Iterator[str]:
    for member in group.exceptions[:_GROUP]:
        yield "+ one of the group:"
        if isinstance(member, BaseExceptionGroup) and levels == 0:
            yield f"  {kind(member)}"
            continue
        yield from (f"  {line}" for line in trace(member))
    if len(group.exceptions) > _GROUP:
        yield f"+ … and {len(group.exceptions) - _GROUP} more"
