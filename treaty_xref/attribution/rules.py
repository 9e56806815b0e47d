"""Whose article is this? One ordered list of small rules, and why each one says so.

A rule takes a ``Case`` and gives a ``Verdict`` or ``None``. The first verdict counts.
The order is that of the basis in the row contract: named, defined, generic, same,
context, about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from treaty_xref.attribution.discourse import Discourse, Focus, direct_articles, foci_of, latest
from treaty_xref.attribution.instruments import Knowledge, Named, part_of
from treaty_xref.attribution.settle import could_be, could_begin
from treaty_xref.model import (
    ANNEX,
    Anaphor,
    Basis,
    Boundary,
    Definition,
    Finding,
    Instrument,
    Mention,
    Naming,
    Reference,
    Run,
    Status,
    Tie,
)
from treaty_xref.numerals import is_roman, number_of

# "Article 5 and Article 6 and Article 9 of the Treaty": a longer chain is an enumeration
# of headings.
MOST_CHAINED = 40
# What the notes to a treaty's articles are called where no annex is named.
AD_ARTICLES = "Ad Articles"
# Articles this close behind the one just discussed go on with the same treaty ("Article 31
# VCLT … Article 32"), even in a text about another one.
NEAR_ARTICLES = 2

_FORWARD = frozenset({Tie.OF, Tie.BESIDE, Tie.BRACKET})
_BACKWARD = frozenset({Tie.POSSESSIVE, Tie.BRACKET, Tie.DATA, Tie.BESIDE, Tie.COMMA, Tie.COLON})
_LISTED = frozenset({Tie.AND, Tie.AND_OF, Tie.COMMA, Tie.BRACKET, Tie.BESIDE})


class Verdict(NamedTuple):
    """The instruments meant, or the candidates among which the text leaves it open."""

    basis: Basis
    instruments: tuple[Instrument, ...] = ()
    candidates: tuple[Instrument, ...] = ()


class Case(NamedTuple):
    """One mention to be attributed, with the stream around it and what is in mind.

    ``named`` is in step with ``findings``; ``earlier`` are the verdicts so far in this
    sentence, by the place of their mention.
    """

    place: int
    run: Run
    findings: Sequence[Finding]
    named: Sequence[Named | None]
    terms: Sequence[tuple[int, str, Named]]
    discourse: Discourse
    knowledge: Knowledge
    qualifier: str | None = None

    @property
    def bracketed(self) -> bool:
        """Whether the mention stands in round brackets behind what it is said of."""
        mention = self.findings[self.place]
        return isinstance(mention, Mention) and mention.bracketed

    def fits(self, instrument: Instrument) -> bool:
        """Whether all that the mention names can be the instrument's."""
        return could_be(self.run, instrument)


Rule = Callable[[Case], Verdict | None]


# -------------------------------------------------------------- what it hangs on


def ahead(case: Case) -> int | None:
    """The place of the naming or pointing word behind the list that the mention is part of."""
    for place in range(case.place + 1, min(case.place + MOST_CHAINED, len(case.findings))):
        finding = case.findings[place]
        if isinstance(finding, Mention) and finding.tie in _LISTED:
            continue
        is_name = isinstance(finding, Naming) or _is_pointing(finding)
        if is_name and _tie(finding) in _FORWARD:
            return place
        cited = isinstance(finding, Naming) and finding.tie is Tie.COMMA and not finding.weak
        return place if cited and place == case.place + 1 else None
    return None


def behind(case: Case) -> int | None:
    """The place of the naming or pointing word before the mention, past notes and terms."""
    ties = _BACKWARD
    for place in range(case.place - 1, max(-1, case.place - MOST_CHAINED), -1):
        tie = _tie(case.findings[place + 1])
        finding = case.findings[place]
        if tie not in ties:
            return None
        if isinstance(finding, Naming) or _is_pointing(finding):
            return None if _is_loose(case, place, tie) else place
        if not isinstance(finding, Definition) and not _is_note(finding):
            return None
    return None


def _is_loose(case: Case, place: int, tie: Tie) -> bool:
    """Whether a name before the mention is another's: contrasted, spent, or an organisation."""
    finding = case.findings[place]
    if isinstance(finding, Naming) and finding.noun == ANNEX:
        return False
    if not isinstance(finding, Naming):
        bare = isinstance(finding, Anaphor) and not finding.noun
        return tie is Tie.COLON or (tie is Tie.COMMA and bare)
    if finding.weak and finding.kind == "other":
        return tie is not Tie.POSSESSIVE
    spent = place > 0 and isinstance(case.findings[place - 1], Mention) and finding.tie in _FORWARD
    if tie in (Tie.COMMA, Tie.COLON):
        mention = case.findings[case.place]
        cited = isinstance(mention, Mention) and mention.cited
        return finding.contrast or (finding.weak and not cited) or spent
    return spent and tie is not Tie.POSSESSIVE


def _tie(finding: Finding) -> Tie:
    return Tie.NONE if isinstance(finding, Boundary) else finding.tie


def _is_pointing(finding: Finding) -> bool:
    return isinstance(finding, Anaphor) and finding.target == "instrument"


def _is_note(finding: Finding) -> bool:
    return isinstance(finding, Anaphor) and finding.note is not None


def _names(case: Case) -> Iterator[int]:
    """The places of what the mention hangs on: right behind it, before it, behind its list."""
    after, before = ahead(case), behind(case)
    if after is not None and after == case.place + 1:
        yield after
    if before is not None:
        yield before
    if after is not None:
        yield after


def _together(case: Case, place: int) -> tuple[Named, ...]:
    """“of the ICCPR and of the ICESCR”: the name, and those that share the mention."""
    first = case.named[place]
    found = [first] if first else []
    ties = (Tie.AND, Tie.AND_OF) if case.qualifier == "common" else (Tie.AND_OF,)
    for other in range(place + 1, min(place + MOST_CHAINED, len(case.findings))):
        entry, finding = case.named[other], case.findings[other]
        if not isinstance(finding, Naming) or entry is None or finding.tie not in ties:
            break
        found.append(entry)
    return tuple(found)


# ------------------------------------------------------------------------ rules


def by_annex(case: Case) -> Verdict | None:
    """A part with a numbering of its own: never the main text's article.

    Fires: "Annex VII, Article 3"; "Article 5 of Annex II to the Convention"; "Ad Article
    III". Not: "Article 5 and Annex II".
    """
    before, after = behind(case), ahead(case)
    if _is_annex(case, before):
        return _part(case, before, after)
    if _is_annex(case, after) and after is not None:
        whole = _named_at(case, after + 1) or _first_certain(case)
        if after == case.place + 1 or whole is None:
            return _part(case, after, after + 1)
        return Verdict(Basis.NAMED, (whole,))
    if case.qualifier == "ad":
        parent = _named_at(case, after) or _first_certain(case)
        return Verdict(Basis.NAMED, (part_of(parent, AD_ARTICLES),))
    return None


def _is_annex(case: Case, place: int | None) -> bool:
    finding = case.findings[place] if place is not None else None
    return isinstance(finding, Naming) and finding.noun == ANNEX


def _part(case: Case, annex: int | None, parent: int | None) -> Verdict:
    """The annex of the treaty named beside it, else of the one under discussion."""
    finding = case.findings[annex] if annex is not None else None
    title = finding.title if isinstance(finding, Naming) else ANNEX
    whole = _named_at(case, parent) or _first_certain(case)
    return Verdict(Basis.NAMED, (part_of(whole, title),))


def _first_certain(case: Case) -> Instrument | None:
    """The likeliest instrument under discussion that is no part of another."""
    certain = (focus[0] for focus in _in_mind(case) if len(focus) == 1)
    return next((i for i in certain if i.id is not None or i.parent is None), None)


def _named_at(case: Case, place: int | None) -> Instrument | None:
    if place is None or place >= len(case.findings):
        return None
    finding, entry = case.findings[place], case.named[place]
    if entry is not None and isinstance(finding, Naming) and finding.tie in _FORWARD:
        return next(iter(entry.instruments), None)
    return None


def by_name(case: Case) -> Verdict | None:
    """The text names it.

    Fires: "Article 51 of the UN Charter"; "the Charter's Article 2 and Article 51".
    Not: "Unlike the UN Charter, Article 4 goes further."
    """
    for place in _names(case):
        entries = _together(case, place)
        if entries and entries[0].basis is Basis.NAMED:
            return _verdict(case, entries)
    return _shared_with_list(case)


def _verdict(case: Case, entries: tuple[Named, ...]) -> Verdict:
    basis = entries[0].basis
    if all(entry.instruments for entry in entries):
        return Verdict(basis, tuple(i for entry in entries for i in entry.instruments))
    return _chosen(case, basis, entries[0].candidates)


def _chosen(case: Case, basis: Basis, candidates: tuple[Instrument, ...]) -> Verdict:
    """The one candidate that has the article and is under discussion; else all stay open."""
    fitting = tuple(i for i in candidates if case.fits(i)) or candidates
    discussed = [focus[0] for focus in _in_mind(case) if len(focus) == 1 and focus[0] in fitting]
    if len(fitting) == 1 or discussed:
        return Verdict(basis, (*discussed, *fitting)[:1])
    return Verdict(basis, candidates=fitting)


def _shared_with_list(case: Case) -> Verdict | None:
    """“UN Charter, Article 2 and Article 51”: the second goes with the first."""
    mention, before = case.findings[case.place], case.findings[case.place - 1]
    last = case.discourse.last_in_sentence
    if not (case.place and isinstance(before, Mention) and last and last.instruments):
        return None
    if _tie(mention) not in (Tie.AND, Tie.COMMA) or last.basis is Basis.ABOUT:
        return None
    return Verdict(last.basis, last.instruments)


def by_definition(case: Case) -> Verdict | None:
    """A term that the document defined, or the note that the text points to.

    Fires: "(hereinafter 'the Convention') … Article 5 of the Convention"; "(n 3) art 31".
    Not: "Article 5 of the Convention" before anything is defined so.
    """
    for place in _names(case):
        entry = case.named[place] or _term(case, case.findings[place])
        if entry is not None and entry.basis is not Basis.GENERIC:
            return _verdict(case, (entry._replace(basis=Basis.DEFINED),))
    return _by_note(case)


def _term(case: Case, finding: Finding) -> Named | None:
    """The latest definition of "the Convention" that stands before the pointing word."""
    if not isinstance(finding, Anaphor) or not finding.noun:
        return None
    defined = [named for at, term, named in case.terms if term == finding.noun and at < case.place]
    return defined[-1] if defined else None


def _by_note(case: Case) -> Verdict | None:
    before = case.findings[case.place - 1] if case.place else None
    if not isinstance(before, Anaphor) or before.note is None:
        return None
    introduced = case.discourse.notes.get(before.note, ())
    fitting = tuple(i for i in introduced if case.fits(i)) or introduced
    if len(fitting) == 1:
        return Verdict(Basis.DEFINED, fitting)
    return Verdict(Basis.DEFINED, candidates=fitting)


def by_kind(case: Case) -> Verdict | None:
    """“the Treaty”, “that Convention”, “its”: the one of that kind under discussion.

    Fires: "The ICCPR entered into force in 1976. Article 4 of the Covenant …".
    Not: "Article 4 of the Charter" where only a convention was named.
    """
    for place in _names(case):
        finding, entry = case.findings[place], case.named[place]
        if isinstance(finding, Anaphor):
            return of_kind(case, finding)
        if entry is not None and entry.basis is Basis.GENERIC:
            return _verdict(case, (entry,))
    return None


def of_kind(case: Case, anaphor: Anaphor) -> Verdict:
    """What a pointing word means: of the kind it says, under discussion, with the article."""
    nearest = anaphor.nearest or anaphor.former or not anaphor.noun
    pool = _callable(case, anaphor.noun, nearest=nearest)
    if anaphor.former and len(pool) > 1:
        pool = pool[1:]
    fitting = _fitting(case, pool) or pool
    first = fitting[0] if fitting else ()
    joined = tuple(i for i in case.discourse.joined if (i,) in fitting)
    if anaphor.plural or case.qualifier == "common":
        return Verdict(Basis.GENERIC, joined or first)
    if len(joined) > 1 and first[0] in joined and not nearest and not case.discourse.last_here:
        return Verdict(Basis.GENERIC, candidates=joined)
    return _one_or_open(Basis.GENERIC, first)


def _one_or_open(basis: Basis, focus: Focus) -> Verdict:
    """Resolved where one instrument is in focus, open where several may be meant."""
    return Verdict(basis, focus) if len(focus) == 1 else Verdict(basis, candidates=focus)


def _fitting(case: Case, foci: Iterable[Focus]) -> tuple[Focus, ...]:
    """The foci, each without the instruments that cannot have the article."""
    narrowed = (tuple(i for i in focus if case.fits(i)) for focus in foci)
    return tuple(focus for focus in narrowed if focus)


def _callable(case: Case, noun: str, *, nearest: bool) -> tuple[Focus, ...]:
    """What may be called so, the likeliest first; the very noun goes before "the pact"."""
    knowledge = case.knowledge
    recent = case.discourse.recent.get(noun)
    kin = tuple((i,) for focus in _in_mind(case) for i in knowledge.kin(focus))
    in_mind = _in_mind(case, nearest=nearest, possessive=not noun)
    foci = (*in_mind, *(((recent,),) if recent else ()))
    exact = [tuple(i for i in focus if noun in knowledge.nouns(i)) for focus in foci]
    related = [tuple(i for i in focus if noun in knowledge.nouns(i)) for focus in kin]
    loose = [tuple(i for i in focus if knowledge.may_be_called(i, noun)) for focus in foci]
    found = tuple(dict.fromkeys(focus for focus in (*exact, *related, *loose) if focus))
    return found or knowledge.bare(noun, {i for focus in foci for i in focus})


def _in_mind(case: Case, *, nearest: bool = False, possessive: bool = False) -> tuple[Focus, ...]:
    """What is under discussion, the likeliest first.

    The sentence, the article just discussed, what the text is about, the paragraph, the
    heading. Where the word points to the nearest, the text's subject comes last; "its"
    goes back to what the sentence before is about, rather than to its last name.
    """
    discourse = case.discourse
    about = tuple((instrument,) for instrument in case.knowledge.about)
    last = latest(foci_of(discourse.last_here))
    sentence = latest(discourse.sentence)
    rest = (*latest(discourse.paragraph), *latest(discourse.heading))
    subject = (discourse.subject,) if discourse.subject and possessive else ()
    if nearest:
        order = (*sentence, *discourse.organisations, *subject, *last, *rest, *about)
    else:
        order = (*sentence, *last, *about, *rest)
    return tuple(dict.fromkeys(order))


def as_before(case: Case) -> Verdict | None:
    """“ibid art 7”, “Id., art. 7”: as the reference before in the same stream.

    Fires: "UN Charter, art. 2. Ibid., art. 51." Not: "Ibid., 45" (a page).
    """
    before = case.findings[case.place - 1] if case.place else None
    if not isinstance(before, Anaphor) or before.target not in ("citation", "work"):
        return None
    if before.target == "work":
        return _same_work(case, before)
    if before.note:
        return None
    last = case.discourse.last
    if _tie(case.findings[case.place]) is Tie.NONE:
        return None
    if last is None:
        return Verdict(Basis.SAME)
    return Verdict(Basis.SAME, last.instruments, last.candidates)


def _same_work(case: Case, anaphor: Anaphor) -> Verdict:
    """“op. cit., art. 9”: only where one instrument can be meant, and no author is named."""
    discourse = case.discourse
    known = [i for introduced in discourse.notes.values() for i in introduced]
    cited = tuple(dict.fromkeys((*known, *discourse.recent.values())))
    return Verdict(Basis.SAME, cited if len(cited) == 1 and anaphor.nearest else ())


def by_context(case: Case) -> Verdict | None:
    """The discussion around a bare mention: its sentence, then its paragraph and heading.

    Fires: "Article 31 VCLT sets the rule. Article 32 adds to it." Not: "Article 51 of the
    UN Charter is older; Article 4 goes further" in a text about another treaty.
    """
    if case.qualifier == "common":
        return _common(case)
    last = case.discourse.last_here
    if _names_its_own(case):
        return _from_names_around(case)
    if last is not None and last.instruments and _goes_on(case, last):
        fitting = tuple(i for i in last.instruments if case.fits(i))
        if fitting:
            chained = last.basis is Basis.ABOUT
            return Verdict(Basis.ABOUT if chained else Basis.CONTEXT, fitting)
    return _from_names_around(case)


def _common(case: Case) -> Verdict | None:
    """“common Article 3”: of the instruments named together, else of those that share it."""
    if len(case.discourse.joined) > 1:
        return Verdict(Basis.CONTEXT, case.discourse.joined)
    lexicon, registry = case.knowledge.lexicon, case.knowledge.registry
    if not {item.label for item in case.run.items} <= lexicon.common_articles:
        return None
    claims = registry.names.get(lexicon.common_name, ())
    return Verdict(Basis.NAMED, tuple(registry.get(claim.id).instrument for claim in claims))


def _names_its_own(case: Case) -> bool:
    """Whether this sentence names an instrument that has the article, before any mention.

    "The Convention on the Law of the Sea leaves this alone (Article 35(c))", behind a
    sentence about another. What the text is about is not displaced by it.
    """
    if case.discourse.last_in_sentence is not None:
        return False
    firm = case.knowledge.about if case.knowledge.about_firm else ()
    about = {i for i in firm if case.fits(i)} if not case.bracketed else set()
    fitting = {i for focus in _fitting(case, case.discourse.topics_here) for i in focus}
    return bool(fitting) and (not about or bool(about & fitting))


def _goes_on(case: Case, last: Reference) -> bool:
    """Whether a mention goes on with the treaty of the one before it in the paragraph."""
    about = [i for i in case.knowledge.about if case.fits(i)]
    if set(last.instruments) & set(about):
        return True
    if not about:
        return _is_near(case, last) or _is_topic(case, last)
    if last.basis is Basis.GENERIC and (last.instruments[0],) in case.discourse.topics:
        return True
    if {(i,) for i in about} & set(case.discourse.sentence):
        return False
    return _is_near(case, last)


def _is_topic(case: Case, last: Reference) -> bool:
    """Whether the treaty of the last mention is discussed, and not only cited once."""
    if last.basis not in (Basis.NAMED, Basis.NONE) and not case.discourse.bare_open:
        return True
    topics = {instrument for focus in case.discourse.topics for instrument in focus}
    return bool(topics & set(last.instruments)) and not case.discourse.bare_open


def _is_near(case: Case, last: Reference) -> bool:
    earlier = [number_of(settled.provision.article) for settled in direct_articles(last)]
    later = [number_of(item.label) for item in case.run.items]
    roman = any(is_roman(settled.provision.article) for settled in direct_articles(last))
    if roman != any(is_roman(item.label) for item in case.run.items):
        return False
    return any(
        a is not None and b is not None and 0 < b - a <= NEAR_ARTICLES
        for a in earlier
        for b in later
    )


def _from_names_around(case: Case) -> Verdict | None:
    """The sentence's names, an organisation's treaty, the paragraph's, the heading's."""
    discourse = case.discourse
    about = {i for i in case.knowledge.about if case.fits(i)}
    paragraph = () if discourse.bare_open else discourse.topics
    scopes = (discourse.topics_here, discourse.organisations, paragraph, discourse.heading)
    for scope in scopes:
        fitting = _fitting(case, latest(scope))
        subject = [i for focus in fitting for i in focus if i in about]
        if subject and not (case.bracketed and scope is discourse.topics_here):
            return Verdict(Basis.CONTEXT, tuple(subject[:1]))
        beside = case.bracketed and scope is discourse.topics_here
        if fitting and (beside or not (about and case.knowledge.about_firm)):
            return _one_or_open(Basis.CONTEXT, fitting[0])
    return None


def by_subject(case: Case) -> Verdict | None:
    """What the document is about, found in its text or given by the user.

    Fires: a bare "Article 6" in a text about one treaty. Not: a bare "Article 51" in a
    text about a treaty of 23 articles.
    """
    about = case.knowledge.about
    fitting = tuple(i for i in about if case.fits(i)) or tuple(
        i for i in about if could_begin(case.run, i)
    )
    if len(fitting) == 1:
        return Verdict(Basis.ABOUT, fitting)
    return Verdict(Basis.ABOUT, candidates=fitting) if fitting else None


RULES: tuple[Rule, ...] = (
    by_annex,
    by_name,
    by_definition,
    by_kind,
    as_before,
    by_context,
    by_subject,
)


def decide(case: Case) -> Verdict:
    """The first verdict of the rules, or an open one."""
    for rule in RULES:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return Verdict(Basis.NONE)


def status_of(verdict: Verdict) -> Status:
    """Resolved with instruments, ambiguous with candidates, else unresolved."""
    if verdict.instruments:
        return Status.RESOLVED
    return Status.AMBIGUOUS if verdict.candidates else Status.UNRESOLVED
