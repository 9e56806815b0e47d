"""The commands, each with its options; what they need is loaded when they run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from treaty_xref import __version__
from treaty_xref.cli import options as given
from treaty_xref.cli.exits import DONE, ending
from treaty_xref.cli.messages import PROGRAM
from treaty_xref.cli.request import Request

# The context of a mention where the user does not say, as the row contract has it.
DEFAULT_CONTEXT = 60

app = typer.Typer(
    name=PROGRAM,
    help="Finds references to treaty articles in commentary, and says for each article of each "
    "treaty which commentary mentions it, where, and in what words.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _program(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_show_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Options of the program itself; the commands take all others."""


@app.command(short_help="Print the concordance as a table.")
@ending
def table(
    paths: given.Paths,
    *,
    about: given.About = None,
    treaty: given.Treaty = None,
    registry: given.RegistryFiles = None,
    sources: given.SourcesFile = None,
    everywhere: given.Everywhere = False,
    width: given.Width = None,
    output: given.Output = None,
    strict: given.Strict = False,
    quiet: given.Quiet = False,
) -> int:
    """Print the concordance as a table: which articles are mentioned, how often, where.

    PATHS are files, folders (searched with all their sub-folders), or "-" for standard input.
    """
    from treaty_xref.cli.request import begun, concordance, finished
    from treaty_xref.cli.terminal import columns
    from treaty_xref.reports import table as report

    request = _request(paths, about, treaty, registry, sources, None, output, strict, quiet)
    work = begun(request)
    wide = width or columns(request.output_file)
    places = None if everywhere else report.DEFAULT_PLACES
    return finished(work, lambda: report.render(concordance(work), width=wide, places=places))


@app.command(short_help="Write a concordance report that quotes every mention.")
@ending
def report(
    paths: given.Paths,
    *,
    about: given.About = None,
    treaty: given.Treaty = None,
    registry: given.RegistryFiles = None,
    sources: given.SourcesFile = None,
    context: given.Context = None,
    as_format: given.AsReport = None,
    output: given.Output = None,
    strict: given.Strict = False,
    quiet: given.Quiet = False,
) -> int:
    """Write a concordance report: every mention quoted under its article.

    PATHS are files, folders (searched with all their sub-folders), or "-" for standard input.
    """
    from treaty_xref.cli.formats import report_renderer
    from treaty_xref.cli.request import begun, concordance, finished

    request = _request(paths, about, treaty, registry, sources, context, output, strict, quiet)
    render = report_renderer(as_format, request.output_file)
    work = begun(request)
    return finished(work, lambda: render(concordance(work)))


@app.command(short_help="Print every mention in its context.")
@ending
def lines(
    paths: given.Paths,
    *,
    about: given.About = None,
    treaty: given.Treaty = None,
    registry: given.RegistryFiles = None,
    sources: given.SourcesFile = None,
    context: given.Context = None,
    namings: given.Namings = False,
    as_format: given.AsLines = given.LinesFormat.TEXT,
    output: given.Output = None,
    strict: given.Strict = False,
    quiet: given.Quiet = False,
) -> int:
    """Print every mention in its context, in order of document and place.

    PATHS are files, folders (searched with all their sub-folders), or "-" for standard input.
    """
    from treaty_xref.cli.formats import lines_renderer
    from treaty_xref.cli.request import begun, excerpts, finished

    request = _request(paths, about, treaty, registry, sources, context, output, strict, quiet)
    render = lines_renderer(as_format, request, fits_terminal=context is None)
    work = begun(request)
    return finished(work, lambda: render(excerpts(work), namings=namings))


@app.command(short_help="List the treaties that the registry knows, or show one.")
@ending
def treaties(
    identifier: given.Identifier = None,
    *,
    search: given.Search = None,
    registry: given.RegistryFiles = None,
    width: given.Width = None,
    output: given.Output = None,
) -> int:
    """List the treaties that the registry knows, or show the one with this ID in detail."""
    from treaty_xref.cli.catalogue import catalogue
    from treaty_xref.cli.terminal import columns
    from treaty_xref.cli.writing import write

    write(output, catalogue(identifier, search, registry or (), width or columns(output)))
    return DONE


@app.command(short_help="Print the text of a document as it is read.")
@ending
def text(file: given.OneFile, *, output: given.Output = None) -> int:
    """Print the text of a document as it is read: the text that offsets count in.

    FILE is a document, or "-" for standard input.
    """
    from treaty_xref.cli.plain_text import plain_text
    from treaty_xref.cli.writing import write

    write(output, plain_text(file, output))
    return DONE


def _request(
    paths: list[str],
    about: list[str] | None,
    treaty: list[str] | None,
    registry: list[Path] | None,
    sources: str | None,
    context: int | None,
    output: str | None,
    strict: bool,
    quiet: bool,
) -> Request:
    return Request(
        paths=tuple(paths),
        about=tuple(about or ()),
        treaties=tuple(treaty or ()),
        registry_files=tuple(registry or ()),
        sources=sources,
        context=DEFAULT_CONTEXT if context is None else context,
        output=output,
        quiet=quiet,
        strict=strict,
    )
