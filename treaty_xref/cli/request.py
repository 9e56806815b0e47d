"""What the user asks for, and the documents that answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from treaty_xref.cli.exits import BAD_INPUT, DONE, FAULT, LEFT_OPEN, UsageError, complain_of_fault
from treaty_xref.cli.messages import complain, remark
from treaty_xref.cli.writing import STANDARD_OUTPUT, write
from treaty_xref.errors import TreatyXrefError

if TYPE_CHECKING:
    from treaty_xref.collation import Concordance, Excerpts
    from treaty_xref.corpus.pipeline import Event
    from treaty_xref.model import Attributed
    from treaty_xref.registry import Registry


class NothingReadError(TreatyXrefError):
    """No document could be read, so that there is nothing to write."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options that all commands over documents share."""

    paths: tuple[str, ...]
    about: tuple[str, ...]
    treaties: tuple[str, ...]
    registry_files: tuple[Path, ...]
    sources: str | None
    context: int
    output: str | None
    quiet: bool
    strict: bool

    @property
    def output_file(self) -> str | None:
        """The file to write, ``None`` for standard output."""
        return None if self.output == STANDARD_OUTPUT else self.output


@dataclass(frozen=True, slots=True)
class Work:
    """A request at work: its registry, and what is counted on the way.

    ``tally`` counts documents, mentions, open mentions, mentions left out by
    ``--treaty``, problems and faults.
    """

    request: Request
    registry: Registry
    tally: Counter[str]


def begun(request: Request) -> Work:
    """Checks what can be checked before any document is read.

    Raises ``BadDataError`` for a broken registry file, ``UnknownInstrumentError`` for
    an id that the registry does not have, and ``UsageError`` for an output that would
    overwrite an input.
    """
    from treaty_xref.registry import load_registry

    registry = load_registry(request.registry_files)
    for key in (*request.about, *request.treaties):
        registry.get(key)
    _spare_the_inputs(request)
    return Work(request, registry, Counter())


def _spare_the_inputs(request: Request) -> None:
    output = request.output_file
    if output is None or not Path(output).exists():
        return
    sources = () if request.sources is None else (request.sources,)
    for path in map(Path, (*request.paths, *request.registry_files, *sources)):
        if path.is_file() and path.samefile(output):
            raise UsageError(f"{output} is read and cannot be written too; name another output")


def excerpts(work: Work) -> Iterator[Excerpts]:
    """The documents' mentions, document by document; problems are told as they come.

    Raises ``NothingReadError`` at the end if there was nothing but problems.
    """
    from treaty_xref.corpus.pipeline import attributed_documents

    request = work.request
    events = attributed_documents(
        request.paths,
        work.registry,
        about=request.about,
        sources_file=request.sources,
        leave_out=request.output_file,
    )
    for event in events:
        yield from _excerpt(event, work)
    if not work.tally["documents"] and (work.tally["problems"] or work.tally["faults"]):
        raise NothingReadError("no document could be read; nothing is written")


def _excerpt(event: Event, work: Work) -> Iterator[Excerpts]:
    from treaty_xref.corpus.discovery import Problem
    from treaty_xref.corpus.pipeline import Fault, Notice

    if isinstance(event, Problem):
        work.tally["problems"] += 1
        complain(event.message)
    elif isinstance(event, Notice):
        remark(event.message, quiet=work.request.quiet)
    elif isinstance(event, Fault):
        work.tally["faults"] += 1
        complain_of_fault(event.error, event.path)
    else:
        yield _counted(event, work)


def _counted(attributed: Attributed, work: Work) -> Excerpts:
    from treaty_xref.collation import excerpt, restrict_excerpts

    whole = excerpt(attributed, work.request.context)
    keys = frozenset(work.request.treaties)
    kept = restrict_excerpts(whole, keys) if keys else whole
    work.tally["documents"] += 1
    work.tally["mentions"] += len(kept.references)
    work.tally["open"] += sum(quoted.left_open for quoted in kept.references)
    work.tally["unattributed"] += sum(
        not (quoted.reference.instruments or quoted.reference.candidates)
        for quoted in whole.references
    )
    return kept


def concordance(work: Work) -> Concordance:
    """The concordance of all documents, restricted to what ``--treaty`` names.

    Raises ``NothingReadError``.
    """
    from treaty_xref.collation import collate_excerpts, with_headings

    whole = collate_excerpts(list(excerpts(work)))
    keys = frozenset(work.request.treaties)
    return with_headings(whole, keys) if keys else whole


def finished(work: Work, pieces: Callable[[], Iterable[str]]) -> int:
    """Makes and writes the report, says what there is to say, and gives the exit code."""
    try:
        write(work.request.output, pieces())
    except NothingReadError as error:
        if work.request.output_file is not None:
            complain(f"{work.request.output}: {error}")
    for line in _closing_remarks(work):
        remark(line, quiet=work.request.quiet)
    return _exit_code(work)


def _closing_remarks(work: Work) -> Iterator[str]:
    tally = work.tally
    if tally["documents"] and not tally["mentions"]:
        yield f"no treaty article is mentioned ({_documents(tally)} read)"
    if work.request.treaties and tally["unattributed"]:
        yield f"left out by --treaty: {tally['unattributed']:,} mentions without an instrument"


def _documents(tally: Counter[str]) -> str:
    number = tally["documents"]
    return f"{number:,} document{'' if number == 1 else 's'}"


def _exit_code(work: Work) -> int:
    if work.tally["faults"]:
        return FAULT
    if work.tally["problems"]:
        return BAD_INPUT
    return LEFT_OPEN if work.request.strict and work.tally["open"] else DONE
