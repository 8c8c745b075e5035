"""An approximate index of many vectors: those near each other lie together, and few are looked at.

FAISS's inverted file over the same sixteen bits, so that whatever is looked at is scored as exactly
as in the flat index. How many clusters are looked at is measured on the corpus itself.
"""

from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import faiss
import numpy as np
from numpy.typing import NDArray

from index.embedding import Vectors

MANY = 200_000
"""From so many vectors on, looking at all of them costs more than it brings."""
_CLUSTERS_PER_ROOT = 4
_TRAINED_ON = 40  # vectors of each cluster
_ROUNDS = 8
_AT_ONCE = 50_000
_WANTED_RECALL = 0.99
_OF_PEOPLE = 3
"""Times as many clusters for people's questions, which lie farther from passages than titles do: of
90 over 219,249 passages the recall was 0.960 with as many, 0.987 with twice, 0.992 with thrice."""
_NEAREST = 10
_SEED = 20_261_130
_LISTS, _FULL, _NONE = b"ilar", b"full", b"sprs"
_NUMBER = 8  # bytes


def save_clustered(flat: faiss.Index, asked: Vectors, path: Path) -> None:
    """Write the vectors of a flat index in clusters, four times the root of their number.

    ``asked`` are unit vectors like those of questions, shape ``(questions, dimension)``: as many
    clusters are looked at as it takes to find 99 in 100 of the ten nearest of these, times three.
    Raises OSError when the disk is full.
    """
    made = _trained(flat)
    with path.open("wb") as file:
        write_clustered(made, flat, file)
    written = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    made.nprobe = min(made.nlist, _OF_PEOPLE * _clusters_needed(written, flat, asked))
    with path.open("r+b") as file:
        file.write(_head(made))


def _trained(flat: faiss.Index) -> faiss.IndexIVFScalarQuantizer:
    """Middles for the vectors of a flat index, and nothing in their clusters."""
    count, dimension = int(flat.ntotal), int(flat.d)
    made = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        round(_CLUSTERS_PER_ROOT * count**0.5),
        faiss.ScalarQuantizer.QT_fp16,
        faiss.METRIC_INNER_PRODUCT,
        False,
    )
    made.cp.niter, made.cp.seed = _ROUNDS, _SEED
    made.cp.min_points_per_centroid = 1
    made.cp.max_points_per_centroid = _TRAINED_ON
    wanted = min(count, _TRAINED_ON * made.nlist)
    rows = np.sort(np.random.default_rng(_SEED).choice(count, wanted, replace=False))
    made.train(flat.reconstruct_batch(rows))
    return made


def write_clustered(made: faiss.IndexIVFScalarQuantizer, flat: faiss.Index, file: BinaryIO) -> None:
    """Write what ``faiss.write_index`` writes once the vectors were added to ``made``.

    FAISS would hold them all in memory. In its file the clusters come last: how many vectors are
    in each, then their bytes and rows, cluster by cluster; the tests compare both files.
    """
    by_cluster, ends = _by_cluster(made, flat)
    made.ntotal = len(by_cluster)
    file.write(_head(made))
    numbers = (made.nlist, made.code_size)
    file.write(_LISTS + b"".join(one.to_bytes(_NUMBER, "little") for one in numbers))
    file.write(_FULL + made.nlist.to_bytes(_NUMBER, "little") + np.diff(ends).tobytes())
    for first, end in pairwise(ends.tolist()):
        rows = by_cluster[first:end]
        if len(rows):
            file.write(flat.sa_encode(flat.reconstruct_batch(rows)).tobytes() + rows.tobytes())


def _head(made: faiss.IndexIVFScalarQuantizer) -> bytes:
    """All that comes before the clusters: the middles, and how many clusters are looked at."""
    written: bytes = faiss.serialize_index(made).tobytes()
    head, found, _ = written.rpartition(_LISTS)
    if not found or len(written) - len(head) != len(_LISTS + _NONE) + 3 * _NUMBER:
        raise ValueError("FAISS writes clusters in another way")
    return head


def _by_cluster(
    made: faiss.IndexIVFScalarQuantizer, flat: faiss.Index
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All rows, cluster by cluster, and where each cluster ends, from 0 on."""
    count = int(flat.ntotal)
    nearest = np.empty(count, dtype=np.int32)
    for first in range(0, count, _AT_ONCE):
        some = flat.reconstruct_n(first, min(_AT_ONCE, count - first))
        nearest[first : first + _AT_ONCE] = made.quantizer.assign(some, 1)[:, 0]
    by_cluster = np.argsort(nearest, kind="stable")
    ends = np.searchsorted(nearest[by_cluster], np.arange(made.nlist + 1))
    return by_cluster, ends


def _clusters_needed(
    written: faiss.IndexIVFScalarQuantizer, flat: faiss.Index, asked: Vectors
) -> int:
    """How many clusters must be looked at for the recall that is wanted; at most all."""
    _, exact = flat.search(asked, _NEAREST)
    written.nprobe = 1
    while written.nprobe < written.nlist:
        _, found = written.search(asked, _NEAREST)
        if recall(found, exact) >= _WANTED_RECALL:
            break
        written.nprobe = min(written.nlist, written.nprobe + max(1, written.nprobe // 4))
    return int(written.nprobe)


def recall(found: NDArray[np.int64], exact: NDArray[np.int64]) -> float:
    """Which share of the exact rows was found, both of shape ``(questions, rows)``."""
    hits = sum(len(set(a) & set(b)) for a, b in zip(found.tolist(), exact.tolist(), strict=True))
    return hits / exact.size if exact.size else 1.0
