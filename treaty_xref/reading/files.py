"""The bytes of a file or of standard input.

Only regular files are read: opening a pipe or a device may wait for ever.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from treaty_xref.errors import UnreadableDocumentError
from treaty_xref.reading.messages import STDIN, refusal

_SPECIAL_FILES: tuple[tuple[Callable[[int], bool], str, str], ...] = (
    (stat.S_ISFIFO, "it is a pipe", "send it to standard input and name it -"),
    (stat.S_ISSOCK, "it is a socket", "name a file with text"),
    (stat.S_ISDIR, "it is a folder", "name the files in it"),
)
_DEVICE = ("it is a device, not a file", "name a file with text")


def read_bytes(name: str, stdin: BinaryIO | None = None) -> bytes:
    """The whole of the file ``name``, or of standard input for "-".

    Raises ``UnreadableDocumentError`` for a file that is missing, forbidden or
    not regular; a link to a regular file is as good as the file.
    """
    try:
        return _standard_input(stdin) if name == STDIN else _regular_file(name)
    except (OSError, ValueError) as error:
        raise _explained(name, error) from error


def _standard_input(stdin: BinaryIO | None) -> bytes:
    if stdin is not None:
        return stdin.read()
    if sys.stdin is None:
        raise refusal(STDIN, "it is closed", "name a file instead")
    return sys.stdin.buffer.read()


def _regular_file(name: str) -> bytes:
    mode = Path(name).stat().st_mode
    if not stat.S_ISREG(mode):
        raise refusal(name, *_special(mode))
    with open(name, "rb", buffering=0, opener=_without_waiting) as stream:
        return stream.read()


def _special(mode: int) -> tuple[str, str]:
    kinds = ((reason, remedy) for is_kind, reason, remedy in _SPECIAL_FILES if is_kind(mode))
    return next(kinds, _DEVICE)


def _without_waiting(path: str, flags: int) -> int:
    """A file may become a pipe after it was looked at; opening it must not hang."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _explained(name: str, error: OSError | ValueError) -> UnreadableDocumentError:
    if isinstance(error, FileNotFoundError):
        return refusal(name, "there is no such file", "check the spelling")
    if isinstance(error, PermissionError):
        return refusal(name, "permission denied", "change its permissions, or leave it out")
    reason = error.strerror if isinstance(error, OSError) else None
    return refusal(name, (reason or str(error)).lower(), "check the file, or leave it out")
