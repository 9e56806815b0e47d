"""Bytes become text: byte order marks, UTF-8, and older encodings by detection.

Binary files are refused with the name of what they seem to be.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, NamedTuple

from treaty_xref.reading.messages import refusal, shown

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch, CharsetMatches


class Decoded(NamedTuple):
    """A text with line feeds alone as line ends, and what to tell the user of it."""

    text: str
    notices: tuple[str, ...] = ()


# The longer marks first: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

# First bytes, from the formats' own specifications.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"PK\x03\x04", "a zip archive, as DOCX, ODT and EPUB files are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (DOC, XLS, PPT)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"AT&TFORM", "a DjVu file"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
)

# Controls that no text needs; tab, line ends, form feed, backspace and escape
# occur in text (typewriter and terminal output).
_STRANGE_CONTROLS = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\n\v\f\r\b\x1b")
# Perl's -T test calls a file binary when more than a third of it is strange.
_MOST_CONTROLS = 1 / 3
_SAMPLE = 65_536

# A text saved as UTF-8 stays UTF-8 with a few broken bytes in it; in any other
# encoding letters beyond ASCII hardly ever form valid UTF-8 by chance.
_VALID_PER_BROKEN = 4

# Any even number of bytes is UTF-16 of some kind: without its mark it is not guessed.
_NOT_GUESSED = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
_WESTERN = "cp1252"

_REMEDY = "text and Markdown are read: convert it to text, or leave it out"


def decode(data: bytes, name: str) -> Decoded:
    """The text of ``data``; ``name`` is for messages.

    Raises ``UnreadableDocumentError`` for binary data and for text whose encoding
    cannot be told.
    """
    decoded = _decoded(data, name)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.notices)


def _decoded(data: bytes, name: str) -> Decoded:
    for mark, codec, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data, name, codec, encoding)
    _refuse_binary(data, name)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _damaged(data, name, error.start) or _detected(data, name)


def _marked(data: bytes, name: str, codec: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(codec))
    except UnicodeDecodeError as error:
        notice = (
            f"{shown(name)}: its byte order mark says {encoding}, but byte {error.start:,} is "
            "damaged; what cannot be read is shown as \N{REPLACEMENT CHARACTER}"
        )
        return Decoded(data.decode(codec, errors="replace"), (notice,))


def _refuse_binary(data: bytes, name: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise refusal(name, f"it seems to be {kind}", _REMEDY)
    if b"\0" in data:
        raise refusal(name, "it is not a text file (it holds NUL bytes)", _REMEDY)
    sample = data[:_SAMPLE]
    strange = len(sample) - len(sample.translate(None, _STRANGE_CONTROLS))
    if strange > len(sample) * _MOST_CONTROLS:
        raise refusal(name, "it is not a text file (it is mostly control characters)", _REMEDY)


def _damaged(data: bytes, name: str, first: int) -> Decoded | None:
    """UTF-8 with a few broken bytes, or ``None`` if it is something else."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    valid = len(text) - broken - len(text.encode("ascii", errors="ignore"))
    if valid < broken * _VALID_PER_BROKEN:
        return None
    notice = (
        f"{shown(name)}: read as UTF-8, but damaged from byte {first:,} on (places: {broken:,}); "
        "they are shown as \N{REPLACEMENT CHARACTER}"
    )
    return Decoded(text, (notice,))


def _detected(data: bytes, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # heavy, and seldom needed

    matches = from_bytes(data, cp_exclusion=_NOT_GUESSED)
    best = matches.best()
    if best is None:
        raise refusal(name, "its encoding cannot be told", "save it as UTF-8, or leave it out")
    codec, encoding = _preferred(matches, best)
    notice = (
        f"{shown(name)}: not UTF-8; read as {encoding} (if letters look wrong, save it as UTF-8)"
    )
    return Decoded(data.decode(codec, errors="replace"), (notice,))


def _preferred(matches: CharsetMatches, best: CharsetMatch) -> tuple[str, str]:
    """The codec and its common name; of equally good ones the Western one.

    Detection puts equal matches in alphabetical order, so that cp1250 would win
    over cp1252, the encoding that most such files have (the WHATWG Encoding
    Standard makes it the default for the same reason).
    """
    equals = [match for match in matches if match.chaos == best.chaos]
    equals = [match for match in equals if match.coherence == best.coherence]
    if any(_WESTERN in match.could_be_from_charset for match in equals):
        return _WESTERN, "windows-1252"
    return best.encoding, best.encoding.replace("cp125", "windows-125").replace("_", "-")
