"""What a passage says of a question, by its noted words and by its text."""

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.model import Passage, ShortForm
from index.vietnamese.sentences import sentence_spans
from index.vietnamese.tokens import syllables
from retrieval.searching.asked_forms import AskedForms
from retrieval.searching.wording import QuestionUnit, WordForms, WordingReader
from retrieval.understanding.question import QuestionReader
from tests.bundled import LANGUAGE, RESTORER
from tests.index.noted import noted_words

QUESTIONS = QuestionReader(LANGUAGE.vocabulary, RESTORER, LANGUAGE.places)
SURPRISE = LANGUAGE.ngrams.surprise()
READER = WordingReader(LANGUAGE.vocabulary, SURPRISE, frozenset({"htx"}))
UNITS = READER.units(
    QUESTIONS.read("Làm lại giấy khai sinh cho con ở huyện Văn Yên mất bao nhiêu tiền?", ())
)
WORDS = sorted({word for unit in UNITS for word in unit.form.split("_")})
said = st.lists(
    st.sampled_from([*WORDS, "xã", "62.955", "hồ sơ", "phí", "Lệ", "hoà", "htx"]), max_size=8
).map(" ".join)
passages = st.lists(said, min_size=1, max_size=5).map(".\n".join)


def passage(text: str, short_forms: tuple[ShortForm, ...] = ()) -> Passage:
    """One whose words were noted, as those of a version are."""
    return Passage(
        "khai-sinh", "", None, 0, len(text), text, short_forms=short_forms, noted=noted_words(text)
    )


def asked_of(forms: WordForms) -> set[str]:
    """The forms that count, of a text's."""
    wanted = {form for unit in UNITS for form in (unit.form, *unit.within)}
    return {*forms} & (
        wanted | {word for unit in UNITS for one in unit.alternatives for word in one}
    )


@given(passages)
@example("Giấy khai sinh. Cho con.")
@settings(max_examples=300, deadline=None)
def test_noted_words_say_what_the_text_says(text: str) -> None:
    one = passage(text)
    words = AskedForms(UNITS, READER).of(one)
    assert words.forms == asked_of(READER.passage(one))
    assert words.sentences == list(sentence_spans(text))
    for first, (start, _) in enumerate(words.sentences):
        for _, end in words.sentences[first : first + 2]:
            own = asked_of(READER.passage(one, start, end))
            assert words.between(start, end) == (own, len(syllables(text[start:end])))


@given(passages, st.data())
@settings(max_examples=200, deadline=None)
def test_so_does_any_piece_of_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = passage(text)
    found = AskedForms(UNITS, READER).of(one).between(start, end)
    assert found == (asked_of(READER.text(text[start:end])), len(syllables(text[start:end])))


def test_a_passage_whose_words_were_not_noted_is_read() -> None:
    noted = passage("Giấy khai sinh của con. Phí.")
    plain = replace(noted, noted=b"")
    of_noted, of_plain = (AskedForms(UNITS, READER).of(one) for one in (noted, plain))
    assert of_noted.forms == of_plain.forms != frozenset()
    assert of_noted.sentences == of_plain.sentences
    assert of_noted.between(0, 23) == of_plain.between(0, 23)


def test_short_forms_are_written_out() -> None:
    text = "Nộp GKS tại xã."
    one = passage(text, (ShortForm(4, 7, "giấy khai sinh"),))
    found = AskedForms(UNITS, READER).of(one)
    assert {"giấy", "khai_sinh"} <= found.forms
    assert {"giấy", "khai_sinh"} <= found.between(0, len(text))[0]


def test_what_an_office_has_changed_since_is_read_in_the_text() -> None:
    changed = WordingReader(LANGUAGE.vocabulary, SURPRISE)
    one = passage("Lệ phí cấp GCN khai sinh.")
    found = AskedForms(UNITS, changed).passage(one)
    assert found == asked_of(changed.text(one.text)) != frozenset()


def test_two_words_of_one_number_are_read_in_the_text() -> None:
    """``plumless`` and ``buckeroo`` have one CRC-32, as is well known."""
    alike = [QuestionUnit(word, ()) for word in ("plumless", "buckeroo")]
    assert AskedForms(alike, READER).passage(passage("Chữ plumless.")) == {"plumless"}
