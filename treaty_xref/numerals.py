"""Roman numerals, as treaties number their articles.

>>> roman_value("XIV"), roman(440), is_roman("IIX")
(14, 'CDXL', False)
"""

from __future__ import annotations

import re

# No treaty has more articles with Roman numbers; the Treaty of Versailles has 440 Arabic ones.
MOST_ROMAN = 500
# "XIV", "CDXL"; a lookahead keeps the empty string out.
ROMAN = re.compile(r"(?=[IVXLC])(?:CD|C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500}
_PARTS = (
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def is_roman(word: str) -> bool:
    """Whether a word in capitals is a well-formed numeral up to ``MOST_ROMAN``."""
    return ROMAN.fullmatch(word) is not None


def roman_value(numeral: str) -> int:
    """``XIV`` → 14. The numeral must be well formed and in capitals."""
    values = [_DIGITS[digit] for digit in numeral]
    return sum(
        -value if value < max(values[place:], default=0) else value
        for place, value in enumerate(values)
    )


def number_of(label: str) -> int | None:
    """The number of a plain label, Arabic or Roman; ``None`` for any other."""
    if label.isdecimal():
        return int(label)
    return roman_value(label) if is_roman(label) else None


def roman(number: int) -> str:
    """14 → ``XIV``; for numbers from 1 to ``MOST_ROMAN``."""
    numeral = ""
    for value, letters in _PARTS:
        numeral += letters * (number // value)
        number %= value
    return numeral
