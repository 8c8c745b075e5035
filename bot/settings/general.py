"""Configuration from the environment and from ``.env`` in the working folder.

A variable that is set to nothing counts as not set.
"""

import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings.kinds import Port, PublicUrl
from index.embedding import DEFAULT
from index.engines import registry as engines
from index.errors import MotcuaError


@dataclass
class SettingError(MotcuaError):
    """The value of an environment variable, ``name``, makes no sense."""

    name: str


@dataclass
class NoSuchFileError(MotcuaError):
    """There is no file where an environment variable, ``name``, says that one is."""

    name: str
    path: Path


KEEP_DAYS = 180
"""Days for which people's data is kept unless the office says otherwise."""
_PERSON = re.compile(r"[a-z_]{1,32}:[A-Za-z0-9_-]{1,64}")


def _known_level(name: str) -> str:
    """The level as the logging module spells it; raises ValueError when there is none."""
    if name.upper() not in logging.getLevelNamesMapping():
        raise ValueError(name)
    return name.upper()


def _listed_people(listed: str) -> str:
    """The list as it is; raises ValueError where something in it is no channel and number."""
    for one in filter(None, map(str.strip, listed.split(","))):
        if _PERSON.fullmatch(one) is None:
            raise ValueError(one)
    return listed


class Settings(BaseSettings):
    """``MOTCUA_…``.

    ``data`` is the data folder, ``embedder`` the embedding model (name or folder), ``engine`` what
    keeps and searches new versions (``index.engines.milvus.settings`` has the servers of one), and
    ``database_url`` where people's data is (SQLite in the data folder unless named).
    ``log_level`` is INFO for a server and WARNING for all else unless
    named; lines go to stderr, or to ``log_file``, which is begun anew when it is full, in words or
    as JSON (``log_format``). The process's HTTP server (the web page, what is posted to it, health,
    figures) listens on ``http_host``:``http_port``, and there is none where the port is 0;
    ``public_url`` is the address under which people reach it. ``gate_questions`` is a
    questions file that every new version must pass; ``gate_margin`` is the share of its questions,
    0 … 1, that a new version may lose. ``vocabulary`` is the office's own table of abbreviations
    and everyday words, ``spoken_titles`` its own of how people ask for procedures, ``short_names``
    what it calls directives (``vocabulary.tsv``, ``spoken_titles.tsv`` and ``short_names.tsv`` in
    the data folder unless named). One person's messages are answered up to
    ``messages_a_minute``, what waited longer than ``expires_hours`` is not answered any more, and
    ``workers`` processes think at the same time beside the one that speaks; of 1 there is none
    beside. ``admins`` are administrators by the channel's own numbers
    (``telegram:123456, telegram:234567``). ``sources`` are the folders and files that the index is
    built from, with ``:`` (in Windows ``;``) between them. ``office`` is the name under which
    officers answer what the documents do not say, and with ``approve_answers`` two of them read
    every answer. After ``keep_days`` days nothing is kept of what people asked.
    """

    model_config = SettingsConfigDict(
        env_prefix="MOTCUA_", env_file=".env", env_ignore_empty=True, extra="ignore"
    )

    data: Path = Field(default_factory=lambda: user_data_path("motcua", appauthor=False))
    embedder: str = DEFAULT
    engine: str = engines.DEFAULT
    database_url: str | None = None
    keep_days: Annotated[int, Field(ge=1, le=36_500)] = KEEP_DAYS
    sources: str | None = None
    office: str = "Cán bộ"
    approve_answers: bool = False
    admins: Annotated[str, AfterValidator(_listed_people)] = ""
    gate_questions: Path | None = None
    gate_margin: Annotated[float, Field(ge=0, le=1)] = 0.02
    vocabulary: Path | None = None
    spoken_titles: Path | None = None
    short_names: Path | None = None
    log_level: Annotated[str, AfterValidator(_known_level)] | None = None
    log_format: Literal["text", "json"] = "text"
    log_file: Path | None = None
    http_host: str = "127.0.0.1"
    http_port: Port = 8088
    public_url: PublicUrl | None = None
    messages_a_minute: Annotated[int, Field(ge=1)] = 30
    expires_hours: Annotated[float, Field(gt=0)] = 24
    workers: Annotated[int, Field(ge=1, le=64)] = 1

    @property
    def people_url(self) -> str:
        """The SQLAlchemy URL of people's data."""
        return self.database_url or f"sqlite:///{self.data / 'motcua.db'}"

    @property
    def configured_sources(self) -> tuple[Path, ...]:
        """The folders and files that an office's index is built from; none where it is not said."""
        named = map(str.strip, (self.sources or "").split(os.pathsep))
        return tuple(Path(one).expanduser().absolute() for one in named if one)

    @property
    def upload_folder(self) -> Path | None:
        """Where files go that administrators send: the first source that is a folder."""
        return next((one for one in self.configured_sources if one.is_dir()), None)

    @property
    def has_no_people(self) -> bool:
        """Whether nothing was ever kept about people: there is no database yet."""
        return self.database_url is None and not (self.data / "motcua.db").exists()

    @property
    def configured_admins(self) -> tuple[tuple[str, str], ...]:
        """The channel and the channel's own number of each administrator that is configured."""
        listed = filter(None, map(str.strip, self.admins.split(",")))
        return tuple((one.partition(":")[0], one.partition(":")[2]) for one in listed)

    @property
    def is_http_asked_for(self) -> bool:
        """Whether somebody named the address of the HTTP server."""
        return bool({"http_host", "http_port"} & self.model_fields_set)

    @property
    def own_vocabulary(self) -> Path | None:
        """The office's own vocabulary: the file that is named, else the usual one if it exists.

        Raises NoSuchFileError where there is no file of the name.
        """
        return self._own(self.vocabulary, "vocabulary")

    @property
    def own_spoken_titles(self) -> Path | None:
        """The office's own spoken titles, likewise."""
        return self._own(self.spoken_titles, "spoken_titles")

    @property
    def own_short_names(self) -> Path | None:
        """The office's own short names of directives, likewise."""
        return self._own(self.short_names, "short_names")

    @property
    def own_files(self) -> dict[str, Path]:
        """Where the office's own files are, or would be, by name."""
        named = {
            "vocabulary": self.vocabulary,
            "spoken_titles": self.spoken_titles,
            "short_names": self.short_names,
        }
        return {name: path or self.data / f"{name}.tsv" for name, path in named.items()}

    def _own(self, named: Path | None, setting: str) -> Path | None:
        if named is None:
            usual = self.data / f"{setting}.tsv"
            return usual if usual.exists() else None
        if not named.is_file():
            raise NoSuchFileError(f"MOTCUA_{setting.upper()}", named)
        return named
