"""What a person wrote, and how it is understood."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from index.engines import StatedPlace
from index.facts.references import all_references
from index.knowledge.units import unit_words
from index.vietnamese.text import clean_characters, has_diacritics, one_line, without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.understanding.addresses import AskedPart
from retrieval.understanding.courtesy import Courtesy
from retrieval.understanding.facet import Facet
from retrieval.understanding.intent import Intents, StatedIntent, StatedIntentReader
from retrieval.understanding.places import NamedPlace, Places, Unit, is_named_in
from retrieval.understanding.restoration import RestoredText, Restorer
from retrieval.understanding.tongues import Tongues
from retrieval.understanding.vocabulary import Entry, Vocabulary
from retrieval.understanding.word_lists import WORD_LISTS

_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d{2}(?![\d/])")
_CODE = re.compile(
    r"(?<![\d.,])(\d)\.(\d{3}) ?(\d{3})(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?"
    r"(?![\d.]*\d)(?:~(?P<decision>[^\s()]+))?(?! ?(?:đ|đồng|vnđ|vnd|nghìn|triệu|usd)\b)",
    re.IGNORECASE,
)
"""``1.001193``, as the portal also writes it (``1.001193.000.00.00.H08``) and as phones part it."""
_LETTER = re.compile(r"[^\W\d_]")
_UNIT = re.compile(rf"^{unit_words()} ", re.IGNORECASE)
_ASKED_NUMBER = re.compile(r"\b(?:bao nhiêu|mấy|số lượng|tổng số)((?: \w+){1,3})")
_NOT_COUNTED = WORD_LISTS["không đếm"]
_AROUND_COUNTED = WORD_LISTS["quanh thứ đếm"]
_COUNTED = 2
_SHOUTED = 4
"""Words from which on capitals throughout tell no short form or name from other words."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of several different places of the same name, and the documents about it or around it."""

    unit: Unit
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class LocalDocuments:
    """Which documents are about a place that a question names; ids.

    Attributes:
        place: the place as the question names it.
        names: plain names that it goes by in the text of a document (``van yen``, ``quan 1``).
        about: documents about this very place, under its name of either era.
        around: documents about a part of it, or about something that it is a part of.
        options: what it may be; empty unless these are really different places.
        assumed: whether it is several places and only one of them is what documents are about.

    """

    place: NamedPlace
    names: frozenset[str]
    about: frozenset[str]
    around: frozenset[str]
    options: tuple[Option, ...]
    assumed: bool

    def is_named_in(self, text: str, *, misread: bool = False) -> bool:
        """Whether a text names the place; ``misread`` where its marks may be read wrongly."""
        spelled = (unit.name for unit in self.place.candidates)
        return is_named_in(text, self.names, (self._written, *spelled), misread=misread)

    @property
    def _written(self) -> str:
        """The name as the question writes it, without the word for its unit."""
        return _UNIT.sub("", self.place.written)

    def concerns(self, document: str) -> bool:
        """Whether a document is about the place, a part of it, or what is around it."""
        return document in self.about or document in self.around


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how it was understood.

    Attributes:
        asked: what was typed, on one line.
        understood: without polite words, with short forms written out and diacritics put back.
        other_reading: the same in the next likely reading, where the diacritics are unsure.
        unsure: the words that are unsure.
        restored: whether diacritics were put back in this very message.
        short_forms: the abbreviations and chat spellings that were written out.
        plain: whether it was typed without any diacritics, polite words aside.
        also: everyday words found in it with their official ones.
        facet: what is asked for; ``facets`` is everything that may be.
        said: all that the words of this very message ask for.
        references: document numbers in normal form.
        years: the years that it names.
        places: the places that it names, with all units that each may be.
        local: the documents about those of its places that lie around none of the others.
        located: all places that documents are about, as far as it has places.
        named_documents: ids of the documents whose own number it names.
        codes: the codes of procedures that it names, as the national portal writes them.
        counted: the plain nouns that it wants the number of, in ``counted_also`` their official
            words.
        focus: what this very message says, when ``understood`` carries earlier ones too.
        subject: the id of the procedure that it is read as being about, though it names none.
        part: the directive, and the part of it, that the conversation is about.
        intents: what it asks for by its vector; None before it has one, or where nothing is known
            of vectors of its kind.

    """

    asked: str
    understood: str
    other_reading: str | None
    unsure: tuple[str, ...]
    restored: bool
    short_forms: tuple[Entry, ...]
    plain: bool
    also: tuple[Entry, ...]
    facet: Facet
    facets: frozenset[Facet]
    references: tuple[str, ...]
    years: tuple[int, ...]
    places: tuple[NamedPlace, ...]
    counted: tuple[str, ...]
    counted_also: tuple[tuple[str, ...], ...]
    focus: str
    local: tuple[LocalDocuments, ...] = ()
    located: frozenset[StatedPlace] = frozenset()
    named_documents: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    subject: str | None = None
    part: AskedPart | None = None
    intents: Intents | None = None
    said: StatedIntent = field(default_factory=StatedIntent)

    @property
    def is_of_one_procedure(self) -> bool:
        """Whether it says, or the conversation does, which procedure it is about."""
        return bool(self.codes) or self.subject is not None

    @property
    def beyond(self) -> float:
        """The chance that it asks for what no record says; 0 where nothing is known of that."""
        return self.intents.beyond if self.intents is not None else 0.0

    @property
    def has_words(self) -> bool:
        """Whether there is a letter in it at all, or the code of a procedure."""
        return bool(self.codes) or _LETTER.search(self.asked) is not None

    @property
    def official(self) -> str:
        """The official words for its everyday ones."""
        return ", ".join(entry.meaning for entry in self.also)


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of procedures in a text, each once, as the national portal writes them.

    One that a decision publishes is named by its id: ``1.001193~1766-QD-UBND-2020``.
    """
    found = (
        f"{match[1]}.{match[2]}{match[3]}" + (f"~{match['decision']}" if match["decision"] else "")
        for match in _CODE.finditer(text)
    )
    return tuple(dict.fromkeys(found))


def _without_decisions(text: str) -> str:
    """The text with bare codes: an id of a decision behind one says nothing in words."""
    spans = [match.span("decision") for match in _CODE.finditer(text) if match["decision"]]
    for start, end in reversed(spans):
        text = text[: start - 1] + text[end:]
    return text


def without_places(question: Question) -> Question:
    """The question without the words for its places, for what holds wherever it is asked."""
    names = [place.written for place in question.places]
    return replace(
        question,
        understood=_without_words(question.understood, names),
        focus=_without_words(question.focus, names),
    )


_DAY_OF_WEEK = re.compile(r"\bthủ (?=[2-7]\b)")
"""What "thu 7" is restored to: nothing is called "thủ" by a number."""


class QuestionReader:
    """Understand messages with a vocabulary, a restorer of diacritics, and the map."""

    def __init__(
        self, vocabulary: Vocabulary, restorer: Restorer, places: Places | None = None
    ) -> None:
        """Without places, the bundled ones."""
        self._vocabulary = vocabulary
        self._restorer = restorer
        self._places = places or Places()
        self._tongues = Tongues()
        self._courtesy = Courtesy()
        self._asking = StatedIntentReader.bundled()

    def read(self, text: str, known: Iterable[str]) -> Question:
        """Understand one message, anything at all.

        ``known`` are the plain names of the places that documents are about (``plain_place``).
        """
        asked = one_line(clean_characters(text))
        bare = _without_decisions(asked)
        said = self._courtesy.without(bare)
        if said.isupper() and len(said.split()) > _SHOUTED:
            said = said.lower()
        plain = not has_diacritics(said)
        written = self._vocabulary.write_out(said, plain)
        restored = (
            self._restorer.restore(written.text, typed=said)
            if self._tongues.is_vietnamese(bare)
            else RestoredText(written.text, None, ())
        )
        known = frozenset(known)
        places = self._places.named_in(said, plain, known)
        if plain and places:
            restored = _with_names(restored, said, places)
        understood = _DAY_OF_WEEK.sub("thứ ", restored.text) if plain else restored.text
        if not places and understood != said:  # only then those in what it was mended to
            places = self._places.named_in(understood, plain=False, known=known)
        also = self._vocabulary.official(understood, plain=False)
        if restored.other:
            also = (*also, *self._vocabulary.official(restored.other, plain=False))
        also = tuple(dict.fromkeys(also))
        numbers = all_references(bare)
        outside = _without(bare, [(number.start, number.end) for number in numbers])
        counted = _counted(understood)
        official = ", ".join(entry.meaning for entry in also)
        said_for = self._asking.read(understood, official, plain)
        return Question(
            asked=asked,
            understood=understood,
            other_reading=restored.other,
            unsure=restored.unsure,
            restored=understood != written.text,
            short_forms=written.short_forms,
            plain=plain,
            also=also,
            facet=said_for.facet,
            facets=said_for.facets,
            said=said_for,
            references=tuple(dict.fromkeys(number.number for number in numbers)),
            years=tuple(int(year) for year in dict.fromkeys(_YEAR.findall(outside))),
            places=places,
            counted=counted,
            counted_also=_official(counted, also),
            focus=understood,
            codes=codes_in(asked),
        )


def plain_place(place: str) -> str:
    """``huyện A Lưới`` as questions are searched for it: ``a luoi``."""
    return without_diacritics(_UNIT.sub("", place)).lower()


def _counted(text: str) -> tuple[str, ...]:
    match = _ASKED_NUMBER.search(" ".join(syllables(text)))
    if match is None:
        return ()
    said = takewhile(lambda word: word not in _AROUND_COUNTED, match[1].split())
    nouns = [without_diacritics(word) for word in said if word not in _NOT_COUNTED]
    return tuple(nouns[:_COUNTED])


def _official(counted: tuple[str, ...], also: Sequence[Entry]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(syllables(without_diacritics(meaning)))
        for entry in also
        if {without_diacritics(word) for word in entry.words} & set(counted)
        for meaning in entry.meaning.split(",")
    )


def _with_names(restored: RestoredText, typed: str, places: Iterable[NamedPlace]) -> RestoredText:
    """Names of places as the table writes them: what is "tỉnh Điện Biên" is no "diễn biến"."""
    text, other = restored.text, restored.other
    for place in places:
        written = {unit.name for unit in place.candidates}
        spelled = {one for one in written if without_diacritics(one).lower() == place.name}
        if len(spelled) == 1:
            before = without_diacritics(typed[: place.end]).lower().count(place.name)
            text = _spelled(text, place.name, before, *spelled)
            other = _spelled(other, place.name, before, *spelled) if other else None
    said = set(syllables(text))
    unsure = tuple(word for word in restored.unsure if word in said)
    return RestoredText(text, None if other == text else other, unsure)


def _spelled(text: str, plain: str, count: int, name: str) -> str:
    """The text with the name where the plain one stands for the so-many-th time, as it is typed."""
    found = list(re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", without_diacritics(text).lower()))
    if len(name) != len(plain) or not 0 < count <= len(found):  # 0: typed with a dash between
        return text
    start, end = found[count - 1].span()
    cased = (one.lower() if was.islower() else one
             for one, was in zip(name, text[start:end], strict=True))  # fmt: skip
    return text[:start] + "".join(cased) + text[end:]


def _without_words(text: str, words: Sequence[str]) -> str:
    plain = without_diacritics(text).lower()
    spans = [
        match.span()
        for word in (without_diacritics(word).lower() for word in words)
        if (match := re.search(rf"(?:\b(?:o|tai|cua) )?{re.escape(word)}(?!\w),? ?", plain))
    ]
    return one_line(_without(text, spans))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
