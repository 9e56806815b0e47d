"""Which instrument a naming names: from the registry, by definition, or by its title alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import regex

from treaty_xref.lexicon import Lexicon
from treaty_xref.model import (
    Basis,
    Boundary,
    Definition,
    Finding,
    Instrument,
    Naming,
)
from treaty_xref.registry import Entry, Registry
from treaty_xref.registry.folding import fold

_NOT_IN_SLUG = regex.compile(r"[^\p{L}\d]++")
# Entries whose names are kept in words; no text names more.
REMEMBERED = 512
# A kind noun alone is no short title: "the Protocol" points back.
FEWEST_WORDS = 2
# A slug is an address in a report; longer titles are cut, and stay apart by their number.
MOST_SLUG = 80


class Named(NamedTuple):
    """What a naming comes to: one instrument or several meant together, or candidates."""

    instruments: tuple[Instrument, ...]
    candidates: tuple[Instrument, ...] = ()
    basis: Basis = Basis.NAMED
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What attribution may ask: the registry, the language, and what the document is about.

    ``about_firm`` says that the user or a heading says so; else names alone suggest it.
    """

    registry: Registry
    lexicon: Lexicon
    about: tuple[Instrument, ...] = ()
    about_firm: bool = False

    def nouns(self, instrument: Instrument) -> frozenset[str]:
        """The kind nouns by which a text may point to an instrument."""
        if instrument.id is not None:
            return frozenset(self.registry.get(instrument.id).nouns)
        words = fold(instrument.name).replace("-", " ").split()
        singular = self.lexicon.singular_nouns
        nouns = self.lexicon.treaty_nouns | self.lexicon.other_nouns
        return frozenset(singular.get(word, word) for word in words) & nouns

    def kin(self, focus: Iterable[Instrument]) -> tuple[Instrument, ...]:
        """The treaties that those in focus are protocols to, or part of."""
        parents = (i.parent for i in focus if i.id is not None and i.parent is not None)
        return tuple(self.registry.get(parent).instrument for parent in parents)

    def bare(self, noun: str, in_mind: Iterable[Instrument]) -> tuple[tuple[Instrument, ...], ...]:
        """What a noun means by itself where nothing of its kind was named: "the Charter"."""
        ids = {instrument.id for instrument in in_mind}
        for bare in self.lexicon.bare_nouns:
            if bare.noun == noun and (not bare.beside or ids & bare.beside):
                return ((self.registry.get(bare.id).instrument,),)
        return ()

    def may_be_called(self, instrument: Instrument, noun: str) -> bool:
        """Whether "the <noun>" may mean it; a Charter is no Convention, any may be "the pact"."""
        if noun in self.nouns(instrument):
            return True
        anything = noun in self.lexicon.any_kind or noun in self.lexicon.generic_nouns
        return instrument.kind == "treaty" and (anything or not noun)


def slug(title: str) -> str:
    """“the Nine–Power Treaty” → ``nine-power-treaty``: one key per title."""
    words = _NOT_IN_SLUG.split(fold(title))
    kept = [word for word in words if word and word != "the"]
    return "-".join(kept)[:MOST_SLUG].strip("-") or "untitled"


def part_of(parent: Instrument | None, title: str) -> Instrument:
    """An annex, or the notes to a treaty's articles: an instrument of its own, with a parent."""
    if parent is None:
        return Instrument(key=slug(title), id=None, name=title)
    return Instrument(
        key=f"{parent.key}-{slug(title)}",
        id=None,
        name=f"{parent.display_name}, {title}",
        kind=parent.kind,
        parent=parent.key,
    )


def open_world(naming: Naming) -> Instrument:
    """The instrument that a title names when the registry does not know it."""
    return Instrument(key=slug(naming.title), id=None, name=naming.title, kind=naming.kind)


def named_instruments(
    findings: Sequence[Finding],
    registry: Registry,
    about: tuple[Instrument, ...],
) -> tuple[Named | None, ...]:
    """What each finding names, in step with ``findings``; ``None`` for all but namings.

    A term that the document defined counts from its definition on. An ambiguous name
    means the one of its candidates that the document names beyond doubt elsewhere.
    """
    certain = _certain(findings, about)
    defined: dict[str, Named] = {}
    recent: dict[str, Named] = {}
    introduced: dict[str, int] = {}
    named: list[Named | None] = []
    latest: Named | None = None
    for place, finding in enumerate(findings):
        entry = None
        if isinstance(finding, Naming):
            entry = _named(finding, registry, (introduced, certain), defined)
            introduced |= {i.id: place for i in entry.instruments if i.id is not None}
            bare = finding.kind == "other" and fold(finding.title) == finding.noun
            if bare and entry.basis is not Basis.DEFINED:
                entry = recent.get(finding.noun, entry)
            elif not bare:
                recent[finding.noun] = entry._replace(basis=Basis.GENERIC)
            latest = entry
        elif isinstance(finding, Definition) and latest is not None:
            defined[finding.term] = latest
        elif isinstance(finding, Boundary):
            latest = None
        named.append(entry)
    return tuple(named)


def definitions(
    findings: Sequence[Finding], named: Sequence[Named | None]
) -> tuple[tuple[int, str, Named], ...]:
    """Where each term is defined (its index among the findings), the term, its instrument."""
    found, latest = [], None
    for place, (finding, entry) in enumerate(zip(findings, named, strict=True)):
        if isinstance(finding, Boundary):
            latest = None
        elif isinstance(finding, Definition) and latest is not None:
            found.append((place, finding.term, latest))
        latest = entry or latest
    return tuple(found)


def _discussed(
    candidates: tuple[str, ...], introduced: Mapping[str, int], certain: frozenset[str]
) -> tuple[str, ...]:
    """The candidate named last before; else those that the document names elsewhere."""
    before = [key for key in candidates if key in introduced]
    if before:
        return (max(before, key=introduced.__getitem__),)
    return tuple(key for key in candidates if key in certain) or candidates


def _of_kin(
    candidates: tuple[str, ...], registry: Registry, certain: frozenset[str]
) -> tuple[str, ...]:
    """The candidates that belong to a treaty that the document names: GATT beside the DSU."""
    if len(candidates) < 2:
        return candidates
    named = [registry.get(key).instrument for key in certain if _is_id(key, registry)]
    wholes = {part for i in named for part in (i.id, i.parent) if part is not None}
    kin = tuple(key for key in candidates if registry.get(key).instrument.parent in wholes)
    return kin or candidates


def _in_short(
    naming: Naming, registry: Registry, introduced: Mapping[str, int], certain: frozenset[str]
) -> tuple[str, ...]:
    """The instrument under discussion whose title or name holds every word of a short one.

    "the Madrid Protocol" behind "Protocol on Environmental Protection …", "the Optional
    Protocol" in a text about one, "Protocol II" behind "Additional Protocol II".
    """
    words = frozenset(fold(naming.title).split())
    if naming.kind != "treaty" or len(words) < FEWEST_WORDS:
        return ()
    known = dict.fromkeys((*reversed(list(introduced)), *sorted(certain)))
    kin = (child.id for key in known if _is_id(key, registry) for child in registry.children(key))
    candidates = (key for key in (*known, *kin) if _is_id(key, registry))
    return next(((key,) for key in candidates if _has_words(registry.get(key), words)), ())


def _is_id(key: str, registry: Registry) -> bool:
    return key in registry.records


def _has_words(entry: Entry, words: frozenset[str]) -> bool:
    names = (entry.instrument.name, *entry.names, *entry.ambiguous_names)
    return any(words <= known for known in _words_of(names))


@lru_cache(maxsize=REMEMBERED)
def _words_of(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(name).split()) for name in names)


def _certain(findings: Iterable[Finding], about: tuple[Instrument, ...]) -> frozenset[str]:
    """Ids that the document names beyond doubt, and those it is about."""
    names = (f for f in findings if isinstance(f, Naming) and not f.weak)
    alone = {f.candidates[0] for f in names if len(f.candidates) == 1}
    return frozenset(alone | {instrument.key for instrument in about})


def _named(
    naming: Naming,
    registry: Registry,
    discussed: tuple[Mapping[str, int], frozenset[str]],
    defined: Mapping[str, Named],
) -> Named:
    term = defined.get(fold(naming.title))
    if term is not None:
        return Named(term.instruments, term.candidates, Basis.DEFINED, naming.noun)
    candidates = naming.candidates
    if len(candidates) > 1:
        candidates = candidates if naming.plural else _discussed(candidates, *discussed)
        candidates = candidates if naming.plural else _of_kin(candidates, registry, discussed[1])
    if not candidates:
        candidates = _in_short(naming, registry, *discussed)
    instruments = tuple(registry.get(key).instrument for key in candidates)
    if not instruments:
        return Named((open_world(naming),), noun=naming.noun)
    if len(instruments) == 1 or naming.plural:
        return Named(instruments, noun=naming.noun)
    return Named((), instruments, noun=naming.noun)
