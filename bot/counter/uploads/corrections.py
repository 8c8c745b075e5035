"""Which document of a file is corrected, and what is typed of it once it was asked for."""

from dataclasses import dataclass

from bot.counter.reply import Reply, text
from bot.counter.uploads.correcting import FACTS, READERS, stated_fact, stated_readers
from bot.counter.uploads.members import FileDocuments
from bot.counter.uploads.preview import preview_of_one
from bot.counter.uploads.staging import StagedFile, UploadShelf
from bot.messages import turning
from bot.messages import uploads as words
from bot.people import Asker
from bot.people.queue import AwaitedStep, DeskSteps, QueueStep

_GONE = Reply(notice=turning.GONE)


@dataclass(frozen=True, slots=True)
class CorrectedDocument:
    """What was corrected: a file, or the document of several that has a ``place`` in it."""

    staged: StagedFile
    place: int | None


class Corrections:
    """Every method raises OSError, and NotAllowedError for who is no officer."""

    def __init__(self, steps: DeskSteps, shelf: UploadShelf) -> None:
        self._steps = steps
        self._shelf = shelf

    def awaited(self, asker: Asker) -> AwaitedStep | None:
        """The correction that somebody is about to type; None where they are at something else."""
        awaited = self._steps.awaited(asker)
        is_one = awaited is not None and awaited.step is QueueStep.CORRECTION
        return awaited if is_one else None

    def ask(self, asker: Asker, staged: StagedFile, place: int) -> Reply:
        """Ask for a fact; those of all documents are numbered through."""
        document, fact = divmod(place, len(FACTS))
        if _member(staged, document) is None:
            return _GONE
        step = AwaitedStep(QueueStep.CORRECTION, staged.number, f"{FACTS[fact]} {document}")
        self._steps.await_step(asker, step)
        return Reply((text(words.ask(FACTS[fact])),))

    def correct(
        self, asker: Asker, awaited: AwaitedStep, message: str
    ) -> CorrectedDocument | Reply:
        """State what was typed; a reply where it cannot be that, or the file is gone."""
        staged = self._shelf.get(awaited.about)
        fact, _, place = awaited.value.partition(" ")
        document = int(place or 0)
        member = None if staged is None else _member(staged, document)
        if staged is None or member is None or fact not in FACTS:
            self._steps.await_step(asker, None)
            return Reply((text(words.GONE),))
        stated = stated_fact(fact, message)
        if stated is None:
            return Reply((text(words.WRONG[fact]),))
        FileDocuments(staged).correct(member, stated)
        self._steps.await_step(asker, None)
        return _corrected(staged, document)

    @staticmethod
    def let_read(staged: StagedFile, place: int) -> CorrectedDocument | None:
        """State who may read; None where there is no such document."""
        document, readers = divmod(place, len(READERS))
        member = _member(staged, document)
        if member is None:
            return None
        FileDocuments(staged).correct(member, stated_readers(READERS[readers]))
        return _corrected(staged, document)


def chosen(staged: StagedFile, place: int) -> Reply:
    """One document of several, as it was read last; raises OSError."""
    documents = FileDocuments(staged)
    kept = documents.kept()
    if place >= len(kept):
        return _GONE
    one = kept[place]
    return preview_of_one(staged, place, one, documents.corrected(one.member))


def _corrected(staged: StagedFile, document: int) -> CorrectedDocument:
    return CorrectedDocument(staged, document if FileDocuments(staged).kept() else None)


def _member(staged: StagedFile, place: int) -> str | None:
    """Which of its documents has a place: empty for the file itself, None where there is none."""
    kept = FileDocuments(staged).kept()
    if not kept:
        return "" if place == 0 else None
    return kept[place].member if place < len(kept) else None
