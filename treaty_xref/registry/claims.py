"""Which names belong to which instruments, and how firmly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from treaty_xref.registry.entries import plain_names
from treaty_xref.registry.folding import fold

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record


class Strength(Enum):
    """How firmly a name stands for an instrument."""

    PLAIN = "plain"  # it means this instrument and nothing else
    AMBIGUOUS = "ambiguous"  # others share it: only with support from the context
    BESIDE = "beside"  # only right beside an article number


class NameClaim(NamedTuple):
    """That an instrument goes by a name."""

    id: str
    strength: Strength


class NameUse(NamedTuple):
    """One name in one entry: ``key`` is the field that holds it, ``text`` as it stands there."""

    key: str
    text: str
    strength: Strength


Claims = Mapping[str, tuple[NameClaim, ...]]

Holdings = Mapping[str, Mapping[str, list[str]]]
"""Strength → id → the names held with that strength, in the form that is compared."""


def name_uses(record: Record) -> Iterator[NameUse]:
    """The names that hold in any case."""
    for name in plain_names(record):
        yield NameUse("title" if name == record["title"] else "names", name, Strength.PLAIN)
    for name in record.get("ambiguous_names", ()):
        yield NameUse("ambiguous_names", name, Strength.AMBIGUOUS)


def abbreviation_uses(record: Record) -> Iterator[NameUse]:
    """The names that hold only as they are written."""
    for name in record.get("abbreviations", ()):
        yield NameUse("abbreviations", name, Strength.PLAIN)
    for name in record.get("ambiguous_abbreviations", ()):
        yield NameUse("ambiguous_abbreviations", name, Strength.AMBIGUOUS)
    for name in record.get("beside_only", ()):
        yield NameUse("beside_only", name, Strength.BESIDE)


def name_holdings(records: Iterable[Record]) -> Holdings:
    """Who holds which folded names."""
    return _holdings(
        (record["id"], fold(u.text), u) for record in records for u in name_uses(record)
    )


def abbreviation_holdings(records: Iterable[Record]) -> Holdings:
    """Who holds which abbreviations, in their own case."""
    return _holdings((r["id"], use.text, use) for r in records for use in abbreviation_uses(r))


def _holdings(uses: Iterable[tuple[str, str, NameUse]]) -> Holdings:
    holdings: dict[str, dict[str, list[str]]] = {strength.value: {} for strength in Strength}
    for id_, form, use in uses:
        holdings[use.strength.value].setdefault(id_, []).append(form)
    return holdings


def claims(holdings: Holdings) -> Claims:
    """Each name with the instruments that go by it; one of several is plain for none."""
    found: dict[str, tuple[NameClaim, ...]] = {}
    for strength in Strength:
        for id_, names in holdings[strength.value].items():
            claim = (NameClaim(id_, strength),)
            for name in names:
                found[name] = found[name] + claim if name in found else claim
    shared = {name: holders for name, holders in found.items() if len(holders) > 1}
    return {**found, **{name: tuple(map(_weakened, held)) for name, held in shared.items()}}


def _weakened(claim: NameClaim) -> NameClaim:
    return claim if claim.strength is Strength.BESIDE else NameClaim(claim.id, Strength.AMBIGUOUS)
