"""Article labels as they are written: 6, 6a, 1A, 4 bis, 6.1, XX, III, J.7, E, five.

A label keeps what is written; whether "73e" is an article of its own and whether
"6.1" is a paragraph of 6 only the instrument can say.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from treaty_xref.grammar.reader import Reader
from treaty_xref.grammar.tokens import CLOSE, DASH, NUMBER, OPEN, WORD, Token
from treaty_xref.numerals import is_roman

# "X1V", "XlV": a digit or small l that stands for I inside a Roman number
MISREAD_ROMAN = regex.compile(r"l|[CLXVIl]++1*+[CLXVIl]*+")
# "IIc": a numeral with a small letter glued to it
LETTERED_ROMAN = regex.compile(r"([CLXVI]++)\p{Ll}")
# Articles with more digits do not exist; a longer number is a case number or a telephone's.
MOST_DIGITS = 9
# "Article 1 A (2)": the section letters of the Refugee Convention and its like
SECTION_LETTERS = frozenset("ABCDEFGHJ")


class Label(NamedTuple):
    """A label with its place; ``doubtful`` holds a dotted end that may be a note's mark."""

    text: str
    start: int
    end: int


def label_at(reader: Reader, at: int) -> Label | None:
    """The label at ``at``: a number with what hangs on it, or a Roman or spelt-out number.

    Examples: "6" · "6a" · "4 bis" · "1 A (2)" · "6.1" · "XX" · "J.7" · "E" · "four".
    """
    token = reader.token(at)
    if token.kind == NUMBER:
        return _arabic(reader, token)
    if token.kind == WORD:
        return _roman(reader, token) or _lettered(reader, token) or _spelt(reader, token)
    return None


def _arabic(reader: Reader, token: Token) -> Label | None:
    if token.end - token.start > MOST_DIGITS:
        return None
    label = Label(str(int(token.word)), token.start, token.end)
    following = reader.token(token.end)
    if following.kind == WORD or following.touches:
        return _inserted(reader, label) or _suffixed(reader, label) or _dotted(reader, label)
    return label


def _inserted(reader: Reader, label: Label) -> Label | None:
    """“4bis”, “4 bis”, “43-quater”, “XXVIII bis”; ``None`` where nothing was inserted."""
    following = reader.token(label.end)
    if following.kind == DASH and following.touches:
        following = reader.token(following.end)
    if following.kind == WORD and following.word in reader.lexicon.inserted:
        return Label(label.text + following.word, label.start, following.end)
    return None


def _suffixed(reader: Reader, label: Label) -> Label | None:
    """“73e”, “1A”, “1 A (2)”; ``None`` where no letter hangs on the number."""
    letter = reader.token(label.end)
    if letter.kind != WORD or letter.end - letter.start != 1:
        return None
    written = reader.written(letter)
    if letter.touches or (written in SECTION_LETTERS and _ends_label(reader, letter.end)):
        return Label(label.text + written, label.start, letter.end)
    return None


def _ends_label(reader: Reader, at: int) -> bool:
    """Whether a bracket, a closing mark or the word before a name follows."""
    following = reader.token(at)
    return following.kind in (OPEN, CLOSE) or following.word in (",", ";", "of")


def _dotted(reader: Reader, label: Label) -> Label:
    """“6.1”, “14.2”, “3.1.2”: every part touches the dot before it."""
    end, text = label.end, label.text
    while True:
        dot = reader.token(end)
        number = reader.token(dot.end)
        if dot.word != "." or not dot.touches or not number.touches:
            return Label(text, label.start, end)
        if number.kind != NUMBER and not _is_section(reader, number, label):
            return Label(text, label.start, end)
        if number.end - number.start > MOST_DIGITS:
            return Label(text, label.start, end)
        text, end = f"{text}.{reader.written(number)}", number.end


def _is_section(reader: Reader, token: Token, label: Label) -> bool:
    """The letter of "Article XII.C": one capital behind a Roman number and its dot."""
    following = reader.token(token.end)
    alone = token.end - token.start == 1 and not (following.kind == WORD and following.touches)
    return label.text.isalpha() and alone and reader.written(token).isupper()


def _roman(reader: Reader, token: Token) -> Label | None:
    written = reader.written(token)
    following = reader.token(token.end)
    if following.kind == NUMBER and following.touches and written.isupper():
        return _misread_roman(reader, token)
    single = len(written) < 2 and written not in "vx"
    if written.isupper() or (written.islower() and not single):
        numeral = written.upper()
        if is_roman(numeral):
            label = Label(numeral, token.start, token.end)
            return _inserted(reader, label) or _dotted(reader, label)
    return _misspelt_roman(reader, token, written)


def _misspelt_roman(reader: Reader, token: Token, written: str) -> Label | None:
    """“lV” and “l” with a small l for I; “IIc” with a letter glued to it."""
    lettered = LETTERED_ROMAN.fullmatch(written)
    if lettered and is_roman(lettered[1]):
        return Label(written, token.start, token.end)
    if "l" not in written or not MISREAD_ROMAN.fullmatch(written):
        return None
    named = reader.token(token.end).word == "of"
    return Label(written, token.start, token.end) if len(written) > 1 or named else None


def _misread_roman(reader: Reader, token: Token) -> Label | None:
    """“X1V”: letters and ones that touch, as scanners read them."""
    end = token.end
    while (part := reader.token(end)).touches and part.kind in (WORD, NUMBER):
        end = part.end
    written = reader.text[token.start : end]
    return Label(written, token.start, end) if MISREAD_ROMAN.fullmatch(written) else None


def _lettered(reader: Reader, token: Token) -> Label | None:
    """“Article E”, “Article J.7”, “Article K.1”: one capital letter."""
    written = reader.written(token)
    if len(written) != 1 or not written.isupper():
        return None
    label = _dotted(reader, Label(written, token.start, token.end))
    if label.text != written:
        return label
    following = reader.token(token.end)
    if following.kind == WORD and following.word not in ("of", "and", "or", "to"):
        return None
    return None if following.kind == NUMBER else label


def _spelt(reader: Reader, token: Token) -> Label | None:
    """“Article Five”, “article four”, “Article the Fourth”."""
    lexicon = reader.lexicon
    if token.word in lexicon.before_ordinal:
        token = reader.token(token.end)
        number = lexicon.ordinals.get(token.word)
    else:
        return _compound(reader, token)
    return None if number is None else Label(str(number), token.start, token.end)


def _compound(reader: Reader, token: Token) -> Label | None:
    """“Five”, “Fifty-One”."""
    number = reader.lexicon.cardinals.get(token.word)
    hyphen = reader.token(token.end)
    unit = reader.token(hyphen.end)
    units = reader.lexicon.cardinals.get(unit.word, 0)
    if number and number % 10 == 0 and hyphen.kind == DASH and hyphen.touches and 0 < units < 10:
        return Label(str(number + units), token.start, unit.end)
    return None if number is None else Label(str(number), token.start, token.end)
