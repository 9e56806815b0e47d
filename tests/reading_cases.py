"""Cases as data: what a passage must give, beside what the program gives for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from treaty_xref.attribution import attribute
from treaty_xref.lexicon import load_lexicon
from treaty_xref.model import Attributed, Document, Instrument, Reference, Settled, Via
from treaty_xref.reading.layout import line_starts
from treaty_xref.reading.plain import find_blocks
from treaty_xref.registry import load_registry
from treaty_xref.scanning import Scanner, make_scanner

CASES = Path(__file__).parent / "cases"
_MARKS = {Via.DIRECT: "", Via.RANGE: "..", Via.NAME: "~", Via.ANAPHOR: "~"}


def load_cases(folder: Path = CASES) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each case with a name: file, number."""
    for path in sorted(folder.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table["case"], start=1):
            yield f"{path.stem}-{number}", case


@cache
def scanner() -> Scanner:
    """One scanner for all cases: the shipped registry, English."""
    return make_scanner(load_registry(), load_lexicon("en"))


def read(document: Document, about: tuple[str, ...] = ()) -> Attributed:
    """A document through scanning and attribution."""
    machine = scanner()
    findings = machine.scan(document)
    return attribute(document, findings, machine.registry, machine.lexicon, about)


def read_text(text: str, about: tuple[str, ...] = ()) -> Attributed:
    """A plain text through the rooms."""
    document = Document("case.txt", text, find_blocks(text), line_starts(text))
    return read(document, about)


def provision_label(settled: Settled) -> str:
    """“..9” inside a range, “~4” by name or anaphor, “130!” where it does not exist."""
    missing = "!" if settled.exists is False else ""
    return f"{_MARKS[settled.via]}{settled.provision.label}{missing}"


def instrument_label(instrument: Instrument) -> str:
    """The id, or the title with its kind where the registry does not know it."""
    if instrument.id is not None:
        return instrument.id
    kind = "title" if instrument.kind == "treaty" else "other"
    return f"{kind}: {instrument.name}"


def row_of(
    attributed: Attributed, reference: Reference, wanted: Mapping[str, Any]
) -> dict[str, Any]:
    """What a reference gives for the keys that a case asks for."""
    text = attributed.document.text[reference.span.start : reference.span.end]
    row: dict[str, Any] = {
        "text": text,
        "of": [instrument_label(instrument) for instrument in reference.instruments],
        "provisions": " ".join(map(provision_label, reference.provisions)),
        "basis": reference.basis.value,
        "status": reference.status.value,
        "warnings": _begun(reference.warnings, wanted.get("warnings", [])),
        "open_ended": reference.open_ended,
        "qualifier": reference.qualifier,
        "repeats": reference.repeat_of is not None,
    }
    return {key: row[key] for key in wanted if key in row}


def _begun(warnings: tuple[str, ...], beginnings: list[str]) -> list[str]:
    """The wanted beginnings that are there, then whatever else is warned of."""
    kept = [start for start in beginnings if any(w.startswith(start) for w in warnings)]
    return kept + [w for w in warnings if not any(w.startswith(start) for start in beginnings)]
