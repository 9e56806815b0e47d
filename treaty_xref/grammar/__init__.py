"""How a run of provisions is written: parses at one offset, and knows no treaty.

>>> from treaty_xref.lexicon import load_lexicon
>>> text = "Articles 4, 6 and 8–14 of the treaty"
>>> run = run_at(Reader(text, len(text), load_lexicon("en")), 8, plural=True)
>>> [(item.join.value, item.label) for item in run.items]
[('first', '4'), ('list', '6'), ('list', '8'), ('range', '14')]
"""

from treaty_xref.grammar.leading import Lead, lead_before, ordinal_run_before, with_lead
from treaty_xref.grammar.reader import Reader
from treaty_xref.grammar.runs import run_at
from treaty_xref.grammar.tokens import Token, token_at

__all__ = [
    "Lead",
    "Reader",
    "Token",
    "lead_before",
    "ordinal_run_before",
    "run_at",
    "token_at",
    "with_lead",
]
