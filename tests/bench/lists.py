"""Print how long a list takes over 10,000 directives.

    python -m tests.bench.lists

Nothing is read or embedded: the directives are made up, and asked for as an officer would.
"""

import random
import statistics
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from index.engines import Engine, Filter
from index.engines.embedded import EmbeddedKind
from index.facts.directives import Directive, Shelf, StatedRelation, TextSpan
from index.lexicon import Lexicon
from index.model import Relation, Role
from retrieval.answering.directives.desk import DirectiveDesk
from retrieval.cards.directives import DirectiveList
from retrieval.understanding.intent.desks import DesksReader
from retrieval.understanding.language import Language
from retrieval.understanding.question import QuestionReader

_COUNT = 10_000
_DIMENSION = 4
_TIMES = 15
_SUBJECTS = ("đất đai", "hóa đơn điện tử", "vị trí việc làm", "phí và lệ phí", "hộ tịch", "cư trú")
_SIGNERS = ("Nguyễn Thử Một", "Trần Thử Hai", "Lê Thử Ba")
_ASKED = (
    "nghị định ban hành tháng 5 năm 2021",
    "có bao nhiêu thông tư của Bộ Tài chính ban hành quý I năm 2019",
    "liệt kê nghị định do Trần Thử Hai ký từ 2018 đến 2020",
    "các thông tư về hóa đơn điện tử còn hiệu lực",
    "những văn bản căn cứ nghị định 7/2010/NĐ-CP",
    "văn bản hết hiệu lực của Bộ Nội vụ",
    "liệt kê nghị định ban hành tháng 5 năm 2035",
    "có bao nhiêu văn bản",
    "5 thông tư mới nhất của Bộ Nội vụ hoặc Bộ Tài chính",
    "thông tư ban hành năm 2019 trừ của Bộ Tài chính",
)


def engine_of(folder: Path, count: int) -> Engine:
    """An engine that knows so many made-up directives, each based on one and some ended."""
    rng = random.Random(3)
    made, relations = [], []
    signs = (
        ("Nghị định", "NĐ-CP", "Chính phủ"),
        ("Thông tư", "TT-BTC", "Bộ Tài chính"),
        ("Thông tư", "TT-BNV", "Bộ Nội vụ"),
        ("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
    )
    for place in range(count):
        kind, sign, issuer = rng.choice(signs)
        day = date(2005, 1, 1) + timedelta(days=rng.randrange(7600))
        number = f"{place // 20 + 1}/{day.year}/{sign}"
        subject = f"Quy định về {rng.choice(_SUBJECTS)} số {place}"
        made.append(
            Directive(
                number,
                kind,
                issuer,
                day,
                day + timedelta(days=45),
                rng.choice(_SIGNERS),
                subject,
                documents=(f"d{place}",),
                has_text=True,
            )
        )
        if place % 7 == 0:
            at = TextSpan(f"d{place}", 0, 5)
            old = rng.choice(made).number
            relations.append(StatedRelation(number, old, Relation.REPLACES, at, day, whole=True))
        at = TextSpan(f"d{place}", 0, 5)
        relations.append(
            StatedRelation(number, "7/2010/NĐ-CP", Relation.BASED_ON, at)
            if place % 500 == 0
            else StatedRelation(number, f"{place}/2004/QH11", Relation.BASED_ON, at)
        )
    kind_of_engine = EmbeddedKind()
    with closing(kind_of_engine.writer(folder, _DIMENSION)) as writer:
        writer.finish({Role.CITIZEN: Shelf(tuple(made), tuple(relations))})
    return kind_of_engine.open(folder)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        engine = engine_of(Path(folder), _COUNT)
        language = Language.bundled()
        reader = QuestionReader(
            language.vocabulary, language.restorer_of(Lexicon.empty()), language.places
        )
        desk = DirectiveDesk(engine, DesksReader.bundled(), lambda: date(2026, 11, 28))
        print(f"{_COUNT} directives\n\n| asked | rows | ms, median | ms, most |\n|---|---|---|---|")
        for asked in _ASKED:
            question = reader.read(asked, ())
            desk.serve(question, Filter(Role.OFFICER))
            times = []
            for _ in range(_TIMES):
                started = time.perf_counter()
                answer = desk.serve(question, Filter(Role.OFFICER))
                times.append(1000 * (time.perf_counter() - started))
            card = answer.card if answer else None
            rows = card.total if isinstance(card, DirectiveList) else "no list"
            print(f"| {asked} | {rows} | {statistics.median(times):.1f} | {max(times):.1f} |")
        engine.close()


if __name__ == "__main__":
    main()
