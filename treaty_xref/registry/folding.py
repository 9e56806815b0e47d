"""The one normal form in which names are compared.

Dashes, apostrophes and white space vary from text to text, and mean nothing.

    >>> fold("Russia–DPRK  Treaty")
    'russia-dprk treaty'
    >>> fold("Women’s Convention")
    "women's convention"
"""

from __future__ import annotations

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""Hyphens, dashes and the minus sign, all of which stand in for "-" in names."""

APOSTROPHES = "\u2018\u2019\u02bc"
"""Curly quotes and the modifier letter, all of which stand in for an apostrophe."""

SOFT_HYPHEN = "\u00ad"
"""Shows where a word may break, and is no part of the word."""

_PLAIN_MARKS = {
    **dict.fromkeys(map(ord, HYPHENS), "-"),
    **dict.fromkeys(map(ord, APOSTROPHES), "'"),
    ord(SOFT_HYPHEN): None,
}


def fold(text: str) -> str:
    """The text in lower case, with plain hyphens, apostrophes and single spaces.

    Any run of white space becomes one space, and none is left at either end.
    The result may be shorter than the text, so offsets do not carry over.
    """
    return " ".join(text.translate(_PLAIN_MARKS).lower().split())
