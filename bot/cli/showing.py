"""``motcua index show DOCUMENT``."""

from contextlib import closing
from difflib import get_close_matches
from pathlib import Path

from bot.cli.context import Context, console
from bot.messages import inspection
from bot.messages.errors import SentenceError
from index.cutting.sections import paragraphs
from index.errors import MotcuaError
from index.facts.references import references
from index.model import Document, Role
from index.reading.origins import FileReading, readings_in
from index.versions import OpenVersion, Versions

_NEAR = 3
_OF_RECORDS = (".json", ".jsonl")
"""Files that hold many documents, each with an id of its own."""


def show_document(context: Context, name: str) -> None:
    """Print what was read of a document; raises SentenceError where none has the name."""
    version = Versions(context.settings.data).open()
    with closing(version.engine) as engine:
        document = engine.facts.document(name, Role.ADMIN)
        if document is None:
            known = [head.id for head in engine.facts.documents(Role.ADMIN)]
            within = [one for one in known if name.lower() in one.lower()]
            near = within[:_NEAR] or get_close_matches(name, known, _NEAR)
            raise SentenceError(inspection.no_document(name, near))
        passages = sum(1 for _ in engine.search.passages_of(name, Role.ADMIN))
    own = document.description.number
    numbers = [one.number for one in references(document.text) if one.number != own]
    title = document.description.title
    found = (one.section for one in paragraphs(document.text, title, document.tables))
    sections = [one for one in found if one]
    reading = _reading_of(document, version)
    words = inspection.inspected(document, passages, sections, numbers, reading)
    console().print(words, soft_wrap=True, markup=False)


def _reading_of(document: Document, version: OpenVersion) -> FileReading | None:
    """How it is read from its file, where that is still there."""
    for path in map(Path, version.manifest.read):
        is_its_own = path.name == Path(document.source).name or path.stem == document.id
        if is_its_own or path.suffix.lower() in _OF_RECORDS:
            try:
                found = dict(readings_in(path))
            except (MotcuaError, OSError):
                continue
            one = found.get(document.id) or (found.get(None) if is_its_own else None)
            if one is not None:
                return one
    return None
