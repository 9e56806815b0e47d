"""The cues: where in a text something may stand that the scanner must read.

One pass over the folded text finds article words, kinds of instrument, pointing
words, instrument names and names of articles; one over the text as it stands finds
abbreviations, whose case matters. Both cost the same however many names there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

import ahocorasick_rs

from treaty_xref.lexicon import Lexicon
from treaty_xref.registry import Registry
from treaty_xref.scanning.folded import fold_text

# A word that is cut from a longer word hides no other if it is as short as "protocol".
SHORTEST_SPLIT = 8


class Role(Enum):
    """What a cue may begin."""

    ARTICLE = "article"
    CLAUSE = "clause"
    PREAMBLE = "preamble"
    PROVISION = "provision"
    IBID = "ibid"
    NOUN = "noun"
    NAME = "name"
    ABBREVIATION = "abbreviation"
    ARTICLE_NAME = "article name"
    TERM = "term"
    ANNEX = "annex"
    WORK = "work"


class Cue(NamedTuple):
    """A word or name in the text: ``word`` as folded, or as it stands for abbreviations."""

    start: int
    end: int
    role: Role
    word: str


def _folded_words(registry: Registry, lexicon: Lexicon) -> dict[str, Role]:
    """Later roles win: a name that is also a word is a name."""
    words: dict[str, Role] = {}
    words |= dict.fromkeys((*lexicon.treaty_nouns, *lexicon.other_nouns), Role.NOUN)
    words |= dict.fromkeys(lexicon.generic_nouns, Role.NOUN)
    words |= dict.fromkeys(lexicon.provision, Role.PROVISION)
    words |= dict.fromkeys(lexicon.ibid, Role.IBID)
    words |= dict.fromkeys((f"{word}. cit" for word in lexicon.work), Role.WORK)
    words |= dict.fromkeys((f"{word} cit" for word in lexicon.work), Role.WORK)
    words |= dict.fromkeys(lexicon.annexes, Role.ANNEX)
    words |= dict.fromkeys(lexicon.preamble, Role.PREAMBLE)
    words |= dict.fromkeys(lexicon.preamble_paragraph.after, Role.PREAMBLE)
    words |= dict.fromkeys(lexicon.clause, Role.CLAUSE)
    words |= dict.fromkeys(registry.article_names, Role.ARTICLE_NAME)
    words |= dict.fromkeys(registry.names, Role.NAME)
    return words | dict.fromkeys(lexicon.article, Role.ARTICLE)


@dataclass(frozen=True, slots=True)
class CueFinder:
    """The two automata with the roles of their words."""

    words: tuple[str, ...]
    roles: Mapping[str, Role]
    abbreviations: tuple[str, ...]
    word_automaton: ahocorasick_rs.AhoCorasick
    abbreviation_automaton: ahocorasick_rs.AhoCorasick

    def cues(self, text: str) -> list[Cue]:
        """All cues in order of place; of those that overlap, the earliest, then the longest."""
        return sorted([*self._words(text), *self._abbreviations(text)], key=cue_order)

    def _words(self, text: str) -> Iterator[Cue]:
        folded = fold_text(text)
        body = folded.text
        origin = folded.origin
        for word, start, end in self._alone(body, 0, len(body)):
            name = self.words[word]
            yield Cue(origin(start), origin(end - 1) + 1, self.roles[name], name)

    def _alone(self, body: str, floor: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Matches that no letter touches.

        Where the longest is cut from a longer word, the shorter ones inside it count:
        "Geneva Convention I|s" holds "Geneva Convention".
        """
        stretch = body[floor:end] if floor or end < len(body) else body
        for word, first, last in self.word_automaton.find_matches_as_indexes(stretch):
            if stands_alone(body, floor + first, floor + last):
                yield word, floor + first, floor + last
            elif last - first > SHORTEST_SPLIT:
                yield from self._alone(body, floor + first, floor + last - 1)

    def _abbreviations(self, text: str) -> Iterator[Cue]:
        for word, start, end in self.abbreviation_automaton.find_matches_as_indexes(text):
            if stands_alone(text, start, end):
                yield Cue(start, end, Role.ABBREVIATION, self.abbreviations[word])


def cue_order(cue: Cue) -> tuple[int, int, bool]:
    """The earliest first, of those that begin together the longest."""
    return cue.start, -cue.end, cue.role is Role.ABBREVIATION


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches the stretch."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum())


def _automaton(words: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        words,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )


def cue_finder(registry: Registry, lexicon: Lexicon) -> CueFinder:
    """Build the automata; about ten milliseconds for two thousand names."""
    roles = _folded_words(registry, lexicon)
    words, abbreviations = tuple(sorted(roles)), tuple(sorted(registry.abbreviations))
    return CueFinder(words, roles, abbreviations, _automaton(words), _automaton(abbreviations))
