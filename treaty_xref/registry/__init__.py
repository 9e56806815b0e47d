"""The registry: which instruments exist, their names, and which articles they have.

``load_registry`` gives a ``Registry``; its entries come from the TOML files in
``data/treaties``, by way of a generated index, and from files of the user.
"""

from __future__ import annotations

from treaty_xref.registry.catalogue import ArticleNames, Registry
from treaty_xref.registry.claims import Claims, NameClaim, Strength
from treaty_xref.registry.entries import KIND_NOUNS, Entry
from treaty_xref.registry.folding import fold
from treaty_xref.registry.labels import provision
from treaty_xref.registry.loading import load_registry

__all__ = [
    "KIND_NOUNS",
    "ArticleNames",
    "Claims",
    "Entry",
    "NameClaim",
    "Registry",
    "Strength",
    "fold",
    "load_registry",
    "provision",
]
