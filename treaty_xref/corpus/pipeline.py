"""From paths to attributed documents: each document goes through the rooms by itself.

Nothing is carried from one document to the next, so that documents may be shared out
among processes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from treaty_xref.corpus.discovery import Found, Problem, discover
from treaty_xref.errors import TreatyXrefError
from treaty_xref.lexicon import load_lexicon
from treaty_xref.model import Attributed, Document, Source
from treaty_xref.reading import read_document
from treaty_xref.reading.sources import Sources, load_sources, source_of
from treaty_xref.registry import Registry

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the user should know of how a document was read, in one line."""

    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that made the program itself fail; the others go on."""

    path: str
    error: Exception


Event = Attributed | Problem | Notice | Fault
Attributor = Callable[[Document], Attributed]
# What is known of a document, and which of the files that should say it are broken.
Known = Callable[[Found], tuple[Source, list[Problem]]]


def attributed_documents(
    paths: Sequence[str],
    registry: Registry,
    *,
    about: tuple[str, ...] = (),
    sources_file: str | None = None,
    leave_out: str | None = None,
) -> Iterator[Event]:
    """Every document that ``paths`` mean, attributed, in order; problems between them.

    ``about`` are registry ids of what all documents are about; ``sources_file``
    describes the documents instead of the ``sources.json`` files beside them;
    ``leave_out`` is a file that is no commentary, such as the report to write.
    Raises ``BadDataError`` if ``sources_file`` cannot be read.
    """
    book = load_sources(sources_file) if sources_file else None
    known = _from_one(book) if book else _from_nearby()
    ready = attributor(registry, about)
    read: list[str] = []
    for found in _discovered(paths, leave_out):
        if isinstance(found, Problem):
            yield found
        else:
            read.append(found.path)
            yield from _events(found, known, ready)
    if book:
        yield from map(Notice, book.unused(read))


def attributor(registry: Registry, about: tuple[str, ...] = ()) -> Attributor:
    """What goes from a document to its references, made ready once for all documents."""
    from treaty_xref.attribution import attribute
    from treaty_xref.scanning.scanner import make_scanner

    lexicon = load_lexicon(LANGUAGE)
    scanner = make_scanner(registry, lexicon)

    def attributed(document: Document) -> Attributed:
        return attribute(document, scanner.scan(document), registry, lexicon, about)

    return attributed


def _discovered(paths: Sequence[str], leave_out: str | None) -> Iterator[Found | Problem]:
    left_out = os.path.realpath(leave_out) if leave_out else None
    for found in discover(paths):
        if left_out is None or os.path.realpath(found.path) != left_out:
            yield found


def _events(found: Found, known: Known, attribute: Attributor) -> Iterator[Event]:
    """One document's result, after what there is to say about it."""
    try:
        source, problems = known(found)
        yield from problems
        reading = read_document(found.path, source)
        yield from map(Notice, reading.notices)
        yield attribute(reading.document)
    except TreatyXrefError as error:
        yield Problem(found.path, str(error))
    except Exception as error:  # one document must not stop the others
        yield Fault(found.path, error)


def _from_one(book: Sources) -> Known:
    """Everything from the file that the user named."""
    return lambda found: (book.for_path(found.path), [])


def _from_nearby() -> Known:
    """From the files beside and above each document; a broken one is told of once."""
    books: dict[str, Sources | None] = {}

    def known(found: Found) -> tuple[Source, list[Problem]]:
        problems = []
        for path in found.sources:
            if path not in books:
                books[path], problem = _opened(path)
                problems += problem
        at_hand = (books[path] for path in found.sources)
        return source_of(found.path, (book for book in at_hand if book)), problems

    return known


def _opened(path: str) -> tuple[Sources | None, list[Problem]]:
    try:
        return load_sources(path), []
    except TreatyXrefError as error:
        return None, [Problem(path, str(error))]
