"""Where an offset of a document stands, in the terms a person would cite."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from treaty_xref.model import Block, BlockKind, Document, Place


@dataclass(frozen=True, slots=True)
class _Landmarks:
    """The blocks of a document that places are named after, with their starts."""

    block_starts: tuple[int, ...]
    headings: tuple[Block, ...]
    heading_starts: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document that equals itself alone: comparing texts would cost their length."""

    document: Document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


def place_of(document: Document, offset: int) -> Place:
    """The place of ``offset`` (code points, from 0) in ``document``.

    ``line`` and ``page_index`` count from 1, ``None`` where the document has none;
    ``note`` is the label of the note that holds the offset; ``heading`` is the
    text of the heading at or before it, for a note at or before the note's mark
    in the body. Takes logarithmic time once a document's first place is known.
    """
    landmarks = _landmarks(_Same(document))
    note = _note_at(document, landmarks, offset)
    anchor = offset if note is None or note.anchor is None else note.anchor
    page_index = _count(document.page_starts, offset)
    return Place(
        page=document.page_labels[page_index - 1] if page_index and document.page_labels else None,
        page_index=page_index,
        line=_count(document.line_starts, offset),
        note=None if note is None else note.label,
        heading=_heading_at(document, landmarks, anchor),
    )


# Places are asked for one document after the other; two leave room for a comparison.
@lru_cache(maxsize=2)
def _landmarks(same: _Same) -> _Landmarks:
    blocks = same.document.blocks
    headings = tuple(block for block in blocks if block.kind is BlockKind.HEADING)
    return _Landmarks(
        tuple(block.span.start for block in blocks),
        headings,
        tuple(block.span.start for block in headings),
    )


def _count(starts: Sequence[int], offset: int) -> int | None:
    """How many lines (or pages) have begun at ``offset``; ``None`` for none."""
    return bisect_right(starts, offset) or None


def _note_at(document: Document, landmarks: _Landmarks, offset: int) -> Block | None:
    position = bisect_right(landmarks.block_starts, offset) - 1
    if position < 0:
        return None
    block = document.blocks[position]
    return block if block.kind is BlockKind.NOTE and offset < block.span.end else None


def _heading_at(document: Document, landmarks: _Landmarks, offset: int) -> str | None:
    position = bisect_right(landmarks.heading_starts, offset) - 1
    if position < 0:
        return None
    span = landmarks.headings[position].span
    return " ".join(document.text[span.start : span.end].split())
