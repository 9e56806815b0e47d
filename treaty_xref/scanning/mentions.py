"""Mentions and article anaphors: what an article word, clause or preamble begins.

Articles 4, 6 and 8–14 · paragraph 2 of Article 6 · the fifth article · that Article ·
the 5th clause · the preamble · preambular paragraph 3 · VCLT 31(3)(c)
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import regex

from treaty_xref.grammar import Lead, Reader, lead_before, ordinal_run_before, run_at, with_lead
from treaty_xref.grammar.tokens import CLOSE, END, NUMBER, OPEN, SIGN, WORD
from treaty_xref.lexicon import Lexicon
from treaty_xref.lexicon.phrases import Phrases
from treaty_xref.model import LAST, PREAMBLE, Anaphor, Item, Join, Mention, Run, Span, Step
from treaty_xref.scanning.cues import Cue

# The words before an article word that tell what it is: "the above-mentioned" is longest.
WORDS_BEFORE_WINDOW = 48
# "(n 12)", "supra note 5," before an article
NOTE_WINDOW = 32
# Numbers behind an abbreviation with more digits are years and case numbers.
MOST_BARE_DIGITS = 3

_LEADS = regex.compile(r"(?r)\b(?:of|in|to|under)(?:\s++the)?\s*+")
# "(", "(see ", "(cf. " right before an article
_OPENED = regex.compile(r"(?r)\(\s*+(?:\p{L}++\.?\s++)?")
# "34(1)(f) of the" fits well into this
BARE_WINDOW = 32
_BARE_OF = regex.compile(
    r"(?<![\p{L}\d.(§¶-])(?P<number>\d{1,3}(?:\s?\(\w{1,4}\)){1,4})\s++of(?:\s++the)?\s++$"
)
_NOTE_ENDS = frozenset("0123456789),:")
_NOTE = regex.compile(
    r"(?:\(|\b)(?P<word>\p{Ll}++)?\s*+(?P<n>n|nn|note|notes|fn|footnote)\.?\s?(?P<label>\d{1,4})\)?[,:]?\s*+$",
    regex.IGNORECASE,
)


class Spot(NamedTuple):
    """Where an article word stands: its cue, its block, and how far back one may look."""

    reader: Reader
    cue: Cue
    floor: int

    @property
    def text(self) -> str:
        """The document's whole text."""
        return self.reader.text

    @property
    def lexicon(self) -> Lexicon:
        """The language's words."""
        return self.reader.lexicon

    @property
    def written(self) -> str:
        """The cue as it stands."""
        return self.text[self.cue.start : self.cue.end]

    @property
    def plural(self) -> bool:
        """Whether the article word is plural."""
        return self.lexicon.article.get(self.cue.word) == "plural"


def words_before(spot: Spot, at: int) -> list[str]:
    """The words before an offset, lower case, the nearest last; marks stay as they stand."""
    window = spot.text[max(spot.floor, at - WORDS_BEFORE_WINDOW) : at]
    return window.lower().split()


def word_start(spot: Spot, at: int, word: str) -> int:
    """Where the last of the words before an offset begins."""
    floor = max(spot.floor, at - WORDS_BEFORE_WINDOW)
    return floor + spot.text[floor:at].lower().rfind(word)


def mention_at(spot: Spot) -> Mention | Anaphor | None:
    """What an article word opens; ``None`` where it is a text, a garment or an NGO."""
    start = spot.cue.end
    if spot.cue.word in spot.lexicon.abbreviated:
        start = spot.reader.past_stop(start)
    run = run_at(spot.reader, start, plural=spot.plural)
    if run is None:
        return anaphor_at(spot, spot.lexicon.article_anaphors) or _ordinal(spot)
    if _is_no_article(spot, run):
        return None
    lead = _lead(spot, spot.cue.start)
    start = lead.start if lead else _ad_start(spot)
    led = with_lead(run, lead) if lead else run
    return Mention(
        span=Span(start, run.span.end),
        run=replace(led, span=Span(start, run.span.end)),
        qualifier=_qualifier(spot, start, run.span.end),
        cited=spot.cue.word in spot.lexicon.abbreviated,
        bracketed=_is_bracketed(spot, start),
    )


def _is_bracketed(spot: Spot, at: int) -> bool:
    floor = max(spot.floor, at - NOTE_WINDOW)
    return _OPENED.match(spot.text, floor, at) is not None


def _lead(spot: Spot, at: int) -> Lead | None:
    if _LEADS.match(spot.text, max(spot.floor, at - NOTE_WINDOW), at) is None:
        return None
    return lead_before(spot.reader, spot.floor, at)


def _ad_start(spot: Spot) -> int:
    """“Ad Article III”: the word belongs to the name of the note."""
    words = words_before(spot, spot.cue.start)
    if words and words[-1] in spot.lexicon.ad:
        return word_start(spot, spot.cue.start, words[-1])
    return spot.cue.start


def _qualifier(spot: Spot, at: int, end: int) -> str | None:
    """“former”, “draft”, “common” before the article word; “ad”; “(now 101)” behind it."""
    words = words_before(spot, at)
    word = words[-1].strip("(“\"'[‘-–") if words else ""
    opening = spot.reader.token(end)
    if opening.kind == OPEN and spot.reader.token(opening.end).word in spot.lexicon.renumbered:
        return "former"
    if spot.reader.phrase(end, spot.lexicon.common_to):
        return "common"
    if at < spot.cue.start and spot.text[at : spot.cue.start].strip().lower() in spot.lexicon.ad:
        return "ad"
    return spot.lexicon.qualifiers.get(word)


# ------------------------------------------------------- what is not an article


def _is_no_article(spot: Spot, run: Run) -> bool:
    words = words_before(spot, spot.cue.start)
    before = words[-1] if words else ""
    if spot.written.islower() and before in spot.lexicon.not_article_before:
        return True
    return (
        _is_art(spot, before, run)
        or _is_counted(spot, run)
        or _is_organisation(spot, before, run)
        or _is_sentence(spot, run)
        or _is_year(spot, run)
    )


def _is_art(spot: Spot, before: str, run: Run) -> bool:
    """“state of the art 5”, “Art. 20 items”: art as a craft or a catalogue number."""
    if spot.cue.word not in spot.lexicon.abbreviated:
        return False
    if spot.text[spot.cue.end : spot.cue.end + 1] == ".":
        return False
    if before.endswith(("'", "’")) and before[:-1].isalpha():
        return True
    year = len(run.items[0].label) == 4 and run.items[0].label[:2] in ("18", "19", "20")
    return year or (before in spot.lexicon.not_art_before)


def _is_counted(spot: Spot, run: Run) -> bool:
    """“Art. 20 items for sale”, “an article 12 years ago”, “articles 3 to 5 columns long”."""
    following = spot.reader.token(run.span.end)
    if following.word not in spot.lexicon.counted or following.word in spot.lexicon.verbs:
        return False
    return spot.cue.word in spot.lexicon.abbreviated or spot.written.islower()


def _is_organisation(spot: Spot, before: str, run: Run) -> bool:
    """The organisation ARTICLE 19 said, or "Article 19, a London NGO"."""
    if len(run.items) != 1 or run.items[0].pinpoint or spot.plural:
        return False
    if run.items[0].label not in spot.lexicon.organisations or spot.written.islower():
        return False
    if before in spot.lexicon.organisation_before:
        return True
    return spot.reader.phrase(run.span.end, spot.lexicon.organisation_after) is not None


def _is_sentence(spot: Spot, run: Run) -> bool:
    """“in this article I will”, “the article D. Jones lost”: a lower-case word before a name."""
    label = run.items[0].label
    if not spot.written.islower() or len(label) > 1 or not label.isalpha():
        return False
    if label not in "IVX":
        return True
    following = spot.reader.token(run.span.end)
    return following.kind == WORD and following.word not in ("of", "and", "or", "to", "in")


def _is_year(spot: Spot, run: Run) -> bool:
    """“the article 2019”: a lower-case word before a year of our time."""
    label = run.items[0].label
    return spot.written.islower() and len(label) == 4 and label[:2] in ("19", "20")


# -------------------------------------------------------------------- anaphors


def anaphor_at(spot: Spot, determiners: Phrases) -> Anaphor | None:
    """“that Article”, “paragraph 3 of the same article”, “those articles”."""
    plural = spot.plural or spot.cue.word.endswith("s")
    tree = spot.lexicon.article_anaphors_plural if plural else determiners
    start = _determiner_start(spot, tree)
    start = _this(spot) if start is None else start
    if start is None:
        return None
    lead = _lead(spot, start)
    span = Span(lead.start if lead else start, spot.cue.end)
    run = _anaphor_run(lead, span) if lead else None
    if lead is None and _speaks_of_itself(spot, start):
        return None
    determiner = spot.text[start : spot.cue.start].split()[0].lower()
    former = determiner in spot.lexicon.former
    return Anaphor(span=span, target="article", plural=plural, former=former, run=run)


def _determiner_start(spot: Spot, tree: Phrases) -> int | None:
    """Where the determiner begins that stands right before the cue."""
    window = Reader(spot.text, spot.cue.start, spot.lexicon)
    at = max(spot.floor, spot.cue.start - WORDS_BEFORE_WINDOW)
    while (token := window.token(at)).kind != END:
        found = window.phrase(token.start, tree)
        touches_word = token.start and spot.text[token.start - 1].isalnum()
        opens = token.word not in spot.lexicon.before_ordinal
        if opens and found and not touches_word and window.token(found[1]).kind == END:
            return token.start
        at = token.end
    return None


def _this(spot: Spot) -> int | None:
    """The words “this Article”: only written as a treaty writes it, with a capital."""
    words = words_before(spot, spot.cue.start)
    if not words or words[-1] not in spot.lexicon.this:
        return None
    return word_start(spot, spot.cue.start, words[-1])


def _speaks_of_itself(spot: Spot, start: int) -> bool:
    """Lower-case "this article" without a pinpoint is the commentary."""
    determiner = spot.text[start : spot.cue.start].strip().lower()
    following = spot.reader.token(spot.cue.end)
    itself = following.word in spot.lexicon.self_reference
    return determiner in spot.lexicon.this and (spot.written.islower() or itself)


def _anaphor_run(lead: Lead, span: Span) -> Run:
    items = tuple(
        Item("", (*lead.above, *value.steps), value.join, value.span) for value in lead.values
    )
    return Run(span, items)


def note_before(spot: Spot, at: int) -> Anaphor | None:
    """The note that a later citation points to: "(n 3) | art 31", "supra note 5, | art. 9"."""
    floor = max(spot.floor, at - NOTE_WINDOW)
    window = spot.text[floor:at]
    match = _NOTE.search(window) if window.rstrip()[-1:] in _NOTE_ENDS else None
    if match is None:
        return None
    start = floor + match.start()
    return Anaphor(Span(start, floor + match.end("label")), "citation", note=match["label"])


# ------------------------------------------------- ordinals, clauses, preambles


def _ordinal(spot: Spot) -> Mention | None:
    """“the fifth article”, “its third article”, “the last article”."""
    run = ordinal_run_before(spot.reader, spot.floor, spot.cue.start)
    if run is None or not _is_definite(spot, run.span.start):
        return None
    if run.items[0].label == LAST and spot.plural:
        return None
    return Mention(Span(run.span.start, spot.cue.end), run, form="ordinal")


def _is_definite(spot: Spot, at: int) -> bool:
    """“a second article” is a text; “the second”, “its second”, “Russia's second” are not."""
    words = words_before(spot, at)
    return bool(words) and (
        words[-1].strip("(“\"'") in ("the", "its", "their") or words[-1].endswith(("'s", "’s"))
    )


def clause_at(spot: Spot) -> Mention | None:
    """“the 5th clause”, “clause 5 of the treaty”: an article where a treaty is discussed."""
    following = spot.reader.phrase(spot.cue.end, spot.lexicon.ties_of)
    if following and _clause_of_something_else(spot, following[1]):
        return None
    plural = spot.lexicon.clause[spot.cue.word] == "plural"
    run = ordinal_run_before(spot.reader, spot.floor, spot.cue.start)
    if run is not None and run.items[0].label != LAST:
        return Mention(Span(run.span.start, spot.cue.end), run, form="clause")
    run = run_at(spot.reader, spot.cue.end, plural=plural)
    if run is None or not _of_a_treaty(spot, run.span.end):
        return None
    return Mention(Span(spot.cue.start, run.span.end), run, form="clause")


def _clause_of_something_else(spot: Spot, at: int) -> bool:
    """“the second clause of Article 4”, “of the sentence”, “of the contract”."""
    token = spot.reader.token(at)
    if spot.reader.phrase(at, spot.lexicon.determiners):
        token = spot.reader.token(token.end)
    return token.word in spot.lexicon.article or token.word in spot.lexicon.clause_not_of


def _of_a_treaty(spot: Spot, at: int) -> bool:
    """Whether "of the treaty" or "of the DPRK–Russia pact" follows."""
    of = spot.reader.phrase(at, spot.lexicon.ties_of)
    if of is None:
        return False
    at = of[1]
    for _ in range(8):
        token = spot.reader.token(at)
        if token.word in spot.lexicon.treaty_nouns:
            return True
        if token.kind not in (WORD, NUMBER, "dash"):
            return False
        at = token.end
    return False


def preamble_at(spot: Spot) -> Mention | None:
    """“the Preamble”, “preambular paragraph 3”."""
    if spot.cue.word in spot.lexicon.preamble:
        item = Item(PREAMBLE, (), Join.FIRST, Span(spot.cue.start, spot.cue.end))
        lead = _lead(spot, spot.cue.start)
        run = Run(item.span, (item,))
        span = Span(lead.start if lead else item.span.start, item.span.end)
        return Mention(span, with_lead(run, lead) if lead else run, form="preamble")
    found = spot.reader.phrase(spot.cue.start, spot.lexicon.preamble_paragraph)
    return _preambular(spot, found[1]) if found else None


def _preambular(spot: Spot, end: int) -> Mention | None:
    """“preambular paragraph 3”, “the fourth preambular paragraph”."""
    run = run_at(spot.reader, end, plural=True)
    before = ordinal_run_before(spot.reader, spot.floor, spot.cue.start)
    run = before or run
    if run is None:
        return None
    span = Span(min(spot.cue.start, run.span.start), max(end, run.span.end))
    items = tuple(
        replace(item, label=PREAMBLE, pinpoint=(Step("", item.label),)) for item in run.items
    )
    return Mention(span, replace(run, span=span, items=items), form="preamble")


# ---------------------------------------------------------------- bare numbers


def continued_after(reader: Reader, at: int) -> Mention | None:
    """A number that goes on with the article word before a name.

    "Article 10 of the Convention | and 4 § 2 | of the Rules", "Articles 4 TEU | and 267 |
    TFEU": a conjunction before it, and a name or "of" behind it.
    """
    joined = reader.phrase(at, reader.lexicon.separators)
    if joined is None or joined[0] != "list" or reader.token(joined[1]).kind != NUMBER:
        return None
    run = run_at(reader, joined[1], plural=True)
    if run is None or reader.token(run.span.start).start != run.span.start:
        return None
    of = reader.phrase(run.span.end, reader.lexicon.ties_of)
    following = reader.token(of[1] if of else run.span.end)
    named = reader.written(following)[:1].isupper() or reader.phrase(
        following.start, reader.lexicon.determiners
    )
    return Mention(run.span, run, form="continued") if following.kind == WORD and named else None


def bare_before(spot: Spot, name: int) -> Mention | None:
    """“9(2) of the | VCLT”: a number with a pinpoint, tied to a name, without an article word."""
    match = _BARE_OF.search(spot.text[max(spot.floor, name - BARE_WINDOW) : name])
    if match is None:
        return None
    start = max(spot.floor, name - BARE_WINDOW) + match.start("number")
    run = run_at(spot.reader, start, plural=False)
    if run is None or run.span.end > name:
        return None
    return Mention(run.span, run, form="bare")


def bare_after(reader: Reader, at: int) -> Mention | None:
    """A number right behind an abbreviation, as if the article word stood there.

    "VCLT 31(3)(c)", "UNC 2(4)": with a pinpoint in brackets, or where nothing but a
    mark or a list goes on ("TFEU 267."); "NATO 2022 summit" is none.
    """
    first = reader.token(at)
    if first.kind != NUMBER or first.touches or first.end - first.start > MOST_BARE_DIGITS:
        return None
    run = run_at(reader, at, plural=True)
    if run is None:
        return None
    following = reader.token(run.span.end)
    bracketed = any(item.pinpoint for item in run.items)
    alone = following.kind in (END, CLOSE, OPEN) or (
        following.kind == SIGN and following.word != "&"
    )
    if not (bracketed or alone) or reader.text[at : run.span.start].strip():
        return None
    return Mention(run.span, run, form="bare")
