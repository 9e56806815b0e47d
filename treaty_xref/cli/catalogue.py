"""What ``treaties`` shows: the whole registry, what a search finds, or one entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from treaty_xref.cli.exits import UsageError
from treaty_xref.cli.messages import remark

if TYPE_CHECKING:
    from treaty_xref.registry import Entry, Registry


def catalogue(
    identifier: str | None, search: str | None, registry_files: Sequence[Path], width: int
) -> Iterator[str]:
    """The report in pieces.

    Raises ``UnknownInstrumentError`` for an id that the registry does not have, and
    ``UsageError`` if both an id and a search are given.
    """
    from treaty_xref.registry import load_registry
    from treaty_xref.reports import treaties

    if identifier is not None and search is not None:
        raise UsageError("an ID and --search do not go together; leave one of them out")
    registry = load_registry(registry_files)
    if identifier is not None:
        return treaties.render_entry(registry.get(identifier), width=width)
    return treaties.render_list(_found(registry, search), width=width)


def _found(registry: Registry, search: str | None) -> Sequence[Entry]:
    if search is None:
        return registry.entries
    found = registry.search(search)
    if not found:
        remark(f"no treaty has “{search}” in its names", quiet=False)
    return found
