"""Documents and attributions made by hand, for the rooms that come after attribution."""

from __future__ import annotations

from itertools import accumulate

from treaty_xref.model import (
    Attributed,
    Basis,
    Document,
    Instrument,
    NamedInstrument,
    Numbering,
    Provision,
    Reference,
    Settled,
    Source,
    Span,
    Status,
    Step,
    Via,
)

PACT = Instrument(
    key="pact",
    id="pact",
    name="Pact of Mutual Assistance",
    short_name="The Pact",
    numbering=Numbering.ARABIC,
    articles=tuple(map(str, range(1, 24))),
    complete=True,
    subjects={"4": "Mutual assistance", "5": "No hostile agreements", "4(2)": "Means"},
    unconfirmed=frozenset({"5"}),
)
CHARTER = Instrument(key="charter", id="charter", name="Charter of the League")
STATUTE = Instrument(key="water-act-1999", id=None, name="Water Act 1999", kind="other")


def document(text: str, name: str = "a.txt", source: Source | None = None) -> Document:
    """A document of plain lines."""
    starts = accumulate((len(line) for line in text.splitlines(keepends=True)), initial=0)
    return Document(name=name, text=text, line_starts=tuple(starts), source=source or Source())


def provision(label: str, *values: str) -> Provision:
    """``provision("4", "2", "a")`` is Article 4(2)(a)."""
    return Provision(label, tuple(Step("", value) for value in values))


def settled(
    label: str,
    *values: str,
    of: Instrument | None = PACT,
    via: Via = Via.DIRECT,
    exists: bool | None = True,
    span: Span | None = None,
) -> Settled:
    """A provision as attribution leaves it."""
    return Settled(of.key if of else None, provision(label, *values), via, exists, span)


def reference(
    text: str,
    words: str,
    *provisions: Settled,
    of: tuple[Instrument, ...] = (PACT,),
    status: Status = Status.RESOLVED,
    basis: Basis = Basis.NAMED,
    candidates: tuple[Instrument, ...] = (),
    open_ended: bool = False,
    qualifier: str | None = None,
    repeat_of: int | None = None,
    warnings: tuple[str, ...] = (),
) -> Reference:
    """The mention that stands at the first occurrence of ``words`` in ``text``."""
    start = text.index(words)
    return Reference(
        span=Span(start, start + len(words)),
        status=status,
        basis=basis,
        instruments=of if status is Status.RESOLVED else (),
        candidates=candidates,
        provisions=provisions,
        open_ended=open_ended,
        qualifier=qualifier,
        repeat_of=repeat_of,
        warnings=warnings,
    )


def naming(text: str, words: str, of: Instrument = PACT) -> NamedInstrument:
    """The place where ``words`` name an instrument."""
    start = text.index(words)
    return NamedInstrument(Span(start, start + len(words)), of, Basis.NAMED)


def attributed(
    text: str,
    *references: Reference,
    name: str = "a.txt",
    source: Source | None = None,
    namings: tuple[NamedInstrument, ...] = (),
    about: tuple[Instrument, ...] = (),
) -> Attributed:
    """A whole document as attribution leaves it."""
    return Attributed(document(text, name, source), references, namings, about)
