r"""Words, numbers and marks, one at a time.

What a reader's eye passes over is passed over here: white space of any kind, line
breaks inside a word, soft hyphens, Markdown and HTML emphasis, wiki brackets.
Offsets stay those of the text.

    >>> token_at("[[Article 5]](3)", 2, 16).word
    'article'
    >>> token_at("Arti-\ncle 6", 0, 12).word
    'article'
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

WORD, NUMBER, DASH, OPEN, CLOSE, SIGN, MARK, OTHER, END = (
    "word",
    "number",
    "dash",
    "open",
    "close",
    "sign",
    "mark",
    "other",
    "end",
)


class Token(NamedTuple):
    """One token: ``word`` is its lower-case reading, ``start`` to ``end`` where it stands.

    ``after`` is the offset where the token before it ended: equal to ``start`` where
    the two touch.
    """

    kind: str
    word: str
    start: int
    end: int
    after: int

    @property
    def touches(self) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return self.start == self.after


_TOKEN = regex.compile(
    r"""
    (?:                                     # passed over:
        [\s\u00AD\u200B-\u200D\u2060\uFEFF*_`]      # "Article\u202f6", "**Article 6**"
      | \[\[ | \]\]                                 # "[[Article 5]](3)"
      | </?(?:b|i|u|em|strong|span|a|mark)\b[^<>]{0,200}>    # "<b>Article</b> 6"
    )*+
    (?:
      (?P<mark>                         # footnote marks: "5[^12]", "5<sup>1</sup>", "5¹", "5[12]"
          \[\^[^\]\s]{1,40}\]
        | <sup\b[^<>]{0,80}>[^<>]{0,40}(?:<a\b[^<>]{0,200}>[^<>]{0,40}</a>)?[^<>]{0,4}</sup>
        | [¹²³⁰⁴-⁹]++
        | \^\d{1,4}\^
        | (?<=[\w)\],;.])\[\d{1,4}\]
      )
    | (?P<number>\d++)                                       # "14"
    | (?P<word>\p{L}++(?:(?:\u00AD\s*+|-[ \t]*+\n[ \t]*+)\p{Ll}++)*+)   # "Article", "Arti-\ncle"
    | (?P<dash>[-\u2010-\u2015\u2212]++)                     # "8–14", "8--14"
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<sign>§++|¶++|[,;.:&/"'“”‘’«»„])
    | (?P<other>.)
    )
    """,
    regex.VERBOSE | regex.DOTALL,
)
_INSIDE_WORD = regex.compile(r"\u00AD\s*+|-\s++")
# The same few tokens are asked for again and again while one phrase is read; more than
# the tokens of a page need not be remembered.
REMEMBERED = 4096


@lru_cache(maxsize=REMEMBERED)
def token_at(text: str, at: int, end: int) -> Token:
    """The next token at or after ``at`` and before ``end``; kind ``end`` if there is none."""
    match = _TOKEN.match(text, at, end)
    if match is None or match.lastgroup is None:
        return Token(END, "", end, end, at)
    kind = match.lastgroup
    start, stop = match.span(kind)
    word = match[kind]
    if kind == WORD:
        word = (word if word.isalpha() else _INSIDE_WORD.sub("", word)).lower()
    return Token(kind, word, start, stop, at)
