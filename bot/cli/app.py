"""The commands and their options.

Each command loads what it does when it is given: no question at a terminal waits for what builds,
serves or keeps people's data.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.clock import keep_vietnamese_time
from bot.cli.collecting import look_no_more
from bot.cli.context import Context, console
from bot.cli.failing import EXIT_INTERRUPTED, INTERRUPTION, Failure, failure_of
from bot.cli.streams import as_typed, prepare_streams
from bot.messages import backups as backup_words
from bot.messages import comparisons as comparison_words
from bot.messages import directives as directive_words
from bot.messages import following as following_words
from bot.messages import links as link_words
from bot.messages import zalo_official as zalo_words
from bot.messages.words import WORDS
from index.model import Role

_MANUAL = WORDS["lệnh"]
app = typer.Typer(
    name="motcua",
    help=_MANUAL["program"],
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
index_app = typer.Typer(help=_MANUAL["index"], no_args_is_help=True, rich_markup_mode=None)
app.add_typer(index_app, name="index")
admin_app = typer.Typer(help=_MANUAL["admin"], no_args_is_help=True, rich_markup_mode=None)
app.add_typer(admin_app, name="admin")
zalo_app = typer.Typer(help=zalo_words.HELP, no_args_is_help=True, rich_markup_mode=None)
app.add_typer(zalo_app, name="zalo")

DataOption = Annotated[Path | None, typer.Option("--data", metavar="DIR", help=_MANUAL["data"])]
RoleOption = Annotated[Role, typer.Option("--as", help=_MANUAL["role"])]
JsonOption = Annotated[bool, typer.Option("--json", help=_MANUAL["json"])]


def _without_more(to: typer.Typer, name: str, module: str) -> None:
    """Add a command that takes nothing but ``--data``: what is called as it in a module here."""

    def command(context: typer.Context, data: DataOption = None) -> None:
        does: Callable[[Context], None] = getattr(import_module(f"bot.cli.{module}"), name)
        does(_context(context, data))

    to.command(name, help=_MANUAL[name])(command)


@app.callback(invoke_without_command=True)
def start(context: typer.Context, data: DataOption = None) -> None:
    """Serve what is configured, else chat, when no command is given."""
    if context.invoked_subcommand is None:
        from bot.cli import serving

        known = _context(context, data)
        is_configured = any(
            (
                known.telegram.bot_token,
                known.channels.zalo_bot.token,
                known.channels.zalo_official.is_configured,
            )
        )
        (serving.serve if is_configured else serving.chat)(known)


@app.command(help=_MANUAL["ask"])
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help=_MANUAL["question"], metavar="CÂU_HỎI")],
    role: RoleOption = Role.CITIZEN,
    as_json: JsonOption = False,
    with_why: Annotated[bool, typer.Option("--why", help=_MANUAL["why"])] = False,
    after: Annotated[
        list[str] | None, typer.Option("--after", metavar="TIN_NHẮN", help=_MANUAL["after"])
    ] = None,
    data: DataOption = None,
) -> None:
    """Answer one question."""
    from bot.wiring.embedding import opening_embedder

    known = _context(context, data)
    embedder = opening_embedder(known.settings)
    from bot.cli import asking

    turns = tuple(map(as_typed, (*(after or ()), question)))
    asking.ask(known, turns, role, as_json, with_why, embedder)


@app.command(help=directive_words.HELP)
def vanban(
    context: typer.Context,
    argument: Annotated[str, typer.Argument(help=directive_words.ARGUMENT, metavar="VĂN_BẢN")],
    on: Annotated[str | None, typer.Option("--on", metavar="NGÀY", help=directive_words.ON)] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="TỆP", help=directive_words.CSV)
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="TỆP", help=directive_words.XLSX)
    ] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="TỆP", help=directive_words.DOCX)
    ] = None,
    role: RoleOption = Role.CITIZEN,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Look a directive up, or list directives."""
    from bot.cli import asking, directives

    options = directives.DirectiveOptions(role, on, csv, xlsx, docx)
    answered = directives.asked(_context(context, data), as_typed(argument), options)
    asking.print_answer(answered, as_json)


@app.command(help=comparison_words.HELP)
def sosanh(
    context: typer.Context,
    named: Annotated[list[str], typer.Argument(help=comparison_words.ARGUMENT, metavar="VĂN_BẢN")],
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="TỆP", help=comparison_words.DOCX)
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="TỆP", help=comparison_words.HTML)
    ] = None,
    role: RoleOption = Role.CITIZEN,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Compare two versions of a directive."""
    from bot.cli import asking, comparing

    files = {"docx": docx, "html": html}
    answered = comparing.compared(_context(context, data), tuple(map(as_typed, named)), role, files)
    asking.print_answer(answered, as_json)


@app.command(help=following_words.HELP)
def thaydoi(
    context: typer.Context,
    named: Annotated[list[str], typer.Argument(help=following_words.ARGUMENT, metavar="VĂN_BẢN")],
    since: Annotated[
        str | None, typer.Option("--tu", metavar="NGÀY", help=following_words.SINCE)
    ] = None,
    until: Annotated[
        str | None, typer.Option("--den", metavar="NGÀY", help=following_words.UNTIL)
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="TỆP", help=following_words.XLSX)
    ] = None,
    docx: Annotated[
        Path | None, typer.Option("--docx", metavar="TỆP", help=following_words.DOCX)
    ] = None,
    role: RoleOption = Role.CITIZEN,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Tell what changed in directives since a day."""
    from bot.cli import asking, changing

    files = {name: path for name, path in (("xlsx", xlsx), ("docx", docx)) if path is not None}
    options = changing.ChangesOptions(role, since, until, files)
    answered = changing.changed(_context(context, data), tuple(map(as_typed, named)), options)
    asking.print_answer(answered, as_json)


@app.command(help=link_words.QR_HELP)
def qr(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Argument(help=link_words.QR_CODE, metavar="MÃ_THỦ_TỤC")
    ] = None,
    bot: Annotated[str | None, typer.Option("--bot", metavar="TÊN", help=link_words.QR_BOT)] = None,
    svg: Annotated[
        Path | None, typer.Option("--svg", metavar="TỆP", help=link_words.QR_SVG)
    ] = None,
    png: Annotated[
        Path | None, typer.Option("--png", metavar="TỆP", help=link_words.QR_PNG)
    ] = None,
    data: DataOption = None,
) -> None:
    """Draw the QR code of a link to the bot."""
    from bot.cli import linking

    options = linking.QrOptions(bot, svg, png)
    linking.draw_qr(_context(context, data), code, options)


_without_more(app, "chat", "serving")


@app.command(help=_MANUAL["serve"])
def serve(
    context: typer.Context,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=1, max=64, help=_MANUAL["workers"])
    ] = None,
    data: DataOption = None,
) -> None:
    """Serve what is configured."""
    from bot.cli import serving

    serving.serve(_context(context, data), workers)


@app.command(help=backup_words.BACKUP)
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=backup_words.WRITTEN, metavar="TỆP")],
    data: DataOption = None,
) -> None:
    """Back up people's data and the office's own files."""
    from bot.cli import backing_up

    backing_up.backup(_context(context, data), file)


@app.command(help=backup_words.RESTORE)
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=backup_words.READ, metavar="TỆP")],
    yes: Annotated[bool, typer.Option("--yes", help=backup_words.YES)] = False,
    data: DataOption = None,
) -> None:
    """Put a backup in the place of what there is."""
    from bot.cli import backing_up

    backing_up.restore(_context(context, data), file, yes)


@app.command("eval", help=_MANUAL["eval"], epilog=_MANUAL["figures"])
def evaluate(
    context: typer.Context,
    questions: Annotated[
        list[Path], typer.Argument(help=_MANUAL["questions"], metavar="CÂU_HỎI.jsonl")
    ],
    role: RoleOption = Role.CITIZEN,
    as_json: JsonOption = False,
    save: Annotated[
        Path | None, typer.Option("--save", metavar="TỆP", help=_MANUAL["save"])
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="TỆP", help=_MANUAL["against"])
    ] = None,
    worst: Annotated[
        int | None, typer.Option("--worst", metavar="N", min=0, help=_MANUAL["worst"])
    ] = None,
    data: DataOption = None,
) -> None:
    """Measure answers."""
    from bot.cli import evaluating

    evaluating.evaluate(_context(context, data), questions, role, as_json, save, against, worst)


@index_app.command("build", help=_MANUAL["build"])
def build(
    context: typer.Context,
    sources: Annotated[
        list[Path] | None, typer.Argument(help=_MANUAL["sources"], metavar="[NGUỒN …]")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help=_MANUAL["full"])] = False,
    strict: Annotated[bool, typer.Option("--strict", help=_MANUAL["strict"])] = False,
    force: Annotated[bool, typer.Option("--force", help=_MANUAL["force"])] = False,
    by: Annotated[str | None, typer.Option("--by", hidden=True)] = None,
    data: DataOption = None,
) -> None:
    """Build a version; who asked for it in a chat is named with ``--by``, for the audit."""
    from bot.cli import indexing
    from index.building.build import BuildOptions

    options = BuildOptions(full=full, strict=strict, force=force)
    known = replace(_context(context, data), by=by)
    indexing.build_index(known, sources or [], options)


_without_more(index_app, "status", "indexing")
_without_more(index_app, "versions", "indexing")
_without_more(index_app, "verify", "indexing")


@index_app.command(help=_MANUAL["show"])
def show(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help=_MANUAL["document"], metavar="TÀI_LIỆU")],
    data: DataOption = None,
) -> None:
    """Say what was read of a document."""
    from bot.cli import showing

    showing.show_document(_context(context, data), document)


@index_app.command(help=_MANUAL["rollback"])
def rollback(
    context: typer.Context,
    version: Annotated[
        str | None, typer.Argument(help=_MANUAL["version"], metavar="[PHIÊN_BẢN]")
    ] = None,
    data: DataOption = None,
) -> None:
    """Switch to an earlier version."""
    from bot.cli import indexing

    indexing.rollback(_context(context, data), version)


@admin_app.command(help=_MANUAL["invite"])
def invite(
    context: typer.Context,
    role: Annotated[Role, typer.Option("--role", help=_MANUAL["invited role"])],
    called: Annotated[
        str, typer.Option("--for", metavar="TÊN_GỌI", help=_MANUAL["invited name"])
    ] = "",
    hours: Annotated[
        int, typer.Option("--hours", metavar="GIỜ", min=1, max=720, help=_MANUAL["invited hours"])
    ] = 48,
    data: DataOption = None,
) -> None:
    """Make an invitation."""
    from bot.cli import administering

    administering.invite(_context(context, data), role, as_typed(called), hours)


_without_more(admin_app, "roles", "administering")


@admin_app.command(help=_MANUAL["withdraw"])
def withdraw(
    context: typer.Context,
    person: Annotated[int, typer.Argument(help=_MANUAL["withdrawn"], metavar="SỐ_THỨ_TỰ")],
    data: DataOption = None,
) -> None:
    """Withdraw a role."""
    from bot.cli import administering

    administering.withdraw(_context(context, data), person)


@zalo_app.command("link", help=zalo_words.LINK_HELP)
def link_zalo(
    context: typer.Context,
    redirect: Annotated[
        str | None, typer.Option("--redirect", metavar="ĐỊA_CHỈ", help=zalo_words.REDIRECT_HELP)
    ] = None,
    data: DataOption = None,
) -> None:
    """Have an administrator of the Official Account consent."""
    from bot.cli import official

    official.link_account(_context(context, data), redirect)


def _context(context: typer.Context, data: Path | None) -> Context:
    """``--data`` may stand before or after the command's name."""
    return Context.of(data or context.find_root().params.get("data"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 fine, 1 the work failed, 2 wrong usage."""
    keep_vietnamese_time()
    code = run(list(sys.argv[1:] if arguments is None else arguments))
    look_no_more()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line; returns the exit code. Every error is one line on stderr."""
    prepare_streams()
    try:
        outcome = typer.main.get_command(app).main(
            arguments, prog_name="motcua", standalone_mode=False
        )
    except (Exception, KeyboardInterrupt) as error:
        failed = failure_of(error)
        if failed is None:
            raise
        failure = failed  # told when the error, and all that it holds in memory, is gone
    else:
        if outcome != EXIT_INTERRUPTED:  # Typer's word for Ctrl-C in a command
            return outcome if isinstance(outcome, int) else 0
        failure = INTERRUPTION
    return _failed(failure)


def _failed(failure: Failure) -> int:
    try:
        out = console(stderr=True)
        out.print(failure.sentence, style="red", soft_wrap=True, markup=False, highlight=False)
    except MemoryError:  # colours cost more than there is
        sys.stderr.write(f"{failure.sentence}\n")
    return failure.code
