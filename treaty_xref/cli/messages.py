"""What the program says about its work, one line each, on standard error."""

from __future__ import annotations

import sys

PROGRAM = "treaty-xref"


def complain(line: str) -> None:
    """Something went wrong; said whatever ``-q`` says."""
    _say(line)


def remark(line: str, *, quiet: bool) -> None:
    """Something to know; ``quiet`` silences it."""
    if not quiet:
        _say(line)


def _say(line: str) -> None:
    from treaty_xref.reports.escaping import one_line

    print(f"{PROGRAM}: {one_line(line)}", file=sys.stderr)  # noqa: T201 - this room prints
