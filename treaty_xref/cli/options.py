"""The options, each written once for all commands that take it.

Arguments are explained in the commands' own help: typer before 0.25 loses an
argument's help with click from 8.5 on.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LinesFormat(StrEnum):
    """How ``lines`` prints its rows."""

    TEXT = "text"
    TSV = "tsv"
    JSONL = "jsonl"


class ReportFormat(StrEnum):
    """The formats of ``report``."""

    MARKDOWN = "markdown"


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATHS...", show_default=False),
]
About = Annotated[
    list[str] | None,
    typer.Option(
        "--about",
        metavar="ID",
        help="The treaty that the documents are about; may be given several times.",
        show_default=False,
    ),
]
Treaty = Annotated[
    list[str] | None,
    typer.Option(
        "--treaty",
        metavar="ID",
        help="Only this treaty in the output; may be given several times.",
        show_default=False,
    ),
]
RegistryFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--registry",
        metavar="FILE",
        help="A TOML file with further instruments; may be given several times.",
        show_default=False,
    ),
]
SourcesFile = Annotated[
    str | None,
    typer.Option(
        "--sources",
        metavar="FILE",
        help="Titles and authors of the documents (CSL-JSON), instead of the sources.json "
        "beside them.",
        show_default=False,
    ),
]
Context = Annotated[
    int | None,
    typer.Option(
        "--context",
        metavar="N",
        min=0,
        max=100_000,
        help="Characters of text on each side of a mention. [default: 60]",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help='The file to write, whole or not at all; "-" is standard output.',
        show_default=False,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("-q", "--quiet", help="No notices on standard error, only errors."),
]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Exit with 1 if a mention is ambiguous, unresolved, or of an article that does "
        "not exist.",
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        metavar="N",
        min=1,
        max=10_000,
        help="Columns to fill. [default: the terminal's, else $COLUMNS, else 80]",
        show_default=False,
    ),
]
Everywhere = Annotated[
    bool,
    typer.Option("--all", help="Cite every place and list every mention, instead of the first."),
]
Namings = Annotated[
    bool,
    typer.Option("--namings", help="Also where an instrument is named without an article."),
]
AsLines = Annotated[LinesFormat, typer.Option("-f", "--format", help="How to print the mentions.")]
AsReport = Annotated[
    ReportFormat | None,
    typer.Option(
        "-f",
        "--format",
        help="The format of the report. [default: by the ending of the output file]",
        show_default=False,
    ),
]
Identifier = Annotated[
    str | None,
    typer.Argument(metavar="[ID]", show_default=False),
]
Search = Annotated[
    str | None,
    typer.Option(
        "--search",
        metavar="WORD",
        help="Only treaties with this word in any of their names.",
        show_default=False,
    ),
]
OneFile = Annotated[
    str,
    typer.Argument(metavar="FILE", show_default=False),
]
