r"""Every mention as one tab-separated row, for spreadsheets.

The first line names the columns:

- document, page, page_index, line, note, start, end, text, left, right: as in the
  row contract, empty where null; white space of the text stands as one blank.
- status, basis.
- instruments, candidates: keys, joined by "; ".
- direct, range, name, anaphor: the provisions mentioned in this way ("4(2)(a); 5"),
  each after its instrument's key ("iccpr:1; icescr:1") where the row has several.
- nonexistent: those of the provisions that the instrument is known not to have.
- open_ended ("true" or "false"), qualifier, repeat_of, warnings (joined by "; ").

No cell is quoted. A cell that a spreadsheet would take for a formula or for quoted
text begins with an apostrophe; control characters are written out (``\x1b``). For
the exact text there is ``--format jsonl``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treaty_xref.collation import Excerpts, Quotation
from treaty_xref.model import Settled, Via
from treaty_xref.reports.escaping import cell
from treaty_xref.reports.rows import Row, rows

COLUMNS = (
    *("document", "page", "page_index", "line", "note", "start", "end", "text", "left", "right"),
    *("status", "basis", "instruments", "candidates"),
    *(via.value for via in Via),
    *("nonexistent", "open_ended", "qualifier", "repeat_of", "warnings"),
)

_BETWEEN = "; "


def render(documents: Iterable[Excerpts], *, namings: bool = False) -> Iterator[str]:
    """The line of column names, then one line for each mention (and naming)."""
    yield _line(COLUMNS)
    for row in rows(documents, namings=namings):
        yield _line(_cells(row).values())


def _line(cells: Iterable[str]) -> str:
    return "\t".join(map(cell, cells)) + "\n"


def _cells(row: Row) -> dict[str, str]:
    return {
        **_where(row.quotation),
        "status": row.status.value,
        "basis": row.basis.value,
        "instruments": _BETWEEN.join(one.key for one in row.instruments),
        "candidates": _BETWEEN.join(one.key for one in row.candidates),
        **{via.value: _provisions(row, found) for via, found in _by_way(row).items()},
        "nonexistent": _provisions(row, [one for one in row.provisions if one.exists is False]),
        "open_ended": str(row.open_ended).lower(),
        "qualifier": row.qualifier or "",
        "repeat_of": _number(row.repeat_of),
        "warnings": _BETWEEN.join(row.warnings),
    }


def _where(quotation: Quotation) -> dict[str, str]:
    place, span = quotation.place, quotation.span
    return {
        "document": quotation.document,
        "page": place.page or "",
        "page_index": _number(place.page_index),
        "line": _number(place.line),
        "note": place.note or "",
        "start": str(span.start),
        "end": str(span.end),
        "text": quotation.text,
        "left": quotation.left,
        "right": quotation.right,
    }


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _by_way(row: Row) -> dict[Via, list[Settled]]:
    return {via: [one for one in row.provisions if one.via is via] for via in Via}


def _provisions(row: Row, settled: Iterable[Settled]) -> str:
    several = len(row.instruments) > 1
    return _BETWEEN.join(
        f"{one.instrument}:{one.provision.label}" if several else one.provision.label
        for one in settled
    )
