"""Reading along a text: tokens without footnote marks, and phrases of a lexicon."""

from __future__ import annotations

from typing import NamedTuple

from treaty_xref.grammar.tokens import MARK, Token, token_at
from treaty_xref.lexicon import Lexicon
from treaty_xref.lexicon.phrases import Phrases


class Reader(NamedTuple):
    """A stretch of text up to ``end``, with the words of a language."""

    text: str
    end: int
    lexicon: Lexicon

    def token(self, at: int) -> Token:
        """The next token that is no footnote mark.

        Behind a mark the token counts as not touching, so that "5¹a" is no "5a".
        """
        token = token_at(self.text, at, self.end)
        if token.kind != MARK:
            return token
        while token.kind == MARK:
            token = token_at(self.text, token.end, self.end)
        return token._replace(after=-1) if token.start == token.after else token

    def phrase(self, at: int, phrases: Phrases) -> tuple[str, int] | None:
        """The role and end of the longest phrase that stands at ``at``.

        A full stop behind a word of the phrase is passed over ("et seq.").
        """
        node, found = phrases, None
        while True:
            token = self.token(at)
            if token.word not in node.after:
                if token.word == "." and token.touches and node is not phrases:
                    at = token.end
                    if node.role is not None:
                        found = (node.role, at)
                    continue
                return found
            node, at = node.after[token.word], token.end
            if node.role is not None:
                found = (node.role, at)

    def past_stop(self, at: int) -> int:
        """The offset behind the full stop of an abbreviation, if one touches it."""
        token = token_at(self.text, at, self.end)
        return token.end if token.word == "." and token.touches else at

    def written(self, token: Token) -> str:
        """A token as it stands in the text."""
        return self.text[token.start : token.end]
