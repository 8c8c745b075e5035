"""Take up the conversation of an earlier answer, when somebody replies to it."""

from bot.live import Live
from bot.people.records import QuestionRecord
from index.model import Role
from retrieval.conversation import Conversation
from retrieval.conversation.conversation import Turn


def resumed(record: QuestionRecord, live: Live, role: Role) -> Conversation:
    """The conversation as it was after a kept question, as far as what is kept tells it.

    Args:
        record: the question, masked, and what its answer cited.
        live: the version that is answered from now; what is gone from it is no subject.
        role: whose rights are asked with.

    """
    engine, answerer = live.version.engine, live.answerer
    cited = (engine.passage(one, role) for one in record.cited)
    first = next(filter(None, cited), None)
    document = engine.document(first.document_id, role) if first else None
    is_procedure = document is not None and document.description.is_procedure
    turn = Turn(answerer.read(record.text, role), follows=False)
    return Conversation(turns=(turn,), subject=document.id if document and is_procedure else None)
