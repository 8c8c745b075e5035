"""Which of several directives a message means."""

from collections.abc import Sequence

from index.facts.directives import Directive
from index.facts.directives.words import about_words, plain
from index.model import Relation
from retrieval.answering.directives.spelling import NamedReference, Spellings
from retrieval.understanding.question import Question

_NOT_TELLING = frozenset("ve cua quy dinh huong dan sua doi bo sung noi la va cac".split())


def also_said(relation: Relation) -> tuple[Relation, ...]:
    """A relation that is asked for, and what else is told: people call what ends "thay thế"."""
    ends = (Relation.REPLACES, Relation.REPEALS)
    return (relation, *(one for one in ends if relation in ends and one is not relation))


def is_about(directive: Directive, words: str) -> bool:
    """Whether subject, place and issuer of a directive say half of the telling words at least."""
    telling = [one for one in plain(words).split() if len(one) > 1 and one not in _NOT_TELLING]
    said = set(plain(about_words(directive)).split())
    return not telling or 2 * sum(one in said for one in telling) >= len(telling)


def here_of(known: Sequence[Directive]) -> list[Directive]:
    """Those whose own text is here, else those of which a part is, else all."""
    for here in ([one for one in known if one.has_text], [one for one in known if one.is_here]):
        if here:
            return here
    return list(known)


def carried(question: Question, spellings: Spellings) -> NamedReference:
    """The only number of the turns before."""
    (number,) = question.references
    found = spellings.named_in(number)
    return found[0] if found else NamedReference(number, (), 0, 0)
