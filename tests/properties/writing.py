"""Provisions written out in every dress: what a person could type for a list of them."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from treaty_xref.model import Provision, Step

BLANKS = (" ", "\u00a0", "\u2009", "\u202f", "\n", "  ", "\n\t")
DASHES = ("-", "–", "—", " – ", "--", " to ", " through ", " thru ", "\u2010", "\u2212")
LAST = (" and ", " or ", " & ", ", and ", " as well as ", " and, in particular, ", ", ")
WORDS = ("Article", "article", "ARTICLE", "Art.", "art", "Art")
PLURALS = ("Articles", "articles", "ARTICLES", "Arts.", "arts")


@dataclass(frozen=True, slots=True)
class Written:
    """A phrase, and the provisions that it denotes in order, inner members of ranges too."""

    text: str
    denotes: tuple[str, ...]


def labels() -> st.SearchStrategy[str]:
    """Plain, inserted and lettered labels."""
    numbers = st.integers(1, 120).map(str)
    inserted = st.tuples(numbers, st.sampled_from(("bis", "ter", "quater"))).map("".join)
    return st.one_of(numbers, numbers, inserted)


def steps() -> st.SearchStrategy[tuple[Step, ...]]:
    """Up to three levels: number, letter, small Roman number."""
    number = st.integers(1, 12).map(lambda n: Step("", str(n)))
    letter = st.sampled_from("abdefgh").map(lambda a: Step("", a))
    roman = st.sampled_from(("ii", "iii", "iv", "vi")).map(lambda r: Step("", r))
    worded = st.sampled_from((Step("sub", "1"), Step("s", "2"), Step("chapeau", "")))
    return st.one_of(
        st.just(()),
        st.tuples(worded),
        st.tuples(number, worded, letter),
        st.tuples(number),
        st.tuples(number, letter),
        st.tuples(number, letter, roman),
    )


def provisions() -> st.SearchStrategy[Provision]:
    """One provision in canonical form."""
    return st.builds(Provision, labels(), steps())


@st.composite
def single(draw: st.DrawFn) -> Written:
    """One provision: "Article 6(1)", "Art. 6, para. 1", "paragraph 1 of Article 6"."""
    provision = draw(provisions())
    word = f"{draw(st.sampled_from(WORDS))}{draw(st.sampled_from(BLANKS))}"
    dressed = draw(st.sampled_from((_brackets, _spaced, _worded, _section, _leading)))
    return Written(dressed(word, provision), (provision.label,))


def _brackets(word: str, provision: Provision) -> str:
    return f"{word}{provision.label}"


def _spaced(word: str, provision: Provision) -> str:
    return word + provision.article + "".join(f" {step}" for step in provision.pinpoint)


def _worded(word: str, provision: Provision) -> str:
    if not provision.pinpoint or provision.pinpoint[0].kind:
        return _brackets(word, provision)
    first, *rest = provision.pinpoint
    return f"{word}{provision.article}, para. {first.value}" + "".join(map(str, rest))


def _section(word: str, provision: Provision) -> str:
    if not provision.pinpoint or provision.pinpoint[0].kind:
        return _brackets(word, provision)
    first, *rest = provision.pinpoint
    return f"{word}{provision.article} § {first.value} " + " ".join(map(str, rest))


def _leading(word: str, provision: Provision) -> str:
    if len(provision.pinpoint) != 1 or provision.pinpoint[0].kind:
        return _brackets(word, provision)
    return f"paragraph {provision.pinpoint[0].value} of {word}{provision.article}"


@st.composite
def lists(draw: st.DrawFn) -> Written:
    """Two to six articles, some of them as ranges, with any conjunction before the last."""
    starts = sorted(draw(st.sets(st.integers(1, 300), min_size=2, max_size=6)))
    members, denotes = [], []
    for start, following in zip(starts, [*starts[1:], 400], strict=True):
        wide = following - start > 3 and draw(st.booleans())
        members.append(f"{start}{draw(st.sampled_from(DASHES))}{start + 2}" if wide else str(start))
        denotes += [str(start), str(start + 1), str(start + 2)] if wide else [str(start)]
    body = ", ".join(members[:-1]) + draw(st.sampled_from(LAST)) + members[-1]
    word = f"{draw(st.sampled_from(PLURALS))}{draw(st.sampled_from(BLANKS))}"
    return Written(word + body, tuple(denotes))


@st.composite
def in_sentence(draw: st.DrawFn, written: st.SearchStrategy[Written]) -> tuple[str, Written]:
    """A phrase with prose, brackets, quotes or nothing around it."""
    phrase = draw(written)
    before = draw(st.sampled_from(("", "See ", "It breaches ", "(", "“", "Under ", "x\n\nThus ")))
    after = draw(
        st.sampled_from(("", ".", ";", ")", "”", " applies.", ", which", " of it.", "—so"))
    )
    return before + phrase.text + after, phrase
