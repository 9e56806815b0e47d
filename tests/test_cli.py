"""The command line: exit codes, where output goes, what is said, and the two seed texts."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pytest

from treaty_xref import __version__
from treaty_xref.errors import BadDataError
from treaty_xref.model import Attributed, Document

with warnings.catch_warnings():
    # Typer before 0.25 imports what click from 8.5 on calls deprecated.
    warnings.simplefilter("ignore", DeprecationWarning)
    import typer

    from treaty_xref.cli import STOPPED, exits, main, messages
    from treaty_xref.cli import app as _app
    from treaty_xref.cli.exits import UsageError, ending
    from treaty_xref.cli.writing import write

SEEDS = Path(__file__).parents[1] / "seeds"
CSP = "russia-dprk-csp-2024"
PROGRAM = [sys.executable, "-m", "treaty_xref"]
# One mention that is resolved, and nothing else.
PLAIN = "Article 51 of the Charter of the United Nations allows self-defence.\n"


def run(
    *arguments: str | Path,
    folder: Path | None = None,
    typed: bytes = b"",
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """The program as a user runs it, with its output read as UTF-8."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=typed,
        capture_output=True,
        cwd=folder,
        env=_environment(environment),
        check=False,
    )
    out, err = (stream.decode("utf-8") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def _environment(changes: dict[str, str]) -> dict[str, str]:
    """The environment of the tests without what changes the output."""
    kept = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", exits.DEBUG)}
    project = str(Path(__file__).parents[1])
    return {**kept, "PYTHONPATH": project, **changes}


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A document with one resolved mention."""
    path = tmp_path / "note.txt"
    path.write_text(PLAIN, encoding="utf-8")
    return path


# -------------------------------------------------------------- the seeds

COUNTS = {
    **dict.fromkeys(["4", "5", "6"], (1, 0)),
    **dict.fromkeys(["8", "14"], (2, 0)),
    **dict.fromkeys(["9", "10", "11"], (1, 1)),
    **dict.fromkeys(["12", "13"], (0, 2)),
}


def rows_of(*arguments: str | Path) -> list[dict[str, Any]]:
    """The rows that ``lines`` prints."""
    done = run("lines", *arguments, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def provisions(rows: list[dict[str, Any]], via: str) -> list[str]:
    """The articles that the rows mention in one way, once a mention."""
    return [
        provision["article"]
        for row in rows
        for provision in row["provisions"]
        if provision["via"] == via and provision["instrument"] == CSP
    ]


def test_seeds_mention_the_articles_that_a_reader_counts() -> None:
    """Articles 4 to 6 once, 8 and 14 twice, 9 to 11 both ways, 12 and 13 by range alone."""
    rows = rows_of(SEEDS)
    direct, by_range = provisions(rows, "direct"), provisions(rows, "range")
    articles = sorted({*direct, *by_range}, key=int)
    assert {one: (direct.count(one), by_range.count(one)) for one in articles} == COUNTS
    assert provisions(rows, "name") == ["4"]


def test_table_of_the_seeds_says_what_is_missing_and_who_is_silent() -> None:
    """Never mentioned: preamble, 1–3, 7, 15–23; the first text names no article."""
    done = run("table", SEEDS)
    assert done.returncode == 0
    assert "Never mentioned: preamble, 1–3, 7, 15–23\n" in done.stdout
    assert "Discussed without naming an article: Cho\n" in done.stdout
    assert "treaty-xref:" not in done.stderr


@pytest.mark.parametrize("width", [80, 160])
def test_table_of_the_seeds_keeps_to_the_width(width: int) -> None:
    """No line is wider than asked."""
    done = run("table", SEEDS, "--width", str(width))
    assert max(map(len, done.stdout.splitlines())) <= width


def test_offsets_of_the_rows_count_in_the_text_that_text_prints() -> None:
    """``text`` prints the very text that start and end count in."""
    file = SEEDS / "001_67ff5aa3fa66f977.txt"
    printed = run("text", file).stdout
    rows = rows_of(file)
    assert rows
    for row in rows:
        assert printed[row["start"] : row["end"]] == row["text"]
        for one in row["provisions"]:
            if one["via"] == "direct":
                assert one["article"] in printed[one["start"] : one["end"]]


def test_output_does_not_depend_on_hash_order_or_locale() -> None:
    """Two processes with other hash seeds and locales print the same bytes."""
    outputs = {
        run("report", SEEDS, PYTHONHASHSEED=seed, LC_ALL=locale, PYTHONUTF8="0").stdout
        for seed, locale in (("1", "C"), ("2", "C.UTF-8"), ("3", "POSIX"))
    }
    assert len(outputs) == 1
    assert "1–3" in outputs.pop()


def test_restriction_prints_one_treaty_alone() -> None:
    """``--treaty`` leaves out what other instruments are mentioned or named."""
    done = run("table", SEEDS, "--treaty", CSP)
    assert done.returncode == 0
    assert "USSR" not in done.stdout
    assert "Never mentioned: preamble, 1–3, 7, 15–23\n" in done.stdout


def test_namings_are_rows_without_provisions() -> None:
    """``--namings`` adds the places where an instrument is only named."""
    plain, named = rows_of(SEEDS), rows_of(SEEDS, "--namings")
    added = [row for row in named if not row["provisions"]]
    assert len(named) == len(plain) + len(added)
    assert {row["document"] for row in added} >= {str(SEEDS / "000_fc5d864e37c992cb.txt")}


def test_context_is_the_number_of_characters_on_each_side(note: Path) -> None:
    """``--context 10`` gives at most ten, 0 none."""
    assert rows_of(note, "--context", "7")[0]["right"] == " of the"
    assert rows_of(note, "--context", "0")[0]["right"] == ""


# ------------------------------------------------------- exit codes, messages


def test_version_and_help() -> None:
    """Both end with 0; ``-h`` works for each command."""
    assert run("--version").stdout == f"treaty-xref {__version__}\n"
    for command in ((), ("table",), ("report",), ("lines",), ("treaties",), ("text",)):
        done = run(*command, "-h")
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: treaty-xref")


def test_version_loads_nothing_of_the_rooms() -> None:
    """A one-line answer does not wait for the registry, the patterns or the tables."""
    code = (
        "import sys\nsys.argv = ['treaty-xref', '--version']\nfrom treaty_xref.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = ('regex', 'tabulate', 'wcwidth', 'ahocorasick_rs', 'charset_normalizer', "
        "'rich', 'treaty_xref.registry', 'treaty_xref.reports', 'treaty_xref.collation')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=_environment({}),
    )  # fmt: skip
    assert done.stdout.splitlines() == [f"treaty-xref {__version__}", "[]"]


def test_nothing_found_is_said_and_is_no_error(tmp_path: Path) -> None:
    """Exit 0, a line on standard error; ``-q`` silences it."""
    (tmp_path / "empty.txt").write_text("Nothing of the kind.\n", encoding="utf-8")
    done = run("lines", tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "treaty-xref: no treaty article is mentioned (1 document read)\n"
    assert run("lines", tmp_path, "-q").stderr == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PLAIN, 0),
        ("Article 120 of the Charter of the United Nations.\n", 1),
        ("Some words, then Article 7 without any treaty.\n", 1),
    ],
)
def test_strict_exits_with_1_where_something_is_open(tmp_path: Path, text: str, code: int) -> None:
    """Unresolved and non-existing articles count as open; without ``--strict`` all is 0."""
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    assert run("lines", file).returncode == 0
    for command in ("lines", "table", "report"):
        assert run(command, file, "--strict").returncode == code


def test_missing_file_is_told_and_the_others_are_read(note: Path) -> None:
    """Exit 2 at the end, before the 1 of ``--strict``."""
    done = run("lines", "no-such.txt", note, "--strict")
    assert done.returncode == 2
    assert "[Article 51]" in done.stdout
    assert done.stderr.startswith("treaty-xref: no such file or folder: no-such.txt")
    assert done.stderr.count("\n") == 1


def test_binary_file_is_told_and_the_others_are_read(tmp_path: Path, note: Path) -> None:
    """A PDF file is refused in one line."""
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7\x00\xff")
    done = run("lines", tmp_path / "a.txt", note, "-q")
    assert done.returncode == 2
    assert "[Article 51]" in done.stdout
    assert "PDF" in done.stderr


def test_assumed_encoding_is_a_notice(tmp_path: Path) -> None:
    """Said on standard error, silenced by ``-q``; the exit code stays 0."""
    file = tmp_path / "old.txt"
    file.write_bytes(("Das Übereinkommen. " * 9 + PLAIN).encode("cp1252"))
    done = run("lines", file)
    assert done.returncode == 0
    assert "not UTF-8" in done.stderr
    assert run("lines", file, "-q").stderr == ""


@pytest.mark.parametrize("option", ["--about", "--treaty"])
def test_unknown_treaty_is_one_line_with_a_suggestion(note: Path, option: str) -> None:
    """Exit 2, and what could have been meant."""
    done = run("table", note, option, "un-chartr")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'did you mean "un-charter"' in done.stderr
    assert done.stderr.count("\n") == 1


def test_about_says_whose_bare_articles_are(tmp_path: Path) -> None:
    """A text that names no treaty gets its articles' treaty from ``--about``."""
    file = tmp_path / "a.txt"
    file.write_text("Article 5 is the heart of it.\n", encoding="utf-8")
    row = rows_of(file, "--about", "un-charter")[0]
    assert (row["status"], row["basis"]) == ("resolved", "about")


def test_broken_registry_file_is_told_with_its_line(tmp_path: Path, note: Path) -> None:
    """Exit 2; file and line stand in the message."""
    file = tmp_path / "mine.toml"
    file.write_text('[[instrument]]\nid = "x"\ntitel = "X"\n', encoding="utf-8")
    done = run("lines", note, "--registry", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{file}:" in done.stderr
    assert done.stderr.count("\n") == 1


def test_broken_sources_file_is_told(tmp_path: Path, note: Path) -> None:
    """One named with ``--sources`` stops the work; one found beside a document does not."""
    (tmp_path / "sources.json").write_text("[{]", encoding="utf-8")
    found = run("lines", note)
    assert found.returncode == 2
    assert "sources.json" in found.stderr
    assert "[Article 51]" in found.stdout
    named = run("lines", note, "--sources", tmp_path / "sources.json")
    assert (named.returncode, named.stdout) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("table",),
        ("table", "x.txt", "--no-such-option"),
        ("lines", "x.txt", "-f", "xml"),
        ("lines", "x.txt", "--context", "-1"),
        ("treaties", "un-charter", "--search", "x"),
        ("nothing",),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    """And leaves no traceback."""
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_fault_of_the_program_is_one_line_and_exit_70(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The type, the message and what to do; a traceback only when debugging is asked for."""

    @ending
    def broken() -> int:
        raise KeyError("x")

    for debug, traceback in (("0", False), ("1", True)):
        monkeypatch.setenv(exits.DEBUG, debug)
        with pytest.raises(typer.Exit) as ended:
            broken()
        said = capsys.readouterr().err
        assert ended.value.exit_code == exits.FAULT
        assert said.startswith("treaty-xref: internal error: KeyError: 'x'; ")
        assert ("Traceback" in said) is traceback
        assert traceback or said.count("\n") == 1


def test_fault_in_one_document_leaves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 70 at the end, which outweighs an unreadable file; the document is named."""
    from treaty_xref.corpus import pipeline

    real = pipeline.attributor

    def failing(*arguments: object, **options: object) -> pipeline.Attributor:
        attribute = real(*arguments, **options)  # type: ignore[arg-type]

        def attributed(document: Document) -> Attributed:
            if document.name.endswith("bad.txt"):
                raise ZeroDivisionError("no luck")
            return attribute(document)

        return attributed

    monkeypatch.setattr(pipeline, "attributor", failing)
    paths = [tmp_path / "bad.txt", tmp_path / "good.txt"]
    for path in paths:
        path.write_text(PLAIN, encoding="utf-8")
    code = _app.app(["lines", *map(str, paths), "none.txt"], standalone_mode=False)
    said = capsys.readouterr()
    assert code == exits.FAULT
    assert "[Article 51]" in said.out
    assert f"internal error in {paths[0]}: ZeroDivisionError: no luck" in said.err


def test_error_of_the_user_is_its_own_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    """What the rooms raise for the user reaches the user as it stands, but visibly."""

    @ending
    def broken() -> int:
        raise BadDataError("a\x1b.toml:3: wrong")

    with pytest.raises(typer.Exit) as ended:
        broken()
    assert ended.value.exit_code == exits.BAD_INPUT
    assert capsys.readouterr().err == "treaty-xref: a\\x1b.toml:3: wrong\n"


def test_messages_are_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters and line ends of file names do not act."""
    messages.complain("no file \x1b[2J\nx")
    messages.remark("unheard", quiet=True)
    assert capsys.readouterr().err == "treaty-xref: no file \\x1b[2J x\n"


def test_reader_that_stops_early_sees_no_traceback(tmp_path: Path) -> None:
    """``| head -1`` ends quietly."""
    (tmp_path / "long.txt").write_text(PLAIN * 5000, encoding="utf-8")
    with subprocess.Popen(
        [*PROGRAM, "lines", str(tmp_path), "-f", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment({}),
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_interrupt_ends_quietly_with_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C, while a command works or before, leaves no traceback."""

    def stopped(**_: object) -> int:
        raise KeyboardInterrupt

    with pytest.raises(typer.Exit) as ended:
        ending(stopped)()
    assert ended.value.exit_code == STOPPED
    monkeypatch.setattr("treaty_xref.cli.app.app", stopped)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == STOPPED
    assert capsys.readouterr().err == ""


# ------------------------------------------------------------------- output


def test_output_is_utf8_in_any_locale(tmp_path: Path) -> None:
    """A Korean context is printed under the C locale too."""
    file = tmp_path / "a.txt"
    file.write_text("유엔 헌장. " + PLAIN, encoding="utf-8")
    done = run("lines", file, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "유엔 헌장" in done.stdout


def test_output_file_holds_what_standard_output_would(tmp_path: Path, note: Path) -> None:
    """``-o`` prints nothing else; ``-o -`` is standard output."""
    target = tmp_path / "out.jsonl"
    printed = run("lines", note, "-f", "jsonl").stdout
    done = run("lines", note, "-f", "jsonl", "-o", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_text(encoding="utf-8") == printed
    assert run("lines", note, "-f", "jsonl", "-o", "-").stdout == printed
    assert sorted(path.name for path in tmp_path.iterdir()) == ["note.txt", "out.jsonl"]


@pytest.mark.parametrize("name", ["report.md", "report.MARKDOWN"])
def test_report_takes_its_format_from_the_ending(tmp_path: Path, note: Path, name: str) -> None:
    """And replaces what stood there."""
    target = tmp_path / name
    target.write_text("old", encoding="utf-8")
    assert run("report", note, "-o", target).returncode == 0
    assert target.read_text(encoding="utf-8").startswith("# Concordance")


def test_unknown_ending_names_the_formats(tmp_path: Path, note: Path) -> None:
    """Exit 2 before anything is read; ``--format`` helps."""
    target = tmp_path / "report.xyz"
    done = run("report", note, "-o", target)
    assert done.returncode == 2
    assert ".md" in done.stderr
    assert "--format markdown" in done.stderr
    assert not target.exists()
    assert run("report", note, "-o", target, "-f", "markdown").returncode == 0
    assert target.exists()


def test_missing_folder_is_told(tmp_path: Path, note: Path) -> None:
    """One line, exit 2, nothing made."""
    done = run("report", note, "-o", tmp_path / "none" / "report.md")
    assert done.returncode == 2
    assert "there is no folder" in done.stderr
    assert not (tmp_path / "none").exists()


def test_output_never_replaces_what_is_read(note: Path) -> None:
    """A slip of the hand does not cost the commentary."""
    done = run("lines", note, "-o", note)
    assert done.returncode == 2
    assert note.read_text(encoding="utf-8") == PLAIN


def test_report_in_a_folder_of_documents_is_no_document(tmp_path: Path, note: Path) -> None:
    """A second run over the same folder gives the same report."""
    assert note.parent == tmp_path
    target = tmp_path / "report.md"
    run("report", tmp_path, "-o", target)
    first = target.read_text(encoding="utf-8")
    run("report", tmp_path, "-o", target)
    assert target.read_text(encoding="utf-8") == first


def test_file_is_kept_where_no_document_could_be_read(tmp_path: Path) -> None:
    """A misspelt path does not replace yesterday's report by an empty one."""
    target = tmp_path / "report.md"
    target.write_text("yesterday", encoding="utf-8")
    done = run("report", tmp_path / "misspelt.txt", "-o", target)
    assert done.returncode == 2
    assert target.read_text(encoding="utf-8") == "yesterday"


def test_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """What fails half-way leaves the old file, and nothing beside it."""
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")

    def pieces() -> object:
        yield "half"
        raise UsageError("stop")

    with pytest.raises(UsageError):
        write(str(target), pieces())  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="no links and modes of this kind there")
def test_link_and_mode_of_an_existing_file_are_kept(tmp_path: Path) -> None:
    """Writing through a link replaces the file that it points to."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write(str(link), ["new"])
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt", reason="no such device there")
def test_device_is_written_to_and_not_replaced(note: Path) -> None:
    """``-o /dev/null`` leaves the device a device."""
    assert run("lines", note, "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


def test_standard_input_is_a_document() -> None:
    """``-`` reads it, once."""
    done = run("lines", "-", "-f", "jsonl", typed=PLAIN.encode())
    assert json.loads(done.stdout)["document"] == "-"


def test_columns_of_the_environment_set_the_width() -> None:
    """Without a terminal and ``--width``, ``$COLUMNS`` counts, else 80."""
    widths = [
        max(map(len, run("table", SEEDS, COLUMNS=columns).stdout.splitlines()))
        for columns in ("", "120", "wide")
    ]
    assert widths[0] <= 80 < widths[1] <= 120
    assert widths[2] == widths[0]


# ----------------------------------------------------------- treaties, text


def test_treaties_lists_what_the_registry_knows() -> None:
    """One row for each, within the width."""
    done = run("treaties")
    assert done.returncode == 0
    assert f"\n{CSP} " in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_treaties_shows_one_in_detail() -> None:
    """Names, dates, articles with subjects, and where it is from."""
    done = run("treaties", CSP)
    assert done.returncode == 0
    for words in ("2024-06-19", "preamble and 23 articles", "Mutual military", "Provenance"):
        assert words in done.stdout


def test_treaties_searches_all_names() -> None:
    """A word of any name, in any language; nothing found is said."""
    assert f"\n{CSP} " in run("treaties", "--search", "Pyongyang Treaty").stdout
    nothing = run("treaties", "--search", "xyzzy")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "xyzzy" in nothing.stderr


def test_unknown_treaty_id_suggests_another() -> None:
    """Exit 2, one line."""
    done = run("treaties", "un-chartr")
    assert done.returncode == 2
    assert 'did you mean "un-charter"' in done.stderr


def test_text_of_a_missing_file_is_told() -> None:
    """Exit 2, one line."""
    done = run("text", "no-such.txt")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_text_is_printed_exactly(tmp_path: Path) -> None:
    """Controls and all: a program that counts offsets needs the very characters."""
    file = tmp_path / "a.txt"
    file.write_bytes("a\x1b[31m\r\nb\u202e\tc".encode())
    assert run("text", file).stdout == "a\x1b[31m\nb\u202e\tc"


def test_closed_standard_output_is_no_fault() -> None:
    """A program that is started with its output closed ends as if nobody read it."""
    command = " ".join([shlex.quote(sys.executable), "-m", "treaty_xref", "table", "seeds", ">&-"])
    done = subprocess.run(
        ["bash", "-c", command], cwd=SEEDS.parent, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
