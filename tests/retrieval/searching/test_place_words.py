"""Words of the name of a place are said with the whole name only."""

from retrieval.searching.wording import WordingReader
from retrieval.understanding.question import QuestionReader
from tests.bundled import LANGUAGE, RESTORER

QUESTIONS = QuestionReader(LANGUAGE.vocabulary, RESTORER, LANGUAGE.places)
READER = WordingReader(LANGUAGE.vocabulary, LANGUAGE.ngrams.surprise())


def said(question: str, text: str) -> set[str]:
    """The forms of the question that the text says."""
    forms = READER.text(text)
    units = READER.units(QUESTIONS.read(question, ()))
    return {unit.form for unit in units if unit.said_in(forms)}


def test_a_word_that_is_part_of_a_name_is_no_other_word() -> None:
    asked = "Biển số xe của tỉnh Điện Biên là bao nhiêu?"
    assert "điện" not in said(asked, "Xe ô tô điện mang biển số màu xanh.")
    assert "xe" in said(asked, "Xe ô tô điện mang biển số màu xanh.")
    assert {"điện", "biên", "điện_biên"} <= said(asked, "Xe của Điện Biên mang số 27.")


def test_a_word_that_is_said_beside_the_name_as_well_is_found() -> None:
    asked = "Ô tô điện ở tỉnh Điện Biên đăng ký ở đâu?"
    assert "điện" in said(asked, "Xe ô tô điện đăng ký tại xã.")
    assert "biên" not in said(asked, "Lập biên bản về xe ô tô điện.")
