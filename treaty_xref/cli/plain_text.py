"""What ``text`` prints: a document's text, exactly where a program reads it."""

from __future__ import annotations

from treaty_xref.cli.messages import remark
from treaty_xref.cli.terminal import writes_to_terminal


def plain_text(file: str, output: str | None) -> list[str]:
    """The text in one piece; on a terminal its control characters are written out.

    Raises ``UnreadableDocumentError``.
    """
    from treaty_xref.reading import read_document
    from treaty_xref.reports.escaping import visible_lines

    reading = read_document(file)
    for notice in reading.notices:
        remark(notice, quiet=False)
    text = reading.document.text
    return [visible_lines(text)] if writes_to_terminal(output) else [text]
