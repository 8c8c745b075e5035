"""Remove what a version has, wherever it is."""

import logging
import shutil
from pathlib import Path

from index.engines.registry import ENGINES
from index.errors import EngineAwayError, EngineMissingError, EngineRefusedError

_log = logging.getLogger(__name__)


def remove(folder: Path) -> None:
    """Delete the folder of a version, or of a build, and what it has on servers.

    Where one of these does not answer, the folder stays, and the next build tries again.
    """
    try:
        for made in ENGINES.values():
            made().discard(folder)
    except (EngineAwayError, EngineMissingError, EngineRefusedError) as error:
        _log.warning("what %s has on servers is still there (%s)", folder.name, error)
    else:
        shutil.rmtree(folder, ignore_errors=True)
