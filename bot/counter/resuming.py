"""Take up the conversation of an earlier answer, when somebody replies to it."""

from dataclasses import replace

from bot.counter.choices import kept_choices
from bot.counter.excerpts import Excerpt
from bot.counter.live_version import LiveVersion
from bot.people.masking import mask
from bot.people.records import QuestionRecord
from index.model import Role
from retrieval.conversation import Conversation
from retrieval.conversation.conversation import Turn


def resumed(
    record: QuestionRecord, conversation: Conversation, live: LiveVersion, role: Role
) -> Conversation:
    """The conversation as it was after a kept question, as far as what is kept tells it.

    ``conversation``, what is talked about now, goes on where the question is its last one, is about
    the same procedure, or cited nothing that could be a subject; what is gone from the ``live``
    version is no subject.
    """
    choices = () if record.answered else kept_choices(record.others)
    asked_back = tuple(one.question for one in choices)
    if not record.cited:
        return replace(conversation, asked_back=asked_back)
    engine = live.version.engine
    passages = (Excerpt.named(one).passage_id for one in record.cited)
    cited = (engine.search.passage(one, role) for one in passages)
    first = next(filter(None, cited), None)
    document = engine.facts.document(first.document_id, role) if first else None
    is_procedure = document is not None and document.description.is_procedure
    subject = document.id if document and is_procedure else None
    last = conversation.earlier[-1:]
    is_last = any(mask(one.asked) == record.text for one in last)
    if is_last or (subject is not None and subject == conversation.subject):
        return conversation
    turn = Turn(live.answerer.read(record.text, role), follows=False)
    return Conversation(turns=(turn,), subject=subject)
