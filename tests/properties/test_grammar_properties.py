from __future__ import annotations

import os
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.writing import Written, in_sentence, lists, provisions, single
from tests.reading_cases import read_text
from treaty_xref.model import Attributed, Provision, Reference

# Enough to meet every dress several times; a run by hand may ask for more.
EXAMPLES = int(os.environ.get("TREATY_XREF_EXAMPLES", "200"))
# A thousandth of what is run by hand before a release.
MIXTURES = int(os.environ.get("TREATY_XREF_MIXTURES", "1000"))
TOKENS = [
    *"Article Articles art. Arts Art article 1 2 3 10 14 51 100 1A 4bis 5ter 73e 6.1".split(),
    *"III IV XX V I ( ) [ ] (1) (a) (ii) , ; . : & / - – — to through and or and/or of".split(),
    *"the Treaty Convention paragraph para. § §§ point first second sentence chapeau".split(),
    *"subparagraph et seq. ff f. inclusive UN Charter NATO ICCPR VCLT that this same said".split(),
    *"its thereof ibid. (n 3) former draft common clause fifth 5th last preamble Annex II".split(),
    *"Protocol No. 1949 2 May states “ ” ' * _ ` ¹ [^1]".split(),
    "\n",
    "\n\n",
]


def labels_of(reference: Reference) -> tuple[str, ...]:
    """The provisions of a reference in order, as they print."""
    return tuple(found.provision.label for found in reference.provisions)


def only(attributed: Attributed) -> Reference:
    """The one reference of a text that has one."""
    (reference,) = attributed.references
    return reference


def offsets_hold(attributed: Attributed) -> bool:
    """Whether all spans lie in the text, and each provision's span in its mention's."""
    size = len(attributed.document.text)
    for reference in attributed.references:
        start, end = reference.span
        if not 0 <= start < end <= size:
            return False
        spans = [found.span for found in reference.provisions if found.span]
        if not all(start <= span.start < span.end <= end for span in spans):
            return False
    return True


@given(in_sentence(single()))
@settings(max_examples=EXAMPLES, deadline=None)
def test_one_provision_in_any_dress(case: tuple[str, Written]) -> None:
    """One provision is read back from every dress, wherever it stands in a sentence."""
    text, written = case
    attributed = read_text(text)
    assert labels_of(only(attributed)) == written.denotes
    assert offsets_hold(attributed)


@given(in_sentence(lists()))
@settings(max_examples=EXAMPLES, deadline=None)
def test_lists_and_ranges_in_any_dress(case: tuple[str, Written]) -> None:
    """A list with ranges is read back in full, and its span is the phrase itself."""
    text, written = case
    attributed = read_text(text)
    reference = only(attributed)
    assert labels_of(reference) == written.denotes
    assert text[reference.span.start : reference.span.end] == written.text
    assert offsets_hold(attributed)


@given(provisions())
@settings(max_examples=EXAMPLES, deadline=None)
def test_canonical_form_parses_back(provision: Provision) -> None:
    """What is printed for a provision is read as the same provision."""
    assert labels_of(only(read_text(str(provision)))) == (provision.label,)


@given(st.text(max_size=400))
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_text_raises(text: str) -> None:
    """Any text at all is read without an exception, with offsets that hold."""
    assert offsets_hold(read_text(text))


@given(in_sentence(lists()), st.text(max_size=80))
@settings(max_examples=EXAMPLES, deadline=None)
def test_text_behind_a_sentence_changes_nothing_before(
    case: tuple[str, Written], more: str
) -> None:
    """What stands behind the end of a sentence does not change what is read before it."""
    text = f"{case[0]} so it ends."
    alone, longer = read_text(text), read_text(f"{text} Then {more}")
    spans = [reference.span for reference in alone.references]
    assert [reference.span for reference in longer.references][: len(spans)] == spans


def mixture(chance: random.Random) -> str:
    """A short random text of the grammar's own words and marks."""
    blanks = (" ", " ", " ", "", "\n")
    count = chance.randrange(2, 14)
    return "".join(chance.choice(TOKENS) + chance.choice(blanks) for _ in range(count))


def test_mixtures_of_the_grammars_own_tokens() -> None:
    """Random mixtures give no exception, no row without provisions, and offsets that hold."""
    chance = random.Random(1969)
    for _ in range(MIXTURES):
        text = mixture(chance)
        attributed = read_text(text)
        assert offsets_hold(attributed), text
        assert all(reference.provisions for reference in attributed.references), text
