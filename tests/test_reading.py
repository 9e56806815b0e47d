"""The reading room: bytes become text, text becomes blocks, offsets become places."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty_xref.errors import UnreadableDocumentError
from treaty_xref.model import Block, BlockKind, Document, Place, Source, Span
from treaty_xref.reading import read_document
from treaty_xref.reading.layout import line_starts
from treaty_xref.reading.markdown import find_blocks as markdown_blocks
from treaty_xref.reading.place import place_of
from treaty_xref.reading.plain import find_blocks as plain_blocks

CASES = Path(__file__).parent / "cases" / "reading"
SEEDS = Path(__file__).parent.parent / "seeds"
PROSE = "It is a long story, and it was told in many ways by many people over the years of the war."


def cases(file: str) -> list[Any]:
    """The cases of a data file, each under the name of what it shows."""
    with (CASES / file).open("rb") as stream:
        return [pytest.param(case, id=case["shows"]) for case in tomllib.load(stream)["case"]]


def heading_lines() -> list[Any]:
    """The lines that are or are not headings."""
    with (CASES / "headings.toml").open("rb") as stream:
        return [pytest.param(line, id=line["text"]) for line in tomllib.load(stream)["line"]]


def written(text: str, blocks: tuple[Block, ...]) -> list[str]:
    """The blocks as the data files write them."""
    return [f"{_head(text, block)}: {text[slice(*block.span)]}" for block in blocks]


def _head(text: str, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"heading {block.level}"
    if block.kind is not BlockKind.NOTE:
        return str(block.kind.value)
    if block.anchor is None:
        return f"note {block.label}"
    after = text[block.anchor :].split("\n")[0].split("[", 2)[1]
    return f"note {block.label} ([{after.strip()})"


def read(tmp_path: Path, data: bytes, name: str = "a.txt") -> tuple[Document, tuple[str, ...]]:
    """A document with these bytes, read from a file, and the notices."""
    path = tmp_path / name
    path.write_bytes(data)
    return read_document(str(path))


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_without_a_word(tmp_path: Path, encoding: str) -> None:
    """UTF-8, and UTF-16 and 32 with their marks, give the text without the mark."""
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    document, notices = read(tmp_path, (mark + "Статья 4 – “aid”").encode(encoding))
    assert document.text == "Статья 4 – “aid”"
    assert notices == ()


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("L’article 5 du traité prévoit une aide « immédiate ».", "cp1252", "windows-1252"),
        ("Le traité de 1961 a été signé à Moscou", "latin-1", "windows-1252"),
        ("Статья 4 Договора предусматривает взаимную помощь.", "cp1251", "windows-1251"),
        ("第4条は相互援助を定めている。条約の規定によると", "shift_jis", "cp932"),
        ("조선민주주의인민공화국과 로씨야련방사이의 조약 제4조는", "euc_kr", "cp949"),
    ],
)
def test_older_encodings_are_detected_and_said(
    tmp_path: Path, text: str, encoding: str, said: str
) -> None:
    """What is not UTF-8 is read as what it seems to be, and a notice says so."""
    document, notices = read(tmp_path, text.encode(encoding))
    assert document.text == text
    assert len(notices) == 1
    assert f"read as {said}" in notices[0]
    assert "a.txt" in notices[0]


def test_damaged_utf_8_stays_utf_8(tmp_path: Path) -> None:
    """A broken byte in a UTF-8 text is shown as such and does not change the rest."""
    document, notices = read(tmp_path, "Договор — статья ".encode() + b"\xff4")
    assert document.text == "Договор — статья \N{REPLACEMENT CHARACTER}4"
    assert "damaged from byte 32 on" in notices[0]


def test_damaged_utf_16_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    """A mark that promises UTF-16 is believed, and a cut-off end is said."""
    document, notices = read(tmp_path, "Article 5".encode("utf-16") + b"\x41")
    assert document.text == "Article 5\N{REPLACEMENT CHARACTER}"
    assert "UTF-16" in notices[0]


def test_line_ends_become_line_feeds(tmp_path: Path) -> None:
    """Windows and old Mac line ends become line feeds, and nothing else changes."""
    document, _ = read(tmp_path, b"a\r\nb\rc\n\r\nd\x0b\x0c\xc2\x85e")
    assert document.text == "a\nb\nc\n\nd\x0b\x0c\x85e"
    assert document.line_starts == (0, 2, 4, 6, 7)


def test_controls_stay_in_a_text(tmp_path: Path) -> None:
    """Colour codes and bells are for the output to escape: the text keeps them."""
    text = "\x1b[31mArticle 5\x1b[0m\x07 of the Treaty\x08"
    document, notices = read(tmp_path, text.encode())
    assert document.text == text
    assert notices == ()


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    """Nothing in a file is no reason to refuse it."""
    document, notices = read(tmp_path, b"")
    assert (document.text, document.blocks, document.line_starts) == ("", (), (0,))
    assert notices == ()


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%text", "a PDF file"),
        (b"PK\x03\x04word/document.xml", "a zip archive"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x1f\x8b\x08text", "a gzip archive"),
        (b"\x89PNG\r\n\x1a\nIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"Article 5\0", "NUL bytes"),
        ("Article 5".encode("utf-16-le"), "NUL bytes"),
        (bytes(range(1, 32)), "control characters"),
    ],
)
def test_binary_files_are_refused_by_name(tmp_path: Path, data: bytes, kind: str) -> None:
    """A file that is no text is refused with what it seems to be and what can be read."""
    with pytest.raises(UnreadableDocumentError) as refused:
        read(tmp_path, data)
    message = str(refused.value)
    assert message.startswith(f"cannot read {tmp_path}/a.txt: ")
    assert kind in message
    assert "text and Markdown are read" in message
    assert "\n" not in message


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    """Where detection finds nothing, nothing is guessed."""
    data = bytes(code for code in range(1, 256) if code not in (0xFF, 0xFE)) * 3
    with pytest.raises(UnreadableDocumentError, match=r"its encoding cannot be told; save it as"):
        read(tmp_path, data)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A file that vanished gives a clear line."""
    with pytest.raises(UnreadableDocumentError, match=r"there is no such file; check the spelling"):
        read_document(str(tmp_path / "gone.txt"))


def test_a_forbidden_file_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission gives a clear line."""

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(UnreadableDocumentError, match="permission denied; change"):
        read(tmp_path, b"text")


def test_folders_pipes_sockets_and_devices_are_refused(tmp_path: Path) -> None:
    """Only regular files are read; a pipe without a writer does not hang."""
    pipe, plug = tmp_path / "pipe.txt", tmp_path / "plug.txt"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(plug))
        for path, reason in [
            (tmp_path, "it is a folder"),
            (pipe, "it is a pipe"),
            (plug, "it is a socket"),
            (Path(os.devnull), "it is a device"),
        ]:
            with pytest.raises(UnreadableDocumentError, match=reason):
                read_document(str(path))


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    """A symbolic link is as good as the file it leads to; a circle of links is refused."""
    (tmp_path / "a.txt").write_text("Article 5")
    (tmp_path / "b.txt").symlink_to("a.txt")
    (tmp_path / "c.txt").symlink_to("c.txt")
    assert read_document(str(tmp_path / "b.txt")).document.text == "Article 5"
    with pytest.raises(UnreadableDocumentError, match="symbolic links"):
        read_document(str(tmp_path / "c.txt"))


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"two\nlines\x1b[31m.txt"])
def test_strange_file_names_are_read_and_shown_on_one_line(tmp_path: Path, name: bytes) -> None:
    """A name that is not UTF-8 or holds controls is kept, and printable in messages."""
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"Article 5")
    assert read_document(str(path)).document.name == str(path)
    path.write_bytes(b"\0")
    with pytest.raises(UnreadableDocumentError) as refused:
        read_document(str(path))
    assert str(refused.value).isprintable()


# ------------------------------------------------------- paths and families


def test_the_name_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document goes by the path that the user wrote."""
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert read_document("./a.txt").document.name == "./a.txt"


def test_standard_input_is_read_as_text() -> None:
    """Standard input goes by the name "-"."""
    document, _ = read_document("-", stdin=io.BytesIO(b"# Article 5\r\n"))
    assert (document.name, document.text) == ("-", "# Article 5\n")
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]


def test_refusals_name_standard_input() -> None:
    """A message about "-" says what that is."""
    with pytest.raises(UnreadableDocumentError, match=r"^cannot read standard input: "):
        read_document("-", stdin=io.BytesIO(b"\0"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.md", BlockKind.HEADING),
        ("a.MARKDOWN", BlockKind.HEADING),
        ("a.txt", BlockKind.PARAGRAPH),
        ("a.text", BlockKind.PARAGRAPH),
        ("a.tex", BlockKind.PARAGRAPH),
        ("README", BlockKind.PARAGRAPH),
    ],
)
def test_the_suffix_tells_the_family(tmp_path: Path, name: str, kind: BlockKind) -> None:
    """Markdown is read as such; anything that is not known is tried as plain text."""
    document, _ = read(tmp_path, b"# One\n", name)
    assert [block.kind for block in document.blocks] == [kind]


def test_plain_utf_8_imports_nothing_heavy() -> None:
    """Markdown and detection of encodings are imported only when a file needs them."""
    program = (
        "import sys; from treaty_xref.reading import read_document;"
        f"read_document({str(SEEDS / '001_67ff5aa3fa66f977.txt')!r});"
        "print([name for name in ('markdown_it', 'charset_normalizer') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.strip() == b"[]"


def test_front_matter_fills_the_gaps_of_a_source(tmp_path: Path) -> None:
    """Title, author and date come from the front matter where nothing else says them."""
    text = (
        b'---\ntitle: "On: Treaties"\nAuthor: Jane Doe\ndate: 2024-06-19 \ntags: [a]\n---\nText.\n'
    )
    (tmp_path / "a.md").write_bytes(text)
    document, _ = read_document(str(tmp_path / "a.md"), Source(title="Other", about=("x",)))
    assert document.source == Source("Other", "Jane Doe", "2024-06-19", ("x",))
    assert document.text == text.decode()


@pytest.mark.parametrize("value", ["[a, b]", "{a: b}", ">", "|", "''", "*x", ""])
def test_values_of_front_matter_that_are_not_simple_are_passed_over(
    tmp_path: Path, value: str
) -> None:
    """Lists, objects, folded text and references are not taken for a title."""
    document, _ = read(tmp_path, f"---\ntitle: {value}\n---\nText.\n".encode(), "a.md")
    assert document.source.title is None


# --------------------------------------------------------------------- blocks


@pytest.mark.parametrize("case", cases("plain.toml"))
def test_blocks_of_plain_text(case: dict[str, Any]) -> None:
    """The blocks of each case are as it says."""
    assert written(case["text"], plain_blocks(case["text"])) == case["blocks"]


@pytest.mark.parametrize("case", cases("markdown.toml"))
def test_blocks_of_markdown(case: dict[str, Any]) -> None:
    """The blocks of each case are as it says."""
    assert written(case["text"], markdown_blocks(case["text"])) == case["blocks"]


@pytest.mark.parametrize("line", heading_lines())
def test_which_lines_are_headings(line: dict[str, Any]) -> None:
    """A line alone between two paragraphs is a heading of this level, or none (0)."""
    before, after = line.get("before", PROSE), line.get("after", PROSE)
    blocks = plain_blocks(f"{PROSE} {before}\n\n{line['text']}\n\n{after}\n")
    assert [block.level for block in blocks] == [0, line["level"], 0]


def test_the_article_of_the_first_seed() -> None:
    """Its title is a heading, and its paragraphs, furniture included, are there."""
    document, notices = read_document(str(SEEDS / "001_67ff5aa3fa66f977.txt"))
    headings = [
        document.text[slice(*block.span)]
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]
    assert headings == [
        "DPRK-Russia comprehensive strategic partnership",
        "RELATED ARTICLES",
        "LEAVE A REPLY",
    ]
    assert len(document.blocks) == 23
    assert notices == ()


def test_the_interview_of_the_second_seed() -> None:
    """Without blank lines each line is a paragraph, and its numbered answers no headings."""
    document, _ = read_document(str(SEEDS / "000_fc5d864e37c992cb.txt"))
    starts = [document.text[slice(*block.span)][:11] for block in document.blocks]
    assert starts == [
        "Stephen Cho",
        "Article ask",
        "1. The DPRK",
        "2. The DPRK",
        "3. The DPRK",
        "In conclusi",
    ]
    assert [block.level for block in document.blocks] == [0, 1, 0, 0, 0, 0]


# Text of what makes blocks, so that chance finds odd neighbours.
PARTS = [
    *"#>|-=_*~`[]^:().1aA \t\n\\",
    *("\n\n", "- ", "1. ", "[^1]", "[^1]: ", "[1] ", "---", "===", "```", "    ", "> "),
    *("Article 5", "NOTES", "the treaty.", "| a | b |\n|---|---|\n", "\u00a0", "\x0c", "é", "条"),
    *("x" * 130, "word " * 40, "---\ntitle: x\n---\n", "\u2028", "\x1f"),
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=40).map("".join) | st.text(max_size=60).map(
    lambda text: text.replace("\r", "\n")
)


def assert_sound(text: str, blocks: tuple[Block, ...]) -> None:
    """Spans are in the text, in order and apart, with no white space at their ends."""
    for block in blocks:
        words = text[slice(*block.span)]
        assert words
        assert words == words.strip()
    for before, after in pairwise(blocks):
        assert before.span.end <= after.span.start
    for block in blocks:
        if block.anchor is not None:
            assert text[block.anchor :].startswith(("[" + str(block.label), f"[^{block.label}"))


@given(TEXTS)
def test_blocks_of_any_plain_text_are_sound_and_leave_no_letter_out(text: str) -> None:
    """Whatever a text holds, no block overlaps another and no letter is outside of all."""
    blocks = plain_blocks(text)
    assert_sound(text, blocks)
    inside = "".join(text[slice(*block.span)] for block in blocks)
    assert list(filter(str.isalpha, inside)) == list(filter(str.isalpha, text))


@given(TEXTS)
def test_blocks_of_any_markdown_are_sound(text: str) -> None:
    """Whatever a text holds, no block overlaps another."""
    assert_sound(text, markdown_blocks(text))


@given(st.lists(st.sampled_from([*"#>|-=* \n\\", "\n\n", "- ", "1. ", "word", "    "])))
def test_blocks_of_markdown_leave_no_word_out(parts: list[str]) -> None:
    """Whatever the marks around it, each word stands in a block."""
    text = "".join(parts)
    inside = "".join(text[slice(*block.span)] for block in markdown_blocks(text))
    assert inside.count("word") == text.count("word")


# --------------------------------------------------------------------- places


def test_line_starts() -> None:
    """A line begins after each line feed, but not after the last one of the text."""
    assert line_starts("one\n\ntwo\n") == (0, 4, 5)


@given(st.text(alphabet="a\n\u2028\x0b"))
def test_line_starts_agree_with_counting(text: str) -> None:
    """The number of starts up to an offset is one more than the line feeds before it."""
    starts = line_starts(text)
    for offset in range(len(text)):
        assert sum(start <= offset for start in starts) == text.count("\n", 0, offset) + 1


def test_a_place_names_line_note_and_heading() -> None:
    """An offset in the body has a line and the heading above it, in a note its label too."""
    text = "# One\n\nBody.[^1]\n\n## The\u00a0 second\n\nMore.\n\n[^1]: Note.\n"
    document = Document("a.md", text, markdown_blocks(text), line_starts(text))
    assert place_of(document, text.index("One")) == Place(line=1, heading="One")
    assert place_of(document, text.index("Body")) == Place(line=3, heading="One")
    assert place_of(document, text.index("More")) == Place(line=7, heading="The second")
    assert place_of(document, text.index("Note")) == Place(line=9, note="1", heading="One")


def test_the_heading_of_a_note_without_a_mark_is_the_one_above_it() -> None:
    """A note that nothing points to has the heading that stands before it."""
    text = "# One\n\n# Two\n\n[^1]: Note.\n"
    document = Document("a.md", text, markdown_blocks(text))
    assert place_of(document, text.index("Note")) == Place(note="1", heading="Two")


def test_a_place_before_everything_names_nothing() -> None:
    """Without lines, pages and headings a place is empty."""
    assert place_of(Document("a", "text"), 2) == Place()


def test_a_place_names_the_page_as_printed_and_as_counted() -> None:
    """Pages are counted from 1 and carry their printed label where there is one."""
    document = Document("a", "abcdef", page_starts=(0, 2, 4), page_labels=("ix", "x", "1"))
    assert place_of(document, 3) == Place(page="x", page_index=2)
    assert place_of(Document("a", "abcdef", page_starts=(0, 2)), 5) == Place(page_index=2)


def test_places_of_documents_in_turn_do_not_mix() -> None:
    """Two documents with the same name have headings of their own."""
    heading = Block(BlockKind.HEADING, Span(0, 1), level=1)
    one, two = (Document("a", text, (heading,)) for text in "AB")
    assert [place_of(document, 0).heading for document in (one, two, one)] == ["A", "B", "A"]
