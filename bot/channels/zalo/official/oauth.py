"""Zalo's OAuth (version 4): a code or a refresh token in, the next pair of tokens out."""

import base64
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlencode

import httpx

from bot.channels.zalo.official.refusals import OaDownError, OaRefusedError, answer_of, code_of
from bot.people.zalo_tokens import TokenPair

_LASTS = 90_000
"""Seconds, where Zalo does not say so: 25 hours."""


@dataclass(frozen=True, slots=True)
class ConsentProof:
    """By which whoever brings the code proves that they asked for it (PKCE, RFC 7636)."""

    verifier: str = field(repr=False)
    state: str

    @classmethod
    def new(cls) -> "ConsentProof":
        """One that nobody can guess; the verifier has the 43 letters that Zalo wants."""
        return cls(secrets.token_urlsafe(32), secrets.token_urlsafe(12))

    @property
    def challenge(self) -> str:
        """What is shown of the verifier (S256)."""
        digest = sha256(self.verifier.encode("ascii")).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


class ZaloOauth:
    """Raises OaRefusedError with Zalo's number, OaDownError, and httpx.HTTPError."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        url: str,
        app_id: str,
        app_secret: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._url = url.rstrip("/")
        self._app_id = app_id
        self._app_secret = app_secret
        self._clock = clock

    def consent_address(self, redirect: str, proof: ConsentProof) -> str:
        """The page on which an administrator of the account consents."""
        asked = {
            "app_id": self._app_id,
            "redirect_uri": redirect,
            "code_challenge": proof.challenge,
            "state": proof.state,
        }
        return f"{self._url}/v4/oa/permission?{urlencode(asked)}"

    async def exchanged(self, code: str, proof: ConsentProof) -> TokenPair:
        """The first pair; a code is good for ten minutes, and once."""
        return await self._asked(
            grant_type="authorization_code", code=code, code_verifier=proof.verifier
        )

    async def renewed(self, refresh_token: str) -> TokenPair:
        """The next pair; the refresh token is good for nothing after that."""
        return await self._asked(grant_type="refresh_token", refresh_token=refresh_token)

    async def _asked(self, **form: str) -> TokenPair:
        asked_at = self._clock()
        answer = answer_of(
            await self._client.post(
                f"{self._url}/v4/oa/access_token",
                data={"app_id": self._app_id, **form},
                headers={"secret_key": self._app_secret},
            )
        )
        return _pair_in(answer, asked_at)


def _pair_in(answer: Mapping[str, object], asked_at: datetime) -> TokenPair:
    """The pair; an error comes with a status of 200 too, and without a token."""
    access, refresh = answer.get("access_token"), answer.get("refresh_token")
    if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
        code = code_of(answer)
        raise OaRefusedError(code) if code else OaDownError("an answer without tokens")
    lasts = str(answer.get("expires_in", ""))
    seconds = int(lasts) if lasts.isascii() and lasts.isdecimal() else _LASTS
    return TokenPair(access, refresh, asked_at + timedelta(seconds=min(seconds, _LASTS)))
