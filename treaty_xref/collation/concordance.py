"""The concordance: instrument → provision → the places that mention it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from treaty_xref.collation.excerpts import (
    DEFAULT_CONTEXT,
    Excerpts,
    QuotedReference,
    excerpt,
    restrict_excerpts,
)
from treaty_xref.collation.headings import InstrumentHeading, instrument_headings
from treaty_xref.model import Attributed, Status


@dataclass(frozen=True, slots=True)
class OpenMentions:
    """What a person has to look at, in order of document and place.

    A mention may stand in more than one list: ``nonexistent`` and ``doubtful`` (read
    or attributed with a warning) say something about mentions of any status.
    """

    ambiguous: tuple[QuotedReference, ...]
    unresolved: tuple[QuotedReference, ...]
    nonexistent: tuple[QuotedReference, ...]
    doubtful: tuple[QuotedReference, ...]

    def __bool__(self) -> bool:
        return bool(self.ambiguous or self.unresolved or self.nonexistent or self.doubtful)


@dataclass(frozen=True, slots=True)
class Concordance:
    """Documents in the order given, and the headings over their mentions.

    ``instruments`` has one heading for every instrument that is mentioned or named,
    in the order of printing.
    """

    documents: tuple[Excerpts, ...]
    instruments: tuple[InstrumentHeading, ...]
    left_open: OpenMentions

    @property
    def references(self) -> Iterator[QuotedReference]:
        """Every mention, in order of document and place."""
        return (quoted for document in self.documents for quoted in document.references)


def collate(attributed: Iterable[Attributed], context: int = DEFAULT_CONTEXT) -> Concordance:
    """The concordance of these documents; each document's text is let go at once."""
    return collate_excerpts([excerpt(one, context) for one in attributed])


def collate_excerpts(documents: Sequence[Excerpts]) -> Concordance:
    """The concordance of documents whose mentions are quoted already."""
    quoted = [one for document in documents for one in document.references]
    return Concordance(tuple(documents), instrument_headings(documents), _left_open(quoted))


def merge(*parts: Concordance) -> Concordance:
    """One concordance of all the documents, in the order of the parts.

    ``merge(collate(a), collate(b))`` equals ``collate(a + b)``. The work grows with
    all mentions of the result: give many parts at once rather than two by two.
    """
    return collate_excerpts([document for part in parts for document in part.documents])


def restrict(concordance: Concordance, keys: frozenset[str]) -> Concordance:
    """Only these instruments, and the mentions that are or could be theirs.

    Mentions without any candidate are left out: see ``restrict_excerpts``.
    """
    documents = [restrict_excerpts(document, keys) for document in concordance.documents]
    return with_headings(collate_excerpts(documents), keys)


def with_headings(concordance: Concordance, keys: frozenset[str]) -> Concordance:
    """The same documents and open mentions, with the headings of these instruments only."""
    kept = tuple(one for one in concordance.instruments if one.instrument.key in keys)
    return replace(concordance, instruments=kept)


def _left_open(quoted: Iterable[QuotedReference]) -> OpenMentions:
    listed = list(quoted)
    return OpenMentions(
        ambiguous=_with_status(listed, Status.AMBIGUOUS),
        unresolved=_with_status(listed, Status.UNRESOLVED),
        nonexistent=tuple(one for one in listed if one.nonexistent),
        doubtful=tuple(one for one in listed if one.reference.warnings),
    )


def _with_status(quoted: Iterable[QuotedReference], status: Status) -> tuple[QuotedReference, ...]:
    return tuple(one for one in quoted if one.reference.status is status)
