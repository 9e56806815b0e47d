r"""What a family of formats makes of a file's bytes, and the lines of a text.

>>> line_starts("one\ntwo\n")
(0, 4)
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from treaty_xref.model import Block, Source

NOTHING_KNOWN = Source()
_WITH_LINE_FEED = (1).__add__


@dataclass(frozen=True, slots=True)
class Layout:
    """A text with its blocks and the starts of its lines and pages.

    ``source`` is what the file says of itself (front matter, properties);
    ``notices`` are lines for the user, such as an assumption about the encoding.
    """

    text: str
    blocks: tuple[Block, ...]
    line_starts: tuple[int, ...] = ()
    page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    source: Source = NOTHING_KNOWN
    notices: tuple[str, ...] = ()


def line_starts(text: str) -> tuple[int, ...]:
    """The offset at which each line begins; a line ends with a line feed."""
    lengths = map(len, text.removesuffix("\n").split("\n"))
    *starts, _end = accumulate(map(_WITH_LINE_FEED, lengths), initial=0)
    return tuple(starts)
