"""What a document is about, found from the text: its headings and the names it uses most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from treaty_xref.attribution.instruments import Named
from treaty_xref.model import Boundary, Break, Finding, Instrument, Mention, Naming, Tie

# A name in a heading tells more about a text than one in a sentence; the first heading
# is mostly its title.
TITLE_WEIGHT = 6
HEADING_WEIGHT = 3
# A single name in a sentence does not make a subject, unless it is the only one.
FEWEST_NAMES = 2
# The first article of a text is mostly of the treaty that the text goes on about.
FIRST_WEIGHT = 2
# What a text is about is named clearly more often than anything else in it.
CLEAR_LEAD = 1.5
_TIED = frozenset({Tie.OF, Tie.BESIDE, Tie.BRACKET, Tie.COMMA})


def found_about(
    findings: Sequence[Finding], named: Sequence[Named | None]
) -> tuple[tuple[Instrument, ...], bool]:
    """The one treaty that a text is about, or none where none leads clearly.

    The second value says whether that is firm: a heading names it. A name that only
    says whose an article is ("Article 51 of the UN Charter") is no evidence: a text
    names the treaties of others so, and leaves its own articles bare.
    """
    sole = _sole(findings, named)
    if sole is not None:
        return (sole,), False
    weights = _weights(findings, named)
    if not weights:
        return (), False
    (first, most), *rest = weights.most_common(2)
    if most < FEWEST_NAMES or (rest and most < CLEAR_LEAD * rest[0][1]):
        return (), False
    return (first,), most >= TITLE_WEIGHT


def _sole(findings: Sequence[Finding], named: Sequence[Named | None]) -> Instrument | None:
    """The only instrument that a text names.

    Not where articles stand bare before it: they are of another, which the text does not
    name.
    """
    known = {i for entry in named if entry for i in (*entry.instruments, *entry.candidates)}
    if len(known) != 1 or next(iter(known)).kind != "treaty":
        return None
    first = next(place for place, entry in enumerate(named) if entry is not None)
    if _stands_bare(findings, first):
        return None
    return next(iter(known))


def _stands_bare(findings: Sequence[Finding], first: int) -> bool:
    """Whether an article stands before the first name and cannot be of what it names.

    In an earlier sentence; or in the same one, where the name says whose another article
    is ("According to Article 4 … in accordance with Article 51 of the UN Charter").
    """
    ends = [place for place in range(first) if isinstance(findings[place], Boundary)]
    tied = _is_tied(findings, first)
    reach = first - 1 if tied else (ends[-1] if ends else 0)
    return any(isinstance(f, Mention) and f.form == "article" for f in findings[:reach])


def subject_of(
    given: tuple[Instrument, ...], findings: Sequence[Finding], named: Sequence[Named | None]
) -> tuple[tuple[Instrument, ...], bool]:
    """What the user says that a text is about, else what its names and headings say."""
    return (given, True) if given else found_about(findings, named)


def _weights(findings: Sequence[Finding], named: Sequence[Named | None]) -> Counter[Instrument]:
    weights: Counter[Instrument] = Counter()
    weight, headings, mentions = 1, 0, 0
    for place, (finding, entry) in enumerate(zip(findings, named, strict=True)):
        if isinstance(finding, Boundary) and finding.kind is not Break.SENTENCE:
            heading = finding.kind is Break.HEADING
            headings += heading
            weight = (TITLE_WEIGHT if headings == 1 else HEADING_WEIGHT) if heading else 1
        mentions += isinstance(finding, Mention)
        if not isinstance(finding, Naming) or entry is None or finding.weak or finding.contrast:
            continue
        if len(entry.instruments) != 1 or entry.instruments[0].kind != "treaty":
            continue
        if not _is_tied(findings, place):
            weights[entry.instruments[0]] += weight
        elif mentions == 1:
            weights[entry.instruments[0]] += FIRST_WEIGHT
    return weights


def _is_tied(findings: Sequence[Finding], place: int) -> bool:
    """Whether a name only says whose the article beside it is."""
    naming, before = findings[place], findings[place - 1] if place else None
    return isinstance(before, Mention) and isinstance(naming, Naming) and naming.tie in _TIED
