"""Discovery: which documents the paths on a command line mean, in which order."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from treaty_xref.corpus.discovery import Found, Problem, discover, natural_order


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)


def make(*paths: str) -> None:
    """Files with a word in them, and the folders they stand in."""
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")


def found(*paths: str) -> list[str]:
    """The documents that the paths mean, where there must be no problem."""
    results = list(discover(paths))
    assert all(isinstance(one, Found) for one in results), results
    return [one.path for one in results]


def problems(paths: Sequence[str]) -> list[str]:
    """What could not be read."""
    return [one.message for one in discover(paths) if isinstance(one, Problem)]


def test_paths_keep_their_order() -> None:
    """Files, folders and standard input come as the user named them."""
    make("b.txt", "a.txt", "notes/c.txt")
    assert found("b.txt", "-", "notes", "a.txt") == ["b.txt", "-", "notes/c.txt", "a.txt"]


def test_folders_are_searched_in_natural_order() -> None:
    """Numbers count by value, letters without case, sub-folders in their turn."""
    make("n/ch10.txt", "n/Ch2.txt", "n/ch2/z.txt", "n/ch.txt", "n/B.txt", "n/a.txt", "n/ch1/x.md")
    assert found("n") == [
        *("n/a.txt", "n/B.txt", "n/ch.txt", "n/ch1/x.md"),
        *("n/ch2/z.txt", "n/Ch2.txt", "n/ch10.txt"),
    ]


def test_names_that_differ_in_case_have_one_order() -> None:
    """Ties are broken by the name itself, whatever order the disk gives."""
    names = ["A.txt", "a.TXT", "a.txt", "A.TXT", "a01.txt", "a1.txt"]
    expected = ["A.TXT", "A.txt", "a.TXT", "a.txt", "a01.txt", "a1.txt"]
    for seed in range(5):
        random.Random(seed).shuffle(names)
        assert sorted(names, key=natural_order) == expected


def test_only_text_and_markdown_are_taken_from_folders() -> None:
    """Other files, hidden files and what is in hidden folders are left out."""
    make(
        "n/a.txt", "n/b.MD", "n/c.text", "n/d.markdown", "n/e.pdf", "n/f", "n/.g.txt", "n/.h/i.txt"
    )
    assert found("n") == ["n/a.txt", "n/b.MD", "n/c.text", "n/d.markdown"]


def test_a_file_named_by_itself_is_taken_whatever_it_is_called() -> None:
    """A suffix or a dot in front matters only in folders."""
    make("e.tex", ".hidden.txt", ".notes/a.txt")
    assert found("e.tex", ".hidden.txt", ".notes") == ["e.tex", ".hidden.txt", ".notes/a.txt"]


def test_paths_are_kept_as_written() -> None:
    """A folder is joined with what is in it, and not tidied."""
    make("n/a.txt")
    assert found("./n/") == ["./n/a.txt"]
    assert found("n/../n/a.txt") == ["n/../n/a.txt"]
    assert found(".") == ["./n/a.txt"]


def test_a_file_is_read_once() -> None:
    """However often and by whatever way a file is named, it comes where it came first."""
    make("n/a.txt", "n/b.txt")
    Path("link.txt").symlink_to("n/a.txt")
    assert found("n/b.txt", "n", "./n/a.txt", "link.txt", "-", "-") == ["n/b.txt", "n/a.txt", "-"]
    assert found("n", "n") == ["n/a.txt", "n/b.txt"]


def test_links_are_followed_and_circles_end() -> None:
    """A link to a folder is a folder; each real folder is searched once."""
    make("n/a.txt", "far/b.txt")
    Path("n/loop").symlink_to("..")
    Path("n/far").symlink_to("../far")
    Path("n/self").symlink_to("self")
    assert found("n") == ["n/a.txt", "n/far/b.txt"]


def test_a_link_that_leads_nowhere_is_left_for_reading_to_refuse() -> None:
    """A document that cannot be opened is found, so that it is not passed over in silence."""
    make("n/a.txt")
    Path("n/gone.txt").symlink_to("nowhere")
    Path("n/self.txt").symlink_to("self.txt")
    assert found("n") == ["n/a.txt", "n/gone.txt", "n/self.txt"]


def test_a_folder_may_be_called_like_a_document() -> None:
    """What counts is what it is, not its suffix."""
    make("n/a.txt/b.txt")
    assert found("n") == ["n/a.txt/b.txt"]


def test_a_missing_path_is_a_problem_and_the_others_go_on() -> None:
    """Each problem comes in its place, as a value."""
    make("a.txt")
    results = list(discover(["gone", "a.txt", "a.txt/b", ""]))
    assert results == [
        Problem("gone", "no such file or folder: gone; check the spelling"),
        Found("a.txt"),
        Problem("a.txt/b", "no such file or folder: a.txt/b; check the spelling"),
        Problem("", 'no such file or folder: ""; check the spelling'),
    ]


def test_a_folder_without_documents_is_a_problem() -> None:
    """The message says what was looked for; a folder read before is not empty."""
    make("n/a.pdf", "m/a.txt")
    assert problems(["n"]) == [
        "no readable documents in n (looked for .txt, .text, .md, .markdown); "
        "name the files themselves, or convert them to text"
    ]
    assert problems(["m/a.txt", "m"]) == []


def test_a_folder_that_cannot_be_opened_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its neighbours are read all the same."""
    make("n/a.txt", "n/b/x.txt", "n/c.txt")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if path == "n/b":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert [getattr(one, "message", one.path) for one in discover(["n"])] == [
        "n/a.txt",
        "cannot look into the folder n/b: permission denied; "
        "change its permissions, or leave it out",
        "n/c.txt",
    ]


def test_sources_are_no_document_and_go_with_their_neighbours() -> None:
    """A document knows the ``sources.json`` beside it and above it, the nearest first."""
    make("n/sources.json", "n/a.txt", "n/m/b.txt", "n/k/c.txt", "n/k/sources.json", "d.txt")
    sources = {one.path: one.sources for one in discover(["n", "d.txt"]) if isinstance(one, Found)}
    assert sources == {
        "n/a.txt": ("n/sources.json",),
        "n/k/c.txt": ("n/k/sources.json", "n/sources.json"),
        "n/m/b.txt": ("n/sources.json",),
        "d.txt": (),
    }


def test_files_named_by_themselves_have_the_sources_beside_them() -> None:
    """As a shell's * names them: the ``sources.json`` among them is passed over."""
    make("n/sources.json", "n/a.txt")
    assert list(discover(["n/a.txt", "n/sources.json"])) == [Found("n/a.txt", ("n/sources.json",))]


def test_strange_names_do_not_break_discovery() -> None:
    """Names that are not UTF-8 or hold controls are found, and printable in messages."""
    name = os.fsdecode(b"caf\xe9\n.txt")
    make(f"n/{name}")
    assert found("n") == [f"n/{name}"]
    assert problems([name])[0].isprintable()
