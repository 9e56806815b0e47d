"""What makes a registry entry sound by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, cast

from treaty_xref.model import PREAMBLE, Numbering
from treaty_xref.registry.claims import abbreviation_uses, name_uses
from treaty_xref.registry.entries import KIND_NOUNS, is_complete, labels, numbering
from treaty_xref.registry.folding import fold
from treaty_xref.registry.labels import is_label, numbered, plain_part, provision
from treaty_xref.registry.suggestions import did_you_mean, quoted

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTY = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Problem(NamedTuple):
    """What is wrong, and where: the keys that lead to it."""

    place: tuple[str, ...]
    text: str


class Shape(NamedTuple):
    """What a field may hold, in words and as a test."""

    words: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_table_of(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


TEXT = Shape('a text, such as "UN Charter"', _is_text)
LIST = Shape('a list of texts, such as ["UN Charter"]', _is_list)
COUNT = Shape("a whole number above 0", lambda value: type(value) is int and value > 0)
FLAG = Shape("true or false", lambda value: type(value) is bool)
DATE = Shape("a date, such as 1945-06-26", lambda value: type(value) is date)
TEXTS = Shape("a table of texts", _is_table_of(_is_text))
LISTS = Shape("a table of lists of texts", _is_table_of(_is_list))
LISTS_BY_LANGUAGE = Shape(
    "a table of languages with tables of lists of texts", _is_table_of(_is_table_of(_is_list))
)

if TYPE_CHECKING:
    from treaty_xref.registry.records import Record

SHAPES: Mapping[str, Shape] = {
    "id": TEXT,
    "title": TEXT,
    "short_name": TEXT,
    "names": LIST,
    "ambiguous_names": LIST,
    "abbreviations": LIST,
    "ambiguous_abbreviations": LIST,
    "beside_only": LIST,
    "parties": LIST,
    "nouns": LIST,
    "kind": TEXT,
    "parent": TEXT,
    "adopted": DATE,
    "in_force": DATE,
    "unts": TEXT,
    "numbering": TEXT,
    "articles": COUNT,
    "articles_verified": FLAG,
    "articles_complete": FLAG,
    "extra_articles": LIST,
    "labels": LIST,
    "label_style": TEXT,
    "preamble": FLAG,
    "provenance": TEXT,
    "unconfirmed_subjects": LIST,
    "names_in": LISTS,
    "article_names": LISTS,
    "article_names_in": LISTS_BY_LANGUAGE,
    "subjects": TEXTS,
}

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("treaty", "other"),
    "numbering": tuple(kind.value for kind in Numbering),
    "label_style": ("plain", "dotted"),
}


def record_problem(table: Mapping[str, object]) -> Problem | None:
    """The first thing that is wrong with an entry, or ``None``."""
    broken = next(_shape_problems(table), None)
    return broken or next(_contradictions(cast("Record", table)), None)


def _shape_problems(table: Mapping[str, object]) -> Iterator[Problem]:
    for key in sorted(table.keys() - SHAPES.keys()):
        yield Problem((key,), f'unknown key "{key}"{did_you_mean(key, SHAPES)}')
    for key in ("id", "title"):
        if key not in table:
            yield Problem((), f'the instrument has no {key}; add {key} = "..."')
    for key, value in table.items():
        if not SHAPES[key].fits(value):
            yield Problem((key,), f"{key} must be {SHAPES[key].words}; correct it")
    for key, choices in CHOICES.items():
        if table.get(key, choices[0]) not in choices:
            yield Problem((key,), f'unknown {key} "{table[key]}"; use {quoted(choices)}')


def _contradictions(record: Record) -> Iterator[Problem]:
    for find in (
        _bad_keys,
        _bad_dates,
        _bad_list_of_articles,
        _bad_labels,
        _unknown_articles,
        _unconfirmed_without_subject,
        _bad_nouns,
        _names_that_are_kinds,
        _names_given_twice,
    ):
        yield from find(record)


def _bad_keys(record: Record) -> Iterator[Problem]:
    if not _ID.fullmatch(record["id"]):
        yield Problem(("id",), "an id has small letters, digits and hyphens only; rename it")
    for party in record.get("parties", ()):
        if not _PARTY.fullmatch(party):
            text = f'"{party}" is no key of a party; use small letters and hyphens'
            yield Problem(("parties", party), text)


def _bad_dates(record: Record) -> Iterator[Problem]:
    if "adopted" in record and "in_force" in record and record["in_force"] < record["adopted"]:
        yield Problem(("in_force",), "in_force is before adopted; correct one of them")


def _bad_list_of_articles(record: Record) -> Iterator[Problem]:
    counted = "articles" in record
    if counted and "labels" in record:
        yield Problem(("labels",), "articles and labels are both given; leave out one of them")
    if counted and numbering(record) in {Numbering.NONE, Numbering.UNKNOWN}:
        yield Problem(("articles",), 'articles are counted; add numbering = "arabic" or "roman"')
    if record.get("articles_verified") and not counted:
        yield Problem(("articles_verified",), "there is no count to verify; add articles")
    if record.get("articles_complete") and not (counted or "labels" in record):
        yield Problem(("articles_complete",), "no articles are listed; add articles or labels")


def _bad_labels(record: Record) -> Iterator[Problem]:
    for key in ("labels", "extra_articles"):
        listed = cast("list[str]", record.get(key, []))
        for label in listed:
            if not is_label(label):
                yield Problem((key, label), f'"{label}" is no article label; write it as 8bis')
            if listed.count(label) > 1:
                yield Problem((key, label), f"{label} is listed twice; leave out one of them")
    for label in record.get("extra_articles", ()):
        if "articles" in record and plain_part(label) not in _plain_labels(record):
            yield Problem(("extra_articles", label), _beyond(record, label))


def _unknown_articles(record: Record) -> Iterator[Problem]:
    for key, place, text in _named_articles(record):
        try:
            label = provision(text).article
        except ValueError:
            yield Problem((*place, text), f'{key}: "{text}" is no provision; write it as 4(2)(a)')
            continue
        if not _may_have(record, label):
            yield Problem((*place, text), f"{key}: {_beyond(record, label)}")


def _named_articles(record: Record) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Every provision in the entry: the field, the keys that lead there, its text."""
    tables: tuple[tuple[str, Iterable[str]], ...] = (
        ("article_names", record.get("article_names", ())),
        ("subjects", record.get("subjects", ())),
        ("unconfirmed_subjects", record.get("unconfirmed_subjects", ())),
    )
    for key, texts in tables:
        for text in texts:
            yield key, (key,), text
    for language, names in record.get("article_names_in", {}).items():
        for text in names:
            yield "article_names_in", (language,), text


def _may_have(record: Record, label: str) -> bool:
    """Whether the article exists, or may exist for all that the entry says."""
    if label == PREAMBLE:
        return record.get("preamble", True)
    known = labels(record)
    is_extra = label != plain_part(label)
    return not known or label in known or (is_extra and not is_complete(record))


def _plain_labels(record: Record) -> tuple[str, ...]:
    return numbered(numbering(record), record.get("articles", 0))


def _beyond(record: Record, label: str) -> str:
    if label == PREAMBLE:
        return "a preamble is named, but preamble = false; correct one of them"
    count = len(labels(record))
    return f"article {label} is not among the {count} articles; correct the label or the list"


def _unconfirmed_without_subject(record: Record) -> Iterator[Problem]:
    for label in record.get("unconfirmed_subjects", ()):
        if label not in record.get("subjects", {}):
            text = f"{label} has no subject that could be unconfirmed; leave it out"
            yield Problem(("unconfirmed_subjects", label), text)


def _bad_nouns(record: Record) -> Iterator[Problem]:
    for noun in record.get("nouns", ()):
        if noun not in KIND_NOUNS:
            text = f'"{noun}" is no kind of instrument{did_you_mean(noun, KIND_NOUNS)}'
            yield Problem(("nouns", noun), text)


def _names_that_are_kinds(record: Record) -> Iterator[Problem]:
    for use in name_uses(record):
        if fold(use.text).removeprefix("the ") in KIND_NOUNS:
            text = f'"{use.text}" is a kind of instrument and no name; leave it out'
            yield Problem((use.key, use.text), text)


def _names_given_twice(record: Record) -> Iterator[Problem]:
    uses = [(fold(use.text), use) for use in name_uses(record)]
    uses += [(f"={use.text}", use) for use in abbreviation_uses(record)]
    seen: set[str] = set()
    for form, use in uses:
        if form in seen:
            yield Problem((use.key, use.text), f'"{use.text}" is given twice; leave one out')
        seen.add(form)
