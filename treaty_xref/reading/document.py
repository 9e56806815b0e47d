"""From a path or standard input to a document."""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from treaty_xref.model import Document, Source
from treaty_xref.reading.files import read_bytes
from treaty_xref.reading.formats import reader_for
from treaty_xref.reading.layout import NOTHING_KNOWN


class Reading(NamedTuple):
    """A document, and what to tell the user about how it was read (lines for stderr)."""

    document: Document
    notices: tuple[str, ...] = ()


def read_document(
    name: str, source: Source = NOTHING_KNOWN, stdin: BinaryIO | None = None
) -> Reading:
    """The document in the file ``name`` (a path as the user gave it, or "-").

    ``source`` is what is known of it; what it leaves open is taken from the file
    itself where a format has a place for it. ``stdin`` is read for "-" (``None``:
    the process's own). Raises ``UnreadableDocumentError``.
    """
    layout = reader_for(name)(read_bytes(name, stdin), name)
    document = Document(
        name=name,
        text=layout.text,
        blocks=layout.blocks,
        line_starts=layout.line_starts,
        page_starts=layout.page_starts,
        page_labels=layout.page_labels,
        source=_completed(source, layout.source),
    )
    return Reading(document, layout.notices)


def _completed(known: Source, own: Source) -> Source:
    """What is known from outside, with the gaps filled by what the file says."""
    return Source(
        title=known.title or own.title,
        author=known.author or own.author,
        date=known.date or own.date,
        about=known.about or own.about,
    )
