"""What the registry knows: a list of its instruments, and one of them in detail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treaty_xref.registry import Entry, provision
from treaty_xref.reports.escaping import one_line
from treaty_xref.reports.layout import grid, underlined, wrapped
from treaty_xref.reports.wording import LEGEND, UNCONFIRMED, counted, extent, title_of

UNCHECKED = "*"
UNCHECKED_LEGEND = f"{UNCHECKED} number not checked against a published copy"
_UNKNOWN = "–"
_LABEL_WIDTH = 16


def render_list(entries: Sequence[Entry], *, width: int) -> Iterator[str]:
    """One row for each instrument: id, name, articles and year of adoption."""
    if not entries:
        return
    cells = {
        "Id": [one_line(entry.id) for entry in entries],
        "Name": [one_line(entry.instrument.display_name) for entry in entries],
        "Articles": [_articles(entry) for entry in entries],
        "Year": [str(entry.adopted.year) if entry.adopted else _UNKNOWN for entry in entries],
    }
    numbers = frozenset({"Articles", "Year"})
    yield from _printed(grid(cells, width=width, wrapping=("Id", "Name"), numbers=numbers))
    yield f"\n{counted(len(entries), 'instrument')}.\n"
    if any(_is_unchecked(entry) for entry in entries):
        yield f"{UNCHECKED_LEGEND}\n"


def _printed(lines: Iterable[str]) -> Iterator[str]:
    return (f"{line.rstrip()}\n" for line in lines)


def _articles(entry: Entry) -> str:
    instrument = entry.instrument
    if not (instrument.complete and instrument.articles):
        return _UNKNOWN
    return f"{len(instrument.articles)}{UNCHECKED if _is_unchecked(entry) else ''}"


def _is_unchecked(entry: Entry) -> bool:
    known = entry.instrument.complete and bool(entry.instrument.articles)
    return known and not entry.verified


def render_entry(entry: Entry, *, width: int) -> Iterator[str]:
    """One instrument: title, names, dates, source, then its articles with subjects."""
    yield from _printed(underlined(title_of(entry.instrument), width, "="))
    for label, value in _particulars(entry):
        if value:
            indent = " " * _LABEL_WIDTH
            yield from _printed(wrapped(value, width, label.ljust(_LABEL_WIDTH), indent))
    articles = list(_listed_articles(entry))
    if articles:
        yield "\n"
        yield from _printed(_article_table(articles, width))
        if any(subject.endswith(UNCONFIRMED) for _, subject, _ in articles):
            yield f"\n{UNCONFIRMED} {LEGEND[UNCONFIRMED]}\n"


def _particulars(entry: Entry) -> Iterator[tuple[str, str]]:
    instrument = entry.instrument
    checked = "checked" if entry.verified else "not checked"
    yield "Id", one_line(entry.id)
    yield "Short name", one_line(instrument.short_name or "")
    yield "Kind", "" if instrument.kind == "treaty" else one_line(instrument.kind)
    yield "Part of", one_line(instrument.parent or "")
    yield "Adopted", str(entry.adopted or "")
    yield "In force", str(entry.in_force or "")
    yield "Published", one_line(entry.unts or "")
    yield "Articles", f"{extent(instrument)} ({checked} against a published copy)"
    yield "Numbering", instrument.numbering.value
    yield "Names", _list(entry.names)
    yield "Abbreviations", _list(entry.abbreviations)
    yield "Shared names", _list((*entry.ambiguous_names, *entry.ambiguous_abbreviations))
    yield "Beside articles", _list(entry.beside_only)
    yield from (
        (f"Names ({one_line(language)})", _list(names))
        for language, names in entry.names_in.items()
    )
    yield "Provenance", one_line(entry.provenance)


def _list(names: Iterable[str]) -> str:
    return "; ".join(map(one_line, names))


def _listed_articles(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Label, subject and names of every provision that has a subject or a name."""
    instrument = entry.instrument
    known = dict.fromkeys([*instrument.subjects, *entry.article_names])
    for label in sorted(known, key=lambda label: provision(label).order):
        mark = UNCONFIRMED if label in instrument.unconfirmed else ""
        subject = one_line(instrument.subjects.get(label, ""))
        yield one_line(label), subject and subject + mark, _list(entry.article_names.get(label, ()))


def _article_table(articles: Sequence[tuple[str, str, str]], width: int) -> list[str]:
    labels, subjects, names = map(list, zip(*articles, strict=True))
    cells = {"Article": labels, "Subject": subjects, "Also called": names}
    shown = {title: column for title, column in cells.items() if any(column)}
    return grid(shown, width=width, wrapping=("Subject", "Also called"), numbers=frozenset())
