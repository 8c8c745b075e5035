"""What connects the bot with a Zalo Official Account."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.kinds import PublicUrl


class ZaloOaSettings(BaseSettings):
    """``ZALO_OA_…``: without ``app_id``, ``app_secret`` and ``secret_key`` there is no account.

    ``app_secret`` is of the application's page, ``secret_key`` the "OA Secret Key" of its page
    "Webhook". The pair of tokens begins with ``refresh_token``, or with ``motcua zalo link``, which
    has Zalo come back to ``redirect_url``. With an ``oa_id`` posts are also taken that are signed
    with it in the place of the application's. After an employee wrote to somebody the bot is silent
    there for ``operator_silence_minutes``. With ``paid_window`` people are also told what costs the
    office something, two to seven days after they wrote. ``list_template`` shows choices as a list.
    """

    model_config = SettingsConfigDict(
        env_prefix="ZALO_OA_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    app_id: str | None = None
    app_secret: SecretStr | None = None
    secret_key: SecretStr | None = None
    refresh_token: SecretStr | None = None
    oa_id: str | None = None
    redirect_url: str | None = None
    api_url: PublicUrl = "https://openapi.zalo.me"
    oauth_url: PublicUrl = "https://oauth.zaloapp.com"
    operator_silence_minutes: Annotated[int, Field(ge=0, le=10_080)] = 30
    paid_window: bool = False
    list_template: bool = False

    @property
    def is_configured(self) -> bool:
        """Whether there is an account to answer in."""
        return None not in (self.app_id, self.app_secret, self.secret_key)

    @property
    def operator_silence(self) -> timedelta:
        """For how long an employee has a chat for themselves after they wrote."""
        return timedelta(minutes=self.operator_silence_minutes)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What stands in no log."""
        known = (self.app_secret, self.secret_key, self.refresh_token)
        return tuple(one.get_secret_value() for one in known if one is not None)
