"""Article labels: which ones an instrument has, and how they are written in the data.

A label has no spaces: ``8bis``, ``XXVIIIbis``, ``1A``.

    >>> numbered(Numbering.ROMAN, 4)
    ('I', 'II', 'III', 'IV')
    >>> str(provision("31(3)(c)"))
    'Article 31(3)(c)'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from treaty_xref.model import PREAMBLE, Numbering, Provision, Step, label_order
from treaty_xref.numerals import roman

STEP_KINDS = frozenset({"sub", "s", "cl", "point", "indent", "chapeau"})
"""The short words that may stand before the value of a pinpoint's level."""

# "6", "4bis", "1A", "XX", "XXVIIIbis", "14.2" (dotted labels), "E", "J.7"
_LABEL = re.compile(
    r"(?:\d+|[IVXLC]+)"
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|[A-Za-z])?"
    r"|\d+\.\d+"
    r"|[A-Z](?:\.\d+)?"
)
_PLAIN = re.compile(r"\d+|[IVXLC]+")

# "4", "4(2)(a)", "XX(chapeau)", "45(s 2)"
_PROVISION = re.compile(r"(?P<label>[^\s()]+)(?P<steps>(?:\([^()]+\))*)")


def is_label(text: str) -> bool:
    """Whether the text is an article label as the data write it, without spaces."""
    return _LABEL.fullmatch(text) is not None


def plain_part(label: str) -> str:
    """The number that a label begins with: ``8bis`` → ``8``; empty for ``E``."""
    plain = _PLAIN.match(label)
    return plain[0] if plain else ""


@cache
def numbered(numbering: Numbering, count: int) -> tuple[str, ...]:
    """The labels from the first to the last of ``count`` articles."""
    numbers = range(1, count + 1)
    return tuple(map(roman if numbering is Numbering.ROMAN else str, numbers))


def in_order(numbering: Numbering, count: int, extra: Collection[str]) -> tuple[str, ...]:
    """All labels in natural order: 1 to ``count``, and the ``extra`` ones in their places."""
    plain = numbered(numbering, count)
    if not extra:
        return plain
    after: dict[str, list[str]] = {}
    for label in sorted(extra, key=label_order):
        after.setdefault(plain_part(label), []).append(label)
    between = (label for number in plain for label in (number, *after.pop(number, ())))
    return (*between, *(label for labels in after.values() for label in labels))


@cache
def provision(text: str) -> Provision:
    """``4(2)(a)`` or ``preamble`` as the data write it.

    Raises ``ValueError`` when the text is not a label with steps in brackets.
    """
    parts = _PROVISION.fullmatch(text)
    if parts is None or not (parts["label"] == PREAMBLE or is_label(parts["label"])):
        raise ValueError(text)
    steps = parts["steps"][1:-1].split(")(") if parts["steps"] else ()
    return Provision(parts["label"], tuple(map(_step, steps)))


def _step(text: str) -> Step:
    kind, _, value = text.partition(" ")
    return Step(kind, value) if kind in STEP_KINDS else Step("", text)
