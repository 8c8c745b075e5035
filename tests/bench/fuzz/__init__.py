"""Files that are broken in every way, read one after another: ``python -m tests.bench.fuzz``."""
