"""The people who write to the Official Account, and the employees who write to them."""

import itertools

from tests.zalo.official_messages import OaMessages, SentOaMessage
from tests.zalo.official_posts import OaPosts
from tests.zalo.official_refusals import JsonObject

USER = "8888000011112222333"


class OaUsers:
    """What the user_… methods return is the HTTP status that the webhook answered, 0 for none."""

    url: str
    files: dict[str, bytes]

    def __init__(self, oa_id: str, posts: OaPosts, messages: OaMessages) -> None:
        self.oa_id = oa_id
        self.posts = posts
        self._to = messages
        self._ids = itertools.count(1)

    async def user_says(self, text: str, user_id: str = USER) -> int:
        return await self._said("user_send_text", {"text": text}, user_id)

    async def user_clicks(self, message: SentOaMessage, title: str) -> int:
        """Click a button of a message: its payload comes as if it were typed."""
        (button,) = [one for one in message.buttons if one["title"].startswith(title)]
        if not str(button["type"]).startswith("oa.query."):
            raise AssertionError(f"nothing is posted for {button['type']}")
        return await self.user_says(button["payload"], message.user_id)

    async def user_shares(self, latitude: float, longitude: float, user_id: str = USER) -> int:
        """Share a place: degrees come as strings."""
        where = {"latitude": str(latitude), "longitude": str(longitude)}
        attachment = {"type": "location", "payload": {"coordinates": where}}
        return await self._said(
            "user_send_location", {"text": "", "attachments": [attachment]}, user_id
        )

    async def user_sends_file(self, name: str, content: bytes, user_id: str = USER) -> int:
        key = f"f{next(self._ids)}"
        self.files[key] = content
        payload = {"url": f"{self.url}/files/{key}", "name": name, "size": str(len(content))}
        attachment = {"type": "file", "payload": {**payload, "type": name.rpartition(".")[2]}}
        return await self._said("user_send_file", {"attachments": [attachment]}, user_id)

    async def user_sends(self, kind: str, user_id: str = USER, text: str = "") -> int:
        """A picture, sticker, voice, …, with words or without."""
        attachment = {"type": kind, "payload": {"url": "https://f1.zdn.vn/x"}}
        message: JsonObject = {"attachments": [attachment]} | ({"text": text} if text else {})
        return await self._said(f"user_send_{kind}", message, user_id)

    async def user_follows(self, user_id: str = USER) -> int:
        self._wrote(user_id)
        return await self.posts.bring(self._of_follower("follow", user_id))

    async def user_unfollows(self, user_id: str = USER) -> int:
        self._to.gone[user_id] = -213
        return await self.posts.bring(self._of_follower("unfollow", user_id))

    async def user_withdraws(self, user_id: str = USER) -> int:
        return await self.posts.bring(self._event("user_withdraw", user_id))

    async def happens(self, name: str, user_id: str = USER, **more: object) -> int:
        """An event of any name."""
        return await self.posts.bring(self._event(name, user_id) | more)

    async def account_sent(self, text: str, user_id: str = USER, admin: str | None = None) -> int:
        """The echo of a message of the account; with ``admin``, an employee wrote it."""
        event = self._event("oa_send_text", user_id)
        event |= {"sender": {"id": self.oa_id}, "recipient": {"id": user_id}}
        event["message"] = {"text": text, "msg_id": self._id()}
        return await self.posts.bring(event | ({"admin_id": admin} if admin else {}))

    async def _said(self, name: str, message: JsonObject, user_id: str) -> int:
        self._wrote(user_id)
        event = self._event(name, user_id)
        return await self.posts.bring(event | {"message": {**message, "msg_id": self._id()}})

    def _wrote(self, user_id: str) -> None:
        self._to.last_written[user_id] = self._to.clock.now()

    def _event(self, name: str, user_id: str) -> JsonObject:
        return {
            "sender": {"id": user_id},
            "recipient": {"id": self.oa_id},
            "user_id_by_app": f"by-app-{user_id}",
            "event_name": name,
        }

    def _of_follower(self, name: str, user_id: str) -> JsonObject:
        return {
            "oa_id": self.oa_id,
            "follower": {"id": user_id},
            "event_name": name,
            "source": "testing",
        }

    def _id(self) -> str:
        return f"m{next(self._ids):019d}"
