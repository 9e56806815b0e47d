"""Sources: what a document is called and who wrote it, from ``sources.json``."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from treaty_xref.errors import BadDataError
from treaty_xref.model import Source
from treaty_xref.reading.sources import Sources, load_sources, source_of

SEEDS = Path(__file__).parent.parent / "seeds"


def load(folder: Path, *items: Any) -> Sources:
    """The sources of a file with these items."""
    path = folder / "sources.json"
    path.write_text(json.dumps(items), encoding="utf-8")
    return load_sources(path)


def source(folder: Path, **fields: Any) -> Source:
    """The source of a.txt from an item with these fields."""
    return load(folder, {"file": "a.txt", **fields}).for_path(folder / "a.txt")


# -------------------------------------------------------------------- fields


@pytest.mark.parametrize(
    ("names", "author"),
    [
        ([{"family": "Batool", "given": "S. Bushra"}], "Batool"),
        ([{"family": "Aust"}, {"family": "Gardiner"}], "Aust and Gardiner"),
        ([{"family": "A"}, {"family": "B"}, {"family": "C"}], "A and others"),
        ([{"literal": "International Law Commission"}], "International Law Commission"),
        ([{"family": "Boven", "non-dropping-particle": "van"}], "van Boven"),
        ([{"given": "Plato"}], "Plato"),
        ([], None),
        (None, None),
    ],
)
def test_authors_are_named_by_their_family_names(tmp_path: Path, names: Any, author: str) -> None:
    """One name, two joined by "and", the first of more; bodies as they stand."""
    assert source(tmp_path, author=names).author == author


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2025, 1, 30]]}, "2025-01-30"),
        ({"date-parts": [["2025", "1"]]}, "2025-01"),
        ({"date-parts": [[2025]]}, "2025"),
        ({"date-parts": [[2024], [2025]]}, "2024/2025"),
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"raw": "2025-01-30"}, "2025-01-30"),
        ({"date-parts": [[]]}, None),
        ({}, None),
    ],
)
def test_dates_are_as_exact_as_they_are_known(tmp_path: Path, issued: Any, date: str) -> None:
    """Years, months and days in ISO order, as many as there are."""
    assert source(tmp_path, issued=issued).date == date


@pytest.mark.parametrize(
    "fields",
    [
        {"about": ["un-charter-1945", "vclt-1969"]},
        {"about": "un-charter-1945, vclt-1969"},
        {"custom": {"about": ["un-charter-1945", "vclt-1969"]}},
        {"note": "Read in May.\nAbout: un-charter-1945 vclt-1969\nGood."},
        {"extra": "about: un-charter-1945\nabout: vclt-1969"},
        {"about": "un-charter-1945", "note": "about: vclt-1969, un-charter-1945"},
    ],
)
def test_what_a_document_is_about_may_stand_in_several_fields(
    tmp_path: Path, fields: dict[str, Any]
) -> None:
    """A list, a text, CSL's custom object, or a line in a note; each id once."""
    assert source(tmp_path, **fields).about == ("un-charter-1945", "vclt-1969")


def test_titles_are_one_line_of_whole_characters(tmp_path: Path) -> None:
    """White space is collapsed, and half a character from JSON cannot break the output."""
    title = source(tmp_path, title=" On\n Treaties \ud83d ").title
    assert title == "On Treaties \N{REPLACEMENT CHARACTER}"


def test_fields_of_other_tools_are_left_alone(tmp_path: Path) -> None:
    """What is not needed may have any shape."""
    assert source(tmp_path, id=7, type="book", volume=[], editor=3).title is None


# -------------------------------------------------------------------- matching


def test_a_file_is_found_relative_to_the_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path in an entry starts from the folder of ``sources.json``, wherever one stands."""
    books = load(tmp_path, {"file": "one/a.txt", "title": "A"}, {"file": "two/a.txt", "title": "B"})
    monkeypatch.chdir(tmp_path.parent)
    assert books.for_path(f"{tmp_path.name}/two/../two/a.txt").title == "B"
    assert books.for_path(tmp_path / "one" / "a.txt").title == "A"
    assert books.for_path(tmp_path / "a.txt") == Source()


def test_a_bare_name_fits_in_any_folder(tmp_path: Path) -> None:
    """A name without a folder is enough, and several may share an entry."""
    books = load(tmp_path, {"file": ["a.txt", "b.txt"], "title": "A"})
    assert books.for_path(tmp_path / "deep" / "b.txt").title == "A"
    assert books.for_path("elsewhere/a.txt").title == "A"


def test_the_path_wins_over_the_bare_name(tmp_path: Path) -> None:
    """An entry for this very file is nearer than one for any file of the name."""
    books = load(tmp_path, {"file": "a.txt", "title": "A"}, {"file": "x/a.txt", "title": "B"})
    assert books.for_path(tmp_path / "x" / "a.txt").title == "B"


@pytest.mark.parametrize("path", ["files/12/x.pdf", "C:\\Zotero\\storage\\x.pdf", "x.pdf"])
@pytest.mark.parametrize("name", ["x.pdf", "x.txt", "deep/x.md"])
def test_attachments_fit_by_name_with_or_without_suffix(
    tmp_path: Path, path: str, name: str
) -> None:
    """The text of an attached PDF file has the source of the PDF file."""
    books = load(tmp_path, {"attachments": [{"path": path}], "title": "A"})
    assert books.for_path(tmp_path / name).title == "A"


def test_a_name_of_several_attachments_fits_none(tmp_path: Path) -> None:
    """Where a name does not tell, the path must; nothing is guessed."""
    books = load(
        tmp_path,
        {"attachments": [{"path": "files/1/PDF.pdf"}], "title": "A"},
        {"attachments": [{"path": "files/2/PDF.pdf"}], "title": "B"},
    )
    assert books.for_path(tmp_path / "PDF.txt") == Source()
    assert books.for_path(tmp_path / "files" / "2" / "PDF.pdf").title == "B"


def test_accents_in_names_fit_however_they_are_written(tmp_path: Path) -> None:
    """A letter with its accent in one character or in two is the same name."""
    books = load(tmp_path, {"file": unicodedata.normalize("NFD", "é.txt"), "title": "A"})
    assert books.for_path(unicodedata.normalize("NFC", "é.txt")).title == "A"


def test_the_first_file_with_an_entry_speaks(tmp_path: Path) -> None:
    """Of several ``sources.json`` the nearest with an entry for the document is taken."""
    near, far = tmp_path / "near", tmp_path / "far"
    for folder in (near, far):
        folder.mkdir()
    books = [load(near, {"file": "a.txt", "title": "near"})]
    books.append(load(far, {"file": ["a.txt", "b.txt"], "title": "far"}))
    assert source_of("a.txt", books).title == "near"
    assert source_of("b.txt", books).title == "far"
    assert source_of("c.txt", books) == Source()


def test_entries_for_nothing_that_was_read_are_told(tmp_path: Path) -> None:
    """A misspelt file name in an entry can be pointed out; an entry without a file cannot."""
    books = load(tmp_path, {"title": "A"}, {"file": "a.txt"}, {"file": ["b.tx", "c.tx"]})
    assert books.unused([tmp_path / "a.txt"]) == (
        f"{tmp_path}/sources.json: item 3 names b.tx, which was not read; check the name",
    )


# ---------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[\n{"title": }\n]', ", line 2, column 11: it is not JSON: "),
        ('{"title": "x"}', ": it must hold a list of items (CSL-JSON)"),
        ("[{}, 3]", ", item 2: it must be an object"),
        ('[{"title": 3}]', ", item 1: title must be a text"),
        ('[{}, {"file": [3]}]', ", item 2: file must be a text or a list of texts"),
        ('[{"author": "X"}]', ", item 1: author must be a list of objects"),
        ('[{"author": [{"family": []}]}]', ", item 1: family must be a text"),
        ('[{"issued": "2025"}]', ", item 1: issued must be an object"),
        ('[{"issued": {"date-parts": [2025]}}]', ', item 1: issued must be {"date-parts"'),
        ('[{"issued": {"date-parts": [["May"]]}}]', ", item 1: issued must be a date in numbers"),
        ('[{"attachments": [3]}]', ", item 1: attachments must be a list of objects"),
        ('[{"custom": []}]', ", item 1: custom must be an object"),
        ('[{"file": "a"}, {"file": "./a"}]', ": items 1 and 2 both name ./a; leave one of them"),
        ("[" * 100_000, ": it is nested too deep"),
        ("", ", line 1, column 1: it is not JSON: "),
    ],
)
def test_broken_sources_are_told_with_their_place(tmp_path: Path, content: str, said: str) -> None:
    """A message names the file, and the line or the item, on one line."""
    path = tmp_path / "sources.json"
    path.write_text(content)
    with pytest.raises(BadDataError) as refused:
        load_sources(path)
    assert str(refused.value).startswith(f"{path}{said}")
    assert "\n" not in str(refused.value)


def test_sources_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A missing file, a folder and other encodings are errors of the data."""
    (tmp_path / "latin.json").write_bytes(b'[{"title": "caf\xe9"}]')
    for name, said in [
        ("gone.json", "there is no such file"),
        (".", "it is a folder"),
        ("latin.json", "it is not UTF-8"),
    ]:
        with pytest.raises(BadDataError, match=said):
            load_sources(tmp_path / name)


def test_a_byte_order_mark_before_the_sources_is_no_matter(tmp_path: Path) -> None:
    """Editors on Windows put one there."""
    path = tmp_path / "sources.json"
    path.write_bytes(b"\xef\xbb\xbf" + b'[{"file": "a.txt", "title": "A"}]')
    assert load_sources(path).for_path("a.txt").title == "A"


# ----------------------------------------------------------------------- seeds


def test_the_sources_of_the_seeds() -> None:
    """Both seeds have an author and a title; what they are about is not told."""
    books = load_sources(SEEDS / "sources.json")
    batool = books.for_path(SEEDS / "001_67ff5aa3fa66f977.txt")
    assert batool.citation == "Batool, DPRK-Russia comprehensive strategic partnership"
    assert batool.date == "2025-01-30"
    cho = books.for_path(SEEDS / "000_fc5d864e37c992cb.txt")
    assert (cho.author, cho.date) == ("Cho", "2024")
    assert batool.about == cho.about == ()
    assert books.unused(SEEDS.glob("*.txt")) == ()
