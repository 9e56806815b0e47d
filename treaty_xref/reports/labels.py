"""Provisions in words: "8, 14; by range 9–13", "preamble, 1–3, 7".

>>> runs(("preamble", "1", "2", "3", "7", "15", "16"), tuple(map(str, range(1, 24))))
'preamble, 1–3, 7, 15, 16'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from treaty_xref.model import Settled, Via

# Two neighbours are listed ("1, 2"); a dash is for three and more ("1–3").
_SHORTEST_RANGE = 3
_BEFORE = {Via.DIRECT: "", Via.RANGE: "by range ", Via.NAME: "by name ", Via.ANAPHOR: "by anaphor "}


def runs(labels: Iterable[str], sequence: Sequence[str]) -> str:
    """Labels with neighbours drawn together, as ``sequence`` orders them.

    What is not in the sequence, such as the preamble, has no neighbours.
    """
    position = {label: place for place, label in enumerate(sequence)}
    listed = list(labels)
    # Neighbours keep the same distance from their place in the sequence.
    distance = {
        label: position[label] - index if label in position else label
        for index, label in enumerate(listed)
    }
    groups = (list(group) for _, group in groupby(listed, key=lambda label: distance[label]))
    return ", ".join(_drawn_together(group) for group in groups)


def provisions_in_words(settled: Iterable[Settled]) -> str:
    """Provisions of one instrument in one mention, each way of mentioning apart."""
    by_way: dict[Via, list[str]] = {}
    for via, group in groupby(settled, key=lambda one: one.via):
        by_way.setdefault(via, []).append(_in_words(via, list(group)))
    return "; ".join(_BEFORE[via] + ", ".join(by_way[via]) for via in Via if via in by_way)


def _in_words(via: Via, settled: Sequence[Settled]) -> str:
    """Provisions that follow each other inside one range are drawn together."""
    labels = [one.provision.label for one in settled]
    return _drawn_together(labels) if via is Via.RANGE else ", ".join(labels)


def _drawn_together(labels: Sequence[str]) -> str:
    if len(labels) < _SHORTEST_RANGE:
        return ", ".join(labels)
    return f"{labels[0]}–{labels[-1]}"
