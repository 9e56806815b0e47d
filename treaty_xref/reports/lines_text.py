"""Every mention as a key word in context, for reading on a terminal.

Under each document's name: the locator, the words before the mention ending in one
column, the mention in brackets, the words after it; on the next line what it was
resolved to and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from treaty_xref.collation import DEFAULT_CONTEXT, Excerpts
from treaty_xref.model import Status
from treaty_xref.reports.citing import full_citation, locator
from treaty_xref.reports.escaping import one_line
from treaty_xref.reports.labels import provisions_in_words
from treaty_xref.reports.layout import columns, head, right_aligned, tail, widest, wrapped
from treaty_xref.reports.rows import Row, rows
from treaty_xref.reports.wording import short_title_of

_GAP = "  "
# Fewer columns than these on each side of a mention say nothing about it.
_LEAST_AROUND = 12
# Room for most mentions ("[Articles 8 to 14]"), which are printed whole in any case.
_ROOM_FOR_MENTION = 20


@dataclass(frozen=True, slots=True)
class _Measure:
    """Columns of the locators, of the words on each side, and of the whole line."""

    locators: int
    around: int
    width: int | None

    @property
    def margin(self) -> int:
        """Columns before the words."""
        return self.locators + 2 * len(_GAP)


def render(
    documents: Iterable[Excerpts],
    *,
    context: int = DEFAULT_CONTEXT,
    width: int | None = None,
    namings: bool = False,
) -> Iterator[str]:
    """The report line by line, each with its line end; nothing for a document without rows.

    ``context`` columns of words stand on each side, fewer where ``width`` is given
    and does not hold them.
    """
    for number, (document, found) in enumerate(_with_rows(documents, namings=namings)):
        yield from ["\n"] * (number > 0)
        yield f"{_header(document)}\n"
        measure = _measure(found, context, width)
        yield from (f"{line.rstrip()}\n" for row in found for line in _lines(row, measure))


def _with_rows(
    documents: Iterable[Excerpts], *, namings: bool
) -> Iterator[tuple[Excerpts, list[Row]]]:
    for document in documents:
        found = list(rows([document], namings=namings))
        if found:
            yield document, found


def _header(document: Excerpts) -> str:
    path = one_line(document.name)
    return f"{path} — {full_citation(document)}" if document.source.citation else path


def _measure(found: Sequence[Row], context: int, width: int | None) -> _Measure:
    measure = _Measure(widest(locator(row.quotation) for row in found), context, width)
    if width is None:
        return measure
    left_for_words = (width - measure.margin - _ROOM_FOR_MENTION) // 2
    return replace(measure, around=min(context, max(left_for_words, _LEAST_AROUND)))


def _lines(row: Row, measure: _Measure) -> Iterator[str]:
    quotation = row.quotation
    place = right_aligned(locator(quotation), measure.locators)
    left = right_aligned(tail(one_line(quotation.left), measure.around), measure.around)
    line = f"{_GAP}{place}{_GAP}{left}[{one_line(quotation.text)}]"
    yield line + head(one_line(quotation.right), _room_after(line, measure))
    for remark in _remarks(row):
        yield from _indented(remark, measure)


def _room_after(line: str, measure: _Measure) -> int:
    if measure.width is None:
        return measure.around
    return max(0, min(measure.around, measure.width - columns(line)))


def _indented(remark: str, measure: _Measure) -> list[str]:
    margin = " " * measure.margin
    if measure.width is None:
        return [margin + remark]
    return wrapped(remark, measure.width, margin, f"{margin}  ")


def _remarks(row: Row) -> Iterator[str]:
    yield f"→ {_resolved_to(row)} ({row.basis.value})"
    missing = [one.provision.label for one in row.provisions if one.exists is False]
    if missing:
        yield one_line(f"! no such article: {', '.join(missing)}")
    if row.repeat_of is not None:
        yield f"= repeats the mention at {row.repeat_of}"
    yield from (one_line(f"! {warning}") for warning in row.warnings)


def _resolved_to(row: Row) -> str:
    if row.status is Status.RESOLVED:
        return "; and ".join(_of_instruments(row))
    written = one_line(provisions_in_words(row.provisions))
    if row.status is Status.UNRESOLVED:
        return f"{written} — unresolved"
    return f"{written} — ambiguous: {' or '.join(map(short_title_of, row.candidates))}"


def _of_instruments(row: Row) -> Iterator[str]:
    for instrument in row.instruments:
        own = [one for one in row.provisions if one.instrument == instrument.key]
        end = "et seq." if row.open_ended and own[-1:] == [*row.provisions[-1:]] else None
        parts = [part for part in (row.qualifier, provisions_in_words(own), end) if part]
        name = one_line(instrument.display_name)
        yield f"{one_line(' '.join(parts))} — {name}" if own else name
