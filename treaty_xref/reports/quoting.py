"""A mention in its context, in whole words, on one line.

>>> whole_words_after("vide for mutual assis", cut=True)
'vide for mutual …'
>>> whole_words_before("icle provides for ", cut=True)
'… provides for '
"""

from __future__ import annotations

from treaty_xref.collation import Quotation
from treaty_xref.reports.escaping import one_line
from treaty_xref.reports.layout import head, tail

_ELLIPSIS = "…"


def words_before(quotation: Quotation, width: int | None = None) -> str:
    """The words that lead to the mention, at most ``width`` columns of them."""
    flat = one_line(quotation.left)
    fitting = flat if width is None else tail(flat, width)
    return whole_words_before(fitting, cut=quotation.begins_earlier or fitting != flat)


def words_after(quotation: Quotation, width: int | None = None) -> str:
    """The words that follow the mention, at most ``width`` columns of them."""
    flat = one_line(quotation.right)
    fitting = flat if width is None else head(flat, width)
    return whole_words_after(fitting, cut=quotation.goes_on or fitting != flat)


def whole_words_before(text: str, *, cut: bool) -> str:
    """The text, without what is left of its first word where it was cut off there.

    A text without blanks, as Chinese has it, is kept as it was cut.
    """
    if not cut:
        return text
    word, blank, rest = text.partition(" ")
    return f"{_ELLIPSIS} {rest}" if rest else f"{_ELLIPSIS}{word}{blank}"


def whole_words_after(text: str, *, cut: bool) -> str:
    """The same at the other end."""
    if not cut:
        return text
    rest, blank, word = text.rpartition(" ")
    return f"{rest} {_ELLIPSIS}" if rest else f"{blank}{word}{_ELLIPSIS}"
