r"""Markdown: headings, paragraphs, list items, tables, quotations, code and footnotes.

The text stays as it is written, with its markup; a block is what stands between
the marks that make it one (``# ``, ``> ``, ``- ``, ``|``).

    >>> [(block.kind.value, *block.span) for block in find_blocks("# One\n\n- two\n")]
    [('heading', 2, 5), ('paragraph', 9, 12)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from treaty_xref.model import Block, BlockKind, Span
from treaty_xref.reading.encoding import decode
from treaty_xref.reading.front_matter import read_front_matter
from treaty_xref.reading.layout import Layout, line_starts
from treaty_xref.reading.pieces import trimmed

# The marks before a row of a table, of quotations, lists and notes: "> ", "- ",
# "1. ", "[^1]:".
_CONTAINER_MARKS = regex.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]\s|]++\]:)*+")
# GFM: a pipe parts cells unless a backslash stands before it.
_PIPE = regex.compile(r"(?<!\\)\|")
_FOOTNOTE_MARK = regex.compile(r"\[\^([^\]\s]++)\]")
# Two letters: rules, the line below a table's head and lone list numbers have none.
_WORD = regex.compile(r"[^\W\d_]{2}")

# Tokens whose content is taken as it stands.
_LITERAL = frozenset({"fence", "code_block", "html_block"})


class _Leaf(NamedTuple):
    """A block on the lines ``first`` to ``last`` (exclusive), as the parser sees it.

    ``content`` is what it holds without the marks around it, from line ``at`` on,
    ``None`` for a row of a table; ``label`` is that of the footnote it belongs to.
    Marks of notes mean nothing where ``is_code``.
    """

    kind: BlockKind
    first: int
    last: int
    at: int
    content: str | None
    level: int = 0
    label: str | None = None
    is_code: bool = False


class _Lines(NamedTuple):
    """A text with the offset at which each of its lines begins, and its end."""

    text: str
    starts: Sequence[int]

    def line(self, number: int) -> str:
        """A line by its number from 0, with its line end."""
        return self.text[self.starts[number] : self.starts[number + 1]]


def read(data: bytes, name: str) -> Layout:
    """The layout of a Markdown text. Raises ``UnreadableDocumentError``."""
    text, notices = decode(data, name)
    source, body = read_front_matter(text)
    starts = line_starts(text)
    return Layout(text, _blocks(text, body, starts), starts, source=source, notices=notices)


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text`` without its front matter, in order, without overlap.

    No word is left out: definitions of links, code and what is nested too deep for
    the parser (20 levels) are paragraphs.
    """
    return _blocks(text, read_front_matter(text)[1], line_starts(text))


def _blocks(text: str, body: int, starts: Sequence[int]) -> tuple[Block, ...]:
    """The blocks from the offset ``body`` on."""
    lines = _Lines(text, (*starts[text.count("\n", 0, body) :], len(text)))
    leaves = list(_completed(lines, _leaves(_parser().parse(text[body:]))))
    spans = [_spans(lines, leaf) for leaf in leaves]
    anchors = _anchors(text, leaves, spans)
    return tuple(
        Block(leaf.kind, span, leaf.label, anchors.get(leaf.label or ""), leaf.level)
        for leaf, places in zip(leaves, spans, strict=True)
        for span in places
    )


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and footnotes, for the blocks alone.

    Definitions of links are not looked for: they hold words, and links are not
    followed.
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.disable("reference")


# ----------------------------------------------------------- the parser's tokens


def _leaves(tokens: Sequence[Token]) -> Iterator[_Leaf]:
    label: str | None = None
    for opening, token in pairwise(chain([Token("", "", 0)], tokens)):
        if token.type.startswith("footnote_reference_"):
            label = token.meta.get("label")
        leaf = _leaf(opening, token)
        if leaf and label:
            yield leaf._replace(kind=BlockKind.NOTE, level=0, label=label)
        elif leaf:
            yield leaf


def _leaf(opening: Token, token: Token) -> _Leaf | None:
    """The leaf block that ``token`` is, after the token that opens it, if it is one."""
    first, last = (opening.map if token.type == "inline" else token.map) or (0, 0)
    if token.type == "inline" and opening.type == "heading_open":
        level = int(opening.tag.removeprefix("h"))
        return _Leaf(BlockKind.HEADING, first, last, first, token.content, level)
    if token.type == "inline" and opening.type == "paragraph_open":
        return _Leaf(BlockKind.PARAGRAPH, first, last, first, token.content)
    if token.type == "tr_open":
        return _Leaf(BlockKind.CELL, first, last, first, None)
    if token.type not in _LITERAL:
        return None
    at = first + (token.type == "fence")
    is_code = token.type != "html_block"
    return _Leaf(BlockKind.PARAGRAPH, first, last, at, token.content, is_code=is_code)


def _completed(lines: _Lines, leaves: Iterator[_Leaf]) -> Iterator[_Leaf]:
    """The leaves, and between them as paragraphs the words that the parser leaves out."""
    done = 0
    for leaf in leaves:
        yield from _left_out(lines, done, leaf.first)
        yield leaf
        done = max(done, leaf.last)
    yield from _left_out(lines, done, len(lines.starts) - 1)


def _left_out(lines: _Lines, first: int, last: int) -> Iterator[_Leaf]:
    for number in range(first, last):
        line = lines.line(number)
        if _WORD.search(line):
            yield _Leaf(BlockKind.PARAGRAPH, number, number + 1, number, line.strip())


# -------------------------------------------------------------- back to the text


def _spans(lines: _Lines, leaf: _Leaf) -> tuple[Span, ...]:
    if leaf.content is None:
        return tuple(_cells(lines, leaf.at))
    content = leaf.content.rstrip()
    return _content_span(lines, leaf.at, content) if content else ()


def _content_span(lines: _Lines, at: int, content: str) -> tuple[Span, ...]:
    """Where the content stands: its lines are those of the text without the marks.

    A line of content ends where the line of the text ends, so that it is the last
    place where the line holds it. (Code whose tabs were expanded is not found: it
    begins with its line.)
    """
    first_line, *others = content.split("\n")
    start = lines.starts[at] + max(0, lines.line(at).rfind(first_line))
    if not others:
        return trimmed(lines.text, start, start + len(first_line))
    return trimmed(lines.text, start, lines.starts[at + len(others) + 1])


def _cells(lines: _Lines, number: int) -> Iterator[Span]:
    """The cells of a row that are not empty, also those beyond the table's head."""
    begin, end = lines.starts[number], lines.starts[number + 1]
    marks = _CONTAINER_MARKS.match(lines.text, begin, end)
    start = marks.end() if marks else begin
    for pipe in _PIPE.finditer(lines.text, start, end):
        yield from trimmed(lines.text, start, pipe.start())
        start = pipe.end()
    yield from trimmed(lines.text, start, end)


def _anchors(
    text: str, leaves: Sequence[_Leaf], spans: Sequence[Sequence[Span]]
) -> Mapping[str, int]:
    """For each label the first mark in the body."""
    anchors: dict[str, int] = {}
    for leaf, places in zip(leaves, spans, strict=True):
        if leaf.label is not None or leaf.is_code:
            continue
        for span in places:
            for mark in _FOOTNOTE_MARK.finditer(text, *span):
                anchors.setdefault(mark[1], mark.start())
    return anchors
