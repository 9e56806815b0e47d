"""One pass over a document: cues, what the grammar reads at each, one ordered stream.

Each finding carries its tie to the finding before it, and boundaries stand between
findings of different sentences, paragraphs, headings and notes. What is read never
overlaps: a cue inside a finding that was read already is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import regex

from treaty_xref.grammar import Reader
from treaty_xref.grammar.tokens import DASH, NUMBER, OPEN, WORD
from treaty_xref.lexicon import Lexicon
from treaty_xref.model import (
    Anaphor,
    ArticleName,
    Block,
    BlockKind,
    Boundary,
    Break,
    Definition,
    Document,
    Finding,
    Mention,
    Naming,
    Span,
    Tie,
)
from treaty_xref.registry import Registry
from treaty_xref.scanning.cues import Cue, CueFinder, Role, cue_finder, cue_order
from treaty_xref.scanning.mentions import (
    Spot,
    anaphor_at,
    bare_after,
    bare_before,
    clause_at,
    continued_after,
    mention_at,
    note_before,
    preamble_at,
    word_start,
    words_before,
)
from treaty_xref.scanning.naming import (
    LAW_WINDOW,
    Descriptions,
    Neighbourhood,
    definitions_after,
    descriptions,
    naming_at,
)
from treaty_xref.scanning.sentences import ends_sentence
from treaty_xref.scanning.ties import tie_between

# "GDPR", "BGB"; two capitals are as often a state, a body or a court.
FEWEST_CAPITALS = 3
_BREAKS = {
    BlockKind.HEADING: Break.HEADING,
    BlockKind.PARAGRAPH: Break.PARAGRAPH,
    BlockKind.CELL: Break.PARAGRAPH,
    BlockKind.NOTE: Break.NOTE,
}
Tied = Mention | Naming | Anaphor | ArticleName | Definition


@dataclass(frozen=True, slots=True)
class Scanner:
    """Finds what refers to treaties, in documents of one language."""

    registry: Registry
    lexicon: Lexicon
    finder: CueFinder
    known: Descriptions

    def scan(self, document: Document) -> tuple[Finding, ...]:
        """All findings of a document, in order of place. Time is linear in its text."""
        cues = self.finder.cues(document.text)
        found = self._scan_blocks(document, cues)
        terms = _term_cues(document.text, found)
        return (
            self._scan_blocks(document, sorted([*cues, *terms], key=cue_order)) if terms else found
        )

    def _scan_blocks(self, document: Document, cues: list[Cue]) -> tuple[Finding, ...]:
        return tuple(
            finding
            for block, inside in _by_block(document, cues)
            if inside or block.kind in (BlockKind.HEADING, BlockKind.NOTE)
            for finding in self._scan_block(document.text, block, inside)
        )

    def _scan_block(self, text: str, block: Block, cues: list[Cue]) -> Iterator[Finding]:
        yield Boundary(block.span, _BREAKS[block.kind], block.label, block.anchor)
        reader = Reader(text, block.span.end, self.lexicon)
        done, last = block.span.start, block.span.start
        for cue in cues:
            if cue.start < done:
                continue
            for finding in self._read(reader, block, cue, last):
                if ends_sentence(text, last, finding.span.start, self.lexicon):
                    yield Boundary(Span(last, finding.span.start), Break.SENTENCE)
                    yield finding
                else:
                    yield finding if last == block.span.start else _tied(finding, reader, last)
                done = last = max(last, finding.span.end)
            done = max(done, cue.end)

    def _read(self, reader: Reader, block: Block, cue: Cue, floor: int) -> Iterator[Tied]:
        spot = Spot(reader, cue, floor)
        read = _READERS.get(cue.role)
        if read is not None:
            for finding in read(spot):
                yield finding
                if isinstance(finding, Mention):
                    yield from _one(_unknown_abbreviation(spot, finding, self.registry))
        elif cue.role is Role.ARTICLE_NAME:
            yield from _article_name(spot, self.registry)
        else:
            yield from self._instrument(spot, block)

    def _instrument(
        self, spot: Spot, block: Block
    ) -> Iterator[Naming | Anaphor | Definition | Mention]:
        cue = spot.cue
        if (cue.role is Role.NOUN and _is_idle(spot)) or _is_ad(spot):
            return
        near = Neighbourhood(spot.reader, block.span, spot.floor, self.registry, self.known)
        naming = naming_at(near, cue)
        if naming is None:
            return
        if isinstance(naming, Naming):
            yield from _one(bare_before(spot, naming.span.start))
        yield naming
        if isinstance(naming, Naming):
            yield from definitions_after(near, naming)
        bare = bare_after(spot.reader, cue.end) if cue.role is Role.ABBREVIATION else None
        yield from _one(bare or continued_after(spot.reader, naming.span.end))


_READ = TypeVar("_READ")


def _one(found: _READ | None) -> Iterator[_READ]:
    if found is not None:
        yield found


def _article(spot: Spot) -> Iterator[Mention | Anaphor | Naming]:
    """A mention with what points from it.

    "its | Article 6" · "(n 3) | art 31" · "Article 5 | thereof" · "an Article III | court"
    """
    found = mention_at(spot)
    if found is None:
        return
    if isinstance(found, Mention):
        yield from _one(_possessive(spot, found.span.start) or note_before(spot, found.span.start))
    yield found
    if isinstance(found, Mention):
        yield from _one(_set_phrase(spot, found))
    following = spot.reader.token(found.span.end)
    if following.word in spot.lexicon.thereof:
        yield Anaphor(Span(following.start, following.end), "instrument")


def _possessive(spot: Spot, at: int) -> Anaphor | None:
    words = words_before(spot, at)
    if not words or words[-1] not in spot.lexicon.possessive:
        return None
    start = word_start(spot, at, words[-1])
    return Anaphor(Span(start, start + len(words[-1])), "instrument")


def _preamble(spot: Spot) -> Iterator[Mention | Anaphor]:
    """“Its preamble”: the word before says whose."""
    found = preamble_at(spot)
    if found is not None:
        yield from _one(_possessive(spot, found.span.start))
        yield found


def _article_name(spot: Spot, registry: Registry) -> Iterator[ArticleName | Anaphor]:
    """“the mutual defence clause”; “a mutual defence clause” is nobody's yet."""
    cue = spot.cue
    if _is_nobodys(spot):
        return
    yield from _one(_possessive(spot, cue.start))
    yield ArticleName(Span(cue.start, cue.end), cue.word, registry.article_names[cue.word])


def _unknown_abbreviation(spot: Spot, mention: Mention, registry: Registry) -> Naming | None:
    """“Articles 8(2) and 10 of the GDPR”: whatever it is, it is no treaty that is known."""
    of = spot.reader.phrase(mention.span.end, spot.lexicon.ties_of)
    at = of[1] if of else mention.span.end
    while (found := spot.reader.phrase(at, spot.lexicon.determiners)) is not None:
        at = found[1]
    token = spot.reader.token(at)
    written = spot.reader.written(token)
    if token.kind != WORD or not written.isupper() or len(written) < FEWEST_CAPITALS:
        return None
    following = spot.reader.token(token.end)
    hyphened = following.touches and following.kind in (DASH, NUMBER)
    longer = hyphened or spot.reader.written(following)[:1].isupper()
    if longer or written in registry.abbreviations or token.word in registry.names:
        return None
    words = (spot.lexicon.parties, spot.lexicon.treaty_nouns, spot.lexicon.other_nouns)
    if spot.written.isupper() or any(token.word in known for known in words):
        return None
    return Naming(Span(token.start, token.end), written, kind="other", weak=True)


def _is_nobodys(spot: Spot) -> bool:
    """“a mutual defence clause”, unless its number stands beside it: “a … clause (Article 4)”."""
    words = words_before(spot, spot.cue.start)
    if not words or words[-1] not in spot.lexicon.indefinite:
        return False
    follows = spot.reader.token(spot.cue.end).kind == OPEN
    return not (follows or (len(words) == 2 and words[0] == ","))


def _set_phrase(spot: Spot, mention: Mention) -> Naming | None:
    """“an Article III court”: what the words mean together, whatever else is discussed."""
    following = spot.reader.token(mention.span.end)
    for phrase in spot.lexicon.set_phrases:
        if following.word in phrase.after and mention.run.items[0].label == phrase.article:
            span = Span(following.start, following.end)
            return Naming(span, phrase.title, noun="", kind=phrase.kind, weak=True)
    return None


def _provision(spot: Spot) -> Iterator[Anaphor]:
    """“the latter provision”; “this provision” alone is too loose to be counted."""
    words = words_before(spot, spot.cue.start)
    if words and words[-1] in spot.lexicon.provision_after:
        found = anaphor_at(spot, spot.lexicon.article_anaphors)
        yield from _one(found and replace(found, noun=spot.cue.word))


def _ibid(spot: Spot) -> Iterator[Anaphor]:
    """“ibid.” and “Id.”; without its full stop “id” is a card."""
    stop = spot.text[spot.cue.end : spot.cue.end + 1] == "."
    if spot.cue.word not in ("id", "idem") or stop:
        yield Anaphor(Span(spot.cue.start, spot.cue.end), "citation")


def _clause(spot: Spot) -> Iterator[Mention]:
    return _one(clause_at(spot))


def _work(spot: Spot) -> Iterator[Anaphor]:
    """“Smith, op. cit.” is Smith's work; “(op. cit., art. 9)” the one work cited."""
    words = words_before(spot, spot.cue.start)
    authored = bool(words) and words[-1].endswith(",")
    yield Anaphor(Span(spot.cue.start, spot.cue.end), "work", nearest=not authored)


def _term(spot: Spot) -> Iterator[Naming]:
    yield Naming(Span(spot.cue.start, spot.cue.end), spot.cue.word, weak=True)


# What each cue begins; names and nouns need the registry and are read by the scanner itself.
_READERS: Mapping[Role, Callable[[Spot], Iterator[Tied]]] = {
    Role.ARTICLE: _article,
    Role.CLAUSE: _clause,
    Role.PREAMBLE: _preamble,
    Role.PROVISION: _provision,
    Role.IBID: _ibid,
    Role.WORK: _work,
    Role.TERM: _term,
}


def _is_ad(spot: Spot) -> bool:
    """“AD ARTICLE III”: the word before an article, not the abbreviation of a treaty."""
    if spot.cue.word.lower() not in spot.lexicon.ad:
        return False
    return spot.reader.token(spot.cue.end).word in spot.lexicon.article


def _is_idle(spot: Spot) -> bool:
    """A lower-case law, act or rule that stands far from any article."""
    return (
        spot.cue.word in spot.lexicon.other_nouns
        and spot.written.islower()
        and spot.cue.start - spot.floor > LAW_WINDOW
    )


def _tied(finding: Tied, reader: Reader, last: int) -> Tied:
    tie = tie_between(reader, last, finding.span.start)
    return finding if tie is Tie.NONE else replace(finding, tie=tie)


def _by_block(document: Document, cues: list[Cue]) -> Iterator[tuple[Block, list[Cue]]]:
    """Each block with the cues that begin in it."""
    at = 0
    for block in document.blocks:
        while at < len(cues) and cues[at].start < block.span.start:
            at += 1
        first = at
        while at < len(cues) and cues[at].start < block.span.end:
            at += 1
        yield block, cues[first:at]


# ----------------------------------------------------------- terms of the document


def _term_cues(text: str, found: tuple[Finding, ...]) -> list[Cue]:
    """A cue wherever a term stands, behind its definition, that no finding holds yet."""
    terms: dict[str, int] = {}
    for finding in found:
        if isinstance(finding, Definition):
            terms.setdefault(text[finding.span.start : finding.span.end], finding.span.end)
    if not terms:
        return []
    read = {at for finding in found if not isinstance(finding, Boundary) for at in finding.span}
    pattern = regex.compile(r"\b(?:\L<terms>)\b", terms=list(terms))
    places = ((match.start(), match.end(), match[0]) for match in pattern.finditer(text))
    return [
        Cue(start, end, Role.TERM, term)
        for start, end, term in places
        if start > terms[term] and start not in read and end not in read
    ]


def make_scanner(registry: Registry, lexicon: Lexicon) -> Scanner:
    """A scanner for the names of a registry and the words of a language."""
    return Scanner(registry, lexicon, cue_finder(registry, lexicon), descriptions(registry))
