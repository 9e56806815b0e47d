"""The generated index of the built-in files, which loads faster than TOML is read.

``python -m treaty_xref.registry`` writes it; it holds the records of all files in
order, and who holds which names, an instrument a line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from treaty_xref.errors import BadDataError
from treaty_xref.registry.claims import Holdings, abbreviation_holdings, name_holdings

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record

DATA = Path(__file__).parent.parent / "data" / "treaties"
INDEX = DATA / "index.json"


class Index(NamedTuple):
    """Records in order, and who holds which names in the form that is compared."""

    records: list[Record]
    names: Holdings
    abbreviations: Holdings


def source_paths() -> list[Path]:
    """The built-in TOML files, sorted by name."""
    return sorted(DATA.glob("*.toml"))


def indexed(records: list[Record]) -> Index:
    """The index of these records."""
    return Index(records, name_holdings(records), abbreviation_holdings(records))


def shipped_index() -> Index:
    """The built-in index as it was generated, or made from the TOML files if it is missing.

    Raises ``BadDataError`` if the file cannot be understood.
    """
    try:
        data = INDEX.read_bytes()
    except FileNotFoundError:
        return indexed(source_records())
    return _from_json(data)


def source_records() -> list[Record]:
    """The records of the built-in TOML files, checked for contradictions."""
    from treaty_xref.registry.clashes import (  # reads TOML, which the index saves
        refuse_repeated_ids,
        refuse_shared_names,
        refuse_unknown_parents,
    )
    from treaty_xref.registry.sources import read_source

    sourced = [item for path in source_paths() for item in read_source(path)]
    records = [item.record for item in sourced]
    refuse_repeated_ids(sourced)
    refuse_unknown_parents(sourced, {record["id"] for record in records})
    refuse_shared_names(sourced, records)
    return records


def index_text(index: Index) -> str:
    """The index as it is written to the file: ASCII, which is decoded fastest."""
    records = ",\n".join(map(json.dumps, index.records))
    names, abbreviations = map(_holding_lines, (index.names, index.abbreviations))
    return f'{{"records": [\n{records}\n],\n"names": {names},\n"abbreviations": {abbreviations}}}\n'


def _holding_lines(holdings: Holdings) -> str:
    by_strength = (
        f"{json.dumps(strength)}: {{\n{_lines(held)}\n}}" for strength, held in holdings.items()
    )
    return f"{{{', '.join(by_strength)}}}"


def _lines(held: Mapping[str, list[str]]) -> str:
    return ",\n".join(f"{json.dumps(id_)}: {json.dumps(names)}" for id_, names in held.items())


def _from_json(data: bytes) -> Index:
    try:
        raw = json.loads(data)
        return Index(raw["records"], raw["names"], raw["abbreviations"])
    except (ValueError, KeyError, TypeError) as error:
        remedy = "write it anew with: python -m treaty_xref.registry"
        raise BadDataError(f"{INDEX}: not an index of treaties; {remedy}") from error
