"""What is replied to a message: the words of its answers, and the buttons under them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.counter.asking_back import asked_back
from bot.counter.cards.shown import buttons, doubts, plain_text, shown, warnings
from bot.counter.excerpts import quoted
from bot.counter.manners import mannerly
from bot.counter.pages import Turning, page_of
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, heading, note, text
from bot.counter.several import together
from bot.counter.sheets.button import with_sheet_button
from bot.counter.thumb_buttons import thumbs
from bot.messages import answers, chat, meant
from bot.messages.quotes import FIRST_QUOTE, SECOND_QUOTE
from retrieval.answer import Answer
from retrieval.conversation import Aside, Exchange


def plain_words(heard: Exchange, examples: Callable[[], Sequence[str]]) -> str:
    """The whole of what is said to a message as plain text; ``examples`` shows how to ask."""
    instead = mannerly(heard, examples)
    if instead is not None:
        return "\n".join(block.text for block in instead.blocks)
    if len(heard.answers) == 1:
        return plain_text(heard.answers[0])
    told = zip(heard.questions, heard.answers, strict=True)
    texts = [
        f"{place}. {question}\n{plain_text(answer)}"
        for place, (question, answer) in enumerate(told, start=1)
    ]
    return "\n\n".join([*texts, chat.LEFT_OUT] if heard.left_out else texts)


def reply_to_message(
    heard: Exchange, kept: Sequence[int | None], examples: Callable[[], Sequence[str]]
) -> Reply:
    """The reply to a message whose questions are kept under these ids."""
    instead = mannerly(heard, examples)
    if instead is not None:
        is_foreign = heard.aside is Aside.FOREIGN
        return _with_closest(instead, heard.answers[0], kept[0]) if is_foreign else instead
    if len(heard.answers) == 1:
        return reply_to(heard.answers[0], kept[0])
    replies = [
        (question, reply_to(replace(answer, citations=answer.citations[:1]), question_id))
        for question, answer, question_id in zip(heard.questions, heard.answers, kept, strict=True)
    ]
    return together(replies, left_out=heard.left_out)


def reply_to(answer: Answer, question_id: int | None) -> Reply:
    """The reply to a question kept under ``question_id``; without one there are no buttons."""
    if question_id is None:
        return replace(reply_to(answer, 0), buttons=())
    if answer.card is None and answer.choices:
        return asked_back(answer, question_id)
    if answer.card is not None:
        votes = (thumbs(question_id),) if answer.answered else ()
        rows = with_sheet_button((*buttons(answer, question_id), *votes), answer, question_id)
        reply = replace(shown(answer.card), buttons=rows)
    elif answer.answered:
        reply = _found(answer, question_id)
    else:
        reply = _not_found(answer, question_id)
    before = map(text, warnings(answer))
    places, doubt = "\n".join(meant.about_places(answer)), "\n".join(doubts(answer))
    notes = (places, doubt, answers.read_as(answer.question))
    after = (note(words) for words in notes if words)
    return replace(reply, blocks=(*before, *reply.blocks, *after))


def first_shown(answer: Answer) -> str:
    """The text of the reply's first page, before any button is pressed."""
    reply = page_of(reply_to(answer, 0), 0, Turning(lambda page: Press(PressKind.PAGE, 0, page)))
    return "\n".join(block.text for block in reply.blocks)


def _found(answer: Answer, question_id: int) -> Reply:
    lengths = (FIRST_QUOTE, *(SECOND_QUOTE for _ in answer.citations[1:]))
    quotes = map(quoted, answer.citations, lengths)
    looks = tuple(
        Button(label, Press(PressKind.WHOLE, question_id, place))
        for place, label in enumerate((answers.FULL, answers.FULL_SECOND)[: len(answer.citations)])
    )
    others = Button(answers.MORE, Press(PressKind.OTHERS, question_id))
    more = ((others,),) if answer.others else ()
    return Reply(
        tuple(block for blocks in quotes for block in blocks),
        (looks, *more, thumbs(question_id)),
    )


def _not_found(answer: Answer, question_id: int) -> Reply:
    close = answers.suggestions(answer)
    instead = "\n".join([answers.CLOSEST, *close]) if close else answers.REPHRASE
    words = (answers.not_found(answer), instead, answers.way_on(answer))
    whole = Button(answers.CLOSEST_FULL, Press(PressKind.WHOLE, question_id, 0))
    look = ((whole,),) if close else ()
    return Reply(tuple(map(text, words)), (*look, thumbs(question_id)))


def _with_closest(sorry: Reply, answer: Answer, question_id: int | None) -> Reply:
    """What to say to a message in another language, with the passage closest to it."""
    close = (*answer.citations, *answer.others)[:1]
    if not close:
        return sorry
    whole = Press(PressKind.WHOLE, question_id or 0, 0)
    look = () if question_id is None else ((Button(answers.FULL, whole),),)
    return Reply((*sorry.blocks, heading(chat.CLOSEST_PASSAGE), *quoted(close[0])), look)
