"""Pinpoints and numbers that stand before the article word.

paragraph 2 of | Article 6 · point (b) of the first subparagraph of | Article 36(1) ·
paragraphs 1 to 3 of | Article 72 · the chapeau of | Article XX · the fifth | article
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from treaty_xref.grammar.pinpoints import (
    bracket_at,
    level_at,
    ordinal_at,
    ordinal_level_at,
    value_at,
    worded_step,
)
from treaty_xref.grammar.reader import Reader
from treaty_xref.grammar.runs import separator_at
from treaty_xref.grammar.tokens import END, Token
from treaty_xref.lexicon import Level
from treaty_xref.model import LAST, Item, Join, Run, Span, Step

# "point (b) of the first subparagraph of" is 39 characters; longer chains are rare.
LEAD_WINDOW = 120
# Levels nest four or five deep at most.
MOST_LEVELS = 6
# "paragraphs 1, 2, 3 and 5": more values than this are no prose.
MOST_VALUES = 30
# "the fifth and sixth articles" with white space and line breaks
ORDINAL_WINDOW = 60


class Value(NamedTuple):
    """One value of a leading level: "2", or "1 (d)" with the levels that hang on it."""

    join: Join
    steps: tuple[Step, ...]
    span: Span


class Lead(NamedTuple):
    """A leading pinpoint: its start, the values of the lowest level, the levels above it."""

    start: int
    values: tuple[Value, ...]
    above: tuple[Step, ...]


def lead_before(reader: Reader, floor: int, article: int) -> Lead | None:
    """The longest pinpoint phrase that ends right before ``article``.

    It begins at or after ``floor``; ``None`` if there is none.
    """
    start = max(floor, article - LEAD_WINDOW)
    if not reader.lexicon.level_words.search(reader.text, start, article):
        return None
    window = reader._replace(end=article)
    at = _word_start(reader.text, start, floor)
    while (token := window.token(at)).kind != END:
        lead = _lead_at(window, at, token)
        if lead is not None:
            return lead
        at = token.end
    return None


def _word_start(text: str, at: int, floor: int) -> int:
    """Not in the middle of a word."""
    while floor < at and text[at - 1].isalnum() and text[at].isalnum():
        at += 1
    return at


def _lead_at(window: Reader, at: int, token: Token) -> Lead | None:
    if token.word in window.lexicon.before_ordinal:
        return None
    lowest = _values_at(window, at)
    end = lowest[-1].span.end if lowest else at
    above: tuple[Step, ...] = ()
    for _ in range(MOST_LEVELS):
        of = window.phrase(end, window.lexicon.pinpoint_of) if lowest else None
        if of is None:
            return None
        if window.token(of[1]).kind == END:
            return Lead(token.start, lowest, above)
        level = _values_at(window, of[1])
        if len(level) != 1:
            return None
        above, end = (*level[0].steps, *above), level[0].span.end
    return None


def _values_at(window: Reader, at: int) -> tuple[Value, ...]:
    """“paragraphs 1 to 3”, “point (b)”, “paragraph 1 (d)”, “the chapeau”."""
    ordinal = ordinal_level_at(window, at)
    if ordinal is not None:
        return (Value(Join.FIRST, ordinal.steps, ordinal.span),)
    chapeau = window.phrase(at, window.lexicon.chapeau)
    if chapeau is not None:
        return (Value(Join.FIRST, (Step("chapeau", ""),), Span(at, chapeau[1])),)
    level = level_at(window, at)
    first = level and _value(window, level[1], level[0], Join.FIRST)
    if level is None or first is None:
        return ()
    values = [first]
    while level[0].plural and len(values) < MOST_VALUES:
        separator = separator_at(window, values[-1].span.end)
        value = separator and _value(window, separator.end, level[0], separator.join)
        if value is None:
            break
        values.append(value)
    return tuple(values)


def _value(window: Reader, at: int, level: Level, join: Join) -> Value | None:
    """“2”, “(b)”, “1 (d)”."""
    value = bracket_at(window, at) or value_at(window, at)
    if value is None:
        return None
    end = value.span.end
    steps: tuple[Step, ...] = (worded_step(level, value.steps[0]),)
    while (below := bracket_at(window, end)) is not None and len(steps) < MOST_LEVELS:
        steps, end = steps + below.steps, below.span.end
    return Value(join, steps, Span(value.span.start, end))


def with_lead(run: Run, lead: Lead) -> Run:
    """The run with the leading pinpoint shared out over its items.

    "paragraph 3 of Articles 2 and 3" → 2(3); 3(3). "paragraphs 1 to 3 of Article 72" →
    72(1), range to 72(3).
    """
    items = tuple(
        _led(item, value, place, lead)
        for item in run.items
        for place, value in enumerate(lead.values)
    )
    return replace(run, items=items)


def _led(item: Item, value: Value, place: int, lead: Lead) -> Item:
    return replace(
        item,
        pinpoint=(*item.pinpoint, *lead.above, *value.steps),
        join=value.join if place else item.join,
        span=item.span if len(lead.values) == 1 else value.span,
    )


# ------------------------------------------------------- numbers before the word


def ordinal_run_before(reader: Reader, floor: int, article: int) -> Run | None:
    """“the fifth”, “its 4th”, “the last”, “the first three” right before ``article``."""
    window = reader._replace(end=article)
    at = _word_start(reader.text, max(floor, article - ORDINAL_WINDOW), floor)
    while (token := window.token(at)).kind != END:
        items = _ordinals_at(window, at)
        if items and window.token(items[-1].span.end).kind == END:
            return Run(Span(items[0].span.start, items[-1].span.end), items)
        at = token.end
    return None


def _ordinals_at(window: Reader, at: int) -> tuple[Item, ...]:
    token = window.token(at)
    if token.word in window.lexicon.last:
        return (Item(LAST, (), Join.FIRST, Span(token.start, token.end)),)
    first = ordinal_at(window, at)
    if first is None:
        return ()
    count = window.lexicon.cardinals.get(window.token(first[2]).word)
    if count is not None and first[0] == 1:
        return _first_few(count, Span(first[1], window.token(first[2]).end))
    items = [Item(str(first[0]), (), Join.FIRST, Span(first[1], first[2]))]
    while (separator := separator_at(window, items[-1].span.end)) is not None:
        following = ordinal_at(window, separator.end)
        if following is None:
            break
        number, start, end = following
        items.append(Item(str(number), (), separator.join, Span(start, end)))
    return tuple(items)


def _first_few(count: int, span: Span) -> tuple[Item, ...]:
    """“the first three articles”: 1, 2 and 3, all written in one phrase."""
    return tuple(
        Item(str(number), (), Join.LIST if number > 1 else Join.FIRST, span)
        for number in range(1, count + 1)
    )
