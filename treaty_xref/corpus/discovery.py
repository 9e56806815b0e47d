"""Which documents the paths on the command line mean, in an order that never changes.

>>> sorted(["ch10.txt", "ch2.txt", "Ch1.txt"], key=natural_order)
['Ch1.txt', 'ch2.txt', 'ch10.txt']
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

import regex

from treaty_xref.reading.formats import SUFFIXES, is_document
from treaty_xref.reading.messages import STDIN, shown
from treaty_xref.reading.sources import FILE_NAME as SOURCES_NAME

_DIGITS = regex.compile(r"(\d++)")
_LOOKED_FOR = ", ".join(SUFFIXES)


@dataclass(frozen=True, slots=True)
class Found:
    """A document to read: its path as the user gave it ("-" for standard input).

    ``sources`` are the files called ``sources.json`` that may describe it, the
    nearest first: beside the document, then in each folder above it up to the one
    that the user named.
    """

    path: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept a path from being read, in one line for the user."""

    path: str
    message: str


class _File(NamedTuple):
    """A document in a folder, and where it really is."""

    found: Found
    real: str


class _Folder(NamedTuple):
    """A folder to look into, where it really is, and the sources in folders above."""

    path: str
    real: str
    sources: tuple[str, ...]


def discover(paths: Sequence[str]) -> Iterator[Found | Problem]:
    """The documents that ``paths`` (files, folders or "-") mean, and the problems.

    Paths keep their order; folders are searched with all their sub-folders in
    natural order (chapter 2 before chapter 10), without hidden files. Each real
    file comes once, each real folder once a path. A file named by itself is taken
    whatever its suffix, but a ``sources.json`` is no document.
    """
    seen: set[str] = set()
    for path in paths:
        for one in _meant(path):
            if isinstance(one, Problem):
                yield one
            elif one.real not in seen:
                seen.add(one.real)
                yield one.found


def natural_order(name: str) -> tuple[object, ...]:
    """Sorts numbers in names by value, letters without regard to case, ch before ch2."""
    path = PurePath(name)
    return (_parts(path.stem), _parts(path.suffix), name)


def _parts(name: str) -> tuple[str | int, ...]:
    """Text and numbers in turn, text first: "ch10" → "ch", 10, ""."""
    parts = _DIGITS.split(name)
    return tuple(int(part) if place % 2 else part.casefold() for place, part in enumerate(parts))


def _meant(path: str) -> Iterator[_File | Problem]:
    """What one path on the command line means."""
    if path == STDIN:
        yield _File(Found(STDIN), STDIN)
        return
    try:
        is_folder = stat.S_ISDIR(_mode(path))
    except (OSError, ValueError) as error:
        yield _missing(path, error)
        return
    real = os.path.realpath(path)
    if is_folder:
        yield from _inside(path, real)
    elif PurePath(path).name != SOURCES_NAME:
        beside = PurePath(path).with_name(SOURCES_NAME)
        yield _File(Found(path, (str(beside),) if Path(beside).exists() else ()), real)


def _mode(path: str) -> int:
    if not path:  # pathlib would take it for the folder one stands in
        raise FileNotFoundError
    return Path(path).stat().st_mode


def _inside(path: str, real: str) -> Iterator[_File | Problem]:
    """All documents of a folder named on the command line, or why there are none."""
    is_empty = True
    for one in _searched(_Folder(path, real, ())):
        is_empty = False
        yield one
    if is_empty:
        remedy = "name the files themselves, or convert them to text"
        yield Problem(
            path, f"no readable documents in {shown(path)} (looked for {_LOOKED_FOR}); {remedy}"
        )


def _searched(top: _Folder) -> Iterator[_File | Problem]:
    """Depth first, without recursion; links back to a folder above end there."""
    visited: set[str] = set()
    pending: list[_Folder | _File] = [top]
    while pending:
        one = pending.pop()
        if isinstance(one, _File):
            yield one
        elif one.real not in visited:
            visited.add(one.real)
            try:
                pending.extend(reversed(_children(one)))
            except OSError as error:
                yield _closed(one.path, error)


def _children(folder: _Folder) -> list[_Folder | _File]:
    """The documents and folders in a folder, in natural order."""
    with os.scandir(folder.path) as entries:
        visible = [entry for entry in entries if not entry.name.startswith(".")]
    visible.sort(key=lambda entry: natural_order(entry.name))
    here = tuple(entry.path for entry in visible if entry.name == SOURCES_NAME)
    sources = here + folder.sources
    children: list[_Folder | _File] = []
    for entry in visible:
        if _is_folder(entry):
            children.append(_Folder(entry.path, _real(folder, entry), sources))
        elif is_document(entry.name):
            children.append(_File(Found(entry.path, sources), _real(folder, entry)))
    return children


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads in a circle: reading it says so
        return False


def _real(folder: _Folder, entry: os.DirEntry[str]) -> str:
    """Only links need a look at the disk: what is in a real folder is where it is."""
    if entry.is_symlink():
        return os.path.realpath(entry.path)
    return folder.real.rstrip(os.sep) + os.sep + entry.name


def _missing(path: str, error: OSError | ValueError) -> Problem:
    if isinstance(error, (FileNotFoundError, NotADirectoryError, ValueError)):
        return Problem(path, f"no such file or folder: {shown(path)}; check the spelling")
    return Problem(path, f"cannot read {shown(path)}: {_reason(error)}; check its permissions")


def _closed(path: str, error: OSError) -> Problem:
    return Problem(
        path,
        f"cannot look into the folder {shown(path)}: {_reason(error)}; "
        "change its permissions, or leave it out",
    )


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
