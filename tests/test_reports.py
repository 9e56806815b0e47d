"""Reports: what is printed of a concordance, and how text of documents stays text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import pytest
from markdown_it import MarkdownIt
from wcwidth import wcswidth

from tests.making import CHARTER, PACT, STATUTE, attributed, naming, reference, settled
from treaty_xref.collation import Excerpts, collate, excerpt
from treaty_xref.model import Attributed, Basis, Instrument, Place, Source, Span, Status, Via
from treaty_xref.reports import lines_jsonl, lines_text, lines_tsv, markdown, table
from treaty_xref.reports.citing import locator_of, short_citations
from treaty_xref.reports.escaping import cell, json_line, one_line, visible, visible_lines
from treaty_xref.reports.escaping import markdown as escaped
from treaty_xref.reports.labels import provisions_in_words, runs

RANGE = Via.RANGE
HOSTILE = "".join(
    map(
        chr,
        [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F),
         *range(0x2066, 0x206A), 0xDFFF, 0xD800, 0xFFF9, 0xE0041],
    )
)  # fmt: skip
NUMBERS = tuple(map(str, range(1, 24)))

TEXT = """The Pact of Mutual Assistance has a mutual defence clause in Article 4.
Articles 8 to 14 and Article 4(2) follow; Article 5 is open, Article 6 unknown.
See Articles 20 et seq. and Article 99, and section 3 of the Water Act 1999.
"""


def sample() -> list[Attributed]:
    """Three documents with a mention of every kind."""
    batool = attributed(
        TEXT,
        reference(TEXT, "mutual defence clause", settled("4", via=Via.NAME)),
        reference(TEXT, "Article 4", settled("4")),
        reference(
            TEXT, "Articles 8 to 14",
            settled("8"), *(settled(str(n), via=RANGE) for n in range(9, 14)), settled("14"),
            basis=Basis.CONTEXT,
        ),
        reference(TEXT, "Article 4(2)", settled("4", "2")),
        reference(TEXT, "Article 5", settled("5", of=None, exists=None), status=Status.AMBIGUOUS,
                  basis=Basis.NONE, candidates=(PACT, CHARTER)),
        reference(TEXT, "Article 6", settled("6", of=None, exists=None), status=Status.UNRESOLVED,
                  basis=Basis.NONE),
        reference(TEXT, "Articles 20 et seq.", settled("20"), open_ended=True),
        reference(TEXT, "Article 99", settled("99", exists=False)),
        reference(TEXT, "section 3", settled("3", of=STATUTE, exists=None), of=(STATUTE,)),
        name="notes/batool.txt",
        source=Source("Partnership", "Batool", "2025-01-30"),
        namings=(naming(TEXT, "Pact of Mutual Assistance"),),
        about=(PACT,),
    )  # fmt: skip
    cho = attributed("The Pact.", name="notes/cho.txt", source=Source(None, "Cho"),
                     namings=(naming("The Pact.", "The Pact"),))  # fmt: skip
    league = "The Charter of the League."
    named = (naming(league, "Charter", CHARTER),)
    other = attributed(league, name="notes/league.txt", namings=named)
    return [batool, cho, other]


def excerpts(documents: Iterable[Attributed], context: int = 60) -> list[Excerpts]:
    """The documents as the lines reports take them."""
    return [excerpt(one, context) for one in documents]


def table_of(documents: Iterable[Attributed], **options: int | None) -> str:
    """The table as one text."""
    return "".join(table.render(collate(documents), **options))  # type: ignore[arg-type]


# ------------------------------------------------------------------ wording


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ((), ""),
        (("7",), "7"),
        (("1", "2"), "1, 2"),
        (("1", "2", "3"), "1–3"),
        (("preamble", "1", "2", "3", "7", *NUMBERS[14:]), "preamble, 1–3, 7, 15–23"),
        (("preamble", "1"), "preamble, 1"),
        (("9", "10", "22", "23"), "9, 10, 22, 23"),
    ],
)
def test_neighbours_are_drawn_together_from_three_on(
    labels: tuple[str, ...], expected: str
) -> None:
    """Two neighbours are listed, three and more become a range; the preamble has none."""
    assert runs(labels, NUMBERS) == expected


def test_neighbours_are_those_of_the_instrument() -> None:
    """4bis stands between 4 and 5, and XX after XIX, where the instrument has it so."""
    assert runs(("4", "4bis", "5"), ("3", "4", "4bis", "5")) == "4–5"
    assert runs(("4", "5", "6"), ("4", "4bis", "5", "6")) == "4, 5, 6"
    assert runs(("XVIII", "XIX", "XX"), ("XVIII", "XIX", "XX")) == "XVIII–XX"


def test_provisions_of_a_mention_are_told_apart_by_the_way_of_mentioning() -> None:
    """What is only inside a range is said to be so."""
    mention = (settled("8"), *(settled(str(n), via=RANGE) for n in range(9, 14)), settled("14"))
    assert provisions_in_words(mention) == "8, 14; by range 9–13"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(line=42), "l. 42"),
        (Place(line=42, note="7"), "l. 42 n. 7"),
        (Place(page="iv", page_index=6, line=42), "p. iv"),
        (Place(page_index=6, note="3"), "p. [6] n. 3"),
        (Place(), "at 120"),
        (Place(page="\x1b[31m"), r"p. \x1b[31m"),
    ],
)
def test_locator_cites_page_or_line_and_note(place: Place, expected: str) -> None:
    """A page as printed, else its position in brackets; a line where there are no pages."""
    assert locator_of(place, 120) == expected


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        ([("a.txt", Source(author="Batool"))], ["Batool"]),
        ([("x/a.txt", Source()), ("-", Source())], ["a.txt", "standard input"]),
        (
            [
                ("a", Source(author="Li", date="2020-05-01")),
                ("b", Source(author="Li", date="May 2021")),
            ],
            ["Li 2020", "Li 2021"],
        ),
        (
            [("a", Source("One", "Li", "2020")), ("b", Source("Two", "Li", "2020"))],
            ["Li, One", "Li, Two"],
        ),
        ([("a", Source(author="Li")), ("b", Source(author="Li"))], ["Li, a", "Li, b"]),
        ([("x/n.md", Source()), ("y/n.md", Source())], ["x/n.md", "y/n.md"]),
        ([("a", Source(author="A and B and C"))], ["A et al."]),
        ([("a", Source(author="A and B"))], ["A and B"]),
        ([("a", Source(author="Li")), ("Li", Source())], ["Li, a", "Li"]),
    ],
)
def test_short_citations_tell_documents_apart(
    documents: list[tuple[str, Source]], expected: list[str]
) -> None:
    """Author, else file name; then year, title, file name, at last the path."""
    made = excerpts(attributed("", name=name, source=source) for name, source in documents)
    cited = short_citations(made)
    assert [cited[name] for name, _ in documents] == expected


# ----------------------------------------------------------------- escaping


@pytest.mark.parametrize("show", [visible, one_line, cell, escaped])
def test_no_control_character_reaches_a_terminal(show: object) -> None:
    """Controls, bidirectional marks, separators and lone surrogates are written out."""
    shown = show(f"a{HOSTILE}b")  # type: ignore[operator]
    assert not set(shown) & set(HOSTILE)
    assert shown.encode("utf-8")
    assert r"\x1b" in shown.replace("\\\\", "\\")


def test_lines_keep_their_ends_and_lose_their_controls() -> None:
    """Text of several lines stays so; everything else that acts is written out."""
    assert visible_lines("a\n\tb\x1b\r") == "a\n\tb\\x1b\\x0d"


def test_json_is_valid_utf8_and_holds_the_exact_text() -> None:
    """Escapes are JSON's own, so that reading gives back every character."""
    line = json_line({"text": f"협정 {HOSTILE}"})
    assert not set(line) & set(HOSTILE)
    assert line.encode("utf-8")
    assert json.loads(line) == {"text": f"협정 {HOSTILE}"}
    assert "협정" in line


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '"quoted', "＝1", "\t=1", " =1"])
def test_cell_is_never_a_formula_or_quoted(text: str) -> None:
    """What a spreadsheet would take for a formula begins with an apostrophe."""
    assert cell(text).startswith("'")


def test_sign_alone_is_no_formula() -> None:
    """The name of standard input stays as it is."""
    assert cell("-") == "-"


MARKUP = [
    "<script>alert(1)</script>",
    "[x](https://example.org)",
    "![x](y.png)",
    "https://example.org www.example.org mailto:a@b.org a@b.org <https://x.org>",
    "# heading",
    "1. list",
    "- list",
    "> quote",
    "```code``` `x`",
    "*a* **b** __c__ ~~d~~",
    "a | b \\| c \\",
    "&lt; &amp; &#60;",
    "$x$ [^1] line  \nbreak",
    "---",
    "=== x",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markdown_of_hostile_text_renders_as_that_text(text: str) -> None:
    """No element comes of it, and the reader sees the very characters."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == one_line(text).strip()


@pytest.mark.parametrize("text", MARKUP)
def test_markdown_table_keeps_its_columns(text: str) -> None:
    """A bar in the text does not open a column."""
    parser = MarkdownIt("commonmark").enable("table")
    html = parser.render(f"| a | b |\n| --- | --- |\n| {escaped(text)} | end |\n")
    assert html.count("<td>") == 2
    assert "<td>end</td>" in html


# -------------------------------------------------------------------- table


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_of_the_table_is_wider_than_asked(width: int) -> None:
    """Subject and Where wrap, lists and quotations too."""
    long_subjects = dict.fromkeys(NUMBERS, "Consultation on matters of common concern " * 2)
    pact = Instrument(
        "pact", "pact", "Pact " * 40, articles=NUMBERS, complete=True, subjects=long_subjects
    )
    text = "Article 1 " * 30
    documents = [
        attributed(
            text, reference(text, "Article 1", *(settled(label, of=pact) for label in NUMBERS[:9]),
                            of=(pact,)),
            name=f"folder/a rather long file name {number}.txt",
        )
        for number in range(5)
    ]  # fmt: skip
    lines = table_of([*documents, *sample()], width=width).splitlines()
    assert max(map(wcswidth, lines)) <= width


def test_wider_table_uses_the_width() -> None:
    """At 160 columns a subject that wraps at 80 stands on one line."""
    subject = "Mutual recognition of standards, certificates and everything that goes with them"
    pact = Instrument(
        "pact", "pact", "Pact", articles=NUMBERS, complete=True, subjects={"1": subject}
    )
    documents = [attributed("Article 1", reference("Article 1", "Article 1", settled("1", of=pact),
                                                   of=(pact,)))]  # fmt: skip
    assert subject not in table_of(documents, width=80)
    assert subject in table_of(documents, width=160)


def test_table_row_gives_counts_apart_and_places() -> None:
    """Article 4: twice direct (its pinpoint among them), once by name, in one document."""
    text = table_of(sample(), width=160)
    assert "4        Mutual assistance       2      –     1     1  Batool l. 1, l. 2" in text
    assert "  4(2)   Means                   1      –     –     1  Batool l. 2" in text
    assert "9                                –      1     –     1  Batool l. 2" in text


def test_table_says_what_is_never_mentioned_and_who_names_no_article() -> None:
    """Below each table: what is missing, the silent documents, the columns left out."""
    text = table_of(sample())
    assert "Never mentioned: preamble, 1–3, 5–7, 15–19, 21–23\n" in text
    assert "Discussed without naming an article: Cho\n" in text
    assert "Columns left out: no mention by anaphor\n" in text


def test_table_lists_treaties_without_any_article_and_other_instruments_apart() -> None:
    """Treaties that are only named get a list; what is no treaty stands at the end."""
    text = table_of(sample())
    assert "Treaties discussed without naming an article" in text
    assert "Charter of the League [charter] — league.txt" in text
    assert text.index("Pact of Mutual") < text.index("Other instruments (not treaties)")
    assert text.index("Other instruments (not treaties)") < text.index("Water Act 1999\n====")


def test_table_lists_what_is_open_with_place_quotation_and_candidates() -> None:
    """Ambiguous, unresolved and non-existing mentions each stand with their words."""
    text = table_of(sample(), width=120)
    assert "Ambiguous: more than one instrument could be meant (1)" in text
    assert (
        "Batool l. 2: “… 14 and Article 4(2) follow; [Article 5] is open, Article 6 unknown. …”"
        in text
    )
    assert "read as 5: The Pact [pact] or Charter of the League [charter]" in text
    assert "Unresolved: no instrument could be found (1)" in text
    assert "99: The Pact [pact] has preamble and 23 articles" in text
    assert "(no such article)" in text


def test_table_explains_its_marks_only_where_they_stand() -> None:
    """An unconfirmed subject and "et seq." are marked, and the marks explained."""
    text = table_of(sample())
    assert "20†" in text
    assert "† some mention goes on from here" in text
    assert "* subject not confirmed" not in text
    with_five = [attributed("Article 5", reference("Article 5", "Article 5", settled("5")))]
    assert "No hostile agreements*" in table_of(with_five)
    assert "* subject not confirmed" in table_of(with_five)


def many_places() -> list[Attributed]:
    """One article mentioned on five lines."""
    text = "".join(f"{number}: Article 4\n" for number in range(1, 6))
    mentions = [reference(text, f"{number}: Article 4", settled("4")) for number in range(1, 6)]
    return [attributed(text, *mentions)]


def test_places_are_capped_and_the_others_counted() -> None:
    """Three places are cited unless all are asked for."""
    assert "a.txt l. 1, l. 2, l. 3; +2 more" in table_of(many_places(), width=120)
    everything = table_of(many_places(), width=120, places=None)
    assert "a.txt l. 1, l. 2, l. 3, l. 4, l. 5" in everything
    assert "more" not in everything


def test_place_is_never_broken_between_two_lines() -> None:
    """A line does not end in "l." with its number on the next."""
    lines = table_of(many_places(), width=60, places=None).splitlines()
    assert len(lines) > 10
    assert not any(line.endswith("l.") for line in lines)


def test_wide_characters_keep_the_columns_in_line() -> None:
    """Counts end in one column, whatever the width of the subjects' characters."""
    treaty = Instrument("k", "k", "협정", articles=("1", "2"), complete=True,
                        subjects={"1": "상호 군사 원조", "2": "Plain words"})  # fmt: skip
    text = "제1조 Article 2"
    document = attributed(
        text,
        reference(text, "제1조", settled("1", of=treaty), of=(treaty,)),
        reference(text, "Article 2", settled("2", of=treaty), of=(treaty,)),
    )
    lines = [line for line in table_of([document]).splitlines() if line[:1] in ("1", "2")]
    ends = {wcswidth(line[: line.index("a.txt")]) for line in lines}
    assert len(lines) == 2
    assert len(ends) == 1


def test_hostile_names_and_titles_stay_text_in_the_table() -> None:
    """File names, authors and titles found in a text never act on the terminal."""
    bad = Instrument("k", None, "Treaty\x1b[2J of\u202e X")
    text = "Article 1\x1b]0;x\x07 of"
    document = attributed(
        text, reference(text, text[:12], settled("1", of=bad), of=(bad,), qualifier="ex\x1b"),
        name="\x1b[31m/a\n.txt", source=Source("t\x9b", "au\x1bthor", None),
    )  # fmt: skip
    for report in (
        table_of([document]),
        "".join(markdown.render(collate([document]))),
        "".join(lines_text.render(excerpts([document]))),
        "".join(lines_tsv.render(excerpts([document]))),
        "".join(lines_jsonl.render(excerpts([document]))),
    ):
        assert not set(report) & set(HOSTILE.replace("\n", "").replace("\t", ""))


# -------------------------------------------------------------------- lines

CONTRACT = [
    *("document", "page", "page_index", "line", "note", "start", "end", "text", "left", "right"),
    *("status", "basis", "instruments", "candidates", "provisions"),
    *("open_ended", "qualifier", "repeat_of", "warnings"),
]


def test_jsonl_row_is_the_row_contract() -> None:
    """Keys, their order, nulls and types are those of the documented example."""
    text = "One.\n\nSee Articles 8 to 9 now."
    start = text.index("Articles")
    document = attributed(text, reference(
        text, "Articles 8 to 9",
        settled("8", "2", "a", span=Span(start + 9, start + 10)), settled("9", via=RANGE),
        basis=Basis.CONTEXT,
    ))  # fmt: skip
    lines = list(lines_jsonl.render(excerpts([document], context=4)))
    row = json.loads(lines[0])
    assert len(lines) == 1
    assert list(row) == CONTRACT
    assert row == {
        "document": "a.txt", "page": None, "page_index": None, "line": 3, "note": None,
        "start": start, "end": start + 15, "text": "Articles 8 to 9",
        "left": "See ", "right": " now", "status": "resolved", "basis": "context",
        "instruments": [{"key": "pact", "id": "pact", "name": "Pact of Mutual Assistance",
                         "kind": "treaty"}],
        "candidates": [],
        "provisions": [
            {"instrument": "pact", "article": "8", "pinpoint": "(2)(a)", "via": "direct",
             "exists": True, "start": start + 9, "end": start + 10},
            {"instrument": "pact", "article": "9", "pinpoint": None, "via": "range",
             "exists": True, "start": None, "end": None},
        ],
        "open_ended": False, "qualifier": None, "repeat_of": None, "warnings": [],
    }  # fmt: skip
    assert list(row["provisions"][0]) == [
        *("instrument", "article", "pinpoint", "via", "exists", "start", "end")
    ]


def test_jsonl_keeps_line_ends_of_the_context() -> None:
    """``left`` is the text as it stands, so that offsets can be checked against it."""
    text = "end.\nArticle 4"
    document = attributed(text, reference(text, "Article 4", settled("4")))
    assert json.loads(next(lines_jsonl.render(excerpts([document]))))["left"] == "end.\n"


def test_ambiguous_row_lists_candidates_and_no_instruments() -> None:
    """What is open has a row of its own with its status."""
    rows = [json.loads(line) for line in lines_jsonl.render(excerpts(sample()))]
    by_text = {row["text"]: row for row in rows}
    assert by_text["Article 5"]["status"] == "ambiguous"
    assert [one["key"] for one in by_text["Article 5"]["candidates"]] == ["pact", "charter"]
    assert by_text["Article 5"]["instruments"] == []
    assert by_text["Article 6"]["status"] == "unresolved"
    assert by_text["Article 99"]["provisions"][0]["exists"] is False
    assert by_text["section 3"]["instruments"][0]["kind"] == "other"


def test_rows_stand_in_order_of_document_and_place_with_namings_between() -> None:
    """Namings are rows without provisions, only when asked for."""
    plain = [json.loads(line) for line in lines_jsonl.render(excerpts(sample()))]
    named = [json.loads(line) for line in lines_jsonl.render(excerpts(sample()), namings=True)]
    assert len(named) == len(plain) + 3
    order = [(row["document"], row["start"]) for row in named]
    assert order == sorted(order)
    assert named[0] | {"left": "", "right": ""} == {
        **dict.fromkeys(CONTRACT), "document": "notes/batool.txt", "line": 1, "start": 4, "end": 29,
        "text": "Pact of Mutual Assistance", "left": "", "right": "", "status": "resolved",
        "basis": "named", "instruments": plain[0]["instruments"], "candidates": [],
        "provisions": [], "open_ended": False, "warnings": [],
    }  # fmt: skip


def test_tsv_has_a_header_and_as_many_cells_in_every_row() -> None:
    """No text breaks a row, with or without regard to quotation marks."""
    text = 'He wrote "\tArticle 4\n" and = so'
    document = attributed(text, reference(text, "Article 4", settled("4")))
    report = "".join(lines_tsv.render(excerpts([document, *sample()])))
    split = [line.split("\t") for line in report.splitlines()]
    assert split[0] == list(lines_tsv.COLUMNS)
    assert {len(cells) for cells in split} == {len(lines_tsv.COLUMNS)}
    assert list(csv.reader(io.StringIO(report), delimiter="\t")) == split


def test_tsv_lists_provisions_by_the_way_of_mentioning() -> None:
    """Direct and by range are columns of their own; several instruments prefix their keys."""
    both = attributed("common Article 3", reference(
        "common Article 3", "Article 3", settled("3"), settled("3", of=CHARTER), of=(PACT, CHARTER)
    ))  # fmt: skip
    report = lines_tsv.render(excerpts([*sample()[:1], both]))
    header, *rows = (line.rstrip("\n").split("\t") for line in report)
    cells = [dict(zip(header, row, strict=True)) for row in rows]
    ranged = next(row for row in cells if row["text"] == "Articles 8 to 14")
    assert (ranged["direct"], ranged["range"]) == ("8; 14", "9; 10; 11; 12; 13")
    assert cells[-1]["direct"] == "pact:3; charter:3"
    assert next(row for row in cells if row["text"] == "Article 99")["nonexistent"] == "99"


def test_key_words_stand_in_one_column() -> None:
    """The mention opens at the same column in every line of a document."""
    lines = "".join(lines_text.render(excerpts(sample()[:1]))).splitlines()
    columns = {wcswidth(line[: line.index("[")]) for line in lines if line.startswith("  l. ")}
    assert len(columns) == 1


def test_key_words_keep_their_column_beside_wide_characters() -> None:
    """A Korean context is as many columns wide as a Latin one."""
    text = "북러 조약은 제4조에서. The treaty in Article 5 too."
    document = attributed(text, reference(text, "제4조", settled("4")),
                          reference(text, "Article 5", settled("5")))  # fmt: skip
    lines = "".join(lines_text.render(excerpts([document]), context=20)).splitlines()
    columns = {wcswidth(line[: line.index("[")]) for line in lines if "l. 1" in line}
    assert columns == {2 + 4 + 2 + 20}


def test_key_word_line_is_followed_by_what_it_means_and_why() -> None:
    """Provisions, instrument and basis; candidates where several could be meant."""
    text = "".join(lines_text.render(excerpts(sample())))
    assert "notes/batool.txt — Batool, Partnership\n" in text
    assert "→ 8, 14; by range 9–13 — The Pact (context)\n" in text
    assert "→ 5 — ambiguous: The Pact [pact] or Charter of the League [charter] (none)\n" in text
    assert "→ 6 — unresolved (none)\n" in text
    assert "→ 20 et seq. — The Pact (named)\n" in text
    assert "! no such article: 99\n" in text


def test_key_word_lines_fit_a_terminal() -> None:
    """With a width the words around a mention are as many as fit."""
    lines = "".join(lines_text.render(excerpts(sample()), width=80)).splitlines()
    assert max(map(wcswidth, lines)) <= 80


def test_documents_without_a_row_are_left_out_of_the_lines() -> None:
    """A header without lines says nothing."""
    assert "cho.txt" not in "".join(lines_text.render(excerpts(sample())))
    assert "cho.txt" in "".join(lines_text.render(excerpts(sample()), namings=True))


# ----------------------------------------------------------------- markdown


def test_markdown_quotes_every_mention_under_its_article() -> None:
    """Articles with their mentions in context, with place, way and basis."""
    report = "".join(markdown.render(collate(sample())))
    assert report.startswith("# Concordance of treaty articles\n")
    assert "### Article 4 — Mutual assistance\n" in report
    assert "in **Article 4**. Articles 8 to 14" in report
    assert "— 4(2); direct; basis: named\n" in report
    assert "### Article 9\n\n- Batool l. 2: “" in report
    assert "— range; basis: context\n" in report
    assert "**Never mentioned:** preamble, 1–3, 5–7, 15–19, 21–23\n" in report
    assert "**Discussed without naming an article:** Cho\n" in report
    assert "- Batool — Batool, Partnership — notes/batool.txt — 9 mentions\n" in report


def test_markdown_puts_what_is_open_first_and_other_instruments_last() -> None:
    """The order: open mentions, treaties, other instruments, documents."""
    report = "".join(markdown.render(collate(sample())))
    titles = [
        "## To be looked at",
        "## Pact of Mutual Assistance",
        "## Treaties discussed without naming an article",
        "## Other instruments (not treaties)",
        "### Water Act 1999",
        "## Documents",
    ]
    places = [report.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)


def test_markdown_report_of_hostile_text_has_only_its_own_elements() -> None:
    """Markup in the text, in a title and in a file name yields no link, image or tag."""
    words = " ".join(MARKUP)
    text = f"{words} Article 4 {words}"
    treaty = Instrument("k", None, f"Treaty {words}")
    document = attributed(text, reference(text, "Article 4", settled("4", of=treaty), of=(treaty,)),
                          name=words, source=Source(words, words))  # fmt: skip
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    report = "".join(markdown.render(collate([document], context=400)))
    tokens = parser.parse(report)
    inline = {child.type for token in tokens for child in token.children or ()}
    blocks = {token.type for token in tokens}
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "softbreak"}
    assert not blocks & {"html_block", "fence", "code_block", "blockquote_open", "hr"}


def test_emphasis_holds_between_a_sign_and_a_letter() -> None:
    """A mention that ends in a bracket before a Korean particle is still marked."""
    text = "조약 제4조(2)의 뜻"
    document = attributed(text, reference(text, "제4조(2)", settled("4", "2")))
    assert "<b>제4조(2)</b>의" in "".join(markdown.render(collate([document])))


# ------------------------------------------------------------------ general


def test_reports_are_the_same_every_time() -> None:
    """Two runs over the same documents give the same characters."""
    first, second = ("".join(markdown.render(collate(sample()))) for _ in range(2))
    assert first == second
    assert table_of(sample()) == table_of(sample())
