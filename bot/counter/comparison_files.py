"""A comparison whole, as a file: a table of the old words beside the new ones, marked."""

import html
from collections.abc import Iterator, Sequence

from bot.counter.reply import File
from bot.counter.reports import begun, ended
from bot.counter.word import Mark, MarkedWords
from bot.messages import comparisons as words
from retrieval.actions import COMPARISON_FORMATS
from retrieval.answering.comparing.differences import WordRun, word_runs
from retrieval.cards.comparisons import (
    AmendedPart,
    ArticleSide,
    ComparedArticle,
    DirectiveComparison,
)
from retrieval.citation import Citation

_WIDTHS = (36, 115, 115)
_STYLE = (
    "body{font-family:'Times New Roman',serif;margin:2em}h1{text-align:center;font-size:1.3em}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "th,td{border:1px solid #888;padding:.4em;vertical-align:top;overflow-wrap:anywhere}"
    "th{background:#e7e6e6}td{white-space:pre-wrap}col.first{width:14%}del{color:#a00}"
    "ins{color:#060;font-weight:bold}"
)
_Row = tuple[Sequence[MarkedWords], Sequence[MarkedWords], Sequence[MarkedWords]]


def exported_comparison(card: DirectiveComparison, file_format: str) -> File:
    """All of a comparison, article by article, both quotes whole.

    Raises:
        ValueError: the format is none of ``COMPARISON_FORMATS``.

    """
    if file_format not in COMPARISON_FORMATS:
        raise ValueError(file_format)
    made = _docx(card) if file_format == "docx" else _html(card)
    return File(f"{words.file_name(card)}.{file_format}", made)


def _docx(card: DirectiveComparison) -> bytes:
    report = begun(_title(card), f"({words.heading(card)})")
    report.paragraph([MarkedWords(words.counted(card), Mark.BOLD)])
    for note in _notes(card):
        report.paragraph([MarkedWords(note, Mark.ITALIC)])
    report.table(words.columns(card), _WIDTHS, list(_rows(card)))
    ended(report, _cited(card))
    return report.content()


def _html(card: DirectiveComparison) -> bytes:
    """One file that needs no other: nothing in it is loaded, no script runs."""
    lines = [
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">',
        f"<title>{html.escape(words.heading(card))}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{html.escape(_title(card))}<br>{html.escape(words.heading(card))}</h1>",
        f"<p><b>{html.escape(words.counted(card))}</b></p>",
        *(f"<p><i>{html.escape(note)}</i></p>" for note in _notes(card)),
        '<table><colgroup><col class="first"><col><col></colgroup><thead><tr>',
        *(f"<th>{html.escape(name)}</th>" for name in words.columns(card)),
        "</tr></thead><tbody>",
    ]
    for row in _rows(card):
        cells = ("".join(map(_marked, cell)) for cell in row)
        lines.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    lines.append("</tbody></table>")
    sources = dict.fromkeys(f"{words.where(one)}" for one in _cited(card))
    lines += [f"<p>{html.escape(one)}</p>" for one in sources]
    lines.append("</body></html>")
    return "\n".join(lines).encode("utf-8")


def _title(card: DirectiveComparison) -> str:
    return words.AMENDING_TITLE if card.amended else words.REPORT_TITLE


def _notes(card: DirectiveComparison) -> list[str]:
    return [*words.notes(card), *(() if card.amended else (words.LEGEND,))]


def _cited(card: DirectiveComparison) -> list[Citation]:
    """The words by which one replaces the other; the tables have all others."""
    return [card.ground] if card.ground else []


def _rows(card: DirectiveComparison) -> Iterator[_Row]:
    if card.amended:
        yield from map(_amended_row, card.amended)
        return
    for one in card.articles:
        old, new = _sides(one)
        name = [
            MarkedWords(f"{words.difference(one)}\n", Mark.BOLD),
            MarkedWords(words.pair_name(one)),
        ]
        yield name, old, new


def _sides(one: ComparedArticle) -> tuple[Sequence[MarkedWords], Sequence[MarkedWords]]:
    """The words of both sides, marked where they differ, each with where it stands."""
    if one.old is None or one.new is None:
        return _alone(one.old), _alone(one.new)
    olds, news = word_runs(words.tidy(one.old.body), words.tidy(one.new.body))
    return (
        [_heading(one.old), *_runs(olds, Mark.GONE), _place(one.old.citation)],
        [_heading(one.new), *_runs(news, Mark.NEW), _place(one.new.citation)],
    )


def _alone(side: ArticleSide | None) -> Sequence[MarkedWords]:
    """An article that the other version does not have; or that there is none."""
    if side is None:
        return [MarkedWords(words.NOT_THERE)]
    return [_heading(side), MarkedWords(words.tidy(side.body)), _place(side.citation)]


def _heading(side: ArticleSide) -> MarkedWords:
    said = words.tidy(side.heading)
    return MarkedWords(f"{said}\n" if said else "", Mark.BOLD)


def _amended_row(one: AmendedPart) -> _Row:
    old = [MarkedWords(words.NOT_THERE)]
    if one.old is not None:
        old = [MarkedWords(words.tidy(one.old.quote)), _place(one.old)]
    new = [MarkedWords(words.tidy(one.words.quote)), _place(one.words)]
    return [MarkedWords(words.amended(one), Mark.BOLD)], old, new


def _runs(found: Sequence[WordRun], mark: Mark) -> list[MarkedWords]:
    return [MarkedWords(one.text, mark if one.differs else Mark.PLAIN) for one in found]


def _place(citation: Citation) -> MarkedWords:
    return MarkedWords(f"\n{words.where(citation)}", Mark.ITALIC)


def _marked(run: MarkedWords) -> str:
    tags = {Mark.BOLD: "b", Mark.ITALIC: "i", Mark.GONE: "del", Mark.NEW: "ins"}
    tag, said = tags.get(run.mark), html.escape(run.text)
    return f"<{tag}>{said}</{tag}>" if tag else said
