"""The fold: findings in order go through the discourse, and come out as references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from treaty_xref.attribution.about import subject_of
from treaty_xref.attribution.discourse import (
    Discourse,
    at_boundary,
    with_ambiguous,
    with_named,
    with_reference,
    with_topic,
)
from treaty_xref.attribution.instruments import (
    Knowledge,
    Named,
    definitions,
    named_instruments,
)
from treaty_xref.attribution.rules import Case, Verdict, decide, of_kind, status_of
from treaty_xref.attribution.settle import settle
from treaty_xref.lexicon import Lexicon
from treaty_xref.model import (
    ANNEX,
    LAST,
    Anaphor,
    ArticleName,
    Attributed,
    Basis,
    BlockKind,
    Boundary,
    Break,
    Document,
    Finding,
    Item,
    Join,
    Mention,
    NamedInstrument,
    Naming,
    Provision,
    Reference,
    Run,
    Settled,
    Span,
    Status,
    Tie,
    Via,
)
from treaty_xref.registry import Registry

# "Article 5.12 The": few articles have ten paragraphs, so a number from here on is a
# footnote's mark where a sentence may end.
FEWEST_MARK = 10
# The warning on a name of an article that does not tell the treaty by itself.
SHARED_NAME = "shared-name: several treaties have a “{name}”"


@dataclass(frozen=True, slots=True)
class Stream:
    """Everything that does not change while one document is folded."""

    findings: Sequence[Finding]
    named: Sequence[Named | None]
    terms: Sequence[tuple[int, str, Named]]
    knowledge: Knowledge
    marks: frozenset[str]


def attribute(
    document: Document,
    findings: Sequence[Finding],
    registry: Registry,
    lexicon: Lexicon,
    about: tuple[str, ...] = (),
) -> Attributed:
    """Attribute every mention of a document.

    ``about`` are registry ids that say what the document is about; without them the
    document's source says it, else its text. Raises ``UnknownInstrumentError`` for an
    id that the registry does not have.
    """
    given = tuple(registry.get(key).instrument for key in about or document.source.about)
    named = named_instruments(findings, registry, given)
    subject, firm = subject_of(given, findings, named)
    if subject and not given and any(entry and entry.candidates for entry in named):
        named = named_instruments(findings, registry, subject)
    stream = Stream(
        findings,
        named,
        definitions(findings, named),
        Knowledge(registry, lexicon, subject, firm),
        frozenset(b.label for b in document.blocks if b.kind is BlockKind.NOTE and b.label),
    )
    references = sorted(_joined(stream), key=lambda found: found.span)
    return Attributed(document, tuple(references), _namings(stream), subject)


def _joined(stream: Stream) -> Iterator[Reference]:
    """References with their continuations: "Article 10 of the ECHR | and 19 of the ICCPR"."""
    whole: Reference | None = None
    for found, continues in _references(stream):
        if not continues:
            if whole is not None:
                yield whole
            whole = found
        elif whole is not None:
            whole = _one_row(whole, found)
    if whole is not None:
        yield whole


def _one_row(first: Reference, more: Reference) -> Reference:
    """One article word, two instruments: one row."""
    return replace(
        first,
        span=Span(first.span.start, more.span.end),
        instruments=tuple(dict.fromkeys((*first.instruments, *more.instruments))),
        provisions=(*first.provisions, *more.provisions),
        warnings=(*first.warnings, *more.warnings),
    )


def _references(stream: Stream) -> Iterator[tuple[Reference, bool]]:
    """References in the order of the stream, and whether each continues the one before.

    A note's "ibid." looks to the note before.
    """
    body, notes, reading_note = Discourse(), Discourse(), False
    for place, finding in enumerate(stream.findings):
        if isinstance(finding, Boundary) and finding.kind is not Break.SENTENCE:
            reading_note = finding.kind is Break.NOTE
        current = notes if reading_note else body
        current, found = _step(stream, place, finding, current)
        if found is not None:
            yield found, isinstance(finding, Mention) and finding.form == "continued"
        if reading_note:
            notes = current
        else:
            body = current._replace(notes=notes.notes)


def _step(
    stream: Stream, place: int, finding: Finding, discourse: Discourse
) -> tuple[Discourse, Reference | None]:
    if isinstance(finding, Boundary):
        return at_boundary(discourse, finding), None
    if isinstance(finding, Naming):
        return _after_naming(stream, place, finding, discourse), None
    if isinstance(finding, Anaphor) and finding.target == "instrument":
        return _after_pointing(stream, place, finding, discourse), None
    reference = _reference(stream, place, finding, discourse)
    if reference is None or isinstance(finding, Anaphor):
        # "that Article" keeps in mind what it points to: "the former … the latter"
        return discourse, reference
    return with_reference(discourse, reference), reference


def _after_naming(stream: Stream, place: int, naming: Naming, discourse: Discourse) -> Discourse:
    entry = stream.named[place]
    if entry is None or naming.noun == ANNEX:
        return discourse
    if not entry.instruments:
        return with_ambiguous(discourse, entry.candidates, naming)
    tied = naming.tie in (Tie.OF, Tie.BESIDE)
    if naming.weak and not tied and entry.basis is not Basis.DEFINED:
        treaties = tuple(i for i in entry.instruments if i.kind == "treaty")
        return discourse._replace(organisations=(treaties,) if treaties else ())
    nouns = stream.knowledge.nouns(entry.instruments[-1])
    return with_named(discourse, entry.instruments, nouns, naming)


def _after_pointing(
    stream: Stream, place: int, anaphor: Anaphor, discourse: Discourse
) -> Discourse:
    """“The Treaty goes further.”: a word that points back keeps its subject in mind."""
    if not anaphor.noun or anaphor.plural or anaphor.tie in (Tie.OF, Tie.BESIDE):
        return discourse
    unbound = Run(anaphor.span, (Item("", (), Join.FIRST, anaphor.span),))
    meant = of_kind(_case(stream, place, unbound, discourse), anaphor).instruments
    return with_topic(discourse, meant) if len(meant) == 1 else discourse


def _reference(
    stream: Stream, place: int, finding: Finding, discourse: Discourse
) -> Reference | None:
    match finding:
        case Mention():
            return _of_mention(stream, place, finding, discourse)
        case ArticleName():
            return _of_name(stream, place, finding, discourse)
        case Anaphor(target="article"):
            return _of_anaphor(finding, discourse)
    return None


# --------------------------------------------------------------------- mentions


def _case(
    stream: Stream, place: int, run: Run, discourse: Discourse, qualifier: str | None = None
) -> Case:
    return Case(
        place,
        run,
        stream.findings,
        stream.named,
        stream.terms,
        discourse,
        stream.knowledge,
        qualifier,
    )


def _of_mention(
    stream: Stream, place: int, mention: Mention, discourse: Discourse
) -> Reference | None:
    if mention.form == "continued" and not _continues(stream, place):
        return None
    verdict = decide(_case(stream, place, mention.run, discourse, mention.qualifier))
    if not _is_meant(mention, verdict):
        return None
    instruments = verdict.instruments or (None,)
    marked = _is_mark(stream, place, mention.run)
    settlements = [settle(mention.run, i, mark_read=marked) for i in instruments]
    return Reference(
        span=_without_mark(mention) if marked else mention.span,
        status=status_of(verdict),
        basis=verdict.basis,
        instruments=verdict.instruments,
        candidates=verdict.candidates,
        provisions=tuple(found for each in settlements for found in each.provisions),
        open_ended=mention.run.open_ended,
        qualifier=mention.qualifier,
        repeat_of=_repeated(stream, place, discourse, settlements[0].provisions),
        warnings=tuple(dict.fromkeys(text for each in settlements for text in each.warnings)),
    )


def _is_mark(stream: Stream, place: int, run: Run) -> bool:
    """Whether the ".12" of "Article 5.12 The next sentence" is a note's mark.

    It is where the document has a note of that number, where no article has so many
    paragraphs, and where the capital behind it begins no name ("Article 6.1 ECHR").
    """
    if run.mark is None:
        return False
    if run.mark in stream.marks or int(run.mark) >= FEWEST_MARK:
        return True
    after = stream.findings[place + 1] if place + 1 < len(stream.findings) else None
    named = isinstance(after, Naming | Anaphor) and after.tie is Tie.BESIDE
    return run.before_capital and not named


def _without_mark(mention: Mention) -> Span:
    return Span(mention.span.start, mention.span.end - len(mention.run.mark or "") - 1)


def _continues(stream: Stream, place: int) -> bool:
    """Whether a bare number stands behind a name that an article hangs on, before another."""
    if place < 2 or place + 1 >= len(stream.findings):
        return False
    article, name, after = (stream.findings[place + step] for step in (-2, -1, 1))
    named = isinstance(name, Naming | Anaphor) and name.tie in (Tie.OF, Tie.BESIDE)
    goes_on = isinstance(after, Naming | Anaphor) and after.tie in (Tie.OF, Tie.BESIDE)
    return isinstance(article, Mention) and named and goes_on


def _is_meant(mention: Mention, verdict: Verdict) -> bool:
    """Whether forms that are loose by themselves are an article here.

    "The 5th clause" and "the second article" need a treaty that has such an article; a
    preamble must hang on its instrument; "VCLT 31" needs the article to exist.
    """
    if mention.form in ("article", "continued"):
        return True
    if not verdict.instruments:
        return False
    if any(item.label == LAST for item in mention.run.items):
        return all(instrument.complete for instrument in verdict.instruments)
    if mention.form == "preamble":
        return verdict.basis in (Basis.NAMED, Basis.DEFINED, Basis.GENERIC)
    if not all(instrument.kind == "treaty" for instrument in verdict.instruments):
        return False
    found = [s.exists for i in verdict.instruments for s in settle(mention.run, i).provisions]
    tied = verdict.basis in (Basis.NAMED, Basis.DEFINED, Basis.GENERIC)
    if mention.form == "bare":
        return tied and False not in found
    discussed = tied or verdict.basis is Basis.ABOUT
    return all(found) or (discussed and False not in found)


def _repeated(
    stream: Stream, place: int, discourse: Discourse, provisions: tuple[Settled, ...]
) -> int | None:
    """The start of the mention that "(art. 3, art. 7)" only repeats."""
    mention, before = stream.findings[place], stream.findings[place - 1]
    last = discourse.last_in_sentence
    if isinstance(before, Naming) and before.tie in (Tie.OF, Tie.BESIDE) and place > 1:
        before = stream.findings[place - 2]
    if last is None or not (isinstance(mention, Mention) and isinstance(before, Mention)):
        return None
    goes_on = discourse.repeating and mention.tie in (Tie.COMMA, Tie.AND)
    if mention.tie is not Tie.BRACKET and not goes_on:
        return None
    known = {settled.provision for settled in last.provisions}
    return last.span.start if {each.provision for each in provisions} <= known else None


# -------------------------------------------------------------- names of articles


def _of_name(
    stream: Stream, place: int, name: ArticleName, discourse: Discourse
) -> Reference | None:
    """“mutual defence clause”: one of the treaties that have one, if one is discussed."""
    having: dict[str, tuple[Provision, ...]] = {}
    for key, provision in name.candidates:
        having[key] = (*having.get(key, ()), provision)
    instruments = [stream.knowledge.registry.get(key).instrument for key in having]
    verdict = decide(_case(stream, place, _name_run(name), discourse))
    meant = tuple(i for i in verdict.instruments if i.key in having)
    if not meant and len(instruments) == 1:
        meant, verdict = (instruments[0],), Verdict(Basis.NAMED)
    settled = tuple(
        Settled(i.key, provision, _via(name), exists=True, span=name.span)
        for i in meant
        for provision in having[i.key]
    )
    shared = len(having) > 1
    return Reference(
        span=name.span,
        status=Status.RESOLVED if meant else Status.AMBIGUOUS,
        basis=verdict.basis if meant else Basis.NONE,
        instruments=meant,
        candidates=() if meant else tuple(instruments),
        provisions=settled or _open_name(name),
        warnings=(SHARED_NAME.format(name=name.name),) if shared else (),
    )


def _via(name: ArticleName) -> Via:
    """“A1P1” is a number in short; “veto clause” is a name."""
    return Via.DIRECT if any(char.isdigit() for char in name.name) else Via.NAME


def _name_run(name: ArticleName) -> Run:
    """A run that any instrument fits, so that the rules decide by the discussion alone."""
    return Run(name.span, (Item("", (), Join.FIRST, name.span),))


def _open_name(name: ArticleName) -> tuple[Settled, ...]:
    provision = name.candidates[0][1]
    return (Settled(None, provision, Via.NAME, exists=None, span=name.span),)


# ---------------------------------------------------------------------- anaphors


def _of_anaphor(anaphor: Anaphor, discourse: Discourse) -> Reference | None:
    """“that Article”, “paragraph 3 of the same article”: the article discussed last."""
    last = discourse.last_here or discourse.last
    if last is None:
        return None
    targets = [settled for settled in last.provisions if settled.span is not None]
    last_one = targets[-2:-1] if anaphor.former else targets[-1:]
    meant = targets if anaphor.plural else last_one
    provisions = tuple(
        replace(settled, provision=provision, via=Via.ANAPHOR, span=anaphor.span)
        for settled in meant
        for provision in _below(settled, anaphor)
    )
    if not provisions:
        return None
    return Reference(
        span=anaphor.span,
        status=last.status,
        basis=Basis.SAME,
        instruments=last.instruments,
        candidates=last.candidates,
        provisions=provisions,
    )


def _below(settled: Settled, anaphor: Anaphor) -> tuple[Provision, ...]:
    """The article itself, or the pinpoints that the anaphor adds to it."""
    article = Provision(settled.provision.article)
    if anaphor.run is None:
        return (settled.provision if anaphor.noun else article,)
    return tuple(replace(article, pinpoint=item.pinpoint) for item in anaphor.run.items)


def _namings(stream: Stream) -> tuple[NamedInstrument, ...]:
    """Where an instrument is named: what may be meant only in passing is left out."""
    found = (
        NamedInstrument(finding.span, instrument, entry.basis)
        for finding, entry in zip(stream.findings, stream.named, strict=True)
        if isinstance(finding, Naming) and entry is not None
        if not finding.weak or entry.basis is Basis.DEFINED
        for instrument in entry.instruments
    )
    return tuple(sorted(found, key=lambda naming: naming.span))
