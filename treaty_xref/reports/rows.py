"""The rows of ``lines``: one a mention, in order of document and place.

A naming without an article makes a row like any other, with no provisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge

from treaty_xref.collation import Excerpts, Quotation, QuotedNaming, QuotedReference
from treaty_xref.model import Basis, Instrument, Settled, Status


@dataclass(frozen=True, slots=True)
class Row:
    """A mention or a naming: where it stands, and what was made of it."""

    quotation: Quotation
    status: Status
    basis: Basis
    instruments: tuple[Instrument, ...]
    candidates: tuple[Instrument, ...] = ()
    provisions: tuple[Settled, ...] = ()
    open_ended: bool = False
    qualifier: str | None = None
    repeat_of: int | None = None
    warnings: tuple[str, ...] = ()


def rows(documents: Iterable[Excerpts], *, namings: bool) -> Iterator[Row]:
    """The rows of all mentions, with ``namings`` those of namings between them."""
    for document in documents:
        mentions = map(_of_reference, document.references)
        named = map(_of_naming, document.namings if namings else ())
        yield from merge(mentions, named, key=lambda row: row.quotation.span)


def _of_reference(quoted: QuotedReference) -> Row:
    reference = quoted.reference
    return Row(
        quotation=quoted.quotation,
        status=reference.status,
        basis=reference.basis,
        instruments=reference.instruments,
        candidates=reference.candidates,
        provisions=reference.provisions,
        open_ended=reference.open_ended,
        qualifier=reference.qualifier,
        repeat_of=reference.repeat_of,
        warnings=reference.warnings,
    )


def _of_naming(quoted: QuotedNaming) -> Row:
    naming = quoted.naming
    return Row(quoted.quotation, Status.RESOLVED, naming.basis, (naming.instrument,))
