r"""A text in the one form in which names and words are looked up, with its way back.

Lower case, plain hyphens and apostrophes, single spaces. Most texts fold character
by character, so that offsets stay; where white space is doubled or a soft hyphen
stands inside a word, the folded text is shorter and keeps a map.

    >>> folded = fold_text("The UN\n   Charter")
    >>> folded.text, folded.origin(7)
    ('the un charter', 10)
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import regex

# One character each, so that offsets stay.
_SINGLE = (
    ("\n", " "),
    ("\t", " "),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("‐", "-"),
    ("‑", "-"),
    ("‒", "-"),
    ("–", "-"),
    ("—", "-"),
    ("―", "-"),
    ("−", "-"),
    ("’", "'"),
    ("‘", "'"),
)
# The gap between paragraphs, which no name crosses; one character for one.
PARAGRAPH_GAP = "\x1e\x1e"
# White space beyond the first character of a run, soft hyphens, emphasis inside names.
_DROPPED = regex.compile(r"(?<= ) ++|\u00ad++(?: (?=[^\W\d_]))?|[*_]++|(?<=[^\W\d_])- (?=[^\W\d_])")
_DROPPED_HINT = ("  ", "\u00ad", "*", "_", "- ")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``cuts`` are offsets in it, ``shifts`` what to add from there on."""

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def origin(self, offset: int) -> int:
        """Where the character at ``offset`` stands in the text that was folded."""
        place = bisect_right(self.cuts, offset)
        return offset + self.shifts[place - 1] if place else offset


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def fold_text(text: str) -> Folded:
    """Fold a text of any length, in linear time."""
    folded = _lower(text).replace("\n\n", PARAGRAPH_GAP)
    for char, plain in _SINGLE:
        folded = folded.replace(char, plain)
    if not any(hint in folded for hint in _DROPPED_HINT):
        return Folded(folded)
    return _shortened(folded)


def _shortened(folded: str) -> Folded:
    parts, cuts, shifts = [], [], []
    at = dropped = length = 0
    for match in _DROPPED.finditer(folded):
        parts.append(folded[at : match.start()])
        length += match.start() - at
        dropped += match.end() - match.start()
        cuts.append(length)
        shifts.append(dropped)
        at = match.end()
    parts.append(folded[at:])
    return Folded("".join(parts), tuple(cuts), tuple(shifts))
