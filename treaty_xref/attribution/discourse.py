"""What a reader keeps in mind: what was named in this sentence, this paragraph, this text.

``Discourse`` is the state of the fold; each step returns a new one. The notes are a
stream of their own: entering a note sets the body's discourse aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from treaty_xref.model import Basis, Boundary, Break, Instrument, Naming, Reference, Settled, Tie

# A reader does not keep more than these in mind; it also bounds the work per mention.
MOST_IN_FOCUS = 24
_NOTHING: Mapping[str, Any] = MappingProxyType({})


# Ties by which a name says whose the article before it is.
_SAYS_WHOSE = frozenset({Tie.OF, Tie.BESIDE, Tie.BRACKET})
# Laws that count in articles; acts and bills have sections, so that a bare article is not theirs.
CODIFIED = frozenset({"constitution", "code", "basic law", "statute", "charter", "draft articles"})
# What one name puts in mind: one instrument, or those that an ambiguous name may mean.
Focus = tuple[Instrument, ...]


class Discourse(NamedTuple):
    """Instruments in the order in which they came up, the latest last.

    ``sentence`` and ``paragraph`` hold what was named (not by way of contrast);
    ``heading`` what the nearest heading names; ``recent`` the latest instrument of each
    kind noun; ``last`` the latest reference, ``last_here`` the latest of this paragraph,
    ``last_in_sentence`` of this sentence; ``repeating`` says that the latest mention only
    repeated one of these; ``topics`` are what this paragraph names for its own sake, not
    only as whose an article is, ``topics_here`` those of this sentence, ``subject`` the
    first of the latest sentence that has one; ``bare_open`` says that an article stood
    before without a treaty, so that the text has a subject that it does not name;
    ``joined`` are instruments named together ("the ICCPR and the
    ICESCR"); ``organisations`` those whose organisation this sentence names ("NATO
    invoked Article 5"); ``note`` is the label of the note that is being read, and ``referred`` says
    whether it holds a reference, as "ibid." in the next note needs.
    """

    sentence: tuple[Focus, ...] = ()
    paragraph: tuple[Focus, ...] = ()
    heading: tuple[Focus, ...] = ()
    in_heading: bool = False
    recent: Mapping[str, Instrument] = _NOTHING
    last: Reference | None = None
    last_here: Reference | None = None
    last_in_sentence: Reference | None = None
    repeating: bool = False
    topics: tuple[Focus, ...] = ()
    topics_here: tuple[Focus, ...] = ()
    subject: Focus = ()
    bare_open: bool = False
    joined: tuple[Instrument, ...] = ()
    organisations: tuple[Focus, ...] = ()
    note: str | None = None
    referred: bool = False
    notes: Mapping[str, tuple[Instrument, ...]] = _NOTHING


def at_boundary(discourse: Discourse, boundary: Boundary) -> Discourse:
    """What remains in mind when a sentence, paragraph, heading or note begins."""
    if boundary.kind is Break.SENTENCE:
        return discourse._replace(
            sentence=(), topics_here=(), organisations=(), last_in_sentence=None
        )
    heading = boundary.kind is Break.HEADING
    note = boundary.kind is Break.NOTE
    forgotten = note and not discourse.referred
    return discourse._replace(
        sentence=(),
        paragraph=(),
        topics=(),
        topics_here=(),
        subject=(),
        heading=() if heading else discourse.heading,
        in_heading=heading,
        last=None if forgotten else discourse.last,
        last_here=None,
        last_in_sentence=None,
        joined=(),
        organisations=(),
        note=boundary.label if note else None,
        referred=False,
    )


def with_named(
    discourse: Discourse,
    instruments: tuple[Instrument, ...],
    nouns: frozenset[str],
    naming: Naming,
) -> Discourse:
    """What is in mind after an instrument was named; a contrast does not take the focus."""
    recent = {**discourse.recent, **dict.fromkeys(sorted(nouns), instruments[-1])}
    if naming.contrast:
        return discourse._replace(recent=recent)
    listed = naming.tie in (Tie.AND, Tie.AND_OF)
    foci = tuple((instrument,) for instrument in instruments)
    focused = _with_topics(_focused(discourse, foci), foci, naming)
    return focused._replace(
        recent=recent,
        joined=(*discourse.joined, *instruments)[-MOST_IN_FOCUS:] if listed else instruments,
        notes=_introduced(discourse, instruments),
    )


def with_ambiguous(discourse: Discourse, candidates: Focus, naming: Naming) -> Discourse:
    """What is in mind after a name that several instruments go by."""
    if naming.contrast:
        return discourse
    return _with_topics(_focused(discourse, (candidates,)), (candidates,), naming)


def with_topic(discourse: Discourse, focus: Focus) -> Discourse:
    """What is in mind after "the Treaty" stood by itself: the treaty that it means."""
    return discourse._replace(
        topics=(*discourse.topics, focus)[-MOST_IN_FOCUS:],
        topics_here=(*discourse.topics_here, focus)[-MOST_IN_FOCUS:],
    )


def _with_topics(discourse: Discourse, foci: tuple[Focus, ...], naming: Naming) -> Discourse:
    """A name that says whose an article is, or a law that has no articles, is no topic."""
    if naming.tie in _SAYS_WHOSE or (naming.kind == "other" and naming.noun not in CODIFIED):
        return discourse
    return discourse._replace(
        topics=(*discourse.topics, *foci)[-MOST_IN_FOCUS:],
        topics_here=(*discourse.topics_here, *foci)[-MOST_IN_FOCUS:],
        subject=discourse.subject if discourse.topics_here else foci[0],
    )


def _focused(discourse: Discourse, foci: tuple[Focus, ...]) -> Discourse:
    heading = discourse.heading
    return discourse._replace(
        sentence=(*discourse.sentence, *foci)[-MOST_IN_FOCUS:],
        paragraph=(*discourse.paragraph, *foci)[-MOST_IN_FOCUS:],
        heading=(*heading, *foci)[-MOST_IN_FOCUS:] if discourse.in_heading else heading,
    )


def _introduced(
    discourse: Discourse, instruments: tuple[Instrument, ...]
) -> Mapping[str, tuple[Instrument, ...]]:
    """What each note introduced, for "(n 12) art 31"."""
    if discourse.note is None:
        return discourse.notes
    known = discourse.notes.get(discourse.note, ())
    introduced = tuple(dict.fromkeys((*known, *instruments)))[:MOST_IN_FOCUS]
    return (
        discourse.notes if known == introduced else {**discourse.notes, discourse.note: introduced}
    )


def with_reference(discourse: Discourse, reference: Reference) -> Discourse:
    """What is in mind after a mention; one that only repeats another changes nothing."""
    if reference.repeat_of is not None:
        return discourse._replace(repeating=True)
    unnamed = reference.basis is Basis.NONE
    return discourse._replace(
        bare_open=discourse.bare_open or unnamed,
        last=reference,
        last_here=reference,
        last_in_sentence=reference,
        repeating=False,
        referred=True,
    )


def latest(foci: tuple[Focus, ...]) -> tuple[Focus, ...]:
    """The latest first, each once."""
    return tuple(dict.fromkeys(reversed(foci)))


def foci_of(reference: Reference | None) -> tuple[Focus, ...]:
    """What a reference puts in mind: its instruments, or the candidates it leaves open."""
    if reference is None:
        return ()
    if reference.candidates:
        return (reference.candidates,)
    return tuple((instrument,) for instrument in reference.instruments)


def direct_articles(reference: Reference) -> tuple[Settled, ...]:
    """The provisions that a reference writes out."""
    return tuple(settled for settled in reference.provisions if settled.span is not None)
