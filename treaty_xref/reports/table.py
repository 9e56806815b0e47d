"""The concordance as a table in plain text, one table for each instrument.

Columns: Article · Subject · Direct · Range · Name · Anaphor · Docs · Where. The four
ways of mentioning are counted apart and never added up; a row for a provision below
an article ("4(2)") stands indented under it and is contained in its counts. A column
in which nothing would stand (Subject, Name, Anaphor) is left out; a line below the
table says which counts are left out. "Where" cites some places and counts the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from treaty_xref.collation import (
    Concordance,
    Counts,
    Excerpts,
    InstrumentHeading,
    ProvisionHeading,
)
from treaty_xref.model import Instrument
from treaty_xref.reports.citing import full_citation, locator, short_citations
from treaty_xref.reports.escaping import one_line
from treaty_xref.reports.layout import grid, unbroken, underlined, wrapped
from treaty_xref.reports.left_open import MOST_LISTED, open_sections
from treaty_xref.reports.wording import (
    DISCUSSED_ONLY,
    OTHER_INSTRUMENTS,
    TREATIES_DISCUSSED_ONLY,
    article_label,
    marks_explained,
    never_mentioned_in_words,
    particulars,
    short_title_of,
    subject_of,
    title_of,
)

DEFAULT_WIDTH = 80
# Below this eight columns cannot be read; a narrower terminal wraps the lines itself.
NARROWEST = 60
# As many places as fit beside the counts on most terminals.
DEFAULT_PLACES = 3

_COUNTS = dict(zip(Counts._fields, ("Direct", "Range", "Name", "Anaphor"), strict=True))
# These two are always printed: they are what most mentions are.
_ALWAYS = frozenset({"direct", "range"})
_NUMBERS = frozenset({*_COUNTS.values(), "Docs"})
_NOTHING = "–"
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every part of the report needs to know; ``None`` lifts a limit."""

    width: int
    most_places: int | None
    most_listed: int | None
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    subject: str
    counts: Counts
    documents: int
    where: str


def render(
    concordance: Concordance, *, width: int = DEFAULT_WIDTH, places: int | None = DEFAULT_PLACES
) -> Iterator[str]:
    """The report line by line, each with its line end, within ``width`` columns.

    ``places`` is the most places to cite in a row; ``None`` lifts this and every
    other limit on what is listed.
    """
    names = short_citations(concordance.documents)
    most_listed = None if places is None else MOST_LISTED
    sheet = _Sheet(max(width, NARROWEST), places, most_listed, names)
    for number, section in enumerate(_sections(concordance, sheet)):
        yield from ["\n"] * (number > 0)
        yield from (f"{line.rstrip()}\n" for line in section)


def _sections(concordance: Concordance, sheet: _Sheet) -> Iterator[list[str]]:
    treaties = [one for one in concordance.instruments if one.instrument.kind == "treaty"]
    others = [one for one in concordance.instruments if one.instrument.kind != "treaty"]
    yield from _instruments(treaties, TREATIES_DISCUSSED_ONLY, sheet)
    if others:
        yield underlined(OTHER_INSTRUMENTS, sheet.width, "=")
        yield from _instruments(others, DISCUSSED_ONLY, sheet)
    yield from open_sections(concordance.left_open, sheet.names, sheet.width, sheet.most_listed)
    yield from filter(
        None, (marks_explained(concordance.instruments), _documents(concordance, sheet))
    )


def _instruments(
    headings: Sequence[InstrumentHeading], title: str, sheet: _Sheet
) -> Iterator[list[str]]:
    """A table for each instrument with mentions, then a list of those without."""
    for heading in headings:
        if heading.documents:
            yield list(_instrument(heading, sheet))
    silent = [line for one in headings if not one.documents for line in _discussed_only(one, sheet)]
    if silent:
        yield [*underlined(title, sheet.width, "-"), *silent]


def _instrument(heading: InstrumentHeading, sheet: _Sheet) -> Iterator[str]:
    rows = list(_rows(heading, sheet))
    shown = _shown_counts(rows)
    yield from underlined(title_of(heading.instrument), sheet.width, "=")
    yield from wrapped(particulars(heading), sheet.width)
    yield ""
    if rows:
        yield from _table(rows, shown, sheet.width)
        yield ""
    yield from _remarks(heading, shown, sheet)


def _remarks(heading: InstrumentHeading, shown: Sequence[str], sheet: _Sheet) -> Iterator[str]:
    never = never_mentioned_in_words(heading.instrument, heading.never_mentioned)
    yield from _remark("Never mentioned", never, sheet)
    if heading.silences:
        yield from _remark(DISCUSSED_ONLY, _silent_documents(heading, sheet), sheet)
    left_out = [_COUNTS[field].lower() for field in Counts._fields if field not in shown]
    if left_out:
        yield from _remark("Columns left out", f"no mention by {' or by '.join(left_out)}", sheet)


def _remark(title: str, text: str, sheet: _Sheet) -> list[str]:
    return wrapped(f"{title}: {text}", sheet.width, rest=_INDENT)


def _discussed_only(heading: InstrumentHeading, sheet: _Sheet) -> list[str]:
    text = f"{short_title_of(heading.instrument)} — {_silent_documents(heading, sheet)}"
    return wrapped(text, sheet.width, rest=_INDENT)


def _silent_documents(heading: InstrumentHeading, sheet: _Sheet) -> str:
    names = [sheet.names[silence.document] for silence in heading.silences]
    return "; ".join([*names[: sheet.most_listed], *_more(len(names), sheet.most_listed)])


def _more(number: int, most: int | None) -> list[str]:
    return [] if most is None or number <= most else [f"+{number - most:,} more"]


def _rows(heading: InstrumentHeading, sheet: _Sheet) -> Iterator[_Row]:
    for article in heading.articles:
        yield _row(article, heading.instrument, sheet, "")
        for provision in article.below:
            yield _row(provision, heading.instrument, sheet, _INDENT)


def _row(heading: ProvisionHeading, instrument: Instrument, sheet: _Sheet, indent: str) -> _Row:
    return _Row(
        label=f"{indent}{article_label(heading)}",
        subject=subject_of(heading, instrument),
        counts=heading.counts,
        documents=len(heading.documents),
        where=_where(heading, sheet),
    )


def _where(heading: ProvisionHeading, sheet: _Sheet) -> str:
    """``Batool l. 42, l. 44; Cho l. 3; +4 more``: the places, each once."""
    quotations = (mention.quoted.quotation for mention in heading.mentions)
    places = dict.fromkeys((one.document, unbroken(locator(one))) for one in quotations)
    cited: dict[str, list[str]] = {}
    for document, place in islice(places, sheet.most_places):
        cited.setdefault(document, []).append(place)
    parts = [f"{sheet.names[name]} {', '.join(found)}" for name, found in cited.items()]
    return "; ".join([*parts, *_more(len(places), sheet.most_places)])


def _shown_counts(rows: Iterable[_Row]) -> list[str]:
    used = {field for row in rows for field, count in row.counts._asdict().items() if count}
    return [field for field in Counts._fields if field in used | _ALWAYS]


def _table(rows: Sequence[_Row], shown: Sequence[str], width: int) -> list[str]:
    cells = dict(_columns(rows, shown))
    return grid(cells, width=width, wrapping=("Subject", "Where"), numbers=_NUMBERS)


def _columns(rows: Sequence[_Row], shown: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    yield "Article", [row.label for row in rows]
    if any(row.subject for row in rows):
        yield "Subject", [row.subject for row in rows]
    for field in shown:
        yield _COUNTS[field], [str(getattr(row.counts, field) or _NOTHING) for row in rows]
    yield "Docs", [str(row.documents) for row in rows]
    yield "Where", [row.where for row in rows]


def _documents(concordance: Concordance, sheet: _Sheet) -> list[str]:
    """A key to the short citations of the documents that the report cites."""
    cited = [one for one in concordance.documents if one.references or one.namings or one.about]
    keys = [line for one in cited for line in _key(one, sheet)]
    return [*underlined("Documents", sheet.width, "-"), *keys] if keys else []


def _key(document: Excerpts, sheet: _Sheet) -> list[str]:
    short, path = sheet.names[document.name], one_line(document.name)
    if short == path:
        return []
    citation = full_citation(document)
    title = short if short == citation else f"{short}: {citation}"
    return wrapped(f"{title} — {path}", sheet.width, rest=_INDENT)
