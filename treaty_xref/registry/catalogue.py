"""The registry: every known instrument, by id and by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from treaty_xref.errors import UnknownInstrumentError
from treaty_xref.model import Provision
from treaty_xref.registry.claims import Claims, Holdings, claims
from treaty_xref.registry.entries import Entry, entry
from treaty_xref.registry.folding import fold
from treaty_xref.registry.labels import provision
from treaty_xref.registry.suggestions import near, quoted

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record

ArticleNames = Mapping[str, tuple[tuple[str, Provision], ...]]


@dataclass(frozen=True, slots=True)
class Registry:
    """What is known of treaties.

    ``records`` holds the data of the entries by id, in the order of the files;
    ``made`` makes an entry from its record when it is first asked for, since most
    never are. ``names`` maps a folded name, ``abbreviations`` an abbreviation in its
    own case, to the instruments that go by it; ``article_names`` maps the folded
    distinctive name of an article to the instruments that have one of that name,
    each with its provision.
    """

    records: Mapping[str, Record]
    names: Claims
    abbreviations: Claims
    article_names: ArticleNames
    made: Callable[[str], Entry] = field(repr=False)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, in the order of the files."""
        return tuple(map(self.made, self.records))

    @property
    def with_parties(self) -> tuple[Entry, ...]:
        """The bilateral and small treaties, which a text may name by their parties."""
        return tuple(self.made(id_) for id_, record in self.records.items() if "parties" in record)

    def get(self, id_: str) -> Entry:
        """The entry with this id; raises ``UnknownInstrumentError`` with a suggestion."""
        if id_ not in self.records:
            raise UnknownInstrumentError(self._unknown(id_))
        return self.made(id_)

    def children(self, id_: str) -> tuple[Entry, ...]:
        """The protocols and annexes of an instrument that are instruments themselves."""
        parent = self.get(id_).id
        return tuple(found for found in self.entries if found.instrument.parent == parent)

    def search(self, word: str) -> tuple[Entry, ...]:
        """The entries in which every word of the search occurs, in any name and language."""
        words = fold(word).split()
        return tuple(found for found in self.entries if words and _speaks_of(found, words))

    def _unknown(self, id_: str) -> str:
        meant = self._meant(id_)
        hint = f"; did you mean {quoted(meant)}?" if meant else "; list them with: treaties"
        return f'no instrument has the id "{id_}"{hint}'

    def _meant(self, word: str) -> list[str]:
        holders = self.abbreviations.get(word, ()) or self.names.get(fold(word), ())
        return [claim.id for claim in holders] or near(word, self.records)


def registry(records: Iterable[Record], names: Holdings, abbreviations: Holdings) -> Registry:
    """The registry that sound records make, with those who hold their names."""
    by_id = {record["id"]: record for record in records}

    @cache
    def made(id_: str) -> Entry:
        return entry(by_id[id_])

    article_names = _article_names(by_id.values())
    return Registry(by_id, claims(names), claims(abbreviations), article_names, made)


def _article_names(records: Iterable[Record]) -> ArticleNames:
    gathered: dict[str, list[tuple[str, Provision]]] = {}
    for record in records:
        for label, names in record.get("article_names", {}).items():
            for name in names:
                gathered.setdefault(fold(name), []).append((record["id"], provision(label)))
    return {name: tuple(pairs) for name, pairs in gathered.items()}


def _speaks_of(found: Entry, words: list[str]) -> bool:
    text = fold(" ".join(_all_names(found)))
    return all(word in text for word in words)


def _all_names(found: Entry) -> Iterator[str]:
    yield found.id
    yield found.instrument.name
    yield found.instrument.display_name
    yield from found.names
    yield from found.ambiguous_names
    yield from found.abbreviations
    yield from found.ambiguous_abbreviations
    yield from found.beside_only
    for names in found.names_in.values():
        yield from names
