r"""How this room names a file in a message, and how it refuses one.

>>> shown("notes/a.txt")
'notes/a.txt'
>>> shown("two\nlines\udcff.txt")
'two\\nlines\\udcff.txt'
"""

from __future__ import annotations

from treaty_xref.errors import UnreadableDocumentError

STDIN = "-"


def shown(name: str) -> str:
    """A file name as one printable line, whatever bytes and controls it holds."""
    if name == STDIN:
        return "standard input"
    return "".join(map(_shown_character, name)) or '""'


def _shown_character(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


def refusal(name: str, reason: str, remedy: str) -> UnreadableDocumentError:
    """One line: "cannot read notes/x.bin: it is a folder; name the files in it"."""
    return UnreadableDocumentError(f"cannot read {shown(name)}: {reason}; {remedy}")
