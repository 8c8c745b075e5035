"""Every card as a reply, and the buttons under it."""

from bot.counter.cards import (
    articles,
    cells,
    comparisons,
    directives,
    figures,
    following,
    found_articles,
    offices,
)
from bot.counter.cards.procedures import card_shown, list_shown
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Button, Reply, source, text
from bot.messages import answers, procedures
from bot.messages.directives import warning
from bot.messages.meant import about_places, units_lines
from bot.messages.offices import OTHER_KIND
from bot.messages.scans import uncertain
from bot.messages.turning import BACK, FURTHER
from bot.messages.wording import labels
from retrieval.actions import ShowOffices, ShowOthers, ShowProcedures, text_of
from retrieval.answer import Answer, Card, Choice
from retrieval.cards.articles import ArticleCard
from retrieval.cards.cells import CellsCard
from retrieval.cards.comparisons import DirectiveComparison
from retrieval.cards.directives import DIRECTIVES_A_PAGE, DirectiveCard, DirectiveList
from retrieval.cards.figures import Comparison
from retrieval.cards.following import ChangesCard, FollowingCard
from retrieval.cards.found_articles import FoundArticles
from retrieval.cards.offices import OfficesCard
from retrieval.cards.procedure import ProcedureCard, ProcedureList
from retrieval.cards.units import UnitsCard
from retrieval.understanding.facet import Facet

_IN_ROW = {True: 4, False: 2}
_LONG = 24


def shown(card: Card) -> Reply:
    """The card without buttons."""
    match card:
        case ProcedureCard():
            return card_shown(card)
        case ProcedureList():
            return list_shown(card)
        case OfficesCard():
            return offices.shown(card)
        case ArticleCard():
            return articles.shown(card)
        case FoundArticles():
            return found_articles.shown(card)
        case CellsCard():
            return cells.shown(card)
        case DirectiveComparison():
            return comparisons.shown(card)
        case DirectiveCard() | DirectiveList():
            return directives.shown(card)
        case FollowingCard() | ChangesCard():
            return following.shown(card)
        case Comparison():
            return figures.shown(card)
        case UnitsCard():
            told, origin = units_lines(card)
            return Reply((text(told), source(origin)))


def plain_text(answer: Answer) -> str:
    """The whole answer as plain text: what the chat shows, without buttons."""
    if answer.card is None:
        return "\n".join([*warnings(answer), answers.plain_text(answer), *doubts(answer)])
    reply = shown(answer.card)
    blocks = [*warnings(answer), *(block.text for block in reply.blocks)]
    captions = [picture.caption for picture in reply.pictures]
    return "\n".join([*blocks, *captions, *about_places(answer), *doubts(answer)])


def warnings(answer: Answer) -> list[str]:
    """What has to be said first: which directives that it quotes are no longer in force."""
    return list(map(warning, answer.ended))


def doubts(answer: Answer) -> list[str]:
    """What has to be said last: that its words may have been read wrongly."""
    words = uncertain(answer)
    return [words] if words else []


def buttons(answer: Answer, question_id: int) -> tuple[tuple[Button, ...], ...]:
    """A button for each choice, several in a row where their labels are short."""
    numbers, named = _numbers(answer), _procedures_named(answer)
    made = [
        Button(
            named.get(choice) or choice_label(choice, numbers.get(choice)),
            Press(PressKind.CHOICE, question_id, place),
        )
        for place, choice in enumerate(answer.choices)
    ]
    rows: list[tuple[Button, ...]] = []
    for button in made:
        if rows and _go_together(rows[-1], button):
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)


def _go_together(row: tuple[Button, ...], button: Button) -> bool:
    """Whether a button has room in a row: of short labels, all numbers or none.

    The one for the next page goes with those that turn pages.
    """
    *_, last = row
    if FURTHER in (last.label, button.label):
        return False
    is_number = button.label.isdecimal()
    if last.label.isdecimal() is not is_number or len(row) >= _IN_ROW[is_number]:
        return False
    return max(len(button.label), len(last.label)) <= _LONG


def _numbers(answer: Answer) -> dict[Choice, int]:
    """The numbers under which the text above lists what the choices show, where it does."""
    match answer.card:
        case ProcedureList(procedures=procedures, fields=fields):
            listed, first = len(procedures) or len(fields), 1
        case DirectiveList(same_number=False, page=page):
            listed, first = len(answer.card.on_page), (page - 1) * DIRECTIVES_A_PAGE + 1
        case _:
            listed, first = 0, 1
    return {choice: first + place for place, choice in enumerate(answer.choices[:listed])}


def _procedures_named(answer: Answer) -> dict[Choice, str]:
    """The other procedures that a card offers, by what tells them from its own."""
    if not isinstance(answer.card, ProcedureCard):
        return {}
    others = [one for one in answer.choices if one.document is not None and one.wants is None]
    made = labels([answer.card.title, *(choice.label for choice in others)])[1:]
    return dict(zip(others, made, strict=True))


def choice_label(choice: Choice, number: int | None = None) -> str:
    """What stands on the button of a choice; its number in a numbered list."""
    if choice.is_next_page:
        return FURTHER
    if choice.is_page_before:
        return BACK
    if choice.label:
        return choice.label if number is None else str(number)
    match choice.action:
        case ShowOthers():
            return procedures.NONE_OF_THESE
        case ShowProcedures(part=Facet() as part):
            return procedures.BUTTONS[part]
        case ShowOffices(kind=kind):
            return OTHER_KIND[kind]
        case action:
            return text_of(action)
