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
# A name with an article beside it is discussed, not only named.
TIED_WEIGHT = 2
# What a text is about is named clearly more often than anything else in it.
CLEAR_LEAD = 1.5


def found_about(
    findings: Sequence[Finding], named: Sequence[Named | None]
) -> tuple[tuple[Instrument, ...], bool]:
    """The one treaty that a text is about, or none where none leads clearly.

    The second value says whether that is firm: a heading names it.
    """
    weights = _weights(findings, named)
    if not weights:
        return (), False
    (first, most), *rest = weights.most_common(2)
    if rest and most < CLEAR_LEAD * rest[0][1]:
        return (), False
    return (first,), most >= TITLE_WEIGHT


def subject_of(
    given: tuple[Instrument, ...], findings: Sequence[Finding], named: Sequence[Named | None]
) -> tuple[tuple[Instrument, ...], bool]:
    """What the user says that a text is about, else what its names and headings say."""
    return (given, True) if given else found_about(findings, named)


def _weights(findings: Sequence[Finding], named: Sequence[Named | None]) -> Counter[Instrument]:
    weights: Counter[Instrument] = Counter()
    weight, headings = 1, 0
    for place, (finding, entry) in enumerate(zip(findings, named, strict=True)):
        if isinstance(finding, Boundary) and finding.kind is not Break.SENTENCE:
            heading = finding.kind is Break.HEADING
            headings += heading
            weight = (TITLE_WEIGHT if headings == 1 else HEADING_WEIGHT) if heading else 1
        if not isinstance(finding, Naming) or entry is None or finding.weak or finding.contrast:
            continue
        if len(entry.instruments) == 1 and entry.instruments[0].kind == "treaty":
            weights[entry.instruments[0]] += weight * _tied(findings, place)
    return weights


def _tied(findings: Sequence[Finding], place: int) -> int:
    before = findings[place - 1] if place else None
    tied = isinstance(before, Mention) and findings[place] is not before
    naming = findings[place]
    is_of = isinstance(naming, Naming) and naming.tie in (Tie.OF, Tie.BESIDE)
    return TIED_WEIGHT if tied and is_of else 1
