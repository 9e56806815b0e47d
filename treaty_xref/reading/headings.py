"""Which lines of a plain text are headings.

A line has a shape of its own (capitals, a number, "Article 5", title case); the
less its shape says, the more its neighbours must: a heading stands above text and
not inside it. What looks like a heading and is none: list items, bylines, dates,
addresses, speech, one-line sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import takewhile
from typing import NamedTuple

import regex

from treaty_xref.model import Span
from treaty_xref.reading.pieces import Pieces, is_closed, without_marks

# A heading is read at a glance; beyond a line and a bit it is a sentence.
_LONGEST_HEADING = 90
_MOST_WORDS = 14
# Titles in capitals, centred over a few lines.
_LONGEST_TITLE, _MOST_TITLE_LINES = 200, 3
# A wrapped line is at least so full, of the widest one.
_FILLED = 0.75
# The head of a document: its title, byline and date, before the first long piece.
_HEAD_PIECES, _HEAD_LENGTH = 8, 200
# Of the long words, so many begin with a capital in title case.
_TITLE_CASE_SHARE = 2 / 3
# An underline is as long as its title, give or take what an eye overlooks.
_UNDERLINE_SLACK = 3
# reStructuredText and Markdown agree on "=" for the title and "-" below it.
_TITLE_UNDERLINE, _NOTE_RULE = "=", "_"


class Sign(IntEnum):
    """How much a line's own shape says for a heading."""

    NONE = 0
    PLAIN = 1  # "The road to ratification": nothing against it
    TITLE = 2  # "The Road to Ratification"
    NUMBERED = 3  # "2.1 Background", "III. Conclusions"
    SURE = 4  # "RELATED ARTICLES", "Article 5", "Part II: The Parties"


class Shape(NamedTuple):
    """The sign of a line and the depth of its number (1 without one)."""

    sign: Sign
    level: int = 1


class _View(NamedTuple):
    """The pieces of a text and their shapes; the first ``head`` of them are its head."""

    text: str
    spans: Sequence[Span]
    shapes: Sequence[Shape]
    head: int


_NO_HEADING = Shape(Sign.NONE)

# Never in a heading: cells "a | b" and menus, addresses, wide gaps, semicolons.
_NEVER = regex.compile(r"[|\t@;；]|://|www\.|\s{3}")
# "By J. Doe", "Dr. S Bushra Batool"
_BYLINES = ("by ", "dr ", "dr. ", "prof ", "prof. ", "mr ", "mr. ", "mrs ", "mrs. ", "ms ", "ms. ")
_LONGEST_BYLINE_START = max(map(len, _BYLINES))
# A line that is a date or ends with one after a comma: "Geneva, 30 January 2025",
# "Thursday, January 30, 2025"; not "Treaty of 19 June 2024".
_DATE = regex.compile(r"(?:^|, ?)(?:\d{1,2}\.? [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2},?) \d{4}$")

# "Page 3", "Table 2: Votes", "Fig. 4"
_CAPTION = regex.compile(r"(?:page|table|figure|fig\.?|photo) \d", regex.IGNORECASE)

# "Article 5", "PART II", "Annex A", "Kapitel 3"; not "June 2024".
_WORD_AND_NUMBER = regex.compile(
    r"""
    [^\W\d_]{3,20}+ [ ]
    (?: \d{1,3}+(?:[a-z]|bis|ter|quater)?+ | [IVXLC]{1,7}+ | (?P<letter>[A-Z]) ) (?!\w)
    """,
    regex.VERBOSE,
)
# What may stand after it: nothing, ": The Treaty", " - Maps", " Use of Force"; not
# " polices the actions". After a letter less is allowed ("Jane Q. Doe").
_SECTION_TITLE = regex.compile(r"[.:]? ?[–—] ?\S| ?[.:-] \S| (?:\p{Lu}|[(“])")
_SECTION_TITLE_AFTER_LETTER = regex.compile(r" ?[:–—-] \S")
# "2.1 Background", "3. Votes", "IV) Outlook"; not "5 ships", "A. Smith".
_NUMBERED = regex.compile(
    r"(?:(\d{1,2}(?:\.\d{1,2}){1,5}+)[.)]?|(?:\d{1,2}|[IVXLC]{1,7}+)[.)])[ ]++(?!\p{Ll})\w"
)
_LIST_NUMBER = regex.compile(r"\d++[.)]")
_LONG_WORD = regex.compile(r"[^\W\d_][\w'’-]{3,}+")
_TWO_LETTERS, _FOUR_LETTERS = regex.compile(r"[^\W\d_]{2}"), regex.compile(r"[^\W\d_]{4}")
# "Kim Jong Un", "S. Bushra Batool": two to four capitalised words and nothing else.
_NAME = regex.compile(r"\p{Lu}[\w'’-]*+\.?(?:[ ]\p{Lu}[\w'’-]*+\.?){1,3}")
# Long enough for the end of a sentence with quotes and marks of notes after it.
_ENDING = 24
_PUNCTUATION = ":;,.?!…。！？、，；：؟।"


def heading_levels(text: str, pieces: Pieces) -> list[int]:
    """For each piece its level as a heading, or 0 for none."""
    shapes = [_shape(text, span, pieces) for span in pieces.spans]
    view = _View(text, pieces.spans, shapes, _head_of(pieces.spans))
    return [
        shape.level if shape.sign and _is_heading(view, position) else 0
        for position, shape in enumerate(shapes)
    ]


def opening_heading(lines: Sequence[str], is_first: bool) -> int:
    """The level of the first of several lines as a heading over the others, or 0.

    Its line end must be deliberate: the next word would have fitted with room to
    spare. ``is_first``: the lines open the document, where title case is enough.
    """
    first, second = lines[0].rstrip(), lines[1].strip()
    if len(first) + 1 + len(second.split(None, 1)[0]) > _FILLED * max(map(len, lines)):
        return 0
    shape = line_shape(first)
    if shape.sign < (Sign.TITLE if is_first else Sign.NUMBERED) or _goes_on(second):
        return 0
    return 0 if _are_alike(first, second) else shape.level


def _goes_on(line: str) -> bool:
    """Whether a line goes on with the one above: small letters, or a number ("Articles | 4")."""
    listed = _LIST_NUMBER.match(line) or _NUMBERED.match(line)
    return line[0].islower() or (line[0].isdigit() and not listed)


def _are_alike(first: str, second: str) -> bool:
    """Items of a list, or text in capitals throughout: neither heads the other."""
    if first.isupper() and second.isupper():
        return True
    return bool(_NUMBERED.match(first) and _NUMBERED.match(second))


# ------------------------------------------------------------ a line's own shape


def line_shape(line: str) -> Shape:
    """What a line without white space at its ends says for itself."""
    line = without_marks(line)
    if not line or len(line) > _LONGEST_HEADING or _is_unfit(line):
        return _NO_HEADING
    return Shape(_sign(line), _depth(line))


def _sign(line: str) -> Sign:
    if _is_in_capitals(line) or _names_section(line):
        return Sign.SURE
    ending = line[-1]
    if _NUMBERED.match(line):
        return Sign.NUMBERED if ending == "?" or ending not in _PUNCTUATION else Sign.NONE
    if ending in _PUNCTUATION or _LIST_NUMBER.match(line):
        return Sign.NONE
    if _is_title_case(line):
        return Sign.TITLE
    return Sign.PLAIN if 1 < len(line.split()) <= _MOST_WORDS else Sign.NONE


def _is_unfit(line: str) -> bool:
    """Begins like a list item, speech or the rest of a sentence, or holds what no heading has."""
    first = line[0]
    if first.islower() or not (first.isalnum() or first == "§") or line[-1] in ",;":
        return True
    if line[:_LONGEST_BYLINE_START].lower().startswith(_BYLINES):
        return True
    return (
        _NEVER.search(line) is not None
        or _CAPTION.match(line) is not None
        or (line[-1].isdecimal() and _DATE.search(line) is not None)
        or _TWO_LETTERS.search(line) is None
    )


def _is_in_capitals(line: str) -> bool:
    return line.isupper() and _FOUR_LETTERS.search(line) is not None


def _names_section(line: str) -> bool:
    section = _WORD_AND_NUMBER.match(line)
    if not section:
        return False
    if line[section.end() :] in ("", ".", ":"):
        return True
    title = _SECTION_TITLE_AFTER_LETTER if section["letter"] else _SECTION_TITLE
    return line[-1] not in _PUNCTUATION and title.match(line, section.end()) is not None


def _is_title_case(line: str) -> bool:
    words = _LONG_WORD.findall(line)
    capitalised = sum(not word[0].islower() for word in words)
    return bool(words) and capitalised >= len(words) * _TITLE_CASE_SHARE


def _depth(line: str) -> int:
    """2 for "2.1 Background"; 1 for a single number and for none."""
    number = _NUMBERED.match(line)
    return number[1].count(".") + 1 if number and number[1] else 1


def _shape(text: str, span: Span, pieces: Pieces) -> Shape:
    """The shape of a piece, its underline included."""
    start, end = span
    if end - start > _LONGEST_TITLE:
        return _NO_HEADING
    if start in pieces.levels:
        return Shape(Sign.SURE, pieces.levels[start])
    words = text[start:end]
    if "\n" in words:
        return Shape(Sign.SURE) if _is_long_title(words) else _NO_HEADING
    return _underlined(words, pieces.underlines.get(start, "")) or line_shape(words)


def _is_long_title(words: str) -> bool:
    return (
        words.isupper() and words.count("\n") < _MOST_TITLE_LINES and words[-1] not in _PUNCTUATION
    )


def _underlined(line: str, underline: str) -> Shape | None:
    if not underline or underline[0] == _NOTE_RULE or _is_unfit(line):
        return None
    if abs(len(underline) - len(line)) > _UNDERLINE_SLACK and _sign(line) < Sign.TITLE:
        return None
    return Shape(Sign.SURE, 1 if underline[0] == _TITLE_UNDERLINE else 2)


# -------------------------------------------------------------- its neighbours


def _is_heading(view: _View, position: int) -> bool:
    """Whether the neighbours of a line let it be the heading that it looks like."""
    sign = view.shapes[position].sign
    if _continues(view, position + 1) and (sign < Sign.SURE or _dangles(view, position - 1)):
        return False
    if sign is Sign.SURE:
        return True
    if position + 1 == len(view.spans):
        return False
    if sign is Sign.NUMBERED:
        return not (_is_sibling(view, position, -1) or _is_sibling(view, position, 1))
    if _dangles(view, position - 1) or _is_second_line(view, position):
        return False
    return position < view.head or _stands_above_text(view, position)


def _head_of(spans: Sequence[Span]) -> int:
    """How many pieces stand before the first long one."""
    head = takewhile(lambda span: _length(span) <= _HEAD_LENGTH, spans[:_HEAD_PIECES])
    return sum(1 for _ in head)


def _length(span: Span) -> int:
    return span.end - span.start


def _continues(view: _View, position: int) -> bool:
    """Whether a piece begins as the rest of a sentence does."""
    if position == len(view.spans):
        return False
    return view.text[view.spans[position].start].islower()


def _dangles(view: _View, position: int) -> bool:
    """Whether a piece ends before its sentence does, or introduces what follows."""
    if position < 0:
        return False
    ending = _ending(view, position)
    if ending[-1] in ":,":
        return not view.shapes[position].sign
    return _length(view.spans[position]) > _LONGEST_HEADING and not is_closed(ending)


def _ending(view: _View, position: int) -> str:
    start, end = view.spans[position]
    return view.text[max(start, end - _ENDING) : end]


def _is_sibling(view: _View, position: int, step: int) -> bool:
    """Whether the neighbour has a number of the same depth: together they are a list."""
    neighbour = position + step
    return 0 <= neighbour < len(view.shapes) and (view.shapes[neighbour] == view.shapes[position])


def _is_second_line(view: _View, position: int) -> bool:
    """A subtitle or byline: what follows a heading without a sign of its own."""
    if position == 0 or not view.shapes[position - 1].sign:
        return False
    start, end = view.spans[position]
    is_byline = position < view.head and _NAME.fullmatch(view.text, start, end) is not None
    return is_byline or view.shapes[position].sign is Sign.PLAIN


def _stands_above_text(view: _View, position: int) -> bool:
    following = position + 1
    return (
        view.shapes[following].sign >= Sign.NUMBERED
        or _length(view.spans[following]) > _LONGEST_HEADING
        or is_closed(_ending(view, following))
    )
