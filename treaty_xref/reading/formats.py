"""Which family of formats reads which file.

A new format is a module with the verb ``read(data, name) -> Layout`` and a line in
``FAMILIES``; nothing else changes. A family's module is imported when a file first
needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from treaty_xref.reading.layout import Layout

Reader = Callable[[bytes, str], Layout]


class Family(NamedTuple):
    """Formats that one module reads, told by the suffix (in lower case)."""

    suffixes: tuple[str, ...]
    read: Reader


def _plain(data: bytes, name: str) -> Layout:
    from treaty_xref.reading import plain

    return plain.read(data, name)


def _markdown(data: bytes, name: str) -> Layout:
    from treaty_xref.reading import markdown

    return markdown.read(data, name)


FAMILIES = (
    Family((".txt", ".text"), _plain),
    Family((".md", ".markdown"), _markdown),
)
SUFFIXES = tuple(suffix for family in FAMILIES for suffix in family.suffixes)


def is_document(name: str) -> bool:
    """Whether a file found in a folder is one to read, by its suffix."""
    return name.lower().endswith(SUFFIXES)


def reader_for(name: str) -> Reader:
    """The reader for the file ``name``; whatever has no known suffix is tried as text."""
    fitting = (family.read for family in FAMILIES if name.lower().endswith(family.suffixes))
    return next(fitting, _plain)
