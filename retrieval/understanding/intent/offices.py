"""Whether a question asks where to go, and to which sort of office."""

from dataclasses import dataclass, replace

from index.facts.offices.columns import plain_words
from index.model import OfficeKind
from retrieval.understanding.intent.rows import Patterns, Scope
from retrieval.understanding.question import Question, without_places

_MOST_OTHER_WORDS = 2


@dataclass(frozen=True, slots=True)
class OfficeIntent:
    """The sort of office that is asked for; ``committee``: that of the committee, by its name."""

    kind: OfficeKind
    committee: bool


class OfficeReader:
    """Read what is asked of offices, over small letters without marks."""

    def __init__(self, patterns: Patterns) -> None:
        names = {row.asks for row in patterns.rows(Scope.OFFICE)}
        self._of = {name: patterns.of(Scope.OFFICE, name) for name in names}

    def read(self, question: Question) -> OfficeIntent | None:
        """The office that a question asks for, None where it may ask for something else.

        A question about what happens at an office (how many papers, what is lacking) is not taken:
        of its words all but two must be about where to go. It is read as understood and as typed,
        since a name may look like a short form (``xã Vật Lại`` without diacritics like VAT).
        """
        if question.references or question.years:
            return None
        kind = self._kind_in(question) or self._kind_in(
            replace(question, understood=question.asked)
        )
        return OfficeIntent(kind, self._is_of_committee(question)) if kind else None

    def _is_of_committee(self, question: Question) -> bool:
        """Whether it names the committee only, which has other rooms than the one-stop shop."""
        plain = plain_words(question.understood)
        return self._says("committee", plain) and not self._says("one_stop", plain)

    def _says(self, name: str, plain: str) -> bool:
        return self._of[name].search(plain) is not None

    def _kind_in(self, question: Question) -> OfficeKind | None:
        plain = plain_words(question.understood)
        post, one_stop = self._says("post", plain), self._says("one_stop", plain)
        where = self._says("where", plain)
        goes = bool(question.places) and self._says("goes", plain)  # "tôi ở xã A thì ra đâu"
        handed_in = where and (goes or self._says("handed_in", plain))
        if not (post or one_stop or handed_in or (where and self._says("committee", plain))):
            return None
        rest = plain_words(without_places(question).understood)  # xã Ngô Mây counts nothing
        if self._says("by_post", rest) or self._says("counted", rest):
            return None
        for name in ("post", "one_stop", "committee", "where"):
            rest = self._of[name].sub(" ", rest)
        others = [
            word
            for word in rest.split()
            if not self._of["nothing"].fullmatch(word) and not word.isdigit()
        ]
        most = _MOST_OTHER_WORDS if where else 0
        if len(others) > most or (handed_in and not (post or one_stop) and others):
            return None
        return OfficeKind.POST if post and not one_stop else OfficeKind.ONE_STOP
