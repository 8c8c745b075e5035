"""Tune an embedder: ``python -m retrieval.training.embedder SOURCE … --output PLACE``.

SOURCE are the files and folders that the questions are about. Without ``--questions`` the project's
own are used, and without ``--base`` the bundled model; of that one the output is a small file of
changes, of any other a folder that sentence-transformers opens. A sixth of the procedures is held
apart, wholly; the tuned model is kept only if it finds no less of their titles than before.
"""

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from index.embedding import BUNDLED, Embedder, open_embedder
from index.errors import EmbedderUnavailableError, MotcuaError, SourceMissingError
from retrieval.training.embedder.batches import Row, batched
from retrieval.training.embedder.documents import (
    TrainingDocuments,
    is_held_apart,
    read_training_documents,
)
from retrieval.training.embedder.measuring import measured
from retrieval.training.embedder.output import open_base, write_tuned
from retrieval.training.embedder.pairs import Pair, PairMaker
from retrieval.training.embedder.questions import (
    AskedOf,
    TooFewQuestionsError,
    TrainingFileError,
    read_asked,
)
from retrieval.training.embedder.spelling import Speller
from retrieval.training.embedder.tuning import TuningSettings, tuned
from retrieval.understanding.language import Language

OWN = Path(__file__).parent / "questions"
_HALF_SENTENCES = 600
_WITH_PASSAGES = 4
"""Of so many questions about a whole document, one is also trained on with a passage of it."""
_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    options = _options(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        return _run(options)
    except TrainingFileError as error:
        message = f"{error.path}, dòng {error.line}: {error.reason}."
    except SourceMissingError as error:
        message = f"Không thấy {error.path}: hãy sửa đường dẫn."
    except EmbedderUnavailableError as error:
        message = f"Không mở được mô hình {error.model} ({error.detail}): hãy sửa --base."
    except TooFewQuestionsError as error:
        message = f"Quá ít câu hỏi: cần ít nhất {error.needed} câu về các việc khác nhau."
    except ImportError as error:
        message = f"Thiếu gói {error.name}: hãy cài bằng pip install 'motcua[training]'."
    except OSError as error:
        message = f"Không đọc hoặc ghi được ({error}): hãy xem lại đường dẫn và chỗ trống trên đĩa."
    except MotcuaError as error:
        message = f"{type(error).__name__}: {error}"
    print(message, file=sys.stderr)  # noqa: T201 - a command of its own
    return 1


def _run(options: argparse.Namespace) -> int:
    began = time.monotonic()
    settings = TuningSettings(
        rank=options.rank, learning_rate=options.learning_rate, rounds=options.rounds
    )
    documents = read_training_documents(options.sources)
    asked = read_asked(_questions_files(options.questions), documents.ids)
    apart = [one for one in asked if _is_apart(one, documents)]
    kept = [one for one in asked if not _is_apart(one, documents)]
    language = Language.bundled()
    speller = Speller(language, documents.lexicon)
    base = open_base(options.base, options.unpacked)
    embedder = open_embedder(options.base, options.unpacked)
    pairs = _pairs(kept, documents, embedder, language, settings.seed)
    short, long = _batches(pairs, speller, settings)
    if not short and not long:
        raise TooFewQuestionsError(settings.batch)
    _log.info("%d questions, %d batches, %d of passages", len(kept), len(short), len(long))
    before = measured(base, apart, documents, speller)
    tuned(base, short, long, settings)
    after = measured(base, apart, documents, speller)
    _log.info("%s\n%s", before.line("before"), after.line("after"))
    if apart and after.first < before.first and not options.force:
        print(  # noqa: T201
            "Mô hình mới tìm đúng ít hơn mô hình gốc nên không được giữ: hãy xem lại các câu hỏi,"
            " hoặc dùng --force.",
            file=sys.stderr,
        )
        return 1
    write_tuned(base, options.base, options.output, settings, _questions_files(options.questions))
    _log.info("written: %s, after %.0f minutes", options.output, (time.monotonic() - began) / 60)
    return 0


def _pairs(
    asked: Sequence[AskedOf],
    documents: TrainingDocuments,
    embedder: Embedder,
    language: Language,
    seed: int,
) -> list[Pair]:
    maker, chance = PairMaker(documents, embedder), Random(seed)
    whole = [one for one in asked if one.target in documents.documents]
    passages = [one for one in asked if one.target not in documents.documents and not one.name]
    pairs = maker.by_title(whole)
    _log.info("%d pairs with titles", len(pairs))
    pairs += maker.by_name([one for one in asked if one.name])
    pairs += maker.by_vocabulary(language.vocabulary.entries)
    pairs += maker.by_passage([*passages, *whole[::_WITH_PASSAGES]])
    pairs += maker.by_half_sentence(_HALF_SENTENCES, chance)
    return pairs


def _batches(
    pairs: Sequence[Pair], speller: Speller, settings: TuningSettings
) -> tuple[list[list[Row]], list[list[Row]]]:
    """Batches of short texts, for all rounds; passages come once."""
    short = [one for one in pairs if not one.is_long]
    long = [one for one in pairs if one.is_long]
    return (
        batched(short, speller, settings.batch, settings.rounds, settings.seed),
        batched(long, speller, settings.batch, 1, settings.seed),
    )


def _is_apart(one: AskedOf, documents: TrainingDocuments) -> bool:
    """Whether it is about a whole document that is held apart; passages of law are not."""
    return any(
        is_held_apart(documents.groups[name]) and documents.is_matter(name)
        for name in one.documents
        if name in documents.groups
    )


def _questions_files(given: Sequence[Path] | None) -> list[Path]:
    return list(given) if given else sorted(OWN.glob("*.tsv"))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    defaults = TuningSettings()
    parser = argparse.ArgumentParser(
        prog="python -m retrieval.training.embedder", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("sources", nargs="+", type=Path, help="what the questions are about")
    parser.add_argument(
        "--questions", nargs="+", type=Path, help="document<Tab>question, a line each"
    )
    parser.add_argument("--base", default=BUNDLED, help="the model to tune: a name or a folder")
    parser.add_argument("--output", type=Path, required=True, help="what is written")
    parser.add_argument("--unpacked", type=Path, default=Path(".cache-embedder"))
    parser.add_argument("--rank", type=int, default=defaults.rank, help="0 tunes whole layers")
    parser.add_argument("--rounds", type=int, default=defaults.rounds)
    parser.add_argument("--learning-rate", type=float, default=defaults.learning_rate)
    parser.add_argument("--force", action="store_true", help="keep it even if it finds less")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
