from __future__ import annotations

import hashlib
import tomllib

import pytest

from tests.scoring import GOLD, figures, passages

FLOORS = tomllib.loads((GOLD.parent / "floors.toml").read_text(encoding="utf-8"))


def digest() -> str:
    """The SHA-256 of all gold passages, in order of file name."""
    files = sorted(GOLD.glob("*.toml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def test_floors_belong_to_this_gold() -> None:
    """The floors are pinned to the passages they were measured on, so none can slip."""
    assert digest() == FLOORS["sha256"]


@pytest.mark.parametrize("half", ["tune", "test"])
@pytest.mark.parametrize("about", ["with_about", "without_about"])
def test_passages_are_read_as_well_as_before(half: str, about: str) -> None:
    """Marked passages are read no worse than the floors, with and without their subject."""
    found = figures(passages(half), with_about=about == "with_about")
    floor = FLOORS[half][about]
    assert found.found >= floor["found"], found
    assert found.real >= floor["real"], found
    assert found.exact >= floor["exact"], found
    assert found.right >= floor["right"], found
    assert found.wrong <= floor["wrong"], found
