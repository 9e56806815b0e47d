"""Registry entries: an instrument and all by which a text may mean it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from treaty_xref.model import Instrument, Numbering
from treaty_xref.registry.labels import in_order

if TYPE_CHECKING:
    from treaty_xref.registry.records import LabelStyle, Record

KIND_NOUNS = frozenset(
    {
        "accord",
        "act",
        "agreement",
        "armistice",
        "charter",
        "constitution",
        "convention",
        "covenant",
        "declaration",
        "memorandum",
        "pact",
        "partnership",
        "peace",
        "protocol",
        "regulations",
        "statute",
        "treaty",
        "understanding",
    }
)
"""What an instrument may be called; by itself such a word is no name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An instrument with its names, dates and provenance.

    ``names`` mean this instrument alone, in any case, the title among them;
    ``ambiguous_names`` are shared with other instruments or things.
    ``abbreviations`` and ``ambiguous_abbreviations`` likewise, in this very case.
    ``beside_only`` (organisations, words such as AT) mean it only right beside an
    article number. ``parties`` are the keys of the parties to a bilateral or small
    treaty, which the language files spell. ``nouns`` are the words by which a text
    may point to it ("the treaty"). ``verified`` says that the number of articles
    was checked against a published copy. ``label_style`` is ``dotted`` where a dot
    belongs to the labels (14.2). ``article_names`` maps a provision as the data
    write it to its distinctive names; ``names_in`` and ``article_names_in`` hold
    the names in other languages than English, by language.
    """

    id: str
    instrument: Instrument
    names: tuple[str, ...]
    ambiguous_names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    ambiguous_abbreviations: tuple[str, ...]
    beside_only: tuple[str, ...]
    parties: frozenset[str]
    nouns: tuple[str, ...]
    adopted: date | None
    in_force: date | None
    unts: str | None
    verified: bool
    label_style: LabelStyle
    provenance: str
    article_names: Mapping[str, tuple[str, ...]] = field(hash=False)
    names_in: Mapping[str, tuple[str, ...]] = field(hash=False)
    article_names_in: Mapping[str, Mapping[str, tuple[str, ...]]] = field(hash=False)


def entry(record: Record) -> Entry:
    """The entry that a sound record describes."""
    return Entry(
        id=record["id"],
        instrument=_instrument(record),
        names=plain_names(record),
        ambiguous_names=tuple(record.get("ambiguous_names", ())),
        abbreviations=tuple(record.get("abbreviations", ())),
        ambiguous_abbreviations=tuple(record.get("ambiguous_abbreviations", ())),
        beside_only=tuple(record.get("beside_only", ())),
        parties=frozenset(record.get("parties", ())),
        nouns=_nouns(record),
        adopted=_date(record.get("adopted")),
        in_force=_date(record.get("in_force")),
        unts=record.get("unts"),
        verified=record.get("articles_verified", False),
        label_style=record.get("label_style", "plain"),
        provenance=record.get("provenance", ""),
        article_names=_tuples(record.get("article_names", {})),
        names_in=_tuples(record.get("names_in", {})),
        article_names_in={
            language: _tuples(names)
            for language, names in record.get("article_names_in", {}).items()
        },
    )


def plain_names(record: Record) -> tuple[str, ...]:
    """The unambiguous names; the title is one of them unless it is listed as ambiguous."""
    names = tuple(record.get("names", ()))
    if record["title"] in record.get("ambiguous_names", ()):
        return names
    return (record["title"], *names)


def labels(record: Record) -> tuple[str, ...]:
    """The labels of the articles in order; empty where they are not known."""
    if "labels" in record:
        return tuple(record["labels"])
    extra = record.get("extra_articles", ())
    return in_order(numbering(record), record.get("articles", 0), extra)


def is_complete(record: Record) -> bool:
    """Whether no label is missing: the count is known, and nothing says otherwise."""
    known = "articles" in record or "labels" in record
    return record.get("articles_complete", known)


def numbering(record: Record) -> Numbering:
    """How the instrument numbers its articles."""
    return Numbering(record.get("numbering", Numbering.UNKNOWN.value))


def _instrument(record: Record) -> Instrument:
    return Instrument(
        key=record["id"],
        id=record["id"],
        name=record["title"],
        kind=record.get("kind", "treaty"),
        short_name=record.get("short_name"),
        numbering=numbering(record),
        dotted=record.get("label_style") == "dotted",
        articles=labels(record),
        complete=is_complete(record),
        has_preamble=record.get("preamble", True),
        parent=record.get("parent"),
        subjects=record.get("subjects", {}),
        unconfirmed=frozenset(record.get("unconfirmed_subjects", ())),
    )


def _nouns(record: Record) -> tuple[str, ...]:
    if "nouns" in record:
        return tuple(record["nouns"])
    words = record["title"].lower().replace(",", " ").replace(":", " ").split()
    return tuple(word for word in words if word in KIND_NOUNS)[:1]


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _tuples(names: Mapping[str, Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in names.items()}
