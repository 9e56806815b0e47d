"""Collation: the mentions of all documents under the headings they belong to.

Takes ``Attributed`` documents and gives a ``Concordance``. ``counting`` holds the
rules of counting, ``headings`` the order and the headings, ``excerpts`` what is kept
of a document.
"""

from treaty_xref.collation.concordance import (
    Concordance,
    OpenMentions,
    collate,
    collate_excerpts,
    merge,
    restrict,
    with_headings,
)
from treaty_xref.collation.counting import Counts
from treaty_xref.collation.excerpts import (
    DEFAULT_CONTEXT,
    Excerpts,
    Quotation,
    QuotedNaming,
    QuotedReference,
    excerpt,
    restrict_excerpts,
)
from treaty_xref.collation.headings import (
    InstrumentHeading,
    ProvisionHeading,
    ProvisionMention,
    Silence,
)

__all__ = [
    "DEFAULT_CONTEXT",
    "Concordance",
    "Counts",
    "Excerpts",
    "InstrumentHeading",
    "OpenMentions",
    "ProvisionHeading",
    "ProvisionMention",
    "Quotation",
    "QuotedNaming",
    "QuotedReference",
    "Silence",
    "collate",
    "collate_excerpts",
    "excerpt",
    "merge",
    "restrict",
    "restrict_excerpts",
    "with_headings",
]
