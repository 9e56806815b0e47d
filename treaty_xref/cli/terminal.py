"""What is known of the terminal."""

from __future__ import annotations

import os
import shutil
import sys

DEFAULT_COLUMNS = 80


def columns(output: str | None) -> int:
    """Columns to fill: ``$COLUMNS``, else the terminal's, else 80.

    What goes to a file or a pipe must not depend on the window it was made in.
    """
    if writes_to_terminal(output):
        return shutil.get_terminal_size().columns
    wanted = os.environ.get("COLUMNS", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and int(wanted) else DEFAULT_COLUMNS


def writes_to_terminal(output: str | None) -> bool:
    """Whether a person sees the output as it comes; ``output`` is a file or ``None``."""
    return output in (None, "-") and sys.stdout.isatty()
