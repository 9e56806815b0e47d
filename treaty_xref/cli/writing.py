"""Where a report goes: to standard output, or to a file that is whole or not there."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from treaty_xref.cli.exits import UsageError

STANDARD_OUTPUT = "-"
# As the user's umask allows: what open() gives to a new file.
_NEW_FILE = 0o666


def write(target: str | None, pieces: Iterable[str]) -> None:
    """Writes the pieces to the file ``target``, to standard output for ``None`` or "-".

    A file is written beside its place first and put there at the end: if anything
    goes wrong on the way, what stood there before still does. A device or a pipe is
    written to as it is. Raises ``UsageError`` where nothing can be written.
    """
    if target is None or target == STANDARD_OUTPUT:
        sys.stdout.writelines(pieces)
        return
    with _opened(target) as stream:
        stream.writelines(pieces)


@contextmanager
def _opened(target: str) -> Iterator[TextIO]:
    # A link is followed: the file that it points to is replaced, not the link.
    path = Path(os.path.realpath(target))
    _check(path, target)
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    else:
        with _replacing(path, target) as stream:
            yield stream


def _check(path: Path, target: str) -> None:
    if path.is_dir():
        raise UsageError(f"cannot write {target}: it is a folder; name a file in it")
    if not path.parent.is_dir():
        raise UsageError(f"cannot write {target}: there is no folder {path.parent}; make it first")


@contextmanager
def _replacing(path: Path, target: str) -> Iterator[TextIO]:
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _mode(path))
    except OSError as error:
        raise _refused(target, error) from error
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123 - a descriptor
            yield stream
        unfinished.replace(path)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) if path.exists() else _NEW_FILE


def _refused(target: str, error: OSError) -> UsageError:
    reason = (error.strerror or str(error)).lower()
    return UsageError(f"cannot write {target}: {reason}; choose another file or folder")
