"""What the tests of the index share: the seeds as documents, a small version, a model folder."""

import shutil
from pathlib import Path

import pytest

from index.embedding import BundledEmbedder
from index.embedding.bundled import encoder_file
from index.embedding.weights import open_weights
from index.model import Document
from index.versions.manifest import IndexSettings
from tests.building import build
from tests.index.embedders import LetterEmbedder
from tests.index.read import read_document
from tests.index.sources import write_sources
from tests.sharing import SharedFolder


@pytest.fixture(scope="session")
def documents(seeds: Path) -> dict[str, Document]:
    """The five seeds, read, by id."""
    return {path.stem: read_document(path) for path in sorted(seeds.glob("*.txt"))}


@pytest.fixture(scope="session")
def small_data_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one version over three small files, built without the model."""
    folder = tmp_path_factory.mktemp("small")
    data = folder / "data"
    sources = [write_sources(folder / "sources")]
    build(sources, data, LetterEmbedder(), IndexSettings(), lambda _: None)
    return data


@pytest.fixture
def small_data(small_data_once: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(small_data_once, tmp_path / "data"))


@pytest.fixture(scope="session")
def untuned_encoder(shared: SharedFolder) -> Path:
    """Where the encoder of the bundled weights lies as they come."""
    return shared.made("untuned", lambda made: encoder_file(made, open_weights(), None))


@pytest.fixture(scope="session")
def untuned(untuned_encoder: Path) -> BundledEmbedder:
    """The bundled model as it comes."""
    return BundledEmbedder(untuned_encoder)
