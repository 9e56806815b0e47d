"""Registry files in TOML: reading, and the line on which each thing stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from treaty_xref.errors import BadDataError
from treaty_xref.registry.checks import record_problem

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record

_HEADER = re.compile(r"\s*\[\[\s*instrument\s*\]\]")
_TOML_LINE = re.compile(r" ?\(at line (\d+), column \d+\)| ?\(at end of document\)")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one ``[[instrument]]``; ``first`` is the number of the first one."""

    path: str
    first: int
    lines: tuple[str, ...]

    def line(self, *keys: str) -> int:
        """The line of a key, of a key in a table, or of a text in a list.

        Each of ``keys`` is looked for from where the one before it stands; one
        that is not found leaves the place where it is.
        """
        at = 0
        for key in keys:
            at = next((n for n in range(at, len(self.lines)) if _holds(self.lines[n], key)), at)
        return self.first + at

    def error(self, *keys: str, problem: str) -> BadDataError:
        """The error that points to the line of ``keys``."""
        return BadDataError(f"{self.path}:{self.line(*keys)}: {problem}")


@dataclass(frozen=True, slots=True)
class Sourced:
    """A record and where it stands in its file."""

    record: Record
    block: Block


def read_source(path: Path) -> tuple[Sourced, ...]:
    """The records of one file, each of them sound by itself.

    Raises ``BadDataError`` with file and line for what is not so.
    """
    text = _text(path)
    tables = _tables(path, text)
    blocks = _blocks(path, text, len(tables))
    return tuple(_sourced(table, block) for table, block in zip(tables, blocks, strict=True))


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadDataError(f"{path}: cannot be read ({reason}); check the path") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = "not in UTF-8; save the file with that encoding"
        raise BadDataError(f"{path}:{line}: {problem}") from error


def _tables(path: Path, text: str) -> list[dict[str, object]]:
    tables = _parsed(path, text).pop("instrument", None)
    if isinstance(tables, list) and tables and all(isinstance(table, dict) for table in tables):
        return tables
    raise BadDataError(f"{path}:1: no list of instruments; begin each one with [[instrument]]")


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_LINE.search(str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        problem = _TOML_LINE.sub("", str(error))
        raise BadDataError(f"{path}:{line}: not TOML ({problem}); correct the line") from error
    for key in sorted(parsed.keys() - {"instrument"}):
        block = Block(str(path), 1, tuple(text.splitlines()))
        raise block.error(key, problem=f'unknown key "{key}"; put it under [[instrument]]')
    return parsed


def _blocks(path: Path, text: str, count: int) -> Sequence[Block]:
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if _HEADER.match(line)]
    if len(starts) != count:  # written in another way than with headers
        return [Block(str(path), 1, tuple(lines))] * count
    ends = [*starts[1:], len(lines)]
    return [
        Block(str(path), start + 1, tuple(lines[start:end]))
        for start, end in zip(starts, ends, strict=True)
    ]


def _sourced(table: dict[str, object], block: Block) -> Sourced:
    problem = record_problem(table)
    if problem:
        raise block.error(*problem.place, problem=problem.text)
    iso = {key: value.isoformat() for key, value in table.items() if isinstance(value, date)}
    return Sourced(cast("Record", {**table, **iso}), block)


def _holds(line: str, key: str) -> bool:
    bare = line.strip()
    if bare.startswith("["):
        return bare.strip("[ ]").rpartition(".")[2].strip() == key
    name, equals, _ = bare.partition("=")
    return bool(equals and name.strip().strip("\"'") == key) or f'"{key}"' in line
