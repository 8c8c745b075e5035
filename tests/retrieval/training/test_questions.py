"""Files of training questions, and what is said of a broken line."""

from pathlib import Path

import pytest

from index.knowledge.table import TableError
from retrieval.training.embedder.questions import read_asked

KNOWN = frozenset({"khai-sinh", "khai-tu", "luat@10-90"})


def written(folder: Path, *lines: str) -> list[Path]:
    path = folder / "cau-hoi.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [path]


def test_questions_name_documents_passages_matters_and_twins(tmp_path: Path) -> None:
    paths = written(
        tmp_path,
        "# Người già ở quê",
        "",
        "khai-sinh\tmới  đẻ thì làm giấy gì\tkhai-tu",
        "luat@10-90\tai được nghỉ",
        "= Cấp hộ chiếu\tđi tây cần gì",
    )
    first, passage, named = read_asked(paths, KNOWN)
    assert (first.question, first.documents) == (
        "mới đẻ thì làm giấy gì",
        frozenset({"khai-sinh", "khai-tu"}),
    )
    assert (passage.document, passage.name) == ("luat", None)
    assert (named.name, named.line) == ("Cấp hộ chiếu", 5)


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["khai-sinh\tđẻ con", "ket-hon\tcưới vợ"], 2, "“ket-hon”"),
        (["khai-sinh\tđẻ con\tly-hon"], 1, "“ly-hon”"),
        (["khai-sinh\t  "], 1, "thiếu mã hay câu hỏi"),
        (["khai-sinh"], 1, "thiếu mã hay câu hỏi"),
        (["khai-sinh\tlàm giấy", "khai-tu\tLàm giấy"], 2, "dòng 1"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, lines: list[str], line: int, said: str) -> None:
    with pytest.raises(TableError) as caught:
        read_asked(written(tmp_path, *lines), KNOWN)
    assert caught.value.line == line
    assert said in caught.value.reason


def test_the_same_question_of_twins_is_no_fault(tmp_path: Path) -> None:
    paths = written(tmp_path, "khai-sinh\tlàm giấy\tkhai-tu", "khai-tu\tlàm giấy\tkhai-sinh")
    assert len(read_asked(paths, KNOWN)) == 2


def test_a_file_of_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cp1258.tsv"
    path.write_bytes("khai-sinh\tđẻ".encode("utf-16"))
    with pytest.raises(TableError, match="cp1258"):
        read_asked([path], KNOWN)
