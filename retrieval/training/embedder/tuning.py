"""Tune a sentence-transformers model on batches, by its own trainer and losses."""

import logging
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from retrieval.training.embedder.batches import Triplet

if TYPE_CHECKING:
    from datasets import Dataset
    from peft import PeftModel
    from sentence_transformers import SentenceTransformer, SentenceTransformerTrainingArguments
    from torch.nn import Module

_LOW_RANK_LAYERS = ["query", "key", "value", "dense"]
_LONGEST = 128
"""Tokens of a text in training: the title and the first sentences of a passage."""
_AT_ONCE = 16
"""Texts whose activations are in memory together, all padded to the longest of them."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TuningSettings:
    """What tests/bench/README.md compares.

    ``rank`` is that of low-rank adapters beside all linear layers (Hu et al. 2021), 0 tunes the
    layers themselves, but no embeddings; ``temperature`` divides the cosines (van den Oord et al.
    2018); ``rounds`` is how often every pair comes, ``batch`` how many stand in a batch; ``kept``
    weighs how far the vectors of other texts may move from those of the model as it came; ``share``
    of the way to the tuned weights is gone in the end, which keeps more of what the model knew
    (Wortsman et al. 2022).
    """

    rank: int = 32
    temperature: float = 0.03
    learning_rate: float = 6e-4
    batch: int = 64
    rounds: int = 3
    kept: float = 10.0
    share: float = 0.85
    seed: int = 10


@dataclass(frozen=True, slots=True)
class Batches:
    """What a model is trained on, in the order in which it comes.

    The rows of ``short`` have a wrong text each; of the passages in ``long`` the wrong texts are
    the right ones of the others in the batch. ``kept`` are rows whose vectors shall stay.
    """

    short: Sequence[Sequence[Triplet]]
    long: Sequence[Sequence[Triplet]]
    kept: Sequence[Sequence[Triplet]]

    @property
    def count(self) -> int:
        """The number of steps."""
        return len(self.short) + len(self.long) + len(self.kept)


def tuned(model: "SentenceTransformer", batches: Batches, settings: TuningSettings) -> None:
    """Tune ``model`` in place; adapters are merged into its layers at the end."""
    from sentence_transformers import SentenceTransformerTrainer
    from sentence_transformers.sentence_transformer.losses import CachedMultipleNegativesRankingLoss

    from retrieval.training.embedder.keeping import KeptVectors

    came = {name: each.clone() for name, each in transformer_of(model).state_dict().items()}
    longest, model.max_seq_length = model.max_seq_length, _LONGEST
    data = _datasets(model, batches, settings)  # what shall stay is embedded before it is changed
    adapters = _prepared(transformer_of(model), settings.rank)
    ranking = CachedMultipleNegativesRankingLoss(
        model, 1 / settings.temperature, mini_batch_size=_AT_ONCE
    )
    losses = {"short": ranking, "long": ranking, "kept": KeptVectors(model, settings.kept)}
    with tempfile.TemporaryDirectory() as folder:
        SentenceTransformerTrainer(
            model=model,
            args=_arguments(Path(folder), batches.count, settings),
            train_dataset=data,
            loss={name: losses[name] for name in data},
        ).train()
    model.max_seq_length = longest
    if adapters:
        adapters.merge_and_unload()
    for name, tensor in transformer_of(model).state_dict().items():
        if tensor.is_floating_point():
            tensor.copy_(came[name].lerp(tensor, settings.share))


def _datasets(
    model: "SentenceTransformer", batches: Batches, settings: TuningSettings
) -> "dict[str, Dataset]":
    from datasets import Dataset

    short = _columns(batches.short, model.prompts)
    long = _columns(batches.long, model.prompts)
    kept = _columns(batches.kept if settings.kept else (), model.prompts)
    for columns in (long, kept):
        del columns["negative"]
    if kept["anchor"]:
        both = (model.encode(kept[name], show_progress_bar=False) for name in kept)
        kept["label"] = [list(pair) for pair in zip(*both, strict=True)]
    named = {"short": short, "long": long, "kept": kept}
    return {name: Dataset.from_dict(of) for name, of in named.items() if of["anchor"]}


def _columns(
    batches: Sequence[Sequence[Triplet]], prompts: Mapping[str, str | None]
) -> dict[str, list[object]]:
    question, passage = prompts.get("query") or "", prompts.get("document") or ""
    # In a batch, texts of like length stand together: less is padded.
    rows = [
        row
        for batch in batches
        for row in sorted(batch, key=lambda row: len(row.right.text) + len(row.wrong.text))
    ]
    return {
        "anchor": [question + row.question for row in rows],
        "positive": [passage + row.right.text for row in rows],
        "negative": [passage + row.wrong.text for row in rows],
    }


def _arguments(
    folder: Path, steps: int, settings: TuningSettings
) -> "SentenceTransformerTrainingArguments":
    from sentence_transformers import SentenceTransformerTrainingArguments
    from sentence_transformers.base.sampler import DefaultBatchSampler
    from torch import cuda
    from torch.utils.data import SequentialSampler

    return SentenceTransformerTrainingArguments(
        output_dir=str(folder),
        num_train_epochs=1,  # the rounds are in the batches
        per_device_train_batch_size=settings.batch,
        learning_rate=settings.learning_rate,
        warmup_steps=max(1, steps // 10),
        weight_decay=0.01,
        max_grad_norm=1.0,
        bf16=True,
        use_cpu=not cuda.is_available(),
        seed=settings.seed,
        batch_sampler=lambda rows, **others: DefaultBatchSampler(SequentialSampler(rows), **others),
        logging_steps=20,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )


def transformer_of(model: "SentenceTransformer") -> "Module":
    """The network inside, without what pools its states."""
    inner: Module = model[0].auto_model  # type: ignore[assignment]
    return inner


def _prepared(transformer: "Module", rank: int) -> "PeftModel | None":
    """Put adapters of this rank beside the layers; without a rank, hold the embeddings."""
    if not rank:
        transformer.get_submodule("embeddings").requires_grad_(False)
        return None
    from peft import LoraConfig, get_peft_model

    return get_peft_model(
        transformer, LoraConfig(r=rank, lora_alpha=2 * rank, target_modules=_LOW_RANK_LAYERS)
    )
