"""Strip the diacritics of known text, restore them, and count the words that come back.

    python -m tests.bench.restoration [--ngrams FILE]

Official text is that of the seeds and of the procedures, chat that of tests/questions/chat_*.txt,
of which the testing half is only reported. Half-marked text keeps each word's marks by a coin.
"""

import argparse
import json
import random
import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import perf_counter

from index.lexicon import Lexicon, LexiconCounter
from index.model import Description, Document, Kind
from index.vietnamese.text import clean_characters, without_diacritics
from index.vietnamese.tokens import syllables
from retrieval.training.embedder.spelling import half_marked
from retrieval.training.ngrams.texts import treebank
from retrieval.understanding.restoration import Ngrams, Restorer

CORPUS = Path("../shared/corpus")
QUESTIONS = Path("tests/questions")
LONGEST = 60


def half_stripped(text: str) -> str:
    return half_marked(text, random.Random(text))


def accuracy(
    restorer: Restorer, lines: Iterable[str], spoilt: Callable[[str], str]
) -> tuple[float, int, list[str]]:
    right = total = 0
    wrong = []
    for line in lines:
        restored = syllables(restorer.restore(spoilt(line)).text)
        meant = syllables(line)
        if len(meant) != len(restored):
            wrong.append(f"{line} -> {restored}")
            total += len(meant)
            continue
        total += len(meant)
        for place, (one, other) in enumerate(zip(meant, restored, strict=True)):
            right += one == other
            if one != other:
                around = " ".join(meant[max(0, place - 2) : place + 3])
                wrong.append(f"{other} for {one}: {around}")
    return right / max(1, total), total, wrong


def messages(name: str) -> list[str]:
    path = QUESTIONS / name
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [clean_characters(line) for line in lines if line and not line.startswith("#")]


def sentences(text: str) -> list[str]:
    lines = [line for line in clean_characters(text).split("\n") if len(line) > 40]
    return [" ".join(line.split(" ")[:LONGEST]) for line in lines]


def procedures() -> list[tuple[str, str]]:
    """Titles and steps."""
    path = CORPUS / "procedures" / "commune-level.jsonl"
    if not path.is_file():
        return []
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(record["ten_thu_tuc"], record["trinh_tu_thuc_hien"]) for record in records]


def news() -> list[str]:
    path = CORPUS / "ud-vtb" / "vi_vtb-ud-test.conllu"
    if not path.is_file():
        return []
    return [clean_characters(sentence).strip() for sentence in treebank([path])]


def lexicon_of(texts: Sequence[str]) -> Lexicon:
    counter = LexiconCounter()
    for number, text in enumerate(texts):
        description = Description(title="", kind=Kind.REPORT)
        counter.add(Document(id=str(number), text=text, description=description, source=""))
    return counter.finish()


def report(ngrams: Ngrams | None = None, listed: str | None = None) -> None:
    """Print the table; ``listed`` names a set whose wrong words are listed."""
    ngrams = ngrams or Ngrams.bundled()
    known = procedures()
    own = lexicon_of([f"{title}\n{steps}" for title, steps in known[::2]])
    seeds = [path.read_text(encoding="utf-8") for path in sorted(Path("seeds").glob("*.txt"))]
    sets = {
        "official, seeds": [line for text in seeds for line in sentences(text)],
        "official, other procedures": [
            line for _, steps in known[1::6] for line in sentences(steps)[:4]
        ],
        "titles of the procedures": [title for title, _ in known[::4]],
        "news, UD-VTB test": news(),
        "chat, tuning half": messages("chat_tuning.txt"),
        "chat, testing half": messages("chat_testing.txt"),
    }
    started = perf_counter()
    alone = Restorer(ngrams, Lexicon.empty())
    ready = perf_counter() - started
    helped = Restorer(ngrams, own)
    print("| set | words | package alone | + the documents' counts | half its marks missing |")
    print("|---|---|---|---|---|")
    for name, lines in sets.items():
        if not lines:
            continue
        first, words, _ = accuracy(alone, lines, without_diacritics)
        second, _, wrong = accuracy(helped, lines, without_diacritics)
        half, _, _ = accuracy(helped, lines, half_stripped)
        print(f"| {name} | {words} | {first:.4f} | {second:.4f} | {half:.4f} |", flush=True)
        if listed and name.startswith(listed):
            print("\n".join(wrong))
    times = []
    for line in sets["chat, tuning half"]:
        started = perf_counter()
        helped.restore(without_diacritics(line))
        times.append((perf_counter() - started) * 1000)
    print(
        f"ready in {ready:.2f} s; a question takes {statistics.median(times):.2f} ms at the median"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--ngrams", type=Path)
    arguments.add_argument("--wrong", help="list what is wrong in this set")
    options = arguments.parse_args()
    if options.ngrams:
        with options.ngrams.open("rb") as file:
            report(Ngrams.load(file), options.wrong)
    else:
        report(listed=options.wrong)


if __name__ == "__main__":
    main()
