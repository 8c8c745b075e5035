"""Every engine that there is keeps the same contract."""

import pytest

from index.engines import EngineKind
from index.engines.embedded import EmbeddedKind
from tests.index.engines.memory import MemoryKind

KINDS = {"embedded": EmbeddedKind, "memory": MemoryKind}


@pytest.fixture(params=list(KINDS), scope="module")
def kind(request: pytest.FixtureRequest) -> EngineKind:
    """An engine's writer and reader."""
    made: EngineKind = KINDS[request.param]()
    return made
