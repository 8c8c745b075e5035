"""What the tests of embedders share: the bundled model itself."""

from pathlib import Path

import pytest

from index.embedding import DEFAULT, Embedder, open_embedder


@pytest.fixture(scope="session")
def embedder(unpacked: Path) -> Embedder:
    """The bundled model, that remembers nothing."""
    return open_embedder(DEFAULT, unpacked)
