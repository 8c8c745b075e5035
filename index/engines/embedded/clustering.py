"""An approximate index of many vectors: those near each other lie together, and few are looked at.

FAISS's inverted file over the same sixteen bits, so that whatever is looked at is scored as exactly
as in the flat index. How many clusters are looked at is measured on the corpus itself.
"""

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


def clustered(flat: faiss.Index, asked: Vectors) -> faiss.IndexIVFScalarQuantizer:
    """The vectors of a flat index in clusters, four times the root of their number.

    ``asked`` are unit vectors like those of questions, shape ``(questions, dimension)``: as many
    clusters are looked at as it takes to find 99 in 100 of the ten nearest of these, times three.
    """
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
    fill(made, flat)
    made.nprobe = min(made.nlist, _OF_PEOPLE * _clusters_needed(made, flat, asked))
    return made


def fill(made: faiss.IndexIVFScalarQuantizer, flat: faiss.Index) -> None:
    """Put the vectors into the clusters whose middle is nearest.

    What ``add`` does, but that no list is larger than it has to be: those that grow take up to
    twice the memory.
    """
    count = int(flat.ntotal)
    nearest = np.empty(count, dtype=np.int32)
    for first in range(0, count, _AT_ONCE):
        some = flat.reconstruct_n(first, min(_AT_ONCE, count - first))
        nearest[first : first + _AT_ONCE] = made.quantizer.assign(some, 1)[:, 0]
    by_cluster = np.argsort(nearest, kind="stable")
    ends = np.searchsorted(nearest[by_cluster], np.arange(made.nlist + 1))
    lists = made.invlists
    for cluster in range(made.nlist):
        rows = by_cluster[ends[cluster] : ends[cluster + 1]]
        if len(rows):
            codes = flat.sa_encode(flat.reconstruct_batch(rows))
            lists.add_entries(cluster, len(rows), faiss.swig_ptr(rows), faiss.swig_ptr(codes))
    made.ntotal = count


def _clusters_needed(made: faiss.IndexIVFScalarQuantizer, flat: faiss.Index, asked: Vectors) -> int:
    """How many clusters must be looked at for the recall that is wanted; at most all."""
    _, exact = flat.search(asked, _NEAREST)
    made.nprobe = 1
    while made.nprobe < made.nlist:
        _, found = made.search(asked, _NEAREST)
        if recall(found, exact) >= _WANTED_RECALL:
            break
        made.nprobe = min(made.nlist, made.nprobe + max(1, made.nprobe // 4))
    return int(made.nprobe)


def recall(found: NDArray[np.int64], exact: NDArray[np.int64]) -> float:
    """Which share of the exact rows was found, both of shape ``(questions, rows)``."""
    hits = sum(len(set(a) & set(b)) for a, b in zip(found.tolist(), exact.tolist(), strict=True))
    return hits / exact.size if exact.size else 1.0
