r"""Footnotes and endnotes of plain text.

Only what cannot be anything else is a note: "[12] text" at the start of a line,
below a heading such as "Notes" or below a rule.

    >>> spans = [Span(0, 9), Span(11, 20)]
    >>> paragraphs = [Block(BlockKind.PARAGRAPH, span) for span in spans]
    >>> note = with_notes("Text.[1].\n\n[1] Note.", paragraphs, {11})[1]
    >>> note.label, note.anchor, note.span.start
    ('1', 5, 15)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

import regex

from treaty_xref.model import Block, BlockKind, Span
from treaty_xref.reading.pieces import trimmed

_MARK = regex.compile(r"\[(\d{1,4})\]")
# A mark at the start of a line with text after it: "[12] See the Charter."
_NOTE_START = regex.compile(r"^[ \t]*+\[(\d{1,4})\][ \t]*+(?=\S)", regex.MULTILINE)

# What stands above notes, in the languages that most commentary is written in.
_NOTE_HEADINGS = frozenset(
    {
        *("notes", "footnotes", "endnotes", "references", "notes and references"),
        *("anmerkungen", "fußnoten", "endnoten", "notes de bas de page", "références"),
        *("notas", "referencias", "note", "примечания"),
    }
)
_LONGEST_NOTE_HEADING = 40
# "5. Notes:" → "notes"
_AROUND_HEADING = " \t0123456789.:)"


def with_notes(text: str, blocks: Sequence[Block], ruled: Set[int]) -> tuple[Block, ...]:
    """The blocks with the notes among them cut out and tied to their marks.

    ``ruled`` holds the starts of the blocks that stand right below a rule.
    """
    if not _NOTE_START.search(text):
        return tuple(blocks)
    cut = [part for block in _sectioned(text, blocks, ruled) for part in block]
    return tuple(_anchored(text, cut))


def _sectioned(text: str, blocks: Sequence[Block], ruled: Set[int]) -> Iterator[Sequence[Block]]:
    """Each block, parted into its notes where it stands in a section of notes."""
    below_heading = below_rule = False
    for block in blocks:
        is_note = _NOTE_START.match(text, _line_start(text, block.span)) is not None
        if _is_note_heading(text, block.span):
            below_heading = True
        elif block.kind is BlockKind.HEADING:
            below_heading = below_rule = False
        below_rule = is_note and (below_rule or block.span.start in ruled)
        in_section = block.kind is BlockKind.PARAGRAPH and (below_heading or below_rule)
        yield tuple(_parted(text, block.span)) if in_section and is_note else (block,)


def _is_note_heading(text: str, span: Span) -> bool:
    if span.end - span.start > _LONGEST_NOTE_HEADING:
        return False
    return text[span.start : span.end].strip(_AROUND_HEADING).casefold() in _NOTE_HEADINGS


def _parted(text: str, span: Span) -> Iterator[Block]:
    """One note for each mark at the start of a line; the mark is not part of the note."""
    starts = list(_NOTE_START.finditer(text, _line_start(text, span), span.end))
    ends = [start.start() for start in starts[1:]] + [span.end]
    for start, end in zip(starts, ends, strict=True):
        for note in trimmed(text, start.end(), end):
            yield Block(BlockKind.NOTE, note, label=start[1])


def _line_start(text: str, span: Span) -> int:
    """Where the line begins whose indentation stands before the block."""
    return text.rfind("\n", 0, span.start) + 1


def _anchored(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Each note with the first mark of its label since the last note of that label.

    Notes that stand at the end of each chapter begin again from 1.
    """
    marks = _marks(text, blocks)
    last_note: dict[str, int] = {}
    for block in blocks:
        if block.kind is not BlockKind.NOTE or block.label is None:
            yield block
            continue
        places = marks.get(block.label, [])
        position = bisect_left(places, last_note.get(block.label, 0))
        is_found = position < len(places) and places[position] < block.span.start
        yield replace(block, anchor=places[position] if is_found else None)
        last_note[block.label] = block.span.end


def _marks(text: str, blocks: Sequence[Block]) -> dict[str, list[int]]:
    """Where each mark stands in the body, in order."""
    marks: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind is BlockKind.NOTE:
            continue
        for mark in _MARK.finditer(text, *block.span):
            marks.setdefault(mark[1], []).append(mark.start())
    return marks
