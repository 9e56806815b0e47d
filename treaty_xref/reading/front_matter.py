r"""The front matter at the top of a Markdown file: simple ``key: value`` lines.

Only the keys that describe a source are read, and only values that stand on one
line; lists, nested and folded values are passed over.

    >>> read_front_matter("---\ntitle: 'On Treaties'\ndate: 2024-06-19\n---\nText")
    (Source(title='On Treaties', author=None, date='2024-06-19', about=()), 46)
"""

from __future__ import annotations

import regex

from treaty_xref.model import Source

_FENCE = "---"
_CLOSING = frozenset({"---", "..."})
# "title: On Treaties", "author:", "  - J. Doe", "# a remark", "": nothing else is
# front matter, so that text between two rules stays text.
_FRONT_MATTER_LINE = regex.compile(
    r"[\w-]++[ \t]*+:(?:[ \t].*)?|[ \t]++.*|-[ \t].*|#.*|", regex.DOTALL
)
_VALUE = regex.compile(r"(title|author|date)[ \t]*+:[ \t]++(.++)", regex.IGNORECASE | regex.DOTALL)
# What begins a value that YAML reads as something else than these words.
_NOT_SIMPLE = tuple("[{&*!|>%@`")
_QUOTES = "\"'"
# Longer ones are text between two rules.
_MOST_LINES = 200


def read_front_matter(text: str) -> tuple[Source, int]:
    """What the front matter says of its document, and the offset of the text after it.

    Without front matter: a source of which nothing is known, and 0.
    """
    lines = _front_matter_lines(text)
    if not lines:
        return Source(), 0
    values = dict(value for line in lines for value in _value(line))
    length = sum(map(len, lines)) + len(lines)
    source = Source(values.get("title"), values.get("author"), values.get("date"))
    return source, min(length, len(text))


def _front_matter_lines(text: str) -> list[str]:
    """All lines from fence to fence, or none if the text does not begin with such lines."""
    if not text.startswith(_FENCE):
        return []
    first, *others = text.split("\n", _MOST_LINES)[:_MOST_LINES]
    if first.rstrip() != _FENCE:
        return []
    for count, line in enumerate(others):
        if line.rstrip() in _CLOSING:
            return [first, *others[: count + 1]] if count else []
        if not _FRONT_MATTER_LINE.fullmatch(line.rstrip()):
            return []
    return []


def _value(line: str) -> list[tuple[str, str]]:
    """The key and the value of a line, if both are simple."""
    match = _VALUE.fullmatch(line.strip())
    if not match or line[:1].isspace():
        return []
    value = match[2].strip()
    if value.startswith(_NOT_SIMPLE):
        return []
    if value[0] in _QUOTES and value[-1] == value[0]:
        value = value[1:-1].strip()
    return [(match[1].lower(), value)] if value else []
