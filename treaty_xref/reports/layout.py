"""Text in columns, by the width that a terminal gives to each character.

A Chinese or Korean character takes two columns, a combining mark none.

    >>> columns("협정"), right_aligned("협정", 6)
    (4, '  협정')
    >>> fit((30, 50), 40)
    (20, 20)
    >>> fit((10, 50), 40)
    (10, 30)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wcwidth import iter_graphemes, wcswidth, wrap

# What tabulate puts between two columns of a "simple" table.
_GAP = 2
# Text in a narrower column falls to pieces; better a line that is too long.
_NARROWEST = 10
_NO_BREAK = "\u00a0"


def unbroken(text: str) -> str:
    """Text that a column does not wrap: "l. 42" stays on one line."""
    return text.replace(" ", _NO_BREAK)


def columns(text: str) -> int:
    """Columns that a line takes; the text must be free of control characters."""
    return wcswidth(text)


def widest(lines: Iterable[str]) -> int:
    """Columns of the widest line, 0 without lines."""
    return max(map(columns, lines), default=0)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines no wider than ``width``, led by ``first``, then by ``rest``."""
    return wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        control_codes="ignore",
        break_on_hyphens=False,
    )


def underlined(title: str, width: int, sign: str) -> list[str]:
    """A title, wrapped, over a rule as wide as it is."""
    lines = wrapped(title, width)
    return [*lines, sign * widest(lines)]


def right_aligned(text: str, width: int) -> str:
    """Blanks before the text, so that it ends at ``width``."""
    return " " * (width - columns(text)) + text


def head(text: str, width: int) -> str:
    """As much of the beginning of a line as fits."""
    if text.isascii():
        return text[: max(width, 0)]
    return "".join(_fitting(list(iter_graphemes(text)), width))


def tail(text: str, width: int) -> str:
    """As much of the end of a line as fits."""
    if text.isascii():
        return text[max(len(text) - width, 0) :]
    graphemes = list(iter_graphemes(text))
    return "".join(reversed(_fitting(graphemes[::-1], width)))


def _fitting(graphemes: list[str], width: int) -> list[str]:
    """The first of them, as many as fit; all of them mostly do."""
    if columns("".join(graphemes)) <= width:
        return graphemes
    room = width
    for count, grapheme in enumerate(graphemes):
        room -= columns(grapheme)
        if room < 0:
            return graphemes[:count]
    return graphemes


def grid(
    cells: Mapping[str, list[str]],
    *,
    width: int,
    wrapping: tuple[str, str],
    numbers: frozenset[str],
) -> list[str]:
    """Columns by title, set between three rules; two of them wrap to keep to ``width``.

    ``numbers`` are the titles of the columns to align on the right. The titles go in
    as a row of their own: tabulate widens what it is given as headers.
    """
    from tabulate import SEPARATING_LINE, tabulate

    table = tabulate(
        [list(cells), SEPARATING_LINE, *zip(*_wrapped_cells(cells, width, wrapping), strict=True)],
        tablefmt="simple",
        disable_numparse=True,
        preserve_whitespace=True,
        colalign=["right" if title in numbers else "left" for title in cells],
    )
    return table.splitlines()


def _wrapped_cells(
    cells: Mapping[str, list[str]], width: int, wrapping: tuple[str, str]
) -> list[list[str]]:
    natural = {title: widest([title, *column]) for title, column in cells.items()}
    rigid = sum(natural[title] + _GAP for title in cells if title not in wrapping)
    first, second = (natural.get(title, 0) for title in wrapping)
    gaps = _GAP * (sum(title in cells for title in wrapping) - 1)
    room = dict(zip(wrapping, fit((first, second), width - rigid - gaps), strict=True))
    return [
        [_wrapped_cell(cell, room[title]) for cell in column] if title in room else column
        for title, column in cells.items()
    ]


def _wrapped_cell(cell: str, width: int) -> str:
    return "\n".join(wrapped(cell, width)).replace(_NO_BREAK, " ")


def fit(natural: tuple[int, int], room: int) -> tuple[int, int]:
    """Widths of two columns that share a room: each what it needs, else half and half."""
    first, second = natural
    if first + second <= room:
        return natural
    half = max(room // 2, _NARROWEST)
    if first <= half:
        return first, max(room - first, _NARROWEST)
    if second <= half:
        return max(room - second, _NARROWEST), second
    return half, max(room - half, _NARROWEST)
