"""What data files say that they were made from."""

from pathlib import Path

import numpy as np

from retrieval.training.provenance import Provenance


def made_from(path: Path) -> Provenance:
    """What a table (TSV) or a file of arrays (npz) says of itself."""
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as arrays:
            return Provenance.model_validate_json(str(arrays["made_from"]))
    lines = path.read_text(encoding="utf-8").splitlines()
    (said,) = (line for line in lines if line.startswith("# Made from {"))
    return Provenance.model_validate_json(said.removeprefix("# Made from "))
