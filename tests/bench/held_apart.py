"""The questions about procedures on which the embedder was never trained."""

from pathlib import Path

from index.knowledge.spoken_titles import bundled_files
from index.model import Role
from index.versions import OpenVersion
from retrieval.evaluation import Expected
from retrieval.training.embedder.documents import is_held_apart, title_groups
from retrieval.training.embedder.questions import read_asked

TRAINING = Path("retrieval/training/embedder/questions")
HELD_APART = "held apart"
_ASKED = frozenset(
    "cho_mien_tay dang_lo khong_dau lam_an_nho mien_trung nguoi_gia_mien_bac nhan_tin"
    " thanh_thi".split()
)
"""The writers whose questions the fits ask; the others' are known to an index they ask them of."""


def about_procedures() -> list[Path]:
    """The files of spoken titles that the fits ask."""
    return [path for path in bundled_files() if path.stem in _ASKED]


def held_apart_questions(version: OpenVersion) -> list[Expected]:
    """Every question of the training files about a procedure that is held apart."""
    heads = [
        one for one in version.engine.facts.documents(Role.CITIZEN) if one.description.is_procedure
    ]
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
