"""Which format the user means, and what renders it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from treaty_xref.cli.exits import UsageError
from treaty_xref.cli.options import LinesFormat, ReportFormat
from treaty_xref.cli.request import Request
from treaty_xref.cli.terminal import columns, writes_to_terminal

if TYPE_CHECKING:
    from treaty_xref.collation import Concordance, Excerpts

ENDINGS = {".md": ReportFormat.MARKDOWN, ".markdown": ReportFormat.MARKDOWN}


class RendersLines(Protocol):
    """What every format of ``lines`` takes and gives."""

    def __call__(self, documents: Iterable[Excerpts], *, namings: bool) -> Iterator[str]:
        """Pieces of text that make the report when put together."""
        ...


def report_renderer(
    asked: ReportFormat | None, output_file: str | None
) -> Callable[[Concordance], Iterator[str]]:
    """The renderer for ``--format``, else for the ending of the file; Markdown without both.

    Raises ``UsageError``, naming the formats, for an ending that says nothing.
    """
    if asked is None and output_file is not None and _ending(output_file) not in ENDINGS:
        raise UsageError(
            f"cannot tell the format of {output_file} by its ending; use one of "
            f"{', '.join(ENDINGS)}, or --format {' or '.join(one.value for one in ReportFormat)}"
        )
    from treaty_xref.reports import markdown

    return markdown.render


def _ending(file: str) -> str:
    return PurePath(file).suffix.lower()


def lines_renderer(asked: LinesFormat, request: Request, *, fits_terminal: bool) -> RendersLines:
    """The renderer for a format of ``lines``.

    Text on a terminal keeps to its width unless the user said how much context to show.
    """
    if asked is LinesFormat.JSONL:
        from treaty_xref.reports import lines_jsonl

        return lines_jsonl.render
    if asked is LinesFormat.TSV:
        from treaty_xref.reports import lines_tsv

        return lines_tsv.render
    from treaty_xref.reports import lines_text

    fits = fits_terminal and writes_to_terminal(request.output)
    width = columns(request.output) if fits else None
    return partial(lines_text.render, context=request.context, width=width)
