"""What connects the bot with the Zalo Bot interface."""

from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.kinds import PublicUrl

_SECRET_LENGTHS = range(8, 257)


def _long_enough(secret: SecretStr) -> SecretStr:
    """The secret as it is; raises ValueError where Zalo would not take it."""
    if len(secret.get_secret_value()) not in _SECRET_LENGTHS:
        raise ValueError
    return secret


class ZaloBotSettings(BaseSettings):
    """``ZALO_BOT_…``: without a token there is no Zalo Bot.

    ``name`` is what people call it by in a group, besides what Zalo says. Without ``webhook_url``
    messages are fetched. With it, Zalo posts them to ``/zalo/bot`` behind that address, which is
    the process's HTTP server, and must show the secret (8 to 256 characters). A poll is held open
    for ``poll_seconds``. ``typing`` shows that an answer is being thought out.
    """

    model_config = SettingsConfigDict(
        env_prefix="ZALO_BOT_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    token: SecretStr | None = None
    name: str | None = None
    api_url: PublicUrl = "https://bot-api.zaloplatforms.com"
    webhook_url: PublicUrl | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_long_enough)] | None = None
    poll_seconds: Annotated[int, Field(ge=1, le=50)] = 10
    typing: bool = True
