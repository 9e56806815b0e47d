"""Phrases as trees of words, so that the longest one is found in one walk.

>>> tree = phrase_tree({"list": ["and", "and / or"], "range": ["to"]})
>>> tree.after["and"].role, tree.after["and"].after["/"].after["or"].role
('list', 'list')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """A node: the role of the phrase that ends here, if one does, and what may follow."""

    role: str | None
    after: Mapping[str, Phrases]


def _node(rows: list[tuple[list[str], str]]) -> Phrases:
    role = next((role for words, role in rows if not words), None)
    heads = dict.fromkeys(words[0] for words, _ in rows if words)
    return Phrases(
        role,
        {
            head: _node([(words[1:], role) for words, role in rows if words and words[0] == head])
            for head in heads
        },
    )


def phrase_tree(roles: Mapping[str, Iterable[str]]) -> Phrases:
    """A tree from role → phrases; each phrase is words and marks with spaces between."""
    return _node([(phrase.split(), role) for role, phrases in roles.items() for phrase in phrases])
