"""Read decisions that publish procedures and count the fields that agree with labels made by hand.

    python -m tests.bench.published FOLDER LABELS.jsonl [--worst]

FOLDER holds the decisions as they came. A line of LABELS is one procedure: the file, what the
decision is, and each field as it is printed, on one line; null where the decision says nothing of
it. A field is right where both are the same but for blanks, case, and the marks of items and at the
ends.
--worst shows what is not: only for labels that were made to tune on.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.errors import UnreadPart
from index.facts.procedures.published.cells import items_in
from index.facts.procedures.published.merging import short_code
from index.facts.procedures.published.procedure import PublishedProcedure, PublishingDecision
from index.facts.procedures.published.reading import publication_in
from index.reading.read import read_documents
from index.vietnamese.text import clean_characters, one_line, without_diacritics

FIELDS = (
    "decision_number", "issued_on", "issuer", "place", "code", "name", "field", "level", "status",
    "time", "place_of_receipt", "agency", "fee", "by_post", "online_level", "legal_basis", "papers",
    "steps_begin", "forms", "conditions", "result", "replaces_code",
)  # fmt: skip
_STEPS_BEGIN = 40
_ITEM = re.compile(r"(?<=[;.)])\s+-\s+")
_UNIT = re.compile(r"^(?:tỉnh|thành phố|xã|phường)\s+", re.IGNORECASE)

Said = Mapping[str, object]


def main() -> None:
    """Print a line for each field: how many of the labels agree."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("labels", type=Path)
    options.add_argument("--worst", action="store_true")
    given = options.parse_args()
    lines = given.labels.read_text(encoding="utf-8").splitlines()
    score = Score()
    for file, labels in by_file(map(json.loads, lines)).items():
        score.add(file, labels, procedures_in(given.folder / file))
    for line in score.lines():
        print(line)
    if given.worst:
        print(*score.faults, sep="\n")


class Score:
    """How many labels of each field agree with what was read."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.count: Counter[str] = Counter()
        self.said_right: Counter[str] = Counter()
        self.said: Counter[str] = Counter()
        self.faults: list[str] = []
        self.labels = self.found = self.more = 0

    def add(self, file: str, labels: list[Said], read: list[Said]) -> None:
        """Compare the labels of a file with what was read from it."""
        left = list(read)
        for label in labels:
            self.labels += 1
            mine = next((one for one in left if is_same(label, one)), None)
            if mine is not None:
                left.remove(mine)
                self.found += 1
            else:
                self.faults.append(f"{file}: not found: {label['code']} {label['name']}")
            for field in FIELDS:
                self._compare(f"{file} {label['code'] or label['name']}", field, label, mine)
        self.more += len(left)
        self.faults += [f"{file}: no such label: {one['code']} {one['name']}" for one in left]

    def _compare(self, where: str, field: str, label: Said, mine: Said | None) -> None:
        said = mine[field] if mine is not None else None
        is_right = mine is not None and plain(label[field]) == plain(said)
        self.count[field] += 1
        self.right[field] += is_right
        if label[field] is not None:
            self.said[field] += 1
            self.said_right[field] += is_right
        if mine is not None and not is_right:
            self.faults.append(f"{where} {field}:\n   label {label[field]!r}\n   read  {said!r}")

    def lines(self) -> Iterator[str]:
        """The table of what was counted."""
        yield f"procedures: {self.found}/{self.labels} found, {self.more} more than labelled"
        for field in FIELDS:
            said = f"{self.said_right[field]}/{self.said[field]} where something is said"
            yield f"{field:16} {self.right[field]}/{self.count[field]}  {said}"
        right, count = sum(self.right.values()), sum(self.count.values()) or 1
        said = sum(self.said.values()) or 1
        told = sum(self.said_right.values())
        shares = f"{right / count:.3f}, {told}/{said} = {told / said:.3f}"
        yield f"all fields       {right}/{count} = {shares} where something is said"


def by_file(labels: Iterator[Said]) -> dict[str, list[Said]]:
    """The labels of each file, in order."""
    found: dict[str, list[Said]] = {}
    for label in labels:
        found.setdefault(str(label["file"]), []).append(label)
    return found


def procedures_in(path: Path) -> list[Said]:
    """What is read from a decision, a line of labels for each procedure."""
    found: list[Said] = []
    for document in read_documents(path):
        if isinstance(document, UnreadPart):
            continue
        publication = publication_in(document)
        for one in publication.procedures if publication else ():
            assert publication is not None
            found.append(label_of(one, publication.decision))
    return found


def label_of(one: PublishedProcedure, decision: PublishingDecision) -> Said:
    """What was read, as a label says it."""
    papers = list(items_in(one.papers))
    return {
        "decision_number": decision.number,
        "issued_on": decision.issued_on.isoformat() if decision.issued_on else None,
        "issuer": decision.issuer,
        "place": _UNIT.sub("", decision.place) if decision.place else None,
        "code": one.code or None,
        "name": one.name,
        "field": one.field or None,
        "level": one.level or None,
        "status": one.standing.value,
        "time": one.time or None,
        "place_of_receipt": one.place or None,
        "agency": one.agency or None,
        "fee": one.fee or None,
        "by_post": one.by_post,
        "online_level": one.online or None,
        "legal_basis": one.basis or None,
        "papers": papers or None,
        "steps_begin": one_line(one.steps).removeprefix("- ")[:_STEPS_BEGIN] or None,
        "forms": one.forms or None,
        "conditions": one.conditions or None,
        "result": one.result or None,
        "replaces_code": one.replaced_code or None,
    }


def is_same(label: Said, one: Said) -> bool:
    """Whether both are of one procedure: by the code, by the name where there is none."""
    mine, other = label["code"], one["code"]
    if mine and other:
        return short_code(str(mine)) == short_code(str(other))
    if mine or other:
        return False
    return (
        without_diacritics(str(label["name"])).lower()
        == without_diacritics(str(one["name"])).lower()
    )


def plain(value: object) -> object:
    """What is compared: words without case, doubled blanks, marks of items and at the ends."""
    if isinstance(value, str):
        return _ITEM.sub(" ", one_line(clean_characters(value))).strip(" .;,-").lower()
    return [plain(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
