"""How mentions are counted.

- An article counts once a mention, however many of its pinpoints are listed:
  "Article 4(2)(a) and (c)" is one mention of Article 4.
- Written out, inside a range, by a name and by an anaphor are four counts; they are
  never added up. In "Articles 8, 9 and 8–14" Article 9 is written out and inside the
  range: it counts once, as direct.
- A provision below an article counts by the same rules for itself, wherever it is
  mentioned; the inside of a range of pinpoints is ``range``.
- A mention that only repeats another in brackets ("articles 3 and 7 (art. 3, art. 7)")
  is listed among the places and adds nothing to any count.

    >>> tally((Via.DIRECT, Via.RANGE, Via.DIRECT))
    Counts(direct=2, range=1, name=0, anaphor=0)
    >>> strongest((Via.RANGE, Via.DIRECT)).value
    'direct'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from treaty_xref.model import Via

# From the most to the least explicit.
PRECEDENCE = (Via.DIRECT, Via.NAME, Via.ANAPHOR, Via.RANGE)


class Counts(NamedTuple):
    """Mentions of one provision, by the way in which they mention it."""

    direct: int = 0
    range: int = 0
    name: int = 0
    anaphor: int = 0


def tally(vias: Iterable[Via]) -> Counts:
    """Counts of the ways, one a mention."""
    found = Counter(via.value for via in vias)
    return Counts(*(found[field] for field in Counts._fields))


def strongest(vias: Iterable[Via]) -> Via:
    """The most explicit of the ways in which one mention covers one provision."""
    return min(vias, key=PRECEDENCE.index)
