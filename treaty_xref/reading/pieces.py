r"""Plain text cut into pieces, before it is known what they are.

Pieces end at blank lines and rules ("-----"); in text that is not wrapped, each
line is a piece.

    >>> pieces = cut("one\n-----\ntwo\nlines\n")
    >>> pieces.spans
    [Span(start=0, end=3), Span(start=10, end=19)]
    >>> pieces.underlines, pieces.ruled
    ({0: '-----'}, {10})
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from treaty_xref.model import Span

# Both patterns are made for every text: with a line feed in front the standard
# module looks at line ends alone, and takes half the time of ``regex``.

# "-----", "=====", "_ _ _", "* * *": three or more of one mark and nothing else.
_RULE_LINE = r"[ \t]*+([-=_~*^#+])(?:[ \t]?\1){2,}+[ \t]*+(?=\n|\Z)"
_FIRST_LINE_RULE = re.compile(_RULE_LINE)
_RULE = re.compile(r"\n" + _RULE_LINE)

# Each stretch of white space is read once from each of its line ends at most, and
# fails only if it holds a single one: linear.
_BLANK_LINES = re.compile(r"\n\s*\n")

# A line beyond this is not wrapped by hand: mail, typewriters and editors wrap at
# 60 to 100 characters.
_LONGEST_WRAPPED_LINE = 120
# A wrapped line has a gap between words in its second half; a web address has none.
_LAST_GAP = 60
# Wide windows wrap at up to this when the text is copied from them.
_WIDEST_WRAP = 250
# A wrapped line is short of the widest one by a long word at most.
_LEAST_FILLED = 0.75

# What may follow the end of a sentence: closing quotes and brackets.
_CLOSERS = "\"'”’»)]}›"
_SENTENCE_ENDS = tuple(".?!…。！？؟।")

_NOTE_MARK_ENDS = tuple("]⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_MARKS = re.compile(r"(?:\[\d{1,4}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹])++$")


class Pieces(NamedTuple):
    """Stretches of text in order, without white space at their ends.

    By the start of a piece: ``underlines`` is the rule on the line below it,
    ``ruled`` are those that stand below a rule, ``levels`` those that were parted
    from the lines below them as a heading.
    """

    spans: list[Span]
    underlines: dict[int, str]
    ruled: set[int]
    levels: dict[int, int]


# Told the lines of a group and whether it opens the text: the level of the first
# line as a heading over the others, or 0.
Opening = Callable[[Sequence[str], bool], int]


def cut(text: str, opening: Opening = lambda *_: 0) -> Pieces:
    """The pieces of ``text``: all of it but white space and rules."""
    pieces = Pieces([], {}, set(), {})
    start = 0
    for rule in _rules(text):
        _cut_between(text, start, rule.start, pieces, opening)
        _note_underline(text, pieces, rule)
        start = rule.end
    _cut_between(text, start, len(text), pieces, opening)
    return pieces


def trimmed(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The stretch without the white space at its ends; nothing if that is all there is."""
    stretch = text[start:end]
    words = stretch.strip()
    if not words:
        return ()
    if len(words) < len(stretch):
        start += len(stretch) - len(stretch.lstrip())
    return (Span(start, start + len(words)),)


def is_closed(line: str) -> bool:
    """Whether ``line`` ends as a sentence does: "done.", "(see below.)", "so.[12]"."""
    return without_marks(line.rstrip()).rstrip(_CLOSERS).endswith(_SENTENCE_ENDS)


def without_marks(line: str) -> str:
    """A line without the marks of notes at its end: "[12]", "¹²"."""
    return _NOTE_MARKS.sub("", line) if line.endswith(_NOTE_MARK_ENDS) else line


def _rules(text: str) -> Iterator[Span]:
    first = _FIRST_LINE_RULE.match(text)
    for rule in chain([first] if first else [], _RULE.finditer(text)):
        yield Span(rule.start(1), rule.end())


def _cut_between(text: str, start: int, end: int, pieces: Pieces, opening: Opening) -> None:
    """Adds the pieces between two rules, or a rule and an end of the text."""
    count = len(pieces.spans)
    for group in _groups(text, start, end):
        if text.find("\n", *group) < 0:
            pieces.spans.append(group)
        else:
            _cut_group(text, group, pieces, opening)
    if start and len(pieces.spans) > count:
        pieces.ruled.add(pieces.spans[count].start)


def _note_underline(text: str, pieces: Pieces, rule: Span) -> None:
    """The rule underlines the last piece if it stands on the line below it."""
    if not pieces.spans:
        return
    start, end = pieces.spans[-1]
    next_line = text.find("\n", end) + 1
    if text.find("\n", next_line, rule.start) < 0:
        pieces.underlines[start] = text[rule.start : rule.end].strip()


def _groups(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between blank lines."""
    for blank in _BLANK_LINES.finditer(text, start, end):
        yield from trimmed(text, start, blank.start())
        start = blank.end()
    yield from trimmed(text, start, end)


def _cut_group(text: str, group: Span, pieces: Pieces, opening: Opening) -> None:
    """A group of lines is one piece, or one a line, or a heading and the rest."""
    start, end = group
    lines = text[start:end].split("\n")
    if _is_unwrapped(lines):
        for line in lines:
            pieces.spans.extend(trimmed(text, start, start + len(line)))
            start += len(line) + 1
        return
    level = opening(lines, not pieces.spans)
    if level:
        pieces.levels[start] = level
        pieces.spans.extend(trimmed(text, start, start + len(lines[0])))
        start += len(lines[0])
    pieces.spans.extend(trimmed(text, start, end))


def _is_unwrapped(lines: Sequence[str]) -> bool:
    """Whether each line is a paragraph: long lines that no wrapping explains."""
    if max(map(len, lines)) <= _LONGEST_WRAPPED_LINE:
        return False
    followed = lines[:-1]
    return any(map(_is_long, followed)) and not _is_wide_wrap(lines, followed)


def _is_long(line: str) -> bool:
    """Whether wrapping by hand would have broken the line."""
    if len(line) <= _LONGEST_WRAPPED_LINE:
        return False
    # Chinese and Japanese break anywhere.
    return not line.isascii() or line.rfind(" ", _LAST_GAP, _LONGEST_WRAPPED_LINE) >= 0


def _is_wide_wrap(lines: Sequence[str], followed: Sequence[str]) -> bool:
    """Lines of like length that break inside sentences: wrapped by a wide window."""
    widest = max(map(len, lines))
    return (
        widest <= _WIDEST_WRAP
        and min(map(len, followed)) >= widest * _LEAST_FILLED
        and 2 * sum(map(is_closed, followed)) <= len(followed)
    )
