"""What a person has to look at, in plain text: open, missing and doubtful mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from treaty_xref.collation import OpenMentions, QuotedReference
from treaty_xref.model import Reference
from treaty_xref.reports.citing import locator
from treaty_xref.reports.escaping import one_line
from treaty_xref.reports.layout import underlined, wrapped
from treaty_xref.reports.quoting import words_after, words_before
from treaty_xref.reports.wording import (
    AMBIGUOUS,
    DOUBTFUL,
    NONEXISTENT,
    UNRESOLVED,
    could_be,
    missing_in_words,
    warnings_in_words,
    written_in_words,
)

# Enough of the words around a mention to see what it speaks of, on one or two lines.
_WORDS_AROUND = 30
# A list longer than this hides the tables above it; the other mentions are counted.
MOST_LISTED = 20
_PLACE_INDENT = "  "
_REMARK_INDENT = "      "


def open_sections(
    left_open: OpenMentions, names: Mapping[str, str], width: int, most: int | None
) -> list[list[str]]:
    """One section for each kind that has mentions; ``most`` of them are listed."""
    kinds = (
        (AMBIGUOUS, left_open.ambiguous, could_be),
        (UNRESOLVED, left_open.unresolved, written_in_words),
        (NONEXISTENT, left_open.nonexistent, missing_in_words),
        (DOUBTFUL, left_open.doubtful, warnings_in_words),
    )
    return [
        [
            *underlined(f"{title} ({len(mentions):,})", width, "-"),
            *_listed(mentions[:most], remark, names, width),
            *_uncited(len(mentions[:most]), len(mentions)),
        ]
        for title, mentions, remark in kinds
        if mentions
    ]


def _listed(
    mentions: Sequence[QuotedReference],
    remark: Callable[[Reference], str],
    names: Mapping[str, str],
    width: int,
) -> Iterator[str]:
    for one in mentions:
        place = f"{names[one.quotation.document]} {locator(one.quotation)}"
        yield from wrapped(f"{place}: “{_quoted(one)}”", width, _PLACE_INDENT, _REMARK_INDENT)
        yield from wrapped(remark(one.reference), width, _REMARK_INDENT, _REMARK_INDENT)


def _uncited(listed: int, all_of_them: int) -> list[str]:
    return [f"{_PLACE_INDENT}+{all_of_them - listed:,} more"] if listed < all_of_them else []


def _quoted(one: QuotedReference) -> str:
    """``… as the Vienna Convention has it, [Article 5] of which …``."""
    quotation = one.quotation
    left = words_before(quotation, _WORDS_AROUND)
    right = words_after(quotation, _WORDS_AROUND)
    return f"{left}[{one_line(quotation.text)}]{right}"
