"""What registry entries may not do to one another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from treaty_xref.registry.claims import (
    NameClaim,
    NameUse,
    Strength,
    abbreviation_holdings,
    abbreviation_uses,
    claims,
    name_holdings,
    name_uses,
)
from treaty_xref.registry.folding import fold
from treaty_xref.registry.sources import Sourced
from treaty_xref.registry.suggestions import did_you_mean

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record


def refuse_repeated_ids(sourced: Iterable[Sourced]) -> None:
    """Raises ``BadDataError`` where an id has been used before in these files."""
    first: dict[str, Sourced] = {}
    for item in sourced:
        earlier = first.setdefault(item.record["id"], item)
        if earlier is not item:
            place = f"{earlier.block.path}:{earlier.block.line('id')}"
            problem = f'the id "{item.record["id"]}" is taken at {place}; choose another one'
            raise item.block.error("id", problem=problem)


def refuse_unknown_parents(sourced: Iterable[Sourced], ids: Collection[str]) -> None:
    """Raises ``BadDataError`` where a parent is not among ``ids``, or is the child itself."""
    for item in sourced:
        parent = item.record.get("parent", "")
        others = set(ids) - {item.record["id"]}
        if parent and parent not in others:
            problem = f'no other instrument has the id "{parent}"{did_you_mean(parent, others)}'
            raise item.block.error("parent", problem=problem)


def refuse_shared_names(sourced: Iterable[Sourced], records: Sequence[Record]) -> None:
    """Raises ``BadDataError`` where a name given as plain is a name of another record too.

    Only what is ``sourced`` is held to this: a user's own file may make a name of the
    built-in registry ambiguous, but not take it over.
    """
    names = claims(name_holdings(records))
    abbreviations = claims(abbreviation_holdings(records))
    for item in sourced:
        for use in name_uses(item.record):
            _refuse_shared(item, use, names[fold(use.text)], "ambiguous_names")
        for use in abbreviation_uses(item.record):
            _refuse_shared(item, use, abbreviations[use.text], "ambiguous_abbreviations")


def _refuse_shared(item: Sourced, use: NameUse, found: tuple[NameClaim, ...], remedy: str) -> None:
    if use.strength is Strength.PLAIN and len(found) > 1:
        other = next(claim.id for claim in found if claim.id != item.record["id"])
        problem = f'"{use.text}" is a name of {other} too; list it under {remedy}'
        raise item.block.error(use.key, use.text, problem=problem)
