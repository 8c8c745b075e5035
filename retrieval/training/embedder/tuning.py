"""Tune a sentence-transformers model on batches, by its own trainer and losses."""

import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from retrieval.training.embedder.batches import Row

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch.nn import Module

_LOW_RANK_LAYERS = ["query", "key", "value", "dense"]
_LONGEST = 128
"""Tokens of a text in training: the title and the first sentences of a passage."""
_AT_ONCE = 32
"""Texts whose activations are in memory together."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TuningSettings:
    """What tests/bench/README.md compares.

    ``rank`` is that of low-rank adapters beside all linear layers (Hu et al. 2021), 0 tunes the
    layers themselves; ``embeddings`` tunes the word embeddings too; ``temperature`` divides the
    cosines (van den Oord et al. 2018); ``rounds`` is how often every pair comes, ``batch`` how many
    stand in a batch; ``half_precision`` computes in bfloat16.
    """

    rank: int = 32
    embeddings: bool = False
    temperature: float = 0.03
    learning_rate: float = 5e-4
    batch: int = 64
    rounds: int = 2
    cached: bool = True
    prefixes: bool = True
    half_precision: bool = True
    seed: int = 10


def tuned(
    model: "SentenceTransformer",
    short: Sequence[Sequence[Row]],
    long: Sequence[Sequence[Row]],
    settings: TuningSettings,
) -> None:
    """Tune ``model`` in place; adapters are merged into its layers at the end.

    Args:
        model: any sentence-transformers model over a transformer.
        short: batches with a wrong text in each row, in the order in which they are trained on.
        long: batches of passages; the wrong texts of a row are the right ones of the others.
        settings: how.

    """
    from datasets import Dataset
    from sentence_transformers import (
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.base.sampler import DefaultBatchSampler
    from sentence_transformers.sentence_transformer.losses import (
        CachedMultipleNegativesRankingLoss,
        MultipleNegativesRankingLoss,
    )
    from torch import cuda
    from torch.utils.data import SequentialSampler

    _prepare(model, settings)
    prompts = model.prompts if settings.prefixes else {}
    columns = {
        "short": _columns(short, prompts),
        "long": {name: of for name, of in _columns(long, prompts).items() if name != "negative"},
    }
    scale = 1 / settings.temperature
    loss = (
        CachedMultipleNegativesRankingLoss(model, scale, mini_batch_size=_AT_ONCE)
        if settings.cached
        else MultipleNegativesRankingLoss(model, scale)
    )
    longest, model.max_seq_length = model.max_seq_length, _LONGEST
    with tempfile.TemporaryDirectory() as folder:
        arguments = SentenceTransformerTrainingArguments(
            output_dir=folder,
            num_train_epochs=1,  # the rounds are in the batches
            per_device_train_batch_size=settings.batch,
            learning_rate=settings.learning_rate,
            warmup_steps=max(1, (len(short) + len(long)) // 10),
            weight_decay=0.01,
            max_grad_norm=1.0,
            bf16=settings.half_precision,
            use_cpu=not cuda.is_available(),
            seed=settings.seed,
            batch_sampler=lambda rows, **others: DefaultBatchSampler(
                SequentialSampler(rows), **others
            ),
            logging_steps=20,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
            dataloader_pin_memory=False,
        )
        SentenceTransformerTrainer(
            model=model,
            args=arguments,
            train_dataset={
                name: Dataset.from_dict(of) for name, of in columns.items() if of["anchor"]
            },
            loss=loss,
        ).train()
    model.max_seq_length = longest
    _merge(model)


def _columns(
    batches: Sequence[Sequence[Row]], prompts: Mapping[str, str | None]
) -> dict[str, list[str]]:
    question, passage = prompts.get("query") or "", prompts.get("document") or ""
    rows = [row for batch in batches for row in batch]
    return {
        "anchor": [question + row.question for row in rows],
        "positive": [passage + row.right.text for row in rows],
        "negative": [passage + row.wrong.text for row in rows],
    }


def transformer_of(model: "SentenceTransformer") -> "Module":
    """The network inside, without what pools its states."""
    inner: Module = model[0].auto_model  # type: ignore[assignment]
    return inner


def _prepare(model: "SentenceTransformer", settings: TuningSettings) -> None:
    transformer = transformer_of(model)
    if settings.rank:
        from peft import LoraConfig, inject_adapter_in_model

        adapters = LoraConfig(
            r=settings.rank,
            lora_alpha=2 * settings.rank,
            target_modules=_LOW_RANK_LAYERS,
            lora_dropout=0.0,
        )
        inject_adapter_in_model(adapters, transformer)
    elif not settings.embeddings:
        for parameter in transformer.get_submodule("embeddings").parameters():
            parameter.requires_grad = False


def _merge(model: "SentenceTransformer") -> None:
    """Put what adapters learnt into the layers that they stand beside."""
    from peft.tuners.lora import LoraLayer

    transformer = transformer_of(model)
    for name, layer in list(transformer.named_modules()):
        if isinstance(layer, LoraLayer):
            layer.merge()
            parent, _, attribute = name.rpartition(".")
            setattr(transformer.get_submodule(parent), attribute, layer.get_base_layer())
