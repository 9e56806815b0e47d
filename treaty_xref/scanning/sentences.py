"""Where sentences end, so far as the place of two findings depends on it."""

from __future__ import annotations

import regex

from treaty_xref.lexicon import Lexicon

# ". The" · "?” But" · "! (See" · ".12 The": a stop, closing marks, white space, a capital
_END = regex.compile(
    r"[.!?…][\"'”’»)\]]*+(?:\[\^?[^\]\s]{1,20}\]|[¹²³⁰⁴-⁹]++|\d{1,3}(?=\s+\p{Lu}))?+"
    r"\s++(?=[\"'“‘«(\[*_]*+\p{Lu})"
)
_WORD_BEFORE = regex.compile(r"(?r)[\p{L}.]++")


def ends_sentence(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends between two offsets.

    Not behind an abbreviation ("Art. 5", "e.g. The"), an initial ("S. Batool") or a
    number of a list. The character at ``end`` is looked at: it may open the sentence.
    """
    return any(
        not _is_abbreviated(text, match.start(), start, lexicon)
        for match in _END.finditer(text, start, end + 1)
    )


def _is_abbreviated(text: str, stop: int, floor: int, lexicon: Lexicon) -> bool:
    if text[stop] != ".":
        return False
    word = _WORD_BEFORE.match(text, max(0, floor - 12), stop)
    if word is None:
        return False
    letters = word[0].lower().strip(".")
    return letters in lexicon.abbreviations or (len(letters) == 1 and word[0].isupper())
