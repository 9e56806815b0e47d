"""Collation: what is counted, in which order it stands, and what two concordances make."""

from __future__ import annotations

import random

import pytest

from tests.making import CHARTER, PACT, STATUTE, attributed, naming, reference, settled
from treaty_xref.collation import (
    Concordance,
    Counts,
    InstrumentHeading,
    ProvisionHeading,
    collate,
    merge,
    restrict,
)
from treaty_xref.model import Attributed, Basis, Instrument, Reference, Status, Via

RANGE = Via.RANGE


def one_mention(words: str, *provisions: object, **how: object) -> Attributed:
    """A document that consists of one mention."""
    return attributed(words, reference(words, words, *provisions, **how))  # type: ignore[arg-type]


def heading(concordance: Concordance, instrument: Instrument = PACT) -> InstrumentHeading:
    """The heading of one instrument."""
    return next(one for one in concordance.instruments if one.instrument == instrument)


def counts(headings: tuple[ProvisionHeading, ...]) -> dict[str, Counts]:
    """Counts by label."""
    return {one.provision.label: one.counts for one in headings}


def test_article_counts_once_a_mention_however_many_pinpoints() -> None:
    """In "Article 4(2)(a) and (c)" there is one mention of Article 4, one of each pinpoint."""
    document = one_mention(
        "Article 4(2)(a) and (c)", settled("4", "2", "a"), settled("4", "2", "c")
    )
    article = heading(collate([document])).articles[0]
    assert article.counts == Counts(direct=1)
    assert counts(article.below) == {"4(2)(a)": Counts(direct=1), "4(2)(c)": Counts(direct=1)}


def test_article_total_includes_mentions_of_its_pinpoints() -> None:
    """Article 4 mentioned once bare and once as 4(2) counts two, 4(2) counts one."""
    text = "Article 4. Article 4(2)."
    document = attributed(
        text,
        reference(text, "Article 4", settled("4")),
        reference(text, "Article 4(2)", settled("4", "2")),
    )
    article = heading(collate([document])).articles[0]
    assert article.counts == Counts(direct=2)
    assert counts(article.below) == {"4(2)": Counts(direct=1)}


def test_inside_of_a_range_of_pinpoints_is_range_and_its_article_direct() -> None:
    """In "Article 2(1)–(3)" 2(2) is covered by range; Article 2 is written out."""
    document = one_mention(
        "Article 2(1)–(3)", settled("2", "1"), settled("2", "2", via=RANGE), settled("2", "3")
    )
    article = heading(collate([document])).articles[0]
    assert article.counts == Counts(direct=1)
    assert counts(article.below)["2(2)"] == Counts(range=1)


def test_inside_of_a_range_of_articles_is_counted_apart() -> None:
    """The words "Articles 8 to 10" mention 8 and 10 directly and 9 by range."""
    document = one_mention("Articles 8 to 10", settled("8"), settled("9", via=RANGE), settled("10"))
    assert counts(heading(collate([document])).articles) == {
        "8": Counts(direct=1),
        "9": Counts(range=1),
        "10": Counts(direct=1),
    }


@pytest.mark.parametrize("order", [(Via.DIRECT, RANGE), (RANGE, Via.DIRECT)])
def test_direct_and_by_range_in_one_mention_counts_as_direct(order: tuple[Via, Via]) -> None:
    """The words "Articles 9 and 8–14" mention Article 9 once, directly, in either order."""
    document = one_mention("Articles 9 and 8–14", *(settled("9", via=via) for via in order))
    assert counts(heading(collate([document])).articles) == {"9": Counts(direct=1)}


def test_four_ways_of_mentioning_are_never_added_up() -> None:
    """Direct, range, name and anaphor stand in counts of their own."""
    mentions = [one_mention("x", settled("4", via=via)) for via in Via]
    article = heading(collate(mentions)).articles[0]
    assert article.counts == Counts(direct=1, range=1, name=1, anaphor=1)


def test_repetition_in_brackets_is_listed_and_not_counted() -> None:
    """In "Article 3 (art. 3)" there are two places and one mention."""
    text = "Article 3 (art. 3)"
    document = attributed(
        text,
        reference(text, "Article 3", settled("3")),
        reference(text, "art. 3", settled("3"), repeat_of=0),
    )
    pact = heading(collate([document]))
    assert pact.articles[0].counts == Counts(direct=1)
    assert len(pact.articles[0].mentions) == 2
    assert pact.mentions == 1


def test_common_article_counts_for_each_instrument() -> None:
    """One mention with two instruments stands under both."""
    document = one_mention(
        "common Article 3", settled("3"), settled("3", of=CHARTER), of=(PACT, CHARTER)
    )
    concordance = collate([document])
    for instrument in (PACT, CHARTER):
        assert counts(heading(concordance, instrument).articles) == {"3": Counts(direct=1)}
        assert heading(concordance, instrument).mentions == 1


def test_other_numbering_has_a_heading_of_its_own() -> None:
    """A "former Article 12" neither counts as today's nor hides that today's is missing."""
    concordance = collate(
        [
            one_mention("former Article 12", settled("12", exists=None), qualifier="former"),
            one_mention("Article 13", settled("13")),
        ]
    )
    pact = heading(concordance)
    assert [(one.provision.label, one.qualifier) for one in pact.articles] == [
        ("12", "former"),
        ("13", None),
    ]
    assert "12" in (pact.never_mentioned or ())


def test_articles_and_pinpoints_stand_in_natural_order() -> None:
    """Preamble, 2, 2(1), 2(4), 4, 4bis, 10: in order whatever the order of mention."""
    labels = ["10", "4bis", "preamble", "4", "2"]
    document = one_mention(
        "all of them", *map(settled, labels), settled("2", "4"), settled("2", "1")
    )
    articles = heading(collate([document])).articles
    assert [one.provision.label for one in articles] == ["preamble", "2", "4", "4bis", "10"]
    assert [one.provision.label for one in articles[1].below] == ["2(1)", "2(4)"]


def test_open_end_belongs_to_the_last_provision_only() -> None:
    """In "Articles 3 and 8 et seq." the mark hangs on 8."""
    document = one_mention("Articles 3 and 8 et seq.", settled("3"), settled("8"), open_ended=True)
    articles = heading(collate([document])).articles
    assert [one.open_ended for one in articles] == [False, True]


def test_never_mentioned_lists_the_preamble_and_articles_that_nothing_covers() -> None:
    """A mention by range, by name or by anaphor is a mention."""
    document = one_mention(
        "x",
        settled("1"),
        *(settled(label, via=RANGE) for label in map(str, range(2, 20))),
        settled("20", via=Via.NAME),
        settled("21", via=Via.ANAPHOR),
    )
    assert heading(collate([document])).never_mentioned == ("preamble", "22", "23")


def test_never_mentioned_is_unknown_without_a_complete_list_of_articles() -> None:
    """Of an instrument whose articles are not known nothing is said to be missing."""
    document = one_mention("Article 1", settled("1", of=CHARTER), of=(CHARTER,))
    assert heading(collate([document]), CHARTER).never_mentioned is None


def test_never_mentioned_is_unknown_where_the_list_of_articles_has_gaps() -> None:
    """What is not listed may exist: no claim is made beyond a list known to be complete."""
    part = Instrument("part", "part", "Treaty with lettered articles", articles=("1", "2"))
    document = one_mention("Article 1", settled("1", of=part), of=(part,))
    assert heading(collate([document]), part).never_mentioned is None


def test_instrument_without_a_preamble_misses_none() -> None:
    """Regulations without a preamble do not have it listed as never mentioned."""
    rules = Instrument("r", "r", "Rules", articles=("1", "2"), complete=True, has_preamble=False)
    document = one_mention("Article 1", settled("1", of=rules), of=(rules,))
    assert heading(collate([document]), rules).never_mentioned == ("2",)


def test_document_that_names_an_instrument_without_its_articles_is_silent() -> None:
    """Naming or being about an instrument counts as discussing it; a mention ends the silence."""
    text = "The Pact and Article 4 of it."
    speaking = attributed(
        text,
        reference(text, "Article 4", settled("4")),
        namings=(naming(text, "The Pact"),),
        name="a",
    )
    naming_only = attributed(text, namings=(naming(text, "The Pact"),), name="b")
    about_only = attributed(text, about=(PACT,), name="c")
    silences = heading(collate([speaking, naming_only, about_only])).silences
    assert [(one.document, len(one.namings)) for one in silences] == [("b", 1), ("c", 0)]


def test_instruments_stand_in_order_treaties_first_then_by_mentions_then_by_name() -> None:
    """An instrument of another kind comes last, however often it is mentioned."""
    statute = [one_mention("s. 3", settled("3", of=STATUTE), of=(STATUTE,))] * 3
    pact = [one_mention("Article 1", settled("1"))] * 2
    treaty = Instrument(key="a", id=None, name="Accord")
    once = [one_mention("Article 1", settled("1", of=one), of=(one,)) for one in (CHARTER, treaty)]
    order = [one.instrument for one in collate(statute + once + pact).instruments]
    assert order == [PACT, treaty, CHARTER, STATUTE]


def test_open_mentions_are_kept_by_kind() -> None:
    """Ambiguous, unresolved, non-existing and doubtful mentions are listed, not lost."""
    documents = [
        one_mention("Article 1", settled("1", of=None, exists=None), status=Status.AMBIGUOUS,
                    candidates=(PACT, CHARTER)),
        one_mention("Article 2", settled("2", of=None, exists=None), status=Status.UNRESOLVED),
        one_mention("Article 99", settled("99", exists=False)),
        one_mention("Article 3", settled("3"), warnings=("the number is not clear",)),
    ]  # fmt: skip
    left_open = collate(documents).left_open
    texts = {
        kind: [one.quotation.text for one in getattr(left_open, kind)]
        for kind in ("ambiguous", "unresolved", "nonexistent", "doubtful")
    }
    assert texts == {
        "ambiguous": ["Article 1"],
        "unresolved": ["Article 2"],
        "nonexistent": ["Article 99"],
        "doubtful": ["Article 3"],
    }


def test_article_that_does_not_exist_has_a_heading_that_says_so() -> None:
    """The tool reports what the commentary says, and marks it."""
    pact = heading(collate([one_mention("Article 99", settled("99", exists=False))]))
    assert pact.articles[0].exists is False
    assert pact.articles[0].counts == Counts(direct=1)


def test_quotation_holds_the_words_around_and_not_the_document() -> None:
    """Contexts are cut to the number of characters asked for, on each side."""
    text = "x" * 100 + "Article 4" + "y" * 100
    concordance = collate([attributed(text, reference(text, "Article 4", settled("4")))], context=5)
    quotation = next(concordance.references).quotation
    assert (quotation.left, quotation.text, quotation.right) == ("xxxxx", "Article 4", "yyyyy")
    assert (quotation.begins_earlier, quotation.goes_on) == (True, True)
    assert "x" * 6 not in repr(concordance)


def test_quotation_at_the_ends_of_a_document_is_not_cut() -> None:
    """Where the text ends, nothing goes on."""
    quotation = next(collate([one_mention("Article 4", settled("4"))]).references).quotation
    assert (quotation.left, quotation.right) == ("", "")
    assert not quotation.begins_earlier
    assert not quotation.goes_on


def test_place_of_a_mention_is_that_of_its_first_character() -> None:
    """The line of a mention that stands on the second line is 2."""
    text = "One.\nArticle 4\nthree"
    document = attributed(text, reference(text, "Article 4", settled("4")))
    assert next(collate([document]).references).quotation.place.line == 2


def documents_of(count: int) -> list[Attributed]:
    """Many small documents with mentions of several instruments, the same every time."""
    chance = random.Random(7)
    return [
        attributed(
            "Article x of it",
            *(_random_reference(chance) for _ in range(chance.randrange(4))),
            name=f"{number}.txt",
            namings=(naming("Article x of it", "it", chance.choice([PACT, STATUTE])),),
        )
        for number in range(count)
    ]


def _random_reference(chance: random.Random) -> Reference:
    instrument = chance.choice([PACT, CHARTER, STATUTE])
    label = str(chance.randrange(1, 30))
    return reference(
        "Article x of it", "Article x", settled(label, of=instrument), of=(instrument,),
        basis=Basis.CONTEXT,
    )  # fmt: skip


@pytest.mark.parametrize("cut", [0, 1, 17, 40])
def test_merging_parts_equals_collating_all(cut: int) -> None:
    """Wherever the documents are parted, the merged concordance is the same, in order."""
    documents = documents_of(40)
    merged = merge(collate(documents[:cut]), collate(documents[cut:]))
    assert merged == collate(documents)
    assert [one.name for one in merged.documents] == [f"{number}.txt" for number in range(40)]


def test_merging_is_associative_and_has_nothing_as_its_neutral_element() -> None:
    """Parts may be merged in any grouping, and an empty part changes nothing."""
    a, b, c = (collate(documents_of(9)[start : start + 3]) for start in (0, 3, 6))
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == merge(a, b, c)
    assert merge(a, collate([])) == merge(collate([]), a) == a


def test_restriction_keeps_the_instrument_and_what_could_be_meant() -> None:
    """Other instruments' headings and mentions go; an ambiguous mention of the kept one stays."""
    documents = [
        one_mention("Article 1", settled("1")),
        one_mention("Article 2", settled("2", of=CHARTER), of=(CHARTER,)),
        one_mention("Article 3", settled("3", of=None), status=Status.AMBIGUOUS,
                    candidates=(PACT, CHARTER)),
        one_mention("Article 5", settled("5", of=None), status=Status.UNRESOLVED),
    ]  # fmt: skip
    restricted = restrict(collate(documents), frozenset({"pact"}))
    assert [one.instrument.key for one in restricted.instruments] == ["pact"]
    assert [one.quotation.text for one in restricted.references] == ["Article 1", "Article 3"]


def test_restriction_keeps_a_common_article_under_the_asked_instrument_only() -> None:
    """The mention stays whole, the other instrument gets no heading."""
    both = one_mention(
        "common Article 3", settled("3"), settled("3", of=CHARTER), of=(PACT, CHARTER)
    )
    restricted = restrict(collate([both]), frozenset({"pact"}))
    assert [one.instrument.key for one in restricted.instruments] == ["pact"]
    assert len(next(restricted.references).reference.instruments) == 2
