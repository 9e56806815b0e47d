"""Namings, definitions and pointing words: what the text calls an instrument.

A registry name is narrowed by the years and parties in its own phrase, then by the
parties that its sentence, paragraph and document name. A title that the registry does
not know is kept as it stands. A bare kind noun with "the" or "this" points back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from treaty_xref.grammar import Reader
from treaty_xref.grammar.tokens import CLOSE, END, NUMBER, OPEN
from treaty_xref.lexicon import Lexicon
from treaty_xref.model import ANNEX, Anaphor, Definition, Naming, Span, Tie
from treaty_xref.registry import Entry, Registry, Strength
from treaty_xref.registry.folding import fold
from treaty_xref.scanning.cues import Cue, Role
from treaty_xref.scanning.phrases import Phrase, complement_end, parties_in, phrase_around

# A sentence's worth of text on each side in which the parties of a treaty are looked for.
NEAR = 240
# A term is a word or a short name; a longer stretch in quotation marks is a quotation.
MOST_TERM = 60
# The patterns below are tried in windows, since looking for a mark that must come would
# otherwise read to the end of the text each time.
# Definitions stand behind the citation of the treaty they define.
DEFINITION_WINDOW = 320
# "Unlike the Charter, …": the word stands within this many characters before the name.
CONTRAST_WINDOW = 40
# A lower-case "law" or "code" matters only right behind an article: "Article 5 of the law".
LAW_WINDOW = 60
# Titles behind this length are sentences in capitals.
MOST_TITLE = 300
# "Annex II", "Annex 1B", "Appendix A"
_ANNEX_NUMBER = regex.compile(
    r"\s++(?:[IVX]{1,6}|\d{1,2}|[A-Z])(?:[A-Z](?![\p{L}\d]))?+(?![\p{L}\d])"
)
# " Implementation Act", " Act": capitalised words right behind a name
_CAPITALISED = regex.compile(r"(?:\s++\p{Lu}\p{L}++){1,4}+")
_WORDS = regex.compile(r"\p{L}++")
_OTHER_OF = regex.compile(r"\s++of\s++(?:the|a|an|his|her|our)\s++(\p{Ll}[\p{L}-]++)")
_TERM = regex.compile(
    r"\s*+(?:the\s++)?[\"“‘'«„*_]{0,4}\s*+(?:the\s++|The\s++)?"
    r"(?P<term>[\p{Lu}\d][\p{L}\d&.’'–-]*+(?:\s++[\p{L}\d&.’'–-]++){0,6}?)"
    r"\s*+[,.]?[\"”’'»“*_]{0,4}\s*+[)\],;.]"
)
_QUOTED = regex.compile(
    r"\s*+(?:the\s++)?[\"“‘'«„]\s*+(?:the\s++|The\s++)?(?P<term>[\p{L}\d][^\"”’»“\n]{0,60}?)[,.]?[\"”’'»“]"
)
# "(the 1961 Convention)", "(the Refugee Convention)"
_THE_TERM = regex.compile(
    r"\s*+the\s++(?P<term>[\p{Lu}\d][\p{L}\d]*+(?:\s++\p{Lu}\p{L}*+){0,3})\s*+\)"
)
_ABBREVIATION = regex.compile(
    r"\s*+(?:the\s++)?(?P<term>\p{Lu}[\p{L}\d-]*+\p{Lu}[\p{L}\d-]*+)\s*+\)"
)


class Descriptions(NamedTuple):
    """What a description can mean: ids by year of adoption, and those that have parties."""

    by_year: Mapping[int, tuple[str, ...]]
    with_parties: tuple[str, ...]


class Neighbourhood(NamedTuple):
    """The block that is being read, with everything that reading a name needs."""

    reader: Reader
    block: Span
    floor: int
    registry: Registry
    known: Descriptions

    @property
    def lexicon(self) -> Lexicon:
        """The language's words."""
        return self.reader.lexicon

    @property
    def text(self) -> str:
        """The document's whole text."""
        return self.reader.text


def descriptions(registry: Registry) -> Descriptions:
    """Make ready for "the 1961 treaty" and "the China–DPRK agreement"."""
    years: dict[int, tuple[str, ...]] = {}
    for entry in registry.entries:
        if entry.adopted is not None:
            years[entry.adopted.year] = (*years.get(entry.adopted.year, ()), entry.id)
    return Descriptions(years, tuple(entry.id for entry in registry.with_parties))


def naming_at(near: Neighbourhood, cue: Cue) -> Naming | Anaphor | None:
    """What a name, abbreviation or kind noun at ``cue`` calls; ``None`` for a common noun."""
    if cue.role is Role.ABBREVIATION:
        return _abbreviated(near, cue)
    if cue.role is Role.ANNEX:
        return _annex(near, cue)
    phrase = phrase_around(
        near.text, Span(cue.start, cue.end), near.floor, near.block.end, near.lexicon
    )
    if cue.role is Role.NAME:
        return _named(near, cue, phrase)
    return _titled(near, cue, phrase)


# --------------------------------------------------------------- registry names


def _abbreviated(near: Neighbourhood, cue: Cue) -> Naming:
    claims = near.registry.abbreviations[cue.word]
    return Naming(
        span=Span(cue.start, cue.end),
        title=cue.word,
        candidates=tuple(claim.id for claim in claims),
        weak=all(claim.strength is Strength.BESIDE for claim in claims),
        contrast=_contrasted(near, cue.start),
    )


def _named(near: Neighbourhood, cue: Cue, phrase: Phrase) -> Naming | Anaphor | None:
    """A registry name, or a longer title that only contains it."""
    claims = near.registry.names[cue.word]
    ids = tuple(claim.id for claim in claims)
    plain = any(claim.strength is Strength.PLAIN for claim in claims)
    narrowed = _narrowed(near, ids, phrase)
    act = _act_after(near, cue, phrase)
    if act is not None:
        return act
    if not plain and _is_description(near, cue, phrase):
        return _pointing(near, cue, phrase, _noun_in(cue.word, near.lexicon))
    if not plain and (not narrowed or _longer_title(near, cue, phrase)):
        return _open_world(near, cue, phrase)
    chosen = narrowed or ids
    if not plain and len(chosen) > 1:
        chosen = _by_context(near, cue, chosen)
    return Naming(
        span=Span(cue.start, cue.end),
        title=near.text[cue.start : cue.end],
        candidates=chosen,
        noun=_noun_in(cue.word, near.lexicon),
        kind=near.registry.get(chosen[0]).instrument.kind,
        plural=_is_plural(cue.word, near.lexicon),
        weak=all(claim.strength is Strength.BESIDE for claim in claims),
        contrast=_contrasted(near, cue.start),
    )


def _is_plural(name: str, lexicon: Lexicon) -> bool:
    """“the four Geneva Conventions” means all of them."""
    return any(word in lexicon.singular_nouns for word in name.split())


def _act_after(near: Neighbourhood, cue: Cue, phrase: Phrase) -> Naming | None:
    """“Genocide Convention | Implementation Act”: a law that carries a treaty's name."""
    tail = _CAPITALISED.match(near.text, cue.end, near.block.end)
    for word in _WORDS.finditer(near.text, cue.end, tail.end() if tail else cue.end):
        if word[0].lower() in near.lexicon.other_nouns:
            span = Span(min(cue.start, phrase.title.start), word.end())
            return Naming(span, _title_text(near, span), noun=word[0].lower(), kind="other")
    return None


def _annex(near: Neighbourhood, cue: Cue) -> Naming | None:
    """“Annex II”: a part with a numbering of its own; without a number it is no name."""
    match = _ANNEX_NUMBER.match(near.text, cue.end, near.block.end)
    if match is None:
        return None
    span = Span(cue.start, match.end())
    return Naming(span, _title_text(near, span), noun=ANNEX, weak=True)


def _is_description(near: Neighbourhood, cue: Cue, phrase: Phrase) -> bool:
    """“the landmark mutual defence treaty”: lower-case words without a year or parties."""
    return near.text[cue.start : cue.end].islower() and not (
        phrase.years or len(phrase.parties) > 1
    )


def _longer_title(near: Neighbourhood, cue: Cue, phrase: Phrase) -> bool:
    """“Geneva Convention | on Road Traffic”: the title goes on with a subject of its own."""
    rest = near.text[cue.end : phrase.title.end].split()
    return bool(rest) and rest[0] in ("on", "for", "concerning", "relating", "against")


def _narrowed(near: Neighbourhood, ids: tuple[str, ...], phrase: Phrase) -> tuple[str, ...]:
    """Those whose year and parties do not contradict the phrase."""
    entries = [near.registry.get(identifier) for identifier in ids]
    return tuple(entry.id for entry in entries if _fits(entry, phrase))


def _fits(entry: Entry, phrase: Phrase) -> bool:
    if phrase.years and entry.adopted and entry.adopted.year not in phrase.years:
        return False
    return not entry.parties or phrase.parties <= entry.parties


def _by_context(near: Neighbourhood, cue: Cue, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Narrow by the parties named near: in the sentence, the paragraph, the document."""
    entries = [near.registry.get(identifier) for identifier in ids]
    if not any(entry.parties for entry in entries):
        return ids
    block, text = near.block, near.text
    sentence = Span(max(block.start, cue.start - NEAR), min(block.end, cue.end + NEAR))
    for scope in (sentence, block, Span(0, len(text))):
        named = parties_in(text[scope.start : scope.end], near.lexicon)
        fitting = tuple(entry.id for entry in entries if entry.parties and entry.parties <= named)
        if fitting:
            return fitting
    return ids


# ----------------------------------------------------------- titles of their own


def _titled(near: Neighbourhood, cue: Cue, phrase: Phrase) -> Naming | Anaphor | None:
    """A kind noun: part of a title, of a description by year and parties, or pointing back."""
    noun = near.lexicon.singular_nouns.get(cue.word, cue.word)
    if noun in near.lexicon.generic_nouns:
        return _pointing(near, cue, phrase, noun)
    described = _described(near, phrase, noun)
    if described is not None:
        return described
    if phrase.before or phrase.after:
        return _open_world(near, cue, phrase)
    return _pointing(near, cue, phrase, noun)


def _described(near: Neighbourhood, phrase: Phrase, noun: str) -> Naming | None:
    """“the 1961 Soviet–DPRK treaty”, “the China-DPRK agreement”, “the 1951 Convention”."""
    if noun not in near.lexicon.treaty_nouns or not (phrase.years or phrase.parties):
        return None
    if phrase.parties:
        pool = near.known.with_parties
    else:
        pool = tuple(i for year in phrase.years for i in near.known.by_year.get(year, ()))
    ids = tuple(i for i in pool if _described_as(near.registry.get(i), phrase, noun, near.lexicon))
    bare = len(phrase.parties) < 2
    if not ids or (not phrase.parties and (phrase.before or phrase.after)):
        return None
    if len(phrase.parties) == 1 and not _only_party(near, phrase):
        return None
    span = Span(phrase.start if phrase.years else phrase.title.start, phrase.title.end)
    return Naming(
        span=span,
        title=_title_text(near, span),
        candidates=ids,
        noun=noun,
        weak=bare,
        contrast=_contrasted(near, span.start),
    )


def _only_party(near: Neighbourhood, phrase: Phrase) -> bool:
    """“the Soviet treaty”, “the Jordan treaty”: nothing but a party and a small noun."""
    words = near.text[phrase.title.start : phrase.title.end].split()
    return len(words) == 2 and words[1].islower()


def _described_as(entry: Entry, phrase: Phrase, noun: str, lexicon: Lexicon) -> bool:
    if noun not in entry.nouns and not (phrase.parties and noun in lexicon.any_kind):
        return False
    if phrase.years and (entry.adopted is None or entry.adopted.year not in phrase.years):
        return False
    return not phrase.parties or _same_parties(phrase, entry)


def _same_parties(phrase: Phrase, entry: Entry) -> bool:
    """Whether a description's parties are the treaty's; with a year, Russia may be the USSR."""
    parties = phrase.parties
    if phrase.years and "ussr" in entry.parties:
        parties = frozenset("ussr" if party == "russia" else party for party in parties)
    return parties == entry.parties or (len(parties) == 1 and parties < entry.parties)


def _open_world(near: Neighbourhood, cue: Cue, phrase: Phrase) -> Naming | Anaphor | None:
    """A title that the registry does not know, in full."""
    noun = _noun_in(cue.word, near.lexicon)
    written = near.text[cue.start : cue.end]
    if written[0].islower() and not phrase.before:
        return _pointing(near, cue, phrase, noun)
    if noun in near.lexicon.abstract_nouns and not phrase.after and not _beside_article(near, cue):
        return None
    span = phrase.title
    if span.end - span.start > MOST_TITLE:
        span = Span(cue.start, cue.end)
    title = _title_text(near, span)
    return Naming(
        span=span,
        title=title,
        noun=noun,
        kind=_kind(title, noun, phrase, near.lexicon),
        weak=written[0].islower(),
        contrast=_contrasted(near, span.start),
    )


def _beside_article(near: Neighbourhood, cue: Cue) -> bool:
    """Whether a finding ends close before: "Article 5 of the Gambling Law"."""
    return cue.start - near.floor <= LAW_WINDOW and near.floor > near.block.start


def _kind(title: str, noun: str, phrase: Phrase, lexicon: Lexicon) -> str:
    """Whether an unknown title is a treaty's: its noun says, or whose it is."""
    if noun in lexicon.other_nouns and noun != "constitution":
        return "other"
    if noun not in ("constitution", "statute", "charter"):
        return "treaty"
    words = {word.strip("'’s,.").lower() for word in title.split()}
    if words & lexicon.tribunal_words:
        return "other"
    international = words & lexicon.organisation_words
    if noun == "charter":
        return "other" if phrase.parties and not international else "treaty"
    return "treaty" if international and not phrase.parties else "other"


def _pointing(near: Neighbourhood, cue: Cue, phrase: Phrase, noun: str) -> Naming | Anaphor | None:
    """“the Treaty”, “this Convention”, “the new treaty”; a club's statute is a law of its own."""
    span = Span(cue.start, cue.end)
    written = near.text[cue.start : cue.end]
    draft = near.text[phrase.start : cue.start].lower().split()
    if any(near.lexicon.qualifiers.get(word) == "draft" for word in draft):
        whole = Span(phrase.start, cue.end)
        return Naming(whole, _title_text(near, whole), noun=noun, kind="other", weak=True)
    club = _OTHER_OF.match(near.text, cue.end, min(near.block.end, cue.end + MOST_TERM))
    if noun in near.lexicon.other_nouns or (club and noun in ("statute", "charter", "protocol")):
        return _unnamed_law(near, span, noun, club.end() if club else cue.end, phrase)
    if phrase.determiner in near.lexicon.pointing.after or (
        not phrase.determiner and written[0].isupper()
    ):
        return Anaphor(
            span=span,
            target="instrument",
            noun=noun,
            plural=cue.word != noun,
            nearest=phrase.determiner in near.lexicon.nearest,
            former=phrase.determiner in near.lexicon.former,
        )
    return None


def _unnamed_law(
    near: Neighbourhood, span: Span, noun: str, end: int, phrase: Phrase
) -> Naming | None:
    """“the Constitution”, “the law”, “the statute of the club”: no treaty, and no title."""
    written = near.text[span.start : span.end]
    if not phrase.determiner and written[0].islower():
        return None
    return Naming(
        span=Span(span.start, end),
        title=_title_text(near, Span(span.start, end)),
        noun=noun,
        kind="other",
        weak=written[0].islower(),
        contrast=_contrasted(near, span.start),
    )


def _title_text(near: Neighbourhood, span: Span) -> str:
    return " ".join(near.text[span.start : span.end].replace("\u00ad", "").split())


def _noun_in(word: str, lexicon: Lexicon) -> str:
    """The kind noun of a folded name: "charter" in "un charter"; "" if there is none."""
    for part in word.replace("-", " ").split():
        singular = lexicon.singular_nouns.get(part, part)
        if singular in lexicon.treaty_nouns or singular in lexicon.other_nouns:
            return singular
    return ""


def _contrasted(near: Neighbourhood, start: int) -> bool:
    """Whether "unlike", "in contrast to" or the like opens the phrase before a name."""
    floor = max(near.block.start, start - CONTRAST_WINDOW)
    words = near.text[floor:start].split()
    for back in range(min(len(words), 5), 0, -1):
        tail = " ".join(words[-back:])
        reader = Reader(tail, len(tail), near.lexicon)
        found = reader.phrase(0, near.lexicon.contrast)
        if found is not None and _only_determiners(reader, found[1]):
            return True
    return False


def _only_determiners(reader: Reader, at: int) -> bool:
    while (found := reader.phrase(at, reader.lexicon.determiners)) is not None:
        at = found[1]
    return reader.token(at).kind in (END, NUMBER)


# ------------------------------------------------------------------ definitions


def definitions_after(near: Neighbourhood, naming: Naming) -> Iterator[Definition]:
    """The terms that the text gives an instrument right behind its name.

    "(hereinafter 'the Convention')" · "(the “Treaty”)" · "(UNCLOS)" · ", referred to
    below as the 1951 Convention,"
    """
    reader, at = (
        near.reader,
        complement_end(near.text, naming.span.end, near.block.end, near.lexicon),
    )
    limit = min(near.block.end, at + DEFINITION_WINDOW)
    while at < limit:
        token = reader.token(at)
        opens = token.kind == OPEN
        introduced = reader.phrase(token.end if opens else token.start, near.lexicon.hereinafter)
        if introduced or opens:
            start = introduced[1] if introduced else token.end
            term = _term_at(near, start, introduced is not None)
            if term is not None:
                yield term
                return
        if not opens and not _is_citation(near, token.word, token.kind):
            return
        at = _bracket_end(reader, token.end, limit) if opens else token.end


def _term_at(near: Neighbourhood, start: int, introduced: bool) -> Definition | None:
    text, end = near.text, min(near.block.end, start + 2 * MOST_TERM)
    start = start + 1 if text[start : start + 1] in (",", ":") else start
    patterns = (_QUOTED, _ABBREVIATION, _THE_TERM)
    match = next(filter(None, (pattern.match(text, start, end) for pattern in patterns)), None)
    if match is None and introduced:
        match = _TERM.match(text, start, end)
    if match is None or len(match["term"]) > MOST_TERM:
        return None
    return Definition(Span(*match.span("term")), fold(match["term"]), Tie.DATA)


def _is_citation(near: Neighbourhood, word: str, kind: str) -> bool:
    lexicon = near.lexicon
    return (
        kind in (NUMBER, CLOSE, "dash")
        or word in lexicon.citation_words
        or word in lexicon.months
        or word in (",", ".", ":", "/")
    )


def _bracket_end(reader: Reader, at: int, limit: int) -> int:
    """Behind the bracket that was opened before ``at``, or ``limit``."""
    depth = 1
    while depth and at < limit:
        token = reader.token(at)
        if token.kind == END:
            return limit
        depth += (token.kind == OPEN) - (token.kind == CLOSE)
        at = token.end
    return at
