"""The documents that the project starts from."""

from pathlib import Path

import index

SEEDS = Path(index.__file__).parents[1] / "seeds"
"""Their folder."""
