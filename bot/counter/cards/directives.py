"""Cards and lists of directives."""

from bot.counter.reply import Block, File, Reply, heading, quote, source, text
from bot.messages import described, lists
from bot.messages import directives as words
from bot.messages.quotes import shown_quote
from retrieval.cards.directives import (
    DIRECTIVES_A_PAGE,
    DirectiveCard,
    DirectiveFact,
    DirectiveList,
)
from retrieval.citation import Citation

_MOST_QUOTED = 2


def shown(card: DirectiveCard | DirectiveList) -> Reply:
    """The card or the page of the list, with the file that was asked for."""
    return list_shown(card) if isinstance(card, DirectiveList) else card_shown(card)


def card_shown(card: DirectiveCard) -> Reply:
    """Facts, status, relations and places, each with its words; later pages have the last two."""
    blocks: list[Block] = [heading(words.title(card.directive))]
    said = words.status(card)
    if card.fact is not None:
        return Reply((*blocks, *_fact(card, card.fact, said)))
    if card.page == 1 and card.asked_relation:
        facts = text(words.facts(card.directive))
        return Reply((*blocks, *_related(card), text(said), facts, text(words.counted(card))))
    if card.page == 1 and card.asked_status:
        blocks += [text(said), *_changes(card), text(words.facts(card.directive))]
    elif card.page == 1:
        blocks += [text(words.facts(card.directive)), *_told(card), text(said)]
    if card.asked_status and card.page == 1:
        return Reply((*blocks, text(words.counted(card))))
    if card.related:
        blocks.append(heading(words.RELATIONS))
    blocks += _related(card)
    cited = [one for one in card.cited if card.page > 1 or one != card.told]
    if cited:
        blocks.append(heading(words.CITED_IN))
    for citation in cited:
        blocks += _quoted(citation)
    if card.page > 1:
        return Reply(tuple(blocks) if len(blocks) > 1 else (*blocks, text(words.NO_MORE)))
    return Reply((*blocks, text(words.counted(card))))


def list_shown(found: DirectiveList) -> Reply:
    """The rows of the page, or why there are none."""
    over = [text(words) for words in (lists.partly_over(found),) if words]
    if not found.rows:
        return Reply((text(lists.nothing(found)), *over))
    files = _files(found)
    if not found.on_page:
        return Reply((text(words.no_such_page(found)),), files=files)
    first = (found.page - 1) * DIRECTIVES_A_PAGE + 1
    rows = [words.row(one, place) for place, one in enumerate(found.on_page, start=first)]
    blocks = [heading(lists.list_title(found)), text("\n".join(rows))]
    if files:
        blocks.append(text(words.file_caption(found)))
    return Reply((*blocks, *over), files=files)


def _files(found: DirectiveList) -> tuple[File, ...]:
    """The file that was asked for."""
    if found.file is None or found.ledger is None:
        return ()
    # What writes files is loaded for whoever asks for one.
    from bot.counter.exports import exported

    return (exported(found.ledger, found.file, found.wanted),)


def _fact(card: DirectiveCard, fact: DirectiveFact, status: str) -> list[Block]:
    """What was asked first, with its words; that it is over, if it is; then what else is known."""
    blocks = [text(described.told(card.directive, fact))]
    for citation in fact.citations:
        blocks += _quoted(citation)
    if fact.is_known and fact.citation is None:
        blocks.append(text(described.BESIDE_TEXT))
    if card.status is not None and card.status.kind.is_over:
        blocks += [text(status), *_changes(card)]
    told = [] if fact.is_known else _told(card)
    return [*blocks, text(words.facts(card.directive)), *told]


def _related(card: DirectiveCard) -> list[Block]:
    """The relations on the page, each with its words."""
    told = ([text(words.related(one, card)), *_quoted(one.citation)] for one in card.related)
    return [block for blocks in told for block in blocks]


def _told(card: DirectiveCard) -> list[Block]:
    told = card.told
    if told is None or any(one.citation == told for one in card.related):
        return []
    here = told.document in card.directive.documents
    return [text(words.TOLD_HERE if here else words.TOLD_BY), *_quoted(told)]


def _changes(card: DirectiveCard) -> list[Block]:
    """The words that what is said of the status rests on."""
    return [block for one in card.changes[:_MOST_QUOTED] for block in _quoted(one.citation)]


def _quoted(citation: Citation) -> list[Block]:
    return [
        quote(shown_quote(citation, words.LONGEST_QUOTE)),
        source(words.where(citation), of=citation),
    ]
