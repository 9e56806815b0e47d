"""How a report cites a document and a place in it: "Batool l. 42", "Cho 2024 p. 7 n. 3".

>>> locator_of(Place(page="7", page_index=9, note="3"), offset=120)
'p. 7 n. 3'
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import regex

from treaty_xref.collation import Excerpts, Quotation
from treaty_xref.model import Place
from treaty_xref.reports.escaping import one_line

STANDARD_INPUT = "standard input"
# A title that tells two texts of one author apart, still short enough for a column.
_SHORT_TITLE = 30
# "Smith and Jones" is cited in full, three names as "Smith et al.".
_MOST_AUTHORS = 2
# The year in "2025", "2025-01-30" or "30 January 2025".
_YEAR = regex.compile(r"(?<!\d)\d{4}(?!\d)")


def locator(quotation: Quotation) -> str:
    """Where in its document a quotation stands."""
    return locator_of(quotation.place, quotation.span.start)


def locator_of(place: Place, offset: int) -> str:
    """Page and note, or line and note; the offset where neither means anything.

    A page is cited as printed; "p. [9]" is the ninth page of a file whose pages bear
    no numbers.
    """
    parts = [_page(place) or _line(place), f"n. {place.note}" if place.note else ""]
    return one_line(" ".join(part for part in parts if part)) or f"at {offset}"


def _page(place: Place) -> str:
    if place.page is not None:
        return f"p. {place.page}"
    return "" if place.page_index is None else f"p. [{place.page_index}]"


def _line(place: Place) -> str:
    return "" if place.line is None else f"l. {place.line}"


def full_citation(document: Excerpts) -> str:
    """Author and title as far as known, else the file's name; on one line, visible."""
    return one_line(document.source.citation or _file_name(document.name))


def short_citations(documents: Iterable[Excerpts]) -> dict[str, str]:
    """A short citation for each document's name, no two alike.

    The author's family name, else the file's name; where two would look alike, with
    the year, then the title, then the file's name; at last the whole path.
    """
    pending = {document.name: _ladder(document) for document in documents}
    named: dict[str, str] = {}
    while pending:
        offered = {name: next(ladder, one_line(name)) for name, ladder in pending.items()}
        times = Counter([*offered.values(), *named.values()])
        settled = {
            name: label
            for name, label in offered.items()
            if times[label] == 1 or label == one_line(name)
        }
        named.update(settled)
        pending = {name: ladder for name, ladder in pending.items() if name not in settled}
    return named


def _ladder(document: Excerpts) -> Iterator[str]:
    source, file_name = document.source, _file_name(document.name)
    if source.author:
        author = _short_author(one_line(source.author))
        yield author
        yield from (f"{author} {year}" for year in _YEAR.findall(source.date or "")[:1])
        if source.title:
            yield f"{author}, {_short_title(source.title)}"
        yield f"{author}, {one_line(file_name)}"
    yield one_line(file_name)


def _file_name(name: str) -> str:
    return STANDARD_INPUT if name == "-" else PurePath(name).name or name


def _short_author(author: str) -> str:
    names = author.split(" and ")
    return author if len(names) <= _MOST_AUTHORS else f"{names[0]} et al."


def _short_title(title: str) -> str:
    return textwrap.shorten(one_line(title), _SHORT_TITLE, placeholder="…") or one_line(title)
