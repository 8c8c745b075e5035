"""The tests. They run in several processes, so that each of them computes in one thread."""

import os

# Where processes share the cores, the threads of PyTorch, FAISS and OpenBLAS wait for each other:
# training took ten times as long. To be said before the first of these is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# Hundreds of processes are started: none should compile anew what stands in files.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
