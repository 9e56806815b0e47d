"""How a finding hangs on the one before it, read off the text between them.

"Article 5 | of the | Treaty" of · "Article 31 | VCLT" beside · "Charter | 's | Article 51"
possessive · "UN Charter | ( | Article 51)" bracket · "Article 5 | and | Article 6" and ·
"Vienna Convention | , 1155 UNTS 331 (entered into force 27 January 1980) | art 31" data
"""

from __future__ import annotations

from functools import lru_cache

import regex

from treaty_xref.grammar import Reader
from treaty_xref.grammar.tokens import CLOSE, DASH, END, NUMBER, OPEN, OTHER, WORD, Token
from treaty_xref.lexicon import Lexicon
from treaty_xref.model import Tie

# A citation's dates and series between a name and its article fit in this many characters.
MOST_BETWEEN = 240
# "the [famous old] Charter": more words between belong to another phrase.
MOST_ADJECTIVES = 3
# A remark in brackets behind an article: "Article 5 (collective defence) of the Treaty".
MOST_REMARK_TOKENS = 30
# " of the ", ", ", " and " make up most gaps.
REMEMBERED_GAPS = 4096
_BLANK = regex.compile(r"[\s\u00AD*_]*+")
# "of the | Council of Europe's | Convention on Cybercrime"
_OWNER = regex.compile(
    r"\s*+\p{Lu}[\p{L}.]*+(?:\s++(?:of|the|and|\p{Lu}[\p{L}.]*+)){0,5}['’]s?\s++"
)
# "NATO-style Article 5", "ECHR-compliant"
_HYPHENED = regex.compile(r"[-‐‑–]\p{Ll}++\s++")
_POSSESSIVE = regex.compile(r"(?:['’]s?|\u02bcs)\s++(?:\p{Ll}[\p{L}-]*+\s++){0,2}+[\"“‘]?")
_QUOTES = frozenset("\"'“”‘’«»")


def tie_between(reader: Reader, start: int, end: int) -> Tie:
    """The tie of a finding at ``end`` to one that ends at ``start``, in the same block."""
    if end - start > MOST_BETWEEN:
        return Tie.NONE
    return _tie_across(reader.text[start:end], reader.lexicon)


@lru_cache(maxsize=REMEMBERED_GAPS)
def _tie_across(between: str, lexicon: Lexicon) -> Tie:
    """The tie that the text between two findings makes; the same few texts come again."""
    if _BLANK.fullmatch(between):
        return Tie.BESIDE
    if _HYPHENED.fullmatch(between):
        return Tie.BESIDE
    if _POSSESSIVE.fullmatch(between):
        return Tie.POSSESSIVE
    gap = Reader(between, len(between), lexicon)
    behind = _past_remark(gap, 0)
    if behind and _at_end(gap, behind):
        return Tie.BESIDE
    return _listed(gap, 0) or _of(gap, behind) or _data(gap, 0)


def _at_end(gap: Reader, at: int) -> bool:
    return gap.token(_past_quotes(gap, at)).kind == END


def _past_quotes(gap: Reader, at: int) -> int:
    while (token := gap.token(at)).word in _QUOTES:
        at = token.end
    return at


def _listed(gap: Reader, start: int) -> Tie | None:
    """“,” · “and” · “, and of the” · “(”."""
    at = _past_quotes(gap, start)
    token = gap.token(at)
    if token.kind == END:
        return Tie.BESIDE
    if token.kind == OPEN and _at_end(gap, _past_see(gap, token.end)):
        return Tie.BRACKET
    if token.word in (",", ":") and _at_end(gap, _past_year(gap, token.end)):
        return Tie.COMMA if token.word == "," else Tie.COLON
    comma = token.end if token.word in (",", ";") else at
    joined = gap.phrase(comma, gap.lexicon.separators)
    end = joined[1] if joined and joined[0] == "list" else comma
    if end == at:
        return None
    of = gap.phrase(end, gap.lexicon.ties_of)
    end = of[1] if of and joined else end
    if not _at_end(gap, _past_enumerator(gap, _past_determiners(gap, end))):
        return None
    return Tie.AND_OF if of and joined else Tie.AND


def _past_enumerator(gap: Reader, at: int) -> int:
    """“Article 2(4), | (ii) | Article 39”: the letter belongs to the sentence."""
    opening = gap.token(at)
    inside = gap.token(opening.end)
    closing = gap.token(inside.end)
    return closing.end if opening.word == "(" and closing.word == ")" else at


def _past_year(gap: Reader, at: int) -> int:
    """“Article 31, 1969 Vienna Convention”."""
    token = gap.token(at)
    return token.end if token.kind == NUMBER and token.end - token.start == 4 else at


def _past_see(gap: Reader, at: int) -> int:
    """“(see Article 51)”, “(especially Article 5)”: one word or two may stand there."""
    token = gap.token(at)
    return token.end if token.kind == WORD else at


def _past_determiners(gap: Reader, at: int) -> int:
    while (found := gap.phrase(at, gap.lexicon.determiners)) is not None:
        at = found[1]
    return at


def _past_remark(gap: Reader, start: int) -> int:
    """Behind "et seq.", closing marks, "respectively", and a remark in brackets or dashes."""
    tail = gap.phrase(start, gap.lexicon.tails)
    at = _past_quotes(gap, tail[1] if tail else start)
    token = gap.token(at)
    if token.kind == CLOSE:
        return _past_quotes(gap, token.end)
    if token.kind == DASH:
        return _behind_dashes(gap, token)
    if token.kind == OPEN:
        return _behind_bracket(gap, token)
    return _past_skipped(gap, at)


def _past_skipped(gap: Reader, at: int) -> int:
    comma = gap.token(at)
    skipped = gap.phrase(comma.end if comma.word == "," else at, gap.lexicon.skipped)
    return skipped[1] if skipped else at


def _behind_dashes(gap: Reader, opening: Token) -> int:
    """“14 – fair trial – of the ICCPR”: a remark between two dashes."""
    at = opening.end
    for _ in range(MOST_REMARK_TOKENS):
        token = gap.token(at)
        if token.kind in (END, NUMBER):
            break
        if token.kind == DASH:
            return token.end
        at = token.end
    return opening.start


def _behind_bracket(gap: Reader, opening: Token) -> int:
    depth, at = 1, opening.end
    for _ in range(MOST_REMARK_TOKENS):
        token = gap.token(at)
        if token.kind == END:
            break
        depth += (token.kind == OPEN) - (token.kind == CLOSE)
        if not depth:
            return token.end
        at = token.end
    return opening.start


def _of(gap: Reader, at: int) -> Tie | None:
    """“of the”, “, laid down in the”, “of the landmark”."""
    token = gap.token(at)
    at = token.end if token.word == "," else at
    of = gap.phrase(at, gap.lexicon.ties_of)
    if of is None:
        return None
    at = _past_determiners(gap, of[1])
    if _OWNER.fullmatch(gap.text, at):
        return Tie.OF
    for _ in range(MOST_ADJECTIVES):
        if _at_end(gap, at):
            return Tie.OF
        token = gap.token(at)
        if not _is_adjective(gap, token):
            return None
        at = token.end
    return Tie.OF if _at_end(gap, at) else None


def _is_adjective(gap: Reader, token: Token) -> bool:
    """A lower-case word or a year that may stand before a name, and no small word."""
    if token.kind == NUMBER:
        return token.end - token.start == 4
    small = token.word in gap.lexicon.inside_title or token.word in gap.lexicon.ties_of.after
    return token.word == "-" or (token.kind == WORD and not small)


def _data(gap: Reader, start: int) -> Tie:
    """Only dates, series, brackets and the words of a citation stand between."""
    at = start
    while (token := gap.token(at)).kind != END:
        if token.kind == OPEN:
            at = _behind_bracket(gap, token)
            if at == token.start:
                return Tie.BRACKET if _at_end(gap, _past_see(gap, token.end)) else Tie.NONE
            continue
        if not _is_citation_word(gap, token):
            return Tie.NONE
        at = token.end
    return Tie.DATA


def _is_citation_word(gap: Reader, token: Token) -> bool:
    if token.kind in (NUMBER, CLOSE) or token.word in (",", ";", ":", "-", "/"):
        return True
    if token.kind == OTHER or token.word == ".":
        return token.word == "." and token.touches
    lexicon = gap.lexicon
    word = token.word
    if word in lexicon.citation_words or word in lexicon.months or token.kind == DASH:
        return True
    # the letters of "1465 U.N.T.S. 85"
    return token.kind == WORD and len(word) == 1
