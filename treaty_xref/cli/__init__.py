"""The command line: the only room that prints and exits.

Exit codes: 0 done (also when nothing was found), 1 something is left open under
``--strict``, 2 usage or unreadable input, 70 a fault of the program's own, 130
stopped by the user. Data goes to standard output, messages to standard error.
"""

from __future__ import annotations

import sys

STOPPED = 130


def main() -> None:
    """Runs the program with the arguments of the process, and exits."""
    try:
        # Loading takes a moment in which a user may already press Ctrl-C.
        from treaty_xref.cli.app import app

        app(prog_name="treaty-xref")
    except KeyboardInterrupt:
        sys.exit(STOPPED)
