"""What the user may have meant."""

from __future__ import annotations

from collections.abc import Iterable

MOST_SUGGESTIONS = 3
"""More than three guesses are no help in one line."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean "articles"?``, or what to do when nothing is like the word."""
    close = near(word, known)
    if not close:
        return "; leave it out"
    return f"; did you mean {quoted(close)}?"


def near(word: str, known: Iterable[str]) -> list[str]:
    """The known words that look like this one, the nearest first."""
    from difflib import get_close_matches  # only wanted when something is wrong

    return get_close_matches(word, sorted(known), n=MOST_SUGGESTIONS)


def quoted(words: Iterable[str]) -> str:
    """``"a" or "b"``."""
    return " or ".join(f'"{word}"' for word in words)
