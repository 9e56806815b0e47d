"""Pinpoints: what stands below an article label.

4(2)(a) · 6, para. 1 · 6 § 1 · 45, second paragraph · 4(2), point (a) · III:4 ·
4, paragraph 2 (a) · 36(1), first subparagraph · XX, chapeau
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from treaty_xref.grammar.reader import Reader
from treaty_xref.grammar.tokens import DASH, NUMBER, OPEN, SIGN, WORD, Token
from treaty_xref.lexicon import Level
from treaty_xref.model import Span, Step
from treaty_xref.numerals import is_roman

# Paragraphs with more digits are years ("Article 6 (2020)") or sums.
MOST_PINPOINT_DIGITS = 3
# Treaties nest five levels deep at most; a longer row of brackets is no pinpoint.
MOST_STEPS = 8
# "(aa)", "(viii)" are pinpoints; a longer word in brackets is a remark.
MOST_LETTERS = 5
# "(aa)", "(bb)": letters that go on behind z are one letter repeated.
_APOSTROPHES = frozenset("'’")
_REPEATED = regex.compile(r"(\p{Ll})\1{0,2}|(\p{Lu})\2{0,2}")
_LOWER_ROMAN = regex.compile(r"(?=[lxvi])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


class Pinpoint(NamedTuple):
    """Steps with the place of the last value read; ``plural`` where its word was plural."""

    steps: tuple[Step, ...]
    span: Span
    plural: bool = False


def pinpoint_at(reader: Reader, at: int) -> Pinpoint | None:
    """All the levels that stand at ``at``, brackets and words mixed.

    Examples: "(2)(a)" · ", para. 1 (a)" · ":4" · ", first subparagraph, point (b)".
    """
    if not _may_begin(reader, at):
        return None
    steps: tuple[Step, ...] = ()
    end, plural = at, False
    while not plural and len(steps) < MOST_STEPS:
        part = _part_at(reader, end, bool(steps))
        if part is None:
            break
        steps, end, plural = steps + part.steps, part.span.end, part.plural
    return Pinpoint(steps, Span(at, end), plural) if end > at else None


def _may_begin(reader: Reader, at: int) -> bool:
    """Whether the next word or mark can open a pinpoint: most mentions have none."""
    token = reader.token(_past_comma(reader, at))
    opens = token.kind in (OPEN, NUMBER) or token.word == ":"
    return opens or token.word in reader.lexicon.level_starts


def _part_at(reader: Reader, at: int, below: bool) -> Pinpoint | None:
    return bracket_at(reader, at) or _colon_at(reader, at, below) or worded_at(reader, at)


def bracket_at(reader: Reader, at: int) -> Pinpoint | None:
    """One level in brackets: "(2)", "(a)", "(iv)", "(2bis)", and as printed: "(sub 1)"."""
    opening = reader.token(at)
    if opening.kind != OPEN or opening.word != "(":
        return None
    value = _printed_at(reader, opening.end) or value_at(reader, opening.end)
    if value is None:
        return None
    closing = reader.token(value.span.end)
    if closing.word != ")":
        return None
    return Pinpoint(value.steps, Span(opening.start, closing.end))


def _printed_at(reader: Reader, at: int) -> Pinpoint | None:
    """A level as this tool prints it: "sub 1", "s 2", "cl 1", "chapeau"."""
    word = reader.token(at)
    if word.word in reader.lexicon.chapeau.after:
        chapeau = reader.phrase(at, reader.lexicon.chapeau)
        return chapeau and Pinpoint((Step("chapeau", ""),), Span(word.start, chapeau[1]))
    if word.word not in reader.lexicon.printed_steps:
        return None
    number = reader.token(word.end)
    value = _numeric_value(reader, number) if number.kind == NUMBER else None
    return value and Pinpoint((Step(word.word, value.steps[0].value),), value.span)


def value_at(reader: Reader, at: int) -> Pinpoint | None:
    """A level's own number or letter: "2", "a", "iv", "aa", "2a", "1bis"."""
    token = reader.token(at)
    if token.kind == NUMBER:
        return _numeric_value(reader, token)
    written = reader.written(token)
    if token.kind == WORD and len(written) <= MOST_LETTERS and is_lettered(written):
        return Pinpoint((Step("", written),), Span(token.start, token.end))
    return None


def is_lettered(written: str) -> bool:
    """Whether a word can number a level: "a", "aa", "iv", "IV", "A"."""
    return bool(
        _REPEATED.fullmatch(written) or _LOWER_ROMAN.fullmatch(written) or is_roman(written)
    )


def _numeric_value(reader: Reader, token: Token) -> Pinpoint | None:
    if token.end - token.start > MOST_PINPOINT_DIGITS:
        return None
    value, end = str(int(token.word)), token.end
    letter = reader.token(end)
    if (letter.kind == WORD and letter.touches and letter.end - letter.start == 1) or (
        letter.kind == WORD and letter.word in reader.lexicon.inserted
    ):
        value, end = value + letter.word, letter.end
    return Pinpoint((Step("", value),), Span(token.start, end))


def _colon_at(reader: Reader, at: int, below: bool) -> Pinpoint | None:
    """GATT's "III:4": the colon and the number touch."""
    colon = reader.token(at)
    number = reader.token(colon.end)
    if below or colon.word != ":" or not colon.touches or not number.touches:
        return None
    value = _numeric_value(reader, number) if number.kind == NUMBER else None
    return value and Pinpoint(value.steps, Span(colon.start, value.span.end))


def _past_comma(reader: Reader, at: int) -> int:
    """Behind ", " or "'s ": "Article 45, second paragraph", "Article 9's second paragraph"."""
    token = reader.token(at)
    if token.word in _APOSTROPHES and token.touches:
        s = reader.token(token.end)
        return s.end if s.word == "s" and s.touches else at
    return token.end if token.word == "," else at


def worded_at(reader: Reader, at: int) -> Pinpoint | None:
    """A level with its word: ", para. 1", " § 1", ", second sentence", ", point (a)"."""
    start = _past_comma(reader, at)
    chapeau = reader.phrase(start, reader.lexicon.chapeau)
    if chapeau is not None:
        return Pinpoint((Step("chapeau", ""),), Span(start, chapeau[1]))
    return ordinal_level_at(reader, start) or _level_value_at(reader, start)


def level_at(reader: Reader, at: int) -> tuple[Level, int] | None:
    """A level's word with its full stop: "para.", "subparagraphs", "sub-paragraph", "§§"."""
    token = reader.token(at)
    if token.kind not in (WORD, SIGN):
        return None
    word, end = token.word, token.end
    hyphen = reader.token(end)
    if hyphen.kind == DASH and hyphen.touches:
        rest = reader.token(hyphen.end)
        if rest.touches and f"{word}-{rest.word}" in reader.lexicon.levels:
            word, end = f"{word}-{rest.word}", rest.end
    level = reader.lexicon.levels.get(word)
    return None if level is None else (level, reader.past_stop(end))


def ordinal_at(reader: Reader, at: int) -> tuple[int, int, int] | None:
    """The number, start and end of an ordinal: "second", "2nd", "5th"."""
    token = reader.token(at)
    if token.word in reader.lexicon.ordinals:
        return reader.lexicon.ordinals[token.word], token.start, token.end
    suffix = reader.token(token.end)
    is_ordinal = suffix.touches and suffix.word in reader.lexicon.ordinal_suffixes
    if token.kind == NUMBER and is_ordinal and token.end - token.start <= MOST_PINPOINT_DIGITS:
        return int(token.word), token.start, suffix.end
    return None


def ordinal_level_at(reader: Reader, at: int) -> Pinpoint | None:
    """“second paragraph”, “the first subparagraph”, “2nd sentence”."""
    article = reader.token(at)
    start = article.end if article.word in reader.lexicon.before_ordinal else at
    ordinal = ordinal_at(reader, start)
    level = ordinal and level_at(reader, ordinal[2])
    if ordinal is None or level is None or level[0].plural:
        return None
    return Pinpoint((Step(level[0].step, str(ordinal[0])),), Span(ordinal[1], level[1]))


def ordinal_levels_at(reader: Reader, at: int) -> Pinpoint | None:
    """Several ordinals before one plural level: ", first and third paragraphs"."""
    first = ordinal_at(reader, _past_comma(reader, at))
    joined = first and reader.phrase(first[2], reader.lexicon.separators)
    second = ordinal_at(reader, joined[1]) if joined and joined[0] == "list" else None
    level = second and level_at(reader, second[2])
    if first is None or second is None or level is None or not level[0].plural:
        return None
    steps = tuple(Step(level[0].step, str(number)) for number in (first[0], second[0]))
    return Pinpoint(steps, Span(first[1], level[1]))


def _level_value_at(reader: Reader, at: int) -> Pinpoint | None:
    """“para. 1”, “paragraphs 1”, “point (a)”, “subparagraph 2”, “cl. 1”."""
    word = reader.token(at)
    level = level_at(reader, at)
    if level is None:
        return None
    value = bracket_at(reader, level[1]) or value_at(reader, level[1])
    if value is None:
        return None
    steps = (worded_step(level[0], value.steps[0]), *value.steps[1:])
    return Pinpoint(steps, Span(word.start, value.span.end), level[0].plural)


def worded_step(level: Level, step: Step) -> Step:
    """A level's value: its word prints only with a number ("sub 1"), a letter is a bracket."""
    return Step(level.step, step.value) if step.value[0].isdecimal() else step


def style(value: str) -> frozenset[str]:
    """The ways of numbering that a value can belong to: digit, lower, upper, roman, ROMAN.

    ``i`` is both a letter and a numeral; only its neighbours tell.
    """
    if value[:1].isdecimal():
        return frozenset({"digit"})
    styles = set()
    if _REPEATED.fullmatch(value):
        styles.add("lower" if value.islower() else "upper")
    if _LOWER_ROMAN.fullmatch(value) or is_roman(value):
        # "ii" and "xx" are numerals, not letters that go on behind z
        numeral = "roman" if value.islower() else "ROMAN"
        styles = {numeral} if len(value) > 1 else styles | {numeral}
    return frozenset(styles)


def reopened(before: tuple[Step, ...], steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The full pinpoint of a bare bracket that goes on from ``before``.

    The kind of numbering tells the level: after 4(2)(a), "(c)" is 4(2)(c) and "(3)"
    is 4(3). A kind that does not stand there yet opens a level below.
    """
    first = steps[0]
    for depth in range(len(before) - 1, -1, -1):
        same_kind = before[depth].kind == first.kind
        if same_kind and _goes_on(before[depth].value, first.value):
            return before[:depth] + steps
    for depth in range(len(before) - 1, -1, -1):
        if before[depth].kind == first.kind and style(before[depth].value) & style(first.value):
            return before[:depth] + steps
    return before + steps


def _goes_on(earlier: str, later: str) -> bool:
    """Whether two values are of one numbering beyond doubt, so that ``i`` follows ``h``."""
    shared = style(earlier) & style(later)
    if len(style(later)) == 1 or not shared:
        return bool(shared)
    if "lower" in shared and len(earlier) == len(later) == 1 and len(style(earlier)) == 1:
        return ord(later) - ord(earlier) == 1
    return bool(shared)
