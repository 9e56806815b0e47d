"""The nouns: what goes from room to room.

Frozen, slotted dataclasses; they hold, order and print, and do nothing else.
Every offset counts Unicode code points in ``Document.text``; every end is
exclusive.

    >>> str(Provision("4", (Step("", "2"), Step("", "a"))))
    'Article 4(2)(a)'
    >>> Provision("2").order < Provision("4bis").order < Provision("10").order
    True
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from treaty_xref.numerals import ROMAN, roman_value

PREAMBLE = "preamble"
ANNEX = "annex"  # the noun of parts that have a numbering of their own, whatever they are called
LAST = "last"  # the label of "the last article", until an instrument settles it

# ---------------------------------------------------------------- document


class Span(NamedTuple):
    """A stretch of a document's text, ``end`` exclusive."""

    start: int
    end: int


class BlockKind(Enum):
    """What a block of text is for its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, table cell or note.

    ``label`` is the mark of a note ("12"); ``anchor`` is the offset of that mark
    in the body, or ``None`` when no mark was found; ``level`` is the depth of a
    heading, from 1.
    """

    kind: BlockKind
    span: Span
    label: str | None = None
    anchor: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document besides its text (CSL-JSON names in brackets).

    ``author`` is the family name or the names joined by "and"; ``about`` lists
    registry ids of the instruments that the document discusses.
    """

    title: str | None = None
    author: str | None = None
    date: str | None = None
    about: tuple[str, ...] = ()

    @property
    def citation(self) -> str | None:
        """“Batool, DPRK-Russia comprehensive strategic partnership”, or ``None``."""
        return ", ".join(part for part in (self.author, self.title) if part) or None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its blocks, and where each offset stands for a person.

    ``name`` is the path as the user gave it ("-" for standard input);
    ``line_starts`` holds the offset at which each line begins (empty where lines
    mean nothing); ``page_starts`` likewise for pages, ``page_labels`` as printed.
    Blocks do not overlap and stand in order of their spans.
    """

    name: str
    text: str
    blocks: tuple[Block, ...] = ()
    line_starts: tuple[int, ...] = ()
    page_starts: tuple[int, ...] = ()
    page_labels: tuple[str, ...] = ()
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mention stands, in the terms a person would cite."""

    page: str | None = None
    page_index: int | None = None
    line: int | None = None
    note: str | None = None
    heading: str | None = None


# -------------------------------------------------------------- provisions


class Step(NamedTuple):
    """One level of a pinpoint below the article.

    ``kind`` is empty for the numbered and lettered levels that treaties put in
    brackets, else the short word that prints before the value: ``sub``
    (subparagraph), ``s`` (sentence), ``cl`` (clause), ``point``, ``indent``,
    ``chapeau`` (no value).
    """

    kind: str
    value: str

    def __str__(self) -> str:
        return f"({' '.join(part for part in self if part)})"


_LABEL_PARTS = re.compile(r"\d+|[^\W\d]+")
# A numeral at the head of a label: "XXVIIIbis".
_ROMAN_HEAD = re.compile(ROMAN.pattern + r"(?![A-Z])")


def label_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """The natural order of a label: preamble, 1, 2, 4, 4bis, 6, 10, XX by value."""
    if label == PREAMBLE:
        return ()
    roman = _ROMAN_HEAD.match(label)
    head = ((1, roman_value(roman[0]), ""),) if roman else ()
    rest = label[roman.end() :] if roman else label
    return head + tuple(
        (1, int(part), "") if part.isdecimal() else (2, 0, part.lower())
        for part in _LABEL_PARTS.findall(rest)
    )


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of an instrument, and the pinpoint below it, if any."""

    article: str
    pinpoint: tuple[Step, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts 2 < 2(1) < 2(4) < 3, the preamble first."""
        return (
            label_order(self.article),
            tuple((step.kind, label_order(step.value)) for step in self.pinpoint),
        )

    @property
    def label(self) -> str:
        """``4(2)(a)``: the provision without the word "Article"."""
        return self.article + "".join(map(str, self.pinpoint))

    def __str__(self) -> str:
        return "Preamble" if self.article == PREAMBLE else f"Article {self.label}"


# ------------------------------------------------------------- instruments


class Numbering(Enum):
    """How an instrument numbers its articles."""

    ARABIC = "arabic"
    ROMAN = "roman"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Instrument:
    """What an article belongs to.

    ``key`` is the registry id, else a slug of the title in the text; ``kind`` is
    ``treaty`` or ``other``. ``articles`` lists the labels in order (empty: not
    known); ``complete`` says that no label is missing from that list; ``dotted`` that
    the labels themselves are dotted ("14.2").
    ``subjects`` maps a provision's label to what it is about;
    ``unconfirmed`` names the labels whose subject is from recollection. Two are the same
    when key, id, name and kind are.
    """

    key: str
    id: str | None
    name: str
    kind: str = "treaty"
    short_name: str | None = field(default=None, compare=False)
    numbering: Numbering = field(default=Numbering.UNKNOWN, compare=False)
    articles: tuple[str, ...] = field(default=(), compare=False)
    complete: bool = field(default=False, compare=False)
    dotted: bool = field(default=False, compare=False)
    has_preamble: bool = field(default=True, compare=False)
    parent: str | None = field(default=None, compare=False)
    subjects: Mapping[str, str] = field(default_factory=dict, compare=False)
    unconfirmed: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def display_name(self) -> str:
        """The name to print where space is short."""
        return self.short_name or self.name


# ---------------------------------------------------------------- findings


class Join(Enum):
    """What stands before an item: it opens the mention, is listed, or ends a range."""

    FIRST = "first"
    LIST = "list"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a mention, as written.

    ``label`` keeps letters, dots and numeral style as they stand ("73e", "6.1",
    "XX", "4bis"): only an instrument can settle them. ``span`` is the item's own
    number and pinpoint.
    """

    label: str
    pinpoint: tuple[Step, ...]
    join: Join
    span: Span


@dataclass(frozen=True, slots=True)
class Run:
    """What the grammar reads at one offset: the numbers of one noun phrase.

    ``open_ended`` marks "et seq."; ``following`` marks a German "f." (the next
    article only); ``mark`` is the dotted end of the last label where it may as well
    be a footnote's mark ("Article 5.12 The"), and ``before_capital`` whether a word with
    a capital follows it there. ``warnings`` say what could not be
    read or looks doubtful.
    """

    span: Span
    items: tuple[Item, ...]
    open_ended: bool = False
    following: bool = False
    mark: str | None = None
    before_capital: bool = False
    warnings: tuple[str, ...] = ()


class Tie(Enum):
    """How a finding hangs on the one before it, read off the text between them."""

    NONE = "none"  # other words stand between
    OF = "of"  # "Article 5 | of the | Treaty"
    BESIDE = "beside"  # white space alone: "Article 31 VCLT", "UN Charter art. 51"
    COMMA = "comma"  # "UN Charter, art. 51"
    COLON = "colon"  # "UN Charter: Articles 2 and 51"
    POSSESSIVE = "possessive"  # "the Charter | 's | Article 51"
    BRACKET = "bracket"  # "UN Charter | ( | Article 51)"
    DATA = "data"  # dates, series and brackets of a citation
    AND = "and"  # "Article 5 | and | Article 6", "the ICCPR | and the | ICESCR"
    AND_OF = "and of"  # "Article 1 of the ICCPR | and of the | ICESCR"


@dataclass(frozen=True, slots=True)
class Mention:
    """One noun phrase headed by one article word, with all its numbers.

    ``form`` is ``article``; ``ordinal`` or ``clause`` ("the fifth article", "the
    5th clause": an article only where a treaty is being discussed); ``preamble``;
    ``bare`` ("VCLT 31(3)(c)", only with an abbreviation beside it); or
    ``continued`` ("Article 10 of the Convention | and 4 § 2 | of the Rules": goes on
    with the article word of the mention before). ``qualifier`` is ``former``,
    ``draft``, ``common`` or ``ad``; ``cited`` says that the article word is written as in
    a citation ("art 51", "Art. 51"); ``bracketed`` that a round bracket opens before it.
    """

    span: Span
    run: Run
    tie: Tie = Tie.NONE
    form: str = "article"
    qualifier: str | None = None
    cited: bool = False
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """An instrument named in the text.

    ``candidates`` are registry ids that go by this name (several: ambiguous);
    ``title`` is the name as it stands; ``noun`` the kind of instrument in the
    name ("treaty", "charter"; "" for an abbreviation); ``kind`` is ``treaty`` or
    ``other``. ``weak`` marks names that mean an instrument only beside a mention
    (organisations, lower-case laws) or with support from the context; ``contrast``
    names said to be another's ("Unlike the Charter, Article 5 says …"); ``plural``
    names of several that are all meant ("the four Geneva Conventions").
    """

    span: Span
    title: str
    candidates: tuple[str, ...] = ()
    noun: str = ""
    kind: str = "treaty"
    weak: bool = False
    contrast: bool = False
    plural: bool = False
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that stands from here on for the instrument named just before."""

    span: Span
    term: str
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that points back.

    ``target`` is ``instrument`` ("the Treaty", "its", "thereof", "same
    Convention"), ``article`` ("that Article") or ``citation`` ("ibid.", "supra
    note 5") or ``work`` ("op. cit."). ``noun`` is the kind of instrument meant, if the
    word says (of an article: "provision", where the pinpoint is meant too);
    ``nearest`` says that the one named last is meant ("that Convention", "the said
    Protocol"), ``former`` the one before it ("the former Convention");
    ``note`` is the note pointed to; ``run`` the pinpoint that an article anaphor adds.
    """

    span: Span
    target: str
    noun: str = ""
    note: str | None = None
    plural: bool = False
    nearest: bool = False
    former: bool = False
    run: Run | None = None
    tie: Tie = Tie.NONE


@dataclass(frozen=True, slots=True)
class ArticleName:
    """A distinctive name of an article ("mutual defence clause").

    ``candidates`` pairs registry ids with the provision that goes by the name.
    """

    span: Span
    name: str
    candidates: tuple[tuple[str, Provision], ...]
    tie: Tie = Tie.NONE


class Break(Enum):
    """What kind of boundary stands between two findings."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BODY = "body"  # the text after a heading
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a sentence, paragraph, heading or note begins.

    ``label`` is a note's mark, ``anchor`` where that mark stands in the body.
    """

    span: Span
    kind: Break
    label: str | None = None
    anchor: int | None = None


Finding = Mention | Naming | Definition | Anaphor | ArticleName | Boundary

# -------------------------------------------------------------- references


class Via(Enum):
    """How a provision is mentioned; these are counted apart."""

    DIRECT = "direct"
    RANGE = "range"
    NAME = "name"
    ANAPHOR = "anaphor"


class Basis(Enum):
    """Why a mention is given to an instrument, in the order of trying."""

    NAMED = "named"
    DEFINED = "defined"
    GENERIC = "generic"
    SAME = "same"
    CONTEXT = "context"
    ABOUT = "about"
    NONE = "none"


class Status(Enum):
    """Whether the instrument is known."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Settled:
    """A provision that a mention covers, once an instrument has settled it.

    ``instrument`` is the instrument's key, ``None`` while that is open; ``exists``
    is ``None`` where the instrument's articles are not known; ``span`` is where
    the provision is written, ``None`` inside a range.
    """

    instrument: str | None
    provision: Provision
    via: Via
    exists: bool | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention with its instruments, its provisions and the reason for both."""

    span: Span
    status: Status
    basis: Basis
    instruments: tuple[Instrument, ...]
    candidates: tuple[Instrument, ...]
    provisions: tuple[Settled, ...]
    open_ended: bool = False
    qualifier: str | None = None
    repeat_of: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """An instrument that the text names, and where: the places without an article."""

    span: Span
    instrument: Instrument
    basis: Basis


@dataclass(frozen=True, slots=True)
class Attributed:
    """All that attribution makes of one document's findings, in order of place.

    ``about`` are the instruments that the document is about, the first one first,
    as given by the user or as found in the text.
    """

    document: Document
    references: tuple[Reference, ...]
    namings: tuple[NamedInstrument, ...]
    about: tuple[Instrument, ...]
