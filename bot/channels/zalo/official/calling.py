"""How Zalo's OpenAPI is called: with the access token; once more with another if it is refused."""

import json
from collections.abc import Mapping
from typing import Any

import httpx

from bot.channels.zalo.official.refusals import (
    TOKEN_REFUSED,
    OaDownError,
    OaRefusedError,
    answer_of,
    code_of,
)
from bot.channels.zalo.official.tokens import TokenKeeper
from bot.counter.metrics import Metrics

_SEND = "/v3.0/oa/message/cs"
_UPLOAD_FILE = "/v2.0/oa/upload/file"
_UPLOAD_IMAGE = "/v2.0/oa/upload/image"
_Json = Mapping[str, Any]


class OaApi:
    """Raises OaRefusedError, OaDownError, PairUnavailableError and httpx.HTTPError."""

    def __init__(
        self, client: httpx.AsyncClient, url: str, tokens: TokenKeeper, metrics: Metrics
    ) -> None:
        self._client = client
        self._url = url.rstrip("/")
        self._tokens = tokens
        self._metrics = metrics

    async def send(self, user_id: str, message: _Json) -> None:
        """Send a message to somebody who wrote lately."""
        body = {"recipient": {"user_id": user_id}, "message": message}
        content = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        await self._counted("message_cs", _SEND, content=content, headers=headers)

    async def upload_file(self, name: str, content: bytes) -> str:
        """The token of a PDF or Word file of 5 MB at most, good for seven days."""
        return await self._uploaded(_UPLOAD_FILE, name, content, "token")

    async def upload_image(self, name: str, content: bytes) -> str:
        """The id of a PNG or JPEG of 1 MB at most, good for seven days."""
        return await self._uploaded(_UPLOAD_IMAGE, name, content, "attachment_id")

    async def _uploaded(self, path: str, name: str, content: bytes, wanted: str) -> str:
        answer = await self._counted("upload", path, files={"file": (name, content)})
        data = answer.get("data")
        found = data.get(wanted) if isinstance(data, Mapping) else None
        if not isinstance(found, str) or not found:
            raise OaDownError("an upload without a name")
        return found

    async def _counted(self, method: str, path: str, **request: Any) -> _Json:  # noqa: ANN401 - as httpx has it
        try:
            answer = await self._called(path, **request)
        except Exception as error:
            self._metrics.send_ended(method, "failed")
            self._metrics.send_failed(type(error).__name__)
            raise
        self._metrics.send_ended(method, "sent")
        return answer

    async def _called(self, path: str, **request: Any) -> _Json:  # noqa: ANN401 - as httpx has it
        token = await self._tokens.access()
        try:
            return await self._once(token, path, **request)
        except OaRefusedError as error:
            if error.code not in TOKEN_REFUSED:
                raise
        return await self._once(await self._tokens.access(refused=token), path, **request)

    async def _once(self, token: str, path: str, **request: Any) -> _Json:  # noqa: ANN401 - as httpx has it
        headers = {**request.pop("headers", {}), "access_token": token}
        answer = answer_of(await self._client.post(self._url + path, headers=headers, **request))
        code = code_of(answer)
        if code:
            raise OaRefusedError(code)
        return answer
