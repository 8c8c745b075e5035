"""What a file that was sent would be, in words, with what can be done about it."""

from collections.abc import Iterator, Mapping, Sequence

from bot.counter.presses import Press, PressKind
from bot.counter.reply import Block, Button, Reply, heading, text
from bot.counter.uploads.correcting import FACTS, READERS, kept_as_in_file
from bot.counter.uploads.duplicates import UploadDoubles
from bot.counter.uploads.members import UploadDocument
from bot.counter.uploads.reading import UploadReading
from bot.counter.uploads.staging import StagedFile
from bot.messages import uploads as words
from index.model import Description, Document, Role

_IN_ROW = 3
Row = tuple[Button, ...]


def preview(
    staged: StagedFile,
    reading: UploadReading,
    doubles: UploadDoubles,
    corrected: Mapping[str, str],
) -> Reply:
    """All that is known of the file; of several documents one is chosen before it is corrected."""
    blocks = [heading(words.file_line(staged.name)), *_content(reading)]
    if reading.unread:
        groups = [(one.reason, one.count, one.where) for one in reading.unread]
        blocks.append(text(words.unread(groups)))
    blocks += _found_doubles(staged.name, doubles)
    rows: Sequence[Row] = ()
    if is_correctable(reading) and reading.only is not None:
        blocks += _as_in_file(corrected, reading.only.description)
        blocks.append(text(words.HOW_TO_CORRECT))
        rows = _correcting(staged, reading.only.description, 0)
    elif reading.count:
        blocks += _choosing_told(reading)
        rows = _choosing(staged, reading.documents)
    if not reading.is_whole:
        rows = (*rows, (Button(words.READ_ON, Press(PressKind.READ_ON, staged.number)),))
    return Reply(tuple(blocks), (*rows, *_deciding(staged)))


def is_correctable(reading: UploadReading) -> bool:
    """Whether a side file can say more of it: one document, and in no archive."""
    return reading.only is not None and any(not one.member for one in reading.documents)


def preview_of_one(
    staged: StagedFile, place: int, one: UploadDocument, corrected: Mapping[str, str]
) -> Reply:
    """What is known of one document of several, to be corrected."""
    blocks = [
        heading(words.file_line(one.member or staged.name)),
        text(words.described(one.description)),
        *_as_in_file(corrected, one.description),
        text(words.HOW_TO_CORRECT),
    ]
    whole = Button(words.WHOLE_FILE, Press(PressKind.READ_ON, staged.number))
    return Reply(tuple(blocks), (*_correcting(staged, one.description, place), (whole,)))


def _choosing_told(reading: UploadReading) -> Iterator[Block]:
    if not reading.documents:
        yield text(words.NOT_CORRECTABLE)
        return
    titles = [one.description.title for one in reading.documents]
    yield text(words.which_to_correct(titles))
    if reading.has_others:
        yield text(words.OTHERS_NOT_CORRECTABLE)


def _choosing(staged: StagedFile, documents: Sequence[UploadDocument]) -> Sequence[Row]:
    buttons = [
        Button(
            words.correct_label(place + 1), Press(PressKind.WHICH_DOCUMENT, staged.number, place)
        )
        for place in range(len(documents))
    ]
    return [tuple(buttons[at : at + _IN_ROW]) for at in range(0, len(buttons), _IN_ROW)]


def which_to_keep(staged: StagedFile, told: str) -> Reply:
    """Ask what is done about another file of the name."""
    rows = (
        (Button(words.REPLACE, Press(PressKind.REPLACE_FILE, staged.number)),),
        (Button(words.KEEP_BOTH, Press(PressKind.KEEP_BOTH, staged.number)),),
        (Button(words.DROP, Press(PressKind.DROP_FILE, staged.number)),),
    )
    return Reply((text(told),), rows)


def _content(reading: UploadReading) -> Iterator[Block]:
    document = reading.only
    if document is not None:
        yield text(words.described(document.description))
        yield text(_length(document))
    elif reading.count:
        yield text(words.several(reading.count, reading.titles))
    if not reading.is_whole:
        yield text(words.NOT_READ_TO_THE_END)


def _length(document: Document) -> str:
    return words.length(
        len(document.pages),
        len(document.tables),
        len(document.text.split()),
        len(document.scanned),
    )


def _found_doubles(name: str, doubles: UploadDoubles) -> Iterator[Block]:
    if doubles.equal is not None:
        yield text(words.equal(doubles.equal))
    elif doubles.named:
        yield text(words.named(name))
    if doubles.worded is not None and doubles.equal is None:
        yield text(words.worded(doubles.worded))
    elif doubles.numbered is not None:
        yield text(words.numbered(doubles.numbered))


def _as_in_file(corrected: Mapping[str, str], about: Description) -> Iterator[Block]:
    ignored = kept_as_in_file(corrected, about)
    if ignored:
        yield text(words.as_in_file(ignored))


def _correcting(staged: StagedFile, about: Description, document: int) -> Sequence[Row]:
    """What can be corrected of a document, by its place in the file."""
    facts = enumerate(FACTS, start=document * len(FACTS))
    buttons = [
        Button(words.LABELS[fact], Press(PressKind.CORRECT, staged.number, place))
        for place, fact in facts
    ]
    is_open = about.access is Role.CITIZEN
    role = Role.OFFICER if is_open else Role.CITIZEN
    label = words.FOR_OFFICERS if is_open else words.FOR_EVERYBODY
    place = document * len(READERS) + READERS.index(role)
    readers = Button(label, Press(PressKind.READERS, staged.number, place))
    rows = [tuple(buttons[at : at + _IN_ROW]) for at in range(0, len(buttons), _IN_ROW)]
    return [*rows, (readers,)]


def _deciding(staged: StagedFile) -> Sequence[Row]:
    add = Button(words.ADD, Press(PressKind.ADD_FILE, staged.number))
    drop = Button(words.DROP, Press(PressKind.DROP_FILE, staged.number))
    return ((add,), (drop,))
