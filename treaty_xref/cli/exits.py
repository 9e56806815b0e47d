"""How a command ends: its exit code, and what is said of an exception.

Nothing that a command raises reaches the user as a traceback, unless
``TREATY_XREF_DEBUG=1`` asks for it.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import typer

from treaty_xref.cli import STOPPED
from treaty_xref.cli.messages import complain
from treaty_xref.errors import TreatyXrefError

DONE = 0
LEFT_OPEN = 1
BAD_INPUT = 2
FAULT = 70  # EX_SOFTWARE of sysexits.h
DEBUG = "TREATY_XREF_DEBUG"

_Options = ParamSpec("_Options")


class UsageError(TreatyXrefError):
    """Options that do not go together, or that cannot be followed."""


def ending(command: Callable[_Options, int]) -> Callable[_Options, None]:
    """The command with its exit code as the exit code of the program."""

    @wraps(command)
    def run(*args: _Options.args, **options: _Options.kwargs) -> None:
        _open_closed_streams()
        _write_utf8()
        try:
            code = command(*args, **options)
            sys.stdout.flush()
        except TreatyXrefError as error:
            complain(str(error))
            code = BAD_INPUT
        except BrokenPipeError:
            code = _nobody_reads()
        except KeyboardInterrupt:
            code = STOPPED
        except Exception as error:  # whatever is left is a fault of the program
            complain_of_fault(error)
            code = FAULT
        raise typer.Exit(code)

    return run


def complain_of_fault(error: Exception, document: str | None = None) -> None:
    """One line on a fault of the program; the traceback where debugging is asked for."""
    where = f" in {document}" if document else ""
    complain(
        f"internal error{where}: {type(error).__name__}: {error}; this is a fault of the program, "
        f"please report it ({DEBUG}=1 shows where it happened)"
    )
    if os.environ.get(DEBUG, "0") not in ("", "0"):
        traceback.print_exception(error)


def _open_closed_streams() -> None:
    """A stream that was closed before the start (``>&-``) takes what nobody will read."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # it stays open as long as the program, as the stream would
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def _write_utf8() -> None:
    """Both streams take any text, whatever the locale, with plain line ends."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _nobody_reads() -> int:
    """The reader has seen enough (``| head``); what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
