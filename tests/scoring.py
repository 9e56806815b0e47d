"""How well passages are read, against what a person marked in them.

A mention counts as found if it stands exactly where the annotation has it; its
provisions count as exact if all labels and their kinds agree; its instrument is right,
wrong, or left open. Figures are shares from 0 to 1.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reading_cases import instrument_label, provision_label, read_text
from treaty_xref.model import Reference

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares: of the marked mentions found, of the found ones real, and so on."""

    found: float
    real: float
    exact: float
    right: float
    wrong: float
    other_as_treaty: float
    mentions: int

    def __str__(self) -> str:
        shares = (self.found, self.real, self.exact, self.right, self.wrong, self.other_as_treaty)
        names = ("found", "real", "exact", "right", "wrong", "other given to a treaty")
        listed = (f"{name} {share:.1%}" for name, share in zip(names, shares, strict=True))
        return f"{self.mentions} mentions: " + ", ".join(listed)


def passages(half: str) -> Iterator[Mapping[str, Any]]:
    """The passages of one half, ``tune`` or ``test``, in order of file and number."""
    for path in sorted(GOLD.glob("*.toml")):
        for passage in tomllib.loads(path.read_text(encoding="utf-8"))["passage"]:
            if passage["half"] == half:
                yield passage


def place(text: str, mention: Mapping[str, Any]) -> tuple[int, int]:
    """Where the ``nth`` occurrence of a mention's text stands."""
    start = -1
    for _ in range(mention.get("nth", 1)):
        start = text.index(mention["text"], start + 1)
    return start, start + len(mention["text"])


def same_instrument(found: str, wanted: str) -> bool:
    """Whether two labels name one instrument; of titles, one may go on where the other ends."""
    kind, _, title = found.partition(": ")
    kind_wanted, _, title_wanted = wanted.partition(": ")
    if not title or not title_wanted:
        return found == wanted
    short, long = sorted((title.lower(), title_wanted.lower()), key=len)
    return kind == kind_wanted and (long.startswith(short) or long.endswith(short))


def outcome(reference: Reference, mention: Mapping[str, Any]) -> list[str]:
    """The counters that a found mention adds to."""
    of = [instrument_label(instrument) for instrument in reference.instruments]
    wanted = mention["of"]
    same = len(of) == len(wanted) and all(map(same_instrument, of, wanted))
    counted = ["found"]
    if " ".join(map(provision_label, reference.provisions)) == mention["provisions"]:
        counted.append("exact")
    if same:
        counted.append("right")
    elif of:
        counted.append("wrong")
    if wanted and all(name.startswith("other: ") for name in wanted):
        counted.append("other")
        if any(instrument.kind == "treaty" for instrument in reference.instruments):
            counted.append("other as treaty")
    return counted


def count(passage: Mapping[str, Any], *, with_about: bool) -> Counter[str]:
    """The counters of one passage."""
    about = tuple(passage.get("about", ())) if with_about else ()
    attributed = read_text(passage["text"], about)
    found = {tuple(reference.span): reference for reference in attributed.references}
    counts = Counter({"reported": len(found), "marked": len(passage["mentions"])})
    for mention in passage["mentions"]:
        reference = found.get(place(passage["text"], mention))
        if reference is not None:
            counts.update(outcome(reference, mention))
    return counts


def figures(gold: Iterable[Mapping[str, Any]], *, with_about: bool) -> Figures:
    """The figures over passages, with or without what their texts are about."""
    total: Counter[str] = Counter()
    for passage in gold:
        total += count(passage, with_about=with_about)
    found = total["found"] or 1
    return Figures(
        found=total["found"] / (total["marked"] or 1),
        real=total["found"] / (total["reported"] or 1),
        exact=total["exact"] / found,
        right=total["right"] / found,
        wrong=total["wrong"] / found,
        other_as_treaty=total["other as treaty"] / (total["other"] or 1),
        mentions=total["marked"],
    )
