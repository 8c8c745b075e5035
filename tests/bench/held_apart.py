"""The questions about procedures on which the embedder was never trained."""

from pathlib import Path

from index.model import Role
from index.versions import OpenVersion
from retrieval.evaluation import Expected
from retrieval.training.embedder.documents import is_held_apart, title_groups
from retrieval.training.embedder.questions import read_asked

TRAINING = Path("retrieval/training/embedder/questions")
HELD_APART = "held apart"
_FOR_OTHERS = frozenset({"van_ban", "bao_cao", "hoi_tiep"})
_BEYOND_COMMUNES = "ngoai_cap_xa"


def about_procedures() -> list[Path]:
    """The training files whose every question is about one procedure as a whole."""
    return [
        path
        for path in sorted(TRAINING.glob("*.tsv"))
        if path.stem not in _FOR_OTHERS and not path.stem.startswith(_BEYOND_COMMUNES)
    ]


def held_apart_questions(version: OpenVersion) -> list[Expected]:
    """Every question of the training files about a procedure that is held apart."""
    heads = [one for one in version.engine.heads(Role.CITIZEN) if one.description.is_procedure]
    groups = title_groups(heads)
    return [
        Expected(
            id=f"p-{one.path.stem}-{one.line}",
            turns=(one.question,),
            documents=tuple(sorted(one.documents)),
            slice=f"{HELD_APART} {one.path.stem}",
        )
        for one in read_asked(about_procedures(), frozenset(groups))
        if any(is_held_apart(groups[name]) for name in one.documents)
    ]
