from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.reading_cases import load_cases, read_text, row_of


def parameters() -> Iterator[Any]:
    """Each case under its name; a known limit fails strictly, with its reason."""
    for name, case in load_cases():
        limit = case.get("known_limit")
        marks = [pytest.mark.xfail(reason=limit, strict=True)] if limit else []
        yield pytest.param(case, id=name, marks=marks)


@pytest.mark.parametrize("case", list(parameters()))
def test_passage(case: Mapping[str, Any]) -> None:
    """Every mention of a passage is found with its span, provisions, instrument and basis."""
    attributed = read_text(case["text"], tuple(case.get("about", ())))
    wanted = case["rows"]
    found = attributed.references
    blank: Mapping[str, Any] = {"text": "", "of": [], "provisions": ""}
    pairs = [wanted[place] if place < len(wanted) else blank for place in range(len(found))]
    rows = [row_of(attributed, ref, row) for ref, row in zip(found, pairs, strict=True)]
    known = ("note",)
    assert rows == [{k: v for k, v in row.items() if k not in known} for row in wanted]
