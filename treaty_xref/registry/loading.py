"""Loading the registry: the built-in instruments, and a user's own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from treaty_xref.registry.catalogue import Registry, registry
from treaty_xref.registry.index import Index, indexed, shipped_index

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """The built-in registry, with the instruments of the ``extra`` TOML files.

    An instrument with the id of a built-in one takes its place; any other is added
    at the end. Raises ``BadDataError`` with file and line where a file is broken,
    contradicts itself, or takes a name that another instrument has.
    """
    shipped = shipped_index()
    return registry(*(_extended(shipped, extra) if extra else shipped))


def _extended(shipped: Index, extra: Sequence[Path]) -> Index:
    from treaty_xref.registry.clashes import (  # reads TOML: only wanted with files of a user
        refuse_repeated_ids,
        refuse_shared_names,
        refuse_unknown_parents,
    )
    from treaty_xref.registry.sources import read_source

    sourced = [item for path in extra for item in read_source(path)]
    refuse_repeated_ids(sourced)
    by_id: dict[str, Record] = {record["id"]: record for record in shipped.records}
    by_id.update((item.record["id"], item.record) for item in sourced)
    refuse_unknown_parents(sourced, by_id.keys())
    records = list(by_id.values())
    refuse_shared_names(sourced, records)
    return indexed(records)
