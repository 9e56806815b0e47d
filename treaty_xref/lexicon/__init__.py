"""How a language writes references: its words for article, paragraph, and, to, ibid., treaty.

One file per language in ``data/languages``; the grammar and the scanner know only
the roles that are named here, never a word of a language.

    >>> english = load_lexicon("en")
    >>> english.article["articles"]
    'plural'
    >>> english.ordinals["fifth"]
    5
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from treaty_xref.errors import BadDataError
from treaty_xref.lexicon.phrases import Phrases, phrase_tree


@dataclass(frozen=True, slots=True)
class Level:
    """A level below the article: the short word it prints with, and whether many are meant."""

    step: str
    plural: bool


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A label and a word behind it that together mean one instrument: "Article III court"."""

    article: str
    after: frozenset[str]
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class BareNoun:
    """The instrument that a kind noun means by itself, ``beside`` any of others if given."""

    noun: str
    id: str
    beside: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words of one language, by the role they play in a reference.

    There is one for each language, compared by identity, so that what was read with it
    can be remembered.
    Mappings are keyed by lower-case words; ``Phrases`` hold words and punctuation.
    """

    language: str
    article: Mapping[str, str]
    abbreviated: frozenset[str]
    before_number: Phrases
    before_range: Phrases
    before_ordinal: frozenset[str]
    qualifiers: Mapping[str, str]
    common_to: Phrases
    common_name: str
    common_articles: frozenset[str]
    run_words: regex.Pattern[str]
    separators: Phrases
    fillers: Phrases
    tails: Phrases
    levels: Mapping[str, Level]
    printed_steps: frozenset[str]
    level_starts: frozenset[str]
    level_words: regex.Pattern[str]
    chapeau: Phrases
    unnumbered: Phrases
    pinpoint_of: Phrases
    ordinals: Mapping[str, int]
    ordinal_suffixes: frozenset[str]
    last: frozenset[str]
    cardinals: Mapping[str, int]
    inserted: frozenset[str]
    clause: Mapping[str, str]
    clause_not_of: frozenset[str]
    preamble: frozenset[str]
    preamble_paragraph: Phrases
    article_anaphors: Phrases
    article_anaphors_plural: Phrases
    this: frozenset[str]
    provision: frozenset[str]
    provision_after: frozenset[str]
    pointing: Phrases
    nearest: frozenset[str]
    former: frozenset[str]
    indefinite: frozenset[str]
    work: frozenset[str]
    thereof: frozenset[str]
    possessive: frozenset[str]
    ibid: frozenset[str]
    note: frozenset[str]
    supra: frozenset[str]
    ties_of: Phrases
    determiners: Phrases
    contrast: Phrases
    treaty_nouns: frozenset[str]
    other_nouns: frozenset[str]
    singular_nouns: Mapping[str, str]
    any_kind: frozenset[str]
    abstract_nouns: frozenset[str]
    generic_nouns: frozenset[str]
    bare_nouns: tuple[BareNoun, ...]
    inside_title: frozenset[str]
    after_noun: frozenset[str]
    not_in_title: frozenset[str]
    parties: Mapping[str, str]
    months: frozenset[str]
    counted: frozenset[str]
    verbs: frozenset[str]
    not_article_before: frozenset[str]
    not_art_before: frozenset[str]
    organisations: frozenset[str]
    organisation_before: frozenset[str]
    organisation_after: Phrases
    self_reference: frozenset[str]
    abbreviations: frozenset[str]
    hereinafter: Phrases
    citation_words: frozenset[str]
    organisation_words: frozenset[str]
    tribunal_words: frozenset[str]
    renumbered: frozenset[str]
    set_phrases: tuple[SetPhrase, ...]
    skipped: Phrases
    annexes: frozenset[str]
    ad: frozenset[str]


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, start=1)}


def _roles(table: Mapping[str, Any], *roles: str) -> dict[str, str]:
    return {word: role for role in roles for word in table[role]}


def _levels(rows: Iterable[Mapping[str, Any]]) -> dict[str, Level]:
    return {
        word: Level(row["step"], plural)
        for row in rows
        for plural, words in ((False, row["singular"]), (True, row["plural"]))
        for word in words
    }


def _level_starts(data: Mapping[str, Any]) -> frozenset[str]:
    """The words with which a pinpoint can begin, ordinals and "the" among them."""
    words = [word for row in data["levels"] for word in (*row["singular"], *row["plural"])]
    chapeau = [phrase.split()[0] for phrase in data["pinpoints"]["chapeau"]]
    ordinals = (*data["ordinals"]["words"], *data["article"]["before_ordinal"])
    return frozenset((*(word.split("-")[0] for word in words), *chapeau, *ordinals))


def _any_word(rows: Iterable[Mapping[str, Any]], phrases: Iterable[str]) -> regex.Pattern[str]:
    """A pattern that tells quickly whether a level can stand in a stretch of text."""
    words = {word for row in rows for word in (*row["singular"], *row["plural"])}
    words |= {phrase.split()[0] for phrase in phrases}
    signs = "".join(sorted(word for word in words if not word[0].isalpha()))
    letters = sorted(word for word in words if word[0].isalpha())
    return regex.compile(rf"(?i)[{signs}]|\b\L<letters>\b", letters=letters)


def _run_words(data: Mapping[str, Any]) -> regex.Pattern[str]:
    """A pattern for the longest stretch that holds nothing but numbers and the words of runs."""
    phrases = [
        *data["article"]["before_number"],
        *data["article"]["before_range"],
        *(phrase for rows in data["separators"].values() for phrase in rows),
        *(phrase for rows in data["tails"].values() for phrase in rows),
        *(phrase for rows in data["pinpoints"].values() for phrase in rows),
        *_level_starts(data),
        *(data["inserted"]["words"]),
        *(data["cardinals"]["words"]),
        *(data["cardinals"]["tens"]),
        *(word for row in data["levels"] for word in (*row["singular"], *row["plural"])),
        *(word for form in ("singular", "plural") for word in data["article"][form]),
    ]
    parts = {part for phrase in phrases for part in regex.findall(r"\p{L}+", phrase)}
    return regex.compile(
        r"(?:\s|\d|['’]s(?!\p{L})|[,;:.&/§¶]|[-‐-―−]|\((?:\d{1,3}\p{L}?|\p{L}{1,5})\)"
        r"|(?i:\L<words>|[ivxlc]++|\p{L})(?![\p{L}\u00AD]))*+",
        words=sorted(parts),
    )


def _party_names(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name.lower(): key for key, names in table.items() for name in names}


def _qualifiers(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    article, separators, tails = data["article"], data["separators"], data["tails"]
    anaphors, instruments, stops = data["anaphors"], data["instruments"], data["stops"]
    not_article = data["not_an_article"]
    return Lexicon(
        language=data["language"],
        article=_roles(article, "singular", "plural"),
        abbreviated=frozenset(article["abbreviated"]),
        before_number=phrase_tree({"number": article["before_number"]}),
        before_range=phrase_tree({"range": article["before_range"]}),
        before_ordinal=frozenset(article["before_ordinal"]),
        qualifiers=_qualifiers(data["qualifiers"]),
        common_to=phrase_tree({"common": data["common"]["to"]}),
        common_name=data["common"]["name"],
        common_articles=frozenset(data["common"]["articles"]),
        run_words=_run_words(data),
        separators=phrase_tree({"list": separators["list"], "range": separators["range"]}),
        fillers=phrase_tree({"filler": separators["filler"]}),
        tails=phrase_tree(tails),
        levels=_levels(data["levels"]),
        printed_steps=frozenset(row["step"] for row in data["levels"] if row["step"]),
        level_starts=_level_starts(data),
        level_words=_any_word(data["levels"], data["pinpoints"]["chapeau"]),
        chapeau=phrase_tree({"chapeau": data["pinpoints"]["chapeau"]}),
        unnumbered=phrase_tree({"unnumbered": data["pinpoints"]["unnumbered"]}),
        pinpoint_of=phrase_tree({"of": data["pinpoints"]["of"]}),
        ordinals=_numbered(data["ordinals"]["words"]),
        ordinal_suffixes=frozenset(data["ordinals"]["suffixes"]),
        last=frozenset(data["ordinals"]["last"]),
        cardinals=_numbered(data["cardinals"]["words"])
        | {word: 10 * ten for ten, word in enumerate(data["cardinals"]["tens"], start=3)},
        inserted=frozenset(data["inserted"]["words"]),
        clause=_roles(data["clause"], "singular", "plural"),
        clause_not_of=frozenset(data["clause"]["not_of"]),
        preamble=frozenset(data["preamble"]["words"]),
        preamble_paragraph=phrase_tree({"paragraph": data["preamble"]["paragraph"]}),
        article_anaphors=phrase_tree({"article": anaphors["article"]}),
        article_anaphors_plural=phrase_tree({"article": anaphors["article_plural"]}),
        this=frozenset(anaphors["this"]),
        provision=frozenset(anaphors["provision"]),
        provision_after=frozenset(anaphors["provision_after"]),
        pointing=phrase_tree({"pointing": anaphors["instrument"]}),
        nearest=frozenset(anaphors["nearest"]),
        former=frozenset(anaphors["former"]),
        indefinite=frozenset(anaphors["indefinite"]),
        work=frozenset(anaphors["work"]),
        thereof=frozenset(anaphors["thereof"]),
        possessive=frozenset(anaphors["possessive"]),
        ibid=frozenset(anaphors["ibid"]),
        note=frozenset(anaphors["note"]),
        supra=frozenset(anaphors["supra"]),
        ties_of=phrase_tree({"of": data["ties"]["of"]}),
        determiners=phrase_tree({"determiner": data["ties"]["determiner"]}),
        contrast=phrase_tree({"contrast": data["ties"]["contrast"]}),
        treaty_nouns=frozenset(instruments["treaty"]),
        other_nouns=frozenset(instruments["other"]),
        singular_nouns=dict(instruments["plurals"]),
        any_kind=frozenset(instruments["any_kind"]),
        abstract_nouns=frozenset(instruments["abstract"]),
        generic_nouns=frozenset(instruments["generic"]),
        bare_nouns=tuple(
            BareNoun(row["noun"], row["id"], frozenset(row["beside"]))
            for row in instruments["bare"]
        ),
        inside_title=frozenset(instruments["inside_title"]),
        after_noun=frozenset(instruments["after_noun"]),
        not_in_title=frozenset(instruments["not_in_title"]),
        parties=_party_names(data["parties"]),
        months=frozenset(stops["months"]),
        counted=frozenset(stops["counted"]),
        verbs=frozenset(stops["verbs"]),
        not_article_before=frozenset(not_article["before"]),
        not_art_before=frozenset(not_article["before_art"]),
        organisations=frozenset(not_article["organisations"]),
        organisation_before=frozenset(not_article["organisation_before"]),
        organisation_after=phrase_tree({"organisation": not_article["organisation_after"]}),
        self_reference=frozenset(not_article["self"]),
        abbreviations=frozenset(data["sentences"]["abbreviations"]),
        hereinafter=phrase_tree({"hereinafter": data["definitions"]["hereinafter"]}),
        citation_words=frozenset(data["citations"]["words"]),
        organisation_words=frozenset(data["organisations"]["words"]),
        tribunal_words=frozenset(data["organisations"]["not"]),
        renumbered=frozenset(data["renumbered"]["words"]),
        set_phrases=tuple(
            SetPhrase(row["article"], frozenset(row["after"]), row["title"], row["kind"])
            for row in data["set_phrases"]
        ),
        skipped=phrase_tree({"skipped": data["ties"]["skipped"]}),
        annexes=frozenset(data["annexes"]["words"]),
        ad=frozenset(data["annexes"]["ad"]),
    )


@cache
def load_lexicon(language: str) -> Lexicon:
    """Read the words of ``language`` ("en").

    Raises ``BadDataError`` where there is no such language or its file is broken.
    """
    source = files("treaty_xref") / "data" / "languages" / f"{language}.toml"
    try:
        return _lexicon(tomllib.loads(source.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        message = f"there is no language file for {language!r}; use a language that is there: en"
        raise BadDataError(message) from error
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise BadDataError(
            f"languages/{language}.toml is broken: {error}; mend the file"
        ) from error
