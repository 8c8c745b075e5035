"""Who passes by, at a kiosk or in a frame: an officer's answer would find them there no more."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.counter.presses import Press, PressDesk
from bot.counter.reply import Reply, note, text
from bot.messages import queue as words
from retrieval.understanding.sending import asks_for_an_officer

PASSING = "passing"
"""What is posted by whoever passes by says so."""


def in_passing(
    content: Mapping[str, Any], pressed: Press | None, think: Callable[[], Reply]
) -> Reply:
    """The reply; for who passes by nothing is sent to officers, and where to ask is told."""
    if not content.get(PASSING):
        return think()
    is_sending = pressed is not None and pressed.desk is PressDesk.SENDING
    if is_sending or ("text" in content and asks_for_an_officer(str(content["text"]))):
        return Reply((text(words.ASK_ELSEWHERE),))
    reply = think()
    rows = (
        tuple(one for one in row if one.action.desk is not PressDesk.SENDING)
        for row in reply.buttons
    )
    kept = tuple(row for row in rows if row)
    if kept == reply.buttons:
        return reply
    return replace(reply, blocks=(*reply.blocks, note(words.ASK_ELSEWHERE)), buttons=kept)
