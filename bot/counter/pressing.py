"""What a press does: pages of an answer, its passages, other places, its choices, thumbs."""

from collections.abc import Callable
from dataclasses import replace

from bot.counter.choices import ChoiceKind, KeptChoice, kept_choices
from bot.counter.excerpts import Excerpt, ExcerptState
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.opinions import Opinions
from bot.counter.pages import Turning, page_of
from bot.counter.picking import PickClerk
from bot.counter.presses import Press, PressKind
from bot.counter.reply import Reply, heading, text
from bot.counter.shown import ShownReply
from bot.messages import answers, turning
from bot.people import Asker, People, QuestionRecord
from index.model import Role
from retrieval.answer import AnswerKind

Asking = Callable[[Asker, str, int | None, Press | None], tuple[Reply, ShownReply | None]]
"""Asks what a button asks: after the answer to a question, with a way back from the reply."""

_GONE = Reply(notice=turning.GONE)


class Pressing:
    """Does what buttons do; each shows what its text is now, and only what a role may read now."""

    def __init__(
        self,
        live: LiveAnswerer,
        people: People | None,
        role_of: Callable[[Asker], Role],
        ask: Asking,
        picks: PickClerk,
    ) -> None:
        self._picks = picks
        self._live = live
        self._people = people
        self._role_of = role_of
        self._ask = ask

    def reply_to(self, asker: Asker, press: Press | None) -> Reply:
        """The reply to a press; None is a button that is none of ours."""
        if self._people is None or press is None:
            return _GONE
        record = self._people.question(press.question, asker)
        shown = self._shown(asker, press.question)
        role = self._role_of(asker)
        if press.kind in (PressKind.GOOD, PressKind.BAD, PressKind.WHY, PressKind.NO_REASON):
            with self._live.held() as live:
                standing = shown if shown is not None and shown.stands(live, role) else None
            return Opinions(self._people).reply_to(asker, press, standing)
        if record is None:
            return _GONE
        match press.kind:
            case PressKind.PAGE:
                return self._page(asker, record, shown, press.place or 0, role)
            case PressKind.WHOLE:
                return self._whole(record, shown, press, role)
            case PressKind.OTHERS:
                return self._others(record, shown, press, role)
        return self._chosen(asker, record, shown, press.place or 0, role)

    def _shown(self, asker: Asker, question_id: int) -> ShownReply | None:
        kept = self._people and self._people.shown(question_id, asker)
        return ShownReply.of_json(kept) if kept else None

    def _page(
        self, asker: Asker, record: QuestionRecord, shown: ShownReply | None, page: int, role: Role
    ) -> Reply:
        """A page of an answer as it was shown; where its words have changed, the answer of now."""
        if shown is None:
            return _GONE
        with self._live.held() as live:
            stands = shown.stands(live, role)
        if stands:
            return replace(shown.page(page), replaces=True)
        reply, now = self._ask(asker, shown.asked, record.id, shown.back)
        if now is None:
            return replace(reply, replaces=True)
        if now.blocks == shown.blocks:
            return replace(now.page(page), replaces=True)
        told = now.page(0, reply)
        blocks = (text(turning.ANSWER_CHANGED), *told.blocks)
        return replace(told, blocks=blocks, replaces=True)

    def _whole(
        self, record: QuestionRecord, shown: ShownReply | None, press: Press, role: Role
    ) -> Reply:
        """The passage of a quote with the text around it; of a place close by, where none is.

        It takes the place of the answer where there is a way back.
        """
        place, names = press.place or 0, record.cited or record.others
        if place >= len(names):
            return _GONE
        with self._live.held() as live:
            blocks = Excerpt.named(names[place]).whole(live.version.engine, role)
        if not blocks:
            return Reply(notice=turning.NO_LONGER_HERE)
        back = None if shown is None else shown.page_press(0)
        turns = Turning(lambda page: replace(press, page=page), back)
        replaces = shown is not None or press.page is not None
        return page_of(Reply(tuple(blocks), replaces=replaces), press.page or 0, turns)

    def _others(
        self, record: QuestionRecord, shown: ShownReply | None, press: Press, role: Role
    ) -> Reply:
        """The words of the excerpts: these are apart from each other and from what was cited.

        They take the place of the answer where there is a way back.
        """
        excerpts = [Excerpt.named(one) for one in record.others]
        with self._live.held() as live:
            engine = live.version.engine
            blocks = [block for one in excerpts for block in one.cited(engine, role)]
            states = {one.state(engine, role) for one in excerpts}
        changed = [text(turning.SOME_CHANGED)] if ExcerptState.CHANGED in states else []
        told = (heading(answers.OTHER_SOURCES), *blocks, *changed)
        if not blocks:
            told = (text(answers.NO_OTHER_SOURCES), *changed)
        back = None if shown is None else shown.page_press(0)
        turns = Turning(lambda page: replace(press, page=page), back)
        reply = Reply(told, replaces=shown is not None or press.page is not None)
        return page_of(reply, press.page or 0, turns)

    def _chosen(
        self, asker: Asker, record: QuestionRecord, shown: ShownReply | None, place: int, role: Role
    ) -> Reply:
        """What a choice asks: in the place of the answer that it is another side or page of."""
        choices = kept_choices(record.others)
        if place >= len(choices):
            return _GONE
        choice = choices[place]
        if record.kind == AnswerKind.WHICH_PROCEDURE and choice.document is not None:
            self._picks.note(asker, record.id, record.text, choice.document)
        with self._live.held() as live:
            before = _told_before(choice, live, role)
        back = _way_back(choice, record, shown)
        reply, now = self._ask(asker, choice.question, None, back)
        first = reply if now is None else now.page(0, reply)
        blocks = (*(text(one) for one in before), *first.blocks)
        if choice.kind is ChoiceKind.NEXT:  # in its place also where no way back is kept; the
            # points on the map stay those of the page that was asked for
            return replace(first, blocks=blocks, replaces=True, venues=())
        return replace(first, blocks=blocks, replaces=back is not None)


def _told_before(choice: KeptChoice, live: LiveVersion, role: Role) -> tuple[str, ...]:
    """That what a choice is about is not what it was when the button was shown."""
    if choice.document is None:
        return ()
    digest = live.digests.of(choice.document, role)
    if digest is None:
        return (turning.NO_LONGER_HERE,)
    return (turning.CHANGED,) if digest != choice.digest else ()


def _way_back(choice: KeptChoice, record: QuestionRecord, shown: ShownReply | None) -> Press | None:
    """To the page that was turned, or to where the sides of something were come from."""
    if choice.kind is ChoiceKind.NEW or shown is None:
        return None
    if choice.kind is ChoiceKind.SIDE and shown.back is not None:
        return shown.back
    return Press(PressKind.PAGE, record.id, shown.last)
