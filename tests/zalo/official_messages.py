"""What the Official Account sends: checked as Zalo checks it, and kept for the tests."""

import itertools
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any

from tests.zalo.official_clock import MovableClock
from tests.zalo.official_refusals import JsonObject, OaApiError, required

_FREE = timedelta(hours=48)
_LAST = timedelta(days=7)
_FILES = {".pdf", ".doc", ".docx"}
_MB = 1024 * 1024
_UPLOAD_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class SentOaMessage:
    """A message that arrived; `paid` is one later than two days after the person last wrote."""

    user_id: str
    message: JsonObject
    paid: bool = False

    @property
    def text(self) -> str:
        return str(self.message.get("text", ""))

    @property
    def attachment(self) -> JsonObject:
        found = self.message.get("attachment", {})
        return found if isinstance(found, dict) else {}

    @property
    def payload(self) -> JsonObject:
        found = self.attachment.get("payload", {})
        return found if isinstance(found, dict) else {}

    @property
    def buttons(self) -> list[JsonObject]:
        return list(self.payload.get("buttons", []))

    @property
    def labels(self) -> list[str]:
        return [one["title"] for one in self.buttons]


@dataclass
class OaMessages:
    """`quota` is how many messages are left, None for no end of them."""

    clock: MovableClock
    quota: int | None = None
    sent: list[SentOaMessage] = field(default_factory=list)
    uploads: dict[str, tuple[str, bytes, datetime]] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    """Who cannot be written to, and by which number that is said."""
    refuses_buttons: bool = False
    last_written: dict[str, datetime] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _by_user: "defaultdict[str, list[SentOaMessage]]" = field(
        default_factory=lambda: defaultdict(list)
    )

    def to(self, user_id: str) -> list[SentOaMessage]:
        return list(self._by_user[user_id])

    def send(self, body: Any) -> JsonObject:  # noqa: ANN401 - free as JSON
        """What /v3.0/oa/message/cs answers."""
        required(isinstance(body, dict), "body")
        recipient, message = body.get("recipient"), body.get("message")
        required(isinstance(recipient, dict) and isinstance(recipient.get("user_id"), str), "user")
        required(isinstance(message, dict), "message")
        user_id = recipient["user_id"]
        self._check(message)
        if user_id in self.gone:
            raise OaApiError(self.gone[user_id])
        written = self.last_written.get(user_id)
        if written is None:
            raise OaApiError(-213, "User has not followed the OA")
        since = self.clock.now() - written
        if since > _LAST:
            raise OaApiError(-230, "User has not interacted with the OA in the past 7 days")
        if self.quota == 0:
            raise OaApiError(-211, "Out of quota")
        if self.quota is not None:
            self.quota -= 1
        made = SentOaMessage(user_id, message, since > _FREE)
        self.sent.append(made)
        self._by_user[user_id].append(made)
        return {"message_id": f"sent-{next(self._numbers)}", "user_id": user_id}

    def upload(self, kind: str, name: str, content: bytes) -> JsonObject:
        """What /v2.0/oa/upload/file and /image answer."""
        suffix = PurePath(name).suffix.lower()
        if kind == "file":
            required(suffix in _FILES and len(content) <= 5 * _MB, "file")
        else:
            required(suffix in (".png", ".jpg", ".jpeg") and len(content) <= _MB, "image")
        key = f"{kind}-{next(self._numbers)}"
        self.uploads[key] = (name, content, self.clock.now())
        return {"token" if kind == "file" else "attachment_id": key}

    def _check(self, message: JsonObject) -> None:
        text, attachment = message.get("text", ""), message.get("attachment")
        required(isinstance(text, str), "text")
        if len(text) > 2000:
            raise OaApiError(-210, "Text is over 2000 characters")
        if attachment is None:
            required(bool(text.strip()), "text")
            return
        required(isinstance(attachment, dict), "attachment")
        payload = attachment.get("payload")
        required(isinstance(payload, dict), "payload")
        if attachment.get("type") == "file":
            self._check_upload(payload.get("token"))
            return
        required(attachment.get("type") == "template", "attachment.type")
        match payload.get("template_type"):
            case "media":
                (element,) = payload["elements"]
                required(element.get("media_type") == "image", "media_type")
                if "url" in element:
                    required(str(element["url"]).startswith(("https://", "http://")), "url")
                else:
                    self._check_upload(element.get("attachment_id"))
            case "list":
                required(1 <= len(payload.get("elements", [])) <= 5, "elements")
                for element in payload["elements"]:
                    required(0 < len(element.get("title", "")) <= 100, "title")
            case None | "button":
                required(bool(text.strip()), "text")
                self._check_buttons(payload.get("buttons"))
            case _:
                required(False, "template_type")

    def _check_upload(self, key: object) -> None:
        required(isinstance(key, str) and key in self.uploads, "token")
        if self.uploads[str(key)][2] + _UPLOAD_LASTS <= self.clock.now():
            raise OaApiError(-100, "Attachment has expired")

    def _check_buttons(self, buttons: Any) -> None:  # noqa: ANN401 - free as JSON
        required(not self.refuses_buttons, "buttons")
        required(isinstance(buttons, list) and 1 <= len(buttons) <= 5, "buttons")
        for one in buttons:
            required(0 < len(one.get("title", "")) <= 100, "title")
            payload = one.get("payload")
            match one.get("type"):
                case "oa.query.show" | "oa.query.hide":
                    required(isinstance(payload, str) and 0 < len(payload) <= 1000, "payload")
                case "oa.open.url":
                    required(str(payload.get("url")).startswith(("https://", "http://")), "url")
                case "oa.open.phone":
                    required(str(payload.get("phone_code")).startswith("84"), "phone_code")
                case _:
                    required(False, "type")
