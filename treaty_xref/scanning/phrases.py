"""The noun phrase around a kind noun or a registry name: what stands before and after it.

    the landmark 2024 | DPRK–Russia | Comprehensive Strategic Partnership
    Agreement | between the United States and Canada on Air Quality
    the 1961 Soviet-DPRK treaty | of Friendship, Cooperation and Mutual Assistance

A phrase tells its determiner, the capitalised words that belong to it as a title,
the years and parties that it names, and how far it reaches.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

import regex

from treaty_xref.lexicon import Lexicon
from treaty_xref.model import Span

# A title's words before its noun: "the International Convention" to "the United Nations
# Framework" rarely take more than eight; the window is in characters.
LEFT_WINDOW = 120
MOST_MODIFIERS = 8
# "International Convention for the Protection of All Persons …" runs to 150 characters.
RIGHT_WINDOW = 400
MOST_TITLE_WORDS = 40
# Years in which treaties were made that people still cite.
_YEAR = regex.compile(r"1[4-9]\d\d|20\d\d")
_WORD = regex.compile(
    r"[\p{L}\d][\p{L}\d&]*+(?:[.'’](?=[\p{L}\d])[\p{L}\d]++)*+(?:(?<=\p{Lu})\.)?"
    r"(?:[-‐-―−/][\p{L}\d][\p{L}\d.'’]*+)*+"
)
_BLANK = regex.compile(r"[\s\u00AD*_]*+")
_JOIN = regex.compile(r"[\s\u00AD*_]*+[\"“”‘’'«»]?[\s\u00AD*_]*+")
# "(1961)", "of 1961", "of 23 May 1969", ", 1969" right behind a name
_YEAR_AFTER = regex.compile(
    r"\s*+(?:\(|of\s++|,\s*+)(?:\d{1,2}\s++\p{Lu}\p{L}++\s++|\p{Lu}\p{L}++\s++(?:\d{1,2},?\s++)?)?"
    r"(1[4-9]\d\d|20\d\d)\b(?!/)"
)
# "Protocol No. 1", "Additional Protocol II", "Law No. 5", "Resolution 2625 (XXV)",
# "Regulation (EU) 2016/679", "Directive 95/46/EC", "Convention 87"
_NUMBER_AFTER = regex.compile(
    r"\s++(?:\((?:EU|EC|EEC|CFSP|Euratom)(?:,\s*\w+)?\)\s*+)?(?:[Nn](?:o|r|umber)?\.?\s*+)?"
    r"(?:\d{1,5}(?:[/-]\d{1,5})*+(?:[/-][A-Z]{2,5})*+(?:\s?\([XVI0-9]{1,6}\))?+|[IVX]{1,5})"
    r"(?:\s++of\s++(?:19|20)\d\d)?+(?![\p{L}\d])"
)
# ", Cooperation and Mutual Assistance": a comma inside a title leads to "and" and a capital
_SERIES = regex.compile(
    r"(?:,\s++(?:\p{Lu}[\p{L}-]*+\s*+){1,5}){1,6},?\s*+and\s++(?:the\s++)?\p{Lu}[\p{L}-]++"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """``title`` spans the capitalised words around the noun, noun included.

    ``determiner`` is the word that opens the phrase, "" if none was met; ``start`` is where
    the phrase begins behind it, with years and adjectives;
    ``before`` and ``after`` say whether capitalised words (or a number) stand there.
    """

    determiner: str
    start: int
    title: Span
    before: bool
    after: bool
    years: tuple[int, ...]
    parties: frozenset[str]
    numbered: bool


def phrase_around(text: str, core: Span, floor: int, end: int, lexicon: Lexicon) -> Phrase:
    """Read the phrase around ``core`` between ``floor`` and ``end``; linear in its windows."""
    left = _left(text, core.start, floor, lexicon)
    number = _NUMBER_AFTER.match(text, core.end, end)
    reach = number.end() if number else core.end
    right = complement_end(text, reach, min(end, reach + RIGHT_WINDOW), lexicon)
    year = _YEAR_AFTER.match(text, right, end) or _YEAR_AFTER.match(text, reach, end)
    # a year behind the name counts, but is no part of the title
    stretch = f"{text[left.start : core.start]} | {text[reach:right]}"
    years = tuple(int(found[0]) for found in _YEAR.finditer(text, left.start, core.start))
    return Phrase(
        determiner=left.determiner,
        start=left.start,
        title=Span(left.title, right),
        before=left.title < core.start,
        after=right > core.end,
        years=years + ((int(year[1]),) if year else ()),
        parties=parties_in(stretch, lexicon),
        numbered=number is not None,
    )


# ------------------------------------------------------------------- left side


@dataclass(frozen=True, slots=True)
class _Left:
    determiner: str
    start: int
    title: int


def _left(text: str, at: int, floor: int, lexicon: Lexicon) -> _Left:
    words = _words_before(text, at, floor)
    title, count = at, 0
    for count, word in enumerate(reversed(words)):
        if not _in_title(text, word, words[: len(words) - count - 1], title < at, lexicon):
            break
        title = word.start
    else:
        count = len(words)
    left = _determined(text, words[: len(words) - count], title, lexicon)
    return (
        left
        if left.determiner
        else replace(left, start=_described_from(text, words, title, lexicon))
    )


def _described_from(text: str, words: list[Span], title: int, lexicon: Lexicon) -> int:
    """Where a description without a determiner begins: "Moscow's 1961 | treaty"."""
    start = title
    for word in reversed(words):
        written = text[word.start : word.end]
        named = written[0].isupper() and written.lower() not in lexicon.not_in_title
        if not named and not _YEAR.fullmatch(written):
            break
        start = min(start, word.start)
    return start


def _words_before(text: str, at: int, floor: int) -> list[Span]:
    """The words that lead up to ``at`` with nothing but white space between, in order."""
    start = max(floor, at - LEFT_WINDOW)
    found = [Span(*match.span()) for match in _WORD.finditer(text, start, at)]
    if start > floor and found and text[start - 1].isalnum():
        found = found[1:]
    kept: list[Span] = []
    following = at
    for word in reversed(found):
        if not _joined(text, word.end, following, kept):
            break
        kept.append(word)
        following = word.start
    return kept[::-1]


def _joined(text: str, start: int, end: int, kept: list[Span]) -> bool:
    """White space between; right before the noun a quotation mark may stand."""
    pattern = _BLANK if kept else _JOIN
    return pattern.fullmatch(text, start, end) is not None and "\n\n" not in text[start:end]


def _in_title(text: str, word: Span, earlier: list[Span], inside: bool, lexicon: Lexicon) -> bool:
    written = text[word.start : word.end]
    if _YEAR.fullmatch(written):
        return False
    if written[0].isupper():
        return written.lower() not in lexicon.not_in_title and not _is_numbered_head(written)
    if written[0].isdigit():
        return False
    # "Law of the Sea Convention": a small word between capitals
    return (
        written in ("of", "the", "and", "for")
        and inside
        and bool(earlier)
        and _leads_on(text, earlier, written, lexicon)
    )


def _is_numbered_head(written: str) -> bool:
    """“II.” opens a section, and is no part of a name."""
    return written.endswith(".") and len(written.strip("IVX.")) == 0


def _leads_on(text: str, earlier: list[Span], written: str, lexicon: Lexicon) -> bool:
    """Whether "of" or "of the" stands between two capitalised words of a title."""
    before = text[earlier[-1].start : earlier[-1].end]
    if written == "the":
        return before == "of" and len(earlier) > 1 and text[earlier[-2].start].isupper()
    return written == "of" and before[0].isupper() and before.lower() not in lexicon.not_in_title


def _determined(text: str, words: list[Span], title: int, lexicon: Lexicon) -> _Left:
    """Look for the determiner across lower-case modifiers: "the landmark mutual defence …"."""
    for word in reversed(words[-MOST_MODIFIERS:]):
        written = text[word.start : word.end].lower()
        if written in lexicon.determiners.after or written in ("any", "another", "every", "no"):
            return _Left(written, word.end, title)
        if written in lexicon.inside_title or written in lexicon.ties_of.after:
            break
        if text[word.start].isupper() and written in lexicon.not_in_title:
            break
    return _Left("", title, title)


# ------------------------------------------------------------------ right side


def complement_end(text: str, at: int, end: int, lexicon: Lexicon) -> int:
    """Where a title ends that goes on behind its noun with "of", "on", "between" …

    The offset ``at`` itself where it does not go on.
    """
    reach = at
    words = (
        Span(*match.span()) for match in islice(_WORD.finditer(text, at, end), MOST_TITLE_WORDS)
    )
    previous = at
    pending: tuple[str, ...] = ()
    connector = ""
    for word in words:
        gap, written = text[previous : word.start], text[word.start : word.end]
        small = written in lexicon.inside_title
        if not _BLANK.fullmatch(gap) or "\n\n" in gap:
            series = _SERIES.match(text, previous, end) if reach > at else None
            return complement_end(text, series.end(), end, lexicon) if series else reach
        if not connector and written not in lexicon.after_noun:
            return reach
        connector = connector or written
        if small:
            pending = (*pending, written)
        elif _goes_on(written, pending, connector, lexicon):
            pending, reach = (), _without_possessive(text, word)
            if reach < word.end:
                return reach
        else:
            return reach
        previous = word.end
    return reach


def _goes_on(written: str, pending: tuple[str, ...], connector: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word behind small words is still the title's."""
    if not written[0].isupper() or written.lower() in lexicon.not_in_title:
        return False
    if pending[:1] == ("and",) and connector not in ("between", "among", "amongst", "with"):
        nouns = lexicon.treaty_nouns | lexicon.other_nouns
        return pending == ("and",) and not (
            written.lower() in nouns or written.lower() in lexicon.parties
        )
    return True


def _without_possessive(text: str, word: Span) -> int:
    written = text[word.start : word.end]
    return word.end - 2 if written.endswith(("'s", "’s")) else word.end


# --------------------------------------------------------------------- parties

_PARTY_WORD = regex.compile(r"[\p{L}][\p{L}.'’]*+")
# "the Democratic People's Republic of Korea" is the longest party name in use: five words.
MOST_PARTY_WORDS = 6


def _plain(word: str) -> str:
    word = word.replace("’", "'")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    return word.rstrip(".")


def parties_in(stretch: str, lexicon: Lexicon) -> frozenset[str]:
    """The keys of all states that a stretch of text names, the longest name first.

    "DPRK–Russia" → dprk, russia; "Soviet–North Korean" → ussr, dprk.
    """
    words = [match[0] for match in _PARTY_WORD.finditer(stretch)]
    found, at = set(), 0
    while at < len(words):
        key, length = _party_at(words, at, lexicon)
        if key:
            found.add(key)
        at += length
    return frozenset(found)


def _party_at(words: list[str], at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    if not words[at][0].isupper():
        return None, 1
    for length in range(min(MOST_PARTY_WORDS, len(words) - at), 0, -1):
        name = " ".join([*words[at : at + length - 1], _plain(words[at + length - 1])])
        key = lexicon.parties.get(name.replace("’", "'").lower())
        if key and (len(name) > 3 or name.isupper()):
            return key, length
    return None, 1
