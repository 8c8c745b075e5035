"""How an answer is shown in a conversation: its words and the buttons under them."""

from dataclasses import replace

from bot.asking_back import asked_back
from bot.cards.shown import buttons, shown, warnings
from bot.messages import answers, meant
from bot.reply import Block, Button, Reply, quote, source, text
from retrieval.answer import Answer, Card
from retrieval.citation import Citation


def reply_to(answer: Answer, question_id: int | None) -> Reply:
    """The reply to a question kept under ``question_id``; without one there are no buttons."""
    if answer.card is None and answer.choices:
        return asked_back(answer, question_id)
    if answer.card is not None:
        reply = _card(answer, answer.card, question_id)
    elif answer.answered:
        reply = _found(answer, question_id)
    else:
        reply = _not_found(answer, question_id)
    about_places = meant.about_places(answer)
    blocks = (text("\n".join(about_places)),) if about_places else ()
    read = answers.read_as(answer.question)
    before = tuple(text(words) for words in warnings(answer))
    after = (text(read),) if read else ()
    return replace(reply, blocks=(*before, *reply.blocks, *blocks, *after))


def first_shown(answer: Answer) -> str:
    """The text of the reply, before any button is pressed."""
    return "\n".join(block.text for block in reply_to(answer, None).blocks)


def _card(answer: Answer, card: Card, question_id: int | None) -> Reply:
    reply = shown(card)
    if question_id is None:
        return reply
    if not answer.answered:
        return replace(reply, buttons=buttons(answer, question_id))
    return replace(reply, buttons=(*buttons(answer, question_id), _thumbs(question_id)))


def _found(answer: Answer, question_id: int | None) -> Reply:
    blocks: list[Block] = []
    for place, citation in enumerate(answer.citations):
        blocks += quoted(citation, answers.SECOND_QUOTE if place else answers.FIRST_QUOTE)
    if question_id is None:
        return Reply(tuple(blocks))
    labels = (answers.FULL, answers.FULL_SECOND)
    rows = [
        tuple(
            Button(label, f"full:{question_id}:{place}")
            for place, (_, label) in enumerate(zip(answer.citations, labels, strict=False))
        )
    ]
    if answer.others:
        rows.append((Button(answers.MORE, f"more:{question_id}"),))
    rows.append(_thumbs(question_id))
    return Reply(tuple(blocks), tuple(rows))


def quoted(citation: Citation, longest: int = answers.FIRST_QUOTE) -> list[Block]:
    """The exact words, so many characters of them, and where they are from."""
    words = answers.shown_quote(citation, longest)
    return [quote(words), source(answers.short_source(citation))]


def _not_found(answer: Answer, question_id: int | None) -> Reply:
    close = answers.suggestions(answer)
    if not close:
        words = (answers.not_found(answer), answers.REPHRASE, answers.way_on(answer))
        thumbs = () if question_id is None else (_thumbs(question_id),)
        return Reply(tuple(map(text, words)), thumbs)
    near = "\n".join([answers.CLOSEST, *close])
    blocks = tuple(map(text, (answers.not_found(answer), near, answers.way_on(answer))))
    if question_id is None:
        return Reply(blocks)
    look = (Button(answers.CLOSEST_FULL, f"full:{question_id}:0"),)
    return Reply(blocks, (look, _thumbs(question_id)))


def _thumbs(question_id: int) -> tuple[Button, ...]:
    return (
        Button(answers.GOOD, f"good:{question_id}"),
        Button(answers.BAD, f"bad:{question_id}"),
    )
