"""What a loader hands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LoadedText:
    """The text of a file, NFC, before furniture is cut, and what the file says about itself.

    ``stated`` maps the names of front matter (``title``, ``date``, ``number`` …) to their text.
    """

    text: str
    stated: Mapping[str, str] = field(default_factory=dict)
