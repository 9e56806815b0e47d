"""A run of numbers: items, what joins them, and where the run ends.

    Articles 4, 6 and 8–14 · 10 and 14(1) · 12(5) and (7) · 3, para. 1 (a), and 4 ·
    2 (sovereignty), 4 (mutual defence) and 16 · 199(1), 200(1), (3) and (5) to (11)

The run ends where reading ends: a number that counts something else ("Article 5 and
12 states"), a date ("Article 4, 2 May 2020") or a year is not taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import regex

from treaty_xref.grammar.labels import Label, label_at
from treaty_xref.grammar.pinpoints import (
    Pinpoint,
    bracket_at,
    ordinal_levels_at,
    pinpoint_at,
    reopened,
    value_at,
    worded_at,
)
from treaty_xref.grammar.reader import Reader
from treaty_xref.grammar.tokens import CLOSE, DASH, END, NUMBER, OPEN, OTHER, WORD, Token
from treaty_xref.lexicon import Lexicon
from treaty_xref.model import Item, Join, Run, Span, Step
from treaty_xref.numerals import number_of

# A remark in brackets or after a dash is passed over up to this many words; longer ones
# are sentences of their own.
MOST_GLOSS_TOKENS = 40
MOST_DASH_GLOSS_TOKENS = 12
# ", and, in particular," is five; more separators in a row are not prose.
MOST_SEPARATORS = 6
# A first label with more digits is a case, a catalogue or an electronic journal's number.
MOST_FIRST_DIGITS = 4
# Numbers in this range behind a comma are years, where no label before comes near them.
YEARS = range(1400, 2200)
FEWEST_YEAR_LABELS = 1000
# A word behind a dash is a remark: "6 – life – and 7"
DASHES = frozenset("-‐‑‒–—―−")
# "Article 5, 3 %"
UNITS = frozenset("%‰°€$£")
# The first words of two warnings, by which later rooms know them.
UNREAD = "could not read"
MOST_UNREAD = 24  # characters of it that a warning quotes
ELIDED = "elided-range"
REVERSED = "reversed-range"


# Runs and the text behind them that are remembered, and how long they may be: a list
# longer than a line and a half does not come twice.
REMEMBERED_RUNS = 8192
MOST_REMEMBERED_LENGTH = 120
# Behind a run: one word in small letters, or two words, or the end; only white space and
# plain marks between
_BEHIND = regex.compile(
    r"[\s.,;:!?)\"'”’]{0,3}+(?:\p{Ll}[\p{L}'’]*+(?![\d\u00AD-])"
    r"|[\p{L}\d'’]++[\s.,;:!?)\"'”’]{1,3}+[\p{L}\d'’]++)"
    r"|[\s.,;:!?)\"'”’]{0,3}+(?:[\p{L}\d'’]++[\s.,;:!?)\"'”’]{0,3}+)?$"
)


class Separator(NamedTuple):
    """What stands between two items.

    ``bare`` is a comma without a conjunction; ``opens`` says that a bracket was opened
    before the next item ("4 (and 6)"); ``slash`` that only a stroke stands there.
    """

    join: Join
    end: int
    bare: bool = False
    opens: bool = False
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has been read.

    ``level_open``: "paragraphs 1, 2" goes on with levels; ``worded``: the last level had a
    word; ``inside``: a bracket was opened in the list and is not closed yet.
    """

    items: tuple[Item, ...]
    end: int
    level_open: bool = False
    worded: bool = False
    inside: bool = False
    warnings: tuple[str, ...] = ()


def run_at(reader: Reader, at: int, *, plural: bool) -> Run | None:
    """The run that begins at ``at``, right behind the article word; ``None`` if none does.

    ``plural`` says whether the article word was plural. Time is linear in the run. Runs
    repeat within and between documents, so what was read once is remembered by the
    stretch of text that decides it.
    """
    end = _deciding_end(reader, at)
    if end is None:
        return read_run(reader, at, plural=plural)
    run = _remembered(reader.text[at:end], reader.lexicon, plural)
    return run and _moved(run, at)


def _deciding_end(reader: Reader, at: int) -> int | None:
    """The end of the text that decides a run: its own words and one or two behind them.

    No rule below looks further, except into remarks in brackets or behind dashes, and
    past footnote marks and markup: ``None`` for those, and for very long runs.
    """
    limit = min(reader.end, at + MOST_REMEMBERED_LENGTH + 1)
    own = reader.lexicon.run_words.match(reader.text, at, limit)
    reach = own.end() if own else at
    behind = _BEHIND.match(reader.text, reach, reader.end)
    remark = reader.text[at:reach].rstrip()[-1:] in DASHES
    if behind is None or remark or reach - at > MOST_REMEMBERED_LENGTH:
        return None
    return behind.end()


@lru_cache(maxsize=REMEMBERED_RUNS)
def _remembered(stretch: str, lexicon: Lexicon, plural: bool) -> Run | None:
    return read_run(Reader(stretch, len(stretch), lexicon), 0, plural=plural)


def _moved(run: Run, by: int) -> Run:
    items = tuple(
        Item(item.label, item.pinpoint, item.join, Span(item.span[0] + by, item.span[1] + by))
        for item in run.items
    )
    span = Span(run.span[0] + by, run.span[1] + by)
    return Run(
        span, items, run.open_ended, run.following, run.mark, run.before_capital, run.warnings
    )


def read_run(reader: Reader, at: int, *, plural: bool) -> Run | None:
    """Read a run word by word; ``run_at`` is the one to call."""
    opening = _opening(reader, at)
    progress = _first(reader, opening.end, plural)
    if progress is None:
        return None
    items, warnings = list(progress.items), list(progress.warnings)
    while (following := _next(reader, progress, plural, opening.join)) is not None:
        items += following.items
        warnings += following.warnings
        progress = replace(following, items=(items[-1],))
    warnings += _unread(reader, progress.end)
    run = _closed(reader, items, progress.end, warnings, plural)
    return None if plural and _is_pronoun(run) else run


def _unread(reader: Reader, at: int) -> list[str]:
    """A warning where the list seems to go on with something that cannot be read."""
    separator = separator_at(reader, at)
    token = reader.token(separator.end) if separator else None
    if separator is None or token is None:
        return []
    dash = separator.join is Join.RANGE and token.touches and token.kind == OTHER
    if not dash and not (token.kind == NUMBER and _runs_on(reader, token.end)):
        return []
    following = reader.text[token.start : reader.end].split(maxsplit=1)[0]
    return [f"{UNREAD}: “{following[:MOST_UNREAD]}”"]


def _is_pronoun(run: Run) -> bool:
    """“the articles I and others wrote”: one plain I behind a plural word."""
    return (
        len(run.items) == 1
        and run.items[0].label == "I"
        and not (run.items[0].pinpoint or run.open_ended or run.following)
    )


def _opening(reader: Reader, at: int) -> Separator:
    """Pass over "No.", "from", "numbered between"; the join says what "and" then means."""
    between = reader.phrase(at, reader.lexicon.before_range)
    if between is not None:
        return Separator(Join.RANGE, between[1])
    number = reader.phrase(at, reader.lexicon.before_number)
    return Separator(Join.LIST, number[1] if number else at)


def _first(reader: Reader, at: int, plural: bool) -> Progress | None:
    label = label_at(reader, at)
    if label is None or _runs_on(reader, label.end) or _is_catalogued(reader, label):
        return None
    following = reader.token(label.end)
    alone = following.kind == WORD and not reader.phrase(label.end, reader.lexicon.separators)
    if plural and alone and _is_pronoun_or_count(reader, label):
        return None
    return _member(reader, label, Join.FIRST)


def _is_catalogued(reader: Reader, label: Label) -> bool:
    """“Article 102345”, “Art. No. 55-120-7”: numbers of journals and shops."""
    dash = reader.token(label.end)
    second = reader.token(dash.end)
    third = reader.token(second.end)
    chained = dash.kind == third.kind == DASH and dash.touches and third.touches
    return label.text.isdecimal() and (
        len(label.text) > MOST_FIRST_DIGITS or (chained and second.kind == NUMBER)
    )


def _is_pronoun_or_count(reader: Reader, label: Label) -> bool:
    """“the articles I wrote”, “of its articles two deal”: no number of an article."""
    spelt_out = label.text.isdecimal() and reader.text[label.start].isalpha()
    return spelt_out or label.text == "I"


def _runs_on(reader: Reader, at: int) -> bool:
    """Whether letters touch the label, as in "19th-century"; "8ff" is a tail."""
    token = reader.token(at)
    return token.kind == WORD and token.touches and reader.phrase(at, reader.lexicon.tails) is None


def _member(reader: Reader, label: Label, join: Join) -> Progress:
    several = ordinal_levels_at(reader, label.end)
    if several is not None:
        return _shared_out(label, several, join)
    pinpoint = pinpoint_at(reader, label.end)
    end = pinpoint.span.end if pinpoint else label.end
    item = Item(label.text, pinpoint.steps if pinpoint else (), join, Span(label.start, end))
    worded = pinpoint is not None and reader.text[end - 1] != ")"
    return Progress((item,), end, bool(pinpoint and pinpoint.plural), worded)


def _shared_out(label: Label, levels: Pinpoint, join: Join) -> Progress:
    """“10, first and third paragraphs”: one item for each level."""
    items = tuple(
        Item(label.text, (step,), Join.LIST if place else join, Span(label.start, levels.span.end))
        for place, step in enumerate(levels.steps)
    )
    return Progress(items, levels.span.end, worded=True)


# -------------------------------------------------------------- what comes next


def _next(reader: Reader, progress: Progress, plural: bool, opening: Join) -> Progress | None:
    """The next item or items, with or without a gloss before the separator."""
    start = _past_closing(reader, progress)
    separator = separator_at(reader, start)
    found = separator and _after(reader, progress, separator, plural, opening)
    if found is not None:
        return found
    gloss = gloss_end(reader, start, plural)
    separator = separator_at(reader, gloss) if gloss is not None else None
    return separator and _after(reader, progress, separator, plural, opening)


def _past_closing(reader: Reader, progress: Progress) -> int:
    """Behind the bracket of "4 (and 6)", so that the list can go on."""
    token = reader.token(progress.end)
    return token.end if progress.inside and token.word == ")" else progress.end


def separator_at(reader: Reader, at: int) -> Separator | None:
    """“,” · “, and” · “and, in particular,” · “–” · “to and including” · “(and”."""
    token = reader.token(at)
    if token.kind == DASH:
        return Separator(Join.RANGE, token.end)
    if token.word == "(":
        inner = _list_separator(reader, token.end)
        return inner._replace(opens=True) if inner and not inner.bare else None
    phrase = reader.phrase(at, reader.lexicon.separators)
    if phrase and phrase[0] == "range":
        return Separator(Join.RANGE, phrase[1])
    return _list_separator(reader, at)


def _list_separator(reader: Reader, at: int) -> Separator | None:
    end, bare = at, True
    for _ in range(MOST_SEPARATORS):
        token = reader.token(end)
        phrase = reader.phrase(end, reader.lexicon.separators)
        filler = reader.phrase(end, reader.lexicon.fillers) if end > at else None
        if token.word in (",", ";"):
            end = token.end
        elif phrase and phrase[0] == "list":
            end, bare = phrase[1], False
        elif filler:
            end = filler[1]
        else:
            break
    slash = reader.text[at:end].strip() == "/"
    return Separator(Join.LIST, end, bare, slash=slash) if end > at else None


def _after(
    reader: Reader, progress: Progress, separator: Separator, plural: bool, opening: Join
) -> Progress | None:
    """What is read behind a separator: a level of the item before, or a new label."""
    before = progress.items[-1]
    if opening is Join.RANGE and before.join is Join.FIRST and not separator.bare:
        separator = separator._replace(join=Join.RANGE)
    level = _level_after(reader, progress, separator, plural)
    if level is not None:
        return level
    start = _past_article_word(reader, separator)
    label = label_at(reader, start)
    if label is None or not _acceptable(reader, label, before, separator, plural):
        return None
    inside = separator.opens or (progress.inside and reader.token(progress.end).word != ")")
    return replace(_joined(reader, label, before, separator), inside=inside)


def _past_article_word(reader: Reader, separator: Separator) -> int:
    """Behind a range word the article word may stand again: "Article 8 to Article 14"."""
    token = reader.token(separator.end)
    if separator.join is Join.RANGE and token.word in reader.lexicon.article:
        return reader.past_stop(token.end)
    return separator.end


def _level_after(
    reader: Reader, progress: Progress, separator: Separator, plural: bool
) -> Progress | None:
    """“(7)” after 12(5); “§ 3” after 6 § 1; “2” after “paragraphs 1”."""
    before = progress.items[-1]
    part = _bare_level(reader, progress, separator, plural)
    if part is None or not before.pinpoint or _belongs_ahead(reader, part.span.end):
        return None
    rest = pinpoint_at(reader, part.span.end) if not part.plural else None
    steps = part.steps + (rest.steps if rest else ())
    end = rest.span.end if rest else part.span.end
    item = Item(
        before.label,
        reopened(before.pinpoint, steps),
        separator.join,
        Span(part.span.start, end),
    )
    still_open = part.plural or (progress.level_open and separator.bare)
    return Progress((item,), end, still_open, worded=True)


def _belongs_ahead(reader: Reader, at: int) -> bool:
    """Whether an article follows: "(ii) Article 39", "the second subparagraph of Article 4"."""
    of = reader.phrase(at, reader.lexicon.pinpoint_of)
    following = reader.token(of[1] if of else at)
    return following.word in reader.lexicon.article or (
        of is not None and following.word in reader.lexicon.levels
    )


def _bare_level(
    reader: Reader, progress: Progress, separator: Separator, plural: bool
) -> Pinpoint | None:
    bracket = bracket_at(reader, separator.end)
    if bracket is not None:
        return bracket
    worded = worded_at(reader, separator.end)
    if worded is not None:
        return worded
    value = value_at(reader, separator.end)
    if value is None or not _is_level_value(reader, progress, value, plural, separator):
        return None
    last = progress.items[-1].pinpoint[-1]
    return value._replace(steps=(Step(last.kind, value.steps[0].value),))


def _is_level_value(
    reader: Reader, progress: Progress, value: Pinpoint, plural: bool, separator: Separator
) -> bool:
    """Whether a bare number goes on with levels: after "paragraphs", or "para. 1 and 2"."""
    if not progress.worded or not progress.items[-1].pinpoint:
        return False
    earlier, later = progress.items[-1].pinpoint[-1].value, value.steps[0].value
    if progress.level_open or separator.join is Join.RANGE:
        return earlier[:1].isdecimal() == later[:1].isdecimal()
    if plural or not (earlier.isdecimal() and later.isdecimal()):
        return False
    return int(later) == int(earlier) + 1 and not _counts_something(reader, value.span.end)


def _acceptable(
    reader: Reader, label: Label, before: Item, separator: Separator, plural: bool
) -> bool:
    """Whether a label behind a separator is an article, and not a date, year or count."""
    if _runs_on(reader, label.end) or _counts_something(reader, label.end):
        return False
    if not _same_style(reader, label, before, separator):
        return False
    if label.text.isdecimal() and separator.join is Join.LIST and _is_year(label, before):
        return False
    if _is_larger_number(reader, label) or (separator.slash and not plural):
        return False
    following = reader.token(label.end)
    if label.text == "I" and following.kind == WORD and _is_lower(reader, following):
        return following.word in ("of", "and", "or", "to")
    if plural or not separator.bare:
        return True
    return not _stands_before_prose(reader, following)


def _is_larger_number(reader: Reader, label: Label) -> bool:
    """“10,000”, “9/11”: only the head of a number or a date."""
    mark = reader.token(label.end)
    digits = reader.token(mark.end)
    touching = mark.touches and digits.touches and digits.kind == NUMBER
    thousands = mark.word == "," and digits.end - digits.start == 3
    return touching and label.text.isdecimal() and (thousands or mark.word == "/")


def _counts_something(reader: Reader, at: int) -> bool:
    """“12 states”, “2 May”, “5 %”: what stands behind the number is counted by it.

    Not "6 paras. 1 and 2", where the word has a number of its own.
    """
    token = reader.token(at)
    lexicon = reader.lexicon
    if token.word in lexicon.counted:
        return pinpoint_at(reader, at) is None
    return token.word in lexicon.months or token.word in UNITS


def _same_style(reader: Reader, label: Label, before: Item, separator: Separator) -> bool:
    """A number goes on with numbers, a numeral with numerals, a word with words."""
    first = label.text[:1].isdecimal()
    if first != before.label[:1].isdecimal():
        return False
    spelt_out = reader.text[label.start : label.start + 1].isalpha() and first
    was_spelt = reader.text[before.span.start : before.span.start + 1].isalpha() and first
    return not spelt_out or was_spelt or separator.join is Join.RANGE


def _is_year(label: Label, before: Item) -> bool:
    digits = before.label.rstrip("abcdefghijklmnopqrstuvwxyz")
    earlier = int(digits) if digits.isdecimal() else 0
    return int(label.text) in YEARS and earlier < FEWEST_YEAR_LABELS


def _is_lower(reader: Reader, token: Token) -> bool:
    return reader.written(token)[:1].islower()


def _stands_before_prose(reader: Reader, token: Token) -> bool:
    """After "Article 5, 20 …" only a reference goes on; other words make 20 a count."""
    if token.kind != WORD or reader.phrase(token.start, reader.lexicon.separators):
        return False
    if not _is_lower(reader, token):
        return reader.token(reader.past_stop(token.end)).kind == NUMBER
    return reader.phrase(token.start, reader.lexicon.ties_of) is None


# ------------------------------------------------------------------ range ends


def _joined(reader: Reader, label: Label, before: Item, separator: Separator) -> Progress:
    member = _member(reader, label, separator.join)
    if separator.join is not Join.RANGE or before.pinpoint or member.items[0].pinpoint:
        return member
    start, end = number_of(before.label), number_of(label.text)
    if start is None or end is None or end > start:
        return member
    return _descending(reader, label, before, member)


def _descending(reader: Reader, label: Label, before: Item, member: Progress) -> Progress:
    """“31–3” is elided: the end is not an article; “50–49” is two articles, and no range."""
    written = reader.text[label.start : label.end]
    if is_elided(before.label, written):
        completed = before.label[: len(before.label) - len(written)] + written
        warning = f"{ELIDED}: “{before.label}–{written}” may mean {before.label}–{completed}"
        return replace(member, items=(), warnings=(warning,))
    warning = f"{REVERSED}: “{before.label}–{written}” read as two articles"
    item = replace(member.items[0], join=Join.LIST)
    return replace(member, items=(item,), warnings=(warning,))


def is_elided(start: str, end: str) -> bool:
    """Whether ``end`` is a shortened end of a range from ``start``.

    "31–3", "101–02", "591–99". Numbers from 10 to 19 are never shortened (the rule of
    Hart's and OSCOLA), so "14–8" is a range written backwards.
    """
    if len(end) >= len(start) or not (start.isdecimal() and end.isdecimal()):
        return False
    completed = start[: len(start) - len(end)] + end
    teens = len(start) > 1 and start[-2] == "1" and len(end) == 1
    return int(completed) > int(start) and not teens


# ------------------------------------------------------------------ glosses


def gloss_end(reader: Reader, at: int, plural: bool) -> int | None:
    """Where a remark behind an item ends: "(sovereignty)" or "– sovereignty"."""
    token = reader.token(at)
    if token.kind == OPEN:
        return _bracket_end(reader, token.end)
    if token.kind == DASH and plural:
        return _dash_gloss_end(reader, token.end)
    return None


def _bracket_end(reader: Reader, at: int) -> int | None:
    """Behind the closing bracket; ``None`` where an article word stands inside."""
    depth = 1
    for _ in range(MOST_GLOSS_TOKENS):
        token = reader.token(at)
        depth += (token.kind == OPEN) - (token.kind == CLOSE)
        if token.kind == END or token.word in reader.lexicon.article:
            return None
        if not depth:
            return token.end
        at = token.end
    return None


def _dash_gloss_end(reader: Reader, at: int) -> int | None:
    """Before the separator that leads to the next number: “– mutual defence”."""
    for count in range(MOST_DASH_GLOSS_TOKENS):
        token = reader.token(at)
        separator = separator_at(reader, token.start) if count else None
        if separator and reader.token(separator.end).kind == NUMBER:
            return token.start
        if token.kind in (END, NUMBER, OTHER) or token.word in (".", ":", "?", "!"):
            return None
        if token.word in reader.lexicon.article:
            return None
        at = token.end
    return None


# -------------------------------------------------------------------- closing


def _closed(reader: Reader, items: list[Item], end: int, warnings: list[str], plural: bool) -> Run:
    items, following = _german_following(reader, items, plural)
    tail = reader.phrase(end, reader.lexicon.tails)
    if tail and tail[0] == "following":
        following = reader.text[tail[1] - 1] == "."
    return Run(
        span=Span(items[0].span.start, items[-1].span.end if following else end),
        items=tuple(items),
        open_ended=bool(tail and tail[0] == "open_ended"),
        following=following,
        mark=_possible_mark(reader, items[-1], end),
        before_capital=reader.token(end).kind == WORD,
        warnings=tuple(warnings),
    )


def _german_following(reader: Reader, items: list[Item], plural: bool) -> tuple[list[Item], bool]:
    """“Articles 8f.” is 8 and the next one; in the singular “73f” is a letter."""
    last = items[-1]
    number = last.label[:-1]
    if not (plural and last.label.endswith("f") and number.isdecimal() and not last.pinpoint):
        return items, False
    if reader.token(last.span.end).word != ".":
        return items, False
    span = Span(last.span.start, last.span.end - 1)
    return [*items[:-1], replace(last, label=number, span=span)], True


def _possible_mark(reader: Reader, last: Item, end: int) -> str | None:
    """The "12" of "Article 5.12 The next sentence", where a sentence may end."""
    label, dot, mark = last.label.partition(".")
    if not dot or last.pinpoint or not mark.isdecimal() or not label.isdecimal():
        return None
    following = reader.token(end)
    starts = following.kind == WORD and not following.touches
    if following.kind == END or (starts and reader.written(following)[:1].isupper()):
        return mark
    return None
