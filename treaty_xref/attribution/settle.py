"""From what is written to provisions: only the instrument can say.

Whether "73e" is an article of its own or 73(e), whether "5" is V, what lies between
136 and 136y, where a range must stop, and what exists. Attribution asks the same
functions whether an instrument could be meant at all.

    >>> from treaty_xref.model import Instrument, Item, Join, Numbering, Span
    >>> npt = Instrument("npt", "npt", "NPT", numbering=Numbering.ROMAN,
    ...                  articles=("I", "II", "III", "IV", "V", "VI"), complete=True)
    >>> item = Item("6", (), Join.FIRST, Span(8, 9))
    >>> [str(settled.provision) for settled in settle(Run(Span(8, 9), (item,)), npt).provisions]
    ['Article VI']
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from treaty_xref.model import (
    LAST,
    PREAMBLE,
    Instrument,
    Item,
    Join,
    Numbering,
    Provision,
    Run,
    Settled,
    Span,
    Step,
    Via,
)
from treaty_xref.numerals import MOST_ROMAN, is_roman, number_of, roman, roman_value

# A range of an unknown treaty with more members than this gives its two ends only: no
# treaty is so long, so the numbers are not what they seem.
MOST_UNKNOWN_MEMBERS = 1000
# Instruments whose lists of articles are kept ready; no text discusses more.
REMEMBERED = 512
_SUFFIXED = regex.compile(r"(\d+|[IVXLC]+)(\p{L}+)")
_DOTTED = regex.compile(r"(\d+|[IVXLC]+)((?:\.(?:\d+|[A-Z]))+)")
_UNKNOWN = Instrument("", None, "")


class Settlement(NamedTuple):
    """The provisions of a run under one instrument, with what is doubtful about them."""

    provisions: tuple[Settled, ...]
    warnings: tuple[str, ...] = ()


class _Reading(NamedTuple):
    """One item as the instrument reads it."""

    provision: Provision
    exists: bool | None
    warning: str | None = None


def settle(run: Run, instrument: Instrument | None, *, mark_read: bool = False) -> Settlement:
    """The provisions that a run covers under ``instrument`` (``None``: still open).

    ``mark_read`` says that the dotted end in "Article 5.12 The" is a note's mark, and no
    paragraph. A range that leaves the treaty stops at its last article.
    """
    known = instrument or _UNKNOWN
    provisions: list[Settled] = []
    warnings = list(run.warnings)
    before: _Reading | None = None
    for place, item in enumerate(run.items):
        mark = run.mark if mark_read and place == len(run.items) - 1 else None
        reading = _reading(item, known, mark)
        inside, warning = _between(before, reading, item, known)
        provisions += (_settled(inner, known, Via.RANGE, None) for inner in inside)
        shorter = len(mark) + 1 if mark else 0
        span = Span(item.span.start, item.span.end - shorter)
        provisions.append(_settled(reading, known, Via.DIRECT, span))
        warnings += [text for text in (warning, reading.warning) if text]
        before = reading
    if run.following and before:
        provisions += (_settled(after, known, Via.RANGE, None) for after in _after(before, known))
    if run.mark is not None:
        warnings.append(f"note-mark: “.{run.mark}” may be a paragraph or the mark of a note")
    return Settlement(_only_inside(provisions), tuple(warnings))


def _only_inside(provisions: list[Settled]) -> tuple[Settled, ...]:
    """Without what stands in a range and is written out too ("1 to 9, except 5")."""
    written = {found.provision for found in provisions if found.via is Via.DIRECT}
    return tuple(
        found for found in provisions if found.via is Via.DIRECT or found.provision not in written
    )


def could_be(run: Run, instrument: Instrument) -> bool:
    """Whether nothing that the run names is missing from the instrument."""
    return all(_may_exist(item, instrument) for item in run.items if item.label)


def could_begin(run: Run, instrument: Instrument) -> bool:
    """Whether a range begins in the instrument, wherever it ends ("Articles 100–130")."""
    ranged = any(item.join is Join.RANGE for item in run.items)
    written = [item for item in run.items if item.label and item.join is not Join.RANGE]
    return ranged and all(_may_exist(item, instrument) for item in written)


def _may_exist(item: Item, instrument: Instrument) -> bool:
    return _reading(item, instrument, mark=None).exists is not False


def _settled(reading: _Reading, instrument: Instrument, via: Via, span: Span | None) -> Settled:
    return Settled(instrument.key or None, reading.provision, via, reading.exists, span)


# -------------------------------------------------------------------- one item


def _reading(item: Item, instrument: Instrument, mark: str | None) -> _Reading:
    label = item.label.removesuffix(f".{mark}") if mark else item.label
    if label == PREAMBLE:
        known = instrument.has_preamble if instrument.articles else None
        return _Reading(Provision(PREAMBLE, item.pinpoint), known)
    if label == LAST:
        return _last(instrument, item)
    article, steps, warning = _label(label, item.pinpoint, instrument)
    return _Reading(Provision(article, steps), _exists(article, instrument), warning)


def _exists(article: str, instrument: Instrument) -> bool | None:
    if instrument.numbering is Numbering.NONE:
        return False
    if not instrument.articles:
        return None
    if article in _positions(instrument):
        return True
    # an incomplete list lacks lettered articles, never a plain number beyond the last
    plain = number_of(article) is not None and number_of(instrument.articles[-1]) is not None
    return False if instrument.complete or plain else None


@lru_cache(maxsize=REMEMBERED)
def _positions(instrument: Instrument) -> dict[str, int]:
    return {label: place for place, label in enumerate(instrument.articles)}


def _last(instrument: Instrument, item: Item) -> _Reading:
    if instrument.complete and instrument.articles:
        return _Reading(Provision(instrument.articles[-1], item.pinpoint), True)
    return _Reading(Provision(LAST, item.pinpoint), None, "last-article: its number is not known")


def _label(
    label: str, pinpoint: tuple[Step, ...], instrument: Instrument
) -> tuple[str, tuple[Step, ...], str | None]:
    """The treaty's own label for what is written, the full pinpoint, and a warning."""
    for found, steps in _spellings(label, pinpoint):
        own = _in_numbering(found, instrument)
        if own in _positions(instrument):
            warning = None if _same_number(found, label) else f"misread: “{label}” read as {own}"
            return own, steps, warning
    found, steps = _unlisted(label, pinpoint, instrument)
    return _in_numbering(found, instrument), steps, None


def _same_number(found: str, label: str) -> bool:
    return not (label[:1].isalpha() and any(char in "1l" for char in label) and found != label)


def _spellings(label: str, pinpoint: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """What a label may stand for, the likeliest first: only one that the treaty has counts."""
    if pinpoint and not pinpoint[0].kind and pinpoint[0].value.isupper() and label.isdecimal():
        yield label + pinpoint[0].value, pinpoint[1:]
    yield label, pinpoint
    suffixed = _SUFFIXED.fullmatch(label)
    if suffixed and not is_roman(label):
        yield suffixed[1] + suffixed[2].upper(), pinpoint
        yield suffixed[1] + suffixed[2].lower(), pinpoint
    if label[:1].isalpha():
        yield label.replace("1", "I").replace("l", "I"), pinpoint


def _unlisted(
    label: str, pinpoint: tuple[Step, ...], instrument: Instrument
) -> tuple[str, tuple[Step, ...]]:
    """A label that the treaty does not list: dots and letters may be levels below it."""
    dotted = None if instrument.dotted else _DOTTED.fullmatch(label)
    if dotted:
        below = tuple(Step("", number) for number in dotted[2].split(".")[1:])
        return dotted[1], below + pinpoint
    suffixed = _SUFFIXED.fullmatch(label)
    if not suffixed or not instrument.complete or len(suffixed[2]) != 1:
        return label, pinpoint
    if _in_numbering(suffixed[1], instrument) in _positions(instrument):
        return suffixed[1], (Step("", suffixed[2].lower()), *pinpoint)
    return label, pinpoint


def _in_numbering(label: str, instrument: Instrument) -> str:
    """A plain number in the treaty's own numerals; other labels as they are."""
    if label in _positions(instrument):
        return label
    if instrument.numbering is Numbering.ROMAN and label.isdecimal():
        return roman(int(label)) if 0 < int(label) <= MOST_ROMAN else label
    # a single C, D or L is a letter, not a hundred
    numeral = is_roman(label) and (len(label) > 1 or label in "IVX")
    if instrument.numbering is Numbering.ARABIC and numeral:
        return str(roman_value(label))
    return label


# ---------------------------------------------------------------------- ranges


def _between(
    before: _Reading | None, end: _Reading, item: Item, instrument: Instrument
) -> tuple[list[_Reading], str | None]:
    """What lies inside a range, and a warning where that cannot be told."""
    if item.join is not Join.RANGE or before is None:
        return [], None
    start, stop = before.provision, end.provision
    if start.article == stop.article:
        return _pinpoints_between(start, stop)
    labels, warning = _labels_between(start.article, stop.article, instrument)
    return [_Reading(Provision(label), _exists(label, instrument)) for label in labels], warning


def _labels_between(
    start: str, end: str, instrument: Instrument
) -> tuple[tuple[str, ...], str | None]:
    positions = _positions(instrument)
    if start in positions and end in positions:
        return instrument.articles[positions[start] + 1 : positions[end]], None
    if start in positions and instrument.complete and _beyond(end, instrument):
        warning = f"range-beyond: Article {end} does not exist; read as far as the last article"
        return instrument.articles[positions[start] + 1 :], warning
    return _counted_between(start, end)


def _beyond(label: str, instrument: Instrument) -> bool:
    number, last = number_of(label), number_of(instrument.articles[-1])
    return number is not None and last is not None and number > last


def _counted_between(start: str, end: str) -> tuple[tuple[str, ...], str | None]:
    """The members of a range whose treaty does not list them: plain numbers only."""
    first, last = number_of(start), number_of(end)
    if first is None or last is None:
        return (), f"range-ends: only the ends of {start}–{end} are known"
    if last - first > MOST_UNKNOWN_MEMBERS or (not end.isdecimal() and last > MOST_ROMAN):
        return (), f"range-too-long: only the ends of {start}–{end} are listed"
    numbers = range(first + 1, last)
    return tuple(str(n) if end.isdecimal() else roman(n) for n in numbers), None


def _pinpoints_between(start: Provision, end: Provision) -> tuple[list[_Reading], str | None]:
    """“2(1)–(3)”, “34(1)(a) to (f)”: a range of pinpoints stays within its article."""
    same_depth = len(start.pinpoint) == len(end.pinpoint) > 0
    if not same_depth or start.pinpoint[:-1] != end.pinpoint[:-1]:
        return [], f"range-ends: only the ends of {start.label}–{end.label} are known"
    first, last = start.pinpoint[-1], end.pinpoint[-1]
    values = _values_between(first.value, last.value)
    if values is None:
        return [], f"range-ends: only the ends of {start.label}–{end.label} are known"
    provisions = [
        Provision(start.article, (*start.pinpoint[:-1], Step(first.kind, value)))
        for value in values
    ]
    return [_Reading(provision, None) for provision in provisions], None


def _values_between(start: str, end: str) -> list[str] | None:
    if start.isdecimal() and end.isdecimal():
        count = int(end) - int(start)
        return [str(n) for n in range(int(start) + 1, int(end))] if count > 0 else None
    numerals = {start.lower(), end.lower()} <= {"i", "v", "x"}
    letters = len(start) == len(end) == 1 and start.islower() == end.islower()
    if letters and start < end and not numerals:
        return [chr(n) for n in range(ord(start) + 1, ord(end))]
    return _numerals_between(start, end)


def _numerals_between(start: str, end: str) -> list[str] | None:
    """“(i) to (iv)”, “(ii)–(v)”."""
    numerals = (start.upper(), end.upper())
    if not all(is_roman(numeral) for numeral in numerals):
        return None
    first, last = (roman_value(numeral) for numeral in numerals)
    inside = [roman(number) for number in range(first + 1, last)]
    return [n.lower() if start.islower() else n for n in inside] if first < last else None


def _after(before: _Reading, instrument: Instrument) -> list[_Reading]:
    """The next article, for a German "f."."""
    article = before.provision.article
    positions = _positions(instrument)
    if article in positions:
        following = instrument.articles[positions[article] + 1 : positions[article] + 2]
        return [_Reading(Provision(label), True) for label in following]
    number = number_of(article)
    if number is None:
        return []
    label = str(number + 1) if article.isdecimal() else roman(number + 1)
    return [_Reading(Provision(label), _exists(label, instrument))]
