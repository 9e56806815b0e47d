"""The concordance as a Markdown document, complete: every mention is quoted.

What is open stands at the top, then each treaty with its table, its articles and
their mentions, then other instruments, then the documents. Text of the documents is
escaped throughout: no character of it acts as Markdown or HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from treaty_xref.collation import (
    Concordance,
    Excerpts,
    InstrumentHeading,
    OpenMentions,
    ProvisionHeading,
    ProvisionMention,
    Quotation,
    QuotedReference,
)
from treaty_xref.model import Instrument, Reference
from treaty_xref.reports.citing import full_citation, locator, short_citations
from treaty_xref.reports.escaping import markdown, one_line
from treaty_xref.reports.quoting import words_after, words_before
from treaty_xref.reports.wording import (
    AMBIGUOUS,
    DISCUSSED_ONLY,
    DOUBTFUL,
    NONEXISTENT,
    OTHER_INSTRUMENTS,
    TREATIES_DISCUSSED_ONLY,
    UNRESOLVED,
    article_label,
    could_be,
    counted,
    marks_explained,
    missing_in_words,
    never_mentioned_in_words,
    particulars,
    short_title_of,
    subject_of,
    title_of,
    warnings_in_words,
    written_in_words,
)

_COLUMNS = ("Article", "Subject", "Direct", "Range", "Name", "Anaphor", "Documents")
_ALIGNMENT = ("---", "---", *("--:",) * 5)

_Names = Mapping[str, str]


def render(concordance: Concordance) -> Iterator[str]:
    """The document line by line, each with its line end."""
    names = short_citations(concordance.documents)
    for line in _lines(concordance, names):
        yield f"{line}\n"


def _lines(concordance: Concordance, names: _Names) -> Iterator[str]:
    treaties = [one for one in concordance.instruments if one.instrument.kind == "treaty"]
    others = [one for one in concordance.instruments if one.instrument.kind != "treaty"]
    yield "# Concordance of treaty articles"
    yield from _paragraph(_summary(concordance, treaties, others))
    yield from _left_open(concordance.left_open, names)
    yield from _instruments(treaties, TREATIES_DISCUSSED_ONLY, names, "##")
    if others:
        yield from _paragraph(f"## {OTHER_INSTRUMENTS}")
        yield from _instruments(others, DISCUSSED_ONLY, names, "###")
    yield from _documents(concordance.documents, names)


def _paragraph(*lines: str) -> Iterator[str]:
    """Lines that stand together, after a blank one."""
    yield ""
    yield from lines


def _summary(
    concordance: Concordance,
    treaties: Sequence[InstrumentHeading],
    others: Sequence[InstrumentHeading],
) -> str:
    mentions = sum(not quoted.repeats for quoted in concordance.references)
    treaty_count = f"{len(treaties):,} {'treaty' if len(treaties) == 1 else 'treaties'}"
    parts = [
        counted(len(concordance.documents), "document"),
        counted(mentions, "mention"),
        treaty_count,
        *([counted(len(others), "other instrument")] if others else []),
    ]
    return f"{' · '.join(parts)}."


def _left_open(left_open: OpenMentions, names: _Names) -> Iterator[str]:
    kinds = (
        (AMBIGUOUS, left_open.ambiguous, could_be),
        (UNRESOLVED, left_open.unresolved, written_in_words),
        (NONEXISTENT, left_open.nonexistent, missing_in_words),
        (DOUBTFUL, left_open.doubtful, warnings_in_words),
    )
    if left_open:
        yield from _paragraph("## To be looked at")
    for title, mentions, remark in kinds:
        if mentions:
            yield from _paragraph(f"### {title} ({len(mentions):,})", "")
            yield from (_open_mention(one, remark, names) for one in mentions)


def _open_mention(one: QuotedReference, remark: Callable[[Reference], str], names: _Names) -> str:
    return f"{_quoted(one.quotation, names)} — {markdown(remark(one.reference))}"


def _instruments(
    headings: Iterable[InstrumentHeading], title: str, names: _Names, level: str
) -> Iterator[str]:
    silent = []
    for heading in headings:
        if heading.documents:
            yield from _instrument(heading, names, level)
        else:
            silent.append(heading)
    if silent:
        yield from _paragraph(f"{level} {title}", "")
        for heading in silent:
            documents = _silent_documents(heading, names)
            yield f"- {markdown(short_title_of(heading.instrument))} — {documents}"


def _instrument(heading: InstrumentHeading, names: _Names, level: str) -> Iterator[str]:
    instrument = heading.instrument
    never = never_mentioned_in_words(instrument, heading.never_mentioned)
    yield from _paragraph(f"{level} {markdown(title_of(instrument))}")
    yield from _paragraph(markdown(particulars(heading)))
    yield from _paragraph(*_table(heading))
    yield from (line for mark in marks_explained([heading]) for line in _paragraph(markdown(mark)))
    yield from _paragraph(f"**Never mentioned:** {markdown(never)}")
    if heading.silences:
        yield from _paragraph(f"**{DISCUSSED_ONLY}:** {_silent_documents(heading, names)}")
    for article in heading.articles:
        yield from _article(article, instrument, names, f"{level}#")


def _silent_documents(heading: InstrumentHeading, names: _Names) -> str:
    return "; ".join(markdown(names[silence.document]) for silence in heading.silences)


def _table(heading: InstrumentHeading) -> Iterator[str]:
    yield _table_row(_COLUMNS)
    yield _table_row(_ALIGNMENT)
    for article in heading.articles:
        yield _provision_row(article, heading.instrument, indent="")
        for provision in article.below:
            yield _provision_row(provision, heading.instrument, indent="&emsp;")


def _provision_row(heading: ProvisionHeading, instrument: Instrument, indent: str) -> str:
    counts = (str(count or "–") for count in heading.counts)
    label = indent + markdown(article_label(heading))
    subject = markdown(subject_of(heading, instrument))
    return _table_row((label, subject, *counts, str(len(heading.documents))))


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _article(
    heading: ProvisionHeading, instrument: Instrument, names: _Names, level: str
) -> Iterator[str]:
    subject = subject_of(heading, instrument)
    title = " — ".join(part for part in (_article_title(heading), subject) if part)
    yield from _paragraph(f"{level} {markdown(title)}", "")
    yield from (_mention(mention, names) for mention in heading.mentions)


def _article_title(heading: ProvisionHeading) -> str:
    qualifier = f" ({heading.qualifier})" if heading.qualifier else ""
    return f"{heading.provision}{qualifier}"


def _mention(mention: ProvisionMention, names: _Names) -> str:
    return f"{_quoted(mention.quoted.quotation, names)} — {markdown(_manner(mention))}"


def _manner(mention: ProvisionMention) -> str:
    """``4(2)(a), 4(2)(c); direct; named``: what is mentioned, how, and on what basis."""
    reference = mention.quoted.reference
    pinpoints = ", ".join(
        settled.provision.label for settled in mention.settled if settled.provision.pinpoint
    )
    parts = (
        pinpoints,
        mention.via.value,
        f"basis: {reference.basis.value}",
        "and what follows (“et seq.”)" if mention.open_ended else "",
        "repetition, not counted" if mention.quoted.repeats else "",
        warnings_in_words(reference),
    )
    return "; ".join(part for part in parts if part)


def _quoted(quotation: Quotation, names: _Names) -> str:
    """A list item: the place, and the mention in bold in its context."""
    left, right = words_before(quotation), words_after(quotation)
    strong = _strong(left, one_line(quotation.text), right)
    place = markdown(f"{names[quotation.document]} {locator(quotation)}")
    return f"- {place}: “{markdown(left)}{strong}{markdown(right)}”"


def _strong(left: str, text: str, right: str) -> str:
    """Bold; by a tag where asterisks between a sign and a letter would not count.

    CommonMark reads "**6(1)**의" as asterisks: a closing run after punctuation must
    not be followed by a letter.
    """
    opens = text[:1].isalnum() or not left[-1:].isalnum()
    closes = text[-1:].isalnum() or not right[:1].isalnum()
    return f"**{markdown(text)}**" if opens and closes else f"<b>{markdown(text)}</b>"


def _documents(documents: Iterable[Excerpts], names: _Names) -> Iterator[str]:
    yield from _paragraph("## Documents", "")
    for document in documents:
        short, citation = names[document.name], full_citation(document)
        mentions = sum(not quoted.repeats for quoted in document.references)
        parts = dict.fromkeys(
            (short, citation, one_line(document.name), counted(mentions, "mention"))
        )
        yield f"- {' — '.join(map(markdown, parts))}"
