r"""Plain text: paragraphs, headings and notes by the habits of people who type.

>>> [block.kind.value for block in find_blocks("TITLE\n\nOne line.\n\nAnother.\n")]
['heading', 'paragraph', 'paragraph']
"""

from __future__ import annotations

from treaty_xref.model import Block, BlockKind
from treaty_xref.reading.encoding import decode
from treaty_xref.reading.headings import heading_levels, opening_heading
from treaty_xref.reading.layout import Layout, line_starts
from treaty_xref.reading.pieces import cut
from treaty_xref.reading.plain_notes import with_notes


def read(data: bytes, name: str) -> Layout:
    """The layout of a plain text. Raises ``UnreadableDocumentError``."""
    text, notices = decode(data, name)
    return Layout(text, find_blocks(text), line_starts(text), notices=notices)


def find_blocks(text: str) -> tuple[Block, ...]:
    """The headings, paragraphs and notes of ``text``, in order, without overlap.

    Nothing but white space, rules ("-----") and marks of notes is left out.
    """
    pieces = cut(text, opening_heading)
    levels = heading_levels(text, pieces)
    blocks = [
        Block(BlockKind.HEADING, span, level=level) if level else Block(BlockKind.PARAGRAPH, span)
        for span, level in zip(pieces.spans, levels, strict=True)
    ]
    return with_notes(text, blocks, pieces.ruled)
