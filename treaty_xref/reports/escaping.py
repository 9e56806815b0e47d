r"""Text from documents shown as text, whatever it holds.

A document, a file name or a title may hold characters that a terminal, a page or a
spreadsheet would obey. Every report passes what it did not write itself through one
of these functions.

    >>> one_line("red\x1b[31m\nand\u202eback")
    'red\\x1b[31m and\\u202eback'
    >>> json_line({"text": "\x9b\u202e"})
    '{"text": "\\u009b\\u202e"}'
    >>> cell("=1+1")
    "'=1+1"
    >>> markdown("a|b <i> *c*")
    'a\\|b &lt;i&gt; \\*c\\*'
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import regex

# C0 and C1 controls and DEL (they drive terminals); marks, embeddings, overrides and
# isolates of the bidirectional algorithm (they reorder what a reader sees); line and
# paragraph separators (they break rows); lone surrogates (they cannot be written as
# UTF-8); annotation and tag characters (they hide text).
# Examples: "\x1b", "\x85", "\u202e", "\ud800", "\U000e0041".
_HOSTILE = (
    r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f"
)
_CONTROLS = regex.compile(f"[{_HOSTILE}]")
_CONTROLS_IN_LINES = regex.compile(rf"(?![\n\t])[{_HOSTILE}]")
# White space as text has it, "\r\n" or a no-break space among them; the separators
# \x1c to \x1f, which Python counts as white space too, are controls.
_WHITE_SPACE = regex.compile(r"[\t-\r\x85\p{Z}]++")
# Spreadsheets read a cell that begins so as a formula (the full-width signs too), and
# one that begins with a quotation mark as quoted.
_FORMULA_SIGNS = frozenset('=+-@"＝＋－＠＂')
# What Markdown or HTML would obey. Written as an entity: the signs of HTML, the "@" of
# an address, and what makes a bare link ("https://x.org", "www.x.org"). With a
# backslash: the other signs, and what opens a list, a rule or a heading at the start.
_MARKDOWN = regex.compile(
    r"(?i)(?P<entity>[&<>@]|(?<=\bwww)\.|:(?=//)|(?<=\b(?:mailto|xmpp)):)"
    r"|[\\`*_\[\]|~#$^]|\A[-+=]|(?<=\A\d{1,9})[.)]"
)
_JSON = json.JSONEncoder(ensure_ascii=False)
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def visible(text: str) -> str:
    r"""Control characters written out: ``\x1b``, ``\u202e``. For a line's own text."""
    return _CONTROLS.sub(_written_out, text)


def visible_lines(text: str) -> str:
    """The same for text of several lines: line ends and tabs stay."""
    return _CONTROLS_IN_LINES.sub(_written_out, text)


def one_line(text: str) -> str:
    """Visible, with every stretch of white space as one blank."""
    if text.isprintable() and "  " not in text:  # most text, at a tenth of the cost
        return text
    return visible(_WHITE_SPACE.sub(" ", text))


def json_line(record: Mapping[str, object]) -> str:
    r"""One JSON object, readable as it stands, with control characters as ``\uXXXX``."""
    text = _JSON.encode(record)
    if text.isprintable():  # most text, at a tenth of the cost
        return text
    return _CONTROLS.sub(lambda found: json.dumps(found[0])[1:-1], text)


def cell(text: str) -> str:
    """One cell of a tab-separated row: one line, and never a formula.

    An apostrophe goes before a cell that a spreadsheet would take for a formula or
    for quoted text; a sign that stands alone ("-") is neither.
    """
    flat = one_line(text)
    return f"'{flat}" if len(flat) > 1 and flat.lstrip()[:1] in _FORMULA_SIGNS else flat


def markdown(text: str) -> str:
    """One line whose every character reads as itself in Markdown and in HTML."""
    return _MARKDOWN.sub(_as_itself, one_line(text))


def _as_itself(found: regex.Match[str]) -> str:
    sign = found[0]
    if found["entity"] is None:
        return f"\\{sign}"
    return _ENTITIES.get(sign, f"&#{ord(sign)};")


def _written_out(found: regex.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
