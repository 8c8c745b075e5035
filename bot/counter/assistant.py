"""The one Assistant behind every channel: messages and presses in, replies out."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from bot.counter.back_office import BackOffice
from bot.counter.building import BuildingClerk
from bot.counter.commands import CommandClerk, OwnCommand, TypedCommand
from bot.counter.conversations import Conversations
from bot.counter.examples import FirstPress
from bot.counter.following import FollowingClerk
from bot.counter.information import InformationDesk, TimedExchange
from bot.counter.inline_cards import InlineCard, InlineCards
from bot.counter.kept_questions import KeptQuestions
from bot.counter.linking import LinkClerk
from bot.counter.links import HELLO, procedure_coded, procedure_linked
from bot.counter.live import LiveAnswerer
from bot.counter.live_version import LiveVersion
from bot.counter.metrics import Metrics
from bot.counter.news import FollowingNews
from bot.counter.picking import PickClerk
from bot.counter.presses import Press, PressDesk, PressKind
from bot.counter.pressing import Pressing
from bot.counter.questions import QuestionDesk
from bot.counter.queue import (
    Placer,
    QueueClerk,
    QueueRules,
    queue_clerk,
    told_at_once,
)
from bot.counter.reply import Reply, text
from bot.counter.sheets.clerk import AddressOf, SheetClerk
from bot.counter.signing_in import SignInClerk
from bot.counter.staff import StaffClerk
from bot.counter.starting import first_words, record_of_examples
from bot.counter.statistics import StatisticsClerk
from bot.counter.uploads import UploadClerk
from bot.messages import answers, chat, links, privacy
from bot.messages.commands import CommandHelp, menu
from bot.messages.indexing import trouble as index_trouble
from bot.people import Asker, People, spared
from bot.people.persons import KIOSK
from bot.people.queue import Notices, PublishedAnswers
from bot.people.staff import Roles
from bot.settings import KEEP_DAYS
from index.model import Role
from retrieval.actions import ShowProcedures, text_of
from retrieval.conversation import Conversation, Exchange
from retrieval.understanding.grief import tells_of_a_death


class Assistant:
    """Safe to use from many threads; raises MotcuaError when there is no index to answer from."""

    def __init__(
        self,
        live: LiveAnswerer,
        people: People | None,
        metrics: Metrics | None = None,
        keep_days: int = KEEP_DAYS,
        staff: StaffClerk | None = None,
        queue: QueueRules = QueueRules(),  # noqa: B008 - frozen
        published: PublishedAnswers | None = None,
        building: BuildingClerk | None = None,
        uploads: UploadClerk | None = None,
        address_of: AddressOf | None = None,
        public_url: str | None = None,
    ) -> None:
        """``keep_days`` is for how long people's data is kept.

        Without ``staff``, nobody is configured to be an administrator; ``queue`` is how the office
        answers what the documents do not say, ``published`` which answers are documents. Without
        ``building`` nobody builds from the chat, without ``uploads`` nobody's files are read.
        ``address_of`` leads back to a procedure from the sheet that somebody printed,
        ``public_url`` is the address of the web page.
        """
        self._live = live
        self._information = InformationDesk(live)
        self._sheets = SheetClerk(live, address_of)
        self._metrics = metrics or Metrics()
        self._people = people
        self._kept = KeptQuestions(people)
        self._conversations = Conversations(people)
        self._picks = PickClerk(people, self._information.headings)
        self._questions = QuestionDesk(
            self._information,
            self._kept,
            self._conversations,
            FollowingClerk(people),
            self._picks,
            self._metrics,
            self._role,
            self._offered,
        )
        self._pressing = Pressing(live, people, self._role, self._questions.pressed, self._picks)
        if staff is None and people is not None:
            staff = StaffClerk(people, Roles(people))
        self._commands = CommandClerk(
            people, keep_days, self._information.examples, self.forget, staff
        )
        self._inline = InlineCards(live)
        self._linking = None if people is None else LinkClerk(people)
        self._office: BackOffice | None = None
        if people is not None and staff is not None:
            figures = StatisticsClerk(people, keep_days, self._information.headings)
            desk = self._queue_of(people, queue, published)
            signing_in = SignInClerk(people, public_url)
            self._office = BackOffice(
                staff, desk, figures, self._picks, signing_in, building, uploads
            )

    def _queue_of(
        self, people: People, rules: QueueRules, published: PublishedAnswers | None
    ) -> QueueClerk:
        return queue_clerk(
            people,
            published or PublishedAnswers(people),
            rules,
            Placer(self._live, self._conversations),
            self._questions.reply,
            lambda words: self.answer(words, Role.CITIZEN).answer,
            self._live.embedder.name,
        )

    def open(self) -> None:
        """Open the current version now, so that the first question does not wait."""
        self._live.prepare()

    def tell_news(self) -> None:
        """Tell followers of a version that was built while nobody served."""
        if self._people is not None:
            FollowingNews(self._people).catch_up(self._live)

    def is_ready(self) -> bool:
        """Whether there is an index to answer from."""
        return self._information.is_ready()

    def held(self) -> AbstractContextManager[LiveVersion]:
        """The version that answers, for whoever shows its documents; raises as MotcuaError."""
        return self._live.held()

    def answer(
        self, message: str, role: Role, conversation: Conversation | None = None
    ) -> TimedExchange:
        """Answer a message, without keeping anything; without a conversation it is the first."""
        return self._information.answer(message, role, conversation)

    def examples(self) -> tuple[str, ...]:
        """Questions that are answered; none while there is nothing to answer from."""
        return self._information.examples()

    def first_procedures(self, codes: Sequence[str]) -> tuple[FirstPress, ...]:
        """The procedures of these codes that a citizen may read, else the most asked, to press."""
        return self._information.first_procedures(codes)

    def start(self, asker: Asker, before: str | None = None) -> Reply:
        """The first words, after some others, with examples; pressed, each is asked."""
        asker, examples = self._known(asker), self._information.examples()
        kept = self._kept.keep(asker, record_of_examples(examples)) if examples else None
        return first_words(examples, kept, before)

    def menu(self, asker: Asker) -> tuple[CommandHelp, ...]:
        """The commands that the person may type where they are."""
        return menu(self._role(self._known(asker)), asker.group is not None, asker.channel == KIOSK)

    def cards(self, words: str) -> tuple[InlineCard, ...]:
        """What a citizen would be told, to hand on to others; nothing of it is kept."""
        return self._inline.of(words)

    def known_cards(self, words: str) -> tuple[InlineCard, ...] | None:
        """The same without thinking; None where somebody has to think about it."""
        return self._inline.known(words)

    def say(
        self, asker: Asker, message: str, answered_by: int | None = None, *, may_wait: bool = False
    ) -> Reply:
        """Answer what a message of a conversation asks and keep the questions, masked.

        Several questions get one reply, each answered as the follow-up of the one before. A message
        that replies to an earlier answer, by the id of its question, goes on from there. Commands
        are obeyed. Where it ``may_wait``, what takes minutes is handed back to be done ``later``.
        """
        linked = self._linking and self._linking.hear(asker, message)
        if linked:
            return linked
        asker = self._known(asker)
        redeemed = self._office and self._office.staff.redeem(asker, message)
        if redeemed:
            return redeemed
        role = self._role(asker)
        typed = TypedCommand.of(message)
        if typed is not None:
            self._metrics.command_typed(typed.name)
            if typed.name == OwnCommand.START:
                return self._opened(asker, typed.rest)
            done = self._office and self._office.command(asker, role, typed)
            if done:
                return done
            reply = self._commands.reply(asker, role, typed)
            if reply is not None:
                return reply
        awaited = self._office and self._office.hear(asker, role, message)
        if awaited:
            return awaited if may_wait or awaited.later is None else awaited.later()
        if self._sheets.is_asked(message):
            return self._sheets.of_subject(self._questions.subject(asker, role, answered_by), role)
        reply = self._questions.reply(asker, message, answered_by, role)
        trouble = self._live.trouble
        if trouble is not None and role is Role.ADMIN:
            words = index_trouble(trouble.named, trouble.answering)
            reply = replace(reply, blocks=(*reply.blocks, text(words)))
        if not tells_of_a_death(message):
            return reply
        return replace(reply, blocks=(text(answers.CONDOLENCE), *reply.blocks))

    def may_send_files(self, asker: Asker) -> bool:
        """Whether a file that the person sends is read at all."""
        return self._office is not None and self._office.may_send_files(self._known(asker))

    def receive(self, asker: Asker, name: str, content: bytes) -> Reply:
        """What becomes of a file that an officer or administrator sends."""
        if self._office is None:
            return Reply((text(chat.NOT_TEXT),))
        return self._office.receive(self._known(asker), name, content)

    def drop_old_files(self) -> None:
        """Let go of files that were sent and have waited too long."""
        if self._office is not None and self._office.uploads is not None:
            self._office.uploads.sweep()

    def stop_reading(self) -> None:
        """Let files be that are being read, and what is being built: the process ends."""
        if self._office is not None:
            self._office.stop()

    def _opened(self, asker: Asker, payload: str) -> Reply:
        """What somebody came for who opened the bot by a link; else the first words."""
        if payload in ("", HELLO):
            return self.start(asker)
        redeemed = self._office and self._office.staff.redeem(asker, payload)
        if redeemed:
            return redeemed
        linked = procedure_linked(payload)
        if linked is not None:
            with self._live.held() as live:
                facts = live.version.engine.facts
                is_there = procedure_coded(facts, linked, self._role(asker)) is not None
            if is_there:
                return self._questions.reply(asker, text_of(ShowProcedures(linked)))
        return self.start(asker, links.GONE)

    def _offered(self, asker: Asker, heard: Exchange, kept: int | None, reply: Reply) -> Reply:
        """The reply with a way to officers, where there are any and the documents say nothing."""
        if self._office is None:
            return reply
        return self._office.queue.sending.offered(asker, heard, kept, reply)

    def press(self, asker: Asker, press: Press | None) -> Reply:
        """Do what a button does; None is a button of an answer that is gone."""
        if press is not None and press.desk is PressDesk.LINKING and self._linking is not None:
            return self._linking.press(asker, press)
        asker = self._known(asker)
        if press is not None and press.desk is PressDesk.ERASURE:
            return self._commands.erasure.press(asker, press)
        if press is not None and press.kind is PressKind.SHEET:
            record = self._kept.earlier(asker, press.question)
            return self._sheets.of_question(record, self._role(asker))
        done = self._office and press is not None and self._office.press(asker, press)
        return done or self._pressing.reply_to(asker, press)

    def notices(self, channel: str) -> tuple[Reply, ...]:
        """What people in a channel are to be told, for one that shows it at once; each is told."""
        return () if self._people is None else told_at_once(Notices(self._people), channel)

    def forget(self, asker: Asker) -> Reply:
        """Delete all that is kept about the asker, in every channel that they have linked."""
        for one in (asker,) if self._linking is None else self._linking.all_of(asker):
            self._conversations.forget(one)
        if self._people is None:
            return Reply((text(privacy.erased()),))
        gone = self._people.forget(asker)
        return Reply((text(privacy.erased(gone.role_stays)),))

    def move_group(self, channel: str, old: str, new: str) -> None:
        """Follow a group that has got another id: what was asked in it goes with it."""
        self._conversations.move_group(channel, old, new)
        if self._people is not None:
            with spared("a group could not be moved"):
                self._people.move_group(channel, old, new)

    def _known(self, asker: Asker) -> Asker:
        """Whom the asker is known as, where they have linked two channels."""
        return asker if self._linking is None else self._linking.known(asker)

    def _role(self, asker: Asker) -> Role:
        """A person whose role cannot be looked up is a citizen, and so is everybody in a group."""
        if self._people is not None and asker.group is None:
            with spared("the role of an asker could not be read", ValueError):
                return self._people.role_of(asker)
        return Role.CITIZEN
