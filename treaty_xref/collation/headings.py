"""The headings of a concordance: instruments, their articles, and what stands below.

Instruments: treaties before others, then the most mentioned first, then by name.
Articles: in natural order; an article under another numbering ("former Article 12")
has a heading of its own beside today's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from treaty_xref.collation.counting import Counts, strongest, tally
from treaty_xref.collation.excerpts import Excerpts, QuotedNaming, QuotedReference
from treaty_xref.model import PREAMBLE, Instrument, Provision, Settled, Via

_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class ProvisionMention:
    """One provision in one mention: the provision itself and what is listed below it.

    ``settled`` is never empty; all of it belongs under the same heading.
    """

    quoted: QuotedReference
    settled: tuple[Settled, ...]

    @property
    def via(self) -> Via:
        """The most explicit way in which the mention covers the provision."""
        return strongest(settled.via for settled in self.settled)

    @property
    def open_ended(self) -> bool:
        """Whether "et seq." hangs on this provision: it belongs to the last one only."""
        reference = self.quoted.reference
        return reference.open_ended and any(
            settled.provision == reference.provisions[-1].provision for settled in self.settled
        )


@dataclass(frozen=True, slots=True)
class ProvisionHeading:
    """An article, or a provision below one, and the places that mention it.

    ``qualifier`` tells another numbering apart ("former", "draft"). ``counts``
    leaves out repetitions, ``mentions`` lists them. ``exists`` is ``False`` where the
    instrument has no such article, ``None`` where that is not known. ``below`` is
    empty for a provision that has a pinpoint itself.
    """

    provision: Provision
    qualifier: str | None
    exists: bool | None
    counts: Counts
    mentions: tuple[ProvisionMention, ...]
    below: tuple[ProvisionHeading, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents that mention it, in order, each once."""
        return tuple(dict.fromkeys(each.quoted.quotation.document for each in self.mentions))

    @property
    def open_ended(self) -> bool:
        """Whether any mention of it goes on with "et seq."."""
        return any(mention.open_ended for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Silence:
    """A document that discusses an instrument and mentions none of its articles.

    ``namings`` may be empty: what a document is about can be known from outside.
    """

    document: str
    namings: tuple[QuotedNaming, ...]


@dataclass(frozen=True, slots=True)
class InstrumentHeading:
    """An instrument with its articles and the documents that name none of them.

    ``mentions`` counts mentions, not articles, and no repetitions; ``documents``
    names the documents in which they stand, in order.
    ``never_mentioned`` holds labels in the instrument's order; ``None`` where the
    list of its articles is not known to be complete.
    """

    instrument: Instrument
    mentions: int
    documents: tuple[str, ...]
    articles: tuple[ProvisionHeading, ...]
    never_mentioned: tuple[str, ...] | None
    silences: tuple[Silence, ...]


def instrument_headings(documents: Sequence[Excerpts]) -> tuple[InstrumentHeading, ...]:
    """All headings that these documents give rise to, in the order of printing."""
    mentions = _group(_by_instrument(documents), lambda pair: pair[0])
    silences = _group(_silences(documents), lambda pair: pair[0])
    headings = (
        _instrument_heading(
            instrument,
            [quoted for _, quoted in mentions.get(key, ())],
            tuple(silence for _, silence in silences.get(key, ())),
        )
        for key, instrument in _instruments(documents).items()
    )
    return tuple(sorted(headings, key=_order_of_printing))


def _order_of_printing(heading: InstrumentHeading) -> tuple[object, ...]:
    instrument = heading.instrument
    return instrument.kind != "treaty", -heading.mentions, instrument.name, instrument.key


def _instruments(documents: Iterable[Excerpts]) -> dict[str, Instrument]:
    """Every instrument by its key, as first met."""
    found: dict[str, Instrument] = {}
    for document in documents:
        for instrument in _met_in(document):
            found.setdefault(instrument.key, instrument)
    return found


def _met_in(document: Excerpts) -> Iterator[Instrument]:
    for quoted in document.references:
        yield from quoted.reference.instruments
    yield from (quoted.naming.instrument for quoted in document.namings)
    yield from document.about


def _by_instrument(documents: Iterable[Excerpts]) -> Iterator[tuple[str, QuotedReference]]:
    for document in documents:
        for quoted in document.references:
            for key in dict.fromkeys(one.key for one in quoted.reference.instruments):
                yield key, quoted


def _silences(documents: Iterable[Excerpts]) -> Iterator[tuple[str, Silence]]:
    for document in documents:
        spoken = {
            instrument.key
            for quoted in document.references
            for instrument in quoted.reference.instruments
        }
        namings = _group(document.namings, lambda quoted: quoted.naming.instrument.key)
        for key in dict.fromkeys([*namings, *(one.key for one in document.about)]):
            if key not in spoken:
                yield key, Silence(document.name, tuple(namings.get(key, ())))


def _instrument_heading(
    instrument: Instrument, quoted: list[QuotedReference], silences: tuple[Silence, ...]
) -> InstrumentHeading:
    articles = _article_headings(instrument.key, quoted)
    return InstrumentHeading(
        instrument=instrument,
        mentions=sum(not one.repeats for one in quoted),
        documents=tuple(dict.fromkeys(one.quotation.document for one in quoted)),
        articles=articles,
        never_mentioned=never_mentioned(instrument, articles),
        silences=silences,
    )


def never_mentioned(
    instrument: Instrument, articles: Iterable[ProvisionHeading]
) -> tuple[str, ...] | None:
    """Labels that no mention covers in any way, the preamble among them.

    ``None`` where the instrument's list of articles is empty or not complete: what
    is not listed cannot be said to be missing. A mention under another numbering
    ("former Article 12") does not mention today's article.
    """
    if not (instrument.complete and instrument.articles):
        return None
    preamble = (PREAMBLE,) if instrument.has_preamble else ()
    mentioned = {article.provision.article for article in articles if article.qualifier is None}
    labels = dict.fromkeys(preamble + instrument.articles)
    return tuple(label for label in labels if label not in mentioned)


def _article_headings(key: str, quoted: Iterable[QuotedReference]) -> tuple[ProvisionHeading, ...]:
    mentions = (mention for one in quoted for mention in _articles_of(key, one))
    return _in_order(
        _provision_heading(Provision(article), qualifier, found, _below(qualifier, found))
        for (article, qualifier), found in _group(mentions, _article_and_qualifier).items()
    )


def _articles_of(key: str, quoted: QuotedReference) -> Iterator[ProvisionMention]:
    """One mention's provisions of one instrument, article by article."""
    own = (settled for settled in quoted.reference.provisions if settled.instrument == key)
    for settled in _group(own, lambda one: one.provision.article).values():
        yield ProvisionMention(quoted, tuple(settled))


def _article_and_qualifier(mention: ProvisionMention) -> tuple[str, str | None]:
    return mention.settled[0].provision.article, mention.quoted.reference.qualifier


def _below(
    qualifier: str | None, mentions: Iterable[ProvisionMention]
) -> tuple[ProvisionHeading, ...]:
    """The provisions below an article that its mentions list, each for itself."""
    parts = (part for mention in mentions for part in _pinpoints_of(mention))
    return _in_order(
        _provision_heading(provision, qualifier, found)
        for provision, found in _group(parts, lambda part: part.settled[0].provision).items()
    )


def _pinpoints_of(mention: ProvisionMention) -> Iterator[ProvisionMention]:
    pinpoints = (settled for settled in mention.settled if settled.provision.pinpoint)
    for settled in _group(pinpoints, lambda one: one.provision).values():
        yield ProvisionMention(mention.quoted, tuple(settled))


def _provision_heading(
    provision: Provision,
    qualifier: str | None,
    mentions: Sequence[ProvisionMention],
    below: tuple[ProvisionHeading, ...] = (),
) -> ProvisionHeading:
    return ProvisionHeading(
        provision=provision,
        qualifier=qualifier,
        exists=mentions[0].settled[0].exists,
        counts=tally(mention.via for mention in mentions if not mention.quoted.repeats),
        mentions=tuple(mentions),
        below=below,
    )


def _in_order(headings: Iterable[ProvisionHeading]) -> tuple[ProvisionHeading, ...]:
    return tuple(sorted(headings, key=_natural_order))


def _natural_order(heading: ProvisionHeading) -> tuple[object, ...]:
    return heading.provision.order, heading.provision.label, heading.qualifier or ""


def _group(things: Iterable[_Thing], key: Callable[[_Thing], _Key]) -> dict[_Key, list[_Thing]]:
    """Things by key, both in the order in which they come."""
    grouped: dict[_Key, list[_Thing]] = {}
    for thing in things:
        grouped.setdefault(key(thing), []).append(thing)
    return grouped
