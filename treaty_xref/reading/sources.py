"""What is known of the documents: titles, authors and dates from ``sources.json``.

The file is CSL-JSON, an array of items as Zotero and other reference managers
export it. Of each item these fields are read:

- ``title``, ``author`` and ``issued``, as CSL defines them;
- ``file``: the document, as a path relative to ``sources.json`` or a bare name that
  fits in any folder; several in a list;
- ``attachments``: a list of ``{"path": ...}``, fitted by the path, else by the name,
  else by the name without its suffix (the text of a PDF file);
- ``about``: the registry id of the instrument discussed, or a list of ids; also in
  ``custom`` (an object), or as a line "about: ID, ID" in ``note`` or ``extra``.
"""

from __future__ import annotations

import json
import os.path
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

import regex

from treaty_xref.errors import BadDataError, UnreadableDocumentError
from treaty_xref.model import Source
from treaty_xref.reading.files import read_bytes
from treaty_xref.reading.layout import NOTHING_KNOWN
from treaty_xref.reading.messages import shown

FILE_NAME = "sources.json"

_ABOUT_LINE = regex.compile(r"^[ \t]*+about[ \t]*+:(.++)$", regex.MULTILINE | regex.IGNORECASE)
_BETWEEN_IDS = regex.compile(r"[,;\s]++")
_SURROGATES = regex.compile(r"[\ud800-\udfff]")
# As citations shorten them: three authors and more are "A and others".
_MOST_NAMES = 2


class Item(NamedTuple):
    """One entry: its source, its files, and where to point to in a message."""

    number: int
    source: Source
    files: tuple[str, ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The entries of one ``sources.json``; ``path`` is the file as the user gave it.

    The three indexes go from a resolved path, a file name and a name without
    suffix to an entry; a name that fits several entries fits none.
    """

    path: str
    _items: tuple[Item, ...]
    _by_path: Mapping[str, Item]
    _by_name: Mapping[str, Item]
    _by_stem: Mapping[str, Item]

    def for_path(self, path: str | Path) -> Source:
        """What is known of the document at ``path``: an empty source if nothing is."""
        item = self.item_for(path)
        return item.source if item else NOTHING_KNOWN

    def unused(self, paths: Iterable[str | Path]) -> tuple[str, ...]:
        """One notice for each entry with a file that is none of the documents read."""
        used = {item.number for item in map(self.item_for, paths) if item}
        return tuple(
            f"{shown(self.path)}: item {item.number} names {shown(item.files[0])}, "
            "which was not read; check the name"
            for item in self._items
            if item.files and item.number not in used
        )

    def item_for(self, path: str | Path) -> Item | None:
        """The entry for the document at ``path``."""
        name = _composed(PurePath(path).name)
        return (
            self._by_path.get(_resolved(Path(path)))
            or self._by_name.get(name)
            or self._by_stem.get(PurePath(name).stem)
        )


def source_of(path: str | Path, books: Iterable[Sources]) -> Source:
    """What the first of ``books`` that has an entry for ``path`` says of it."""
    items = (book.item_for(path) for book in books)
    return next((item.source for item in items if item), NOTHING_KNOWN)


def load_sources(path: str | Path) -> Sources:
    """The entries of a ``sources.json``.

    Raises ``BadDataError``, naming the file and the line or the item, if the file
    cannot be read, is not JSON, is no array of items, or has a wrong shape in it.
    """
    name = str(path)
    items = tuple(
        _item(name, number, entry) for number, entry in enumerate(_entries(name), start=1)
    )
    return Sources(
        name,
        items,
        _paths(name, items),
        _unambiguous(_names(items)),
        _unambiguous(_stems(items)),
    )


# -------------------------------------------------------------------- the file


def _entries(name: str) -> Sequence[Mapping[str, object]]:
    entries = _json(name)
    if not isinstance(entries, list):
        raise BadDataError(
            f"{shown(name)}: it must hold a list of items (CSL-JSON), [{{…}}, {{…}}]"
        )
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise _wrong(name, number, "it", "an object, {…}")
    return entries


def _json(name: str) -> object:
    try:
        return json.loads(read_bytes(name).decode("utf-8-sig"))
    except UnreadableDocumentError as error:
        raise BadDataError(str(error)) from error
    except UnicodeDecodeError as error:
        raise BadDataError(f"{shown(name)}: it is not UTF-8; save it as UTF-8") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadDataError(f"{shown(name)}, {place}: it is not JSON: {error.msg}") from error
    except (RecursionError, ValueError) as error:
        reason = "it is nested too deep, or holds a number too long, to be CSL-JSON"
        raise BadDataError(f"{shown(name)}: {reason}") from error


def _wrong(name: str, number: int, field: str, wanted: str) -> BadDataError:
    return BadDataError(f"{shown(name)}, item {number}: {field} must be {wanted}")


# ------------------------------------------------------------------ one entry


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one entry, each asked for with the shape it must have."""

    name: str
    number: int
    values: Mapping[str, object]

    def _value(self, field: str, missing: object) -> object:
        value = self.values.get(field)
        return missing if value is None else value

    def text(self, field: str) -> str | None:
        """A string in one line; ``None`` if it is missing or empty."""
        value = self._value(field, "")
        if not isinstance(value, str):
            raise _wrong(self.name, self.number, field, "a text")
        return _tidy(value) or None

    def texts(self, field: str) -> tuple[str, ...]:
        """A string or a list of strings."""
        value = self._value(field, [])
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in values):
            raise _wrong(self.name, self.number, field, "a text or a list of texts")
        return tuple(filter(None, map(str.strip, values)))

    def parts(self, field: str) -> Iterator[_Fields]:
        """A list of objects."""
        value = self._value(field, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise _wrong(self.name, self.number, field, "a list of objects, [{…}]")
        return (_Fields(self.name, self.number, part) for part in value)

    def part(self, field: str) -> _Fields:
        """An object; an empty one if it is missing."""
        value = self._value(field, {})
        if not isinstance(value, dict):
            raise _wrong(self.name, self.number, field, "an object, {…}")
        return _Fields(self.name, self.number, value)


def _item(name: str, number: int, entry: Mapping[str, object]) -> Item:
    fields = _Fields(name, number, entry)
    source = Source(fields.text("title"), _author(fields), _date(fields), _about(fields))
    attachments = [part.text("path") for part in fields.parts("attachments")]
    return Item(number, source, fields.texts("file"), tuple(filter(None, attachments)))


def _author(fields: _Fields) -> str | None:
    """Family names: "Batool", "Aust and Gardiner", "Simma and others"."""
    names = [name for name in map(_family_name, fields.parts("author")) if name]
    if len(names) > _MOST_NAMES:
        return f"{names[0]} and others"
    return " and ".join(names) or None


def _family_name(name: _Fields) -> str | None:
    family = name.text("family")
    if family is None:
        return name.text("literal") or name.text("given")
    return " ".join(filter(None, (name.text("non-dropping-particle"), family)))


def _date(fields: _Fields) -> str | None:
    """ISO 8601 as far as it is known: "2025-01-30", "2025-01", "2025", "2024/2025"."""
    issued = fields.part("issued")
    dates = issued.values.get("date-parts") or []
    if not isinstance(dates, list) or not all(isinstance(parts, list) for parts in dates):
        raise _wrong(fields.name, fields.number, "issued", '{"date-parts": [[year, month, day]]}')
    written = "/".join(filter(None, (_iso_date(fields, parts) for parts in dates)))
    return written or issued.text("raw") or issued.text("literal")


def _iso_date(fields: _Fields, parts: Sequence[object]) -> str:
    try:
        numbers = [int(str(part)) for part in parts if part not in ("", None)]
    except ValueError:
        raise _wrong(fields.name, fields.number, "issued", "a date in numbers") from None
    return "-".join(f"{number:02}" for number in numbers)


def _about(fields: _Fields) -> tuple[str, ...]:
    """Registry ids, each once, in the order in which they stand."""
    named = [*fields.texts("about"), *fields.part("custom").texts("about")]
    for field in ("note", "extra"):
        value = fields.values.get(field)
        named += _ABOUT_LINE.findall(value) if isinstance(value, str) else []
    ids = (one for text in named for one in _BETWEEN_IDS.split(text.strip()))
    return tuple(dict.fromkeys(filter(None, ids)))


def _tidy(text: str) -> str:
    """One line that any encoding can hold: JSON may smuggle in halves of characters."""
    return " ".join(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).split())


# ---------------------------------------------------------------- the indexes


def _paths(name: str, items: Sequence[Item]) -> Mapping[str, Item]:
    folder = Path(name).parent
    files: dict[str, Item] = {}
    for item in items:
        for file in item.files:
            other = files.setdefault(_resolved(folder / file), item)
            if other is not item:
                raise BadDataError(
                    f"{shown(name)}: items {other.number} and {item.number} both name "
                    f"{shown(file)}; leave one of them out"
                )
    attachments = (
        (_resolved(folder / _with_slashes(attachment)), item)
        for item in items
        for attachment in item.attachments
    )
    return {**_unambiguous(attachments), **files}


def _names(items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    for item in items:
        for file in item.files:
            if PurePath(file).name == file:
                yield _composed(file), item
        for attachment in item.attachments:
            yield _composed(PurePath(_with_slashes(attachment)).name), item


def _stems(items: Sequence[Item]) -> Iterator[tuple[str, Item]]:
    for item in items:
        for attachment in item.attachments:
            yield _composed(PurePath(_with_slashes(attachment)).stem), item


def _unambiguous(pairs: Iterable[tuple[str, Item]]) -> Mapping[str, Item]:
    found: dict[str, dict[int, Item]] = {}
    for key, item in pairs:
        found.setdefault(key, {})[item.number] = item
    return {
        key: next(iter(fitting.values())) for key, fitting in found.items() if len(fitting) == 1
    }


def _with_slashes(path: str) -> str:
    r"""Zotero on Windows writes ``files\12\x.pdf``."""
    return path.replace("\\", "/")


def _resolved(path: Path) -> str:
    return _composed(os.path.normpath(path.absolute()))


def _composed(name: str) -> str:
    """One form of each name: macOS may write "é" in a file name as two characters."""
    return unicodedata.normalize("NFC", name)
