"""What is kept of one document once its text is gone: its mentions, quoted in place.

Memory follows the number of mentions, not the length of the documents: the words
around a mention are cut here, and nothing downstream sees the text again.

    >>> cut("See Articles 8 to 14 of it.", Span(4, 20), context=4)
    ('See ', 'Articles 8 to 14', ' of ')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treaty_xref.model import (
    Attributed,
    Document,
    Instrument,
    NamedInstrument,
    Place,
    Reference,
    Source,
    Span,
    Status,
)
from treaty_xref.reading.place import place_of

# A line of a printed concordance: enough to tell the sense of a mention, and as much
# as the row contract promises where the user asks for nothing else.
DEFAULT_CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of a document as it stands, with what a person needs to find it.

    ``document`` is the document's name; ``left`` and ``right`` are at most the
    number of characters asked for, line ends kept; ``goes_on`` says whether more
    text follows after ``right``.
    """

    document: str
    span: Span
    place: Place
    left: str
    text: str
    right: str
    goes_on: bool

    @property
    def begins_earlier(self) -> bool:
        """Whether more text stands before ``left``."""
        return self.span.start > len(self.left)


@dataclass(frozen=True, slots=True)
class QuotedReference:
    """A mention of articles with its attribution."""

    quotation: Quotation
    reference: Reference

    @property
    def repeats(self) -> bool:
        """Whether it only repeats another mention in brackets, and so is not counted."""
        return self.reference.repeat_of is not None

    @property
    def nonexistent(self) -> bool:
        """Whether any of its provisions is known not to exist."""
        return any(settled.exists is False for settled in self.reference.provisions)

    @property
    def left_open(self) -> bool:
        """Whether ``--strict`` objects: ambiguous, unresolved, or not existing."""
        return self.reference.status is not Status.RESOLVED or self.nonexistent


@dataclass(frozen=True, slots=True)
class QuotedNaming:
    """A place where an instrument is named without an article."""

    quotation: Quotation
    naming: NamedInstrument


@dataclass(frozen=True, slots=True)
class Excerpts:
    """One document's mentions and namings, each in order of place."""

    name: str
    source: Source
    about: tuple[Instrument, ...]
    references: tuple[QuotedReference, ...]
    namings: tuple[QuotedNaming, ...]


def excerpt(attributed: Attributed, context: int = DEFAULT_CONTEXT) -> Excerpts:
    """Quotes what attribution found, with ``context`` characters on each side."""
    document = attributed.document
    return Excerpts(
        name=document.name,
        source=document.source,
        about=attributed.about,
        references=tuple(
            QuotedReference(quote(document, reference.span, context), reference)
            for reference in attributed.references
        ),
        namings=tuple(
            QuotedNaming(quote(document, naming.span, context), naming)
            for naming in attributed.namings
        ),
    )


def quote(document: Document, span: Span, context: int) -> Quotation:
    """The stretch at ``span`` with its place and the words around it."""
    left, text, right = cut(document.text, span, context)
    return Quotation(
        document=document.name,
        span=span,
        place=place_of(document, span.start),
        left=left,
        text=text,
        right=right,
        goes_on=span.end + len(right) < len(document.text),
    )


def cut(text: str, span: Span, context: int) -> tuple[str, str, str]:
    """Left context, the stretch itself, right context."""
    start, end = span
    return text[max(0, start - context) : start], text[start:end], text[end : end + context]


def restrict_excerpts(excerpts: Excerpts, keys: frozenset[str]) -> Excerpts:
    """Only what concerns these instruments, as the one meant or one that could be.

    Mentions that no instrument could be found for concern none, and are left out.
    """
    return Excerpts(
        name=excerpts.name,
        source=excerpts.source,
        about=tuple(instrument for instrument in excerpts.about if instrument.key in keys),
        references=tuple(
            quoted for quoted in excerpts.references if not keys.isdisjoint(_keys(quoted.reference))
        ),
        namings=tuple(
            quoted for quoted in excerpts.namings if quoted.naming.instrument.key in keys
        ),
    )


def _keys(reference: Reference) -> Iterator[str]:
    yield from (instrument.key for instrument in reference.instruments)
    yield from (instrument.key for instrument in reference.candidates)
