"""Who signed the directives of a list."""

import re

from index.facts.directives.words import plain
from retrieval.understanding.intent.known_groups import known_groups
from retrieval.understanding.intent.lists.names import ListNames
from retrieval.understanding.intent.lists.rest import TAKEN, Draft, Rest
from retrieval.understanding.intent.rows import Patterns, Scope

_OF = r"do|boi|cua|ma|nguoi ky la|nguoi ky\s*:?|ky boi"
_TWO = 2


class SignerTaker:
    """Takes the name of who signed: one that is known, else one that is named as a signer."""

    def __init__(self, patterns: Patterns) -> None:
        titles = patterns.text(Scope.SIGNER, "titles")
        self._issuer = re.compile(known_groups()["nơi ban hành"])
        self._signs = patterns.text(Scope.SIGNER, "signs")
        self._titles = rf"(?:(?:{titles}\s+)+(?:{self._issuer.pattern}\s+)?)?"
        self._asks = patterns.of(Scope.LIST, "asks")
        name = r"[a-z]+(?:\s+[a-z]+){0,4}?"
        self._signed = re.compile(
            rf"(?<!\w)(?:do|boi)\s+(?:{titles}\s+)*(?P<name>{name})"
            rf"\s+(?:la\s+nguoi\s+)?{self._signs}(?!\w)"
            rf"|(?<!\w)(?:ky\s+boi|nguoi\s+ky\s+la|nguoi\s+ky\s*:?)\s+(?:{titles}\s+)*"
            rf"(?P<last>(?!la|nao|ai)[a-z]+(?:\s+[a-z]+){{1,4}})"
        )
        self._verb = re.compile(rf"(?<!\w){self._signs}(?!\w)(?=\s*(?:{TAKEN}|$))")

    def take(self, rest: Rest, names: ListNames, draft: Draft) -> None:
        """Take the name and the words that say so."""
        if not (self._take_either(rest, names, draft) or self._take_known(rest, names, draft)):
            self._take_named(rest, draft)

    def take_alone(self, rest: Rest, names: ListNames, draft: Draft) -> None:
        """Take a name where it is all that is left: ``Nguyễn Văn Thử``."""
        left = rest.left
        if draft.signer is not None or len(left) != 1:
            return
        known = next((one for one in names.signers if plain(one) == plain(left[0])), None)
        if known is not None:
            draft.signer = known
            rest.take(0, len(rest.text))

    def _take_either(self, rest: Rest, names: ListNames, draft: Draft) -> bool:
        """Take two known names, either of which may have signed: ``do A hoặc B ký``."""
        said = {words: one for one in names.signers if (words := plain(one)) in rest.letters}
        if len(said) < _TWO:
            return False
        name = "|".join(sorted(map(re.escape, said), key=len, reverse=True))
        found = re.search(
            rf"(?<!\w)(?:(?:{_OF})\s+)?{self._titles}(?P<one>{name})(?:\s*,\s*|\s+(?:hoac|hay|va)\s+)"
            rf"(?:(?:{_OF})\s+)?{self._titles}(?P<other>{name})(?!\w)(?:\s+{self._signs}(?!\w))?",
            rest.letters,
        )
        if found is None:
            return False
        rest.take(*found.span())
        rest.taken(self._verb)
        draft.signer, draft.or_signers = said[found["one"]], (said[found["other"]],)
        return True

    def _take_known(self, rest: Rest, names: ListNames, draft: Draft) -> bool:
        for name in sorted(names.signers, key=len, reverse=True):
            words = plain(name)
            if words not in rest.letters:
                continue
            known = re.search(
                rf"(?<!\w)(?P<of>(?:{_OF})\s+)?"
                rf"(?P<title>{self._titles}){re.escape(words)}"
                rf"(?!\w)(?P<signs>\s+{self._signs}(?!\w))?",
                rest.letters,
            )
            if known and (known["of"] or known["title"] or known["signs"]):
                rest.take(*known.span())
                rest.taken(self._verb)
                draft.signer = name
                return True
        return False

    def _take_named(self, rest: Rest, draft: Draft) -> None:
        signed = self._signed.search(rest.letters)
        if signed is None:
            return
        group = "name" if signed["name"] else "last"
        words = signed[group]
        whole = re.sub(r"^(?:do|boi)\s+|\s+ky.*$", "", signed.group())
        is_office = self._issuer.fullmatch(words) or self._issuer.fullmatch(whole)
        if is_office or self._asks.search(words) or not signed.start(group):
            return
        draft.signer = rest.text[slice(*signed.span(group))]
        rest.take(*signed.span())
