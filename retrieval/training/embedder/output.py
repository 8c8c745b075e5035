"""What is kept of a model that was tuned."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embedding import BUNDLED
from index.embedding.adapter import write_adapter
from index.embedding.weights import open_weights
from retrieval.training.embedder.tuning import TuningSettings, transformer_of
from retrieval.training.embedder.unpacking import LAYER_MATRICES
from retrieval.training.provenance import checksum, name_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_RANK = 32
"""Of what is kept where whole layers were tuned."""


def write_tuned(
    model: "SentenceTransformer",
    base: str,
    output: Path,
    settings: TuningSettings,
    questions: Iterable[Path],
    sources: Iterable[Path],
) -> None:
    """Write the changes to the bundled weights as a file, any other model as a folder.

    Raises OSError where it cannot be written.
    """
    if base != BUNDLED:
        model.save(str(output))
        return
    weights = open_weights()
    sizes = {"H": weights.header.hidden, "F": weights.header.feed_forward}
    state = transformer_of(model).state_dict()
    changes = {}
    for layer in range(weights.header.layers):
        for short, long, rows, columns in LAYER_MATRICES:
            name = f"l{layer}.{short}.w"
            now = state[f"encoder.layer.{layer}.{long}.weight"].float().cpu().numpy()
            changes[name] = np.asarray(now - weights.matrix(name, sizes[rows], sizes[columns]))
    told = {
        "base": base,
        "made": f"{datetime.now(UTC):%Y-%m-%d}",
        "settings": str(asdict(settings)),
        **{f"questions {path.name}": checksum(path) for path in questions},
        **{f"source {name_of(path)}": checksum(path) for path in sources},
    }
    write_adapter(changes, settings.rank or _RANK, output, told)
