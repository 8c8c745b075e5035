"""Zalo's OAuth: pairs of tokens that rotate, codes that are good once."""

import base64
import itertools
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from tests.zalo.official_clock import MovableClock
from tests.zalo.official_refusals import JsonObject, OaApiError

_LASTS = timedelta(seconds=90_000)
_REFRESH_LASTS = timedelta(days=90)
_CODE_LASTS = timedelta(minutes=10)


class OaTokens:
    """`first` is the refresh token that an administrator was shown at the console.

    `renewals` counts the pairs that were given for a refresh token, `reused` how often one came
    that was used before.
    """

    def __init__(self, clock: MovableClock, app_id: str, app_secret: str) -> None:
        self._clock = clock
        self._app_id = app_id
        self._app_secret = app_secret
        self._numbers = itertools.count(1)
        self._access: dict[str, datetime] = {}
        self._refresh: dict[str, datetime] = {}
        self._used: set[str] = set()
        self._codes: dict[str, tuple[str, datetime]] = {}
        self.renewals = 0
        self.reused = 0
        self.first = self._new_refresh()

    def consent(self, challenge: str) -> str:
        """The code that an administrator's browser is sent back with."""
        code = f"code-{secrets.token_hex(8)}"
        self._codes[code] = (challenge, self._clock.now())
        return code

    def revoke(self) -> None:
        """Take back everything that was given out."""
        self._access.clear()
        self._used |= self._refresh.keys()
        self._refresh.clear()

    def forget_access(self) -> None:
        """Take back the access tokens, as when somebody else has got a pair."""
        self._access.clear()

    def check(self, access_token: str) -> None:
        """-216 for one that was never given out or taken back, -220 for one that is over."""
        until = self._access.get(access_token)
        if until is None:
            raise OaApiError(-216, "Access token is invalid")
        if until <= self._clock.now():
            raise OaApiError(-220, "Access token has expired")

    def token(self, secret_key: str, form: dict[str, str]) -> JsonObject:
        """What /v4/oa/access_token answers; errors have no `data`."""
        if secret_key != self._app_secret or form.get("app_id") != self._app_id:
            return {"error": -14002, "error_name": "Invalid app", "error_description": "app"}
        match form.get("grant_type"):
            case "refresh_token":
                return self._renewed(form.get("refresh_token", ""))
            case "authorization_code":
                return self._exchanged(form.get("code", ""), form.get("code_verifier", ""))
        return {"error": -14003, "error_name": "Invalid grant type"}

    def _renewed(self, refresh_token: str) -> JsonObject:
        made = self._refresh.pop(refresh_token, None)
        self.reused += refresh_token in self._used
        if made is None or made + _REFRESH_LASTS <= self._clock.now():
            return {"error": -14014, "error_name": "Invalid refresh token"}
        self._used.add(refresh_token)
        self.renewals += 1
        return self._pair()

    def _exchanged(self, code: str, verifier: str) -> JsonObject:
        challenge, made = self._codes.pop(code, ("", datetime.min))
        digest = sha256(verifier.encode()).digest()
        shown = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if shown != challenge or made + _CODE_LASTS <= self._clock.now():
            return {"error": -14011, "error_name": "Invalid code"}
        return self._pair()

    def _pair(self) -> JsonObject:
        access = f"access-{next(self._numbers)}-{secrets.token_hex(16)}"
        self._access[access] = self._clock.now() + _LASTS
        return {
            "access_token": access,
            "refresh_token": self._new_refresh(),
            "expires_in": str(int(_LASTS.total_seconds())),
        }

    def _new_refresh(self) -> str:
        made = f"refresh-{next(self._numbers)}-{secrets.token_hex(16)}"
        self._refresh[made] = self._clock.now()
        return made
