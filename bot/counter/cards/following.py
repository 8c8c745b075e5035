"""What is followed, and what changed in it, each with the words that say so."""

from bot.counter.reply import Block, Reply, heading, quote, source, text
from bot.messages import directives
from bot.messages import following as words
from bot.messages.quotes import shown_quote
from retrieval.cards.directives import EndedDirective
from retrieval.cards.following import CHANGES_A_PAGE, ChangesCard, FollowingAct, FollowingCard

_MOST_ENDED = 3


def shown(card: FollowingCard | ChangesCard) -> Reply:
    """The card, or why there is none."""
    if card.problem is not None:
        return Reply((text(words.problem(card)),))
    if isinstance(card, ChangesCard):
        return _changes(card)
    match card.act:
        case FollowingAct.FOLLOW:
            after = [text(told) for told in (words.unclear(card),) if told]
            return Reply((text(words.followed(card)), *_ended(card.ended), *after))
        case FollowingAct.UNFOLLOW:
            return Reply((text(words.unfollowed(card)),))
        case FollowingAct.LIST:
            return Reply((heading(words.list_title(card)), text(words.rows(card))))


def _ended(ended: tuple[EndedDirective, ...]) -> list[Block]:
    """The directives that are over, the first few with the words that say so."""
    blocks: list[Block] = []
    for place, one in enumerate(ended):
        blocks.append(text(directives.warning(one)))
        if place < _MOST_ENDED:
            citation = one.status.changes[0].citation
            blocks.append(quote(shown_quote(citation, words.LONGEST_QUOTE)))
            blocks.append(source(directives.where(citation), of=citation))
    return blocks


def _changes(card: ChangesCard) -> Reply:
    """How many changes there are, then those of the page with their words."""
    title = words.changes_title(card)
    missed = [text(told)] if (told := words.not_told(card)) else []
    missed = [*_ended(card.ended), *missed]
    if not card.all_events:
        return Reply((text(title), *missed))
    if card.file is not None:
        # What writes files is loaded for whoever asks for one.
        from bot.counter.change_files import exported_changes

        return Reply(
            (heading(title), text(words.FILE_THERE), *missed),
            files=(exported_changes(card, card.file),),
        )
    if not card.on_page:
        return Reply((heading(title), text(words.NO_MORE)))
    blocks: list[Block] = [heading(title)]
    first = (card.page - 1) * CHANGES_A_PAGE + 1
    was_dated, was_cited, quoted = card.page == 1, False, None
    for place, one in enumerate(card.on_page, first):
        if one.day is None and (was_dated or place == first):
            blocks.append(text(words.UNDATED))
        was_dated = one.day is not None
        if one.citing is not None and not was_cited and len(card.cited) < len(card.all_events):
            blocks.append(heading(words.CITED))
        was_cited = one.citing is not None
        blocks.append(text(words.event(one, place, card.today)))
        if one.citation is not None and one.citation != quoted:  # a sentence may name several
            quoted = one.citation
            blocks.append(quote(shown_quote(one.citation, words.LONGEST_QUOTE)))
            blocks.append(source(directives.where(one.citation), of=one.citation))
    return Reply((*blocks, *missed))
