"""The registry: its data, its index, and what it says about broken files of a user."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from treaty_xref.errors import BadDataError, UnknownInstrumentError
from treaty_xref.model import Numbering, Provision, Step, label_order
from treaty_xref.registry import KIND_NOUNS, Registry, Strength, fold, load_registry, provision
from treaty_xref.registry import index as index_module
from treaty_xref.registry.index import INDEX, index_text, indexed, source_records

CASES = Path(__file__).parent / "cases" / "registry" / "contradictions.toml"
CONTRADICTIONS = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]

OWN = """
[[instrument]]
id = "nowhere-1999"
title = "Treaty of Nowhere"
names = ["Nowhere Pact"]
abbreviations = ["TNOW"]
numbering = "arabic"
articles = 3
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The built-in registry."""
    return load_registry()


def own_file(folder: Path, source: str) -> Path:
    """A registry file of a user."""
    path = folder / "own.toml"
    path.write_text(source, encoding="utf-8")
    return path


# ------------------------------------------------------------------- the data


def test_every_entry_can_be_made(registry: Registry) -> None:
    """Each of the 245 entries has a short name, a provenance and a noun to point to it by."""
    assert len(registry.entries) == 245
    for entry in registry.entries:
        assert entry.instrument.short_name
        assert entry.provenance
        assert entry.nouns or entry.instrument.kind == "other"


def test_the_index_is_what_the_sources_give() -> None:
    """The shipped index is, byte for byte, what its generator writes from the TOML files."""
    expected = index_text(indexed(source_records()))
    assert INDEX.read_bytes() == expected.encode(), "run: python -m treaty_xref.registry"


def test_the_sources_serve_where_the_index_is_missing(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the generated index the registry is the same, only slower to load."""
    monkeypatch.setattr(index_module, "INDEX", tmp_path / "missing.json")
    loaded = load_registry()
    assert loaded.names == registry.names
    assert loaded.abbreviations == registry.abbreviations
    assert loaded.entries == registry.entries


def test_a_broken_index_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that is no JSON is refused, with the way to mend it."""
    broken = tmp_path / "index.json"
    broken.write_text("{", encoding="utf-8")
    monkeypatch.setattr(index_module, "INDEX", broken)
    with pytest.raises(BadDataError, match=r"python -m treaty_xref\.registry"):
        load_registry()


def test_labels_stand_in_natural_order(registry: Registry) -> None:
    """Articles are listed as a reader counts them; an explicit list keeps its own order."""
    for entry in registry.entries:
        labels = entry.instrument.articles
        assert len(set(labels)) == len(labels)
        if entry.id != "european-social-charter-revised":
            assert list(labels) == sorted(labels, key=label_order), entry.id


def test_latin_and_lettered_articles_have_their_places(registry: Registry) -> None:
    """XXVIIIbis follows XXVIII, 8bis follows 8, 1A to 1F follow 1."""
    gatt = registry.get("gatt-1994").instrument.articles
    assert gatt[27:30] == ("XXVIII", "XXVIIIbis", "XXIX")
    rome = registry.get("rome-statute").instrument.articles
    assert rome[7:9] == ("8", "8bis")
    assert rome[15:18] == ("15", "15bis", "15ter")
    refugees = registry.get("refugee-convention-1951").instrument.articles
    assert refugees[:8] == ("1", "1A", "1B", "1C", "1D", "1E", "1F", "2")


def test_numbering_decides_the_labels(registry: Registry) -> None:
    """A Roman treaty has Roman labels, an Arabic one Arabic labels, an unnumbered one none."""
    for entry in registry.entries:
        instrument = entry.instrument
        if instrument.numbering is Numbering.ROMAN:
            assert all(label[0] in "IVXLC" for label in instrument.articles), entry.id
        if instrument.numbering is Numbering.NONE:
            assert instrument.articles == (), entry.id


def test_a_list_that_may_lack_letters_is_not_called_complete(registry: Registry) -> None:
    """Renumbered European texts keep letters that the list lacks; the TFEU has none."""
    assert not registry.get("eec-treaty").instrument.complete
    assert not registry.get("teu").instrument.complete
    assert not registry.get("ec-treaty").instrument.complete
    assert registry.get("tfeu").instrument.complete


def test_a_treaty_without_a_count_has_no_list(registry: Registry) -> None:
    """Where the number of articles is not known, none are listed and nothing is complete."""
    nafta = registry.get("nafta").instrument
    assert (nafta.articles, nafta.complete) == ((), False)
    assert registry.get("usmca").label_style == "dotted"


def test_what_is_no_treaty_is_marked(registry: Registry) -> None:
    """Drafts, declarations and political partnerships are instruments of another kind."""
    others = {entry.id for entry in registry.entries if entry.instrument.kind == "other"}
    assert others == {
        "arsiwa",
        "ario",
        "udhr",
        "helsinki-final-act-1975",
        "friendly-relations-declaration-1970",
        "aukus",
    }


def test_the_treaty_of_2024(registry: Registry) -> None:
    """23 articles and a preamble, each with a subject, fourteen of them unconfirmed."""
    entry = registry.get("russia-dprk-csp-2024")
    instrument = entry.instrument
    assert instrument.articles == tuple(map(str, range(1, 24)))
    assert instrument.complete
    assert entry.verified
    assert set(instrument.subjects) == {"preamble", *instrument.articles}
    unconfirmed = {"1", "2", "9", "10", "11", "12", "13", "14", "15", "17", "18", "19", "21", "23"}
    assert instrument.unconfirmed == unconfirmed
    assert entry.parties == {"russia", "dprk"}
    assert entry.nouns == ("treaty", "partnership", "pact", "agreement")
    assert (entry.adopted, entry.in_force) == (date(2024, 6, 19), date(2024, 12, 4))


@pytest.mark.parametrize(
    ("id_", "last", "numbering"),
    [
        ("ussr-dprk-1961", "6", Numbering.ARABIC),
        ("china-dprk-1961", "7", Numbering.ARABIC),
        ("russia-dprk-2000", "12", Numbering.ARABIC),
        ("us-rok-mdt-1953", "VI", Numbering.ROMAN),
        ("us-japan-1960", "X", Numbering.ROMAN),
        ("north-atlantic-treaty", "14", Numbering.ARABIC),
        ("un-charter", "111", Numbering.ARABIC),
        ("icj-statute", "70", Numbering.ARABIC),
        ("vclt-1969", "85", Numbering.ARABIC),
        ("echr", "59", Numbering.ARABIC),
        ("teu", "55", Numbering.ARABIC),
        ("tfeu", "358", Numbering.ARABIC),
        ("npt", "XI", Numbering.ROMAN),
        ("iccpr", "53", Numbering.ARABIC),
        ("rome-statute", "128", Numbering.ARABIC),
        ("gatt-1994", "XXXVIII", Numbering.ROMAN),
        ("unclos", "320", Numbering.ARABIC),
        ("gc-iv", "159", Numbering.ARABIC),
        ("russia-iran-csp-2025", "47", Numbering.ARABIC),
    ],
)
def test_the_last_article(registry: Registry, id_: str, last: str, numbering: Numbering) -> None:
    """The treaties cited most end where they end."""
    instrument = registry.get(id_).instrument
    assert (instrument.articles[-1], instrument.numbering) == (last, numbering)


# ------------------------------------------------------------------- the names


def test_no_shared_name_is_plain(registry: Registry) -> None:
    """A name of several instruments is plain for none of them."""
    for claims in (*registry.names.values(), *registry.abbreviations.values()):
        if len(claims) > 1:
            assert all(claim.strength is not Strength.PLAIN for claim in claims), claims


def test_kinds_are_no_names(registry: Registry) -> None:
    """Words such as "the Charter" point to what is being discussed; they name nothing."""
    assert not {name.removeprefix("the ") for name in registry.names} & KIND_NOUNS


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Charter of the UN", {"un-charter"}),
        ("Statute of the ICJ", {"icj-statute"}),
        ("1969 Vienna Convention on the Law of Treaties", {"vclt-1969"}),
        ("NATO Treaty", {"north-atlantic-treaty"}),
        ("Fourth Geneva Convention", {"gc-iv"}),
        ("Geneva Convention IV", {"gc-iv"}),
        ("Protocol No. 1 to the European Convention on Human Rights", {"echr-protocol-1"}),
        ("DPRK–Russia Comprehensive Strategic Partnership", {"russia-dprk-csp-2024"}),
        ("Convention on the Law of the Sea", {"unclos"}),
    ],
)
def test_plain_names(registry: Registry, name: str, ids: set[str]) -> None:
    """A name that means one instrument is plain, whatever its dashes and case."""
    claims = registry.names[fold(name)]
    assert {claim.id for claim in claims} == ids
    assert {claim.strength for claim in claims} == {Strength.PLAIN}


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Comprehensive Strategic Partnership", {"russia-dprk-csp-2024", "russia-iran-csp-2025"}),
        ("Washington Treaty", {"north-atlantic-treaty", "antarctic-treaty"}),
        ("Geneva Conventions", {"gc-i", "gc-ii", "gc-iii", "gc-iv"}),
        ("Protocol 1", {"echr-protocol-1"}),
        ("Statute of the Court", {"icj-statute"}),
        ("European Convention", {"echr"}),
        ("Russia–DPRK treaty", {"russia-dprk-csp-2024", "russia-dprk-2000"}),
    ],
)
def test_ambiguous_names(registry: Registry, name: str, ids: set[str]) -> None:
    """A name that others share is ambiguous, also where those are not in the registry."""
    claims = registry.names[fold(name)]
    assert {claim.id for claim in claims} == ids
    assert {claim.strength for claim in claims} == {Strength.AMBIGUOUS}


@pytest.mark.parametrize(
    ("abbreviation", "strength", "ids"),
    [
        ("VCLT", Strength.PLAIN, {"vclt-1969"}),
        ("ECHR", Strength.PLAIN, {"echr"}),
        ("CSP", Strength.AMBIGUOUS, {"russia-dprk-csp-2024", "russia-iran-csp-2025"}),
        ("GATT", Strength.AMBIGUOUS, {"gatt-1947", "gatt-1994"}),
        ("NATO", Strength.BESIDE, {"north-atlantic-treaty"}),
        ("WTO", Strength.BESIDE, {"wto-agreement", "warsaw-pact"}),
        ("AT", Strength.BESIDE, {"antarctic-treaty"}),
    ],
)
def test_abbreviations(
    registry: Registry, abbreviation: str, strength: Strength, ids: set[str]
) -> None:
    """Abbreviations are kept in their own case; organisations count only beside an article."""
    claims = registry.abbreviations[abbreviation]
    assert {claim.id for claim in claims} == ids
    assert {claim.strength for claim in claims} == {strength}
    assert abbreviation.lower() not in registry.abbreviations


def test_names_of_articles_that_treaties_share(registry: Registry) -> None:
    """The mutual defence clause is another article in each treaty, in both spellings."""
    for name in ("mutual defence clause", "mutual defense clause"):
        found = dict(registry.article_names[name])
        assert found["russia-dprk-csp-2024"] == Provision("4")
        assert found["ussr-dprk-1961"] == Provision("1")
        assert found["china-dprk-1961"] == Provision("2")
        assert found["us-rok-mdt-1953"] == Provision("III")
        assert found["teu"] == Provision("42", (Step("", "7"),))
    assert registry.article_names["optional clause"] == (("icj-statute", provision("36(2)")),)


# ------------------------------------------------------------------ asking it


def test_get_suggests_what_was_meant(registry: Registry) -> None:
    """A misspelt id, or an abbreviation in its place, brings a suggestion."""
    with pytest.raises(UnknownInstrumentError, match='did you mean "un-charter"'):
        registry.get("un-chartr")
    with pytest.raises(UnknownInstrumentError, match='did you mean "vclt-1969"'):
        registry.get("VCLT")
    with pytest.raises(UnknownInstrumentError, match='did you mean "gc-iv"'):
        registry.get("Fourth Geneva Convention")
    with pytest.raises(UnknownInstrumentError, match="list them with"):
        registry.get("zzzzzz")


def test_children_are_protocols_and_annexes(registry: Registry) -> None:
    """A protocol knows its parent, and every parent is there."""
    assert "echr-protocol-12" in {child.id for child in registry.children("echr")}
    assert [child.id for child in registry.children("hague-iv-1907")] == ["hague-regulations"]
    for entry in registry.entries:
        if entry.instrument.parent is not None:
            assert registry.get(entry.instrument.parent).id != entry.id


def test_search_looks_in_all_names(registry: Registry) -> None:
    """Every word must occur, in any name, abbreviation or language."""
    assert {entry.id for entry in registry.search("Pyongyang")} == {"russia-dprk-csp-2024"}
    assert "vclt-1969" in {entry.id for entry in registry.search("LAW of treaties")}
    assert "un-charter" in {entry.id for entry in registry.search("유엔 헌장")}
    assert registry.search("no such treaty") == ()
    assert registry.search("  ") == ()


def test_treaties_with_parties(registry: Registry) -> None:
    """The treaties that may be named by their parties are told apart from the others."""
    found = {entry.id: entry.parties for entry in registry.with_parties}
    assert found["us-rok-mdt-1953"] == {"us", "rok"}
    assert "un-charter" not in found


def test_the_same_entry_is_made_once(registry: Registry) -> None:
    """Asking twice gives the same object, so that instruments can be compared quickly."""
    assert registry.get("npt") is registry.get("npt")


# -------------------------------------------------------------- a user's files


def test_a_user_adds_an_instrument(tmp_path: Path) -> None:
    """An instrument of the user's own is found by id, name and abbreviation."""
    registry = load_registry([own_file(tmp_path, OWN)])
    assert registry.entries[-1].id == "nowhere-1999"
    assert registry.get("nowhere-1999").instrument.articles == ("1", "2", "3")
    assert registry.names["nowhere pact"][0].id == "nowhere-1999"
    assert registry.abbreviations["TNOW"][0].strength is Strength.PLAIN
    assert registry.names["un charter"][0].id == "un-charter"


def test_a_user_replaces_a_built_in_instrument(tmp_path: Path) -> None:
    """An entry with the id of a built-in one stands in its place, with its own names only."""
    source = '[[instrument]]\nid = "npt"\ntitle = "Our NPT"\n'
    registry = load_registry([own_file(tmp_path, source)])
    assert registry.get("npt").instrument.name == "Our NPT"
    assert [entry.id for entry in registry.entries].count("npt") == 1
    assert "NPT" not in registry.abbreviations


def test_a_user_makes_a_built_in_name_ambiguous(tmp_path: Path) -> None:
    """What the user marks as ambiguous is so for the built-in instrument as well."""
    source = OWN + 'ambiguous_names = ["Istanbul Convention"]\n'
    registry = load_registry([own_file(tmp_path, source)])
    claims = registry.names["istanbul convention"]
    assert {claim.id for claim in claims} == {"istanbul-convention", "nowhere-1999"}
    assert {claim.strength for claim in claims} == {Strength.AMBIGUOUS}


def test_two_files_of_a_user(tmp_path: Path) -> None:
    """Several files are read in order; an id may stand in one of them only."""
    first = own_file(tmp_path, OWN)
    second = tmp_path / "second.toml"
    second.write_text('[[instrument]]\nid = "b"\ntitle = "Treaty of B"\n', encoding="utf-8")
    ids = [entry.id for entry in load_registry([first, second]).entries]
    assert ids[-2:] == ["nowhere-1999", "b"]
    second.write_text(OWN, encoding="utf-8")
    with pytest.raises(BadDataError, match=r"second\.toml:3: .*own\.toml:3"):
        load_registry([first, second])


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    """Some editors write one; it is no part of the data."""
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OWN.encode())
    assert load_registry([path]).get("nowhere-1999").id == "nowhere-1999"


@pytest.mark.parametrize("case", CONTRADICTIONS, ids=lambda case: case["name"])
def test_a_contradiction_is_named_with_its_line(case: dict[str, str], tmp_path: Path) -> None:
    """Every contradiction gives the file, the line and what to do, on one line."""
    path = own_file(tmp_path, "\n" + case["source"] if case["source"] else "")
    with pytest.raises(BadDataError) as caught:
        load_registry([path])
    message = str(caught.value)
    assert message.startswith(f"{path}:{case['line']}: ")
    assert case["says"] in message
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A file that is not there is an error of the user, not a fault."""
    path = tmp_path / "none.toml"
    with pytest.raises(BadDataError, match=r"none\.toml: cannot be read .*check the path"):
        load_registry([path])


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    """The line of the first byte that is not UTF-8 is given."""
    path = tmp_path / "own.toml"
    path.write_bytes(OWN.encode() + 'names_in = "Übereinkommen"\n'.encode("latin-1"))
    with pytest.raises(BadDataError, match=r"own\.toml:9: not in UTF-8"):
        load_registry([path])


# -------------------------------------------------------------- small functions


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Russia–DPRK", "russia-dprk"),
        ("Russia\u2212DPRK\u2010\u2011\u2012\u2014\u2015", "russia-dprk-----"),
        ("Women’s", "women's"),
        ("Arti\u00adcle", "article"),
        ("  UN\u00a0\n\tCharter ", "un charter"),
        ("KELLOGG–BRIAND", "kellogg-briand"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Case, dashes, apostrophes, soft hyphens and white space make no difference."""
    assert fold(text) == folded
    assert fold(folded) == folded


def test_provision_reads_what_the_data_hold() -> None:
    """Labels, levels in brackets and levels by a word; anything else is refused."""
    assert provision("4(2)(a)") == Provision("4", (Step("", "2"), Step("", "a")))
    assert provision("XX(chapeau)") == Provision("XX", (Step("chapeau", ""),))
    assert provision("45(s 2)") == Provision("45", (Step("s", "2"),))
    assert provision("preamble") == Provision("preamble")
    assert provision("XXVIIIbis").label == "XXVIIIbis"
    for text in ("", "Article 4", "4(", "4()", "4 bis", "(a)"):
        with pytest.raises(ValueError, match=r".*"):
            provision(text)
