"""Messages as Zalo's OpenAPI (v3.0, ``/oa/message/cs``) wants them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.channels.zalo.texts import pieces

MOST_BUTTONS = 5
_LONGEST_TITLE = 100
_CUT_OFF = "…"


class OaMessage(Protocol):
    """What can be sent."""

    @property
    def json(self) -> Mapping[str, Any]:
        """The message as Zalo reads it."""


class OaButtonKind(StrEnum):
    """What a button does.

    ``SAY`` says something to the bot as if it were typed, and shows nothing of that; Zalo posts it
    as ``user_send_text``.
    """

    SAY = "oa.query.hide"
    OPEN = "oa.open.url"
    CALL = "oa.open.phone"


@dataclass(frozen=True, slots=True)
class OaButton:
    """A button: what it says to the bot, the address it opens, or the number (``84…``) it calls."""

    title: str
    kind: OaButtonKind
    value: str

    @property
    def json(self) -> Mapping[str, Any]:
        """The button as Zalo reads it."""
        payload: object = self.value
        if self.kind is OaButtonKind.OPEN:
            payload = {"url": self.value}
        elif self.kind is OaButtonKind.CALL:
            payload = {"phone_code": self.value}
        return {"title": title_of(self.title), "type": self.kind.value, "payload": payload}


@dataclass(frozen=True, slots=True)
class OaText:
    """Words, of 2,000 characters at most, and up to five buttons under them."""

    words: str
    buttons: tuple[OaButton, ...] = ()

    @property
    def json(self) -> Mapping[str, Any]:
        """The message as Zalo reads it."""
        if not self.buttons:
            return {"text": self.words}
        payload = {"buttons": [one.json for one in self.buttons]}
        return {"text": self.words, "attachment": _template(payload)}


@dataclass(frozen=True, slots=True)
class OaList:
    """Up to five lines to press, each a button without a frame.

    Its template is described for an older version of the interface only.
    """

    heading: str
    lines: tuple[OaButton, ...]

    @property
    def json(self) -> Mapping[str, Any]:
        """The message as Zalo reads it."""
        elements = [
            {"title": line["title"], "default_action": {k: line[k] for k in ("type", "payload")}}
            for line in (one.json for one in self.lines)
        ]
        elements[0] = {**elements[0], "subtitle": self.heading}
        return {"attachment": _template({"template_type": "list", "elements": elements})}


@dataclass(frozen=True, slots=True)
class OaImage:
    """A picture: by an address that Zalo fetches, or by the id of an upload; with words."""

    words: str
    url: str | None = None
    attachment_id: str | None = None

    @property
    def json(self) -> Mapping[str, Any]:
        """The message as Zalo reads it."""
        where = {"attachment_id": self.attachment_id} if self.url is None else {"url": self.url}
        element = {"media_type": "image", **where}
        payload = {"template_type": "media", "elements": [element]}
        return {"text": self.words, "attachment": _template(payload)}


@dataclass(frozen=True, slots=True)
class OaUploadedFile:
    """A file that was uploaded, by its token."""

    token: str

    @property
    def json(self) -> Mapping[str, Any]:
        """The message as Zalo reads it."""
        return {"attachment": {"type": "file", "payload": {"token": self.token}}}


def title_of(words: str) -> str:
    """Words as a button takes them: cut after a word."""
    if len(words) <= _LONGEST_TITLE:
        return words
    return next(pieces(words, _LONGEST_TITLE - len(_CUT_OFF))) + _CUT_OFF


def _template(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "template", "payload": payload}
