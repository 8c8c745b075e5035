"""Where Milvus and PostgreSQL are, from the environment and from ``.env``."""

from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_SLOW = 60.0


class MilvusSettings(BaseSettings):
    """``MILVUS_…``, and ``MOTCUA_FACTS_URL``.

    ``uri`` is the address of Milvus (or of a proxy before several), or a file ending in ``.db``
    that Milvus Lite keeps in this process; ``token`` is ``user:password`` or an API key. Facts and
    words are in PostgreSQL at ``facts_url``, without one in a SQLite file of the version.
    ``alias`` names what serves in Milvus (one of the data folder's own unless named). Collections
    are held in memory ``replicas`` times. Nobody waits longer than ``seconds`` for an answer, and
    for ``rest_seconds`` after a failure nothing is asked. ``ef`` is how far HNSW looks around
    (Malkov & Yashunin 2018), ``batch`` how many passages are sent at a time.
    """

    model_config = SettingsConfigDict(
        env_prefix="MILVUS_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
    )

    uri: str = "http://127.0.0.1:19530"
    token: SecretStr | None = None
    facts_url: Annotated[SecretStr | None, Field(validation_alias="MOTCUA_FACTS_URL")] = None
    alias: Annotated[str | None, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,99}$")] = None
    replicas: Annotated[int, Field(ge=1)] = 1
    seconds: Annotated[float, Field(gt=0)] = 3.0
    rest_seconds: Annotated[float, Field(ge=0)] = 5.0
    ef: Annotated[int, Field(ge=1)] = 200
    batch: Annotated[int, Field(ge=1)] = 1000

    @property
    def seconds_for_all(self) -> float:
        """For how long anybody waits where a whole collection is written, loaded or dropped."""
        return self.seconds * _SLOW

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no line of a log may show."""
        given = (self.token, self.facts_url)
        return tuple(one.get_secret_value() for one in given if one is not None)

    @property
    def facts_address(self) -> str | None:
        """The URL of PostgreSQL with its password; None where facts are in SQLite."""
        return None if self.facts_url is None else self.facts_url.get_secret_value()
