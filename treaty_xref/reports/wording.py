"""The words that the reports for people share, as plain text without control characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treaty_xref.collation import InstrumentHeading, ProvisionHeading
from treaty_xref.model import Instrument, Reference
from treaty_xref.reports.escaping import one_line
from treaty_xref.reports.labels import provisions_in_words, runs

UNCONFIRMED = "*"
OPEN_ENDED = "†"
LEGEND = {
    UNCONFIRMED: "subject not confirmed against a published text of the instrument",
    OPEN_ENDED: "some mention goes on from here without an end (“et seq.”)",
}
NO_SUCH_ARTICLE = "(no such article)"
OTHER_INSTRUMENTS = "Other instruments (not treaties)"
DISCUSSED_ONLY = "Discussed without naming an article"
TREATIES_DISCUSSED_ONLY = "Treaties discussed without naming an article"
AMBIGUOUS = "Ambiguous: more than one instrument could be meant"
UNRESOLVED = "Unresolved: no instrument could be found"
NONEXISTENT = "Not existing: the instrument has no such article"
DOUBTFUL = "Doubtful: read or attributed with a warning"


def counted(number: int, noun: str) -> str:
    """``1 mention``, ``2 mentions``, ``1,200 mentions``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def title_of(instrument: Instrument) -> str:
    """The full name on one line."""
    return one_line(instrument.name)


def short_title_of(instrument: Instrument) -> str:
    """The short name, with the id by which the command line knows it, if any."""
    name = one_line(instrument.display_name)
    return f"{name} [{one_line(instrument.id)}]" if instrument.id else name


def particulars(heading: InstrumentHeading) -> str:
    """``UN Charter · un-charter · preamble and 111 articles · 12 mentions in 3 documents``."""
    instrument = heading.instrument
    mentions = counted(heading.mentions, "mention")
    parts = (
        instrument.short_name or "",
        instrument.id or "not in the registry",
        extent(instrument),
        f"{mentions} in {counted(len(heading.documents), 'document')}",
    )
    return " · ".join(one_line(part) for part in parts if part)


def extent(instrument: Instrument) -> str:
    """How many articles an instrument has: ``preamble and 23 articles``."""
    if not (instrument.complete and instrument.articles):
        return "no known list of articles"
    articles = counted(len(instrument.articles), "article")
    return f"preamble and {articles}" if instrument.has_preamble else articles


def never_mentioned_in_words(instrument: Instrument, labels: Sequence[str] | None) -> str:
    """What no document mentions, or why that cannot be said."""
    if labels is None:
        return "cannot be said, the list of its articles is not known to be complete"
    return runs(labels, instrument.articles) or "none, every article is mentioned"


def article_label(heading: ProvisionHeading) -> str:
    """``4(2)``; ``former 12`` for another numbering; marked where "et seq." follows."""
    label = " ".join(part for part in (heading.qualifier, heading.provision.label) if part)
    return one_line(label) + (OPEN_ENDED if heading.open_ended else "")


def subject_of(heading: ProvisionHeading, instrument: Instrument) -> str:
    """What the provision is about, marked where unconfirmed; or that there is none such."""
    if heading.exists is False:
        return NO_SUCH_ARTICLE
    label = heading.provision.label
    if heading.qualifier is not None or label not in instrument.subjects:
        return ""
    mark = UNCONFIRMED if label in instrument.unconfirmed else ""
    return one_line(instrument.subjects[label]) + mark


def marks_explained(headings: Iterable[InstrumentHeading]) -> list[str]:
    """What the marks of these headings mean, for those that stand there."""
    marks = {
        mark
        for heading in headings
        for article in heading.articles
        for one in (article, *article.below)
        for mark in (subject_of(one, heading.instrument)[-1:], article_label(one)[-1:])
    }
    return [f"{mark} {meaning}" for mark, meaning in LEGEND.items() if mark in marks]


def could_be(reference: Reference) -> str:
    """``read as 5: the one [id] or the other [id]``."""
    candidates = " or ".join(map(short_title_of, reference.candidates))
    return f"{written_in_words(reference)}: {candidates or 'several instruments'}"


def written_in_words(reference: Reference) -> str:
    """``read as 8, 14; by range 9–13``."""
    labels = provisions_in_words(reference.provisions)
    return f"read as {one_line(labels)}" if labels else "no article could be read"


def missing_in_words(reference: Reference) -> str:
    """``120, 121: UN Charter [un-charter] has preamble and 111 articles``."""
    return "; ".join(
        f"{one_line(', '.join(labels))}: {short_title_of(instrument)} has {extent(instrument)}"
        for instrument in reference.instruments
        if (labels := _missing_labels(reference, instrument))
    )


def _missing_labels(reference: Reference, instrument: Instrument) -> list[str]:
    return [
        settled.provision.label
        for settled in reference.provisions
        if settled.instrument == instrument.key and settled.exists is False
    ]


def warnings_in_words(reference: Reference) -> str:
    """The warnings in one line."""
    return one_line("; ".join(reference.warnings))
