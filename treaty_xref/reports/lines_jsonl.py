"""Every mention as one JSON object a line: the row contract.

Keys, in this order: document, page, page_index, line, note, start, end, text, left,
right, status, basis, instruments, candidates, provisions, open_ended, qualifier,
repeat_of, warnings. An instrument has key, id, name and kind; a provision has
instrument (the key), article, pinpoint, via, exists, start and end. Offsets count
code points of the document's text, ``end`` exclusive. What is not known is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treaty_xref.collation import Excerpts, Quotation
from treaty_xref.model import Instrument, Settled
from treaty_xref.reports.escaping import json_line
from treaty_xref.reports.rows import Row, rows


def render(documents: Iterable[Excerpts], *, namings: bool = False) -> Iterator[str]:
    """One line for each mention, and with ``namings`` for each naming without an article."""
    for row in rows(documents, namings=namings):
        yield f"{json_line(record(row))}\n"


def record(row: Row) -> dict[str, object]:
    """The object that the contract describes."""
    return {
        **_where(row.quotation),
        "status": row.status.value,
        "basis": row.basis.value,
        "instruments": [_instrument(one) for one in row.instruments],
        "candidates": [_instrument(one) for one in row.candidates],
        "provisions": [_provision(one) for one in row.provisions],
        "open_ended": row.open_ended,
        "qualifier": row.qualifier,
        "repeat_of": row.repeat_of,
        "warnings": list(row.warnings),
    }


def _where(quotation: Quotation) -> dict[str, object]:
    place, span = quotation.place, quotation.span
    return {
        "document": quotation.document,
        "page": place.page,
        "page_index": place.page_index,
        "line": place.line,
        "note": place.note,
        "start": span.start,
        "end": span.end,
        "text": quotation.text,
        "left": quotation.left,
        "right": quotation.right,
    }


def _instrument(instrument: Instrument) -> dict[str, object]:
    return {
        "key": instrument.key,
        "id": instrument.id,
        "name": instrument.name,
        "kind": instrument.kind,
    }


def _provision(settled: Settled) -> dict[str, object]:
    start, end = settled.span or (None, None)
    return {
        "instrument": settled.instrument,
        "article": settled.provision.article,
        "pinpoint": "".join(map(str, settled.provision.pinpoint)) or None,
        "via": settled.via.value,
        "exists": settled.exists,
        "start": start,
        "end": end,
    }
